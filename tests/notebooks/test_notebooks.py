"""The notebooks keep the rules: shape, outputs, prose, teaching. One test for each rule, of all notebooks."""

import json
import warnings
from functools import cache

import facts
import notebook_rules
import output_rules
import prose_rules
import pytest
import teaching_rules
from each import each

from helpers import ROOT, lesson
from helpers.jupyter import notebook

FOLDER = ROOT / "notebooks"
PATHS = {path.stem: path for path in lesson.pages(FOLDER)}
LESSONS = (
    "00-start-here",
    "01-background",
    "02-rivalry",
    "03-attacks",
    "04-cooperation",
    "05-write-it-better",
)
RULES = (*notebook_rules.RULES, *output_rules.RULES, *prose_rules.RULES)
every_notebook = each("name", PATHS)


@cache
def load(name):
    """Return a notebook as a dictionary, read once: no rule changes it."""
    return json.loads(PATHS[name].read_text("utf-8"))


@pytest.fixture(scope="module")
def tables():
    """data/ as tables of text."""
    return facts.read_tables(ROOT / "data")


def test_there_are_notebooks():
    assert PATHS, "notebooks/ holds no notebook at all: nothing of this file was tried."


def test_the_lesson_has_its_seven_notebooks():
    assert sorted(PATHS) == [*LESSONS, "90-class-view"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@every_notebook
def test_a_notebook_keeps_the_rule(name, rule):
    found = rule(load(name), name)
    assert not found, "\n".join(found)


@every_notebook
def test_every_relative_link_leads_somewhere(name):
    found = prose_rules.broken_links(load(name), name, PATHS[name].parent)
    assert not found, "\n".join(found)


@every_notebook
def test_a_notebook_is_in_normal_form(name):
    same = notebook.dump(notebook.normal(load(name))) == PATHS[name].read_text("utf-8")
    assert same, f"{name} is not in normal form; run python3 -m helpers refresh."


@every_notebook
def test_a_notebook_stays_under_500_kb(name):
    size = PATHS[name].stat().st_size
    assert size < 500_000, f"{name} has {size:,} bytes; at most 500,000 are allowed."


def test_the_six_lessons_together_stay_under_2_mb():
    sizes = {name: PATHS[name].stat().st_size for name in LESSONS if name in PATHS}
    assert sum(sizes.values()) < 2_000_000, sizes


@every_notebook
def test_prose_above_grade_10_is_a_warning(name):
    grade = prose_rules.grade(load(name))
    if grade > prose_rules.GRADE_WARNING:
        warnings.warn(f"{name} reads at grade {grade:.1f}; aim at {prose_rules.GRADE_WARNING}.", stacklevel=1)


@pytest.mark.parametrize("rule", facts.RULES, ids=lambda rule: rule.__name__)
@every_notebook
def test_the_figures_of_the_prose_are_those_of_the_tables(name, rule, tables):
    found = rule(load(name), name, tables)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", teaching_rules.RULES, ids=lambda rule: rule.__name__)
@every_notebook
def test_a_notebook_asks_and_teaches_what_is_planned(name, rule, tables):
    found = rule(load(name), name, tables)
    assert not found, "\n".join(found)
