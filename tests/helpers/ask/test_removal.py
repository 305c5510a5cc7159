"""A reader leaves a shared computer: after a second press nothing of theirs stays, and nothing else goes."""

import base64
import re
from pathlib import Path

import pytest
from invented_questions import press

from helpers import ask, journal
from helpers.journal import readers

QUESTION = "start_check_first"


@pytest.fixture
def folder(journal_folder):
    """The folder of a reader with everything in it that the lesson makes."""
    journal.record("background_exit", "exit", {"text": "An earlier reader."})
    readers.begin_anew()
    journal.record(QUESTION, "write", {"text": "1.4, for its dates."})
    press(ask.report().button)
    press(ask.report("00-start-here").button)
    press(ask.take_along().button)
    journal.draft("improve_transfer", "write", {"text": "I am typing."})
    (journal_folder / "journal-LAPTOP.jsonl").write_text("{}", encoding="utf-8")
    (journal_folder / "report.html.part").write_text("", encoding="utf-8")
    (journal_folder / "class").mkdir()
    for name in ("class/class-texts.csv", "notes.txt", "drafts.txt"):
        (journal_folder / name).write_text("of somebody", encoding="utf-8")
    return journal_folder


def left(folder):
    """The files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


OTHERS = {"class/class-texts.csv", "notes.txt", "drafts.txt"}


def test_all_that_the_lesson_made_for_readers_goes_and_what_others_put_there_stays(folder):
    assert len(left(folder)) > 12, "the folder of this test holds too little"
    assert readers.delete_answers(folder, others=True) == ()
    assert left(folder) == OTHERS and not (folder / "drafts").exists() and not (folder / "earlier").exists()
    assert readers.delete_answers(folder, others=True) == () == readers.delete_answers(folder / "nowhere", others=True)


def test_a_readers_own_files_go_without_those_of_a_reader_who_was_here_before(folder):
    before = {one for one in left(folder) if one.startswith("earlier/")}
    assert before and readers.delete_answers(folder) == () and left(folder) == OTHERS | before


def test_a_link_in_the_folder_leads_to_no_deletion_elsewhere(folder, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "journal.jsonl").write_text("of somebody", encoding="utf-8")
    (folder / "earlier" / "2026-01-01-x").symlink_to(tmp_path / "home")
    readers.delete_answers(folder, others=True)
    assert (tmp_path / "home" / "journal.jsonl").exists()


def test_a_file_that_cannot_be_deleted_is_named_in_one_sentence(folder, monkeypatch):
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok=False: (_ for _ in ()).throw(PermissionError(13, "x")))
    kept = readers.delete_answers(folder, others=True)
    assert "journal.jsonl" in kept and "drafts/improve_transfer.json" in kept
    assert [one for one in kept if one.startswith("earlier/") and one.endswith("/journal.jsonl")]
    box = ask.take_along()
    press(box.sure["delete_all"])
    press(box.sure["delete_all"])
    assert "Not all is deleted: " in box.status.value and "and press again." in box.status.value
    assert str(folder) not in box.status.value and "no longer on this computer" not in box.status.value
    assert readers.not_deleted(("a",)) == ("Not all is deleted: a could not be. Close the programs that have it open, "
                                           "and press again.")


# --- the buttons ---

def test_deleting_all_answers_takes_two_presses_and_says_first_what_goes(folder):
    box, before = ask.take_along(), left(folder)
    button = box.sure["delete_all"]
    press(button)
    assert left(folder) == before and button.description == "Yes, delete all my answers"
    assert "all your answers, drafts, reports and hand-ins in the folder answers" in box.status.value
    assert "those of 1 reader who began here before" in box.status.value and "Nobody can bring them" in box.status.value
    press(button)
    assert left(folder) == OTHERS and "no longer on this computer" in box.status.value
    assert button.description == "Delete all my answers" and not journal.read().history


@pytest.mark.parametrize("what", ["take_off", "delete_all"])
@pytest.mark.parametrize("other", ["button", "name", "sure"])
def test_anything_else_in_the_box_takes_the_first_press_back(folder, what, other):
    box = ask.take_along()
    press(box.sure[what])
    if other == "name":
        box.name.value = "Heron"
    else:
        press(box.button if other == "button" else box.sure[{"take_off": "delete_all"}.get(what, "take_off")])
    assert box.sure[what].description == box.deleting[what][0]
    press(box.sure[what])
    assert "improve_transfer" in journal.read().answers, "one press is not two"


def linked(box):
    """The answers in the link of a box."""
    return journal.parse(base64.b64decode(re.search(r'ndjson;base64,([^"]+)"', box.links.value)[1]))


def test_taking_along_and_removing_keeps_the_answers_in_the_link_alone(folder):
    (folder / "answers-my-work.jsonl").unlink()
    box, before, mine = ask.take_along(), left(folder), {QUESTION, "improve_transfer"}
    press(box.sure["take_off"])
    assert left(folder) - {"drafts/improve_transfer.json"} == before - {"drafts/improve_transfer.json"}
    assert mine <= linked(box).answers.keys() and "it is nowhere else" in box.status.value
    press(box.sure["take_off"])
    assert {one for one in left(folder) if not one.startswith("earlier/")} == OTHERS
    assert mine <= linked(box).answers.keys() and "works until this page is closed" in box.status.value
    assert [one for one in left(folder) if one.startswith("earlier/")], "another reader's answers are in no link"


def test_an_answer_given_between_the_two_presses_is_in_the_link_before_anything_goes(folder):
    box = ask.take_along()
    press(box.sure["take_off"])
    journal.record("improve_forecast_11_4", "choose", {"choice": "a"})
    press(box.sure["take_off"])
    assert "the link is new" in box.status.value and "improve_forecast_11_4" in linked(box).answers
    assert journal.file().exists()
    press(box.sure["take_off"])
    assert not journal.file().exists()


def test_without_answers_the_button_that_takes_along_removes_nothing(journal_folder):
    box = ask.take_along()
    press(box.sure["take_off"])
    assert "no saved answer yet" in box.status.value and box.sure["take_off"].description == box.deleting["take_off"][0]


def test_whoever_answers_after_that_is_another_reader(folder):
    first, box = journal.reader(), ask.take_along()
    press(box.sure["delete_all"])
    press(box.sure["delete_all"])
    journal.record(QUESTION, "write", {"text": "Somebody else."})
    assert journal.reader() not in ("", first)
    assert set(journal.read().answers) == {"reader_id", QUESTION}
