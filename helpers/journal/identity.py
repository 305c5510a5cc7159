"""Whose answers a journal holds: a random reader id, written once beside the answers, and the name a reader chose.

The id tells two readers apart and nothing else: it says nothing of a computer, an account or a folder.
"""
import secrets

from .lines import Entry, Reading, when

QUESTION, KIND = "reader_id", "reader"  # of the line that holds the id, as they stand on readers' disks
NAME = "reader_name"  # the question id of the line that holds the chosen name


def new_entry(time: str, lesson: str) -> Entry:
    """Return the line that gives a journal an id of its own, 16 hexadecimal digits."""
    return Entry(QUESTION, KIND, {"id": secrets.token_hex(8)}, time, lesson)


def reader_ids(reading: Reading) -> tuple[str, ...]:
    """Return the ids in a Reading, the one given first in front: answers brought together may hold several.

    Journals of versions before 1.1 hold none.
    """
    given = sorted((entry for entry in reading.history if entry.question == QUESTION), key=when)
    return tuple(dict.fromkeys(filter(None, map(_text("id"), given))))


def reader_id(reading: Reading) -> str:
    """Return the id of the reader of a Reading, or an empty text."""
    return next(iter(reader_ids(reading)), "")


def reader_name(reading: Reading) -> str:
    """Return the name a reader chose, at most 100 characters, or an empty text."""
    entry = reading.answers.get(NAME)
    return _text("text")(entry).strip()[:100] if entry else ""


def _text(field):
    def found(entry):
        value = entry.value.get(field) if isinstance(entry.value, dict) else ""
        return value if isinstance(value, str) else ""
    return found
