"""Several readers, one computer; one reader, several places: whose answers are these, and who goes on with them?

Also the names of their folders and files, and taking a reader's answers off this computer: every file that the lesson
made for one, and nothing else. The folder can be one of the reader's own choice ($LESSON_JOURNAL), so only names that
the lesson gives are removed. The folder `class` stays: what lies there is a teacher's.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from helpers import journal

from . import disk, store
from .store import DRAFTS, EARLIER, JOURNAL, WORKPLACES

PARTS = (JOURNAL, DRAFTS, WORKPLACES)  # what goes with a reader
# The journal with the copies of it that synchronized folders make, and what was made of it.
OURS = ("journal*.jsonl", WORKPLACES, "report.html", "report-0*.html", "hand-in-*.zip", "answers-*.jsonl")
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")  # Windows keeps these names for itself
MAX_NAME = 40  # characters of a name that a file keeps
READERS = store.ROOT / "my-work" / "readers"  # where several readers of one computer have a folder each


class EarlierReader(NamedTuple):
    """A reader whose answers were moved aside: the folder, the chosen name, the day of the last answer (ISO)."""

    folder: Path
    name: str
    day: str


def go_on() -> None:
    """The reader of these answers works here from now on."""
    store.add_workplace(journal.folder(), journal.identify())


def begin_anew() -> None:
    """Move the answers that lie here aside, so that the next answer begins a new reader's. Raises OSError."""
    if not journal.retry().ok:
        raise OSError("some answers are not on disk yet")
    journal.commit()
    contents = journal.read(journal.file())
    if not contents.history:
        return
    day = max(entry.time for entry in contents.history)[:10] or "undated"
    _move(journal.folder(), _free(journal.folder() / EARLIER / f"{day}-{journal.reader_id(contents)[:8] or 'reader'}"))


def go_on_as(other: EarlierReader) -> None:
    """Bring a reader back who was moved aside, and move the present one aside. Raises OSError."""
    begin_anew()
    _move(other.folder, journal.folder())
    with suppress(OSError):
        other.folder.rmdir()
    go_on()


def earlier_readers() -> list[EarlierReader]:
    """Return the readers who were moved aside, the latest first."""
    folders = [folder for folder in earlier_folders(journal.folder()) if (folder / JOURNAL).exists()]
    return [
        EarlierReader(folder, journal.reader_name(journal.read(folder / JOURNAL)), folder.name[:10])
        for folder in reversed(folders)
    ]


def earlier_folders(folder: Path) -> list[Path]:
    """Return the folders of readers who were moved aside in a folder. Never raises."""
    with suppress(OSError):
        return sorted(path for path in (folder / EARLIER).iterdir() if path.is_dir() and not path.is_symlink())
    return []


def other_copy() -> Path | None:
    """Return the journal in the folder of another copy of the lesson that lies next to this one, the newest, or None.

    Looked for only while this copy holds no answer and keeps its answers in its own folder.
    """
    if os.environ.get("LESSON_JOURNAL") or journal.read().history:
        return None
    with suppress(OSError):
        paths = [
            path
            for path in store.ROOT.parent.glob(f"*/my-work/{JOURNAL}")
            if (path.parents[1] / "helpers" / "journal").is_dir() and path.stat().st_size
        ]
        return max(paths, key=lambda path: path.stat().st_mtime, default=None)
    return None


def import_conflict_copies() -> None:
    """Add the answers of copies that a synchronized folder has left beside the journal, where the reader is the same.

    Such a folder names them in its own way (journal-LAPTOP.jsonl, journal (conflicted copy).jsonl) and loses nothing.
    """
    reader = journal.reader()
    for path in sorted(journal.folder().glob("journal*.jsonl")) if reader else ():
        if path != journal.file() and reader in journal.reader_ids(contents := journal.read(path)):
            journal.import_contents(contents)


def _free(wanted: Path) -> Path:
    """Return a folder of this name that does not exist yet."""
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 10_000))
    return wanted if not wanted.exists() else next(path for path in numbered if not path.exists())


def _move(source: Path, target: Path) -> None:
    target.mkdir(mode=disk.OWN_FOLDER, parents=True, exist_ok=True)
    for name in PARTS:  # the journal first: a draft without its journal is nobody's answer
        with suppress(FileNotFoundError):
            os.replace(source / name, target / name)


# --- names of files and folders ---


def safe_name(name: str, empty: str = "my-work") -> str:
    """Return a name that any file system takes: letters and digits of any script, hyphens; `empty` if none is left."""
    text = unicodedata.normalize("NFC", name).encode("utf-8", "ignore").decode("utf-8")
    safe = re.sub(r"[^\w]+", "-", text).strip("-_")[:MAX_NAME].strip("-_")
    return empty if not safe or RESERVED.match(safe) else safe


def reader_folder(name: str, readers: Path = READERS) -> Path | None:
    """Return the folder for the answers of one reader of this computer, which need not exist yet.

    None for a name that makes no folder of its own: one without letters, or too long to tell two readers apart. "ada"
    finds the folder of "Ada", as it does on Windows and on a Mac.
    """
    wanted = safe_name(name, "")
    if not wanted or len(name.strip()) > MAX_NAME:
        return None
    there = sorted(path.name for path in readers.iterdir()) if readers.is_dir() else []
    return readers / next((folder for folder in there if folder.casefold() == wanted.casefold()), wanted)


def folder_in_words(folder: Path, lesson: Path) -> str:
    """Return a folder as seen from the lesson's own, such as "my-work"; elsewhere its last name alone.

    Words are saved, handed in and shown to a class, and a whole path often holds the name of a person or a school.
    """
    try:
        return folder.resolve().relative_to(lesson.resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):  # elsewhere, on another drive, or links in a ring
        return folder.name or "of the answers"


# --- taking answers off this computer ---


def delete_answers(folder: Path, others: bool = False) -> tuple[str, ...]:
    """Delete all that the lesson keeps of a reader in a folder; return the names that could not be deleted.

    With `others` the readers who were moved aside there go too. A folder with something else in it stays, with that in
    it. Never raises.
    """
    left = [
        *_delete(folder, (*OURS, *(f"{name}*.part" for name in OURS))),
        *(f"{DRAFTS}/{name}" for name in _delete(folder / DRAFTS, ("*.json", "*.part"))),
    ]
    _remove_if_empty(folder / DRAFTS)
    for earlier in earlier_folders(folder) if others else ():
        left += [f"{EARLIER}/{earlier.name}/{name}" for name in delete_answers(earlier)]
        _remove_if_empty(earlier)
    _remove_if_empty(folder / EARLIER)
    return tuple(left)


def not_deleted(left: tuple[str, ...]) -> str:
    """Return what to say of files that could not be deleted, or an empty text."""
    if not left:
        return ""
    names = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
    return (
        f"Not all is deleted: {names} could not be. Close the programs that have "
        f"{'them' if len(left) > 1 else 'it'} open, and press again."
    )


def _delete(folder: Path, patterns: Iterable[str]) -> Iterator[str]:
    """Delete the files of a folder by their names; yield the names of those that stay."""
    files = set()
    with suppress(OSError):
        files = {
            file for pattern in patterns for file in folder.glob(pattern) if file.is_symlink() or not file.is_dir()
        }
    for file in sorted(files):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            yield file.name


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # it is not there, or holds what is not ours
        folder.rmdir()
