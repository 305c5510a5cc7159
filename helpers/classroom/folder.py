"""The files of a class folder: which ones are opened, and what they hold, within limits."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

MAX_FILE = 20_000_000  # bytes, packed or unpacked; a diligent reader's journal has about a hundredth of it
MAX_NAME = 80
HAND_INS = (".jsonl", ".json", ".ndjson", ".txt", ".zip")  # some course sites add .txt to what they do not know
NOISE = ("thumbs.db", "desktop.ini", "icon\r")
OUTCOMES = ("damaged", "duplicate", "foreign", "oversized", "empty")
# What a terminal, a spreadsheet or the order of letters on a page would obey instead of showing.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass
class Refused(Exception):
    """A file that does not count: `outcome` is one of OUTCOMES, `reason` a sentence with the remedy."""

    outcome: str
    reason: str


def listed(folder):
    """Return the entries of a folder by name, without what computers leave there. Raises OSError."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not _noise(entry.name)]
    return sorted(found, key=lambda entry: (entry.name.casefold(), entry.name))


def content(entry):
    """Return the bytes of a hand-in file, packed or plain. Raises Refused."""
    suffix = Path(entry.name).suffix.lower()
    if not entry.is_file(follow_symlinks=False):
        raise Refused("foreign", "This is a folder or a link. Move the hand-ins themselves into the class folder.")
    if suffix not in HAND_INS:
        raise Refused("foreign", "This is no hand-in. Ask for the hand-in file: its name ends in .zip or .jsonl.")
    try:
        return _within_limits(entry)
    except OSError as error:
        raise Refused("damaged", f"The file cannot be opened ({error.strerror or 'unknown cause'}).") from error


def plain(text, most):
    """Return a text as it may be shown: no half characters, no control signs, at most `most` characters."""
    shown = UNSEEN.sub("", text[:most].encode("utf-8", "replace").decode("utf-8"))
    return shown if len(text) <= most else f"{shown} ... (cut here; it has {len(text):,} characters)"


def file_name(entry):
    """Return the name of a file as it may be shown."""
    return plain(entry.name, MAX_NAME)


def reader_name(name):
    """Return whom a file name stands for: "blue-heron" for "blue-heron.jsonl"."""
    stem = Path(name).stem
    for suffix in HAND_INS:
        stem = stem.removesuffix(suffix)
    return plain(stem, MAX_NAME) or plain(name, MAX_NAME)


def _within_limits(entry):
    if entry.stat(follow_symlinks=False).st_size > MAX_FILE:
        raise Refused("oversized", f"The file has over {MAX_FILE // 1_000_000} MB, so it was not opened.")
    with open(entry.path, "rb") as file:
        found = file.read(MAX_FILE + 1)  # it may have grown since
    if len(found) > MAX_FILE:
        raise Refused("oversized", f"The file has over {MAX_FILE // 1_000_000} MB, so it was not read.")
    if not found.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("empty", "The file is empty. Ask for it again.")
    return found


def _noise(name):
    return name.startswith((".", "~$")) or name.lower() in NOISE
