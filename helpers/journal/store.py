"""The files of this reader's folder, whatever the disk does: the journal, the drafts beside it, and where one works.

The journal is read once and again only when it has changed; lines that cannot be written wait in memory. A draft is a
line as the journal holds it, with one field more: `follows`, the digest of the answer it was typed after. It counts as
long as that is still the newest answer on disk. So a journal grows by what was said, not by every letter.
"""

import errno
import getpass
import hashlib
import json
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, wraps
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import quote

from helpers import ROOT

from . import disk
from .entries import Entry, JournalContents, fingerprint, from_line, parse, reader_id, to_line

# In the reader's folder; `earlier` holds the folders of readers who have begun there before.
JOURNAL, DRAFTS, WORKPLACES, EARLIER = "journal.jsonl", "drafts", "places.json", "earlier"
NO_CONTENTS = JournalContents({}, ())
Owner = tuple[Path, str]  # a journal file, and the id of the reader in it
Stamp = tuple[int, int, int]  # size, time and number of a file: it changes when the file does
Given = ParamSpec("Given")
Result = TypeVar("Result")
_waiting: dict[Owner, list[Entry]] = {}  # entries that could not be written yet
_cache: dict[str, Any] = {}  # "own" -> (path, stamp, contents): thirty forms on one page parse the file once
_turn = RLock()


@dataclass(frozen=True)
class Saved:
    """What became of an answer: ISO time, ok (it is on disk), and otherwise one plain sentence."""

    time: str
    ok: bool
    problem: str = ""


class Draft(NamedTuple):
    """What is being typed, and the digest of the answer that it follows ("" where there was none)."""

    entry: Entry
    follows: str


def in_turn(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let one thread at a time in: a kernel hears a page in one thread and runs cells in another."""

    @wraps(function)
    def alone(*args: Given.args, **named: Given.kwargs) -> Result:
        with _turn:
            return function(*args, **named)

    return alone


def folder() -> Path:
    """Return the folder of the answers: $LESSON_JOURNAL, else my-work/ at the top of the lesson."""
    return Path(os.environ.get("LESSON_JOURNAL") or ROOT / "my-work").expanduser()


def file() -> Path:
    """Return the path of the journal, which need not exist yet."""
    return folder() / JOURNAL


def now() -> str:
    """Return the time as ISO text in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


# --- the journal ---


def add(entries: list[Entry]) -> Saved:
    """Put entries into the journal; those that cannot be written wait here. Never raises OSError."""
    # Answers from before the folder failed go first, so a repaired folder receives everything.
    unwritten = [*waiting(), *(entry for entry in entries if entry not in waiting())]
    waiting_for = owner() if _waiting else None
    try:
        if unwritten:
            disk.append(file(), b"".join(map(to_line, unwritten)))
            _keep_own_folder_private()
    except OSError as error:
        _waiting[waiting_for or owner()] = unwritten
        return not_saved(error)
    if waiting_for:
        _waiting.pop(waiting_for, None)
    return Saved(now(), True)


def waiting() -> tuple[Entry, ...]:
    """Return the entries of this reader that could not be written yet, oldest first."""
    return tuple(_waiting.get(owner(), ())) if _waiting else ()


def forget() -> None:
    """Drop every entry that waits for this folder."""
    for key in [key for key in _waiting if key[0] == file()]:
        del _waiting[key]


def owner() -> Owner:
    """Return what unwritten words wait for: the journal of this very reader, not of one who begins here meanwhile."""
    return file(), reader_id(on_disk())


def on_disk() -> JournalContents:
    """Return what the journal file holds; it is read again only when it has changed."""
    stamp = _file_stamp(file())
    if stamp is None or _cache.get("own", ())[:2] != (file(), stamp):
        _cache["own"] = (file(), stamp, read_file(file()))
    return _cache["own"][2]


def last_read() -> JournalContents:
    """Return the journal as it was when it was read last: writing an answer does not wait for reading them all."""
    return _cache["own"][2] if _cache.get("own", ("",))[0] == file() else NO_CONTENTS


def read_file(path: Path) -> JournalContents:
    """Return what a journal file holds. Never raises."""
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return NO_CONTENTS
    except OSError as error:
        return JournalContents({}, (), (f'The answers in "{path.name}" cannot be opened: {_cause(error)}.',))


def not_saved(error: OSError) -> Saved:
    """Return what to say of an answer that a disk did not take."""
    return Saved(
        now(),
        False,
        f'This answer is not on disk: in the folder "{folder().name}", {_cause(error)}. '
        "It stays on this page until the kernel stops, so copy it to be safe.",
    )


def stamp() -> tuple[Any, ...]:
    """Return what changes when the journal file or any draft does."""
    return _file_stamp(file()), drafts_stamp(folder())


def _file_stamp(path: Path) -> Stamp | None:
    try:
        return _status_stamp(path.stat())
    except OSError:
        return None


def _status_stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _keep_own_folder_private() -> None:
    # A folder that somebody named in LESSON_JOURNAL is theirs to open or close.
    if ROOT / "my-work" in (folder(), *folder().parents):
        disk.keep_folder_private(ROOT / "my-work")


def _cause(error: OSError) -> str:
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return "a file stands where a folder should be"
    if isinstance(error, IsADirectoryError):
        return "a folder stands where the file should be"
    if error.errno in disk.WRITE_LOST:
        return "the disk is full or failing"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "this account may not read or write"
    return f"the computer reports: {error.strerror or type(error).__name__}"


# --- drafts: one small file for each question, replaced as a whole at every change ---


def digest(entry: Entry | None) -> str:
    """Return what tells one answer from another, or "" for none."""
    return hashlib.sha256(fingerprint(entry)).hexdigest()[:16] if entry else ""


def put_draft(folder: Path, draft: Draft) -> None:
    """Write a draft into the reader's folder, in the place of the one before; raises OSError."""
    fields = {**json.loads(to_line(draft.entry)), "follows": draft.follows}
    disk.replace(_draft_file(folder, draft.entry.question), json.dumps(fields).encode() + b"\n")


def read_drafts(folder: Path) -> dict[str, Draft]:
    """Return {question: Draft} of all that can be read; what a broken disk left there is passed over."""
    drafts: dict[str, Draft] = {}
    paths: list[Path] = []
    with suppress(OSError):
        paths = sorted((folder / DRAFTS).glob("*.json"))
    for path in paths:
        with suppress(OSError, ValueError, RecursionError, AttributeError):
            content = path.read_bytes()
            entry = from_line(content)
            drafts[entry.question] = Draft(entry, str(json.loads(content).get("follows", "")))
    return drafts


def drafts_stamp(folder: Path) -> tuple[tuple[str, Stamp], ...]:
    """Return what changes when any draft does; () without one."""
    try:
        with os.scandir(folder / DRAFTS) as files:
            return tuple(
                sorted((file.name, _status_stamp(file.stat())) for file in files if file.name.endswith(".json"))
            )
    except OSError:
        return ()


def remove_draft(folder: Path, question: str) -> None:
    """Take a draft away: its words stand in the journal."""
    with suppress(OSError):
        _draft_file(folder, question).unlink()


def _draft_file(folder: Path, question: str) -> Path:
    return folder / DRAFTS / f"{quote(question, safe='')[:120]}.json"


# --- workplaces: where a reader has worked, as digests that say nothing of an account or a folder ---
# The file is never handed in. A journal that turns up in a place it does not name was copied there with its folder.


def is_workplace(folder: Path, reader: str) -> bool:
    """Say whether the reader of this id has worked in this folder, on this computer, with this account."""
    return _workplace(folder, reader) in _read_workplaces(folder)


def add_workplace(folder: Path, reader: str) -> None:
    """Remember that the reader of this id works here; where that cannot be written, it is asked again next time."""
    workplaces, here = _read_workplaces(folder), _workplace(folder, reader)
    if here not in workplaces:
        with suppress(OSError):
            disk.replace(folder / WORKPLACES, json.dumps({"places": [*workplaces, here]}).encode() + b"\n")


def _workplace(folder: Path, reader: str) -> str:
    text = "\n".join((reader, _account(), _machine(), str(folder.resolve())))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=1)
def _account() -> str:
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


@lru_cache(maxsize=1)
def _machine() -> str:
    """Return what stays the same on one computer; a hub gives its readers another machine each day."""
    if os.environ.get("JUPYTERHUB_USER"):
        return ""
    with suppress(OSError):
        return platform.node() + Path("/etc/machine-id").read_text(encoding="utf-8").strip()
    return platform.node()


def _read_workplaces(folder: Path) -> list[str]:
    try:
        fields = json.loads((folder / WORKPLACES).read_text(encoding="utf-8"))
        return [workplace for workplace in fields["places"] if isinstance(workplace, str)]
    except (OSError, ValueError, KeyError, TypeError):
        return []
