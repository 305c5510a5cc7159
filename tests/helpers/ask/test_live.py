"""The reader's own answers follow the forms: at once, not at each letter, and from other pages too."""

import asyncio

import pytest
from invented_questions import form, move, press

from helpers import ask, claims, journal
from helpers.ask import live, saving
from helpers.html import Page

GUESS, CAPTION = "background_strength_predict", "attacks_school_caption"


@pytest.fixture(autouse=True)
def nothing_yet(tmp_path, monkeypatch):
    """A journal of one's own, and no view of another test."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path))
    monkeypatch.setattr(live, "_views", live._views.copy())
    live._views.clear()


class Painted(list):
    """A view of the answer to a caption, which notes down each page that is painted."""

    looks = 0

    def __init__(self, question=CAPTION):
        def paint(seen):
            self.append(seen)
            return Page(f"<p>{seen}</p>", seen)

        def look():
            self.looks += 1
            return (journal.latest(question) or {}).get("text", "")

        self.view = live.OwnAnswers(question, [question], look, paint)


def guess(number=1):
    """Choose an option of the guess in a form of its own."""
    move(form(GUESS).options, index=number)


def test_a_guess_comes_into_the_page_of_own_answers_without_another_run():
    view = ask.my_answers(GUESS)
    assert "none yet. It comes up here once you have answered in notebook 01." in view.body.value
    guess()
    assert "none yet" not in view.body.value
    assert form(GUESS).question.options[1].text.rstrip(".") in view.body.value


def test_what_was_answered_before_stands_in_the_page_from_the_first():
    guess()
    html, text = ask.my_answers(GUESS).static_fallback()
    assert "Your guess" in html and "none yet" not in html and "none yet" not in text


def test_an_answer_to_another_question_paints_nothing():
    painted = Painted()
    guess()
    assert painted == [""]


def test_an_answer_that_changes_nothing_to_be_seen_paints_nothing():
    painted, made = Painted(), form(CAPTION)
    move(made.texts["text"], value="Sixty-eight")
    press(made.button)
    assert painted == ["", "Sixty-eight"]


def test_fast_typing_is_painted_once_and_only_after_the_answer_is_said_to_be_saved():
    painted, made = Painted(), form(CAPTION)

    async def typing():
        for letters in ("6", "68", "68 k"):
            move(made.texts["text"], value=letters)
            assert painted == [""] and "Saved" in made.status.value
        await asyncio.sleep(live.PAUSE + 0.1)

    asyncio.run(typing())
    assert painted == ["", "68 k"] and painted.looks == 2


def test_what_is_typed_after_a_pause_is_painted_too():
    painted, made = Painted(), form(CAPTION)

    async def typing():
        for letters in ("6", "68"):
            move(made.texts["text"], value=letters)
            await asyncio.sleep(live.PAUSE + 0.1)

    asyncio.run(typing())
    assert painted == ["", "6", "68"]


def test_newer_answers_of_another_page_come_in():
    view = ask.my_answers(GUESS)
    journal.append(GUESS, "predict", {"choice": form(GUESS).question.ids[0], "confidence": 70})
    saving.take_in_newer()
    assert "70 percent sure" in view.body.value


def test_when_another_reader_begins_the_page_no_longer_shows_the_answers_of_before(tmp_path, monkeypatch):
    guess()
    view = ask.my_answers(GUESS)
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "another"))
    saving.close_all()
    assert "none yet" in view.body.value


def test_a_fault_in_painting_is_said_and_the_answer_is_kept():
    painted = Painted(GUESS)
    painted.view.look = lambda: 1 / 0
    guess()
    assert "ZeroDivisionError" in painted.view.status.value
    assert journal.latest(GUESS)["choice"]


def test_a_cell_that_was_run_often_paints_only_the_newest_views():
    every = [Painted() for _ in range(live.VIEWS + 2)]
    move(form(CAPTION).texts["text"], value="new")
    assert [len(painted) for painted in every] == [1, 1] + [2] * live.VIEWS


def test_the_ladder_shows_a_place_as_soon_as_it_is_given():
    mine, made = ask.my_ladder(), form("cooperation_ladder_place")
    assert "You placed" not in mine.page.text and mine.page.html.count("<details") > 1
    box = next(iter(made.boxes.values()))
    move(box, index=2)
    assert "You placed 1 of them" in mine.body.value


def judge(made, core=0):
    """Give a verdict in a form, all but the press of its button."""
    for control, index in ((made.core, core), (made.lean, 0), (made.repair, 0), (made.sure, 2)):
        move(control, index=index)


@pytest.mark.usefixtures("another_lesson")
def test_the_ledger_is_drawn_anew_when_a_verdict_is_kept_and_not_for_its_parts():
    mine, made, drawn = ask.my_ledger(), form("lane_verdict"), []
    mine.paint = lambda cores: drawn.append(cores) or Page("", "")
    judge(made)
    assert drawn == []
    press(made.button)
    assert drawn == [{"1.2": "supported"}]


@pytest.mark.usefixtures("another_lesson")
def test_calibration_keeps_the_verdict_that_was_pressed_first():
    mine, made = ask.my_calibration(), form("lane_verdict")
    judge(made)
    press(made.button)
    first = mine.seen
    assert [hit for _, hit in first] == [False]
    judge(made, core=[*claims.CORES].index(made.question.core))
    press(made.button)
    assert mine.seen == first and "1 answer" in mine.page.text


def test_a_picture_takes_in_a_guess_as_soon_as_it_is_made():
    drawn = []

    def picture(guess):
        drawn.append(guess)
        return Page(f"<p>{guess}</p>", str(guess))

    view = ask.my_guess(GUESS, picture)
    guess()
    assert drawn == [None, "peak"] and "peak" in view.body.value
