"""The minutes that lists of lessons state: the same in each, and no fewer than words and tasks of a lesson take."""

import json
import re

from each import each
from notebook_parts import source

from helpers import ROOT
from tests.bench import words

GUIDE = next((ROOT / "notebooks").rglob("teacher-guide.md"))
README = "README.md"
LISTS = (README, GUIDE.relative_to(ROOT).as_posix(), "notebooks/00-start-here.ipynb")
ALLOWED = 1.1  # a stated time may be a tenth too short, for an estimate is no clock
KNOWN, LESSONS = words.lesson(ROOT / "data"), words.read()
every_lesson = each("name", LESSONS)


def listed(text, name):
    """[(core, everything)] in minutes, as the rows of a text say of a lesson: "30 minutes (all: 45 minutes)"."""
    label = name[3:].replace("-", " ").capitalize()
    rows = [row for row in text.splitlines() if row.startswith("|") and label in row and "minutes" in row]
    times = [re.search(r"\| (\d+) minutes(?: \(all: (\d+) minutes\))? \|", row) for row in rows]
    return [(int(one[1]), int(one[2] or one[1])) for one in times if one]


def page(path):
    """The text of a list; of a notebook its prose and its code."""
    text = (ROOT / path).read_text("utf-8")
    return "\n".join(map(source, json.loads(text)["cells"])) if path.endswith(".ipynb") else text


def first_cell(text):
    """The minutes that a first cell states behind "Time:", in order."""
    block = next((one for one in text.split("\n\n") if one.startswith("**Time:**")), "")
    return [int(found) for found in re.findall(r"about (\d+)", block)]


def too_long(what, takes, stated):
    """Say by how much a part takes longer than stated, and what to do."""
    return (
        f"{what} takes about {takes:.1f} minutes and says {stated}. A tenth more is allowed, so it is "
        f"{takes - stated * ALLOWED:.1f} minutes too long. `python -m tests.bench words --longest` names what to "
        f"shorten; or raise the minutes in {', '.join(LISTS)}."
    )


@every_lesson
def test_the_core_and_the_whole_take_no_longer_than_stated(name):
    (core, everything), takes = listed(page(README), name)[0], words.figures(LESSONS[name], KNOWN)
    assert takes["minutes"] <= core * ALLOWED, too_long(f"the core of {name}", takes["minutes"], core)
    assert takes["minutes_all"] <= everything * ALLOWED, too_long(name, takes["minutes_all"], everything)
    assert takes["minutes_all"] > everything / 1.3, f"{name} takes {takes['minutes_all']:.0f} minutes, far less."


@every_lesson
def test_the_strip_at_the_top_begins_with_the_minutes_of_the_lists(name):
    (core, _), said = listed(page(README), name)[0], words.figures(LESSONS[name], KNOWN)["minutes_said"]
    assert core / ALLOWED <= said <= core * ALLOWED, (
        f"the questions of {name} say {said:g} minutes together, and the lists {core}. `python -m tests.bench words "
        "--minutes` says what the column minutes of data/questions.csv must hold."
    )


@every_lesson
@each("path", LISTS)
def test_every_list_of_lessons_says_the_same(name, path):
    said = listed(page(path), name)
    assert said == listed(page(README), name) and len(said) == 1, f"{path} says {said} for {name}."


@every_lesson
def test_a_first_cell_that_states_minutes_states_those_of_the_lists(name):
    said = first_cell(source(LESSONS[name]["cells"][0]))
    assert not said or (said[0], said[-1]) == listed(page(README), name)[0]


def test_rows_and_first_cells_are_read_as_they_are_written():
    rows = "| [00 Start here](x) | 20 minutes |\n| 01 Background | what? | 30 minutes (all: 45 minutes) |\nBackground"
    assert listed(rows, "00-start-here") == [(20, 20)] and listed(rows, "01-background") == [(30, 45)]
    assert listed(rows, "02-rivalry") == []
    cell = "# T\n\n**Time:** about 45 minutes for the core, and about 65 with everything."
    assert first_cell(cell) == [45, 65] and first_cell("# T\n\nabout 3") == []


def test_a_lesson_that_takes_too_long_is_told_by_how_much_and_what_to_do():
    said = too_long("the core of 01", 52.4, 45)
    assert "takes about 52.4 minutes and says 45. A tenth more is allowed, so it is 2.9 minutes too long" in said
    assert "words --longest" in said and "README.md" in said
