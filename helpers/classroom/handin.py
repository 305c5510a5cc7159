"""One hand-in: from the bytes of a journal to what the class view counts of it."""

import hashlib
import json
import math
from dataclasses import dataclass
from datetime import datetime

from helpers import journal
from helpers.classroom import bank
from helpers.classroom.answer import part
from helpers.classroom.folder import Refused, reader_name
from helpers.journal.lines import EARLIEST, MAX_DEPTH, MAX_LINE, Entry, fold, moment

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
    mark: bytes
    start: bytes
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
    reading = whole(content) or journal.parse(content)
    newest = {name: part(name, entry.value) for name, entry in reading.answers.items() if name in bank.bank()}
    if not newest:
        raise _refused(file, reading)
    first = [newest[name] if value is reading.answers[name].value else part(name, value)
             for name, value in _first_checked(reading.history).items()]
    return HandIn(
        reader_name(file), _digest(content), _start(content),
        max(moment(entry.time) or EARLIEST for entry in reading.history),
        frozenset(name for name, one in newest.items() if one.done),
        tuple(one.verdict for one in first if one.verdict),
        tuple(choice for one in first for choice in one.choices),
        tuple((name, one.text) for name, one in newest.items() if one.text),
        tuple(newest[name].choice if name in newest else None for name in (bank.BEFORE, bank.AFTER)),
        reading.skipped, frozenset(entry.lesson for entry in reading.history))


def whole(content):
    """Return the Reading of a journal without any fault, else None; the same as journal.parse, in a third of the time.

    All lines are decoded in one go. Whatever is odd goes the slow way, which names it.
    """
    lines = [line for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    try:
        found = _DECODE(f"[{b','.join(lines).decode('utf-8')}]")
        if len(found) != len(lines) or any(map(_odd, lines)):
            return None
        return fold([_entry(fields) for fields in found])
    except (ValueError, RecursionError, TypeError, KeyError):
        return None


def _entry(fields):
    question, kind, time, lesson = fields["question"], fields["kind"], fields["time"], fields["lesson"]
    if not (type(question) is type(kind) is type(time) is type(lesson) is str and question.strip()):
        raise ValueError("a field of another type")
    return Entry(question, kind, fields["value"], time if moment(time) else "", lesson, fields.get("brought") is True)


def _odd(line):
    return len(line) > MAX_LINE or line.count(b"[") + line.count(b"{") > MAX_DEPTH


def _finite(text):
    if not math.isfinite(number := float(text)):
        raise ValueError("a number that is not a number")
    return number


_DECODE = json.JSONDecoder(parse_float=_finite, parse_constant=_finite).decode


def _first_checked(history):
    """Return {question: value} as it stood when the reader first pressed the button."""
    first = {}
    for entry in history:
        if entry.question not in first and entry.question in bank.bank() and (
                isinstance(entry.value, dict) and entry.value.get("checked") is True):
            first[entry.question] = entry.value
    return first


def _start(content):
    lines = content.split(b"\n", START)
    return _digest(b"\n".join(lines[:START])) if len(lines) > START else b""


def _digest(content):
    return hashlib.blake2b(content, digest_size=16).digest()


def _refused(file, reading):
    if reading.answers:
        return Refused("foreign", "It answers no question of this lesson; perhaps it belongs to another one.")
    alien = any("not an answer of this lesson" in sentence for sentence in reading.skipped)
    if alien or not file.lower().endswith((".jsonl", ".ndjson", ".zip")):
        return Refused("foreign", "No line of it is an answer of this lesson. Ask for the journal.")
    return Refused("damaged", "No line of it can be read. Ask for it again.")
