"""The figures in a text, and where one still stands: `python3 -m helpers check --where 85 cnn_2021_05_10`.

A figure is written in digits and is no date, no year and no part of a name. No fact is ever read from a sentence: it is
only looked for.

It looks through the tables, the prose of the notebooks and the pages beside them, for a figure in the rows that cite a
source, name its publisher, or belong to a row that cites it. It judges nothing: each place is to be read again.
"""
import difflib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers import data, lesson, schema

STEPS = 3  # from a sample answer by its question and its claim to the evidence on it
PAGES = ("README.md", "notebooks/for-teachers/teacher-guide.md", "CITATION.cff")
USAGE = ("After --where come a figure and, if you like, the source of it, such as: python3 -m helpers check --where 85 "
         "cnn_2021_05_10")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_FIGURES = re.compile(
    rf"https?://\S+|\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}(?:\s*(?:-|–|to|and|or)\s*\d{{1,2}})?\s+(?:{MONTHS})\b"
    rf"|\b(?:{MONTHS})\s+\d{{1,2}}\b(?!,\d)|(?<![\d,.])(?:19|20)\d\d(?![\d%]|[,.]\d)|\[\[[\d.]+\|")
NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w|,?\d)")
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:[A-Z]|Gen|Lt|Col|Mr|Mrs|Ms|Dr|No|St)\.(?= )")
SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)")


def value(words: str) -> float:
    """Return the number that digits say: "3,403" is 3403. Raises ValueError."""
    return float(words.replace(",", ""))


def stated(text: str) -> set[float]:
    """Return the figures that a text states in digits."""
    return {value(found) for found in NUMBER.findall(NO_FIGURES.sub(" ", text))}


def in_digits(number: float) -> str:
    """Return a number as the lesson writes it: 3,000 or 34.5."""
    return f"{number:,.10g}"


def sentences(text: str) -> int:
    """Count the sentences of a text; U.S. and Gen. end none."""
    return len(SENTENCE_END.findall(ABBREVIATION.sub("x", text)))


@dataclass(frozen=True)
class Place:
    """Where a figure stands: a cell of a table, a cell of a notebook, a line of a page; and the words around it."""

    where: str
    words: str

    def __str__(self):
        return f"{self.where}: {self.words}"


class Record:
    """All tables as text, {name: {row: {column: cell}}}, with what refers to what."""

    def __init__(self, entries: dict, tables: dict):
        self.entries, self.tables = entries, tables
        self.links = {name: list(schema.references(entries[name])) for name in tables}
        self.rows = {}  # (table, key, value) -> rows
        for name, column, key in {(table, key, key) for links in self.links.values() for _, table, key in links}:
            for row, cells in tables.get(name, {}).items():
                self.rows.setdefault((name, key, cells[column]), []).append(row)
        self.near = self._neighbors()

    def _neighbors(self):
        """Return {(table, row): its neighbors}: the rows it names, sources apart, and those that name it."""
        near = {}
        for name, rows in self.tables.items():
            for row, cells in rows.items():
                for column, table, key in self.links[name]:
                    for item in _items(cells[column]) if table != "sources" else ():
                        for other in self.rows.get((table, key, item), ()):
                            near.setdefault((name, row), set()).add((table, other))
                            near.setdefault((table, other), set()).add((name, row))
        return near

    def cited(self, name: str, row: int) -> set[str]:
        """Return the sources that a row cites; a row of sources cites itself."""
        cells = self.tables[name][row]
        own = {cells["source_id"]} if name == "sources" else set()
        return own.union(*(_items(cells[column]) for column, table, _ in self.links[name] if table == "sources"))

    def sources_of(self, name: str, row: int) -> set[str]:
        """Return the sources that a row cites, or, where it cites none, those of the rows it belongs to."""
        found = self.cited(name, row)
        return found or set().union(*(self.cited(*other) for other in self.near.get((name, row), ())))

    def about(self, name: str, row: int, source: str) -> bool:
        """Say whether a row cites a source, names its publisher, or, citing none, belongs to a row that cites it."""
        cited = self.cited(name, row)
        if source in cited or self.names(" ".join(self.tables[name][row].values()), source):
            return True
        return not cited and any(source in self.cited(*other) for other in self._around((name, row)))

    def _around(self, node):
        seen, edge = {node}, {node}
        for _ in range(STEPS):
            edge = set().union(*(self.near.get(one, set()) for one in edge)) - seen
            seen |= edge
        return seen

    def names(self, text: str, source: str) -> bool:
        """Say whether a text names the publisher of a source, in full, shortened or by its letters."""
        publisher = next((cells["publisher"] for cells in self.tables.get("sources", {}).values()
                          if cells["source_id"] == source), "")
        names = [re.split(r"\s*[(;,]", publisher)[0], *re.findall(r"\(([^)]+)\)", publisher)]
        return any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)

    def places(self, number: float, source: str = "") -> list[Place]:
        """Return the cells that state a figure, of all rows or of those about a source."""
        return [Place(f"data/{self.entries[name]['path']}, row {row}, column {column}",
                      _around(self.tables[name][row][column], number))
                for name, row, column in self._stated.get(number, ()) if not source or self.about(name, row, source)]

    @cached_property
    def _stated(self):
        """{figure: the cells that state it}, each a (table, row, column)."""
        cells_with = {}
        for name, rows in self.tables.items():
            for row, cells in rows.items():
                for column, cell in cells.items():
                    for number in self.figures(name, column, cell):
                        cells_with.setdefault(number, []).append((name, row, column))
        return cells_with

    def figures(self, name: str, column: str, cell: str) -> set[float]:
        """Return the figures of a cell; keys, references, dates and addresses state none."""
        field = next(field for field in self.entries[name]["schema"]["fields"] if field["name"] == column)
        if field["type"] in schema.NUMBERS:
            return {float(cell)} if re.fullmatch(r"-?\d+(\.\d+)?", cell) else set()
        states = not ({"calendar", "list"} & set(field) or "pattern" in field.get("constraints", {})
                      or column in self.entries[name]["schema"]["primaryKey"])
        return stated(cell) if states else set()


def record(folder: Path) -> Record:
    """Return the Record of a folder; tables that cannot be read are left out. Raises DataError."""
    entries, tables = data.tables(folder), {}
    for name, entry in entries.items():
        try:
            tables[name] = data.read(entry, folder)
        except data.DataError:
            continue
    return Record(entries, tables)


def prose(root: Path) -> list[tuple[str, str, list | None]]:
    """Return (place, words, facts) of each cell of prose in the notebooks and each line of PAGES, without facts."""
    places = [(f"{path.relative_to(root).as_posix()}, cell {place} ({cell.get('id')})", "".join(cell["source"]),
              cell["metadata"].get("facts", []))
             for path in lesson.pages(root / "notebooks") for place, cell in enumerate(_cells(path), 1)]
    for page in (root / name for name in PAGES if (root / name).exists()):
        lines = page.read_text(encoding="utf-8", errors="replace").splitlines()
        places += [(f"{page.relative_to(root).as_posix()}, line {n}", words, None) for n, words in enumerate(lines, 1)]
    return places


def in_prose(record: Record, pages: list, number: float, source: str = "") -> list[Place]:
    """Return the places in `pages` (of `prose`) that are tied to a figure by their facts or, having none, state it."""
    return [Place(place, _around(words, number)) for place, words, facts in pages
            if (number in stated(words) and (not source or record.names(words, source)) if facts is None
                else any(_states(record, fact, number, source) for fact in facts))]


def _cells(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _states(record, fact, number, source):
    """Say whether a fact of a notebook's cell is about a figure, and about a source where one is asked for."""
    try:
        if value(fact["says"]) != number or fact.get("by") == "lesson":
            return False
        rows = [row for row, cells in record.tables[fact["table"]].items()
                if all(str(value) in {cells[column], *_items(cells[column])} for column, value in fact["row"].items())]
    except (KeyError, ValueError):
        return not source
    return not source or fact.get("source") == source or any(record.about(fact["table"], row, source) for row in rows)


def main(arguments: list[str], folder: Path | None = None) -> int:
    """Print where a figure stands; return 1, after one sentence, for a figure or a source that is none."""
    folder = folder or data.folder()
    try:
        number, source = value(arguments[0]), "".join(arguments[1:2])
    except (IndexError, ValueError):
        print(USAGE)
        return 1
    whole = record(folder)
    ids = [cells["source_id"] for cells in whole.tables.get("sources", {}).values()]
    if source and source not in ids:
        near = difflib.get_close_matches(source, ids, 3)
        meant = f"; do you mean {' or '.join(near)}?" if near else "."
        print(f'There is no source "{source}" in data/sources.csv{meant}')
        return 1
    return tell(whole, number, source, folder)


def tell(whole: Record, number: float, source: str, folder: Path) -> int:
    """Print the places of a figure and return 0."""
    found = whole.places(number, source) + in_prose(whole, prose(Path(folder).parent), number, source)
    for place in found:
        print(place)
    about = f" in what is about {source}" if source else ""
    more = f" Without {source} after the figure you see every place." if source else ""
    print(f"{in_digits(number)} stands at {len(found)} places{about}.{more}")
    return 0


def _items(cell):
    return [item for item in cell.split("; ") if item]


def _around(text, number):
    """Return the words around a figure, at most about 80 letters."""
    text = " ".join(text.split())
    for match in NUMBER.finditer(text):
        if value(match[0]) == number:
            start, end = max(0, match.start() - 40), match.end() + 40
            return ("... " if start else "") + text[start:end] + (" ..." if end < len(text) else "")
    return text[:80]
