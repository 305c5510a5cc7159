"""Several readers, one computer; one reader, several places: whose answers are these, and who goes on with them?"""
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from helpers import journal

from . import disk, drafts, identity, places, store

ASIDE = "earlier"  # the folder of readers who have begun before
PARTS = ("journal.jsonl", drafts.FOLDER, places.NAME)  # what goes with a reader


class Aside(NamedTuple):
    """A reader whose answers were moved aside: the folder, the chosen name, the day of the last answer (ISO)."""

    folder: Path
    name: str
    day: str


def undecided() -> bool:
    """Say whether these answers were begun in another folder, on another computer or by another account."""
    return not journal.is_at_home()


def go_on() -> None:
    """The reader of these answers works here from now on."""
    places.add(journal.folder(), journal.identify())


def begin_anew() -> None:
    """Move the answers that lie here aside, so that the next answer begins a new reader's. Raises OSError."""
    if not journal.retry().ok:
        raise OSError("some answers are not on disk yet")
    journal.commit()
    reading = journal.read(journal.file())
    if not reading.history:
        return
    last = max(entry.time for entry in reading.history)[:10]
    target = _free(journal.folder() / ASIDE / f"{last or 'undated'}-{identity.reader_id(reading)[:8] or 'reader'}")
    _move(journal.folder(), target)


def go_on_as(other: Aside) -> None:
    """Bring a reader back who was moved aside, and move the present one aside. Raises OSError."""
    begin_anew()
    _move(other.folder, journal.folder())
    with suppress(OSError):
        other.folder.rmdir()
    go_on()


def aside() -> list[Aside]:
    """Return the readers who were moved aside, the latest first."""
    found = []
    for path in sorted((journal.folder() / ASIDE).glob("*/journal.jsonl"), reverse=True):
        reading = journal.read(path)
        found.append(Aside(path.parent, identity.reader_name(reading), path.parent.name[:10]))
    return found


def beside() -> Path | None:
    """Return the journal in the folder of another copy of the lesson that lies next to this one, the newest, or None.

    Looked for only while this copy holds no answer and keeps its answers in its own folder.
    """
    if os.environ.get("LESSON_JOURNAL") or journal.read().history:
        return None
    with suppress(OSError):
        found = [path for path in store.ROOT.parent.glob("*/my-work/journal.jsonl")
                 if (path.parents[1] / "helpers" / "journal").is_dir() and path.stat().st_size]
        return max(found, key=lambda path: path.stat().st_mtime, default=None)
    return None


def take_in_copies() -> None:
    """Add the answers of copies that a synchronized folder has left beside the journal, where the reader is the same.

    Such a folder names them in its own way (journal-LAPTOP.jsonl, journal (conflicted copy).jsonl) and loses nothing.
    """
    mine = journal.reader()
    for path in sorted(journal.folder().glob("journal*.jsonl")) if mine else ():
        if path != journal.file() and mine in identity.reader_ids(copied := journal.read(path)):
            journal.bring(copied)


def _free(wanted):
    """Return a folder of this name that does not exist yet."""
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 10_000))
    return wanted if not wanted.exists() else next(path for path in numbered if not path.exists())


def _move(source, target):
    target.mkdir(mode=disk.OWN_FOLDER, parents=True, exist_ok=True)
    for name in PARTS:  # the journal first: a draft without its journal is nobody's answer
        with suppress(FileNotFoundError):
            os.replace(source / name, target / name)
