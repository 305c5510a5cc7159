"""The article, retold paragraph by paragraph: its claims marked, its terms explained, its wording followed back."""

from helpers import claims, data, dates, lesson
from helpers.html import Page, esc
from helpers.show.elements import bullet_list, card_page, cite, find, find_all, folded, in_words, link, p, page, title


def passage(paragraph: int) -> Page:
    """Show one paragraph of the article, retold in our words, with claim marks and terms.

    LookupError when the article has no such paragraph.
    """
    row = find(data.rows("passages"), "paragraph", paragraph, "paragraph")
    source = f"Paragraph {row['paragraph']} of the article, retold in our words."
    pieces = claims.pieces(row["retelling"])
    terms_html, terms_text = _terms_below(pieces)
    html = [
        f'<p class="l-retelling">{_retelling_html(pieces)}</p>',
        p(source, "l-kicker"),
        folded("An easier version", p(row["plain"])),
        terms_html,
    ]
    return card_page(html, [_retelling_text(pieces), source, f"An easier version: {row['plain']}", *terms_text])


def article() -> Page:
    """Show all paragraphs with their claim marks, the easier versions and the terms below."""
    rows = data.rows("passages")
    retellings = [claims.pieces(row["retelling"]) for row in rows]
    terms_html, terms_text = _terms_below([piece for pieces in retellings for piece in pieces])
    source = f"The article's {in_words(len(rows))} paragraphs, retold in our words. The small numbers are its claims."
    body = "".join(
        f'<div class="l-paragraph"><span class="l-number">{row["paragraph"]} </span>'
        f'<p class="l-retelling">{_retelling_html(pieces)}</p></div>'
        for row, pieces in zip(rows, retellings)
    )
    easier = "".join(p(f"{row['paragraph']}. {row['plain']}") for row in rows)
    return card_page(
        [p(source, "l-kicker"), body, folded("An easier version", easier), terms_html],
        [
            source,
            *(f"{row['paragraph']}. {_retelling_text(pieces)}" for row, pieces in zip(rows, retellings)),
            *terms_text,
        ],
    )


def glossary(*terms: str) -> Page:
    """Show what terms mean and how they are said; every term of the glossary when none is named.

    LookupError for a term that data/glossary.csv does not have.
    """
    rows = find_all(data.rows("glossary"), "term", terms, "term")
    return page([_definitions(rows)], [f"{_spoken(row)}: {row['definition']}" for row in rows])


def wording(chain: str) -> Page:
    """Show step by step how a phrase changed on its way into the article. LookupError if unknown."""
    rows = data.rows("wording")
    find(rows, "chain", chain, "chain")
    sources = {source["source_id"]: source for source in data.rows("sources")}
    steps = sorted((row for row in rows if row["chain"] == chain), key=lambda row: row["step"])
    credited = [(row, sources[row["source_id"]]) for row in steps]
    name = lesson.read().wording.get(chain, chain)
    return page(
        [title(name), bullet_list([_step_html(*step) for step in credited], "l-line")],
        [name, *(_step_text(*step) for step in credited)],
    )


def _retelling_html(pieces):
    shown = {"text": _plain, "claim": _claim, "term": _term}
    return "".join(shown[kind](name, words) for kind, name, words in pieces)


def _plain(_, words):
    return esc(words)


def _claim(claim_id, words):
    return f'<u class="l-claim">{esc(words)}</u><sup class="l-chip">{esc(claim_id)}</sup>'


def _term(term, words):
    meaning = find(data.rows("glossary"), "term", term, "term")["definition"]
    return f'<dfn class="l-term" title="{esc(meaning)}">{esc(words)}</dfn>'


def _retelling_text(pieces):
    return "".join(f"{words} [{name}]" if kind == "claim" else words for kind, name, words in pieces)


def _terms_below(pieces):
    """The terms of a passage as a folded list and as lines of text: a note under a word needs a mouse."""
    terms = dict.fromkeys(name for kind, name, _ in pieces if kind == "term")
    if not terms:
        return "", []
    rows = find_all(data.rows("glossary"), "term", terms, "term")
    return (
        folded("Words in this text", _definitions(rows)),
        ["Words in this text:", *(f"- {_spoken(row)}: {row['definition']}" for row in rows)],
    )


def _spoken(row):
    return f"{row['term']} (say: {row['say_it']})" if row["say_it"] else row["term"]


def _definitions(rows):
    entries = (f"<dt>{esc(row['term'])}{_say(row['say_it'])}</dt><dd>{esc(row['definition'])}</dd>" for row in rows)
    return f'<dl class="l-words">{"".join(entries)}</dl>'


def _say(say_it):
    return f' <span class="l-say l-meta">(say: {esc(say_it)})</span>' if say_it else ""


def _step_html(step, source):
    named = _names_source(step, source)
    head = link(source, _step_head(step)) if named else esc(_step_head(step))
    credit = "" if named else f'<span class="l-meta">({link(source)})</span>'
    said = f'<span class="l-when">{head}:</span> <q class="l-said">{esc(step["wording"])}</q>'
    below = " ".join(filter(None, (esc(step["note"]), credit)))
    return f"{said}<br>{below}" if below else said


def _step_text(step, source):
    credit = "" if _names_source(step, source) else f"({cite(source)})"
    return " ".join(filter(None, (f"{_step_head(step)}: “{step['wording']}”", step["note"], credit)))


def _names_source(step, source):
    """Say whether a step's head gives publisher and day already: its source is then not named a second time."""
    return step["date"] == source["published"] and source["publisher"].partition(" (")[0] in step["speaker"]


def _step_head(step):
    """Number, day and speaker of one step; a step that rests on an inference says so."""
    inferred = ", in part our inference" if step["inferred"] else ""
    return f"{step['step']}. {dates.say(step['date'])}, {step['speaker']}{inferred}"
