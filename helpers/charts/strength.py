"""Every dated estimate of how many fighters the group had, one small panel for each kind of maker."""

import math
from itertools import pairwise

from helpers import claims, counts, data, dates, show
from helpers.charts import frame
from helpers.html import Page
from helpers.style import COLORS

INK = COLORS["accent"]
ONE_VOICE = {"us": "U.S.", "un": "UN"}  # the others are many people, and a line through their numbers is nobody's
SCALE_END = 5500
LEFT, WIDE, HIGH, GAP = 0.7, 6.4, 1.35, 0.34  # of a panel, in inches
SHAPES = {  # the options of background_strength_predict, as a curve from 0 to 1
    "up": (0, 0.25, 0.5, 0.75, 1),
    "peak": (0, 0.55, 1, 0.6, 0.2),
    "valley": (1, 0.4, 0, 0.4, 0.9),
    "zigzag": (0.3, 1, 0.1, 0.8, 0.4),
}
GUESSED = ("2016-01", "2021-08")  # the months between which that question asks for a shape


def strength(known_by: str | None = None, guess: str | None = None) -> Page:
    """Return the picture of every dated estimate of fighters.

    `known_by`, an ISO day, leaves out later ones; `guess` is the shape that the reader expects, an option of the
    question background_strength_predict.
    """
    rows = counts.strength_intervals(data.rows("strength_estimates"), data.rows("sources"))
    if known_by:
        rows = claims.published_by(rows, known_by)
    if not rows:
        return frame.words(f"No estimate of fighters was published by {dates.say(known_by)}.")
    until = f" published by {dates.say(known_by)}" if known_by else ""
    made = _by_maker(rows)
    return frame.figure(
        lambda fig: _draw(fig, made, guess),
        (7.2, len(made) * (HIGH + GAP) + 0.45),
        f"{len(made)} small charts of {len(rows)} dated estimates of ISIS-K fighters, on one scale. {_turns(made)}.",
        _headline(made),
        "Pale: “rapidly ever since”. Bars: ranges. Arrows: open ends. Each source counts different people, such as "
        "core fighters, helpers, one province.",
        _table(rows),
        f"{len(rows)} estimates{until}.{' Dotted: your guess.' if guess in SHAPES else ''}",
    )


def _by_maker(rows):
    """Return {kind of maker: its estimates}, without a kind that made none."""
    made = {maker: [row for row in rows if row["maker"] == maker] for maker in counts.MAKERS}
    return {maker: rows for maker, rows in made.items() if rows}


def _headline(made):
    falling = [name for maker, name in ONE_VOICE.items() if _falls(made.get(maker, ()))]
    if not falling:
        return "No fall in the estimates of fighters"
    return f"Up and down: {' and '.join(falling)} estimates do not only grow"


def _falls(rows):
    """Say whether an estimate lies below the one before it."""
    levels = [_ends(row)[-1] for row in rows]
    return any(later < earlier for earlier, later in pairwise(levels))


def _ends(row):
    """The numbers of an estimate: low and high, or the one that is given."""
    return [end for end in (row["low"], row["high"]) if end is not None]


def _amount(row):
    return counts.amount(row["low"], row["high"])


def _turns(made):
    """Each kind of maker's first, lowest, highest and last estimate in order: the rise and fall, read aloud."""
    told = []
    for maker, rows in made.items():
        levels = [_ends(row)[-1] for row in rows]
        turns = {0, levels.index(min(levels)), levels.index(max(levels)), len(rows) - 1}
        points = [f"{_amount(rows[at])} ({dates.say(rows[at]['as_of'])})" for at in sorted(turns)]
        told.append(f"{counts.MAKERS[maker]}: {', '.join(points)}")
    return "; ".join(told)


def _table(rows):
    columns = {
        "Date": lambda row: dates.say(row["as_of"]),
        "Fighters": _amount,
        "Who estimated": "who",
        "Note": "note",
        "Source": show.cite,
    }
    return frame.table(rows, "Every dated estimate", columns)


def _draw(fig, made, guess):
    years = [frame.year(row["as_of"]) for rows in made.values() for row in rows]
    bounds = min(years) - 0.15, max(max(years) + 0.35, min(years) + 2)
    for index, (maker, rows) in enumerate(made.items()):
        axes = _panel(fig, len(made) - 1 - index, bounds)
        first, look = index == 0, {"xycoords": "axes fraction", "weight": "bold", "color": INK}
        frame.label(axes, counts.MAKERS[maker], (0, 1), (2, 5), **look)
        words = "the article" if first else ""
        frame.article_line(axes, frame.article_day(), words, (6, 5))
        _draw_ever_since(axes, rows[0])
        if guess in SHAPES:
            _draw_guess(axes, SHAPES[guess], first)
        _draw_estimates(axes, rows, maker)
        _draw_labels(axes, rows)


def _panel(fig, row, bounds):
    """The panel in a row, counted from below; the lowest has the years."""
    axes = frame.panel(fig, LEFT, 0.4 + row * (HIGH + GAP), WIDE, HIGH)
    axes.set_xlim(*bounds)
    axes.set_ylim(0, SCALE_END)
    axes.set_yticks(range(0, SCALE_END, 2000), [f"{tick:,}" for tick in range(0, SCALE_END, 2000)])
    axes.grid(axis="y")
    years = range(math.ceil(bounds[0]), int(bounds[1]) + 1)
    axes.set_xticks([year + 0.5 for year in years], [str(year) if row == 0 else "" for year in years])
    return axes


def _draw_ever_since(axes, first):
    """What the article's words would look like: a pale line that rises from the first estimate to its day."""
    start, end = (frame.year(first["as_of"]), _ends(first)[-1]), (frame.article_day(), SCALE_END * 0.97)
    axes.plot(*zip(start, end), color=COLORS["line"], lw=6, solid_capstyle="butt", zorder=1)


def _draw_guess(axes, shape, named):
    first, last = map(frame.year, GUESSED)
    years = [first + (last - first) * step / (len(shape) - 1) for step in range(len(shape))]
    heights = [SCALE_END * (0.12 + 0.7 * level) for level in shape]
    axes.plot(years, heights, color=COLORS["muted"], ls=":", lw=2, zorder=1)
    if named:
        frame.label(axes, "your guess", (years[0], heights[0]), (4, 6), color=COLORS["muted"])


def _draw_estimates(axes, rows, maker):
    """Points and bands, an arrow at an open end, and one thin line where one voice speaks."""
    points = []
    for row in rows:
        x, ends = frame.year(row["as_of"]), [_height(end) for end in _ends(row)]
        if row["bound"]:
            frame.open_end(axes, (x, ends[0]), (0, 20 if row["bound"] == "least" else -20), INK)
        axes.vlines(x, ends[0], ends[-1], color=INK, lw=7, alpha=0.45)
        points += [(x, end) for end in ends]
    axes.plot([x for x, _ in points], [end for _, end in points], "o", ms=5, color=INK, clip_on=False)
    if maker in ONE_VOICE:
        line = [(frame.year(row["as_of"]), sum(_ends(row)) / len(_ends(row))) for row in rows]
        axes.plot(*zip(*line), color=INK, lw=1.2)


def _draw_labels(axes, rows):
    """Write each number where it covers nothing. One without room stays in the table."""
    left, right = axes.get_xlim()
    reach = {"": (0.07, 0.07), "least": (0.07, 0.34), "most": (0.34, 0.07)}
    anchors, taken = [], []
    for row in rows:
        x = (frame.year(row["as_of"]) - left) / (right - left) * WIDE
        low, high = (_height(end) / SCALE_END * HIGH for end in (_ends(row)[0], _ends(row)[-1]))
        below, above = reach[row["bound"]]
        anchors.append([(x, high), (x, low)])
        taken.append((x - 0.07, low - below, x + 0.07, high + above))
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.2, "alpha": 0.8}
    labels = frame.place_labels(anchors, [_short(row) for row in rows], taken, (0, 0, WIDE + 0.1, HIGH))
    for x, y, text in filter(None, labels):
        axes.text(x / WIDE, y / HIGH, text, transform=axes.transAxes, va="bottom", fontsize=10, bbox=box)


def _height(number):
    """Where a number stands on the scale; one far above it stays below the edge, and its label says so."""
    return number if number <= SCALE_END else SCALE_END * 0.75


def _short(row):
    if _ends(row)[0] > SCALE_END:
        return f"{_amount(row)}\n(off the scale)"
    return _amount(row) if row["bound"] else _amount(row).replace(" to ", "\u2013")
