"""Naming sources: publisher and date in words, everywhere in the same way."""

from helpers import data, timeline
from helpers.show.parts import esc, items, page, some

READ_AS = {
    "original": "read on the publisher's own page",
    "reprint": "read in a reprint",
    "excerpt": "read in part",
    "memory": "from memory, not found again",
}
ARTICLE, MEMORY = "article", "editors_memory"


def cite(row):
    """Name a source (a row of the sources table or a dict like it) in words: "CNN, 10 May 2021"."""
    if row["source_id"] == MEMORY:
        return "general knowledge, not looked up"
    publisher = "the article under study" if row["source_id"] == ARTICLE else row["publisher"]
    return f"{publisher}, {timeline.say(row['published'])}"


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


def sources(*ids):
    """Show sources: publisher and date, author, title, how we read them, and a link where there is one.

    LookupError for an id that data/sources.csv does not have.
    """
    rows = some(data.rows("sources"), "source_id", ids, "source")
    return page([items([_entry(row) for row in rows])], [_entry_text(row) for row in rows])


def _small(html):
    return f'<span class="l-meta">({html})</span>'


def _register():
    return {row["source_id"]: row for row in data.rows("sources")}


def _about(row):
    author = f"{row['author'].replace(';', ',')}: " if row["author"] else ""
    title = row["title"] if row["title"].startswith("[") else f"“{row['title']}”"
    note, reading = row["note"].rstrip("."), READ_AS[row["read_as"]]
    if note.startswith("Read "):
        return f"{author}{title}", "r" + note[1:]
    return f"{author}{title}", f"{reading}. {note}." if note else reading


def _entry(row):
    about, reading = _about(row)
    return f'{_first_up(link(row))}. {esc(about)} <span class="l-meta">({esc(reading)})</span>'


def _entry_text(row):
    about, reading = _about(row)
    return f"- {_first_up(cite(row))}. {about} ({reading})"


def _first_up(words):
    return words if words.startswith("<") else words[:1].upper() + words[1:]
