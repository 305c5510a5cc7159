"""One mark for one attack: its shape and colour say who answers for it."""
import math

from helpers.charts import frame
from helpers.style import COLORS

MARKS = {"claimed": "o", "attributed": "s", "disputed": "D"}
WORDS = {"claimed": "claimed by the group", "attributed": "blamed on it, not claimed", "disputed": "disputed"}


def in_order(attributions):
    """Return attributions with the surest kind first, so that equal marks lie together."""
    return sorted(attributions, key=list(MARKS).index)


def count(number, thing):
    """Say a number of things: "1 attack", "48 attacks"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def told(rows):
    """Say how many attacks are of each kind: "37 claimed by the group, 3 blamed on it, not claimed, 8 disputed"."""
    numbers = rows["attribution"].value_counts()
    return "; ".join(f"{numbers[kind]} {words}" for kind, words in WORDS.items() if kind in numbers)


def draw(axes, x, y, kind, size=7.5):
    """Draw one attack. Disputed ones are hollow, so that the kinds stay apart in grey."""
    axes.plot(x, y, MARKS[kind], ms=size, mew=1.6, color=COLORS[kind], zorder=5,
              mfc="white" if kind == "disputed" else COLORS[kind])


def legend(fig, kinds):
    """Write the key for the kinds that are in the picture."""
    frame.legend(fig, [(MARKS[kind], COLORS[kind], kind != "disputed", WORDS[kind]) for kind in MARKS if kind in kinds])


def packed(number):
    """Return the centers of `number` touching marks around (0, 0), one unit apart, the middle first."""
    spots = [(column + row % 2 / 2, row * math.sqrt(3) / 2) for row in range(-9, 10) for column in range(-9, 10)]
    return sorted(spots, key=lambda spot: (round(math.hypot(*spot), 6), spot))[:number]
