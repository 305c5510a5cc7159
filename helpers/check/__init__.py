"""What is wrong in data/: one plain sentence for each problem, with file, row, column and remedy.

For whoever edits the tables in a spreadsheet; the tests use the same code. `problems()` lists, `main()` prints.
"""
import sys
from collections import namedtuple
from inspect import isgeneratorfunction, signature
from pathlib import Path

from helpers import data, lesson, schema
from helpers.check import figures, history, ledger, lesson_block, rules, spreadsheet, teaching
from helpers.schema import Problem


def problems(folder: Path | str | None = None) -> list[Problem]:
    """Return a list of every Problem in a folder of tables, by table and row, one for each cell. Never raises."""
    folder = Path(folder or data.folder())
    try:
        entries = _described(folder)
    except data.DataError as error:
        return list(error.args)
    cells, faults = _read_all(entries, folder)
    faults += _outline_problems(folder) + _strangers(entries, folder)
    texts = {name: _rows(entries[name], text) for name, text in cells.items()}
    for name in texts:
        faults += _own_problems(entries[name], cells[name]) + _loose_references(entries[name], texts)
    faults += history.lost(history.changes(entries, cells, folder), _news(folder))
    faults += _broken_rules({**texts, **_lesson(folder)})
    # What the lesson names is looked up in tables that are in order: a lost row has got its sentence already.
    return _one_for_each_cell(faults or lesson_block.problems(data.package(folder), texts, folder), entries)


def notes(folder: Path | str | None = None) -> list[str]:
    """Return a sentence for each corrected figure that still stands elsewhere; none without git. Never raises."""
    folder = Path(folder or data.folder())
    try:
        record = figures.record(folder)
    except data.DataError:
        return []
    changes_made = history.changes(record.entries, record.tables, folder)
    return history.corrected(changes_made, record, figures.prose(folder.parent)) if changes_made else []


def main(folder: Path | str | None = None) -> int:
    """Print the problems of a folder; return 0 when there are none, otherwise 1."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a Windows console cannot show every letter of a cell
    faults = problems(folder)
    for line in spreadsheet.lines(faults):
        print(line)
    for note in notes(folder) if not faults else ():
        print(f"Look again: {note}")
    print(f"Problems in data/: {len(faults)}." if faults else "The tables in data/ are in order.")
    return 1 if faults else 0


def command(arguments: list[str]) -> int:
    """Do what stands after `check` on the command line; return the exit status."""
    if not arguments:
        return main()
    if arguments[0] == "--where":
        return figures.main(arguments[1:])
    print(f"After check stands nothing, or --where. {figures.USAGE}")
    return 2


def _news(folder):
    """Return the newest part of the change log beside the tables, "" where there is none."""
    try:
        return history.newest((folder.parent / "CHANGELOG.md").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def _own_problems(entry, cells):
    """Return the Problems of a table by itself; what a spreadsheet did to a cell comes before what follows from it."""
    return spreadsheet.faults(entry, cells) + schema.validate(entry, cells)


def _described(folder):
    try:
        entries = data.tables(folder)
        if all(schema.names(entry) and entry["path"] and entry["schema"]["primaryKey"] for entry in entries.values()):
            return entries
    except (AttributeError, KeyError, TypeError):
        pass
    raise data.DataError(Problem("datapackage.json", None, None, "a table is not described in full; compare the file "
                                 "with the original lesson."))


def _read_all(entries, folder):
    """Return the cells of all readable tables and the Problems of the others."""
    cells, faults = {}, []
    for name, entry in entries.items():
        try:
            cells[name] = data.read(entry, folder)
        except data.DataError as error:
            faults += error.args
    return cells, faults


def _rows(entry, cells):
    """Return the cells of a table as a list of rows with a `row` and an attribute for each column: what rules take."""
    make = namedtuple("Row", ["row", *schema.names(entry)])
    return [make(row, *texts.values()) for row, texts in cells.items()]


def _outline_problems(folder):
    """Return the Problem of the outlines for maps; a lesson that does not describe them has none."""
    if data.OUTLINES not in [entry.get("path") for entry in data.package(folder)["resources"]]:
        return []
    try:
        data.outlines(folder)
    except data.DataError as error:
        return list(error.args)
    return []


def _strangers(entries, folder):
    known = {entry["path"] for entry in entries.values()}
    return [Problem(file.name, None, None, "datapackage.json does not describe this file; describe it there or move "
                    "it out of data/.") for file in sorted(folder.glob("*.csv")) if file.name not in known]


def _loose_references(entry, texts):
    """Return a Problem for each cell that names a row which another table does not have."""
    faults = []
    for column, table, key in schema.references(entry):
        known = {getattr(row, key) for row in texts.get(table, ())}
        for row in texts[entry["name"]] if table in texts else ():
            loose = [name for name in filter(None, getattr(row, column).split("; ")) if name not in known]
            faults += [Problem(entry["path"], row.row, column, f'found "{name[:60]}", which is not in {table}.csv; '
                              f"correct it or add a row with this {key} there.") for name in loose]
    return faults


def _lesson(folder):
    """Return {"lesson": what the package says of it}, or nothing where that is not in order."""
    block = data.package(folder).get("lesson")
    return {} if lesson.faults(block) else {"lesson": lesson.built(block)}


def _broken_rules(texts):
    """Apply the lesson's own rules; a rule for which a table or the lesson could not be read is passed over."""
    faults = []
    homes = (ledger, rules, teaching)
    for name, rule in (pair for home in homes for pair in vars(home).items()):
        made_here = isgeneratorfunction(rule) and rule.__module__ in {home.__name__ for home in homes}
        if made_here and not name.startswith("_"):
            wanted = signature(rule).parameters.keys()
            faults += rule(*(texts[table] for table in wanted)) if wanted <= texts.keys() else ()
    return faults


def _one_for_each_cell(faults, entries):
    """Keep the first Problem of each cell (the others follow from it), in the order of tables and rows."""
    places = {entry["path"]: place for place, entry in enumerate(entries.values())}
    first = {}
    for problem in faults:
        row = problem.row or problem.sentence  # what is not about a cell stands for itself
        first.setdefault((problem.file, row, problem.column), problem)
    return sorted(first.values(), key=lambda problem: (places.get(problem.file, -1), problem.file, problem.row or 0))
