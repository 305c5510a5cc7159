"""The class view as files: one workbook with a sheet for each table, and one page to print."""

from pathlib import Path

from helpers import journal
from helpers.claims import VERDICTS
from helpers.classroom import bank, counting, pages, sheets
from helpers.classroom.folder import plain
from helpers.classroom.parts import bdi
from helpers.classroom.writing import texts
from helpers.show.parts import esc, items, p, page
from helpers.style import CSS

PAGE, BOOK = "class-view.html", "class-view.xlsx"
# Nothing may run or be fetched in the printable page, whatever a hand-in holds.
GUARD = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def export(group, to=None):
    """Write class-view.xlsx and class-view.html into a folder (my-work/class without one); return a Page that says so.

    A folder that cannot be written is said in one sentence. Files of an earlier export are replaced.
    """
    folder = Path(to).expanduser() if to else journal.folder() / "class"
    tables = frames(group)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_bytes(html(group).encode("utf-8", "replace"))
        sheets.workbook(tables).save(folder / BOOK)
    except (OSError, ValueError) as error:
        sentence = f"Nothing is exported: {plain(str(to or 'my-work/class'), 200)} cannot be written ({_why(error)})."
        return page([p(sentence)], [sentence])
    names = [f"{PAGE}, to read and to print", f"{BOOK}, with a sheet for each table: {', '.join(tables)}"]
    head = f"Written into the folder {plain(str(to), 200) if to else 'my-work/class'}:"
    return page([p(head), items([bdi(name) for name in names])], [head, *(f"- {name}" for name in names)])


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
             "Stance before and after": pages.stance(group), "In their words": texts(group)}
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
