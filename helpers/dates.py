"""Dates of uneven precision: a day, a month or only a year, as ISO text."""

import calendar
import re
from datetime import date as Day
from typing import Any

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def span(date: str) -> tuple[Day, Day]:
    """Return the first and the last day that `date` can mean: "2021-05" -> (2021-05-01, 2021-05-31).

    ValueError, in one sentence, when the text is no ISO day, month or year.
    """
    match = _ISO.fullmatch(date)
    if not match:
        raise ValueError(f"{date!r} is no date; write 2021-05-08, 2021-05 or 2021.")
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        first = Day(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{date!r} is no day of the calendar; write 2021-05-08, 2021-05 or 2021.") from None
    last_month = month or 12
    return first, Day(year, last_month, day or calendar.monthrange(year, last_month)[1])


def say(date: str) -> str:
    """Say a date in words: "8 May 2021", "May 2021", "2021"; "undated" when empty, other text as it is."""
    if not date:
        return "undated"
    if not _ISO.fullmatch(date):
        return date
    first = span(date)[0]
    day = f"{first.day} " if len(date) == 10 else ""
    month = f"{calendar.month_name[first.month]} " if len(date) > 4 else ""
    return f"{day}{month}{first.year}"


def period(row: dict[str, Any]) -> str:
    """Say the period of a row with `start` and `end` in words: "May 2016 to 2019"; "since May 2016" without an end."""
    return f"{say(row['start'])} to {say(row['end'])}" if row["end"] else f"since {say(row['start'])}"


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows from the earliest `date` on; a month comes before the days in it, no date comes last."""
    return sorted(rows, key=lambda row: row["date"] or "9999")


def holding(rows: list[dict[str, Any]], year: int) -> list[dict[str, Any]]:
    """Return the rows whose period `start` to `end` (empty: still so) touches calendar `year`."""
    first, last = Day(int(year), 1, 1), Day(int(year), 12, 31)
    return [
        row
        for row in rows
        if span(row["start"])[0] <= last and (not row["end"] or span(row["end"])[1] >= first)
    ]
