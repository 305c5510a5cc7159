"""The cooperation ladder: seven rungs, and the documented episodes that stand on them."""

import textwrap

from helpers import data, dates, show
from helpers.charts import frame
from helpers.html import Page
from helpers.style import COLORS

CONFIDENCE = {
    "high": ("o", COLORS["accent"]),
    "medium": ("o", COLORS["accent"] + "80"),
    "low": ("o", "white"),
}
LINE, HEAD = 0.2, 0.3


def ladder_picture(episodes: "data.Table | None" = None, own: dict[str, int] | None = None) -> Page:
    """Return the ladder with the documented episodes on their rungs, and the article's word where it belongs.

    `episodes` is a DataFrame or rows like data/episodes.csv (all when None); `own` is {episode_id: level} of the
    reader, shown beside.
    """
    own = own or {}
    rungs = sorted(data.rows("ladder"), key=lambda rung: -rung["level"])
    rows = dates.in_order(data.rows("episodes") if episodes is None else data.as_rows(episodes))
    word = max((rung["level"] for rung in rungs if "article" in rung["sources"]), default=None)
    steps = [(rung, [_entry(row, own) for row in rows if row["level"] == rung["level"]]) for rung in rungs]
    return frame.figure(
        lambda fig: _draw(fig, steps, word),
        (7.2, sum(_height(entries) for _, entries in steps) + 0.5),
        _alt(steps, word),
        _finding(rows, word, own),
        "what was agreed in secret. The levels are ours, some are placed with low confidence, and a rung reached for "
        "one purpose does not stand for the whole relationship.",
        _table(rows, own),
    )


def _entry(row, own):
    """The lines of one episode, and how sure we are of its rung."""
    mine = f" (you:\u00a0{own[row['episode_id']]})" if row["episode_id"] in own else ""
    text = f"{dates.say(row['date'])}: {row['episode']}{mine}"
    return {"lines": textwrap.wrap(text, 78), "confidence": row["confidence"]}


def _height(entries):
    return HEAD + LINE * sum(len(entry["lines"]) for entry in entries)


def _alt(steps, word):
    told = []
    for rung, entries in steps:
        what = "; ".join(" ".join(entry["lines"]) for entry in entries) or "no episode"
        here = " The article's word stands here." if rung["level"] == word else ""
        told.append(f"{rung['level']} {rung['name']}: {what}.{here}")
    return "Ladder of seven rungs, the highest first. " + " ".join(told)


def _finding(rows, word, own):
    if not rows:
        return "The seven rungs, from open war to formal alliance, with no episode placed yet."
    highest = max(row["level"] for row in rows)
    top = "; ".join(f"{row['episode']}, {dates.say(row['date'])}" for row in rows if row["level"] == highest)
    article = f" The article's word, alliance, belongs on rung {word}." if word is not None else ""
    same = [own[row["episode_id"]] == row["level"] for row in rows if row["episode_id"] in own]
    mine = f" You placed {len(same)} of them, {sum(same)} on the same rung as the record." if same else ""
    return f"{len(rows)} documented episodes. The highest rung they reach is {highest} ({top}).{article}{mine}"


def _table(rows, own):
    columns = {
        "Date": lambda row: dates.say(row["date"]),
        "Episode": "episode",
        "Rung": "level",
        **({"Your rung": lambda row: str(own.get(row["episode_id"], "not placed"))} if own else {}),
        "How sure": "confidence",
        "Why": "why",
        "Sources": lambda row: show.cite_all(row["sources"]),
    }
    return frame.table(rows, "Documented episodes on the ladder", columns)


def _draw(fig, steps, word):
    height = fig.get_size_inches()[1] - 0.5
    axes = frame.panel(fig, 0.1, 0.42, 7.0, height)
    axes.set_xlim(0, 7)
    axes.set_ylim(height, 0)
    y = 0
    for rung, entries in steps:
        _draw_rung(axes, y, rung, entries, rung["level"] == word)
        y += _height(entries)
    frame.legend(fig, [(*CONFIDENCE[sure], True, f"{sure} confidence") for sure in CONFIDENCE], edge=COLORS["accent"])


def _draw_rung(axes, y, rung, entries, word):
    axes.plot([0, 7], [y, y], color=COLORS["line"], lw=1.2)
    axes.text(0.05, y + 0.16, f"{rung['level']}  {rung['name']}", va="center", weight="bold")
    if not entries:
        axes.text(2.5, y + 0.16, "no documented episode", va="center", color=COLORS["muted"])
    if word:
        look = {"va": "center", "ha": "right", "weight": "bold", "color": COLORS["article"]}
        axes.text(6.95, y + 0.16, "the article's word: alliance", **look)
    y += HEAD
    for entry in entries:
        marker, fill = CONFIDENCE[entry["confidence"]]
        axes.plot(0.35, y + 0.06, marker, ms=7, mew=1.5, color=COLORS["accent"], mfc=fill)
        axes.text(0.52, y - 0.03, "\n".join(entry["lines"]), va="top", linespacing=1.25)
        y += LINE * len(entry["lines"])
