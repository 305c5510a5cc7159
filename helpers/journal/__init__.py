"""A reader's answers on disk: one line for each answer, only ever added to. The only writer of my-work/.

Standard library only, so that it starts fast and works wherever Python does. For each question the last
line wins. Lines brought from another computer are added too, and win only when their time is later.
"""
import copy
import errno
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from . import disk
from .lines import EARLIEST, Entry, Reading, fold, from_line, key, merge, moment, parse, to_line, when

__all__ = ["Entry", "Reading", "Saved", "append", "bring", "clock", "file", "folder", "latest", "merge",
           "parse", "read", "unsaved"]

LATEST = datetime(9000, 1, 1, tzinfo=UTC)  # of the times that can be added to
ROOT = Path(__file__).resolve().parents[2]
_waiting = {}  # journal file -> entries that could not be written there yet
_cache = {}  # "own" -> (path, stamp, Reading): thirty forms on one page parse the file once


@dataclass(frozen=True)
class Saved:
    """What became of an answer: ISO time, ok (it is on disk), and otherwise one plain sentence."""

    time: str
    ok: bool
    problem: str = ""


def folder():
    """Return the folder of the answers: $LESSON_JOURNAL, else my-work/ at the top of the lesson."""
    return Path(os.environ.get("LESSON_JOURNAL") or ROOT / "my-work").expanduser()


def file():
    """Return the path of the journal, which need not exist yet."""
    return folder() / "journal.jsonl"


def append(question, kind, value):
    """Write one answer (question id, kind, JSON value) and return Saved; a form never gets an error."""
    entry = Entry(question, kind, value, _after(question), _lesson())
    try:
        entry = from_line(to_line(entry))  # the round trip proves that it can be read back, and copies it
    except (TypeError, ValueError, RecursionError):
        return Saved(entry.time, False, "This answer is not saved: it cannot be written as plain text.")
    return _store([entry])


def bring(reading):
    """Add what another Reading holds and this journal lacks; return Saved. The same twice changes nothing."""
    here = {key(entry) for entry in read().history}
    return _store([entry._replace(brought=True) for entry in reading.history if key(entry) not in here])


def read(path=None):
    """Return the Reading of a journal file; without a path, of this reader's own answers, unsaved ones too.

    Never raises, never writes; what cannot be read is named in `skipped`. Its values are not to be changed.
    """
    if path is not None:
        return _from_disk(Path(path))
    stamp = _stamp(file())
    if stamp is None or _cache.get("own", ())[:2] != (file(), stamp):
        _cache["own"] = (file(), stamp, _from_disk(file()))
    on_disk = _cache["own"][2]
    return fold(on_disk.history + unsaved(), on_disk.skipped)


def latest(question):
    """Return a copy of the newest value kept for a question id, or None."""
    entry = read().answers.get(question)
    return copy.deepcopy(entry.value) if entry else None


def unsaved():
    """Return the entries kept in memory because the folder could not be written, oldest first."""
    return tuple(_waiting.get(file(), ()))


def clock(time):
    """Return the local time of day of an ISO time, such as "10:42", or "" when there is none."""
    try:
        return moment(time).astimezone().strftime("%H:%M")
    except (AttributeError, TypeError, ValueError, OverflowError, OSError):  # no time, or far from our days
        return ""


def _store(entries):
    # Answers from before the folder failed go first, so a repaired folder receives everything.
    waiting = _waiting.setdefault(file(), [])
    waiting.extend(entries)
    try:
        if waiting:
            disk.add(file(), b"".join(map(to_line, waiting)))
    except OSError as error:
        return Saved(_now(), False, _problem(error))
    waiting.clear()
    return Saved(_now(), True)


def _from_disk(path):
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return Reading({}, ())
    except OSError as error:
        return Reading({}, (), (f'The answers in "{path.name}" cannot be opened: {_cause(error)}.',))


def _stamp(path):
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _problem(error):
    return (f'This answer is not on disk: in the folder "{folder().name}", {_cause(error)}. '
            "It stays on this page until the kernel stops, so copy it to be safe.")


def _cause(error):
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return "a file stands where a folder should be"
    if isinstance(error, IsADirectoryError):
        return "a folder stands where the file should be"
    if error.errno in disk.LOST:
        return "the disk is full or failing"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "this account may not read or write"
    return f"the computer reports: {error.strerror or type(error).__name__}"


def _after(question):
    """Return the time of a new answer: now, or a second past the answer it replaces, given by a clock that is ahead.

    Otherwise the older of the two would win again on a third computer.
    """
    known = _cache["own"][2].answers.get(question) if _cache.get("own", ("",))[0] == file() else None
    ahead = when(known) if known else EARLIEST
    if datetime.now(UTC) < ahead < LATEST:
        return (ahead.astimezone(UTC) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return _now()


def _now():
    return datetime.now(UTC).isoformat(timespec="seconds")


@lru_cache(maxsize=1)
def _lesson():
    try:
        return str(json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8")).get("version", ""))
    except (OSError, ValueError, AttributeError):
        return ""
