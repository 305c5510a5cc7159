"""Reading many journals in less time: a class gives the same short answers again and again.

What an answer says stands in its line up to the time, so a beginning that was read before is not decoded again.
"""
import re

from .lines import Entry, Reading, fold, from_line, parse

TIME = b', "time": '
# The end of a line as this lesson writes it, in UTC, on a day that every month has. It needs no decoding, so it cannot
# change what the beginning says.
END = re.compile(rb'"([12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\+00:00)", '
                 rb'"lesson": "([^"\\\x00-\x1f]{0,40})"\}')
SHORT, MOST = 400, 50_000  # bytes of a beginning worth remembering, and how many are
_known = {}


def parsed(content: bytes) -> Reading:
    """Return the same as `parse`; equal short answers of different journals are one object."""
    try:
        return fold([_entry(line) for line in content.split(b"\n") if line])
    except (ValueError, RecursionError):
        return parse(content)  # which names what is odd


def _entry(line):
    head, _, tail = line.rpartition(TIME)
    end = END.fullmatch(tail)
    known = _known.get(head) if end else None
    if known:
        return Entry(*known, end[1].decode(), end[2].decode())
    entry = from_line(line)
    if end and len(head) <= SHORT and len(_known) < MOST:
        _known[head] = entry[:3]
    return entry
