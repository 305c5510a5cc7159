"""Rules for every cell of every table: what spreadsheets and editors do to texts. Pure.

A rule takes a cell and returns the sentence on what is wrong with it, or an empty text.
"""
import re

from helpers.schema import Problem

# What UTF-8 text looks like after a program took it for Western European and saved it again.
SPOILT = re.compile("â€|Ã[\x80-\xff]|\N{REPLACEMENT CHARACTER}")
# What spreadsheets write where a formula has no result, in English and German, and where a column is too narrow.
NO_RESULT = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|BEZUG!|WERT!|ZAHL!|NV\b)|^#{3,}$")
BLANK = " \t\r\n\u00a0\u200b\ufeff"
AS_TEXT = "import all columns as text, and write the text again"


def spoilt(cell):
    """A letter that was lost."""
    if SPOILT.search(cell):
        return 'a letter was lost in saving; take the text from an earlier copy and save the file as "CSV UTF-8".'
    return ""


def no_result(cell):
    """What a spreadsheet puts in the place of a text that it took for a formula."""
    found = NO_RESULT.search(cell)
    return f'found "{found[0]}": a spreadsheet took the text for a formula; {AS_TEXT}.' if found else ""


def formula(cell):
    """A formula in the place of a text."""
    if cell.lstrip(BLANK).startswith("="):
        return f'found "{cell[:60]}": this is a formula; {AS_TEXT}.'
    return ""


def spaces(cell):
    """A space, or something else that cannot be seen, before or after the text."""
    if cell != cell.strip(BLANK):
        return f'found "{cell[:60]}" with a space before or after it; delete the space.'
    return ""


RULES = (spoilt, no_result, formula, spaces)


def faults(entry: dict, cells: dict[int, dict[str, str]]) -> list[Problem]:
    """Return a Problem for each cell of a table {row: {column: text}} that breaks a rule, the first one."""
    found = []
    for row, texts in cells.items():
        for column, cell in texts.items():
            sentence = next(filter(None, (rule(cell) for rule in RULES)), "") if cell else ""
            found += [Problem(entry["path"], row, column, sentence)] if sentence else []
    return found
