"""Tables as one workbook for a spreadsheet: numbers as numbers, dates as dates, and texts that never compute."""

import datetime
import numbers

from helpers.classroom.folder import plain

LONGEST = 32_000  # characters; a spreadsheet cuts a cell soon after
SHARES, WHOLE = ("same", "share"), ("confidence",)  # columns of shares (0 to 1) and of mean percents
HEADINGS = {"n": "answers", "record": "ledger", "same": "same as the ledger", "confidence": "how sure, in percent",
            "share": "share that agreed", "hits": "agreed"}
WIDEST, CLOSEST = 70, 10
EARLIEST = datetime.datetime(1900, 3, 1)  # before, spreadsheets do not agree on dates


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
