"""What a journal holds: entries, how a whole file of them is read whatever has happened to it, and whose they are.

A random reader id, written once beside the answers, tells two readers apart and nothing else: it says nothing of a
computer, an account or a folder.
"""

import json
import math
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

MAX_LINE = 8_000_000  # bytes; a form's answer is far smaller, so a longer line is not ours
MAX_DEPTH = 100  # lists in lists; keeps every later copy and export clear of Python's recursion limit
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
EARLIEST = datetime.min.replace(tzinfo=UTC)
# Of the lines on the reader, as they stand on readers' disks.
READER_QUESTION, READER_KIND = "reader_id", "reader"
NAME_QUESTION, NAME_KIND = "reader_name", "name"


class Entry(NamedTuple):
    """One answer: question id, kind of question, plain JSON value, ISO time (or ""), lesson version."""

    question: str
    kind: str
    value: Any
    time: str = ""
    lesson: str = ""
    brought: bool = False  # came from another computer: wins only when its time is later


@dataclass(frozen=True)
class JournalContents:
    """A journal as read: newest Entry by question, all entries in file order, sentences on skipped lines."""

    answers: dict[str, Entry]
    history: tuple[Entry, ...]
    skipped: tuple[str, ...] = ()


class NotAnAnswer(ValueError):
    """A whole line that is no answer of this lesson; the message completes "skipped: "."""


def to_line(entry: Entry) -> bytes:
    """Return the line of an Entry; raises ValueError or TypeError for what JSON cannot hold."""
    fields = {name: value for name, value in entry._asdict().items() if name != "brought" or value}
    text = json.dumps(fields, ensure_ascii=False, allow_nan=False)
    # Half an emoji (a lone surrogate) has no UTF-8 form; its \udXXX form is what JSON itself would write.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def from_line(line: bytes) -> Entry:
    """Return the Entry of a line; raises ValueError or RecursionError. Missing extras become ""."""
    if len(line) > MAX_LINE:
        raise NotAnAnswer("too long for an answer")
    text = line.decode("utf-8").strip(" \t\r\n")
    fields, end = _DECODER.raw_decode(text)  # other than decode, it searches for no spaces
    if end < len(text):
        raise ValueError("something follows the answer")
    if not isinstance(fields, dict) or "value" not in fields or not isinstance(fields.get("question"), str):
        raise NotAnAnswer("not an answer of this lesson")
    if not fields["question"].strip():
        raise NotAnAnswer("an answer without a question")
    if line.count(b"[") + line.count(b"{") > MAX_DEPTH and depth(fields["value"]) > MAX_DEPTH:
        raise NotAnAnswer("nested too deeply for an answer")
    time = _text(fields, "time")
    return Entry(
        fields["question"],
        _text(fields, "kind"),
        fields["value"],
        time if parse_time(time) else "",
        _text(fields, "lesson"),
        fields.get("brought") is True,
    )


def parse(content: bytes, max_bad: float = math.inf) -> JournalContents:
    """Return what a journal's bytes hold: the good lines, and a sentence for each kind of bad one.

    What stands after more than `max_bad` bad lines is not looked at, and that is said.
    """
    entries: list[Entry] = []
    bad: dict[str, list[int]] = {}  # reason -> numbers of lines
    stopped: list[str] = []
    lines = content.removeprefix(BYTE_ORDER_MARK).split(b"\n")  # not splitlines: U+2028 is part of a text
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                entries.append(from_line(line))
        except (ValueError, RecursionError) as error:
            if sum(map(len, bad.values())) >= max_bad:
                stopped = [f"Nothing after line {number - 1} was read, because {max_bad:,} lines before it cannot be."]
                break
            bad.setdefault(_reason(error, last=number == len(lines)), []).append(number)
    return from_entries(entries, [*(_sentence(numbers, reason) for reason, numbers in bad.items()), *stopped])


def from_entries(entries: Iterable[Entry], skipped: Iterable[str] = ()) -> JournalContents:
    """Return the contents of entries in file order: the last wins, a brought one only by a later time.

    Two answers that were brought keep their order within the same second: a press often follows a text at once.
    """
    entries = tuple(entries)
    answers: dict[str, Entry] = {}
    for entry in entries:
        before = answers.get(entry.question)
        if not (before and entry.brought and _is_older(entry, before)):
            answers[entry.question] = entry
    return JournalContents(answers, entries, tuple(skipped))


def merge(*journals: JournalContents) -> JournalContents:
    """Return the contents of several journals: newest answer by time, every entry once, history in order of time."""
    unique = {fingerprint(entry): entry for journal in journals for entry in journal.history}
    newest = sorted((entry for journal in journals for entry in journal.answers.values()), key=time_of)
    skipped = dict.fromkeys(sentence for journal in journals for sentence in journal.skipped)
    answers = {entry.question: entry for entry in newest}
    return JournalContents(answers, tuple(sorted(unique.values(), key=time_of)), tuple(skipped))


def fingerprint(entry: Entry) -> bytes:
    """Return what makes two entries the same answer, wherever they were kept."""
    return to_line(entry._replace(brought=False) if entry.brought else entry)


def time_of(entry: Entry) -> datetime:
    """Return the time of an entry as an aware datetime; an entry without one counts as the earliest."""
    return parse_time(entry.time) or EARLIEST


def parse_time(text: str) -> datetime | None:
    """Return the aware datetime of an ISO text (UTC when it names no zone), or None."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def depth(value: Any) -> int:
    """Return how many lists and dictionaries lie inside one another in a JSON value."""
    levels, inside = 0, [value]
    while inside := [item for item in inside if isinstance(item, (dict, list))]:
        levels += 1
        inside = [x for item in inside for x in (item.values() if isinstance(item, dict) else item)]
    return levels


def reader_entry(time: str, lesson: str) -> Entry:
    """Return the line that gives a journal a reader id of its own, 16 hexadecimal digits."""
    return Entry(READER_QUESTION, READER_KIND, {"id": secrets.token_hex(8)}, time, lesson)


def reader_ids(contents: JournalContents) -> tuple[str, ...]:
    """Return the reader ids in a journal, the one given first in front: answers brought together may hold several.

    Journals of versions before 1.1 hold none.
    """
    entries = sorted((entry for entry in contents.history if entry.question == READER_QUESTION), key=time_of)
    ids = (_text(entry.value, "id") for entry in entries)
    return tuple(dict.fromkeys(filter(None, ids)))


def reader_id(contents: JournalContents) -> str:
    """Return the id of the reader of a journal, or an empty text."""
    return next(iter(reader_ids(contents)), "")


def reader_name(contents: JournalContents) -> str:
    """Return the name a reader chose, at most 100 characters, or an empty text."""
    entry = contents.answers.get(NAME_QUESTION)
    return _text(entry.value, "text").strip()[:100] if entry else ""


def _text(fields: Any, name: str) -> str:
    """Return a field of JSON when there is one and it is a text, otherwise an empty one."""
    value = fields.get(name) if isinstance(fields, dict) else ""
    return value if isinstance(value, str) else ""


def _is_older(entry: Entry, before: Entry) -> bool:
    return time_of(entry) < time_of(before) or (time_of(entry) == time_of(before) and not before.brought)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotAnAnswer("a number that is not a number")
    return number


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def _reason(error: Exception, last: bool) -> str:
    if isinstance(error, NotAnAnswer):
        return str(error)
    if isinstance(error, RecursionError):
        return "nested too deeply for an answer"
    return "it breaks off before its end" if last else "damaged"


def _sentence(numbers: list[int], reason: str) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    start = f"Line {shown} of the journal was" if len(numbers) == 1 else f"Lines {shown} of the journal were"
    return f"{start} skipped: {reason}."
