"""The card at the end of a notebook: what was done, where reader and ledger part, and no word of shame."""

from dataclasses import replace

import pytest
from invented_questions import form, move, press, question

from helpers import ask
from helpers.ask.what_i_did import Deeds, Judged, best_sourced, card, named, surest_miss

WRITTEN = replace(question("write"), id="caption")
TICKET = replace(question("exit"), id="ticket")


@pytest.fixture(autouse=True)
def nothing_yet(tmp_path, monkeypatch):
    """A journal of one's own."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path))


def verdict(claim, core, first=None):
    """An invented verdict with the ledger's core, and an answer that was pressed first as (core, percent)."""
    answer = {"first": dict(zip(("core", "confidence"), first))} if first else {"first": {}}
    return replace(question("verdict"), id=claim, claims=(claim,), core=core), answer


def missed(*verdicts):
    return surest_miss([one for one, _ in verdicts], {one.id: answer for one, answer in verdicts})


def test_where_nothing_was_done_the_card_says_that_it_waits_and_what_comes_next():
    page = card(Deeds(0, (), None, ""), "02 Rivalry")
    assert page.text == "What you do in this notebook comes up here by itself.\nNext: notebook 02 Rivalry."


def test_the_card_counts_what_was_done_and_judged_and_says_both_words_where_we_part():
    judged = (Judged("1.1", "supported", "open", "supported"), Judged("1.3", "open", "open", "contested"))
    text = card(Deeds(4, judged, ("1.3", 90), "By AP."), "").text
    assert "You did 4 things here. You judged 2 claims, 0 of them at once as we do, and 1 now." in text
    assert "1.3: you say: no record can settle it; we say: sources disagree." in text and "1.1:" not in text
    assert "Your surest miss: claim 1.3, where you were 90 percent sure." in text
    assert "Your best-sourced text: “By AP.”" in text and "Next" not in text


def test_on_the_other_path_nothing_is_said_of_verdicts():
    assert card(Deeds(5, (), None, ""), "").text == "You did 5 things here."


def test_the_surest_miss_is_of_the_first_press_and_there_may_be_none():
    hit = verdict("1.1", "supported", ("supported", 100))
    near, far = verdict("1.2", "supported", ("open", 60)), verdict("1.3", "contested", ("open", 80))
    assert missed(hit, near, far) == ("1.3", 80)
    assert missed(hit, verdict("1.4", "open")) is None


def test_the_best_sourced_text_is_the_finished_one_that_names_most_publishers():
    texts = {
        "caption": {"text": "68, said Reuters.", "revised": "68, said Reuters and CNN.", "checked": True},
        "ticket": {"claim": "", "text": "So it was.", "evidence": "Reuters, 9 May", "open": "Who?", "checked": True},
    }
    assert best_sourced([WRITTEN, TICKET], texts) == "68, said Reuters and CNN."
    typed = {**texts, "caption": {**texts["caption"], "checked": False}}
    assert best_sourced([WRITTEN, TICKET], typed) == "So it was. Reuters, 9 May"
    assert best_sourced([WRITTEN], {"caption": {"text": "It was bad.", "checked": True}}) == ""


def test_a_name_counts_as_a_word_of_its_own_and_once():
    assert named("AP said so (AP, 9 May), maps did not.", {"AP", "Dawn"}) == 1
    assert named("MAP and dawn", {"AP", "Dawn"}) == 0


@pytest.mark.usefixtures("another_lesson")
def test_the_card_follows_the_answers():
    mine, made = ask.what_i_did("01-bicycle-lane"), form("lane_verdict")
    assert "comes up here by itself" in mine.body.value
    for control in (made.core, made.lean, made.repair):
        move(control, index=0)
    move(made.sure, index=2)
    press(made.button)
    assert "You did 1 thing here. You judged 1 claim" in mine.body.value


def test_the_next_notebook_is_named_and_after_the_last_none():
    assert "Next: notebook 02 Rivalry." in ask.what_i_did("01-background").page.text
    assert "Next" not in ask.what_i_did("05-write-it-better").page.text
