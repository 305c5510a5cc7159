"""A list of names beside the hand-ins: who has handed in, and whom to ask. Case, accents and order are forgiven."""

import re
import unicodedata
from itertools import permutations
from typing import NamedTuple

import pandas as pd

HANDED_IN, UNREADABLE, UNCLEAR, MISSING = "handed in", "not readable", "unclear", "not handed in"
WORDS = {MISSING: "Not handed in", UNREADABLE: "Handed in, but not readable",
         UNCLEAR: "On the list, but not to be told from others"}
COLUMNS = ["name", "state", "reader", "handed in as"]
MOST_WORDS = 4  # of a name, tried in every order where a course site writes it as one word
PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "a", "œ": "o"})


class Handed(NamedTuple):
    """What a name can be matched with: the name shown, what it was handed in as, the typed name, and its state."""

    reader: str
    handed_in_as: str
    typed: str
    state: str


def roll(names: list[str], handed: list[Handed]) -> pd.DataFrame:
    """Return one row per name of the list: name, state, reader, handed in as.

    A name that fits several hand-ins equally well is `unclear`.
    """
    found, taken = {}, set()
    for field in ("handed_in_as", "typed"):
        for fits in (_same, _within):
            for name in sorted(set(names) - found.keys(), key=lambda name: -len(_words(name))):
                fitting = [one for one in handed if one not in taken and fits(name, getattr(one, field))]
                if len({getattr(one, field) for one in fitting}) == 1:
                    found[name] = fitting[0]
                    taken |= set(fitting)
    rows = [_row(name, found.get(name), handed, taken) for name in names]
    return pd.DataFrame(rows, columns=COLUMNS)


def in_words(rows: pd.DataFrame, readers: int) -> list[str]:
    """Say whom to ask, and that readers who fit no name are left: [] without a list."""
    if rows.empty:
        return []
    named = {state: list(rows.loc[rows["state"] == state, "name"]) for state in WORDS}
    said = [f"{WORDS[state]}: {', '.join(names)}." for state, names in named.items() if names]
    left = readers - int((rows["state"] == HANDED_IN).sum())
    more = [f"{left:,} of the readers fit no name on the list."] if left > 0 else []
    return [" ".join([*(said or ["Everybody on the list has handed in."]), *more])]


def _row(name, match, handed, taken):
    if match:
        return name, match.state, match.reader, match.handed_in_as
    several = any(_within(name, text) for one in handed if one not in taken for text in (one.handed_in_as, one.typed))
    return name, UNCLEAR if several else MISSING, "", ""


def _same(name, text):
    return bool(text) and set(_words(name)) == set(_words(text))


def _within(name, text):
    words, others = _bare(name), set(_words(text))
    glued = len(words) <= MOST_WORDS and any(_short("".join(one)) in others for one in permutations(words))
    return bool(words) and (set(map(_short, words)) <= others or glued)


def _words(text):
    return list(map(_short, _bare(text)))


def _bare(text):
    """Return the words of a name without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return re.findall(r"[^\W_\d]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _short(word):
    """Return one form of "muller" and "mueller"."""
    return re.sub("(?<=[aou])e", "", word)
