"""What a journal tells the class view: which answers count, when they were given and with which lesson.

A class gives the same short answers again and again: what an answer counts for is found once and remembered.
"""

from datetime import datetime
from typing import NamedTuple

from helpers.classroom import bank
from helpers.classroom.answer import Part, part
from helpers.journal import identity
from helpers.journal.lines import EARLIEST, Entry, Reading, when

SHORT, MOST = 400, 50_000  # characters of an answer worth remembering, and how many are
_known = {}


class Told(NamedTuple):
    """newest: {question: Part} of the lesson's own questions. first: the same as they stood when first checked.

    latest: the time of the last line. lessons: the versions named. skipped: sentences on lines that were not read.
    trace: what tells whether another file goes on where this one ends.
    """

    newest: dict
    first: dict
    latest: datetime
    lessons: frozenset
    skipped: tuple
    trace: "Trace"


class Trace(NamedTuple):
    """ids: reader ids, the reader's own first. name: the typed name, made even. private: notebook 03 was left out.

    times: {question: when its newest answer was given}. firsts: {question: mark of the line checked first}. later: the
    marks of all other checked lines. begin: the mark of the first of all in time, or 0. Equal marks are equal lines.
    """

    ids: tuple
    name: str
    private: bool
    times: dict
    firsts: dict
    later: frozenset
    begin: int

    @property
    def checked(self) -> frozenset:
        """The marks of all checked lines."""
        return self.later.union(self.firsts.values())


def of(reading: Reading) -> Told:
    """Return what a Reading tells."""
    newest, first, times, firsts, checked, latest = {}, {}, {}, {}, {}, EARLIEST
    for entry in reading.history:
        name, time, value = entry.question, when(entry), _known.get(id(entry.value))
        if not value or value.value is not entry.value or value.question != name:
            value = _value(entry)
        if time > latest:
            latest = time
        if reading.answers[name] is entry:
            newest[name], times[name] = value.counts, time
        if value.checked:
            mark = hash((name, entry.kind, entry.time, value.said))
            checked[mark] = time
            if name not in firsts or time < checked[firsts[name]]:
                first[name], firsts[name] = value.counts, mark
    trace = Trace(identity.reader_ids(reading), " ".join(identity.reader_name(reading).split()).casefold(),
                  bank.TASK in times, times, firsts, frozenset(checked.keys() - firsts.values()),
                  min(checked, key=checked.get, default=0))
    return Told(_asked(newest), _asked(first), latest, frozenset(entry.lesson for entry in reading.history),
                reading.skipped, trace)


class _Value(NamedTuple):
    """The value of an answer, the question, the value as text, which tells two apart, and what it counts for."""

    value: object
    question: str
    said: str
    counts: Part | None
    checked: bool


def _value(entry: Entry) -> _Value:
    """Return the _Value of an entry, and remember it: many journals may share one object."""
    checked = isinstance(entry.value, dict) and entry.value.get("checked") is True
    counts = part(entry.question, entry.value) if bank.knows(entry.question) else None
    made = _Value(entry.value, entry.question, repr(entry.value), counts, checked)
    if len(made.said) <= SHORT and len(_known) < MOST and not (counts and counts.text):  # no two write the same
        _known[id(entry.value)] = made  # it is kept, so no other object can get its id
    return made


def _asked(counts):
    return {name: one for name, one in counts.items() if one}
