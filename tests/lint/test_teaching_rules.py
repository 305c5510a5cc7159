"""The rules on what is asked and taught where, tried on two small notebooks and a ledger of three claims."""

import pandas as pd
import teaching_rules
from planted import code, prose

VERDICTS = {"contested": "Contested", "supported": "Supported"}


def tables():
    """A ledger of three claims in two sections, with four questions and two sources."""
    claims = [
        ("1.1", "background", "supported"),
        ("2.2", "background", "contested"),
        ("6.1", "attacks", "contested"),
    ]
    questions = [
        ("b_judge", "01-background", "judge", "1.1"),
        ("b_sort", "01-background", "sort", "2.2; 1.1"),
        ("a_judge", "03-attacks", "judge", "6.1"),
        ("a_sort", "03-attacks", "sort", "2.2"),
    ]
    evidence = [(claim, source) for claim in ("1.1", "2.2", "6.1") for source in ("s1", "s2")]
    return {
        "claims": pd.DataFrame(claims, columns=["claim_id", "section", "verdict"]),
        "questions": pd.DataFrame(questions, columns=["question_id", "notebook", "kind", "claims"]),
        "evidence": pd.DataFrame(evidence, columns=["claim_id", "source_id"]),
        "sources": pd.DataFrame({"source_id": ["s1", "s2"], "publisher": ["CNN", "Reuters"]}),
    }


def lesson(*lines, html="<p>A page.</p>"):
    """A notebook with one code cell for each line."""
    return {
        "cells": [prose("# T", 0)] + [code(line, n, html) for n, line in enumerate(lines, 1)],
        "metadata": {},
    }


BACKGROUND = lesson('ask.question("b_judge")', 'show.ledger("2.2")', 'ask.question("b_sort")')
ATTACKS = lesson('ask.questions("a_judge", "a_sort")', 'show.ledger("2.2")')


def test_a_notebook_that_asks_each_of_its_questions_once_is_fine():
    assert teaching_rules.asks_each_once(BACKGROUND, "01-background", tables()) == []


def test_a_question_never_asked_is_named():
    found = teaching_rules.asks_each_once(lesson('ask.question("b_judge")'), "01-background", tables())
    assert found == ["01-background never asks b_sort (data/questions.csv)."]


def test_a_question_asked_twice_is_named():
    nb = lesson('ask.questions("b_judge", "b_sort")', 'ask.question("b_sort")')
    assert "asks b_sort 2 times" in teaching_rules.asks_each_once(nb, "01-background", tables())[0]


def test_a_question_of_another_notebook_is_named():
    nb = lesson('ask.questions("b_judge", "b_sort", "a_sort")')
    assert "another notebook" in teaching_rules.asks_each_once(nb, "01-background", tables())[0]


def test_a_claim_is_taught_by_a_judge_question_or_by_a_page_and_a_question():
    assert teaching_rules.taught(BACKGROUND, tables()) == {"1.1", "2.2"}
    assert teaching_rules.teaches_its_claims(BACKGROUND, "01-background", tables()) == []


def test_a_claim_that_is_only_shown_or_only_asked_about_is_not_taught():
    assert teaching_rules.taught(lesson('show.ledger("6.1")'), tables()) == set()
    assert teaching_rules.taught(lesson('ask.question("a_sort")'), tables()) == set()
    found = teaching_rules.teaches_its_claims(lesson('ask.question("b_judge")'), "01-background", tables())
    assert found == [
        "01-background does not teach claim 2.2: it needs a judge question, or a page and a question."
    ]


def test_the_claim_of_another_section_is_named():
    nb = lesson('ask.questions("b_judge", "b_sort", "a_judge")', 'show.ledger("2.2")')
    assert "claim 6.1, which belongs" in teaching_rules.teaches_its_claims(nb, "01-background", tables())[0]


def test_the_airport_claim_may_return_and_no_other_may():
    both = {"01-background": BACKGROUND, "03-attacks": ATTACKS}
    assert teaching_rules.not_taught_once(both, tables()) == []
    both["02-rivalry"] = lesson('ask.question("a_judge")')
    assert teaching_rules.not_taught_once(both, tables()) == [
        "Claim 6.1 is taught in 02-rivalry, 03-attacks; it needs one."
    ]


def test_coming_back_to_a_claim_in_the_first_or_last_notebook_is_not_teaching_it():
    both = {"01-background": BACKGROUND, "03-attacks": ATTACKS, "05-write-it-better": ATTACKS}
    assert teaching_rules.not_taught_once(both, tables()) == []


def test_a_claim_taught_nowhere_is_named():
    assert "Claim 1.1 is taught in no notebook" in teaching_rules.not_taught_once({}, tables())[0]


def test_paper_carries_the_verdict_and_two_publishers():
    page = "<p>2.2 and 6.1: contested. <b>CNN</b> and Reuters disagree.</p>"
    nb = lesson('ask.questions("a_judge", "a_sort")', html=page)
    assert teaching_rules.on_paper(nb, "03-attacks", tables(), VERDICTS) == []


def test_a_page_without_the_verdict_or_with_one_source_is_named():
    nb = lesson('ask.questions("a_judge", "a_sort")', html="<p>2.2 and 6.1, says CNN.</p>")
    found = teaching_rules.on_paper(nb, "03-attacks", tables(), VERDICTS)
    assert [("verdict" in one, "two sources" in one) for one in found] == [(True, False), (False, True)] * 2
