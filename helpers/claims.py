"""The claim ledger: which claims there are, what sources say on each, and what could be known on which day.

Rows are dictionaries as data.rows gives them. Nothing is changed in place.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers import dates, lesson
from helpers.schema import Row

Table = Iterable[Mapping[str, Any]]  # rows to be read
VERDICTS = {
    "supported": "supported",
    "partly_supported": "partly supported",
    "contested": "contested",
    "not_supported": "not supported",
    "judgement": "a judgment",
    "forecast": "a forecast",
}
MEANINGS = {
    "supported": "Named sources bear it out, and nothing we found speaks against it.",
    "partly_supported": "Part of it holds. Another part, a number or a word says too much or too little.",
    "contested": "Serious sources say different things, and the record does not settle it.",
    "not_supported": "The record speaks against it.",
    "judgement": "A matter of views, such as a label, a motive or an opinion. It can be fair or unfair.",
    "forecast": "It speaks of what is to come. On the day of the article nobody could know.",
}
STANCES = ("supports", "complicates", "contradicts")

_SOURCE = ("publisher", "author", "title", "published", "url", "kind", "read_as", "note", "note_says_where")
_MARK = re.compile(
    r"\[\[(?P<claim>[^|\]]+)\|(?P<words>[^\]]+)\]\]|\{\{(?P<term>[^|}]+)(?:\|(?P<shown>[^}]+))?\}\}"
)


def evidence_for(evidence: Table, sources: Table, claim_id: str, known_by: str | None = None) -> list[Row]:
    """Return what sources say on one claim, in the order of the table: rows as `with_sources` gives them.

    With `known_by`, an ISO day, rows published later are left out.
    """
    rows = with_sources([row for row in evidence if row["claim_id"] == claim_id], sources, known_by)
    return published_by(rows, known_by) if known_by else rows


def with_sources(evidence: Table, sources: Table, day: str | None = None) -> list[Row]:
    """Return rows of evidence, each with the columns of its source and with `known`: its availability on ISO `day`.

    Without a day that of the article counts.
    """
    day = day or lesson.read().published
    about = {source["source_id"]: {name: source[name] for name in _SOURCE} for source in sources}
    rows = [{**row, **about.get(row["source_id"], dict.fromkeys(_SOURCE, ""))} for row in evidence]
    return [row | {"known": availability(row["published"], day)} for row in rows]


def availability(published: str, day: str) -> str:
    """Say whether something published then could be read on ISO `day`: "yes", "no", or "perhaps".

    "perhaps" means that the date is missing, or so short that the day lies inside it.
    """
    if not published:
        return "perhaps"
    first, last = dates.span(published)
    asked = dates.span(day)[1]
    return "yes" if last <= asked else "perhaps" if first <= asked else "no"


def published_by(rows: list[Row], day: str) -> list[Row]:
    """Return the rows with a date `published` that were out, or perhaps out, on ISO `day`."""
    return [row for row in rows if availability(row["published"], day) != "no"]


def possible_verdicts(counts: Mapping[str, int], kind: str) -> tuple[str, ...]:
    """Return the verdict codes that a set of evidence leaves open; () when there is nothing to judge by.

    `counts` holds the number of rows by stance, `kind` the kind of the claim. Our rule of thumb: a claim that some
    support and nobody contradicts may be supported, one that nobody contradicts cannot fail, a quarrel of
    sources is contested, and a motive, a label, an opinion or a forecast may stay a judgment.
    """
    pro, but, contra = (counts.get(stance, 0) > 0 for stance in STANCES)
    if not (pro or but or contra):
        return ()
    fits = {
        "supported": pro and not contra and kind in ("fact", "figure", "motive"),
        "partly_supported": (but or (pro and contra)) and kind != "forecast",
        "contested": contra and (pro or but) and kind in ("fact", "figure", "motive"),
        "not_supported": contra and kind in ("fact", "figure", "motive"),
        "judgement": kind not in ("fact", "figure"),
        "forecast": kind == "forecast",
    }
    return tuple(code for code in VERDICTS if fits[code])


def pieces(retelling: str) -> tuple[tuple[str, str, str], ...]:
    """Cut a passage into (kind, name, words); kind is text (without a name), claim or term."""
    parts, end = [], 0
    for mark in _MARK.finditer(retelling):
        parts.append(("text", "", retelling[end : mark.start()]))
        kind = "claim" if mark["claim"] else "term"
        parts.append((kind, mark[kind], mark["words"] or mark["shown"] or mark["term"]))
        end = mark.end()
    parts.append(("text", "", retelling[end:]))
    return tuple(piece for piece in parts if piece[2])
