"""The forms, tried by their traits as a browser would move them: blank, wrong, right, twice, after a restart."""
from collections import Counter
from html import escape

import pytest
from each import each
from invented_questions import finish, form, move, press
from kinds import answer

from helpers import ask, claims, data, journal, questions
from helpers.questions import bank


class OfTheLesson:
    """Ids of the lesson that a test runs on, asked for while it runs: of all questions, or of one of each kind."""

    def __init__(self, one_of_each=False):
        self.one_of_each = one_of_each

    def __iter__(self):
        kinds = {question.kind: question.id for question in reversed(bank.asked())}
        return iter(kinds.values() if self.one_of_each else [question.id for question in bank.asked()])


def every_question(check):
    """Try every question of this lesson, and of another one."""
    return pytest.mark.usefixtures("either_lesson")(each("question_id", OfTheLesson())(check))


def one_of_each(check):
    """Try a question of each kind in this lesson, and in another one."""
    return pytest.mark.usefixtures("either_lesson")(each("question_id", OfTheLesson(one_of_each=True))(check))


@pytest.fixture(autouse=True)
def own_journal(tmp_path, monkeypatch):
    """Each test has a journal of its own."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path))
    return tmp_path


@pytest.fixture
def own_for(own_journal, monkeypatch):
    """Give a question of many a journal of its own: `own_for(question_id)`."""
    return lambda name: monkeypatch.setenv("LESSON_JOURNAL", str(own_journal / name))


@every_question
def test_every_question_has_a_form_with_a_twin_that_holds_the_question(question_id):
    stack = ask.question(question_id)
    bundle = stack._repr_mimebundle_()
    prompt = stack.forms[0].question.prompt
    assert prompt in bundle["text/plain"]
    assert question_id in bundle["text/plain"]
    assert "<script" not in bundle["text/html"]
    options = stack.forms[0].question.options
    assert (f"Options: {len(options)}." in bundle["text/plain"]) == bool(options)
    for option in options:
        assert escape(option.text) in bundle["text/html"]


@every_question
def test_a_blank_form_says_what_is_still_open_and_keeps_nothing(own_for, question_id):
    own_for(question_id)
    made = form(question_id)
    finish(made)
    assert "Something went wrong" not in made.status.value
    assert ("l-say-look" in made.status.value) == bool(made.button)
    assert journal.latest(question_id) is None


@every_question
def test_an_answer_is_on_disk_and_comes_back_in_a_new_form(own_for, question_id):
    own_for(question_id)
    made = form(question_id)
    answer(made)
    finish(made)
    assert "Saved" in made.status.value, made.status.value
    again = form(question_id)
    assert again.answer == made.answer
    assert again.answer["checked"] is True
    assert again.feedback.value == made.feedback.value
    assert "is back" in again.status.value


@one_of_each
def test_a_choice_is_saved_before_anything_is_pressed(own_for, question_id):
    own_for(question_id)
    made = form(question_id)
    answer(made)
    assert journal.latest(question_id) == {**made.answer}
    assert "Saved" in made.status.value


@one_of_each
def test_an_answer_given_twice_leaves_both_in_the_history(own_for, question_id):
    own_for(question_id)
    made = form(question_id)
    answer(made)
    finish(made)
    finish(made)
    assert len([entry for entry in journal.read().history if entry.question == question_id]) >= 2


def test_what_a_reader_writes_is_never_read_as_html():
    made = form("cooperation_weigh_cards")
    made.say("<script>alert(1)</script>")
    assert "<script>" not in made.status.value


def test_a_folder_that_cannot_be_written_is_named_and_the_answers_can_be_copied(tmp_path, monkeypatch):
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("LESSON_JOURNAL", str(blocked))
    made = form("attacks_attackers_counted")
    move(made.options, index=1)
    assert "Not saved" in made.status.value
    assert "six" in made.lost.value
    press(made.button)
    press(made.button)
    assert "Not saved" in made.status.value
    assert "Our answer." in made.feedback.value and "six" in made.lost.value


def test_a_fault_in_a_callback_is_said_in_words(monkeypatch):
    made = form("attacks_attackers_counted")
    monkeypatch.setattr(questions, "grade", lambda *_: 1 / 0)
    move(made.options, index=1)
    press(made.button)
    assert "Something went wrong" in made.status.value and "ZeroDivisionError" in made.status.value


def test_an_answer_of_another_edition_never_breaks_a_form():
    journal.append("attacks_attackers_counted", "choose", {"choice": "no such option", "checked": "yes"})
    journal.append("attacks_airport_scope", "sort", ["not", "a", "dict"])
    assert form("attacks_attackers_counted").options.value is None
    assert all(box.value is None for box in form("attacks_airport_scope").boxes.values())


def test_filters_of_the_explorer_count_what_the_table_holds():
    explorer, events = ask.explorer(), data.load("events")
    assert f"<b>{(~events['after_article']).sum()} of {len(events)}</b>" in explorer.count.value
    assert "up to the article" in explorer.count.value
    explorer.filters["when"].value = "all"
    explorer.filters["attribution"].value = "disputed"
    expected = (events["attribution"] == "disputed").sum()
    assert f"<b>{expected} of {len(events)}</b>" in explorer.count.value
    explorer.filters["year"].value = "2015"
    explorer.filters["target"].value = "wedding"
    assert "not the same as: there was none" in explorer.body.value


def test_the_explorer_s_rows_open_their_cards_and_it_shows_map_and_timeline():
    explorer, known = ask.explorer(), (~data.load("events")["after_article"]).sum()
    assert explorer.body.value.count("<details><summary><time") == known
    assert "Nobody claimed it" in explorer.body.value
    for view in ("Map", "Timeline"):
        explorer.view.value = view
        assert "<img " in explorer.body.value and ' alt="' in explorer.body.value
    assert explorer.status.value == ""


def test_known_then_leaves_out_what_came_later_and_says_which_cores_are_left_open():
    view = ask.then_now("1.1")
    then = view.body.value
    view.control.value = ""
    now = view.body.value
    assert "Hudson" in now and "Hudson" not in then
    assert "What these sources leave open: the record bears it out." in then


def test_the_ledgers_own_core_is_always_left_open_by_all_of_its_evidence():
    evidence, sources = data.rows("evidence"), data.rows("sources")
    for claim in data.load("claims").itertuples():
        counts = Counter(row["stance"] for row in claims.evidence_for(evidence, sources, claim.claim_id))
        assert claim.core in claims.possible_cores(counts, claim.kind) or claim.gap, claim.claim_id


def test_relations_follow_the_year():
    view = ask.relations()
    before = view.body.value
    view.control.value = 2021
    assert "ISIS-K" in view.body.value and "ISIS-K" not in before
