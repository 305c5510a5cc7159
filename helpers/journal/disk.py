"""Putting bytes on a disk so that other processes, a crash or a full disk cannot tear them.

`append` adds to a file and never rewrites it; `replace` puts a small file in the place of another as a whole.
What lies here is a reader's own: no other account of the computer may read it, but for what is to be handed in.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
OWN_FOLDER, OWN_FILE, HANDED_IN = 0o700, 0o600, 0o666  # rights; of what is handed in, as the account has them set
TRIES = 200  # times 10 ms: longer than any write takes, short enough not to freeze a form
LOCKED_BYTE = 2**31 - 2  # Windows locks bytes, and a locked byte cannot be read: lock one that no journal reaches
WRITE_LOST = (errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
# Somebody else has the lock just now.
LOCKED_ELSEWHERE = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def append(path: Path, content: bytes) -> None:
    """Put `content` (bytes ending in a newline) at the end of `path`, on its own line; raises OSError."""
    path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    handle = os.open(path, FLAGS, OWN_FILE)
    try:
        _keep_file_private(handle)
        with _locked(handle):
            _write(handle, content if _at_line_start(handle) else b"\n" + content)
        _flush(handle)
    finally:
        os.close(handle)


def replace(path: Path, content: bytes, mode: int = OWN_FILE) -> None:
    """Put `content` into `path`, which holds all of it or all of what it held before; raises OSError."""
    path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
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


def keep_folder_private(folder: Path) -> None:
    """Let no other account into a folder that an earlier version left open; where that is not allowed, go on."""
    with suppress(OSError):
        if sys.platform != "win32" and folder.stat().st_mode & 0o077:
            folder.chmod(OWN_FOLDER)


def _keep_file_private(handle: int) -> None:
    with suppress(OSError):
        if sys.platform != "win32" and os.fstat(handle).st_mode & 0o077:
            os.fchmod(handle, OWN_FILE)


def _swap(part: Path, path: Path) -> None:
    # Windows refuses for the moment in which somebody reads the old file.
    for _ in range(20 if sys.platform == "win32" else 0):
        try:
            return os.replace(part, path)
        except PermissionError:
            sleep(0.01)
    os.replace(part, path)


def _write(handle: int, content: bytes) -> None:
    # One call takes it all, except when the disk fills up or a signal comes: then the lock still holds.
    while content:
        content = content[os.write(handle, content) :]


def _at_line_start(handle: int) -> bool:
    if os.fstat(handle).st_size == 0:
        return True
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _flush(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:  # some file systems cannot flush; only a lost write matters here
        if error.errno in WRITE_LOST:
            raise


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Hold the file for one write. If no lock is to be had (a stuck process, an odd disk), go on anyway."""
    locked = _wait_for_lock(handle)
    try:
        yield
    finally:
        if locked:
            _unlock(handle)


def _wait_for_lock(handle: int) -> bool:
    for _ in range(TRIES):
        if _lock(handle):
            return True
        sleep(0.01)
    return False


def _lock(handle: int) -> bool:
    """Say whether there is nothing to wait for: the lock is ours, or this disk knows no locks at all."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in LOCKED_ELSEWHERE
    return True


def _unlock(handle: int) -> None:
    with suppress(OSError):  # a disk without locks
        if sys.platform == "win32":
            os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)
