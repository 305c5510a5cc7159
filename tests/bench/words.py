"""How many words, clicks and minutes a notebook takes: what is open on its page, and what one reader meets on one way.

`python -m tests.bench words` prints the figures of each notebook as it is stored, `words --budget` marks what is over
the limits of the lesson plan, `words --longest` names the ten longest pieces of each, and `words --minutes` says what
the column `minutes` of data/questions.csv must hold. A section whose heading
begins with "Beyond the core", and a question with `beyond`, are not in the core; the way out is in neither.
"""

import csv
import json
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tests.bench import ROOT, costs
from tests.bench.pieces import BEYOND, pieces
from tests.lint.notebook_parts import cells, source

REFRAIN = re.compile(r"\bcannot (?:\w+ )?(?:show|say|tell)\b")
ROWS = {  # how a figure is called, by what it is
    "open": "words open on the page",
    "tables": "   of these in tables",
    "way": "words on one way, core",
    "way_all": "   with what is beyond it",
    "forms": "things to do, core",
    "beyond": "   beyond the core",
    "apart": "   on the way out",
    "verdicts": "full verdicts",
    "verdict_mean": "words of a full verdict, mean",
    "verdict_most": "   of the longest",
    "verdict_told": "   of one core and one repair",
    "clicks": "clicks, core",
    "clicks_all": "   with what is beyond it",
    "shown": "code cells shown",
    "refrain": "“cannot show”, “cannot say” ...",
    "minutes": "minutes, core",
    "minutes_said": "   as its questions say",
    "minutes_all": "   with what is beyond it",
}
ALL = "all"
# The limits of the lesson plan: for the notebooks in their order, then for all of them; None: no limit.
LIMITS = {
    "open": ([None] * 6, 24_000),
    "way": ([2000, 2700, 2700, 2700, 2700, 2000], None),
    "forms": ([5, 10, 11, 12, 11, 8], 57),
    "beyond": ([0, 4, 3, 2, 5, 0], 14),
    "apart": ([0, 0, 0, 4, 0, 0], 4),
    "verdicts": ([None] * 6, 14),
    "verdict_told": ([180] * 6, 180),
    "clicks_all": ([None] * 6, 350),
    "shown": ([2] * 6, 12),
    "refrain": ([None] * 6, 10),
    "minutes": ([20, 30, 30, 30, 35, 35], 180),
    "minutes_all": ([None] * 6, 240),
}


@dataclass(frozen=True)
class Lesson:
    """What the tables say: {id: Asked}, the ids of which a reader answers one, and the name of the main path."""

    bank: dict[str, costs.Asked]
    choice: tuple[str, ...] = ()
    main: str = "main"


def lesson(folder):
    """Return the Lesson in a folder `data`, of this edition or an older one."""
    tables = {path.stem: list(csv.DictReader(StringIO(path.read_text("utf-8")))) for path in folder.glob("*.csv")}
    package = folder / "datapackage.json"
    block = json.loads(package.read_text("utf-8")).get("lesson", {}) if package.exists() else {}
    choice = tuple(block.get("one_of", {}).get("tasks", {}).values())
    return Lesson(costs.asked(tables), choice, block.get("two_paths", {}).get("main", "main"))


def left_out(first_cell):
    """The titles of the sections that a first cell says the core leaves out: between stars after "leaves out"."""
    out = re.search(r"leaves out[^:]*:(.*?)(?:\.|$)", first_cell)
    return re.findall(r"\*([^*]+)\*", out[1]) if out else []


def sides(nb, found, known):
    """Return (core, beyond, apart): the pieces of a notebook in three lists."""
    beyond = left_out(source(nb["cells"][0]))
    asked = [piece for piece in found if piece.question]
    main = {piece.section for piece in asked if piece.question.path in ("", known.main)}
    out = {piece.section for piece in asked} - main
    lists = [], [], []
    for piece in found:
        of_core = not (piece.section in beyond or piece.section.startswith(BEYOND))
        of_core &= not (piece.question and piece.question.beyond)
        lists[2 if piece.section in out else 0 if of_core else 1].append(piece)
    return lists


def figures(nb, known):
    """Return {figure: number} of a notebook, one for each of ROWS."""
    found = pieces(nb, known.bank, known.choice)
    core, beyond, apart = sides(nb, found, known)
    full = [piece.way for piece in found if piece.question and piece.kind in costs.FULL]
    shown = [one for _, one in cells(nb, "code") if not one["metadata"].get("jupyter", {}).get("source_hidden")]
    said = [piece.text for piece in found] + [text for p in found if p.question for text in p.question.texts()]
    return {
        "open": sum(piece.open for piece in found),
        "tables": sum(piece.in_tables for piece in found),
        "way": sum(piece.way for piece in core),
        "way_all": sum(piece.way for piece in core + beyond),
        "forms": len(forms(core)),
        "beyond": len(forms(beyond)),
        "apart": len(forms(apart)),
        "verdicts": len(full),
        "verdict_mean": sum(full) / len(full) if full else 0,
        "verdict_most": max(full, default=0),
        "verdict_told": max((one.told for one in forms(found) if one.kind == "verdict"), default=0),
        "clicks": sum(one.clicks for one in forms(core)),
        "clicks_all": sum(one.clicks for one in forms(core + beyond)),
        "shown": len(shown),
        "refrain": sum(len(REFRAIN.findall(" ".join(text.split()))) for text in said),
        "minutes": sum(piece.minutes for piece in core),
        "minutes_said": sum(float(one.row["minutes"]) for one in forms(core)),
        "minutes_all": sum(piece.minutes for piece in core + beyond),
    }


def forms(some):
    """The questions that one reader answers in some pieces."""
    return [piece.question for piece in some if piece.question and not piece.another]


def spread(found):
    """Return {question id: minutes} of a notebook, each with the reading since the question before it: that is what
    the column `minutes` must hold, so that the strip at the top begins with the minutes of the lists."""
    minutes, reading, name = {}, 0, ""
    for piece in found:
        reading += piece.minutes
        if piece.question:
            name = piece.question.id
            minutes[name], reading = reading, 0
    return {**minutes, name: minutes.get(name, 0) + reading}


def together(each):
    """Return the figures of all notebooks from [the figures of each]."""
    total = {name: sum(one[name] for one in each) for name in ROWS}
    full = sum(one["verdict_mean"] * one["verdicts"] for one in each)
    total["verdict_mean"] = full / total["verdicts"] if total["verdicts"] else 0
    for name in ("verdict_most", "verdict_told"):
        total[name] = max(one[name] for one in each)
    return total


def read(folder=ROOT):
    """{name: notebook} of all lessons in a folder, in order."""
    paths = sorted((folder / "notebooks").glob("0*.ipynb"))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in paths}


def table(columns, limits):
    """The lines of the table: a row for each figure, a column for each notebook and one for all; ▲ marks a figure
    over its limit, where there are limits: {figure: (those of the notebooks, that of all)}."""
    lines = [" " * 32 + "".join(f"{name:>9}" for name in columns)]
    for name, words in ROWS.items():
        each, whole = limits.get(name, ([], None))
        bounds = dict(zip(columns, each)) | {ALL: whole}
        row = "".join(cell(figure[name], bounds.get(column)) for column, figure in columns.items())
        lines.append(f"{words:32}{row}" + (f"   at most {whole:,}" if whole else ""))
    return lines


def cell(number, most):
    """One number of the table, marked where it is over `most`."""
    return f"{'▲' if most is not None and round(number) > most else ''}{number:,.0f}".rjust(9)


def longest(found, most=10):
    """The lines that name the longest pieces of a notebook, replies included."""
    size = {id(piece): max(piece.open, piece.way) for piece in found}
    rows = sorted(found, key=lambda piece: -size[id(piece)])[:most]
    return [f"{size[id(piece)]:7,.0f}  {piece.where}: {' '.join(piece.text.split())[:70]}" for piece in rows]


def main(folder=ROOT, budget=False, most=0, minutes=False):
    """Print the table of the lesson in a folder; with `budget` its limits too, with `most` the longest pieces, with
    `minutes` what the column `minutes` of its questions must hold."""
    folder = Path(folder)
    known, notebooks = lesson(folder / "data"), read(folder)
    columns = {name[:2]: figures(nb, known) for name, nb in notebooks.items()}
    columns[ALL] = together(list(columns.values()))
    print("\n".join(table(columns, LIMITS if budget else {})), "", *costs.told(), sep="\n")
    for name, nb in notebooks.items():
        found = pieces(nb, known.bank, known.choice)
        stale = [piece.where for piece in found if piece.question and not piece.found]
        if stale:
            print(f"\n{name}: not stored yet, so without their own words: {', '.join(stale)}. Run refresh.")
        if minutes:
            print("", *(f"{one},{max(1, round(2 * took)) / 2:g}" for one, took in spread(found).items()), sep="\n")
        if most:
            print(f"\n{name}: the longest pieces", *longest(found, most), sep="\n")
