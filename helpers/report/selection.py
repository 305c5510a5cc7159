"""Which lines of a journal leave this computer in a hand-in. Pure: a Reading in, a Reading out.

A hand-in shows the answers as they stand, and what was checked first, before the lesson replied. What was typed and
taken back in between is nobody's business: not even of a text that was saved once, for every later letter of it
stands in the journal as checked too.
"""
from helpers.journal import identity
from helpers.journal.lines import Entry, Reading, key, when
from helpers.questions import bank

OWN = {(identity.QUESTION, identity.KIND), (identity.NAME, "name"), ("start_ready", "ready")}  # say nothing of answers
WRITTEN = ("write", "caption", "exit", "weigh")  # typed: after the first Save a draft says "checked" as well


def chosen(reading: Reading, history: bool = False) -> Reading:
    """Return the lines that a hand-in holds, whose order alone says which one stands: the last of each question.

    Reader ids and name come first, then of each question the line checked first (by time, and in the journal), with
    `history` every other one that was checked, and the one that stands now.
    """
    groups = {}
    for entry in reading.history:
        groups.setdefault(entry.question, []).append(entry)
    ids = [entry for entry in groups.pop(identity.QUESTION, []) if entry.kind == identity.KIND and identity.reader_id(
        Reading({}, (entry,)))]
    order = sorted(groups, key=lambda name: name != identity.NAME)
    kept = [one for name in order for one in _versions(groups[name], reading.answers[name], history)]
    return whole([*ids, *kept], reading.skipped)


def earlier(reading: Reading, question: str) -> tuple[Entry, ...]:
    """Return the earlier versions of an answer that may be shown on request: those that were checked."""
    entries = [entry for entry in reading.history if entry.question == question]
    return tuple(_versions(entries, reading.answers[question], True)[:-1]) if entries else ()


def for_every_reader(reading: Reading) -> Reading:
    """Return a Reading without anything that could tell the path through notebook 03; unknown questions could."""
    return whole([one for one in reading.history if (one.question, one.kind) in OWN or _shared(one.question)],
                 reading.skipped)


def whole(entries, skipped=()) -> Reading:
    """Return the Reading of entries of which the last of each question stands, wherever it came from."""
    entries = [entry._replace(brought=False) for entry in entries]
    return Reading({entry.question: entry for entry in entries}, tuple(entries), tuple(skipped))


def _shared(name):
    return name in bank.bank() and bank.for_everybody(bank.bank()[name])


def _versions(entries, now, history):
    """Return the lines of one question that may leave: what was checked, and last the line that stands."""
    checked = [one for one in entries if isinstance(one.value, dict) and one.value.get("checked") is True]
    if not checked or now.question == identity.NAME:
        return [now]
    more = checked if history and _picked(now.question) else checked[:1]
    # The first by time is mostly the first in the journal, but answers that were brought can be older than it.
    found = {key(one): one for one in (min(checked, key=when), *more)}
    found.pop(key(now), None)
    return [*found.values(), now]


def _picked(name):
    return name in bank.bank() and bank.bank()[name].kind not in WRITTEN
