"""Naming sources: publisher and date in words, everywhere in the same way."""

from helpers import data, dates, lesson
from helpers.html import esc


def cite(row):
    """Name a source (a row of the sources table or a dict like it) in words: "CNN, 10 May 2021"."""
    ours = lesson.read()
    if row["source_id"] == ours.general_knowledge:
        return "general knowledge, not looked up"
    publisher = "the article under study" if row["source_id"] == ours.article else row["publisher"]
    return f"{publisher}, {dates.say(row['published'])}"


def cite_all(ids):
    """Name several sources by id in words, separated by semicolons."""
    known = _register()
    return "; ".join(cite(known[name]) for name in ids)


def link(row):
    """Name a source in HTML, as a link to the publisher's own page where we have one."""
    words = esc(cite(row))
    if not str(row["url"]).startswith(("https://", "http://")):
        return words
    return f'<a href="{esc(row["url"])}" rel="noopener">{words}</a>'


def link_all(ids):
    """Name several sources by id in HTML, separated by semicolons."""
    known = _register()
    return "; ".join(link(known[name]) for name in ids)


def credited(rows):
    """Return rows that have a list `sources` with these sources named.

    Adds `cited` (words) and `linked` (HTML in small print). All sources are looked up once, to be quick.
    """
    known = _register()
    return [
        row
        | {
            "cited": "; ".join(cite(known[name]) for name in row["sources"]),
            "linked": _small("; ".join(link(known[name]) for name in row["sources"])),
        }
        for row in rows
    ]


def _small(html):
    return f'<span class="l-meta">({html})</span>'


def _register():
    return {row["source_id"]: row for row in data.rows("sources")}
