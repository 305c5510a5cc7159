"""A reader's own report: one HTML page made from the journal, never from a saved notebook.

`page` is text in, text out; `write` puts it into the reader's folder. `handin` makes the files that leave this
computer and imports those that come back.
"""

import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import dates, journal
from helpers.journal import JournalContents, disk
from helpers.report.contents import gather

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).resolve().parent
NAME = "report.html"


def page(
    contents: JournalContents, day: str = "", history: bool = False, paths: bool = False, notebook: str = ""
) -> str:
    """Return the report on a journal as one self-contained HTML page.

    `day` is an ISO date; `history` adds earlier versions of answers; `paths` prints what was answered on either of
    two paths, of which the report otherwise says only that the task is done. Of one `notebook` the page
    has what was answered there, tickets and texts in front.
    """
    shown = gather(contents, history, paths, notebook)
    return template().render(shown, day=dates.say(day) if day else "")


@cache
def template() -> "Template":
    """Return the template of the report, compiled once: that takes half as long as all the rest of a page."""
    from jinja2 import Environment, FileSystemLoader  # only where a report is made: it is not needed to read

    templates = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template("report.html.j2")


def write(history: bool = False, paths: bool = False) -> Path:
    """Write the report on this reader's answers into the reader's folder and return its path; raises OSError."""
    settle()
    return put(NAME, page(journal.read(), day(), history, paths).encode("utf-8", "replace"))


def settle() -> None:
    """Bring the journal up to date before a file is made of it: what is typed is in it, and so is a reader id."""
    journal.commit()
    if journal.read().history:
        journal.identify()


def day() -> str:
    """Return today's date here, as ISO text."""
    return datetime.date.today().isoformat()


def put(name: str, content: bytes) -> Path:
    """Put bytes into a file of the reader's folder, whole or not at all; return its path. Raises OSError."""
    path = journal.folder() / name
    disk.replace(path, content, mode=disk.HANDED_IN)
    return path
