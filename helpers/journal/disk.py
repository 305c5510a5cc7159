"""Adding bytes to the end of a file so that other processes, a crash or a full disk cannot tear them."""
import errno
import os
from contextlib import contextmanager
from time import sleep

if os.name == "nt":
    import msvcrt
else:
    import fcntl

FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
TRIES = 200  # times 10 ms: longer than any write takes, short enough not to freeze a form
FAR = 2**31 - 2  # Windows locks bytes, and a locked byte cannot be read: lock one that no journal reaches
LOST = (errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def add(path, content):
    """Put `content` (bytes ending in a newline) at the end of `path`, on its own line; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, FLAGS, 0o666)
    try:
        with _alone(handle):
            _write(handle, content if _at_line_start(handle) else b"\n" + content)
        _flush(handle)
    finally:
        os.close(handle)


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
    try:
        if os.name == "nt":
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False


def _unlock(handle):
    if os.name == "nt":
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)
