"""The class view as files: a CSV table for each page, and one page to print."""

import csv
import re
from pathlib import Path

from helpers import journal
from helpers.classroom import bank, counting, pages
from helpers.classroom.folder import plain
from helpers.classroom.parts import bdi, page
from helpers.classroom.writing import texts
from helpers.show.parts import esc, items, p
from helpers.style import CSS

# Where a cell begins, and where one would begin in a spreadsheet that parts cells by semicolons: what starts like a
# formula there is shown with an apostrophe, and never computed.
FORMULA = re.compile("(^|[;\t\n]) *(?=[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
LONGEST = 32_000  # characters; a spreadsheet cuts a cell soon after
# Nothing may run or be fetched in the printable page, whatever a hand-in holds.
GUARD = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def export(group, to=None):
    """Write class-*.csv and class-view.html into a folder (my-work/class without one); return a Page that lists them.

    A folder that cannot be written is said in one sentence. Files of an earlier export are replaced.
    """
    folder = Path(to).expanduser() if to else journal.folder() / "class"
    tables = {f"class-{name}.csv": _csv(frame) for name, frame in frames(group).items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {**tables, "class-view.html": html(group)}.items():
            (folder / name).write_bytes(text.encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        sentence = f"Nothing is exported: {plain(str(to or 'my-work/class'), 200)} cannot be written ({_why(error)})."
        return page([p(sentence)], [sentence])
    names = ["class-view.html", *tables]
    head = f"Written into the folder {plain(str(to), 200) if to else 'my-work/class'}:"
    return page([p(head), items([bdi(name) for name in names])], [head, *(f"- {name}" for name in names)])


def frames(group):
    """Return {name: DataFrame} of all that is exported as a table."""
    given = counting.verdicts(group.handins)
    steps = dict(enumerate(option.text for option in bank.bank()[bank.BEFORE].options))
    stance = counting.stances(group.handins)
    return {
        "files": group.files, "progress": counting.progress(group.handins), "verdicts": counting.spread(given),
        "calibration": counting.calibration(given), "wrong-turns": counting.wrong_turns(group.handins),
        "texts": counting.texts(group.handins),
        "stance": stance.assign(before=stance["before"].map(steps), after=stance["after"].map(steps))}


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


def _csv(frame):
    out = _Lines()
    writer = csv.writer(out)
    writer.writerow(frame.columns)
    writer.writerows([[_cell(cell) for cell in row] for row in frame.itertuples(index=False)])
    return "\ufeff" + "".join(out)  # the mark tells a spreadsheet that this is UTF-8


class _Lines(list):
    write = list.append


def _cell(cell):
    """Return a cell that a spreadsheet shows and never computes."""
    if not isinstance(cell, str):
        return "" if cell != cell or str(cell) == "<NA>" else cell
    return FORMULA.sub(lambda found: found[0] + "'", plain(cell, LONGEST))


def _why(error):
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
