"""What datapackage.json promises about one table, held against its text. Pure: nothing is read here."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]  # a row of a table: {column: value}; None is an empty number
Entry = dict[str, Any]  # what datapackage.json says of a table, its resource
Field = dict[str, Any]  # what it says of a column
Text = dict[int, dict[str, str]]  # a table as it is written: {spreadsheet row (header = 1): {column: cell}}
DTYPES = {"integer": "Int64", "number": "Float64"}
NUMBERS = {"integer": int, "number": float}
FORMS = {"integer": (re.compile(r"-?[0-9]{1,15}"), "a whole number in digits alone"),
         "number": (re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?"), "a number with a decimal point, such as 34.5")}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file of data/, where (row as in a spreadsheet), and what to do about it."""

    file: str
    row: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        place = [f"data/{self.file}"]
        place += [f"row {self.row}"] if self.row else []
        place += [f"column {self.column}"] if self.column else []
        return f"{', '.join(place)}: {self.sentence}"


def validate(entry: Entry, text: Text) -> list[Problem]:
    """Return a list of Problems: types, allowed words, patterns, bounds, empty cells, and keys that come twice."""
    problems = [problem for field in entry["schema"]["fields"] for problem in _cell_faults(entry, field, text)]
    return problems + _repeated(entry, text, entry["schema"]["primaryKey"])


def cast(entry: Entry, text: Text) -> list[Row]:
    """Return the faultless text of a table as a list of rows {column: value} of the promised types."""
    fields = entry["schema"]["fields"]
    return [{field["name"]: _convert(field, cells[field["name"]]) for field in fields} for cells in text.values()]


def dtype(field: Field) -> str:
    """Return the pandas type of a column."""
    if "list" in field:
        return "object"
    return {"boolean": "bool", **DTYPES}.get(field["type"], "str")


def names(entry: Entry) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [field["name"] for field in entry["schema"]["fields"]]


def references(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (column, table, key) for every column whose cells name rows of another table."""
    for link in entry["schema"].get("foreignKeys", []):
        for column, key in zip(link["fields"], link["reference"]["fields"], strict=True):
            yield column, link["reference"]["resource"], key
    for field in entry["schema"]["fields"]:
        if "list" in field:
            table, key = field["list"]["of"].split(".")
            yield field["name"], table, key


def _convert(field: Field, cell: str) -> Any:
    if "list" in field:
        return tuple(cell.split("; ")) if cell else ()
    if field["type"] == "boolean":
        return cell in field["trueValues"]
    if field["type"] in NUMBERS:
        return NUMBERS[field["type"]](cell) if cell else None
    return cell


def _cell_faults(entry: Entry, field: Field, text: Text) -> list[Problem]:
    """Judge each distinct text once: most columns repeat a few."""
    name = field["name"]
    column = {row: cells[name] for row, cells in text.items()}
    wrong = {value: allowed for value in set(column.values()) if (allowed := _not_allowed(field, value))}
    problems = [_wrong_cell(entry, row, name, value, wrong[value]) for row, value in column.items() if value in wrong]
    unique = field.get("constraints", {}).get("unique") and [name] != entry["schema"]["primaryKey"]
    return problems + (_repeated(entry, text, [name]) if unique else [])


def _wrong_cell(entry: Entry, row: int, name: str, value: str, allowed: str) -> Problem:
    fault = f'found "{value[:60]}"' if value else "the cell is empty"
    return Problem(entry["path"], row, name, f"{fault}; write {allowed}.")


def _not_allowed(field: Field, value: str) -> str:
    """Return "" when `field` allows the text `value`, otherwise in words what is allowed."""
    rules = field.get("constraints", {})
    if value == "" and not rules.get("required"):
        return ""
    if field["type"] in FORMS:
        return _bad_number(field, rules, value)
    words = rules.get("enum") or field.get("trueValues", []) + field.get("falseValues", [])
    if words:
        return "" if value in words else "one of: " + ", ".join(words)
    if value and re.fullmatch(rules.get("pattern", "(?s:.+)"), value) and not _no_such_day(field, value):
        return ""
    return field.get("allowed", "some text")


def _bad_number(field: Field, rules: dict[str, Any], value: str) -> str:
    form, words = FORMS[field["type"]]
    low, high = rules["minimum"], rules.get("maximum", float("inf"))
    if form.fullmatch(value) and low <= float(value) <= high:
        return ""
    return f"{words} from {low} to {high}" if "maximum" in rules else f"{words}, {low} or more"


def _no_such_day(field: Field, value: str) -> bool:
    if "calendar" not in field or len(value) < 10:
        return False
    try:
        return not date.fromisoformat(value)
    except ValueError:
        return True


def _repeated(entry: Entry, text: Text, key: list[str]) -> list[Problem]:
    """Return a Problem for each row whose key stands in a row above."""
    seen, problems = set(), []
    for row, cells in text.items():
        named = tuple(cells[column] for column in key)
        if named in seen:
            problems.append(Problem(entry["path"], row, key[0], f'"{" / ".join(named)}" was used in a row above; '
                                 f"give this row its own {' and '.join(key)}."))
        seen.add(named)
    return problems
