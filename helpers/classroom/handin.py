"""One hand-in: from the answers of a journal to what the class view counts of it."""

from dataclasses import dataclass
from datetime import datetime

from helpers.classroom import bank
from helpers.classroom.folder import plain
from helpers.classroom.places import Place
from helpers.classroom.told import Trace, of
from helpers.journal import identity
from helpers.journal.archives import OTHER
from helpers.journal.transfer import Found, Refused


@dataclass(frozen=True)
class HandIn:
    """What one file adds to the class.

    name: the made-up name that was typed, else what the file or folder is called. handed_in_as: the student's folder,
    or the name of the file. done: ids of complete answers (newest). verdicts: (question, verdict, confidence) and
    choices: (question, option, place or "") as they were when first checked, before the lesson replied. texts:
    (question, text), newest. stance: (before, after).
    """

    name: str
    handed_in_as: str
    latest: datetime
    done: frozenset
    verdicts: tuple
    choices: tuple
    texts: tuple
    stance: tuple
    skipped: tuple
    lessons: frozenset


@dataclass(eq=False)
class Piece:
    """A journal that was found: its path, a mark of its bytes, the typed name, its Trace, and what it would add."""

    parts: tuple
    mark: int
    typed: str
    trace: Trace
    handin: HandIn
    place: Place | None = None


def make(found: Found) -> Piece:
    """Return the Piece of a journal. Raises Refused where it answers no question of this lesson."""
    told = of(found.reading)
    if not told.newest:
        raise Refused("foreign", "It answers no question of this lesson; perhaps it belongs to another one.", OTHER[2])
    handin = HandIn(
        "", "", told.latest, frozenset(name for name, one in told.newest.items() if one.done),
        tuple(one.verdict for one in told.first.values() if one.verdict),
        tuple(choice for one in told.first.values() for choice in one.choices),
        tuple((name, one.text) for name, one in told.newest.items() if one.text),
        tuple(told.newest[name].choice if name in told.newest else None for name in (bank.BEFORE, bank.AFTER)),
        told.skipped, told.lessons)
    return Piece(found.parts, found.mark, plain(identity.reader_name(found.reading), 80).strip(), told.trace, handin)
