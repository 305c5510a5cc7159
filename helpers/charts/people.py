"""One count of an attack as marks for people, where it is the only one that counts everyone."""

import textwrap

from helpers.charts import frame
from helpers.html import Page
from helpers.show.elements import number_of
from helpers.style import COLORS

Line = dict  # one count as tolls.py prepares it: killed, publisher, date, scope, basis, low, high, bound
ACROSS, STEP = 14, 0.225  # marks in a row, and inches from mark to mark
NUMBER, WHO, LETTERS = 3.45, 4.6, 30  # where the columns of the other counts begin, in inches, and letters in a line


def of_everyone(lines: list[Line]) -> Line | None:
    """Return the one count of everyone where all the others, two or more, count one group each; else None.

    On one scale such counts would look like a quarrel about one number.
    """
    whole = [line for line in lines if line["basis"] != "other"]
    exact = len(whole) == 1 and whole[0]["low"] == whole[0]["high"]
    return whole[0] if exact and len(lines) > 2 else None


def picture(whole: Line, others: list[Line], title: str, note: str, table: Page) -> Page:
    """Return the picture: a mark for each person of `whole`, and beside them what `others` count."""
    number, words = whole["high"], " ".join(whole["killed"])
    rows = [_entry(line) for line in others]
    high = max(STEP * -(-number // ACROSS) + 0.75, sum(row["height"] for row in rows) + 0.3)
    return frame.figure(
        lambda fig: _draw(fig, whole, rows, high),
        (7.2, high + 0.2),
        _alt(whole, others, title),
        f"{words[0].upper()}{words[1:]} people in the one count of everyone; each other count is of one group",
        "The groups overlap: never add the numbers.",
        table,
        note,
    )


def _who(line):
    return " ".join(line["scope"])


def _entry(line):
    words = [*textwrap.wrap(_who(line), LETTERS), *textwrap.wrap(f"{line['publisher']}, {line['date']}", LETTERS)]
    return {"killed": line["killed"], "words": words, "height": 0.15 + 0.17 * len(words)}


def _alt(whole, others, title):
    told = "; ".join(
        f"{' '.join(line['killed'])}: {_who(line)} ({line['publisher']}, {line['date']})" for line in others
    )
    return (
        f"{number_of(whole['high'], 'mark')} for people killed in: {title}. They are the count of "
        f"{whole['publisher']}, {whole['date']}: {_who(whole)}. Beside them, never added: {told}."
    )


def _draw(fig, whole, rows, high):
    axes = frame.panel(fig, 0.1, 0.1, 7.0, high)
    axes.set_xlim(0, 7)
    axes.set_ylim(high, 0)
    text = f"{whole['publisher']}, {whole['date']}: {' '.join(whole['killed'])} killed,\n" + "\n".join(
        textwrap.wrap(_who(whole), 38)
    )
    axes.text(0, 0, text, va="top", weight="bold", linespacing=1.25, color=COLORS["accent"])
    top = 0.3 + 0.18 * text.count("\n")
    spots = [(0.1 + STEP * (index % ACROSS), top + STEP * (index // ACROSS)) for index in range(whole["high"])]
    axes.plot(*zip(*spots), ls="", marker=_person(), ms=12, mew=0, color=COLORS["accent"])
    axes.text(NUMBER, 0, "Other counts", va="top", color=COLORS["muted"], weight="bold")
    y = 0.3
    for row in rows:
        axes.text(NUMBER, y, "\n".join(row["killed"]), va="top", weight="bold", linespacing=1.25)
        axes.text(WHO, y, "\n".join(row["words"]), va="top", linespacing=1.25, color=COLORS["muted"])
        y += row["height"]


def _person():
    """A mark with head and shoulders."""
    from matplotlib.path import Path

    head = Path.circle((0, 0.27), 0.21)
    corners = [(-0.34, -0.5), (-0.34, -0.2), (-0.2, 0), (0.2, 0), (0.34, -0.2), (0.34, -0.5), (-0.34, -0.5)]
    return Path.make_compound_path(head, Path(corners, closed=True))
