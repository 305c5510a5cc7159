"""One mark for one attack: its shape and colour say who answers for it."""
import math
from functools import cache

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


def draw(axes, spots, size=7.5):
    """Draw attacks at (x, y, kind). Disputed ones are hollow, so that the kinds stay apart in grey."""
    for kind, marker in MARKS.items():
        here = [spot for spot in spots if spot[2] == kind]
        axes.plot([x for x, *_ in here], [y for _, y, _ in here], marker, ms=size, mew=1.6, zorder=5,
                  color=COLORS[kind], mfc="white" if kind == "disputed" else COLORS[kind])


def legend(fig, kinds):
    """Write the key for the kinds that are in the picture."""
    frame.legend(fig, [(MARKS[kind], COLORS[kind], kind != "disputed", WORDS[kind]) for kind in MARKS if kind in kinds])


def packed(number):
    """Return the centers of `number` touching marks around (0, 0), one unit apart, the middle first."""
    return _outward()[:number]


@cache
def _outward():
    spots = [(column + row % 2 / 2, row * math.sqrt(3) / 2) for row in range(-9, 10) for column in range(-9, 10)]
    return sorted(spots, key=lambda spot: (round(math.hypot(*spot), 6), spot))
