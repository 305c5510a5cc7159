"""What a journal tells the class view: which answers count, when they were given and with which lesson.

A class gives the same short answers again and again. What an answer counts for hangs on its line up to the time, so
a beginning that was read before, in this hand-in or another, is not decoded again.
"""

import re
from datetime import datetime
from typing import NamedTuple

from helpers.classroom import bank
from helpers.classroom.answer import part
from helpers.journal.lines import EARLIEST, from_line, moment

TIME = b', "time": '
# The end of a line as this lesson writes it, in UTC. It needs no decoding, so it cannot change what the beginning says.
END = re.compile(rb'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00)", "lesson": "([^"\\\x00-\x1f]{0,40})"\}')
SHORT, MOST = 400, 50_000  # bytes of a beginning worth remembering, and how many are
_seen = {}


class Told(NamedTuple):
    """newest: {question: Part} of the lesson's own questions. first: the same as they stood when first checked.

    latest: the time of the last line. lessons: the versions named. skipped: sentences on lines that were not read.
    """

    newest: dict
    first: dict
    latest: datetime
    lessons: frozenset
    skipped: tuple = ()


def quick(content):
    """Return what a journal's bytes tell where every line is as this lesson writes it, else None.

    The same as `of(journal.parse(content))` in less time: whatever is odd goes that way, which names it.
    """
    newest, first, latest, lessons = {}, {}, b"", set()
    try:
        for line in filter(None, content.split(b"\n")):
            (question, one, checked), (time, lesson) = _line(line)
            latest = max(latest, time)
            lessons.add(lesson)
            if one:
                newest[question] = one
                if checked:
                    first.setdefault(question, one)
        last = datetime.fromisoformat(latest.decode())
        return Told(newest, first, last, frozenset(lesson.decode() for lesson in lessons)) if newest else None
    except (ValueError, RecursionError):
        return None


def of(reading):
    """Return what a Reading tells."""
    known = [entry for entry in reading.history if bank.knows(entry.question)]
    newest = {name: part(name, entry.value) for name, entry in reading.answers.items() if bank.knows(name)}
    first = {entry.question: part(entry.question, entry.value) for entry in reversed(known) if _checked(entry)}
    return Told(newest, dict(reversed(first.items())),
                max((moment(entry.time) or EARLIEST for entry in reading.history), default=EARLIEST),
                frozenset(entry.lesson for entry in reading.history), reading.skipped)


def _line(line):
    head, _, tail = line.rpartition(TIME)
    end = END.fullmatch(tail)
    if not end:
        raise ValueError("not as this lesson writes a line")
    said = _seen.get(head)
    if not said:
        said = _said(from_line(line))
        if len(head) <= SHORT and len(_seen) < MOST and not (said[1] and said[1].text):  # no two write the same
            _seen[head] = said
    return said, end.groups()


def _said(entry):
    counts = part(entry.question, entry.value) if bank.knows(entry.question) else None
    return entry.question, counts, _checked(entry)


def _checked(entry):
    return isinstance(entry.value, dict) and entry.value.get("checked") is True
