"""The class view as files: one workbook with a sheet for each table, and one page to print."""

import datetime
import numbers
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import journal
from helpers.claims import REPAIRS, SHORT
from helpers.classroom import counting, handin, pages, pictures
from helpers.classroom.folder import Group
from helpers.classroom.handin import plain
from helpers.html import Page, esc
from helpers.show.elements import bullet_list, p, page
from helpers.style import CSS

PAGE, BOOK = "class-view.html", "class-view.xlsx"
# Nothing may run or be fetched in the printable page, whatever a hand-in holds.
GUARD = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
PAPER = "On paper you get what is open here: unfold what you want to print."
LOOK = """
body{font-family:system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:var(--l-ink);
  background:var(--l-paper);line-height:1.5}
h1,h2{font-family:var(--l-serif);line-height:1.2} h2{margin:2rem 0 .5rem;break-after:avoid}
img{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}img{max-height:24cm;width:auto}
.l details:not([open])::details-content,.l-figure details:not([open])::details-content{display:none}}
"""
HEADINGS = {
    "n": "answers",
    "record": "ledger",
    "repair": "first repair of the ledger",
    "repairs": "most common repairs of the class",
    "same": "same as the ledger",
    "confidence": "how sure, in percent",
    "share": "share that agreed",
    "hits": "agreed",
}
SHARES, WHOLE = ("same", "share"), ("confidence",)  # columns of shares (0 to 1) and of mean percents
LONGEST = 32_000  # characters; a spreadsheet cuts a cell soon after
WIDEST, NARROWEST = 70, 10  # characters in a column
EARLIEST = datetime.datetime(1900, 3, 1)  # before, spreadsheets do not agree on dates


def export(group: Group, to: str | Path | None = None) -> Page:
    """Write class-view.xlsx and class-view.html into a folder (my-work/class without one); return a Page that says so.

    A folder that cannot be written is said in one sentence. Files of an earlier export are replaced.
    """
    folder = Path(to).expanduser() if to else journal.folder() / "class"
    name, tables = plain(str(to or "my-work/class"), 200), frames(group)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_bytes(html(group).encode("utf-8", "replace"))
        workbook(tables).save(folder / BOOK)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        sentence = f"Nothing is exported: {name} cannot be written ({why})."
        return page([p(sentence)], [sentence])
    files = [f"{PAGE}, to read and to print", f"{BOOK}, with a sheet for each table: {', '.join(tables)}"]
    head = f"Written into the folder {name}:"
    return page([p(head), bullet_list(map(pages.bdi, files))], [head, *(f"- {file}" for file in files)])


def frames(group: Group) -> dict[str, pd.DataFrame]:
    """Return {name of the sheet: DataFrame} of all that is exported as a table."""
    verdicts = counting.verdicts(group.handins)
    spread, stances = counting.spread(verdicts), counting.stances(group.handins)
    steps = dict(enumerate(handin.steps().values()))
    sheets = {
        "files": group.files,
        "class list": group.roll,
        "progress": counting.progress(group.handins),
        "verdicts": spread.assign(record=spread["record"].map(SHORT), repair=spread["repair"].map(REPAIRS)),
        "calibration": counting.calibration(verdicts),
        "wrong turns": counting.wrong_turns(group.handins),
        "texts": counting.texts(group.handins),
        "stance": stances.assign(before=stances["before"].map(steps), after=stances["after"].map(steps)),
    }
    return {name: frame for name, frame in sheets.items() if name != "class list" or not frame.empty}


def html(group: Group) -> str:
    """Return the printable page as one text that needs no other file."""
    parts = {
        "At a glance": pages.glance(group),
        "Files": pages.files(group),
        "How far each reader is": pages.progress(group),
        "Verdicts by claim": pictures.verdicts(group),
        "How sure, how often right": pictures.calibration(group),
        "Wrong turns": pages.wrong_turns(group),
        "Stance before and after": pictures.stance(group),
        "In their words": pages.texts(group),
    }
    body = "".join(f"<section><h2>{esc(title)}</h2>{one.html}</section>" for title, one in parts.items())
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Class view</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{GUARD}"><style>{CSS}{LOOK}</style></head>'
        f'<body class="l-page"><main><h1>Class view</h1><p>{PAPER}</p>{body}</main></body></html>\n'
    )


def workbook(frames: dict[str, pd.DataFrame]) -> Any:
    """Return an openpyxl Workbook with a sheet for each of {name: DataFrame}; the row of headings stays in sight."""
    from openpyxl import Workbook  # only where a class is exported

    book = Workbook(write_only=True)  # a row is written as soon as it is there, so its sheet is shaped before
    for name, frame in frames.items():
        columns = {column: [_value(column, value) for value in frame[column]] for column in frame}
        _fill(book.create_sheet(name), columns)
    return book


def _fill(sheet: Any, columns: dict[str, list]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    heads = [HEADINGS.get(column, column.replace("_", " ")) for column in columns]
    widths = [max(map(_width, (head, *values))) for head, values in zip(heads, columns.values())]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    wraps, bold = [width > WIDEST for width in widths], Font(bold=True)
    row = [_cell(sheet, head, wrap=wrap) for head, wrap in zip(heads, wraps)]
    for cell in row:
        cell.font = bold
    sheet.append(row)
    for values in zip(*columns.values()):
        shown = zip(values, columns, wraps)
        sheet.append([_cell(sheet, value, name in SHARES, wrap) for value, name, wrap in shown])


def _cell(sheet: Any, value: Any, share: bool = False, wrap: bool = False) -> Any:
    """Return a value as a sheet takes it: itself, or a cell where it needs a format or might be taken for a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if value is None or not (isinstance(value, str | datetime.datetime) or share or wrap):
        return value
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # also where it begins like a formula or reads like an error
        cell.quotePrefix = value.lstrip().startswith(("=", "+", "-", "@"))  # so it stays when somebody edits it
    elif isinstance(value, datetime.datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif share:
        cell.number_format = "0%"
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _width(value: Any) -> int:
    return 0 if value is None else len(str(value))


def _value(column: str, value: Any) -> Any:
    """Return what a cell holds: a text, a number, yes or no, a moment; or None where it stays empty."""
    if isinstance(value, str):
        return plain(value, LONGEST) or None
    if value is None or pd.isna(value):
        return None
    if isinstance(value, datetime.datetime):
        return _local(value)
    if str(value) in ("True", "False"):
        return bool(value)
    if not isinstance(value, numbers.Real):
        return plain(str(value), LONGEST)
    number = round(float(value), 0 if column in WHOLE else 2)
    return int(number) if number.is_integer() and column not in SHARES else number


def _local(value: datetime.datetime) -> datetime.datetime | None:
    """Return a moment in the time of this computer, to the minute; None for one far from our days."""
    try:
        local = datetime.datetime.fromisoformat(value.isoformat()).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    return local.replace(second=0, microsecond=0) if local >= EARLIEST else None
