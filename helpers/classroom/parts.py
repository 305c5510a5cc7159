"""Small pieces that the pages of a class share."""

from functools import wraps
from weakref import WeakKeyDictionary

from helpers.show.parts import esc


def bdi(text):
    """A name or text from elsewhere: escaped, and in a writing direction of its own."""
    return f"<bdi>{esc(text)}</bdi>"


def lines(text):
    """A text from elsewhere that keeps its lines, each in its own writing direction."""
    return "".join(f'<div dir="auto">{esc(line) or "<br>"}</div>' for line in text.split("\n"))


def many(number, thing):
    """Say a number of things: "1 file", "28 files"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def share(part):
    """Say a share of 0 to 1 in whole percent."""
    return f"{100 * float(part):.0f} percent"


def once(make):
    """Keep the Page that `make(group)` returns as long as the group lives: what was shown is exported as it stands."""
    kept = WeakKeyDictionary()

    @wraps(make)
    def remembered(group):
        if group not in kept:
            kept[group] = make(group)
        return kept[group]

    return remembered
