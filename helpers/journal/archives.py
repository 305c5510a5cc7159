"""What lies in a zip, read in memory: nothing is unpacked to disk, whatever the names in it say."""
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .limits import CUT, LOCKED, MANY, MAX_MEMBERS, UNUSUAL, Budget, Refused, Spent

ENTRY = b"PK\x01\x02"  # begins each entry of a zip's list of files
NOISE = ("thumbs.db", "desktop.ini", "icon\r", "__macosx", "__pycache__")
UTF8 = 0x800  # the mark of a name in UTF-8; Finder leaves it out


class Member(NamedTuple):
    """A file that may hold answers: the parts of its path, and how to read so many of its bytes.

    `read` raises Refused.
    """

    parts: tuple[str, ...]
    read: Callable[[int], bytes]


def noise(name: str) -> bool:
    """Say whether a computer left this file or folder there and no reader did."""
    hidden = name.startswith((".", "~$")) and not name.endswith(".icloud")
    return hidden or name.lower() in NOISE


@contextmanager
def opened(content: bytes) -> Iterator[ZipFile]:
    """Open a zip that lies in memory. Raises Refused."""
    if content.count(ENTRY) > MAX_MEMBERS:  # counted before zipfile makes an object of each
        raise Spent(*MANY)
    try:
        pack = ZipFile(io.BytesIO(content))
    except Exception as error:  # on broken or hostile bytes zipfile raises nearly anything
        raise Refused(*CUT) from error
    with pack:
        yield pack


def members(pack: ZipFile, within: tuple[str, ...], budget: Budget) -> list[Member]:
    """Return the files of an open zip by the order of their paths, each path below the parts `within`. Raises Spent."""
    found = [(within + _parts(one), one) for one in pack.infolist() if not one.is_dir()]
    kept = [(parts, one) for parts, one in found if len(parts) > len(within) and not any(map(noise, parts))]
    budget.enter(len(kept))
    return [Member(parts, _reader(pack, one, budget)) for parts, one in sorted(kept, key=lambda pair: pair[0])]


def _reader(pack: ZipFile, one: ZipInfo, budget: Budget) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        if one.flag_bits & 1:
            raise Refused(*LOCKED)
        if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(*UNUSUAL)
        try:
            with pack.open(one) as file:
                found = file.read(min(most, max(budget.bytes, 0) + 1))  # the size that a zip states may be a lie
        except Exception as error:
            raise Refused(*CUT) from error
        budget.take(len(found))
        return found
    return read


def _parts(one: ZipInfo) -> tuple[str, ...]:
    name = one.filename
    if not one.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass  # it is what it seems
    parts = re.split(r"[/\\]", unicodedata.normalize("NFC", name))
    return tuple(part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part))
