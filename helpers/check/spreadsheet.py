"""What spreadsheets and editors do to texts: to single cells, and to a whole column at once. Pure."""
import re
from functools import lru_cache

from helpers.schema import Entry, Problem, Text

BLANK = r" \t\r\n\u00a0\u200b\ufeff"
AS_TEXT = "import all columns as text, and write the text again."
# Each fault of a cell: how it looks, and the sentence on it. The first that fits is said.
FAULTS = (
    # What UTF-8 text looks like after a program took it for Western European and saved it again.
    ("â€|Ã[\x80-\xff]|\N{REPLACEMENT CHARACTER}",
     'a letter was lost in saving; take the text from an earlier copy and save the file as "CSV UTF-8".'),
    # What spreadsheets write where a formula has no result, in English and German, and where a column is too narrow.
    (r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|BEZUG!|WERT!|ZAHL!|NV\b)|^#{3,}$",
     f'found "{{found}}": a spreadsheet took the text for a formula; {AS_TEXT}'),
    (rf"^[{BLANK}]*=", f'found "{{cell}}": this is a formula; {AS_TEXT}'),
    (rf"^[{BLANK}]|[{BLANK}]\Z", 'found "{cell}" with a space before or after it; delete the space.'),
)
HANDFUL = 5  # cells of one column with the same fault that get a line each
FOUND = re.compile(r'^found ".*?"[;,:]? ', re.S)
CHANGED = (" It seems that your spreadsheet changed this column: take the file from before, and import all columns as "
           "text.")


def faults(entry: Entry, text: Text) -> list[Problem]:
    """Return a Problem for each cell of a table in which a spreadsheet or an editor has spoilt the text."""
    return [Problem(entry["path"], row, column, sentence) for row, cells in text.items()
            for column, cell in cells.items() if (sentence := _fault(cell))]


@lru_cache(maxsize=2**15)  # most cells of the lesson repeat: a "yes", a source, and all of them in the next check
def _fault(cell: str) -> str:
    for pattern, sentence in FAULTS:
        if match := re.search(pattern, cell):
            return sentence.format(found=match[0], cell=cell[:60])
    return ""


def lines(problems: list[Problem]) -> list[str]:
    """Return the lines that tell the problems, in their order: one for all where a whole column has the same fault."""
    groups: dict[tuple, list[Problem]] = {}
    for problem in problems:
        rule = FOUND.sub("", problem.sentence) if problem.row and problem.column else id(problem)
        groups.setdefault((problem.file, problem.column, rule), []).append(problem)
    return [line for group in groups.values() for line in _lines_of(group)]


def _lines_of(group: list[Problem]) -> list[str]:
    if len(group) <= HANDFUL:
        return [str(problem) for problem in group]
    first = group[0]
    rows = ", ".join(str(problem.row) for problem in group[:HANDFUL])
    changed = CHANGED if re.search(r"; (write|import) ", first.sentence) else ""
    return [f"data/{first.file}, column {first.column}: {len(group)} cells have the same fault (rows {rows} and "
            f"{len(group) - HANDFUL} more). In row {first.row}: {first.sentence}{changed}"]
