"""A list of names beside the hand-ins: who has handed in, and whom to ask. Case, accents and order are forgiven."""

import os
import re
import unicodedata
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.classroom.handin import plain

FILE, FILE_LIMIT = "class-list.txt", 1_000_000  # the names of a class, one a line; bytes
HANDED_IN, UNREADABLE, UNCLEAR, MISSING = "handed in", "not readable", "unclear", "not handed in"
HEADS = {
    MISSING: "Not handed in",
    UNREADABLE: "Handed in, but not readable",
    UNCLEAR: "On the list, but not to be told from others",
}
COLUMNS = ["name", "state", "reader", "handed in as"]
WORDS_IN_ANY_ORDER = 4  # of a name that a course site may write as one word
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "a", "œ": "o"})


class HandedIn(NamedTuple):
    """What a name can be matched with: the name shown, what it was handed in as, the typed name, and its state."""

    reader: str
    handed_in_as: str
    typed_name: str
    state: str


def names(folder: Path) -> list[str]:
    """Return the names in class-list.txt of a folder, or nothing where there is none that can be read."""
    try:
        path = next(Path(entry.path) for entry in os.scandir(folder) if entry.name.lower() == FILE)
        lines = _decoded(path.read_bytes()[:FILE_LIMIT]).splitlines()
    except (OSError, StopIteration):
        return []
    written = (plain(" ".join(line.split()), 100) for line in lines)
    return list(dict.fromkeys(name for name in written if name and not name.startswith("#")))


def match(names: list[str], handed_in: list[HandedIn]) -> pd.DataFrame:
    """Return one row per name of the list, with COLUMNS. A name that fits several hand-ins equally is `unclear`."""
    matched: dict[str, HandedIn] = {}
    taken: set[HandedIn] = set()
    for field in ("handed_in_as", "typed_name"):
        for fits in (_same_words, _within):
            for name in sorted((name for name in names if name not in matched), key=lambda name: -len(_words(name))):
                fitting = [one for one in handed_in if one not in taken and fits(name, getattr(one, field))]
                if len({getattr(one, field) for one in fitting}) == 1:
                    matched[name] = fitting[0]
                    taken |= set(fitting)
    left = [one for one in handed_in if one not in taken]
    return pd.DataFrame([_row(name, matched.get(name), left) for name in names], columns=COLUMNS)


def sentences(rows: pd.DataFrame, readers: int) -> list[str]:
    """Say whom to ask, and that readers who fit no name are left: [] without a list."""
    if rows.empty:
        return []
    named = {state: list(rows.loc[rows["state"] == state, "name"]) for state in HEADS}
    said = [f"{HEADS[state]}: {', '.join(names)}." for state, names in named.items() if names]
    left = readers - int((rows["state"] == HANDED_IN).sum())
    more = [f"{left:,} of the readers fit no name on the list."] if left > 0 else []
    return [" ".join([*(said or ["Everybody on the list has handed in."]), *more])]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # what an older editor on Windows writes


def _row(name: str, match: HandedIn | None, left: list[HandedIn]) -> tuple[str, str, str, str]:
    if match:
        return name, match.state, match.reader, match.handed_in_as
    several = any(_within(name, text) for one in left for text in (one.handed_in_as, one.typed_name))
    return name, UNCLEAR if several else MISSING, "", ""


def _same_words(name: str, text: str) -> bool:
    return bool(text) and set(_words(name)) == set(_words(text))


def _within(name: str, text: str) -> bool:
    """Say whether all words of a name stand in a text, also as one word: "Emre, Mia" in "miaemre"."""
    bare, others = _bare_words(name), set(_words(text))
    orders = permutations(bare) if len(bare) <= WORDS_IN_ANY_ORDER else ()
    return bool(bare) and (set(_words(name)) <= others or any(_short("".join(order)) in others for order in orders))


def _words(text: str) -> list[str]:
    return list(map(_short, _bare_words(text)))


def _bare_words(text: str) -> list[str]:
    """Return the words of a name without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return re.findall(r"[^\W_\d]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _short(word: str) -> str:
    """Return one form of "muller" and "mueller"."""
    return re.sub("(?<=[aou])e", "", word)
