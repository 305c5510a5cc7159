"""The pictures of a class: its verdicts beside the ledger's, how sure it was, and its stance before and after."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from helpers import charts, lesson, questions, show
from helpers.charts import frame
from helpers.claims import CORES, SHORT
from helpers.classroom import counting, handin
from helpers.classroom.folder import Group
from helpers.html import Page
from helpers.show.elements import p, percent
from helpers.style import COLORS, SIGNS

ROW, TOP, WIDE, LEFT = 0.31, 1.0, 0.88, 0.62  # inches: a claim's row, the heads, a verdict's column, the claim ids
SHARES = (0.15, 0.4, 0.65)  # from here on a cell is a shade deeper
TINTS = ("#ffffff", "#e3ecf4", "#b9d2e6", "#85b1d3")


def remembered(make: Callable[[Group], Page]) -> Callable[[Group], Page]:
    """Keep the Page that `make(group)` returns as long as the group lives: what was shown is exported as it stands."""
    pages: WeakKeyDictionary[Group, Page] = WeakKeyDictionary()

    @wraps(make)
    def page(group: Group) -> Page:
        if group not in pages:
            pages[group] = make(group)
        return pages[group]

    return page


@remembered
def verdicts(group: Group) -> Page:
    """Show the spread of first verdicts and confidence by claim, beside the ledger's verdict."""
    spread = counting.spread(counting.verdicts(group.handins))
    older = _older(counting.first_edition(group.handins))
    rows = spread[spread["n"] > 0]
    if rows.empty:
        none = frame.words("No verdict yet. As soon as a hand-in holds one, the claims stand here.")
        return Page(none.html + older.html, none.text + older.text)
    picture = frame.figure(
        lambda fig: _draw_spread(fig, rows.to_dict("records")),
        (7.2, TOP + ROW * len(rows)),
        _spread_alt(rows),
        _spread_finding(rows),
        "The framed core is the ledger's, and a class may have good reasons against it. A claim that few have judged "
        "can look more settled than it is.",
        _spread_table(rows),
    )
    return Page(picture.html + older.html, picture.text + older.text)


def _older(rows: list[dict[str, str]]) -> Page:
    """Show the verdicts of the first edition apart, in its words; nothing where there are none."""
    return show.table(rows, "Verdicts of the first edition, in its own words") if rows else Page("", "")


@remembered
def calibration(group: Group) -> Page:
    """Show how sure the class was against how often the ledger agreed, with its Brier score."""
    given = counting.verdicts(group.handins).dropna(subset="confidence")
    picture = charts.calibration(counting.calibration(given))
    if given.empty:
        return picture
    score = pd.Series(questions.brier(given["confidence"], given["hit"])).mean()
    text = (
        f"“You” is the whole class here. Its Brier score is {score:.2f}: the average squared distance between how "
        "sure a reader was and what the ledger says. 0 is perfect, and always saying 50 percent gives 0.25."
    )
    return Page(f'{picture.html}<div class="l">{p(text)}</div>', f"{picture.text}\n{text}")


@remembered
def stance(group: Group) -> Page:
    """Show how the class moved between its first and its second stance."""
    rows = counting.stances(group.handins)
    both = rows[["before", "after"]].dropna().astype(int)
    if both.empty:
        return frame.words("Nobody has chosen a step both before and after the cards yet.")
    steps, asked = handin.steps(), lesson.read().stance
    assert asked, "a lesson without a stance has no reader who took one"
    labels = [asked.short.get(step, words) for step, words in steps.items()]
    moves = both.value_counts(["before", "after"]).sort_index()
    return frame.figure(
        lambda fig: _draw_stances(fig, moves, labels),
        (7.2, 4.0),
        _stance_alt(moves, list(steps.values())),
        _stance_finding(both, asked.more),
        "To stay is as good as to move, and no step is the right one.",
        _stance_table(rows, list(steps.values())),
    )


def _spread_table(rows: pd.DataFrame) -> Page:
    table = rows[["claim_id", "claim", "record", "n", "same", "confidence"]].copy()
    table["record"] = table["record"].map(SHORT)
    table["class"] = [_verdicts_of_class(row) for row in rows.to_dict("records")]
    table[["repair", "repairs"]] = rows[["repair", "repairs"]]
    table["same"] = [percent(share) for share in rows["same"]]
    table["confidence"] = [f"{sure:.0f} percent" if sure > 0 else "–" for sure in rows["confidence"]]
    names = ["Claim", "What the article says", "Ledger", "Readers", "Same as the ledger", "How sure"]
    headings = dict(zip(table.columns, [*names, "Verdicts of the class", "Our first repair", "Repairs of the class"]))
    return show.table(table, "First verdicts by claim", headings)


def _verdicts_of_class(row: dict) -> str:
    """Say the verdicts on a claim in words, most common first: "12 contested, 3 supported"."""
    counts = sorted(((row[code], words) for code, words in SHORT.items() if row[code]), key=lambda count: -count[0])
    return ", ".join(f"{number:,} {words}" for number, words in counts)


def _spread_finding(rows: pd.DataFrame) -> str:
    n = int(rows["n"].sum())
    same = float((rows["same"] * rows["n"]).sum() / n)
    return (
        f"{n:,} first verdicts on {len(rows)} claims: {same:.0%} are the ledger's. Numbers count readers, and a frame "
        "marks the ledger's core."
    )


def _spread_alt(rows: pd.DataFrame) -> str:
    told = "; ".join(
        f"{row['claim_id']}: ledger {SHORT[row['record']]}, class {_verdicts_of_class(row)}"
        for row in rows.to_dict("records")
    )
    return f"A grid of claims and verdicts with the number of readers in each cell. {told}."


def _draw_spread(fig: Any, rows: Sequence[dict]) -> None:
    high, sure = TOP + ROW * len(rows), LEFT + len(CORES) * WIDE + 0.32
    axes = frame.panel(fig, 0, 0, 7.2, high)
    axes.set(xlim=(0, 7.2), ylim=(high, 0))  # set once: add_artist, other than add_patch, measures nothing
    look = {"ha": "center", "va": "center"}
    for column, (code, words) in enumerate(SHORT.items()):
        head, x = f"{SIGNS[code]}\n{words.replace(' ', chr(10), 1)}", LEFT + (column + 0.5) * WIDE
        axes.text(x, 0.5, head, color=COLORS[code], weight="bold", fontsize=9.5, linespacing=1.15, **look)
    axes.text(sure, 0.5, "how\nsure", color=COLORS["muted"], **look)
    for number, row in enumerate(rows):
        y = TOP + number * ROW
        axes.text(0.5, y + ROW / 2, row["claim_id"], ha="right", va="center", weight="bold")
        for column, code in enumerate(CORES):
            _draw_cell(axes, LEFT + column * WIDE, y, row, code)
        axes.text(sure, y + ROW / 2, f"{row['confidence']:.0f} %" if row["confidence"] > 0 else "–", **look)
    for number, row in enumerate(rows):
        _draw_ledger_frame(axes, TOP + number * ROW, row["record"])


def _draw_cell(axes: Any, x: float, y: float, row: dict, code: str) -> None:
    from matplotlib.patches import Rectangle

    tint = TINTS[sum(row[code] / row["n"] >= share for share in SHARES)]
    axes.add_artist(Rectangle((x, y), WIDE, ROW, facecolor=tint, edgecolor=COLORS["grid"]))
    number, weight = f"{row[code]:,}" if row[code] else "", "bold" if code == row["record"] else "normal"
    axes.text(x + WIDE / 2, y + ROW / 2, number, ha="center", va="center", weight=weight)


def _draw_ledger_frame(axes: Any, y: float, code: str) -> None:
    from matplotlib.patches import Rectangle

    corner = LEFT + list(CORES).index(code) * WIDE + 0.03, y + 0.03
    size = WIDE - 0.06, ROW - 0.06
    axes.add_artist(Rectangle(corner, *size, fill=False, edgecolor=COLORS[code], lw=2.2, zorder=5))


def _stance_finding(both: pd.DataFrame, more: str) -> str:
    up, down = int((both["after"] > both["before"]).sum()), int((both["after"] < both["before"]).sum())
    return (
        f"{len(both):,} readers chose a step before and after the cards: {up:,} moved toward {more}, "
        f"{down:,} toward less, {len(both) - up - down:,} stayed."
    )


def _stance_alt(moves: pd.Series, steps: Sequence[str]) -> str:
    told = (f"{number} from “{steps[before]}” to “{steps[after]}”" for (before, after), number in moves.items())
    return f"Lines from each reader's step before the cards to the step after them. {'; '.join(told)}."


def _draw_stances(fig: Any, moves: pd.Series, labels: Sequence[str]) -> None:
    axes = frame.panel(fig, 0, 0, 7.2, 4.0)
    axes.set(xlim=(0, 7.2), ylim=(-0.5, 7.0))
    left, right = 3.75, 6.55
    for (before, after), number in moves.items():
        color = COLORS["muted"] if before == after else COLORS["accent"] if after > before else COLORS["article"]
        look = {"color": color, "lw": 1.2 + 5 * number / moves.max(), "ls": "-" if after >= before else (0, (5, 2))}
        axes.plot([left, right], [before, after], alpha=0.75, solid_capstyle="round", **look)
    for step, words in enumerate(labels):
        axes.text(3.2, step, words, ha="right", va="center", linespacing=1.1)
        for x, side in ((left - 0.22, "before"), (right + 0.22, "after")):
            number = int(moves[moves.index.get_level_values(side) == step].sum())
            color = COLORS["ink"] if number else COLORS["muted"]
            axes.text(x, step, f"{number:,}", ha="center", va="center", weight="bold", color=color)
    for x, side in ((left, "before"), (right, "after")):
        axes.text(x, 6.65, side, ha="center", color=COLORS["muted"])


def _stance_table(rows: pd.DataFrame, steps: Sequence[str]) -> Page:
    counts = [
        {"Step": step, "Before": int((rows["before"] == place).sum()), "After": int((rows["after"] == place).sum())}
        for place, step in enumerate(steps)
    ]
    return show.table(counts, "Readers by the step they chose")
