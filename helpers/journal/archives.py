"""What a file from anybody holds, read in memory and within limits, and what is said of one that is not read.

Nothing of a zip is unpacked to disk, whatever the names in it say.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MAX_FILE = 20_000_000  # bytes of one file, packed or unpacked; a diligent reader's journal has about a hundredth of it
LIMIT = f"{MAX_FILE // 1_000_000} MB"
MAX_TOTAL = 200_000_000  # bytes of a zip of a whole class, packed or unpacked
MAX_MEMBERS = 5_000  # files in such a zip
MAX_DEPTH = 3  # zips in one another: a class, a folder my-work in it, a hand-in in that
MAX_LINES = 100_000  # of a journal
MAX_BAD = 1_000  # unreadable lines of a journal; what stands after so many is not looked at
ZIP_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's list of files
CLUTTER = ("thumbs.db", "desktop.ini", "icon\r", "__macosx", "__pycache__")
UTF8_NAME = 0x800  # the mark of a name in UTF-8; Finder leaves it out


@dataclass
class Refused(Exception):
    """A file that is not read: `outcome` is damaged, foreign, oversized or empty; `fact` says what is wrong with it.

    `remedy` says what somebody who collects hand-ins can do. Both are whole sentences.
    """

    outcome: str
    fact: str
    remedy: str

    @property
    def reason(self) -> str:
        """The fact and the remedy."""
        return f"{self.fact} {self.remedy}".strip()


class Budget:
    """What may still be read of one file: so many files in it, and so many bytes."""

    def __init__(self) -> None:
        self.members, self.bytes = MAX_MEMBERS, MAX_TOTAL

    def count_files(self, files: int) -> None:
        """Count so many more files. Raises LimitReached."""
        self.members -= files
        if self.members < 0:
            raise LimitReached(*MANY)

    def count_bytes(self, size: int) -> None:
        """Count so many more bytes. Raises LimitReached."""
        self.bytes -= size
        if self.bytes < 0:
            raise LimitReached(*SWELLS)


class LimitReached(Refused):
    """The limit for a whole zip: nothing more of it is read."""


# Outcome, fact and remedy of what is not read: raise Refused(*EMPTY).
SMALLER = "Unpack it yourself and put the hand-ins into the class folder."
ASK_FOR_ANSWERS = "Ask for the file whose name begins with “hand-in-” or “answers-”."
MANY = ("oversized", f"The zip holds more than {MAX_MEMBERS:,} files.", SMALLER)
SWELLS = ("oversized", f"The zip holds over {MAX_TOTAL // 1_000_000} MB when it is unpacked.", SMALLER)
EMPTY = ("empty", "The file is empty.", "Ask for it again.")
CUT = ("damaged", "The zip cannot be read to its end.", "Ask for it again.")
LOCKED = ("damaged", "The zip is locked with a password.", "Ask for it without one.")
UNUSUAL = ("damaged", "The zip is packed in an unusual way.", "Unpack it and put what is in it here.")
DEEP = ("oversized", f"It lies more than {MAX_DEPTH} zips deep.", SMALLER)
LARGE = (
    "oversized",
    f"The file has over {LIMIT}, so it was not read.",
    "Ask for the hand-in file, which is far smaller.",
)
LONG = (
    "oversized",
    f"The journal has over {MAX_LINES:,} lines; no reader's has.",
    "Ask for a hand-in made by the lesson.",
)
ARCHIVE = (
    "foreign",
    "This archive cannot be read here; only zips can.",
    "Unpack it yourself into a folder with the student's name.",
)
REPORT = (
    "foreign",
    "This page is made for reading and holds no answers that can be counted.",
    "Ask for the file whose name begins with “hand-in-”.",
)
OTHER = ("foreign", "This is no hand-in.", ASK_FOR_ANSWERS)
NOTHING = ("empty", "Nothing is in it.", "Ask for the file whose name begins with “hand-in-”.")
AWAY = (
    "foreign",
    "The file is still in a cloud and not on this computer.",
    "Download it, such as by opening it once in the file manager.",
)
EARLIER_READER = (
    "foreign",
    "Answers of another reader who used the same computer earlier; they do not count here.",
    "Ask that reader for a hand-in.",
)
ALIEN = ("foreign", "No line of it is an answer of this lesson.", ASK_FOR_ANSWERS)
TORN = ("damaged", "No line of it can be read.", "Ask for it again.")


class Member(NamedTuple):
    """A file that may hold answers: the parts of its path, and how to read so many of its bytes.

    `read` raises Refused.
    """

    parts: tuple[str, ...]
    read: Callable[[int], bytes]


def is_clutter(name: str) -> bool:
    """Say whether a computer left this file or folder there and no reader did."""
    hidden = name.startswith((".", "~$")) and not name.endswith(".icloud")
    return hidden or name.lower() in CLUTTER


@contextmanager
def open_zip(content: bytes) -> Iterator[ZipFile]:
    """Open a zip that lies in memory. Raises Refused."""
    if content.count(ZIP_ENTRY) > MAX_MEMBERS:  # counted before zipfile makes an object of each
        raise LimitReached(*MANY)
    try:
        archive = ZipFile(io.BytesIO(content))
    except Exception as error:  # on broken or hostile bytes zipfile raises nearly anything
        raise Refused(*CUT) from error
    with archive:
        yield archive


def zip_members(archive: ZipFile, within: tuple[str, ...], budget: Budget) -> list[Member]:
    """Return the files of an open zip by the order of their paths, each below the parts `within`. Raises Refused."""
    paths = [(within + _parts(info), info) for info in archive.infolist() if not info.is_dir()]
    files = [(parts, info) for parts, info in paths if len(parts) > len(within) and not any(map(is_clutter, parts))]
    budget.count_files(len(files))
    return [Member(parts, _reader(archive, info, budget)) for parts, info in sorted(files, key=lambda pair: pair[0])]


def _reader(archive: ZipFile, info: ZipInfo, budget: Budget) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        if info.flag_bits & 1:
            raise Refused(*LOCKED)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(*UNUSUAL)
        try:
            with archive.open(info) as file:
                content = file.read(min(most, max(budget.bytes, 0) + 1))  # the size that a zip states may be a lie
        except Exception as error:
            raise Refused(*CUT) from error
        budget.count_bytes(len(content))
        return content

    return read


def _parts(info: ZipInfo) -> tuple[str, ...]:
    """Return the parts of a path in a zip, without those that would lead out of a folder."""
    name = info.filename
    if not info.flag_bits & UTF8_NAME:
        with suppress(UnicodeError):  # then it is what it seems
            name = name.encode("cp437").decode("utf-8")
    parts = re.split(r"[/\\]", unicodedata.normalize("NFC", name))
    return tuple(part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part))
