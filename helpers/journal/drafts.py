"""The text a reader is typing: one small file for each question, replaced as a whole at every change.

A draft is a line as the journal holds it, with one field more: `follows`, the digest of the answer it was typed after.
It counts as long as that is still the newest answer on disk. So a journal grows by what was said, not by every letter.
"""
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from . import disk
from .lines import Entry, from_line, key, to_line

FOLDER = "drafts"


class Draft(NamedTuple):
    """What is being typed, and the digest of the answer that it follows ("" where there was none)."""

    entry: Entry
    follows: str


def digest(entry: Entry | None) -> str:
    """Return what tells one answer from another, or "" for none."""
    return hashlib.sha256(key(entry)).hexdigest()[:16] if entry else ""


def put(folder: Path, draft: Draft) -> None:
    """Write a draft into the reader's folder, in the place of the one before; raises OSError."""
    fields = {**json.loads(to_line(draft.entry)), "follows": draft.follows}
    disk.replace(_file(folder, draft.entry.question), json.dumps(fields).encode() + b"\n")


def read(folder: Path) -> dict[str, Draft]:
    """Return {question: Draft} of all that can be read; what a broken disk left there is passed over."""
    found = {}
    for path in sorted(_files(folder)):
        with suppress(OSError, ValueError, RecursionError, AttributeError):
            content = path.read_bytes()
            entry = from_line(content)
            found[entry.question] = Draft(entry, str(json.loads(content).get("follows", "")))
    return found


def stamp(folder: Path) -> tuple:
    """Return what changes when any draft does."""
    try:
        with os.scandir(folder / FOLDER) as entries:
            found = [(one.name, one.stat()) for one in entries if one.name.endswith(".json")]
    except OSError:
        return ()
    return tuple(sorted((name, status.st_size, status.st_mtime_ns, status.st_ino) for name, status in found))


def remove(folder: Path, question: str) -> None:
    """Take a draft away: its words stand in the journal."""
    with suppress(OSError):
        _file(folder, question).unlink()


def _file(folder, question):
    return folder / FOLDER / f"{quote(question, safe='')[:120]}.json"


def _files(folder):
    try:
        return list((folder / FOLDER).glob("*.json"))
    except OSError:
        return []
