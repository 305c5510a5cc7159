"""Every dated estimate of how many fighters the group had, with who made it."""

import math

from helpers import claims, counts, data, dates, show
from helpers.charts import frame
from helpers.html import Page
from helpers.style import COLORS

MARKERS = {"us": "o", "un": "s", "other": "D"}
INK = {"us": COLORS["accent"], "un": COLORS["complicates"], "other": COLORS["ink"]}
SCALE_END = 5500
WIDE, HIGH = 6.4, 3.1


def strength(known_by: str | None = None) -> Page:
    """Return the picture of every dated estimate of fighters. `known_by`, an ISO day, leaves out later ones."""
    rows = counts.strength_intervals(data.rows("strength_estimates"), data.rows("sources"))
    if known_by:
        rows = claims.published_by(rows, known_by)
    if not rows:
        return frame.words(f"No estimate of fighters was published by {dates.say(known_by)}.")
    until = f" published by {dates.say(known_by)}" if known_by else ""
    turns = _turns(rows)
    return frame.figure(
        lambda fig: _draw(fig, rows),
        (7.2, 5),
        f"Chart of {len(rows)} dated estimates of ISIS-K fighters, time from left to right. {turns}.",
        f"{len(rows)} estimates{until} of how many fighters ISIS-K had. {turns}.",
        "how many fighters there were. Estimates are not counts: each maker counts other people (core fighters, "
        "helpers, one province) and had reasons for a high or a low number.",
        _table(rows),
    )


def _ends(row):
    """The numbers of an estimate: low and high, or the one that is given."""
    return [end for end in (row["low"], row["high"]) if end is not None]


def _amount(row):
    return counts.amount(row["low"], row["high"])


def _turns(rows):
    """Each kind of maker's first, lowest, highest and last estimate in order: the rise and fall, read aloud."""
    told = []
    for maker, words in counts.MAKERS.items():
        made = [row for row in rows if row["maker"] == maker]
        if made:
            levels = [_ends(row)[-1] for row in made]
            turns = {0, levels.index(min(levels)), levels.index(max(levels)), len(made) - 1}
            points = [f"{_amount(made[at])} ({dates.say(made[at]['as_of'])})" for at in sorted(turns)]
            told.append(f"{words}: {', '.join(points)}")
    return "; ".join(told)


def _table(rows):
    columns = {
        "Date": lambda row: dates.say(row["as_of"]),
        "Fighters": _amount,
        "Who estimated": "who",
        "Note": "note",
        "Source": show.cite,
    }
    return frame.table(rows, "Every dated estimate of ISIS-K fighters in this lesson", columns)


def _draw(fig, rows):
    main, strip = _panels(fig, rows)
    frame.article_line(main, frame.article_day(), "the article", (3, 4), ha="left", top=False)
    far = [row for row in rows if _ends(row)[0] > SCALE_END]
    near = [row for row in rows if row not in far]
    for row in far:
        _name_far(strip, row)
    _draw_marks(main, near)
    _draw_marks(strip, far)
    _draw_labels(main, near)
    makers = [maker for maker in MARKERS if maker in {row["maker"] for row in rows}]
    words = counts.MAKERS | {"other": f"{counts.MAKERS['other']}, named in the table"}
    frame.legend(fig, [(MARKERS[maker], INK[maker], maker != "other", words[maker]) for maker in makers])


def _panels(fig, rows):
    """The main scale and, above a break, the strip for what lies far above it."""
    years = [frame.year(row["as_of"]) for row in rows]
    main, strip = frame.panel(fig, 0.7, 0.75, WIDE, HIGH), frame.panel(fig, 0.7, 4, WIDE, 0.55)
    for axes in (main, strip):
        axes.set_xlim(min(years) - 0.15, max(max(years) + 0.35, min(years) + 2))
    main.set_ylim(0, SCALE_END)
    main.set_yticks(range(0, SCALE_END, 1000), [f"{tick:,}" for tick in range(0, SCALE_END, 1000)])
    main.grid(axis="y")
    first, last = math.ceil(main.get_xlim()[0]), int(main.get_xlim()[1])
    main.set_xticks([year + 0.5 for year in range(first, last + 1)], [str(year) for year in range(first, last + 1)])
    main.set_xticks(range(first, last + 2), minor=True)
    far = sorted({row["low"] for row in rows if row["low"] is not None and row["low"] > SCALE_END})
    strip.set_ylim(min(far, default=0) - 1, max(far, default=0) + 1)
    strip.set_yticks(far, [f"{low:,}" for low in far])
    if far:
        fig.text(0.7 / 7.2, 3.93 / 5, "- - -  the scale breaks here  - - -", color=COLORS["muted"], fontsize=9)
    return main, strip


def _name_far(strip, row):
    """Write beside a mark of the strip what it says, on the side where there is more room."""
    x = frame.year(row["as_of"])
    late = x > sum(strip.get_xlim()) / 2
    shift, side = (-9, "right") if late else (9, "left")
    frame.label(strip, f"{_amount(row)}: {row['who']}", (x, _ends(row)[0]), (shift, 0), va="center", ha=side)


def _draw_marks(axes, rows):
    """Points and bars, with an arrow at an open end."""
    for row in rows:
        if row["bound"]:
            way = 1 if row["bound"] == "least" else -1
            frame.open_end(axes, (frame.year(row["as_of"]), _ends(row)[0]), (0, way * 24), INK[row["maker"]])
    for maker, ink in INK.items():
        made = [(frame.year(row["as_of"]), _ends(row)) for row in rows if row["maker"] == maker]
        years, low, high = [x for x, _ in made], [ends[0] for _, ends in made], [ends[-1] for _, ends in made]
        axes.vlines(years, low, high, color=ink, lw=2.6, alpha=0.65)
        points = [(x, end) for x, ends in made for end in ends]
        look = {"ms": 6.5, "mew": 1.5, "color": ink, "mfc": "white" if maker == "other" else ink, "clip_on": False}
        axes.plot([x for x, _ in points], [end for _, end in points], MARKERS[maker], **look)


def _draw_labels(main, rows):
    """Write each number where it covers nothing. One without room stays in the table."""
    left, right = main.get_xlim()
    reach = {"": (0.07, 0.07), "least": (0.07, 0.4), "most": (0.4, 0.07)}
    anchors, taken = [], []
    for row in rows:
        x = (frame.year(row["as_of"]) - left) / (right - left) * WIDE
        low, high = (end / SCALE_END * HIGH for end in (_ends(row)[0], _ends(row)[-1]))
        below, above = reach[row["bound"]]
        anchors.append([(x, high), (x, low)])
        taken.append((x - 0.07, low - below, x + 0.07, high + above))
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.2, "alpha": 0.8}
    labels = frame.place_labels(anchors, [_short(row) for row in rows], taken, (0, 0, WIDE + 0.1, HIGH))
    for x, y, text in filter(None, labels):
        main.text(x / WIDE, y / HIGH, text, transform=main.transAxes, va="bottom", fontsize=10, bbox=box)


def _short(row):
    return _amount(row) if row["bound"] else _amount(row).replace(" to ", "\u2013")
