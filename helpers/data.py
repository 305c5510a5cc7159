"""The lesson's tables: where they are and how they are read. The only reader of `data/`.

Without a `folder` each function reads the tables of `data.folder()`.

A table that breaks what datapackage.json promises does not load: a DataError says in one sentence which file,
row and column (as a spreadsheet counts them), what was found and what is allowed. pandas is imported with the first
table that is asked for as a DataFrame: a question can be answered sooner.
"""
import csv
import io
import json
import os
from collections.abc import Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from helpers import ROOT, schema
from helpers.schema import Entry, Row, Text

if TYPE_CHECKING:
    import pandas as pd

Table: TypeAlias = "pd.DataFrame | list[Row]"  # what a reader may hand in
DATA = ROOT / "data"
OUTLINES = "region_50m.geojson"
CHOSEN = "LESSON_DATA"  # names the folder of another lesson in the environment
WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how .xlsx and .ods begin, and the older .xls
MISSING = "the file is missing; put it back from the original lesson."
Folder = Path | str | None
Stamp = tuple[int, int]  # when a file was changed last, and its size
Ring = list[tuple[float, float]]


class DataError(ValueError):
    """A file of data/ cannot be used. The message is one sentence; the argument is text or a schema.Problem."""


def __getattr__(name: str) -> str:
    """`data.VERSION` is the lesson's version, looked up when asked for: importing this module reads no file."""
    if name == "VERSION":
        return package()["version"]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def folder() -> Path:
    """Return the folder of the lesson's tables: `data/`, or the one that LESSON_DATA names, seen from the top."""
    return ROOT / (os.environ.get(CHOSEN) or "data")


def load(name: str, folder: Folder = None) -> "pd.DataFrame":
    """Return table `name` as a fresh DataFrame, typed as datapackage.json says.

    Texts and dates (ISO, perhaps shortened) are str, "" when empty; numbers are Int64 or Float64, <NA> when
    empty; yes/no columns are bool; list columns hold tuples of str. Raises DataError.
    """
    return _frame(*_version(name, folder)).copy()


def rows(name: str, folder: Folder = None) -> list[Row]:
    """Return table `name` as a list of fresh dicts, one a row, with the same types as `load`; None is an empty number.

    Raises DataError.
    """
    return [dict(row) for row in _rows(*_version(name, folder))]


def as_rows(table: "Table") -> list[Row]:
    """Return a DataFrame as rows, as `rows` gives them; rows come back as they are."""
    if isinstance(table, list):
        return table
    return table.astype(object).where(table.notna(), None).to_dict("records")


def stamps(names: Iterable[str]) -> tuple[Hashable, ...]:
    """Return what changes when one of these tables does, to keep by it what was made of them. Raises DataError."""
    return tuple(_version(name, None) for name in names)


def stamp(file: str) -> Stamp:
    """Return what changes when a file of the lesson does, to keep by it what was made of it. Raises DataError."""
    return _stamp(folder() / file)


def outlines(folder: Folder = None) -> dict[str, list[Ring]]:
    """Return {country: list of rings}, each ring a list of (longitude, latitude) in degrees. Raises DataError."""
    file = _path(folder) / OUTLINES
    rings = _rings(file, _stamp(file))
    return {country: [list(ring) for ring in lines] for country, lines in rings.items()}


def package(folder: Folder = None) -> dict[str, Any]:
    """Return a folder's datapackage.json as a dict, not to be changed. Raises DataError."""
    file = _path(folder) / "datapackage.json"
    return _json(file, _stamp(file))


def tables(folder: Folder = None) -> dict[str, Entry]:
    """Return {name: what the package says about that table}. Raises DataError."""
    return {entry["name"]: entry for entry in package(folder)["resources"] if "schema" in entry}


def table(name: str, folder: Folder = None) -> Entry:
    """Return what the package says about one table. Raises DataError for a name it does not know."""
    known = tables(folder)
    if name not in known:
        raise DataError(f"There is no table {name!r}; data/ has {', '.join(known)}.")
    return known[name]


def read(entry: Entry, folder: Folder = None) -> Text:
    """Return a table's text as {spreadsheet row (header = 1): {column: cell}}. Raises DataError."""
    file = _path(folder) / entry["path"]
    try:
        lines = list(csv.reader(io.StringIO(_text(file), newline=""), strict=True))
    except csv.Error as error:
        raise _stop(file, f"this is not a readable table ({error}); look for a lost quotation mark.") from None
    names = schema.names(entry)
    _check_header(file, _trimmed(lines[0]) if lines else [], names)
    return {row: dict(zip(names, _fitted(file, row, cells, len(names)), strict=True))
            for row, cells in enumerate(lines[1:], start=2) if any(cells)}


def _path(chosen: Folder) -> Path:
    """Return the folder that was chosen, or the lesson's own."""
    return Path(chosen) if chosen else folder()


def _version(name: str, chosen: Folder) -> tuple[str, Path, Stamp, Stamp]:
    """Return what a table is cached by: its name, its folder, and the stamps of the two files it hangs on."""
    folder = _path(chosen)
    return name, folder, _stamp(folder / table(name, folder)["path"]), _stamp(folder / "datapackage.json")


def _stamp(file: Path) -> Stamp:
    """Return what changes when the file does, so that a corrected table is read again."""
    try:
        status = file.stat()
    except OSError:
        raise _stop(file, MISSING) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _rows(name: str, folder: Path, *stamps: Stamp) -> list[Row]:
    entry = table(name, folder)
    text = read(entry, folder)
    for problem in schema.validate(entry, text):
        raise DataError(problem)
    return schema.cast(entry, text)


@lru_cache(maxsize=64)
def _frame(name: str, folder: Path, *stamps: Stamp) -> "pd.DataFrame":
    import pandas as pd

    typed = _rows(name, folder, *stamps)
    return pd.DataFrame({field["name"]: pd.Series([row[field["name"]] for row in typed], dtype=schema.dtype(field))
                         for field in table(name, folder)["schema"]["fields"]})


@lru_cache(maxsize=16)
def _json(file: Path, stamp: Stamp) -> Any:
    text = _text(file)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _stop(file, f"this is not JSON ({error}).") from None


@lru_cache(maxsize=4)
def _rings(file: Path, stamp: Stamp) -> dict[str, list[Ring]]:
    try:
        return {feature["properties"]["name"]: _lines(feature["geometry"])
                for feature in _json(file, stamp)["features"]}
    except (KeyError, TypeError):
        raise _stop(file, "this is no collection of named outlines; put back the original file.") from None


def _lines(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(lon, lat) for lon, lat in ring] for part in parts for ring in part]


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
        if content.startswith(WORKBOOK):
            raise _stop(file, "this is a workbook of a spreadsheet program under another name; open it there and save "
                              'it as "CSV UTF-8".')
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _stop(file, 'this is not UTF-8 text; save the file again as "CSV UTF-8".') from None
    except FileNotFoundError:
        raise _stop(file, MISSING) from None
    except OSError as error:
        raise _stop(file, f"the file cannot be read ({error.strerror}); put it back or allow reading it.") from None


def _stop(file: Path, sentence: str, row: int | None = None, column: str | None = None) -> DataError:
    return DataError(schema.Problem(file.name, row, column, sentence))


def _trimmed(cells: list[str]) -> list[str]:
    """Drop the empty cells that a spreadsheet may add at the end of a row."""
    while cells and cells[-1] == "":
        cells = cells[:-1]
    return cells


def _check_header(file: Path, header: list[str], names: list[str]) -> None:
    if header == names:
        return
    if len(header) == 1 and len(names) > 1 and (";" in header[0] or "\t" in header[0]):
        raise _stop(file, "the columns are not separated by commas; save the file again as CSV with commas.", 1)
    lost = next((name for name in names if name not in header), None)
    extra = next((name for name in header if name not in names), None)
    fault = "column is missing" if lost else "column is not known" if extra else "columns are in another order"
    raise _stop(file, f"the {fault}; the header must be {','.join(names)}.", 1, lost or extra)


def _fitted(file: Path, row: int, cells: list[str], width: int) -> list[str]:
    """Even out a row: spreadsheets leave out empty cells at the end of a row, or add some."""
    cells = _trimmed(cells)
    if len(cells) > width:
        raise _stop(file, f"the row has {len(cells)} cells instead of {width}; put quotation marks around a text "
                          "that has a comma in it.", row)
    return cells + [""] * (width - len(cells))
