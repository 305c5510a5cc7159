"""The tables: what datapackage.json promises is what `data.load` gives, and a wrong table stops with one sentence."""
import csv
import re
import subprocess
import sys

import pandas as pd
import pytest
from each import each
from spreadsheet import copy_of_data, edit

from helpers import data, schema

TABLES = sorted(data.tables())
every_table = each("name", TABLES)


@pytest.fixture
def tables(tmp_path):
    """A copy of data/ to do damage to."""
    return copy_of_data(tmp_path)


def stop(name, folder=data.DATA):
    """Return the sentence with which loading a table stops."""
    with pytest.raises(data.DataError) as stopped:
        data.load(name, folder)
    return str(stopped.value)


def test_the_package_is_valid_for_frictionless():
    """The library that defines the format agrees with every promise and every table."""
    import frictionless  # slow to import, needed only here

    report = frictionless.validate(str(data.DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(TABLES) + 1


def test_every_file_of_the_folder_is_described():
    """No table lies in data/ that the package does not know, and none is promised that is not there."""
    described = {entry["path"] for entry in data.package()["resources"]}
    assert described == {file.name for file in data.DATA.iterdir() if file.suffix in {".csv", ".geojson"}}


@every_table
def test_every_column_says_what_it_holds(name):
    """Title, one-row sentence and a description for each column; a pattern also has its rule in words."""
    entry = data.table(name)
    assert entry["description"].startswith("One row is ") and entry["title"]
    for field in entry["schema"]["fields"]:
        assert field["description"].endswith((".", "?"))
        assert "allowed" in field or "pattern" not in field.get("constraints", {})


@every_table
def test_a_table_has_the_promised_types(name):
    """Text is str, numbers are nullable, yes/no is bool, lists are tuples; every row of the file is there."""
    frame, entry = data.load(name), data.table(name)
    with open(data.DATA / entry["path"], encoding="utf-8", newline="") as file:
        assert len(frame) == sum(1 for _ in csv.reader(file)) - 1
    for field in entry["schema"]["fields"]:
        column = frame[field["name"]]
        if "list" in field:
            assert all(isinstance(cell, tuple) for cell in column)
        else:
            kinds = {"string": "str", "integer": "Int64", "number": "Float64", "boolean": "bool"}
            assert str(column.dtype) == kinds[field["type"]]
            assert field["type"] in schema.DTYPES or not column.isna().any()


@every_table
def test_rows_and_frame_of_a_table_say_the_same(name):
    """Two ways to one table: plain rows for the questions, a DataFrame for everything else."""
    plain = [{column: None if cell is pd.NA else cell for column, cell in row.items()}
             for row in data.load(name).to_dict("records")]
    kinds = [[[type(cell) for cell in row.values()] for row in table] for table in (data.rows(name), plain)]
    assert data.rows(name) == plain and kinds[0] == kinds[1]


def test_empty_cells_stay_empty():
    """No figure given is <NA>, no text is "", no ids are an empty tuple."""
    assert data.load("tolls")["injured_low"].isna().any()
    assert (data.load("sources")["author"] == "").any()
    assert () in set(data.load("questions")["claims"])


def test_the_two_paths_of_notebook_03_are_written_down():
    """Whoever hides the path reads this column: every question there is on one path, the exit ticket on none."""
    there = [row for row in data.rows("questions") if row["notebook"] == "03-attacks"]
    assert {row["path"] for row in there if row["kind"] != "exit"} == {"main", "table"}
    assert [row["question_id"] for row in data.rows("questions") if row["path"] == "table"] == [
        f"attacks_table_{end}" for end in ("word", "line", "share", "memory", "note")]
    assert {row["notebook"] for row in data.rows("questions") if row["path"]} == {"03-attacks"}


def test_a_loaded_table_is_fresh():
    """What a reader does to a table in a cell changes no other cell."""
    frame = data.load("claims")
    frame.loc[0, "core"] = "changed"
    frame["new"] = 1
    again = data.load("claims")
    assert again.loc[0, "core"] != "changed" and "new" not in again
    data.rows("claims")[0]["core"] = "changed"
    assert data.rows("claims")[0]["core"] != "changed"


def test_a_corrected_table_is_read_again(tables):
    """A teacher who corrects a fact and runs the cell again sees it."""
    data.load("tolls", tables)
    edit(tables, "tolls", {"event_id": "sayed_ul_shuhada_2021"}, scope="all, corrected just now")
    assert "all, corrected just now" in set(data.load("tolls", tables)["scope"])


def test_the_version_is_the_packages(monkeypatch):
    """The lesson has one version, and it stands in datapackage.json."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", data.VERSION)
    monkeypatch.setattr(data, "package", lambda: {"version": "9.8.7"})
    assert data.VERSION == "9.8.7"
    with pytest.raises(AttributeError, match="NOTHING"):
        data.NOTHING  # noqa: B018


def test_importing_reads_no_file():
    """A damaged table cannot stop the program that is to say what is wrong with it."""
    code = ("import builtins, io, pathlib; from helpers import schema; import csv, json; "
            "pathlib.Path.read_bytes = lambda self: 1 / 0; from helpers import data")
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=data.ROOT).returncode == 0


def test_outlines_are_rings_of_longitude_and_latitude():
    """Nine countries; every ring is closed and lies in the region."""
    outlines = data.outlines()
    assert {"Afghanistan", "Pakistan", "Iran"} <= set(outlines) and len(outlines) == 9
    for ring in (ring for rings in outlines.values() for ring in rings):
        assert ring[0] == ring[-1] and len(ring) > 3
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)


def test_an_unknown_table_is_named():
    """A typing mistake gets the list of names, not a missing file."""
    assert "no table 'claim'" in stop("claim") and "claims" in stop("claim")
    assert "no table 'region_50m'" in stop("region_50m")


@pytest.mark.parametrize(("table", "where", "cells", "says"), [
    ("tolls", {"event_id": "sayed_ul_shuhada_2021"}, {"killed_low": "many"},
     'column killed_low: found "many"; write a whole number in digits alone, 0 or more.'),
    ("tolls", {"event_id": "sayed_ul_shuhada_2021"}, {"killed_low": "-5"}, 'found "-5"; write a whole number'),
    ("tolls", {"event_id": "sayed_ul_shuhada_2021"}, {"killed_low": "3,000"}, "write a whole number in digits alone"),
    ("tolls", {"event_id": "sayed_ul_shuhada_2021"}, {"killed_low": "٦٨"}, 'found "٦٨"; write a whole number'),
    ("places", {"place": "Achin"}, {"latitude": "134.1"}, "a number with a decimal point, such as 34.5 from -90 to 90"),
    ("places", {"place": "Achin"}, {"latitude": "34,13"}, 'found "34,13"; write a number with a decimal point'),
    ("places", {"place": "Achin"}, {"latitude": "nan"}, 'found "nan"; write a number'),
    ("events", {"event_id": "kabul_airport_2021"}, {"date": "26-Aug-21"}, 'found "26-Aug-21"; write a date such as'),
    ("events", {"event_id": "kabul_airport_2021"}, {"date": "2021-02-30"}, 'found "2021-02-30"; write a date such as'),
    ("events", {"event_id": "kabul_airport_2021"}, {"in_article": "TRUE"}, 'found "TRUE"; write one of: yes, no.'),
    ("claims", {"claim_id": "6.3"}, {"core": "true"}, 'found "true"; write one of: supported, contested'),
    ("claims", {"claim_id": "6.3"}, {"claim_id": "6,3"}, 'found "6,3"; write a claim number such as 6.3'),
    ("claims", {"claim_id": "6.3"}, {"claim_id": "6.2"},
     '"6.2" was used in a row above; give this row its own claim_id.'),
    ("claims", {"claim_id": "6.3"}, {"why": ""}, "column why: the cell is empty; write some text."),
    ("sources", {"source_id": "csis_2021"}, {"url": "javascript:alert(1)"}, "write an address that begins with https://"),
    ("events", {"event_id": "kabul_airport_2021"}, {"sources": "one,two"}, "ids, with a semicolon and one space"),
])
def test_a_wrong_cell_stops_with_one_sentence(tables, table, where, cells, says):
    """File, row, column, what was found and what is allowed."""
    row = edit(tables, table, where, **cells)
    sentence = stop(table, tables)
    assert sentence.startswith(f"data/{table}.csv, row {row}, column ") and says in sentence
    assert "\n" not in sentence and sentence.endswith(".")


SAVED = {"with a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
         "with Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
         "with old Macintosh line ends": lambda text: text.replace(b"\n", b"\r"),
         "with blank lines at the end": lambda text: text + b"\n\n\r\n",
         "with empty rows at the end": lambda text: text + b",,,,,,\n,,,,,,\n",
         "without a last line end": lambda text: text.rstrip(b"\n"),
         "with empty columns at the end": lambda text: text.replace(b"\n", b",,\n"),
         "with every cell in quotation marks": lambda text: _quoted(text)}


def _quoted(text):
    lines = csv.reader(text.decode().splitlines())
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n" for cells in lines).encode()


@pytest.mark.parametrize("how", SAVED)
def test_a_table_saved_by_a_spreadsheet_loads_as_before(tables, how):
    """Spreadsheets add marks, line ends, empty rows and quotation marks; the table stays the same."""
    before, file = data.load("claims", tables), tables / "claims.csv"
    file.write_bytes(SAVED[how](file.read_bytes()))
    pd.testing.assert_frame_equal(data.load("claims", tables), before)


def test_a_row_without_its_empty_last_cells_loads(tables):
    """Excel leaves out empty cells at the end of a row."""
    before, file = data.load("sources", tables), tables / "sources.csv"
    file.write_text(re.sub(r",+$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    pd.testing.assert_frame_equal(data.load("sources", tables), before)


def test_rare_letters_and_line_separators_do_not_break_rows(tables):
    """U+2028, a form feed, Dari and emoji stay in their cell."""
    text = "a\u2028b\x0bc\x0cd\x85e کابل 🕊 \"quoted, with comma\"\nnext line"
    edit(tables, "claims", {"claim_id": "6.3"}, why=text)
    claims = data.load("claims", tables)
    assert claims.loc[claims["claim_id"] == "6.3", "why"].item() == text


@pytest.mark.parametrize(("change", "says"), [
    (lambda text: text.replace(b",core", b",judgment", 1),
     "row 1, column core: the column is missing; the header must"),
    (lambda text: text.replace(b"\n", b",mine\n", 1), "column mine: the column is not known"),
    (lambda text: text.replace(b"paragraph,section", b"section,paragraph", 1),
     "row 1: the columns are in another order"),
    (lambda text: text.replace(b",", b";"), "row 1: the columns are not separated by commas"),
    (lambda text: text.replace(b",", b"\t"), "row 1: the columns are not separated by commas"),
    (lambda text: b"claim_id\n1.1\n", "row 1, column paragraph: the column is missing"),
    (lambda text: text + b"12.1,1" + b",a" * 30 + b"\n", "row {last}: the row has 32 cells instead of "),
    (lambda text: text + b'"never closed', "this is not a readable table"),
    (lambda text: text.decode().encode("utf-16"), "this is not UTF-8 text; save the file again"),
    (lambda text: text + b"\xe9\n", "this is not UTF-8 text; save the file again"),
    (lambda text: b"", "column claim_id: the column is missing"),
])
def test_a_damaged_table_stops_with_one_sentence(tables, change, says):
    """No traceback from deep inside a library: the file and the remedy."""
    file = tables / "claims.csv"
    last = 2 + len(data.rows("claims", tables))  # the row below the header and all claims
    file.write_bytes(change(file.read_bytes()))
    sentence = stop("claims", tables)
    assert sentence.startswith("data/claims.csv") and says.format(last=last) in sentence and "\n" not in sentence


def test_a_missing_file_and_a_folder_in_its_place_are_named(tables):
    """Nothing there, or something there that is no file."""
    (tables / "claims.csv").unlink()
    assert stop("claims", tables) == "data/claims.csv: the file is missing; put it back from the original lesson."
    (tables / "claims.csv").mkdir()
    assert stop("claims", tables).startswith("data/claims.csv: the file cannot be read")


def test_broken_descriptions_and_outlines_are_named(tables):
    """JSON files get the same kind of sentence."""
    (tables / "region_50m.geojson").write_text('{"features": [{}]}')
    with pytest.raises(data.DataError, match="region_50m.geojson: this is no collection of named outlines"):
        data.outlines(tables)
    (tables / "datapackage.json").write_text("{")
    assert stop("claims", tables).startswith("data/datapackage.json: this is not JSON")


def test_loading_does_not_change_with_the_number_of_reads():
    """The second load of a table is the first, not a second reading."""
    data.load("claims")
    hits = data._frame.cache_info().hits
    data.load("claims")
    assert data._frame.cache_info().hits == hits + 1


@each("name", [entry["name"] for entry in data.package()["resources"]])
def test_the_page_for_people_says_what_one_row_is(name):
    """data/README.md has a line for every file that the package describes."""
    page = (data.DATA / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{name}` \| \S", page, flags=re.MULTILINE)
