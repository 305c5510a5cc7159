"""The files of a class folder: which ones are opened, within limits, and the list of names beside them."""

import os
import re
from pathlib import Path

from helpers.journal.archives import Member, Refused, is_clutter

MAX_FILES, MAX_FOLDERS = 20_000, 8  # files in all, and folders in one another
LIST = "class-list.txt"  # the names of a class, one a line
OURS = (LIST, "class-view.html", "class-view.xlsx")  # what may lie in a class folder and was not handed in
OUTCOMES = ("damaged", "duplicate", "alike", "foreign", "oversized", "empty")
# What a terminal, a spreadsheet or the order of letters on a page would obey instead of showing.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class TooMany(ValueError):
    """A folder that cannot be one of hand-ins: the message is a sentence with the remedy."""


def members(folder: Path) -> list[Member]:
    """Return the files below a folder, or the one file that was given, in the order of their paths.

    Without what computers leave there; links are not followed. Raises OSError, or TooMany.
    """
    if folder.is_file():
        return [Member((folder.name,), _reader(folder))]
    found = sorted(_below(folder, ()), key=lambda entry: [part.casefold() for part in entry[0]])
    if len(found) > MAX_FILES:
        raise TooMany(f'The folder "{plain(folder.name, 200)}" holds over {MAX_FILES:,} files. Give the folder that '
                      "holds nothing but hand-ins.")
    return [Member(parts, _reader(path)) for parts, path in found if len(parts) > 1 or parts[0].lower() not in OURS]


def class_list(folder: Path) -> list[str]:
    """Return the names in class-list.txt of a folder, or nothing where there is none that can be read."""
    try:
        path = next(Path(entry.path) for entry in os.scandir(folder) if entry.name.lower() == LIST)
        lines = _decoded(path.read_bytes()[:1_000_000]).splitlines()
    except (OSError, StopIteration):
        return []
    names = (plain(" ".join(line.split()), 100) for line in lines)
    return list(dict.fromkeys(name for name in names if name and not name.startswith("#")))


def plain(text: str, most: int) -> str:
    """Return a text as it may be shown: no half characters, no control signs, at most `most` characters."""
    shown = UNSEEN.sub("", text[:most].encode("utf-8", "replace").decode("utf-8"))
    return shown if len(text) <= most else f"{shown} ... (cut here; it has {len(text):,} characters)"


def _below(folder, parts):
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not is_clutter(entry.name)]
    for number, entry in enumerate(found):
        if number > MAX_FILES:
            return
        inner = (*parts, entry.name)
        if entry.is_dir(follow_symlinks=False) and len(inner) <= MAX_FOLDERS:
            yield from _folder(entry.path, inner)
        else:
            yield inner, entry.path


def _folder(path, parts):
    try:
        yield from _below(path, parts)
    except OSError:
        yield parts, path  # said of the folder when somebody tries to read it


def _reader(path):
    def read(most):
        if os.path.islink(path) or os.path.isdir(path):
            raise Refused("foreign", "This is a link or a folder that cannot be opened.",
                          "Move the hand-ins themselves into the class folder.")
        try:
            with open(path, "rb") as file:
                return file.read(most)
        except OSError as error:
            raise Refused("damaged", f"The file cannot be opened ({error.strerror or 'unknown cause'}).",
                          "Copy it anew.") from error
    return read


def _decoded(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # what an older editor on Windows writes
