"""The cooperation ladder: rungs up, time across, and on it the documented episodes."""

import textwrap

from helpers import data, dates, lesson, show
from helpers.charts import frame
from helpers.html import Page
from helpers.style import COLORS

CONFIDENCE = {
    "high": ("o", COLORS["accent"]),
    "medium": ("o", COLORS["accent"] + "80"),
    "low": ("o", "white"),
}
OFF = "off"  # where an episode stands that is on no rung
EMPTY, FULL = 0.42, 0.78  # inches from rung to rung: without an episode, and with a name above and below the line
LEFT, WIDE, BELOW = 1.7, 5.4, 1.05


def ladder_picture(episodes: "data.Table | None" = None, own: dict[str, str] | None = None) -> Page:
    """Return the ladder with the documented episodes on their rungs, and the article's word where it belongs.

    `episodes` is a DataFrame or rows like data/episodes.csv (all when None); `own` is {episode_id: place} of the
    reader, a level as text or "off", drawn as an outline. Time runs in the order of the rows: the table knows more
    than its dates, as an episode of which only the month is dated may have come after a day of that month.
    """
    rungs = data.rows("ladder")
    rows = data.rows("episodes") if episodes is None else data.as_rows(episodes)
    own = {row["episode_id"]: str(own[row["episode_id"]]) for row in rows if row["episode_id"] in (own or {})}
    word = max((rung["level"] for rung in rungs if "article" in rung["sources"]), default=None)
    lanes = _lanes(rungs, rows)
    return frame.figure(
        lambda fig: _draw(fig, lanes, rows, own, word),
        (7.2, max(lane["y"] for lane in lanes.values()) + 0.45 + BELOW),
        _alt(lanes, rows, word),
        _headline(rows, word),
        "The rungs and places are ours, some with low confidence, and so is the order within a month. "
        "What was agreed in secret is not here.",
        _table(rows, own),
        _agreed(rows, own),
    )


def _lanes(rungs, rows):
    """Return {place: its name and its height in inches, from below}, the rungs above what is on none of them."""
    names = {OFF: "off the ladder"} | {str(rung["level"]): rung["name"] for rung in rungs}
    filled, lanes, y = {_place(row) for row in rows}, {}, 0
    for place, name in sorted(names.items(), key=lambda item: (item[0] != OFF, item[0])):
        half = (FULL if place in filled else EMPTY) / 2
        lanes[place] = {"name": name if place == OFF else f"{place}  {name}", "y": y + half}
        y += 2 * half
    return lanes


def _place(row):
    return OFF if row["level"] is None or row["level"] != row["level"] else str(int(row["level"]))


def _alt(lanes, rows, word):
    told = []
    for place, lane in reversed(lanes.items()):
        here = "; ".join(f"{row['episode']}, {dates.say(row['date'])}" for row in rows if _place(row) == place)
        article = " The article's word stands here." if place == str(word) else ""
        told.append(f"{lane['name'].replace('  ', ' ')}: {here or 'no episode'}.{article}")
    return "Ladder of seven rungs, the highest first, with time from left to right. " + " ".join(told)


def _headline(rows, word):
    if all(_place(row) == OFF for row in rows):
        return "The seven rungs, from open war to formal alliance, with no episode placed yet"
    article = f"; the article's word is on rung {word}" if word is not None else ""
    return f"{reached(rows)}{article}"


def known() -> list[data.Row]:
    """Return the episodes, rows of data/episodes.csv, up to the day of the article."""
    return [row for row in data.rows("episodes") if row["date"] <= lesson.read().published]


def reached(episodes: "data.Table") -> str:
    """Say which rung episodes reach at the highest, and how often: one of them at least stands on a rung."""
    levels = [int(place) for place in map(_place, data.as_rows(episodes)) if place != OFF]
    times = {1: "once", 2: "twice"}.get(levels.count(max(levels)), f"{levels.count(max(levels))} times")
    return f"The record reaches rung {max(levels)} {times}"


def _agreed(rows, own):
    same = [own[row["episode_id"]] == _place(row) for row in rows if row["episode_id"] in own]
    return f"You placed {len(same)} of them, {sum(same)} where we do." if same else ""


def _table(rows, own):
    columns = {
        "Date": lambda row: dates.say(row["date"]),
        "Episode": "episode",
        "Rung": _place,
        **({"Your rung": lambda row: own.get(row["episode_id"], "not placed")} if own else {}),
        "How sure": "confidence",
        "Why": "why",
        "Sources": lambda row: show.cite_all(row["sources"]),
    }
    return frame.table(rows, "Episodes on the ladder", columns)


def _draw(fig, lanes, rows, own, word):
    height = fig.get_size_inches()[1] - BELOW
    axes = frame.panel(fig, LEFT, BELOW, WIDE, height)
    axes.set_xlim(-0.6, max(len(rows), 1) - 0.15)
    axes.set_ylim(0, height)
    for place, lane in lanes.items():
        if place != OFF:
            axes.axhline(lane["y"], color=COLORS["line"], lw=1.4, zorder=0)
        look = {"xycoords": ("axes fraction", "data"), "va": "center", "weight": "bold"}
        ink = COLORS["muted"] if place == OFF else COLORS["ink"]
        frame.label(axes, "\n".join(textwrap.wrap(lane["name"], 21)), (0, lane["y"]), (-118, 0), color=ink, **look)
    if word is not None:
        _draw_word(axes, lanes[str(word)]["y"])
    _draw_days(axes, rows)
    _draw_episodes(axes, rows, lanes, own)
    marks = [(*CONFIDENCE[sure], True, f"{sure} confidence") for sure in CONFIDENCE]
    yours = [("s", "white", True, "your place")] if own else []
    frame.legend(fig, [*marks, *yours], edge=COLORS["accent"])


def _draw_word(axes, y):
    axes.axhline(y, color=COLORS["article"], ls=frame.DASHED, lw=1.6)
    look = {"xycoords": ("axes fraction", "data"), "color": COLORS["article"], "weight": "bold"}
    frame.label(axes, "the article's word: alliance", (0, y), (2, 4), **look)


def _draw_days(axes, rows):
    """Write the day of each episode below it, and its year below the first of that year."""
    before = ""
    for x, row in enumerate(rows):
        *day, year = dates.say(row["date"]).split()
        text = "\n".join(part[:3] for part in day[::-1])
        frame.label(axes, text, (x, 0), (0, -4), ha="center", va="top", color=COLORS["muted"], fontsize=9)
        if year != before:
            frame.label(axes, year, (x, 0), (0, -30), ha="center", va="top", weight="bold", fontsize=9)
        before = year


def _draw_episodes(axes, rows, lanes, own):
    """A mark for each episode with its name, and an outline where the reader put it."""
    seen = {}
    for x, row in enumerate(rows):
        y, (marker, fill) = lanes[_place(row)]["y"], CONFIDENCE[row["confidence"]]
        seen[_place(row)] = seen.get(_place(row), 0) + 1
        shift, side = ((0, 7), "bottom") if seen[_place(row)] % 2 else ((0, -7), "top")
        axes.plot(x, y, marker, ms=8, mew=1.5, color=COLORS["accent"], mfc=fill, zorder=4)
        look = {"ha": "center", "va": side, "fontsize": 9.5, "linespacing": 1.05, "bbox": frame.PLATE, "zorder": 3}
        frame.label(axes, "\n".join(textwrap.wrap(row["short"], 13)), (x, y), shift, **look)
        if row["episode_id"] in own:
            mine = lanes[own[row["episode_id"]]]["y"]
            axes.plot([x, x], [y, mine], color=COLORS["muted"], lw=1, zorder=1)
            axes.plot(x, mine, "s", ms=13, mew=1.6, color=COLORS["accent"], mfc="none", zorder=4)
