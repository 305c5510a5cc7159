"""A corrected question is asked, reported and counted as corrected, without a restart of the kernel."""

import pytest
from spreadsheet import copy_of_data, edit

from helpers import data
from helpers.classroom import handin
from helpers.questions import bank

CHOICE = "start_confidence_meaning"
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
    ("questions", FIRST, {"prompt": "Asked anew?"}), ("claims", {"claim_id": "6.3"}, {"explanation": "Said anew."}),
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
