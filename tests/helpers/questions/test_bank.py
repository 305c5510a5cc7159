"""A corrected question is asked, reported and counted as corrected, without a restart of the kernel."""

from dataclasses import replace

import pytest
from spreadsheet import copy_of_data, edit

from helpers import data, lesson
from helpers.classroom import handin
from helpers.questions import KINDS, bank

CHOICE = "improve_forecast_11_4"
FIRST = {"question_id": CHOICE}


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A copy of data/ from which the questions are built, looked at every time."""
    folder = copy_of_data(tmp_path)
    monkeypatch.setenv("LESSON_DATA", str(folder))
    monkeypatch.setattr(bank, "REST", 0)
    return folder


@pytest.mark.parametrize("look", [bank.bank, lambda: {CHOICE: bank.get(CHOICE)},
                                  lambda: {one.id: one for one in bank.of_kind("choose")}])
def test_a_corrected_option_is_seen_by_forms_report_and_class_view(tables, look):
    before = look()[CHOICE]
    edit(tables, "options", FIRST, reply="Corrected just now.", text="Corrected too.")
    after = look()[CHOICE]
    assert before.options[0].reply != after.options[0].reply == "Corrected just now."
    assert after.options[0].text == "Corrected too."


@pytest.mark.parametrize("table, where, cells", [
    ("questions", FIRST, {"prompt": "Asked anew?"}), ("claims", {"claim_id": "6.3"}, {"why": "Said anew."}),
    ("evidence", {"claim_id": "6.3"}, {"finding": "Found anew."}), ("sources", {}, {"publisher": "Named anew"}),
    ("cards", {}, {"summary": "Summed up anew."}), ("samples", {}, {"text": "Written anew."})])
def test_a_change_in_any_table_that_questions_hang_on_is_seen(tables, table, where, cells):
    before = bank.bank()
    edit(tables, table, where, **cells)
    after = bank.bank()
    assert before is not after and after is bank.bank()


def test_what_the_class_view_makes_of_the_key_follows_the_table(tables):
    assert handin.asked()[CHOICE].keyed
    with_key = [row for row in data.rows("options", tables) if row["question_id"] == CHOICE]
    for row in with_key:
        edit(tables, "options", {**FIRST, "option_id": row["option_id"]}, right="open")
    assert not handin.asked()[CHOICE].keyed


def test_the_files_are_looked_at_a_few_times_a_second_and_no_more(tables, monkeypatch):
    monkeypatch.setattr(bank, "REST", 3600)
    bank.bank()
    monkeypatch.setattr(data, "stamps", lambda *_: pytest.fail("the files were looked at again"))
    assert all(bank.bank() for _ in range(1000))


def test_a_question_that_is_not_there_is_named(tables):
    with pytest.raises(ValueError, match="There is no question_id “nothing” in data/questions.csv; check"):
        bank.get("nothing")


def test_a_question_has_the_word_limit_of_its_row_and_0_without_one():
    limits = {row["question_id"]: row["word_limit"] for row in data.rows("questions")}
    assert {name: one.word_limit for name, one in bank.bank().items()} == {
        name: limits[name] or 0 for name in bank.bank()}
    assert any(limits.values()) and not all(limits.values())


def test_where_there_are_two_paths_only_the_exit_ticket_is_surely_asked_of_everybody():
    one = bank.get(CHOICE)
    (two_paths,) = bank.forked()
    there = [replace(one, notebook=two_paths, path=path) for path in ("", "main", "table")]
    ticket = replace(one, notebook=two_paths, kind="exit")
    assert bank.for_everybody(one) and bank.for_everybody(ticket)
    assert not any(map(bank.for_everybody, [*there, replace(one, path="main")]))


def test_the_two_paths_are_the_questions_that_name_them_the_main_one_first():
    two = lesson.read().two_paths
    named = [{row["question_id"] for row in data.rows("questions") if row["path"] == path and not row["retired"]}
             for path in (two.main, two.other)]
    assert [{question.id for question in path} for path in bank.paths()] == named and all(named)


# What may stand in the column `right` of a question's options, and what may not.
RIGHT = {
    "choose": (["yes no", "partly yes", "open open"], ["no no", "yes yes", "maybe yes"]),
    "choose_many": (["yes no", "yes yes no", "open open"], ["no no", "yes yes", "open no", "maybe yes no"]),
    "predict": (["yes no", "no no", "open yes partly"], ["maybe"]),
    "sort": (["then now then"], ["then then"]),
    "place": (["3 0"], ["3 yes", "open 3"]),
    "rank": (["2 1 3", "open open"], ["1 1 2", "0 1", "2 3", "open 1"]),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_key_that_cannot_be_is_named_and_one_that_can_is_not(kind):
    can, cannot = RIGHT[kind]
    assert [key for key in can if KINDS[kind].key_fault(key.split())] == []
    assert [key for key in cannot if not KINDS[kind].key_fault(key.split()).endswith(".")] == []
