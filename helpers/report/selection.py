"""Which lines of a journal leave this computer in a hand-in. Pure: a JournalContents in, a JournalContents out.

A hand-in shows the answers as they stand, and what was checked first, before the lesson replied. What was typed and
taken back in between is nobody's business: not even of a text that was saved once, for every later letter of it
stands in the journal as checked too.
"""
from helpers import questions
from helpers.journal.entries import (
    NAME_KIND,
    NAME_QUESTION,
    READER_KIND,
    READER_QUESTION,
    Entry,
    JournalContents,
    fingerprint,
    reader_id,
    time_of,
)
from helpers.questions import bank

OWN = {(READER_QUESTION, READER_KIND), (NAME_QUESTION, NAME_KIND), ("start_ready", "ready")}  # say nothing of answers


def chosen(reading: JournalContents, history: bool = False) -> JournalContents:
    """Return the lines that a hand-in holds, whose order alone says which one stands: the last of each question.

    Reader ids and name come first, then of each question the line checked first (by time, and in the journal), with
    `history` every other one that was checked, and the one that stands now.
    """
    groups = {}
    for entry in reading.history:
        groups.setdefault(entry.question, []).append(entry)
    ids = [entry for entry in groups.pop(READER_QUESTION, []) if entry.kind == READER_KIND and reader_id(
        JournalContents({}, (entry,)))]
    order = sorted(groups, key=lambda name: name != NAME_QUESTION)
    kept = [one for name in order for one in _versions(groups[name], reading.answers[name], history)]
    return whole([*ids, *kept], reading.skipped)


def earlier(reading: JournalContents, question: str) -> tuple[Entry, ...]:
    """Return the earlier versions of an answer that may be shown on request: those that were checked."""
    entries = [entry for entry in reading.history if entry.question == question]
    return tuple(_versions(entries, reading.answers[question], True)[:-1]) if entries else ()


def for_every_reader(reading: JournalContents) -> JournalContents:
    """Return a journal without anything that could tell the path through notebook 03; unknown questions could."""
    return whole([one for one in reading.history if (one.question, one.kind) in OWN or _shared(one.question)],
                 reading.skipped)


def whole(entries, skipped=()) -> JournalContents:
    """Return the JournalContents of entries of which the last of each question stands, wherever it came from."""
    entries = [entry._replace(brought=False) for entry in entries]
    return JournalContents({entry.question: entry for entry in entries}, tuple(entries), tuple(skipped))


def _shared(name):
    return name in bank.bank() and bank.for_everybody(bank.bank()[name])


def _versions(entries, now, history):
    """Return the lines of one question that may leave: what was checked, and last the line that stands."""
    checked = [one for one in entries if isinstance(one.value, dict) and one.value.get("checked") is True]
    if not checked or now.question == NAME_QUESTION:
        return [now]
    more = checked if history and _picked(now.question) else checked[:1]
    # The first by time is mostly the first in the journal, but answers that were brought can be older than it.
    found = {fingerprint(one): one for one in (min(checked, key=time_of), *more)}
    found.pop(fingerprint(now), None)
    return [*found.values(), now]


def _picked(name):
    """Say whether each checked line was meant to be one: of what is typed, every draft after the first Save says so."""
    return name in bank.bank() and not questions.kind(bank.bank()[name]).typed
