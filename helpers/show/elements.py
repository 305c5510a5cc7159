"""The elements that every page is made of: paragraphs, tables, badges, folded notes, named sources, the stylesheet."""

import numbers
from collections.abc import Iterable, Sequence

from helpers import claims, data, dates, lesson
from helpers.html import Page, esc
from helpers.style import CSS, PAPER, SIGNS

CODES = {"core": claims.CORES, "repair": claims.REPAIRS}  # columns whose codes are said in words
PLAIN_NUMBERS = ("year", "paragraph", "step", "level", "order")  # columns whose numbers are written without commas
WIDE = 7  # columns from which on a table may be wider than its page
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
STORED = "This page is asleep until it runs. If it does not wake by itself, choose Run All Cells in the menu Run."
READY = "Ready."
ALIVE = (
    "When you answer, “Saved” comes up beside the button within a moment. Where it does not, choose Run All Cells in "
    "the menu Run: saved answers come back."
)


def in_words(number: int) -> str:
    """Write a small number as a word, a large one in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def number_of(number: int, thing: str) -> str:
    """Say a number of things: "1 attack", "2,800 files"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """Say a share of 0 to 1 in whole percent."""
    return f"{100 * float(share):.0f} percent"


def page(parts: Iterable[str], text: Iterable[str]) -> Page:
    """Return a Page: `parts` are pieces of HTML, `text` the lines of the same in plain words."""
    return Page(f'<div class="l">{"".join(parts)}</div>', "\n".join(line for line in text if line))


def card_page(parts: Iterable[str], text: Iterable[str]) -> Page:
    """Return a Page that is one card."""
    return page(['<div class="l-card">', *parts, "</div>"], text)


def empty_page(sentence: str) -> Page:
    """Return the Page that stands where a table would be empty: one sentence."""
    return page([p(sentence, "l-empty")], [sentence])


def p(text: object, css_class: str = "") -> str:
    """A paragraph of escaped text."""
    return f"<p{_class(css_class)}>{esc(text)}</p>"


def labeled(label: str, text: str) -> str:
    """A paragraph that begins with its label in bold; nothing when there is no text."""
    return f"<p><strong>{esc(label)}:</strong> {esc(text)}</p>" if text else ""


def badge(code: str, words: str) -> str:
    """A word with its sign and color, such as a verdict. The sign is not read aloud: the word says it."""
    sign = f'<span class="l-sign" aria-hidden="true">{SIGNS[code]} </span>' if code in SIGNS else ""
    return f'<strong class="l-mark l-{code.replace("_", "-")}">{sign}{esc(words)}</strong>'


def title(text: str) -> str:
    """The name of what a page or a card is about. A bold paragraph: outputs have no headings of their own."""
    return f'<p class="l-name"><strong>{esc(text)}</strong></p>'


def time_element(date: str) -> str:
    """A date in words that does not break."""
    return f'<time datetime="{esc(date)}">{esc(dates.say(date))}</time>'


def bullet_list(items: Iterable[str], css_class: str = "") -> str:
    """A list of pieces of HTML."""
    return f"<ul{_class(css_class)}>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def folded(summary: str, inside: str) -> str:
    """A note that opens on request, without any script."""
    return f"<details><summary>{esc(summary)}</summary>{inside}</details>"


def aside(summary: str, *pages: Page) -> Page:
    """Return pages as one that opens on request below its summary; its twin in plain text has all of it."""
    return page([folded(summary, "".join(one.html for one in pages))], [summary, *(one.text for one in pages)])


def side_by_side(blocks: Iterable[str]) -> str:
    """Blocks of HTML as cards beside one another where there is room."""
    return f'<div class="l-grid">{"".join(f"""<div class="l-card">{block}</div>""" for block in blocks)}</div>'


def table(table: "data.Table", caption: str, headings: dict[str, str] | None = None) -> Page:
    """Return a DataFrame or rows (dicts with the same keys) as a captioned table whose first column names the rows.

    `headings` renames columns ({column: words}). Numbers stand to the right, lists are joined, and what is missing
    is a dash. Without a row the Page says so in a sentence.
    """
    rows = data.as_rows(table)
    if not rows:
        return empty_page(f"{caption}: nothing to show, because no row fits.")
    names = [(headings or {}).get(column, str(column).replace("_", " ")) for column in rows[0]]
    cells = [[cell_text(value, column) for column, value in row.items()] for row in rows]
    html, lines = text_table(caption, names, cells, [_all_numbers(row[column] for row in rows) for column in rows[0]])
    return page([html], lines)


def text_table(
    caption: str, names: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool] = ()
) -> tuple[str, list[str]]:
    """Return a table whose cells are plain words, as HTML and as lines of text."""
    html = html_table(caption, names, [[esc(cell) for cell in row] for row in rows], numeric)
    return html, [caption, " | ".join(names), *(" | ".join(row) for row in rows)]


def html_table(caption: str, names: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool] = ()) -> str:
    """A table whose cells are pieces of HTML already; `numeric` says which columns hold numbers."""
    numeric = list(numeric) or [False] * len(names)
    head = "".join(f'<th scope="col"{_right(side)}>{esc(name)}</th>' for name, side in zip(names, numeric))
    body = "".join(_row(row, numeric) for row in rows)
    reach = f' role="group" tabindex="0" aria-label="{esc(caption)}"'  # a keyboard can scroll only what it can reach
    return (
        f'<div class="l-scroll"{reach}><table{_class("l-wide" if len(names) >= WIDE else "")}>'
        f"<caption>{esc(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def cell_text(value, column: str = "") -> str:
    """Say one cell in words: 2,181 (a year stays 2021), yes or no, a list as a; b, a core as a reader knows it."""
    if isinstance(value, (tuple, list)):
        return "; ".join(str(part) for part in value) or "–"
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, numbers.Number):
        return str(value) if str(column).lower() in PLAIN_NUMBERS else f"{value:,}"
    return CODES.get(column, {}).get(value, str(value))


def find(rows: list[dict], column: str, wanted, kind: str) -> dict:
    """Return the row where `column` is `wanted`. LookupError, in one sentence, when there is none."""
    for row in rows:
        if row[column] == wanted:
            return row
    raise LookupError(f"There is no {kind} {wanted!r}; {kind}s are {_shortened(row[column] for row in rows)}.")


def find_all(rows: list[dict], column: str, wanted: Iterable, kind: str) -> list[dict]:
    """Return the rows asked for, in that order; all when none is named. LookupError for an unknown one."""
    return [find(rows, column, name, kind) for name in wanted] if wanted else rows


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


def link(source: dict, words: str = "") -> str:
    """Name a source in HTML, or say `words`, as a link to the publisher's own page where we have one."""
    words = esc(words or cite(source))
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


def stored_stylesheet() -> Page:
    """Return what a stored notebook needs of the stylesheet, and one sentence on how it comes alive."""
    return _stylesheet(PAPER, STORED, p(STORED, "l-ready l-run"))


def stylesheet() -> Page:
    """Return the whole stylesheet, for a notebook that runs, with one word that says so; it opens to a remedy."""
    return _stylesheet(CSS, READY, f'<details class="l-ready"><summary>{READY}</summary>{p(ALIVE)}</details>')


def _stylesheet(rules, text, html):
    return Page(f'<style>{rules}</style><div class="l">{html}</div>', text)


def _cited(source_ids, known):
    return "; ".join(cite(known[source_id]) for source_id in source_ids)


def _linked(source_ids, known):
    return "; ".join(link(known[source_id]) for source_id in source_ids)


def _sources():
    return {row["source_id"]: row for row in data.rows("sources")}


def _shortened(names):
    names = [str(name) for name in dict.fromkeys(names)]
    return ", ".join(names if len(names) < 13 else [*names[:5], "...", names[-1]])


def _all_numbers(values):
    """Say whether a column holds numbers and nothing else."""
    present = [value for value in values if value is not None]
    return bool(present) and all(isinstance(value, numbers.Number) and not isinstance(value, bool) for value in present)


def _class(css_class):
    return f' class="{css_class}"' if css_class else ""


def _right(numeric):
    return ' class="l-num"' if numeric else ""


def _row(cells, numeric):
    first = f'<th scope="row"{_right(numeric[0])}>{cells[0]}</th>'
    rest = "".join(f"<td{_right(side)}>{cell}</td>" for cell, side in zip(cells[1:], numeric[1:]))
    return f"<tr>{first}{rest}</tr>"
