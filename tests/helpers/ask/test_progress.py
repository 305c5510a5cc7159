"""The strip of a notebook: what is counted, when it is done, which claims it shows, and that it follows the answers."""

import subprocess
import sys
from dataclasses import replace

import pytest
from invented_questions import form, move, press, question

from helpers import ROOT, ask, journal, lesson
from helpers.ask.how_far import HowFar, counted, is_done
from helpers.ask.progress import in_words, on_paper
from helpers.questions import bank
from helpers.show.strip import REPORT, Tile, tile

HERE = "03-attacks"  # the notebook with two paths
DONE = {"choice": "a", "checked": True}


@pytest.fixture(autouse=True)
def nothing_yet(tmp_path, monkeypatch):
    """A journal of one's own."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path))


def choice(name, **fields):
    """An invented question with two options."""
    return replace(question("choose", "yes", "no"), id=name, **{"path": "main", **fields})


def written(name, kind="exit", **fields):
    """An invented text."""
    return replace(question(kind), id=name, **fields)


@pytest.fixture
def asks(monkeypatch):
    """Let the lesson ask these questions alone: `asks(question, ...)`."""
    return lambda *asked: monkeypatch.setattr(bank, "asked", lambda: list(asked))


def to_do(answers, notebook=HERE):
    """The ids of what a reader with these answers is to do."""
    return [one.id for one in counted(notebook, answers)]


@pytest.mark.parametrize("seen, words", [
    ((0, 12, 31), "12 things to do, about 30 minutes."),
    ((0, 1, 1), "1 thing to do, about 1 minute."),
    ((5, 12, 14), "5 of 12 done, about 15 minutes left."),
    ((11, 12, 1.5), "11 of 12 done, about 2 minutes left."),
    ((12, 12, 0), "All 12 done."),
])
def test_the_line_says_in_one_sentence_what_is_left(seen, words):
    assert in_words(HowFar(*seen, ())) == words


def test_what_lies_beyond_the_core_or_in_another_notebook_is_not_counted(asks):
    asks(choice("one"), choice("more", beyond=True), choice("elsewhere", notebook="01-background"))
    assert to_do({}) == ["one"]


def test_of_two_paths_that_on_which_the_reader_is_further_is_counted_and_the_ticket_with_both(asks):
    asks(choice("a"), choice("b"), choice("c"), choice("t", path="table"), choice("u", path="table"), written("exit"))
    assert to_do({}) == ["a", "b", "c", "exit"]
    assert to_do({"a": DONE}) == ["a", "b", "c", "exit"]
    assert to_do({"a": DONE, "t": DONE}) == ["t", "u", "exit"]


def test_of_several_tasks_one_is_counted_that_picked_or_begun_or_the_first(asks):
    one_of = lesson.read().one_of
    first, second, third, *_ = one_of.tasks.values()
    asks(*(written(task, "write", notebook="05-write-it-better") for task in one_of.tasks.values()))
    pick = next(letter for letter, task in one_of.tasks.items() if task == third)
    for answers, task in (({}, first), ({second: {"text": "a"}}, second),
                          ({second: {"text": "a"}, one_of.pick: {"choice": pick}}, third)):
        assert to_do(answers, "05-write-it-better") == [task]


def test_an_answer_is_done_when_nothing_is_missing_and_a_text_when_its_button_was_pressed():
    ticket, pick = written("exit"), choice("pick")
    whole = {"claim": "", "text": "Sixty-eight.", "evidence": "Reuters", "open": "Who?"}
    assert not is_done(pick, {})
    assert not is_done(pick, {"pick": {"choice": None}})
    assert is_done(pick, {"pick": {"choice": "a"}})
    assert not is_done(ticket, {"exit": whole})
    assert is_done(ticket, {"exit": {**whole, "checked": True}})


def test_a_tile_says_nothing_of_the_ledger_before_its_claim_is_judged():
    made = tile(Tile("1.3", "", "contested"))
    assert "Claim 1.3: not judged yet" in made and "⇄" not in made and "contested" not in made


def test_a_judged_tile_has_both_signs_and_both_words():
    made = tile(Tile("1.3", "supported", "contested"))
    assert made.count("Claim 1.3: you say: the record bears it out; we say: sources disagree") == 2  # seen and heard
    assert made.index("✓") < made.index("⇄")
    assert "we say the same" in tile(Tile("1.3", "supported", "supported"))
    assert "I say: the record bears it out; the ledger says the same" in tile(Tile("1.3", *["supported"] * 2), REPORT)


def test_a_notebook_that_judges_nothing_has_a_line_and_no_tiles():
    page = on_paper(HowFar(0, 2, 3, ()))
    assert "<ul" not in page.html and "2 things to do" in page.html


@pytest.mark.usefixtures("another_lesson")
def test_the_strip_follows_the_answers_and_is_right_after_a_restart():
    strip = ask.progress("01-bicycle-lane")
    total = strip.seen.total
    assert f"{total} things to do" in strip.line.value and "not judged yet" in strip.body.value
    made = form("lane_counter")
    move(made.options, index=0)
    assert f"1 of {total} done" in strip.line.value
    journal.append("lane_tiles", "tiles", {"places": {"1.1": "open"}})
    again = ask.progress("01-bicycle-lane")
    assert f"1 of {total} done" in again.line.value
    assert "Claim 1.1: you say: no record can settle it; we say: the record bears it out" in again.body.value
    assert strip.line._dom_classes == ("l-live",)


@pytest.mark.usefixtures("another_lesson")
def test_a_verdict_comes_into_its_tile_when_it_is_kept_and_not_before():
    strip, made = ask.progress("01-bicycle-lane"), form("lane_verdict")
    for control in (made.core, made.lean, made.repair):
        move(control, index=0)
    move(made.sure, index=2)
    assert "Claim 1.2: not judged yet" in strip.body.value
    press(made.button)
    assert "Claim 1.2: you say" in strip.body.value


def test_a_notebook_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="06-nothing"):
        ask.progress("06-nothing")


def test_a_strip_needs_neither_pandas_nor_matplotlib():
    code = ("import sys; from helpers import ask; ask.progress('01-background');"
            "print({'pandas', 'matplotlib'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
