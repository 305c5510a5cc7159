"""The two pictures of a class: its verdicts beside the ledger's, and its stance before and after."""

import pandas as pd

from helpers import show
from helpers.charts import frame
from helpers.claims import VERDICTS
from helpers.style import COLORS, SIGNS

ROW, TOP = 0.31, 1.0
SHARES = (0.15, 0.4, 0.65)  # from here on a cell is a shade deeper
TINTS = ("#ffffff", "#e3ecf4", "#b9d2e6", "#85b1d3")


def spread(rows, table):
    """Return the picture of verdicts by claim. `rows` is the frame of counting.spread, `table` the Page with them."""
    rows = rows[rows["n"] > 0]
    if rows.empty:
        return frame.words("No verdict yet. As soon as a hand-in holds one, the claims stand here.")
    return frame.figure(
        lambda fig: _draw_spread(fig, rows), (7.2, TOP + ROW * len(rows)), _spread_alt(rows), _spread_finding(rows),
        "why a reader chose a verdict, or who is right. The framed verdict is the ledger's, and a class may have good "
        "reasons against it. A claim that few have judged can look more settled than it is.", table)


def stances(rows, steps, table):
    """Return the picture of moves on the ladder of steps. `rows` has before and after, `steps` names the places."""
    both = rows.dropna()
    if both.empty:
        return frame.words("Nobody has chosen a step both before and after the cards yet.")
    moves = both.astype(int).value_counts(["before", "after"]).sort_index()
    return frame.figure(
        lambda fig: _draw_stances(fig, moves, steps), (7.2, 4.0), _stance_alt(moves, steps), _stance_finding(both),
        "which card or which talk moved a reader. To stay is as good as to move, and no step is the right one.",
        table)


def _spread_finding(rows):
    n, same = int(rows["n"].sum()), float((rows["same"] * rows["n"]).sum() / rows["n"].sum())
    sure = float((rows["confidence"] * rows["n"]).sum() / n)
    return (f"{n:,} first verdicts on {len(rows)} claims: {same:.0%} are the ledger's, given on average with "
            f"{sure:.0f} percent confidence. Numbers count readers, and a frame marks the ledger's verdict.")


def _spread_alt(rows):
    told = "; ".join(f"{row['claim_id']}: ledger {VERDICTS[row['record']]}, class {said(row)}"
                     for row in rows.to_dict("records"))
    return f"A grid of claims and verdicts with the number of readers in each cell. {told}."


def said(row):
    """Say the verdicts of a row of counting.spread in words, most common first: "12 contested, 3 supported"."""
    found = sorted(((row[code], words) for code, words in VERDICTS.items() if row[code]), key=lambda one: -one[0])
    return ", ".join(f"{number:,} {words}" for number, words in found) or "no verdict"


def _draw_spread(fig, rows):
    from matplotlib.patches import Rectangle

    high = TOP + ROW * len(rows)
    axes = frame.panel(fig, 0, 0, 7.2, high)
    axes.set(xlim=(0, 7.2), ylim=(high, 0))  # set once: add_artist, other than add_patch, measures nothing
    wide, left = 0.88, 0.62
    for place, (code, words) in enumerate(VERDICTS.items()):
        axes.text(left + (place + 0.5) * wide, 0.5, f"{SIGNS[code]}\n{words.replace(' ', chr(10), 1)}", ha="center",
                  va="center", color=COLORS[code], weight="bold", fontsize=9.5, linespacing=1.15)
    axes.text(left + 6 * wide + 0.32, 0.5, "how\nsure", ha="center", va="center", color=COLORS["muted"])
    for number, row in enumerate(rows.to_dict("records")):
        y = TOP + number * ROW
        axes.text(0.5, y + ROW / 2, row["claim_id"], ha="right", va="center", weight="bold")
        for place, code in enumerate(VERDICTS):
            tint = TINTS[sum(row[code] / row["n"] >= share for share in SHARES)]
            axes.add_artist(Rectangle((left + place * wide, y), wide, ROW, facecolor=tint, edgecolor=COLORS["grid"]))
            axes.text(left + (place + 0.5) * wide, y + ROW / 2, f"{row[code]:,}" if row[code] else "", ha="center",
                      va="center", weight="bold" if code == row["record"] else "normal")
        axes.text(left + 6 * wide + 0.32, y + ROW / 2, f"{row['confidence']:.0f} %", ha="center", va="center")
    for number, code in enumerate(rows["record"]):
        corner = (left + list(VERDICTS).index(code) * wide + 0.03, TOP + number * ROW + 0.03)
        axes.add_artist(Rectangle(corner, wide - 0.06, ROW - 0.06, fill=False, edgecolor=COLORS[code], lw=2.2,
                                  zorder=5))


def _stance_finding(both):
    more, less = int((both["after"] > both["before"]).sum()), int((both["after"] < both["before"]).sum())
    stayed = len(both) - more - less
    return (f"{len(both):,} readers chose a step before and after the cards: {more:,} moved toward more cooperation, "
            f"{less:,} toward less, {stayed:,} stayed.")


def _stance_alt(moves, steps):
    told = "; ".join(f"{number} from “{steps[before]}” to “{steps[after]}”"
                     for (before, after), number in moves.items())
    return f"Lines from each reader's step before the cards to the step after them. {told}."


def _draw_stances(fig, moves, steps):
    axes = frame.panel(fig, 0, 0, 7.2, 4.0)
    axes.set(xlim=(0, 7.2), ylim=(-0.5, 7.0))
    left, right, most = 3.75, 6.55, moves.max()
    for (before, after), number in moves.items():
        color = COLORS["muted"] if before == after else COLORS["accent"] if after > before else COLORS["article"]
        axes.plot([left, right], [before, after], color=color, lw=1.2 + 5 * number / most, alpha=0.75,
                  ls="-" if after >= before else (0, (5, 2)), solid_capstyle="round")
    for place, words in enumerate(steps):
        axes.text(3.2, place, words.replace(" about safe passage for people", "\nabout safe passage"), ha="right",
                  va="center", linespacing=1.1)
        for x, side, shift in ((left, 0, -0.22), (right, 1, 0.22)):
            number = int(moves[moves.index.get_level_values(side) == place].sum())
            axes.text(x + shift, place, f"{number:,}", ha="center", va="center", weight="bold",
                      color=COLORS["ink"] if number else COLORS["muted"])
    axes.text(left, 6.65, "before", ha="center", color=COLORS["muted"])
    axes.text(right, 6.65, "after", ha="center", color=COLORS["muted"])


def table_of_stances(rows, steps):
    """Return the Page that counts readers by step before and after."""
    counts = pd.DataFrame({"step": steps, "before": _each(rows["before"], steps), "after": _each(rows["after"], steps)})
    return show.table(counts, "Readers by the step they chose", {"step": "Step", "before": "Before", "after": "After"})


def _each(column, steps):
    return [int((column == place).sum()) for place in range(len(steps))]
