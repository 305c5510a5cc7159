"""The claim ledger: which claims there are, what sources say on each, and what could be known on which day.

`said_on` and `dated` take and return rows, lists of dictionaries as data.rows gives them; everything else takes
DataFrames as data.load gives them and returns new ones.
"""

import re

from helpers import dates, lesson

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

_EVIDENCE = ("evidence_id", "claim_id", "stance", "finding", "locator")
_SOURCE = ("source_id", "publisher", "author", "title", "published", "url", "kind", "read_as", "note")
_SOURCE += ("note_says_where",)
_MARK = re.compile(
    r"\[\[(?P<claim>[^|\]]+)\|(?P<words>[^\]]+)\]\]|\{\{(?P<term>[^|}]+)(?:\|(?P<shown>[^}]+))?\}\}"
)


def evidence_on(evidence, sources, claim_id, known_by=None):
    """Return what sources say on one claim, in the order of the table.

    Columns: evidence_id, claim_id, stance, finding, locator, source_id, publisher, author, title, published,
    url, kind, read_as, note, known ("yes", "perhaps" or "no" by `known_by`, else by the day of the article).
    With `known_by`, an ISO day, rows published later are left out.
    """
    import pandas as pd

    rows = said_on(evidence.to_dict("records"), sources.to_dict("records"), claim_id, known_by)
    return pd.DataFrame(rows, columns=[*_EVIDENCE, *_SOURCE, "known"])


def said_on(evidence, sources, claim_id, known_by=None):
    """Return what sources say on one claim, as evidence_on does, from rows and as rows."""
    rows = dated([row for row in evidence if row["claim_id"] == claim_id], sources, known_by or "")
    return [row for row in rows if not known_by or row["known"] != "no"]


def dated(evidence, sources, day=""):
    """Return rows of evidence with what is known of their sources, and `known` by ISO `day`; see evidence_on."""
    day = day or lesson.read().published
    about = {source["source_id"]: {name: source[name] for name in _SOURCE} for source in sources}
    rows = [{**{name: row[name] for name in _EVIDENCE}, **dict.fromkeys(_SOURCE, ""), "source_id": row["source_id"],
             **about.get(row["source_id"], {})} for row in evidence]
    return [{**row, "known": availability(row["published"], day)} for row in rows]


def availability(published, day):
    """Say whether something published then could be read on ISO `day`: "yes", "no", or "perhaps".

    "perhaps" means that the date is missing, or so short that the day lies inside it.
    """
    if not published:
        return "perhaps"
    first, last = dates.span(published)
    asked = dates.span(day)[1]
    return "yes" if last <= asked else "perhaps" if first <= asked else "no"


def published_by(frame, day):
    """Return the rows of a frame with a column `published` that were out, or perhaps out, on ISO `day`."""
    return frame.loc[[availability(date, day) != "no" for date in frame["published"]]]


def then_and_now(evidence, sources, claim_id, day=""):
    """Count the evidence on one claim by stance (the index): `then`, out by ISO `day` or the article's, and `now`."""
    import pandas as pd

    now = evidence_on(evidence, sources, claim_id)
    then = published_by(now, day or lesson.read().published)
    counts = {name: rows["stance"].value_counts() for name, rows in (("then", then), ("now", now))}
    return pd.DataFrame(counts).reindex(STANCES).fillna(0).astype(int)


def possible_verdicts(counts, kind):
    """Return the verdict codes that a set of evidence leaves open; () when there is nothing to judge by.

    `counts` holds the number of rows by stance, `kind` the kind of the claim. Our rule of thumb: a claim that some
    support and nobody contradicts may be supported, one that nobody contradicts cannot fail, a quarrel of
    sources is contested, and a motive, a label, an opinion or a forecast may stay a judgment.
    """
    if not any(counts[stance] for stance in STANCES):
        return ()
    pro, but, contra = (counts[stance] > 0 for stance in STANCES)
    fits = {
        "supported": pro and not contra and kind in ("fact", "figure", "motive"),
        "partly_supported": (but or (pro and contra)) and kind != "forecast",
        "contested": contra and (pro or but) and kind in ("fact", "figure", "motive"),
        "not_supported": contra and kind in ("fact", "figure", "motive"),
        "judgement": kind not in ("fact", "figure"),
        "forecast": kind == "forecast",
    }
    return tuple(code for code in VERDICTS if fits[code])


def pieces(retelling):
    """Cut a passage into (kind, name, words); kind is text (without a name), claim or term."""
    found, end = [], 0
    for mark in _MARK.finditer(retelling):
        found.append(("text", "", retelling[end : mark.start()]))
        kind = "claim" if mark["claim"] else "term"
        found.append((kind, mark[kind], mark["words"] or mark["shown"] or mark["term"]))
        end = mark.end()
    found.append(("text", "", retelling[end:]))
    return tuple(piece for piece in found if piece[2])
