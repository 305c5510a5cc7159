"""Naming sources: publisher and date in words, everywhere in the same way."""

from collections.abc import Iterable

from helpers import data, dates, lesson
from helpers.html import esc


def cite(source: dict) -> str:
    """Name a source (a row of the sources table or a dict like it) in words: "CNN, 10 May 2021"."""
    ours = lesson.read()
    if source["source_id"] == ours.general_knowledge:
        return "general knowledge, not looked up"
    publisher = "the article under study" if source["source_id"] == ours.article else source["publisher"]
    return f"{publisher}, {dates.say(source['published'])}"


def cite_all(source_ids: Iterable[str]) -> str:
    """Name several sources by id in words, separated by semicolons. KeyError for an unknown one."""
    return _cited(source_ids, _sources())


def link(source: dict) -> str:
    """Name a source in HTML, as a link to the publisher's own page where we have one."""
    words = esc(cite(source))
    if not str(source["url"]).startswith(("https://", "http://")):
        return words
    return f'<a href="{esc(source["url"])}" rel="noopener">{words}</a>'


def link_all(source_ids: Iterable[str]) -> str:
    """Name several sources by id in HTML, separated by semicolons. KeyError for an unknown one."""
    return _linked(source_ids, _sources())


def credited(rows: Iterable[dict]) -> list[dict]:
    """Return rows that have a list `sources` with these sources named.

    Adds `cited` (words) and `linked` (HTML in small print). All sources are looked up once, to be quick.
    """
    known = _sources()
    return [
        row
        | {
            "cited": _cited(row["sources"], known),
            "linked": f'<span class="l-meta">({_linked(row["sources"], known)})</span>',
        }
        for row in rows
    ]


def _cited(source_ids, known):
    return "; ".join(cite(known[source_id]) for source_id in source_ids)


def _linked(source_ids, known):
    return "; ".join(link(known[source_id]) for source_id in source_ids)


def _sources():
    return {row["source_id"]: row for row in data.rows("sources")}
