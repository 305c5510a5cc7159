"""The claim ledger: which claims there are, what sources say on each, and what could be known on which day.

Rows are dictionaries as data.rows gives them. Nothing is changed in place.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers import dates, lesson
from helpers.schema import Row

Table = Iterable[Mapping[str, Any]]  # rows to be read
CORES = {
    "supported": "the record bears it out",
    "contested": "sources disagree",
    "not_supported": "the record speaks against it",
    "open": "no record can settle it",
}
# cores where there is little room: in pictures and tables
SHORT = {"supported": "borne out", "contested": "disputed", "not_supported": "fails", "open": "open"}
CORE_RULES = {
    "supported": "Named sources bear out what the sentence says, and no serious source denies it.",
    "contested": "Named, serious sources say opposite things about it, not only another date or count.",
    "not_supported": "Named sources show that it was otherwise, or that the source named did not say it.",
    "open": "It is a motive, a label, an opinion or a forecast.",
}
REPAIRS = {
    "drop": "drop it: no small repair saves it",
    "source": "say who says so",
    "word": "change a word or phrase",
    "date": "give its day, or who counted",
    "missing": "add what is left out",
    "print": "nothing: print it",
}
FACTUAL = ("fact", "figure")  # kinds of claims that a record can bear out
FIRST_EDITION = {
    "supported": "supported",
    "partly_supported": "partly supported",
    "contested": "contested",
    "not_supported": "not supported",
    "judgement": "a judgment",
    "forecast": "a forecast",
}  # verdicts of the first edition, which readers' journals hold: never turned into a core
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


def possible_cores(counts: Mapping[str, int], kind: str) -> tuple[str, ...]:
    """Return the codes of CORES that a set of evidence leaves open; () when there is nothing to judge by.

    `counts` holds the number of rows by stance, `kind` the kind of the claim. A motive, a label, an opinion or a
    forecast stays open, whatever the evidence.
    """
    pro, but, contra = (counts.get(stance, 0) > 0 for stance in STANCES)
    if not (pro or but or contra):
        return ()
    factual = kind in FACTUAL
    fits = {
        "supported": factual and (pro or but) and not contra,
        "contested": factual and contra and (pro or but),
        "not_supported": factual and contra,
        "open": not factual,
    }
    return tuple(code for code in CORES if fits[code])


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
