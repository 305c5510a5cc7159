"""The class view as files: one workbook with a sheet for each table, and one page to print."""

import datetime
import numbers
from pathlib import Path

from helpers import journal
from helpers.claims import VERDICTS
from helpers.classroom import counting, pages
from helpers.classroom.handin import plain
from helpers.classroom.pages import bdi
from helpers.html import esc
from helpers.questions import bank
from helpers.show.elements import bullet_list, p, page
from helpers.style import CSS

PAGE, BOOK = "class-view.html", "class-view.xlsx"
# Nothing may run or be fetched in the printable page, whatever a hand-in holds.
GUARD = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
LONGEST = 32_000  # characters; a spreadsheet cuts a cell soon after
SHARES, WHOLE = ("same", "share"), ("confidence",)  # columns of shares (0 to 1) and of mean percents
HEADINGS = {"n": "answers", "record": "ledger", "same": "same as the ledger", "confidence": "how sure, in percent",
            "share": "share that agreed", "hits": "agreed"}
WIDEST, CLOSEST = 70, 10
EARLIEST = datetime.datetime(1900, 3, 1)  # before, spreadsheets do not agree on dates


def export(group, to=None):
    """Write class-view.xlsx and class-view.html into a folder (my-work/class without one); return a Page that says so.

    A folder that cannot be written is said in one sentence. Files of an earlier export are replaced.
    """
    folder = Path(to).expanduser() if to else journal.folder() / "class"
    tables = frames(group)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_bytes(html(group).encode("utf-8", "replace"))
        workbook(tables).save(folder / BOOK)
    except (OSError, ValueError) as error:
        sentence = f"Nothing is exported: {plain(str(to or 'my-work/class'), 200)} cannot be written ({_why(error)})."
        return page([p(sentence)], [sentence])
    names = [f"{PAGE}, to read and to print", f"{BOOK}, with a sheet for each table: {', '.join(tables)}"]
    head = f"Written into the folder {plain(str(to), 200) if to else 'my-work/class'}:"
    return page([p(head), bullet_list([bdi(name) for name in names])], [head, *(f"- {name}" for name in names)])


def frames(group):
    """Return {name of the sheet: DataFrame} of all that is exported as a table."""
    given = counting.verdicts(group.handins)
    spread = counting.spread(given)
    steps = dict(enumerate(option.text for option in bank.bank()[bank.BEFORE].options))
    stance = counting.stances(group.handins)
    found = {
        "files": group.files, "class list": group.roll, "progress": counting.progress(group.handins),
        "verdicts": spread.assign(record=spread["record"].map(VERDICTS)), "calibration": counting.calibration(given),
        "wrong turns": counting.wrong_turns(group.handins),
        "texts": counting.texts(group.handins),
        "stance": stance.assign(before=stance["before"].map(steps), after=stance["after"].map(steps))}
    return {name: frame for name, frame in found.items() if name != "class list" or not frame.empty}


def html(group):
    """Return the printable page as one text that needs no other file."""
    parts = {"At a glance": pages.glance(group), "Files": pages.files(group),
             "How far each reader is": pages.progress(group), "Verdicts by claim": pages.verdicts(group),
             "How sure, how often right": pages.calibration(group), "Wrong turns": pages.wrong_turns(group),
             "Stance before and after": pages.stance(group), "In their words": pages.texts(group)}
    body = "".join(f"<section><h2>{esc(title)}</h2>{one.html}</section>" for title, one in parts.items())
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Class view</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{GUARD}"><style>{CSS}{LOOK}</style></head>'
            f'<body class="l-page"><main><h1>Class view</h1><p>{PAPER}</p>{body}</main></body></html>\n')


PAPER = "On paper you get what is open here: unfold what you want to print."
LOOK = """
body{font-family:system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:var(--l-ink);
  background:var(--l-paper);line-height:1.5}
h1,h2{font-family:var(--l-serif);line-height:1.2} h2{margin:2rem 0 .5rem;break-after:avoid}
img{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}img{max-height:24cm;width:auto}
.l details:not([open])::details-content,.l-figure details:not([open])::details-content{display:none}}
"""


def _why(error):
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def workbook(frames):
    """Return an openpyxl Workbook with a sheet for each of {name: DataFrame}; the row of headings stays in sight."""
    from openpyxl import Workbook  # only where a class is exported

    book = Workbook()
    book.remove(book.active)
    for name, frame in frames.items():
        sheet = book.create_sheet(name)
        _head(sheet, [HEADINGS.get(column, column.replace("_", " ")) for column in frame.columns])
        for number, row in enumerate(frame.itertuples(index=False), start=2):
            for place, (column, value) in enumerate(zip(frame.columns, row), start=1):
                _write(sheet.cell(number, place), column, value)
        _shape(sheet)
    return book


def _head(sheet, names):
    from openpyxl.styles import Font

    for place, name in enumerate(names, start=1):
        _text(sheet.cell(1, place), name)
        sheet.cell(1, place).font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _write(cell, column, value):
    if isinstance(value, str):
        _text(cell, plain(value, LONGEST))
    elif value is None or str(value) in ("<NA>", "NaT", "nan"):
        return
    elif isinstance(value, datetime.datetime):
        _date(cell, value)
    elif str(value) in ("True", "False"):
        cell.value = bool(value)
    elif isinstance(value, numbers.Number):
        _number(cell, column, value)
    else:
        _text(cell, plain(str(value), LONGEST))


def _text(cell, text):
    if text:
        cell.value = text
        cell.data_type = "s"  # also where it begins like a formula or reads like an error
        cell.quotePrefix = text.lstrip().startswith(("=", "+", "-", "@"))  # so it stays when somebody edits it


def _number(cell, column, value):
    if column in SHARES:
        cell.value, cell.number_format = round(float(value), 2), "0%"
    elif column in WHOLE:
        cell.value = round(float(value))
    else:
        cell.value = int(value) if float(value).is_integer() else round(float(value), 2)


def _date(cell, value):
    """Write the day and minute of a moment in the time of this computer; nothing for one far from our days."""
    try:
        local = datetime.datetime.fromisoformat(value.isoformat()).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return
    if local >= EARLIEST:
        cell.value, cell.number_format = local.replace(second=0, microsecond=0), "yyyy-mm-dd hh:mm"


def _shape(sheet):
    from openpyxl.styles import Alignment

    for column in sheet.columns:
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=0)
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, CLOSEST), WIDEST)
        for cell in column if longest > WIDEST else ():
            cell.alignment = Alignment(wrap_text=True, vertical="top")
