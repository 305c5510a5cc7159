"""The form of a journal: what one line holds, and how a whole file is read whatever has happened to it."""
import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

MAX_LINE = 8_000_000  # bytes; a form's answer is far smaller, so a longer line is not ours
MAX_DEPTH = 100  # lists in lists; keeps every later copy and export clear of Python's recursion limit
EARLIEST = datetime.min.replace(tzinfo=UTC)


class Entry(NamedTuple):
    """One answer: question id, kind of question, plain JSON value, ISO time (or ""), lesson version."""

    question: str
    kind: str
    value: object
    time: str = ""
    lesson: str = ""
    brought: bool = False  # came from another computer: wins only when its time is later


@dataclass(frozen=True)
class Reading:
    """A journal as read: newest Entry by question, all entries in file order, sentences on skipped lines."""

    answers: dict
    history: tuple
    skipped: tuple = ()


class NotOurs(ValueError):
    """A whole line that is no answer of this lesson; the message completes "skipped: "."""


def to_line(entry):
    """Return the line of an Entry as bytes; raises ValueError or TypeError for what JSON cannot hold."""
    fields = {name: value for name, value in entry._asdict().items() if name != "brought" or value}
    text = json.dumps(fields, ensure_ascii=False, allow_nan=False)
    # Half an emoji (a lone surrogate) has no UTF-8 form; its \udXXX form is what JSON itself would write.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def from_line(line):
    """Return the Entry of a line of bytes; raises ValueError or RecursionError. Missing extras become ""."""
    if len(line) > MAX_LINE:
        raise NotOurs("too long for an answer")
    text = line.decode("utf-8").strip(" \t\r\n")
    fields, end = _DECODER.raw_decode(text)  # other than decode, it searches for no spaces
    if end < len(text):
        raise ValueError("something follows the answer")
    if not isinstance(fields, dict) or "value" not in fields or not isinstance(fields.get("question"), str):
        raise NotOurs("not an answer of this lesson")
    if not fields["question"].strip():
        raise NotOurs("an answer without a question")
    if line.count(b"[") + line.count(b"{") > MAX_DEPTH and depth(fields["value"]) > MAX_DEPTH:
        raise NotOurs("nested too deeply for an answer")
    time = _text(fields, "time")
    return Entry(fields["question"], _text(fields, "kind"), fields["value"], time if moment(time) else "",
                 _text(fields, "lesson"), fields.get("brought") is True)


def parse(content):
    """Return the Reading of a journal's bytes: its good lines, and a sentence for each kind of bad one."""
    entries, bad = [], {}
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")  # not splitlines: U+2028 is part of a text
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                entries.append(from_line(line))
        except (ValueError, RecursionError) as error:
            bad.setdefault(_reason(error, last=number == len(lines)), []).append(number)
    return fold(entries, tuple(_sentence(numbers, reason) for reason, numbers in bad.items()))


def fold(entries, skipped=()):
    """Return the Reading of entries in file order: the last wins, a brought one only by a later time.

    Two answers that were brought keep their order within the same second: a press often follows a text at once.
    """
    answers = {}
    for entry in entries:
        before = answers.get(entry.question)
        if not (before and entry.brought and _comes_first(entry, before)):
            answers[entry.question] = entry
    return Reading(answers, tuple(entries), tuple(skipped))


def _comes_first(entry, before):
    return when(entry) < when(before) or (when(entry) == when(before) and not before.brought)


def merge(*readings):
    """Return one Reading of several: newest answer by time, every entry once, history in order of time."""
    unique = {key(entry): entry for reading in readings for entry in reading.history}
    newest = sorted((entry for reading in readings for entry in reading.answers.values()), key=when)
    skipped = tuple(dict.fromkeys(sentence for reading in readings for sentence in reading.skipped))
    answers = {entry.question: entry for entry in newest}
    return Reading(answers, tuple(sorted(unique.values(), key=when)), skipped)


def key(entry):
    """Return what makes two entries the same answer, wherever they were kept."""
    return to_line(Entry(entry.question, entry.kind, entry.value, entry.time, entry.lesson))


def when(entry):
    """Return the time of an entry as an aware datetime; an entry without one counts as the earliest."""
    return moment(entry.time) or EARLIEST


def moment(time):
    """Return the aware datetime of an ISO text (UTC when it names no zone), or None."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def depth(value):
    """Return how many lists and dictionaries lie inside one another in a JSON value."""
    levels, inside = 0, [value]
    while inside := [item for item in inside if isinstance(item, (dict, list))]:
        levels += 1
        inside = [x for item in inside for x in (item.values() if isinstance(item, dict) else item)]
    return levels


def _text(fields, name):
    found = fields.get(name)
    return found if isinstance(found, str) else ""


def _finite(text):
    number = float(text)
    if not math.isfinite(number):
        raise NotOurs("a number that is not a number")
    return number


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def _reason(error, last):
    if isinstance(error, NotOurs):
        return str(error)
    if isinstance(error, RecursionError):
        return "nested too deeply for an answer"
    return "it breaks off before its end" if last else "damaged"


def _sentence(numbers, reason):
    shown = ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    start = f"Line {shown} of the journal was" if len(numbers) == 1 else f"Lines {shown} of the journal were"
    return f"{start} skipped: {reason}."
