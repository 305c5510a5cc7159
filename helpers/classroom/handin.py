"""One hand-in: from the bytes of a journal to what the class view counts of it."""

from dataclasses import dataclass
from datetime import datetime

from helpers import journal
from helpers.classroom import bank
from helpers.classroom.folder import Refused, reader_name
from helpers.classroom.told import of, quick

MAX_LINES = 100_000
START = 3  # lines; two journals that begin with the same answers at the same seconds are one reader's


@dataclass(frozen=True)
class HandIn:
    """What one file adds to the class.

    done: ids of complete answers (newest). verdicts: (question, verdict, confidence) and choices: (question,
    option, place or "") as they were when first checked, before the lesson replied. texts: (question, text), newest.
    stance: (before, after). `mark` and `start` tell whether two files are one reader's.
    """

    name: str
    mark: int
    start: int | None
    latest: datetime
    done: frozenset
    verdicts: tuple
    choices: tuple
    texts: tuple
    stance: tuple
    skipped: tuple
    lessons: frozenset


def make(file, content):
    """Return the HandIn of the bytes of a journal from a file of this name. Raises Refused."""
    if content.count(b"\n") > MAX_LINES:
        raise Refused("oversized", f"The journal has over {MAX_LINES:,} lines; no reader's has.")
    told = quick(content)
    if not told:
        reading = journal.parse(content)
        told = of(reading)
        if not told.newest:
            raise _refused(file, reading)
    return HandIn(
        reader_name(file), hash(content), _start(content), told.latest,
        frozenset(name for name, one in told.newest.items() if one.done),
        tuple(one.verdict for one in told.first.values() if one.verdict),
        tuple(choice for one in told.first.values() for choice in one.choices),
        tuple((name, one.text) for name, one in told.newest.items() if one.text),
        tuple(told.newest[name].choice if name in told.newest else None for name in (bank.BEFORE, bank.AFTER)),
        told.skipped, told.lessons)


def _start(content):
    lines = content.split(b"\n", START)
    return hash(b"\n".join(lines[:START])) if len(lines) > START else None


def _refused(file, reading):
    if reading.answers:
        return Refused("foreign", "It answers no question of this lesson; perhaps it belongs to another one.")
    alien = any("not an answer of this lesson" in sentence for sentence in reading.skipped)
    if alien or not file.lower().endswith((".jsonl", ".ndjson", ".zip")):
        return Refused("foreign", "No line of it is an answer of this lesson. Ask for the journal.")
    return Refused("damaged", "No line of it can be read. Ask for it again.")
