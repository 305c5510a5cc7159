"""Putting bytes on a disk so that other processes, a crash or a full disk cannot tear them.

`add` appends to a file and never rewrites it; `replace` puts a small file in the place of another as a whole.
What lies here is a reader's own: no other account of the computer may read it.
"""
import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

if os.name == "nt":
    import msvcrt
else:
    import fcntl

FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
OWN_FOLDER, OWN_FILE = 0o700, 0o600
TRIES = 200  # times 10 ms: longer than any write takes, short enough not to freeze a form
FAR = 2**31 - 2  # Windows locks bytes, and a locked byte cannot be read: lock one that no journal reaches
LOST = (errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # somebody else has the lock just now


def add(path: Path, content: bytes) -> None:
    """Put `content` (bytes ending in a newline) at the end of `path`, on its own line; raises OSError."""
    path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    handle = os.open(path, FLAGS, OWN_FILE)
    try:
        _close_to_others(handle)
        with _alone(handle):
            _write(handle, content if _at_line_start(handle) else b"\n" + content)
        _flush(handle)
    finally:
        os.close(handle)


def replace(path: Path, content: bytes) -> None:
    """Put `content` into `path`, which holds all of it or all of what it held before; raises OSError."""
    path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), OWN_FILE)
        try:
            _write(handle, content)
            _flush(handle)
        finally:
            os.close(handle)
        _swap(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def close_folder(folder: Path) -> None:
    """Let no other account into a folder that an earlier version left open; where that is not allowed, go on."""
    with suppress(OSError):
        if os.name != "nt" and folder.stat().st_mode & 0o077:
            folder.chmod(OWN_FOLDER)


def _close_to_others(handle):
    with suppress(OSError):
        if os.name != "nt" and os.fstat(handle).st_mode & 0o077:
            os.fchmod(handle, OWN_FILE)


def _swap(part, path):
    # Windows refuses for the moment in which somebody reads the old file.
    for _ in range(20 if os.name == "nt" else 0):
        try:
            return os.replace(part, path)
        except PermissionError:
            sleep(0.01)
    os.replace(part, path)


def _write(handle, content):
    # One call takes it all, except when the disk fills up or a signal comes: then the lock still holds.
    while content:
        content = content[os.write(handle, content):]


def _at_line_start(handle):
    if os.fstat(handle).st_size == 0:
        return True
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _flush(handle):
    try:
        os.fsync(handle)
    except OSError as error:  # some file systems cannot flush; only a lost write matters here
        if error.errno in LOST:
            raise


@contextmanager
def _alone(handle):
    """Hold the file for one write. If no lock is to be had (a stuck process, an odd disk), go on anyway."""
    held = any(_lock(handle) or sleep(0.01) for _ in range(TRIES))
    try:
        yield
    finally:
        if held:
            _unlock(handle)


def _lock(handle):
    """Say whether there is nothing to wait for: the lock is ours, or this disk knows no locks at all."""
    try:
        if os.name == "nt":
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in HELD
    return True


def _unlock(handle):
    with suppress(OSError):  # a disk without locks
        if os.name == "nt":
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)
