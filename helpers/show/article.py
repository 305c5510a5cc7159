"""The article, retold paragraph by paragraph: its claims marked, its terms explained, its wording followed back."""

from helpers import claims, data, dates, lesson
from helpers.html import esc
from helpers.show.citations import cite, link
from helpers.show.elements import folded, in_words, items, name, one, p, page, some


def passage(paragraph):
    """Show one paragraph of the article, retold in our words, with claim marks and terms.

    LookupError when the article has no such paragraph.
    """
    row = one(data.rows("passages"), "paragraph", paragraph, "paragraph")
    source = f"Paragraph {row['paragraph']} of the article, retold in our words."
    pieces = claims.pieces(row["retelling"])
    notes, notes_text = _notes(pieces)
    html = [
        f'<p class="l-retelling">{_html(pieces)}</p>',
        p(source, "l-kicker"),
        folded("An easier version", p(row["plain"])),
        notes,
    ]
    return page(
        ['<div class="l-card">', *html, "</div>"],
        [_text(pieces), source, f"An easier version: {row['plain']}", *notes_text],
    )


def article():
    """Show all paragraphs with their claim marks, the easier versions and the terms below."""
    rows = data.rows("passages")
    cut = [claims.pieces(row["retelling"]) for row in rows]
    notes, notes_text = _notes([piece for pieces in cut for piece in pieces])
    source = f"The article's {in_words(len(rows))} paragraphs, retold in our words. The small numbers are its claims."
    body = "".join(
        f'<div class="l-paragraph"><span class="l-number">{row["paragraph"]} </span>'
        f'<p class="l-retelling">{_html(pieces)}</p></div>'
        for row, pieces in zip(rows, cut)
    )
    easier = "".join(p(f"{row['paragraph']}. {row['plain']}") for row in rows)
    return page(
        [
            '<div class="l-card">',
            p(source, "l-kicker"),
            body,
            folded("An easier version", easier),
            notes,
            "</div>",
        ],
        [source, *(f"{row['paragraph']}. {_text(pieces)}" for row, pieces in zip(rows, cut)), *notes_text],
    )


def glossary(*terms):
    """Show what terms mean and how they are said; every term of the glossary when none is named.

    LookupError for a term that data/glossary.csv does not have.
    """
    rows = some(data.rows("glossary"), "term", terms, "term")
    return page([_definitions(rows)], [f"{_spoken(row)}: {row['definition']}" for row in rows])


def _html(pieces):
    shown = {"text": _plain, "claim": _claim, "term": _term}
    return "".join(shown[kind](name, words) for kind, name, words in pieces)


def _plain(_, words):
    return esc(words)


def _claim(claim_id, words):
    return f'<u class="l-claim">{esc(words)}</u><sup class="l-chip">{esc(claim_id)}</sup>'


def _term(term, words):
    meaning = one(data.rows("glossary"), "term", term, "term")["definition"]
    return f'<dfn class="l-term" title="{esc(meaning)}">{esc(words)}</dfn>'


def _text(pieces):
    return "".join(f"{words} [{name}]" if kind == "claim" else words for kind, name, words in pieces)


def _notes(pieces):
    """The terms of a passage as a folded list and as lines of text: a note under a word needs a mouse."""
    terms = dict.fromkeys(name for kind, name, _ in pieces if kind == "term")
    if not terms:
        return "", []
    rows = some(data.rows("glossary"), "term", terms, "term")
    return (
        folded("Words in this text", _definitions(rows)),
        ["Words in this text:", *(f"- {_spoken(row)}: {row['definition']}" for row in rows)],
    )


def _spoken(row):
    return f"{row['term']} (say: {row['say_it']})" if row["say_it"] else row["term"]


def _definitions(rows):
    entries = (
        f"<dt>{esc(row['term'])}{_say(row['say_it'])}</dt><dd>{esc(row['definition'])}</dd>" for row in rows
    )
    return f'<dl class="l-words">{"".join(entries)}</dl>'


def _say(say_it):
    return f' <span class="l-say l-meta">(say: {esc(say_it)})</span>' if say_it else ""


def wording(chain):
    """Show step by step how a phrase changed on its way into the article. LookupError if unknown."""
    table = data.load("wording")
    one(data.rows("wording"), "chain", chain, "chain")
    rows = table[table["chain"] == chain].merge(
        data.load("sources"), on="source_id", suffixes=("", "_of_source")
    )
    rows = rows.sort_values("step", kind="stable").to_dict("records")
    title = lesson.read().wording.get(chain, chain)
    html = [name(title), items([_step(row) for row in rows], "l-line")]
    return page(html, [title, *(_step_text(row) for row in rows)])


def _step(row):
    return (
        f'<span class="l-when">{esc(_when(row))}:</span> <q class="l-said">{esc(row["wording"])}</q><br>'
        f'{esc(row["note"])} <span class="l-meta">({link(row)})</span>'
    )


def _step_text(row):
    return f"{_when(row)}: “{row['wording']}” {row['note']} ({cite(row)})"


def _when(row):
    """Number, day and speaker of one step; a step that rests on an inference says so."""
    inferred = ", in part our inference" if row["inferred"] else ""
    return f"{row['step']}. {dates.say(row['date'])}, {row['speaker']}{inferred}"
