"""The workbench: the picked paragraph opens by itself, with the repairs and the form to rewrite it."""

import pytest
from invented_questions import form, move, press

from helpers import ask, claims, data, journal, lesson
from helpers.ask import live
from helpers.ask.workbench import judging
from helpers.questions import bank

PICK = "improve_pick_paragraph"


@pytest.fixture
def bench(journal_folder):
    live._views.clear()
    return ask.workbench()


def pick(option):
    """Pick a paragraph in its form."""
    made = form(PICK)
    move(made.options, index=list(made.question.ids).index(option))


def tasks_on(made):
    """The questions whose forms lie on the workbench."""
    return [child.question.id for child in made.children if isinstance(child, ask.Form)]


def test_before_a_pick_there_is_one_sentence_and_on_paper_all_tasks_are_folded(bench):
    html, text = bench.static_fallback()
    assert tasks_on(bench) == [] and bench.body.value.count("<p") == 1
    assert html.count("<details>") == 1 and html.count("l-twin") == 4
    assert all(task in text for task in lesson.read().one_of.tasks.values())


@pytest.mark.parametrize(("option", "paragraph"), [("a", 1), ("b", 3), ("c", 7), ("d", 9)])
def test_the_picked_paragraph_opens_by_itself_with_its_form(bench, option, paragraph):
    pick(option)
    assert tasks_on(bench) == [f"improve_rewrite_{paragraph}"]
    assert f"Paragraph {paragraph} of the article" in bench.page.text
    for row in data.rows("claims"):
        assert (f"\n{row['claim_id']} {claims.CORES[row['core']]}. {row['fix']}" in bench.page.text) == (
            row["paragraph"] == paragraph
        )


def test_another_pick_brings_another_form_and_what_was_typed_in_the_first_stays(bench):
    pick("a")
    first = bench.forms["improve_rewrite_1"]
    move(first.texts["text"], value="ISIS-K is a branch of the Islamic State.")
    pick("d")
    assert tasks_on(bench) == ["improve_rewrite_9"]
    pick("a")
    assert bench.children[1] is first and first.texts["text"].value.startswith("ISIS-K")


def test_what_the_reader_said_of_a_claim_stands_beside_ours_once_it_is_judged(bench):
    pick("d")
    assert "You:" not in bench.page.text
    places = {"9.1": "supported"}
    journal.record("cooperation_tiles_9", "tiles", {"places": places})
    verdict = {"core": "contested", "confidence": 60, "evidence": None, "repair": "word"}
    journal.record("cooperation_verdict_9_2", "verdict", verdict)
    live.answered()
    said = f"You: {claims.CORES['contested']}; {claims.REPAIRS['word']}."
    assert f"You: {claims.CORES['supported']}." in bench.page.text and said not in bench.page.text
    journal.record("cooperation_verdict_9_2", "verdict", {**verdict, "checked": True})
    live.answered()
    assert said in bench.page.text


def test_sources_are_folded_and_none_is_later_than_the_article(bench):
    later = [row for row in claims.with_sources(data.rows("evidence"), data.rows("sources")) if row["known"] == "no"]
    for option in lesson.read().one_of.tasks:
        pick(option)
        assert all(row["finding"] not in bench.body.value for row in later)
    assert later and bench.body.value.count("Sources of that day") == 2


def test_a_task_that_was_begun_before_one_was_picked_lies_there(journal_folder):
    journal.record("improve_rewrite_7", "write", {"text": "First."})
    assert tasks_on(ask.workbench()) == ["improve_rewrite_7"]


def test_the_form_on_the_workbench_keeps_an_answer_like_any_other(bench):
    pick("b")
    made = bench.forms["improve_rewrite_3"]
    move(made.texts["text"], value="The UN dates ISIS-K to January 2015.")
    press(made.button)
    assert journal.latest("improve_rewrite_3")["checked"]


def test_a_lesson_without_a_choice_of_tasks_has_no_workbench(another_lesson):
    with pytest.raises(ValueError, match="no tasks to pick one of"):
        ask.workbench()


def test_the_questions_that_judge_a_claim_of_the_tasks_are_watched():
    judged = {question.id for question in judging([bank.get("improve_rewrite_9")])}
    assert judged == {"cooperation_tiles_9", "cooperation_verdict_9_2"}
