"""The rules on what is asked and taught where, tried on two small notebooks and a ledger of three claims."""

import pandas as pd
import pytest
import teaching_rules
from planted import code, prose


def tables():
    """A ledger of three claims in two sections, with five questions and two sources."""
    claims = [("1.1", "background"), ("2.2", "background"), ("6.1", "attacks")]
    questions = [
        ("b_verdict", "01-background", "verdict", "1.1", ""),
        ("b_tiles", "01-background", "tiles", "2.2", ""),
        ("b_old", "01-background", "judge", "1.1", "2.0.0"),
        ("a_verdict", "03-attacks", "verdict", "6.1", ""),
        ("a_sort", "03-attacks", "sort", "2.2", ""),
    ]
    evidence = [(claim, source) for claim in ("1.1", "2.2", "6.1") for source in ("s1", "s2")]
    return {
        "claims": pd.DataFrame(claims, columns=["claim_id", "section"]),
        "questions": pd.DataFrame(questions, columns=["question_id", "notebook", "kind", "claims", "retired"]),
        "tasks": pd.DataFrame({"question_id": ["b_tiles"]}),
        "evidence": pd.DataFrame(evidence, columns=["claim_id", "source_id"]),
        "sources": pd.DataFrame({"source_id": ["s1", "s2"], "publisher": ["CNN", "Reuters"]}),
    }


def lesson(*lines, html="<p>A page.</p>"):
    """A notebook with one code cell for each line."""
    return {
        "cells": [prose("# T", 0)] + [code(line, n, html) for n, line in enumerate(lines, 1)],
        "metadata": {},
    }


BACKGROUND = lesson('ask.question("b_verdict")', 'ask.question("b_tiles")')


def test_a_notebook_that_asks_each_of_its_questions_once_is_fine_without_those_that_are_retired():
    assert teaching_rules.asks_each_once(BACKGROUND, "01-background", tables()) == []


def test_a_workbench_asks_each_of_the_tasks_of_which_one_is_picked():
    nb = lesson('ask.question("b_verdict")', "ask.workbench()")
    assert teaching_rules.asks_each_once(nb, "01-background", tables()) == []


def test_a_question_never_asked_is_named():
    found = teaching_rules.asks_each_once(lesson('ask.question("b_verdict")'), "01-background", tables())
    assert found == ["01-background never asks b_tiles (data/questions.csv)."]


def test_a_question_asked_twice_is_named():
    nb = lesson('ask.questions("b_verdict", "b_tiles")', 'ask.question("b_tiles")')
    assert "asks b_tiles 2 times" in teaching_rules.asks_each_once(nb, "01-background", tables())[0]


@pytest.mark.parametrize("other", ["a_sort", "b_old"])
def test_a_question_of_another_notebook_or_a_retired_one_is_named(other):
    nb = lesson(f'ask.questions("b_verdict", "b_tiles", "{other}")')
    found = teaching_rules.asks_each_once(nb, "01-background", tables())
    assert found == [f"01-background asks {other}, which data/questions.csv retires or gives to another notebook."]


def test_a_claim_is_taught_by_a_verdict_or_by_tiles_and_by_nothing_else():
    assert teaching_rules.judged(BACKGROUND, tables()) == {"1.1", "2.2"}
    assert teaching_rules.judged(lesson('show.ledger("6.1")', 'ask.question("a_sort")'), tables()) == set()
    assert teaching_rules.teaches_its_claims(BACKGROUND, "01-background", tables()) == []


def test_a_claim_that_a_lesson_leaves_out_is_named():
    found = teaching_rules.teaches_its_claims(lesson('ask.question("b_verdict")'), "01-background", tables())
    assert found == ["01-background does not teach claim 2.2: it needs a question of the kind verdict or tiles."]


def test_the_claim_of_another_section_is_named():
    nb = lesson('ask.questions("b_verdict", "b_tiles", "a_verdict")')
    found = teaching_rules.teaches_its_claims(nb, "01-background", tables())
    assert found == ["01-background teaches claim 6.1, which belongs to another notebook."]


def test_coming_back_to_a_claim_in_the_first_or_last_notebook_is_not_teaching_it():
    assert teaching_rules.teaches_its_claims(BACKGROUND, "05-write-it-better", tables()) == []


def test_paper_carries_two_publishers_beside_a_verdict():
    nb = lesson('ask.question("a_verdict")', html="<p><b>CNN</b> and Reuters disagree.</p>")
    assert teaching_rules.on_paper(nb, "03-attacks", tables()) == []


def test_a_page_with_one_source_is_named():
    nb = lesson('ask.question("a_verdict")', html="<p>So says CNN.</p>")
    found = teaching_rules.on_paper(nb, "03-attacks", tables())
    assert found == ["03-attacks: the stored page of a_verdict does not name two sources on claim 6.1."]
