"""Problems as lines to read: where a spreadsheet has changed a whole column, one line says so. Pure."""
import re

from helpers.schema import Problem

HANDFUL = 5  # cells of one column with the same fault that get a line each
FOUND = re.compile(r'^found ".*?"[;,:]? ', re.S)
CHANGED = (" It seems that your spreadsheet changed this column: take the file from before, and import all columns as "
           "text.")


def told(problems: list[Problem]) -> list[str]:
    """Return the lines that tell the problems, in their order."""
    groups = {}
    for problem in problems:
        rule = FOUND.sub("", problem.sentence) if problem.row and problem.column else id(problem)
        groups.setdefault((problem.file, problem.column, rule), []).append(problem)
    return [line for group in groups.values() for line in _lines(group)]


def _lines(group):
    """Return a line for each problem of a group, or one for all."""
    if len(group) <= HANDFUL:
        return [str(one) for one in group]
    first = group[0]
    rows = ", ".join(str(one.row) for one in group[:HANDFUL])
    changed = CHANGED if re.search(r"; (write|import) ", first.sentence) else ""
    return [f"data/{first.file}, column {first.column}: {len(group)} cells have the same fault (rows {rows} and "
            f"{len(group) - HANDFUL} more). In row {first.row}: {first.sentence}{changed}"]
