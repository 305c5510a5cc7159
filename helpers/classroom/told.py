"""What a journal tells the class view: which answers count, when they were given and with which lesson.

A class gives the same short answers again and again: what an answer counts for is found once and remembered.
"""

from datetime import datetime
from typing import NamedTuple

from helpers.classroom import bank
from helpers.classroom.answer import part
from helpers.journal import identity
from helpers.journal.lines import EARLIEST, Entry, Reading, when

SHORT, MOST = 400, 50_000  # characters of an answer worth remembering, and how many are
_seen = {}


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

    times: {question: when its newest answer was given}. firsts: {question: mark of the line checked first}. checked:
    the marks of all checked lines. begin: the mark of the first of them in time, or 0. Equal marks are equal lines.
    """

    ids: tuple
    name: str
    private: bool
    times: dict
    firsts: dict
    checked: frozenset
    begin: int


def of(reading: Reading) -> Told:
    """Return what a Reading tells."""
    lines = [_Line(entry, repr(entry.value), when(entry)) for entry in reading.history]
    newest, firsts, checked = {}, {}, {}
    for line in lines:
        if line.entry is reading.answers[line.entry.question]:
            newest[line.entry.question] = line
        if isinstance(line.entry.value, dict) and line.entry.value.get("checked") is True:
            checked[_mark(line)] = line.time
            before = firsts.get(line.entry.question)
            if before is None or line.time < before.time:
                firsts[line.entry.question] = line
    trace = Trace(identity.reader_ids(reading), " ".join(identity.reader_name(reading).split()).casefold(),
                  bank.TASK in reading.answers, {name: line.time for name, line in newest.items()},
                  {name: _mark(line) for name, line in firsts.items()}, frozenset(checked),
                  min(checked, key=checked.get, default=0))
    now = {name: _part(line) for name, line in newest.items() if bank.knows(name)}
    first = {name: now[name] if line is newest.get(name) else _part(line) for name, line in firsts.items()
             if bank.knows(name)}
    return Told(now, first, max((line.time for line in lines), default=EARLIEST),
                frozenset(entry.lesson for entry in reading.history), reading.skipped, trace)


class _Line(NamedTuple):
    """An entry with its value as text, which tells two apart, and its time."""

    entry: Entry
    said: str
    time: datetime


def _mark(line):
    entry = line.entry
    return hash((entry.question, entry.kind, entry.time, line.said))


def _part(line):
    if (key := (line.entry.question, line.said)) in _seen:
        return _seen[key]
    found = part(line.entry.question, line.entry.value)
    if len(line.said) <= SHORT and len(_seen) < MOST and not found.text:  # no two write the same
        _seen[key] = found
    return found
