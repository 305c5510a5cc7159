"""The elements that every page is made of: paragraphs, tables, badges, folded notes, and the stylesheet."""

import numbers

from helpers import claims, dates
from helpers.html import Page, esc
from helpers.style import CSS, PAPER, SIGNS

PLAIN_NUMBERS = ("year", "paragraph", "step", "level", "order")
WIDE = 7
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_words(number: int) -> str:
    """Write a small number as a word, a large one in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def page(parts, text):
    """Return a Page: `parts` are pieces of HTML, `text` the lines of the same in plain words."""
    return Page(f'<div class="l">{"".join(parts)}</div>', "\n".join(line for line in text if line))


def p(text, look=""):
    """A paragraph of escaped text."""
    return f"<p{_class(look)}>{esc(text)}</p>"


def said(label, text):
    """A paragraph that begins with its label in bold; nothing when there is no text."""
    return f"<p><strong>{esc(label)}:</strong> {esc(text)}</p>" if text else ""


def mark(code, words):
    """A word with its sign and colour, such as a verdict. The sign is not read aloud: the word says it."""
    sign = f'<span class="l-sign" aria-hidden="true">{SIGNS[code]} </span>' if code in SIGNS else ""
    return f'<strong class="l-mark l-{code.replace("_", "-")}">{sign}{esc(words)}</strong>'


def name(text):
    """The name of what a page or a card is about. A bold paragraph: outputs have no headings of their own."""
    return f'<p class="l-name"><strong>{esc(text)}</strong></p>'


def when(date):
    """A date in words that does not break."""
    return f'<time datetime="{esc(date)}">{esc(dates.say(date))}</time>'


def items(rows, look=""):
    """A list of pieces of HTML."""
    return f"<ul{_class(look)}>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"


def folded(summary, inside):
    """A note that opens on request, without any script."""
    return f"<details><summary>{esc(summary)}</summary>{inside}</details>"


def cards(blocks):
    """Blocks of HTML side by side where there is room."""
    return (
        f'<div class="l-grid">{"".join(f"""<div class="l-card">{block}</div>""" for block in blocks)}</div>'
    )


def table(frame, caption, headings=None):
    """Return a frame as a Page: a captioned table whose first column names the rows.

    `headings` renames columns ({column: words}). Numbers stand to the right, lists are joined, nothing is
    written for what is missing but a dash.
    """
    import pandas as pd

    names = [(headings or {}).get(column, str(column).replace("_", " ")) for column in frame.columns]
    if frame.empty:
        sentence = f"{caption}: nothing to show, because no row fits."
        return page([p(sentence, "l-empty")], [sentence])
    cells = [
        [value_text(value, column) for column, value in zip(frame.columns, row)]
        for row in frame.itertuples(index=False)
    ]
    right = [
        pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in frame.dtypes
    ]
    html, text = worded(caption, names, cells, right)
    return page([html], text)


def worded(caption, names, rows, right=()):
    """Return a table whose cells are plain words, as HTML and as lines of text."""
    html = grid(caption, names, [[esc(cell) for cell in row] for row in rows], right)
    return html, [caption, " | ".join(names), *(" | ".join(row) for row in rows)]


def grid(caption, names, rows, right=()):
    """A table whose cells are pieces of HTML already; `right` says which columns hold numbers."""
    right = list(right) or [False] * len(names)
    head = "".join(f'<th scope="col"{_num(side)}>{esc(name)}</th>' for name, side in zip(names, right))
    body = "".join(_row(row, right) for row in rows)
    wide = len(names) >= WIDE
    reach = f' role="group" tabindex="0" aria-label="{esc(caption)}"'  # a keyboard can scroll only what it can reach
    return (
        f'<div class="l-scroll"{reach}><table{_class("l-wide" if wide else "")}>'
        f"<caption>{esc(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def value_text(value, column=""):
    """Say one cell in words: 2,181 (a year stays 2021), yes or no, a list as a; b, a verdict as a reader knows it."""
    import pandas as pd

    if isinstance(value, (tuple, list)):
        return "; ".join(str(part) for part in value) or "–"
    if pd.isna(value) or value == "":
        return "–"
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    if isinstance(value, numbers.Number):
        return str(value) if column in PLAIN_NUMBERS else f"{value:,}"
    return claims.VERDICTS.get(value, value) if column == "verdict" else str(value)


def one(rows, column, wanted, kind):
    """Return the row (dict) where `column` is `wanted`. LookupError, in one sentence, when there is none."""
    for row in rows:
        if row[column] == wanted:
            return row
    raise LookupError(f"There is no {kind} {wanted!r}; {kind}s are {_some(row[column] for row in rows)}.")


def some(rows, column, wanted, kind):
    """Return the rows asked for, in that order; all when none is named. LookupError for an unknown one."""
    return [one(rows, column, name, kind) for name in wanted] if wanted else rows


def _some(names):
    names = [str(name) for name in dict.fromkeys(names)]
    return ", ".join(names if len(names) < 13 else [*names[:5], "...", names[-1]])


def _class(look):
    return f' class="{look}"' if look else ""


def _num(right):
    return ' class="l-num"' if right else ""


def _row(cells, right):
    first = f'<th scope="row"{_num(right[0])}>{cells[0]}</th>'
    rest = "".join(f"<td{_num(side)}>{cell}</td>" for cell, side in zip(cells[1:], right[1:]))
    return f"<tr>{first}{rest}</tr>"


STORED = "This notebook is not running yet. To bring it to life, choose Run All Cells in the menu Run."
READY = "Ready. The pages, pictures and questions of this notebook will now work."


def style():
    """Return what a stored notebook needs of the stylesheet, and one sentence on how it comes alive."""
    return _sheet(PAPER, STORED, p(STORED, "l-ready l-run"))


def ready():
    """Return the whole stylesheet, for a notebook that runs, with one sentence that says so."""
    first, _, rest = READY.partition(" ")
    return _sheet(CSS, READY, f'<p class="l-ready"><strong>{esc(first)}</strong> {esc(rest)}</p>')


def _sheet(rules, text, words):
    return Page(f'<style>{rules}</style><div class="l">{words}</div>', text)
