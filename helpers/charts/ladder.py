"""The cooperation ladder: seven rungs, and the documented episodes that stand on them."""
import textwrap

from helpers import data, dates, show
from helpers.charts import frame
from helpers.style import COLORS

SURE = {"high": ("o", COLORS["accent"]), "medium": ("o", COLORS["accent"] + "80"), "low": ("o", "white")}
LINE, HEAD = 0.2, 0.3


def ladder_picture(episodes=None, own=None):
    """Return the ladder with the documented episodes on their rungs, and the article's word where it belongs.

    `episodes` as data.load gives them (all when None); `own` is {episode_id: level} of the reader, shown beside.
    """
    rungs = data.load("ladder").sort_values("level", ascending=False).to_dict("records")
    rows = dates.in_order(data.load("episodes") if episodes is None else episodes)
    word = max((rung["level"] for rung in rungs if "article" in rung["sources"]), default=None)
    steps = [(rung, _lines(rows[rows["level"] == rung["level"]], own or {})) for rung in rungs]
    height = sum(HEAD + LINE * sum(len(line["text"]) for line in lines) for _, lines in steps) + 0.5
    return frame.figure(
        lambda fig: _draw(fig, steps, word), (7.2, height), _alt(steps, word), _finding(rows, word, own or {}),
        "what was agreed in secret. The levels are ours, some are placed with low confidence, and a rung reached for "
        "one purpose does not stand for the whole relationship.", _table(rows, own or {}))


def _lines(rows, own):
    found = []
    for row in rows.to_dict("records"):
        mine = f" (you:\u00a0{own[row['episode_id']]})" if row["episode_id"] in own else ""
        text = f"{dates.say(row['date'])}: {row['episode']}{mine}"
        found.append({"text": textwrap.wrap(text, 78), "confidence": row["confidence"]})
    return found


def _alt(steps, word):
    told = []
    for rung, lines in steps:
        what = "; ".join(" ".join(line["text"]) for line in lines) or "no episode"
        mark = " The article's word stands here." if rung["level"] == word else ""
        told.append(f"{rung['level']} {rung['name']}: {what}.{mark}")
    return "Ladder of seven rungs, the highest first. " + " ".join(told)


def _finding(rows, word, own):
    if rows.empty:
        return "The seven rungs, from open war to formal alliance, with no episode placed yet."
    highest = rows[rows["level"] == rows["level"].max()]
    top = "; ".join(f"{row['episode']}, {dates.say(row['date'])}" for row in highest.to_dict("records"))
    article = f" The article's word, alliance, belongs on rung {word}." if word is not None else ""
    same = [own[row["episode_id"]] == row["level"] for row in rows.to_dict("records") if row["episode_id"] in own]
    mine = f" You placed {len(same)} of them, {sum(same)} on the same rung as the record." if same else ""
    return (f"{len(rows)} documented episodes. The highest rung they reach is {highest['level'].iloc[0]} ({top})."
            f"{article}{mine}")


def _table(rows, own):
    table = rows[["date", "episode", "level", "confidence", "why"]].copy()
    table["date"] = [dates.say(day) for day in table["date"]]
    if own:
        table.insert(3, "own", [str(own.get(name, "not placed")) for name in rows["episode_id"]])
    table["source"] = [show.cite_all(ids) for ids in rows["sources"]]
    return show.table(table, "Documented episodes on the ladder", {
        "date": "Date", "episode": "Episode", "level": "Rung", "own": "Your rung", "confidence": "How sure",
        "why": "Why", "source": "Sources"})


def _draw(fig, steps, word):
    height = fig.get_size_inches()[1] - 0.5
    axes = frame.panel(fig, 0.1, 0.42, 7.0, height)
    axes.set_xlim(0, 7)
    axes.set_ylim(height, 0)
    y = 0
    for rung, lines in steps:
        _rung(axes, y, rung, lines, rung["level"] == word)
        y += HEAD + LINE * sum(len(line["text"]) for line in lines)
    frame.legend(fig, [(*SURE[sure], True, f"{sure} confidence") for sure in SURE], edge=COLORS["accent"])


def _rung(axes, y, rung, lines, word):
    axes.plot([0, 7], [y, y], color=COLORS["line"], lw=1.2)
    axes.text(0.05, y + 0.16, f"{rung['level']}  {rung['name']}", va="center", weight="bold")
    if not lines:
        axes.text(2.5, y + 0.16, "no documented episode", va="center", color=COLORS["muted"])
    if word:
        axes.text(6.95, y + 0.16, "the article's word: alliance", va="center", ha="right", weight="bold",
                  color=COLORS["article"])
    y += HEAD
    for line in lines:
        marker, fill = SURE[line["confidence"]]
        axes.plot(0.35, y + 0.06, marker, ms=7, mew=1.5, color=COLORS["accent"], mfc=fill)
        axes.text(0.52, y - 0.03, "\n".join(line["text"]), va="top", linespacing=1.25)
        y += LINE * len(line["text"])
