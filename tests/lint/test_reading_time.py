"""The minutes that a lesson states: held against an estimate, and the same in every list of lessons."""

import json

import facts
import reading_time
from each import each
from notebook_parts import source
from planted import code, prose

from helpers import ROOT

PATHS = sorted((ROOT / "notebooks").glob("0*.ipynb"))
LISTS = ("README.md", "notebooks/for-teachers/teacher-guide.md", "notebooks/00-start-here.ipynb")
ALLOWED = 1.1  # a stated time may be a tenth too short, for an estimate is no clock
TABLES = facts.read_tables(ROOT / "data")
every_lesson = each("path", PATHS)


def lesson(path):
    """Return (sections with minutes, stated times, titles left out) of a notebook; the way out counts apart."""
    nb = json.loads(path.read_text("utf-8"))
    parts = reading_time.sections(nb, TABLES)
    parts.pop(reading_time.APART.get(path.stem), None)
    return parts, *reading_time.named_times(source(nb["cells"][0]))


@every_lesson
def test_the_core_and_the_whole_take_no_longer_than_the_first_cell_says(path):
    parts, (core, everything), out = lesson(path)
    whole = sum(parts.values())
    left = whole - sum(parts[title] for title in out)
    assert left <= core * ALLOWED, too_long(f"the core of {path.stem}", left, core)
    assert whole <= everything * ALLOWED, too_long(path.stem, whole, everything)
    assert whole > everything / 1.3, f"{path.stem} takes about {whole:.0f} minutes, far less than {everything}."


def too_long(what, estimate, stated):
    """Say by how much a part takes longer than stated, and what to do."""
    return (
        f"{what} takes about {estimate:.1f} minutes and says {stated}. A tenth more is allowed, so it is "
        f"{estimate - stated * ALLOWED:.1f} minutes too long. Shorten the prose ({reading_time.PACE} words are a "
        f"minute, a picture or a table is half of one), or raise the minutes in its first cell and in "
        f"{', '.join(LISTS)}."
    )


def test_a_lesson_that_takes_too_long_is_told_by_how_much_and_what_to_do():
    said = too_long("the core of 01", 52.4, 45)
    assert "takes about 52.4 minutes and says 45. A tenth more is allowed, so it is 2.9 minutes too long" in said
    assert "Shorten the prose (180 words are a minute" in said
    assert "README.md, notebooks/for-teachers/teacher-guide.md" in said


@every_lesson
def test_what_the_core_leaves_out_are_sections_of_the_lesson(path):
    parts, (core, everything), out = lesson(path)
    assert bool(out) == (core != everything)
    assert set(out) <= set(parts)


@every_lesson
@each("name", LISTS)
def test_every_list_of_lessons_gives_the_time_of_the_first_cell(path, name):
    text = (ROOT / name).read_text("utf-8")
    lines = "".join(map(source, json.loads(text)["cells"])) if name.endswith(".ipynb") else text
    said = reading_time.row_words(lesson(path)[1])
    label = path.stem[3:].replace("-", " ").capitalize()
    rows = [row for row in lines.splitlines() if row.startswith("|") and label in row and "minutes" in row]
    assert [f"| {said} |" in row for row in rows] == [True], f"{name} does not say {said} for {label}, once."


def test_a_page_a_picture_a_ledger_and_a_form_are_counted_as_they_are_used():
    ninety = "word " * 90
    assert reading_time.of_page(f"<p>{ninety}</p>") == 0.5
    assert reading_time.of_page(f"<p>{ninety}</p><img><details><table></table>{ninety}</details>") == 1
    assert reading_time.of_page(f"<table><tr><td>{ninety}</td></tr></table>") == 0.5
    assert reading_time.of_page(f"<p>{ninety}</p><p>Run this cell (Shift+Enter).</p>") == 0
    ledger = f"<p>The ledger on claim 1.1</p><p>{'word ' * 85}</p><ul><li>{ninety}</li></ul>"
    assert reading_time.of_page(ledger) == 0.5


def test_prose_and_questions_go_to_the_section_they_stand_in():
    bank = {"questions": facts.pd.DataFrame({"question_id": ["q_one"], "minutes": ["2.5"]})}
    top, part = prose("# T\n\n" + "word " * 89, 0), prose("## A\n\n" + "word " * 89, 1)
    cells = [top, part, code('ask.question("q_one")', 2, "")]
    assert reading_time.sections({"cells": cells}, bank) == {"": 0.5, "A": 0.5 + 2.5}


def test_the_stated_times_are_read_from_the_first_cell():
    cell = "# T\n\n**Time:** about 45 minutes for the core, and about 65 with everything. It leaves out two: *A*, *B*."
    assert reading_time.named_times(cell) == ((45, 65), ["A", "B"])
    assert reading_time.named_times("# T\n\n**Time:** about 30 minutes.") == ((30, 30), [])
    assert reading_time.row_words((45, 65)) == "45 minutes (all: 65 minutes)"
