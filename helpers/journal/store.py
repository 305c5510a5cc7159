"""The journal file of this reader: where it lies, reading it once, and adding lines to it whatever the disk does."""
import errno
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from threading import RLock

from . import disk, identity
from .lines import Entry, Reading, parse, to_line

ROOT = Path(__file__).resolve().parents[2]
_waiting = {}  # (journal file, reader id in it) -> entries that could not be written there yet
_cache = {}  # "own" -> (path, stamp, Reading): thirty forms on one page parse the file once
_turn = RLock()


@dataclass(frozen=True)
class Saved:
    """What became of an answer: ISO time, ok (it is on disk), and otherwise one plain sentence."""

    time: str
    ok: bool
    problem: str = ""


def in_turn(function):
    """Let one thread at a time in: a kernel hears a page in one thread and runs cells in another."""
    @wraps(function)
    def alone(*args, **named):
        with _turn:
            return function(*args, **named)
    return alone


def folder() -> Path:
    """Return the folder of the answers: $LESSON_JOURNAL, else my-work/ at the top of the lesson."""
    return Path(os.environ.get("LESSON_JOURNAL") or ROOT / "my-work").expanduser()


def file() -> Path:
    """Return the path of the journal, which need not exist yet."""
    return folder() / "journal.jsonl"


def now() -> str:
    """Return the time as ISO text in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add(entries: list[Entry]) -> Saved:
    """Put lines into the journal; those that cannot be written wait here. Never raises OSError."""
    # Answers from before the folder failed go first, so a repaired folder receives everything.
    lines = [*waiting(), *(entry for entry in entries if entry not in waiting())]
    key = own() if _waiting else None
    try:
        if lines:
            disk.add(file(), b"".join(map(to_line, lines)))
            _close_own_folder()
    except OSError as error:
        _waiting[key or own()] = lines
        return failed(error)
    _waiting.pop(key, None)
    return Saved(now(), True)


def forget() -> None:
    """Drop every line that waits for this folder."""
    for one in [one for one in _waiting if one[0] == file()]:
        del _waiting[one]


def waiting() -> tuple[Entry, ...]:
    """Return the lines of this reader that could not be written yet, oldest first."""
    return tuple(_waiting.get(own(), ())) if _waiting else ()


def own() -> tuple[Path, str]:
    """Return what unwritten words wait for: the journal of this very reader, not of one who begins here meanwhile."""
    return file(), identity.reader_id(on_disk())


def on_disk() -> Reading:
    """Return what the journal file holds; it is read again only when it has changed."""
    now_there = stamp()
    if now_there is None or _cache.get("own", ())[:2] != (file(), now_there):
        _cache["own"] = (file(), now_there, from_disk(file()))
    return _cache["own"][2]


def last_read() -> Reading:
    """Return the journal as it was when it was read last: writing an answer does not wait for reading them all."""
    return _cache["own"][2] if _cache.get("own", ("",))[0] == file() else Reading({}, ())


def from_disk(path: Path) -> Reading:
    """Return the Reading of a journal file. Never raises."""
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return Reading({}, ())
    except OSError as error:
        return Reading({}, (), (f'The answers in "{path.name}" cannot be opened: {_cause(error)}.',))


def failed(error: OSError) -> Saved:
    """Return what to say of an answer that a disk did not take."""
    return Saved(now(), False, f'This answer is not on disk: in the folder "{folder().name}", {_cause(error)}. '
                 "It stays on this page until the kernel stops, so copy it to be safe.")


def _close_own_folder():
    # A folder that somebody named in LESSON_JOURNAL is theirs to open or close.
    if ROOT / "my-work" in (folder(), *folder().parents):
        disk.close_folder(ROOT / "my-work")


def stamp() -> tuple | None:
    """Return what changes when the journal file does, or None without one."""
    try:
        found = file().stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


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
