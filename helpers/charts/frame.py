"""One frame for every picture: a headline, a small PNG drawn without global state, alt text, caption and table.

Below it what several pictures draw in the same way: axes, labels and where they find room, keys, lines and marks.
"""

import base64
import calendar
import datetime
import io
import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from helpers import dates, lesson, show
from helpers.html import Page, esc
from helpers.show.elements import folded, p
from helpers.style import COLORS

DPI = 200  # two dots for each pixel of the page, so that it stays sharp at 200 percent
TEXT = 10.5  # points; still about 9 where a narrow window shows the picture at 600 pixels
SETTINGS = {
    "text.hinting": "none",  # fitting letters to pixels takes time, and a picture is shown smaller than it is drawn
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": TEXT,
    "text.color": COLORS["ink"],
    "axes.labelcolor": COLORS["ink"],
    "xtick.color": COLORS["muted"],
    "ytick.color": COLORS["muted"],
    "axes.facecolor": COLORS["paper"],
    "axes.axisbelow": True,
    "grid.color": COLORS["grid"],
    "grid.linewidth": 0.8,
    "lines.linewidth": 1.8,
}
COLORS_IN_PNG = 24
PACKING = 6  # two steps harder make a picture 6 percent smaller and its saving twice as long
# In the tag itself: the white card must also hold where the stylesheet is stripped.
CARD = "max-width:100%;height:auto;background:#fff;padding:8px;box-sizing:border-box"
DASHED = (0, (4, 3))
PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 0.3}  # under words, so that no line runs through them
GAP, LETTER, LINE = 0.08, 0.079, 0.17  # of a label in inches, for type of 10 points
Box = tuple[float, float, float, float]  # left, bottom, right, top
Point = tuple[float, float]


def figure(
    draw: Callable, size: tuple[float, float], alt: str, headline: str, limit: str, table: Page, note: str = ""
) -> Page:
    """Return the Page of one picture.

    `draw(fig)` draws on an empty matplotlib Figure of `size` (width, height in inches, 100 screen pixels each);
    `alt` says what the picture shows, `headline` what it finds, as a newspaper would. `note` and `limit`, how to read
    it and where it ends, are sentences below it, `table` is a Page with the numbers.
    """
    image = base64.b64encode(png(draw, size)).decode("ascii")
    html = (
        f'<figure class="l l-figure"><figcaption class="l-name">{esc(headline)}</figcaption>'
        f'<img class="l-picture" width="{round(size[0] * 100)}" height="{round(size[1] * 100)}" '
        f'style="{CARD}" alt="{esc(alt)}" src="data:image/png;base64,{image}">'
        f'<p class="l-limit">{esc(f"{note} {limit}".strip())}</p>'
        f"{folded('Show as a table', table.html)}</figure>"
    )
    return Page(html, "\n".join(filter(None, (headline, note, limit, table.text))))


def words(text: str) -> Page:
    """Return the Page that stands where a picture would be empty: one sentence, no axes."""
    return Page(p(text, "l l-empty"), text)


def table(rows: Iterable[dict], caption: str, columns: dict[str, str | Callable]) -> Page:
    """Return the table below a picture: for each heading the name of a column, or what to write of a row."""
    read = {heading: column if callable(column) else itemgetter(column) for heading, column in columns.items()}
    return show.table([{heading: get(row) for heading, get in read.items()} for row in rows], caption)


def png(draw: Callable, size: tuple[float, float]) -> bytes:
    """Return the PNG bytes of what `draw(fig)` draws: few colors, no date, the same bytes every time."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    with matplotlib.rc_context(SETTINGS):
        fig = Figure(figsize=size, dpi=DPI, facecolor="white")
        canvas = FigureCanvasAgg(fig)
        draw(fig)
        canvas.draw()
    picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    picture = picture.quantize(COLORS_IN_PNG, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=PACKING)
    return out.getvalue()


# axes, and what is written on them


def panel(fig: Any, left: float, bottom: float, width: float, height: float) -> Any:
    """Add axes at a place in inches from the lower left corner, without a box around them; ticks are yours to set."""
    wide, high = fig.get_size_inches()
    axes = fig.add_axes((left / wide, bottom / high, width / wide, height / high))
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def label(axes: Any, text: str, point: Point, shift: Point = (0, 0), **look: Any) -> None:
    """Write `text` beside a point, `shift` points of type away from it; `look` is for matplotlib's annotate."""
    axes.annotate(text, point, xytext=shift, textcoords="offset points", **look)


def footnote(fig: Any, text: str, bottom: float = 0.12, **look: Any) -> None:
    """Write a small remark into the lower left corner, `bottom` inches up."""
    wide, high = fig.get_size_inches()
    fig.text(0.1 / wide, bottom / high, text, color=COLORS["muted"], **look)


def legend(
    fig: Any, entries: Sequence[tuple[str, str, bool, str]], edge: str | None = None, bottom: float = 0.08
) -> None:
    """Write the key under a picture: `entries` are (marker, color, filled, words), in one row from the left.

    `edge` is the color around all marks; without it each mark is edged in its own.
    """
    from matplotlib.lines import Line2D

    size = {"ls": "", "mew": 1.6, "ms": 8}
    marks = [
        Line2D([], [], marker=marker, color=color, mec=edge or color, mfc=color if filled else "white", **size)
        for marker, color, filled, _ in entries
    ]
    corner = {"loc": "lower left", "bbox_to_anchor": (0.01, bottom / fig.get_size_inches()[1]), "borderpad": 0}
    room = {"ncols": len(entries), "handletextpad": 0.3, "columnspacing": 1.4}
    fig.legend(marks, [text for *_, text in entries], frameon=False, **corner, **room)


def open_end(axes: Any, point: Point, shift: Point, color: str) -> None:
    """Draw an arrow from a point toward the side on which its count is open."""
    arrow = {"arrowstyle": "<|-", "color": color, "lw": 1.8, "shrinkA": 0, "shrinkB": 4}
    label(axes, "", point, shift, arrowprops=arrow)


def ticks(top: float) -> range:
    """Return two to four round steps from 0 up to `top` for an axis."""
    round_steps = (scale * 10**power for power in range(7) for scale in (1, 2, 5))
    step = next(step for step in round_steps if top / step < 3.5)  # more would touch on a narrow plot
    return range(0, int(top) + 1, step)


# dates on a scale of years


def year(date: str) -> float:
    """Return an ISO date as a point on a scale of years: the middle of the day, month or year it names."""
    first, last = dates.span(date)
    days = (first.toordinal() + last.toordinal() + 1) / 2 - datetime.date(first.year, 1, 1).toordinal()
    return first.year + days / (366 if calendar.isleap(first.year) else 365)


def edge(date: str, last: bool = False) -> float:
    """Return the first or the last moment of an ISO date on a scale of years."""
    return year(dates.span(date)[last].isoformat())


def article_line(
    axes: Any, x: float, text: str, shift: Point = (6, 4), ha: str = "right", top: bool = True, lw: float = 1.4
) -> None:
    """Draw what the article says as a dashed line across the axes, where it is in view."""
    if not axes.get_xlim()[0] < x < axes.get_xlim()[1]:
        return
    axes.axvline(x, color=COLORS["article"], ls=DASHED, lw=lw, zorder=1)
    point = (x, 1 if top else 0)
    look = {"ha": ha, "color": COLORS["article"], "weight": "bold"}
    label(axes, text, point, shift, xycoords=("data", "axes fraction"), **look)


def article_day() -> float:
    """Return the day of the article on a scale of years."""
    return year(lesson.read().published)


# one mark for each attack: its shape and color say who answers for it


MARKERS = {"claimed": "o", "attributed": "s", "disputed": "D", "unclaimed": "^"}
HOLLOW = ("disputed", "unclaimed")  # these stay apart from the others in gray
ANSWERS = {
    "claimed": "claimed",
    "attributed": "blamed on it",
    "disputed": "disputed",
    "unclaimed": "attacker open",
}


def who_answers(rows: Iterable[dict]) -> str:
    """Say how many attacks are of each kind: "37 claimed; 3 blamed on it; 8 disputed"."""
    kinds = [row["attribution"] for row in rows]
    return "; ".join(f"{kinds.count(kind)} {answer}" for kind, answer in ANSWERS.items() if kind in kinds)


def attack_markers(axes: Any, spots: Sequence[tuple[float, float, str]], size: float) -> None:
    """Draw attacks at (x, y, attribution)."""
    for kind, marker in MARKERS.items():
        here = [spot for spot in spots if spot[2] == kind]
        look = {"color": COLORS[kind], "mfc": "white" if kind in HOLLOW else COLORS[kind], "mew": 1.6, "zorder": 5}
        axes.plot([x for x, *_ in here], [y for _, y, _ in here], marker, ms=size, **look)


def attack_legend(fig: Any, rows: Iterable[dict], more: Sequence[tuple[str, str, bool, str]] = ()) -> None:
    """Write the key for the kinds of attack that are in the picture, and `more` entries (see legend)."""
    present = {row["attribution"] for row in rows}
    kinds = [kind for kind in MARKERS if kind in present]
    legend(fig, [*((MARKERS[kind], COLORS[kind], kind not in HOLLOW, ANSWERS[kind]) for kind in kinds), *more])


def packed(number: int) -> list[Point]:
    """Return the centers of `number` touching marks around (0, 0), one unit apart, the middle first."""
    return _outward()[:number]


@cache
def _outward():
    spots = [(column + row % 2 / 2, row * math.sqrt(3) / 2) for row in range(-9, 10) for column in range(-9, 10)]
    return sorted(spots, key=lambda spot: (round(math.hypot(*spot), 6), spot))


# room for labels, so that they cover neither a mark nor each other


def overlap(a: Box, b: Box) -> bool:
    """Say whether two boxes share any room."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def place_labels(
    anchors: Sequence[Sequence[Point]], texts: Sequence[str], taken: Sequence[Box], bounds: Box, letter: float = LETTER
) -> list[tuple[float, float, str] | None]:
    """Find (left, bottom, text) for each label, or None where there is no room. All lengths are in inches.

    `anchors` lists for each label the points it may stand beside, `taken` the boxes that stay free, `bounds` the box
    to stay in, `letter` the width of a letter.
    The label with the fewest free places goes first.
    """
    choices = [
        [
            box
            for point in points
            for box in _around(*point, text, letter)
            if _inside(box, bounds) and not any(overlap(box, other) for other in taken)
        ]
        for points, text in zip(anchors, texts)
    ]
    placed, written = [None] * len(choices), []
    for index in sorted(range(len(choices)), key=lambda index: len(choices[index])):
        free = [box for box in choices[index] if not any(overlap(box, other) for other in written)]
        written += free[:1]
        placed[index] = (*free[0][:2], texts[index]) if free else None
    return placed


def _around(x, y, text, letter):
    """The boxes of a text beside a point: right, left, above, below and the four corners."""
    lines = text.split("\n")
    wide, high = letter * max(map(len, lines)), LINE * len(lines)
    right, left, above, below = x + GAP, x - GAP - wide, y + GAP, y - GAP - high
    middle, center = y - high / 2, x - wide / 2
    sides = [(right, middle), (left, middle), (center, above), (center, below)]
    corners = [(right, above), (left, above), (right, below), (left, below)]
    return [(x, y, x + wide, y + high) for x, y in sides + corners]


def _inside(box, bounds):
    return bounds[0] <= box[0] and box[2] <= bounds[2] and bounds[1] <= box[1] and box[3] <= bounds[3]
