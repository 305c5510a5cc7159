"""Two readers on one computer, one reader on two: nobody's answers ever go into another's journal."""
import asyncio
import os
import random
import shutil

import pytest
from each import rounds
from invented_questions import form, move, press

from helpers import ask, journal, questions
from helpers.ask import change_reader, lifeline, saving
from helpers.journal import readers, store

WRITE, CHOOSE, EXIT = "background_aim_write", "attacks_attackers_counted", "attacks_exit"


@pytest.fixture(autouse=True)
def own_folder(journal_folder):
    saving._forms.clear()
    lifeline._newest.clear()
    return journal_folder


def buttons(box):
    return {button.description: button for button in box.buttons}


def copied_elsewhere(folder, monkeypatch, name="another computer"):
    """The folder of answers as a copy of it lies on another computer."""
    there = folder.parent / name
    shutil.copytree(folder, there)
    monkeypatch.setenv("LESSON_JOURNAL", str(there))
    return there


# --- the id ---

def test_the_first_answer_brings_one_random_id_with_it_and_later_ones_none():
    journal.record(WRITE, "write", {"text": "a"})
    journal.record(CHOOSE, "choose", {"choice": "b"})
    kinds = [entry.kind for entry in journal.read().history]
    assert kinds == ["reader", "write", "choose"]
    assert len(journal.reader()) == 16 and int(journal.reader(), 16)


def test_a_journal_of_an_earlier_version_gets_its_id_at_the_next_answer_and_is_not_asked_about(own_folder):
    journal.append(WRITE, "write", {"text": "a"})
    assert journal.reader() == "" and journal.is_at_home()
    journal.record(WRITE, "write", {"text": "b"})
    assert journal.reader() and journal.is_at_home()


def test_opening_a_page_writes_nothing(own_folder):
    form(WRITE), ask.start(), ask.ready()
    assert not own_folder.exists()


def test_answers_brought_to_a_fresh_computer_carry_their_reader_and_are_not_asked_about(own_folder, monkeypatch):
    journal.record(WRITE, "write", {"text": "at home"})
    home, mine = journal.read(), journal.reader()
    monkeypatch.setenv("LESSON_JOURNAL", str(own_folder.parent / "school"))
    journal.import_contents(home)
    assert journal.reader() == mine and journal.is_at_home()


# --- a folder copied with its answers ---

def test_a_copied_folder_asks_and_takes_nothing_until_it_is_told(own_folder, monkeypatch):
    journal.record("reader_name", "name", {"text": "Heron"})
    journal.record(WRITE, "write", {"text": "the teacher's trial"})
    copied_elsewhere(own_folder, monkeypatch)
    before = journal.file().read_bytes()
    made = form(WRITE)
    move(made.texts["text"], value="mine")
    assert "whose answers" in made.status.value and journal.file().read_bytes() == before
    (box,) = change_reader.first_question()
    assert "answers of Heron" in box.children[0].value
    assert list(buttons(box)) == ["Go on as Heron", "Begin anew"]


def test_going_on_keeps_the_reader_and_saves_what_was_typed_meanwhile(own_folder, monkeypatch):
    journal.record(WRITE, "write", {"text": "at home"})
    mine = journal.reader()
    copied_elsewhere(own_folder, monkeypatch)
    made = form(WRITE)
    move(made.texts["text"], value="on the laptop")
    (box,) = change_reader.first_question()
    press(box.buttons[0])
    assert journal.reader() == mine and journal.latest(WRITE)["text"] == "on the laptop"
    assert "Saved" in made.status.value
    assert change_reader.first_question() == []


def test_beginning_anew_moves_the_old_answers_aside_and_they_come_back_on_request(own_folder, monkeypatch):
    journal.record(WRITE, "write", {"text": "the teacher's trial"})
    teacher = journal.reader()
    copied_elsewhere(own_folder, monkeypatch)
    press(change_reader.first_question()[0].buttons[1])
    assert journal.read().history == () and form(WRITE).texts["text"].value == ""
    journal.record(WRITE, "write", {"text": "a student's"})
    assert journal.reader() not in ("", teacher)
    change = change_reader.ChangeReader()
    press(change.buttons[1])
    assert journal.latest(WRITE)["text"] == "the teacher's trial" and journal.reader() == teacher
    assert [one.name for one in readers.earlier_readers()] == [""] and journal.is_at_home()


def test_what_tells_places_apart_names_no_folder_and_no_account(own_folder):
    journal.record(WRITE, "write", {"text": "a"})
    kept = (own_folder / store.WORKPLACES).read_text()
    assert str(own_folder) not in kept and os.environ.get("USER", "root") not in kept and len(kept) < 60


# --- one folder, two readers ---

def test_a_form_of_the_reader_before_takes_nothing_any_more():
    first = form(WRITE)
    move(first.texts["text"], value="mine")
    press(buttons(change_reader.ChangeReader())["Begin as a new reader"])
    journal.record(CHOOSE, "choose", {"choice": "b"})
    move(first.texts["text"], value="mine, longer")
    press(first.button)
    assert "another reader has begun" in first.status.value
    assert journal.latest(WRITE) is None


@rounds(40, 400)
def test_random_orders_of_two_readers_on_one_folder_never_mix_an_answer(tmp_path, monkeypatch, rounds):
    chance = random.Random(68)
    for turn in range(rounds):
        monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / str(turn)))
        saving._forms.clear()
        present, known, said = "A", {}, {"A": 0, "B": 0}
        open_forms = {"A": [], "B": []}
        for _ in range(chance.randint(3, 7)):
            act = chance.choice(["type", "type", "choose", "save", "change", "stale"])
            if act == "change" and journal.read().history:
                known[present] = journal.reader()
                other = "B" if present == "A" else "A"
                back = [one for one in readers.earlier_readers() if journal.reader_id(journal.read(
                    one.folder / "journal.jsonl")) == known.get(other)] if other in known else []
                readers.go_on_as(back[0]) if back else readers.begin_anew()
                present = other
            elif act == "stale":
                for old in open_forms["B" if present == "A" else "A"][-1:]:
                    move(old.texts["text"], value=f"{'B' if present == 'A' else 'A'} in a stale form")
            else:
                made = form(chance.choice([WRITE, EXIT]))
                assert all(value[:1] in ("", present) for value in [made.texts["text"].value])
                open_forms[present].append(made)
                said[present] += 1
                move(made.texts["text"], value=f"{present} says {said[present]}")
                if act == "save":
                    press(made.button)
        journal.commit()
        folders = [journal.folder(), *(one.folder for one in readers.earlier_readers())]
        for folder in folders:
            texts = {entry.value["text"][:1] for entry in journal.read(folder / "journal.jsonl").history
                     if "text" in entry.value}
            assert len(texts) <= 1, f"turn {turn}: one journal holds answers of both readers"


# --- an older copy beside, and copies that a synchronized folder leaves ---

def lesson(folder, *texts):
    """A copy of the lesson with answers in it, as far as another copy looks at it."""
    (folder / "helpers" / "journal").mkdir(parents=True)
    (folder / "my-work").mkdir()
    lines = [journal.Entry(WRITE, "write", {"text": text}, "2026-01-01T00:00:00+00:00") for text in texts]
    (folder / "my-work" / "journal.jsonl").write_bytes(b"".join(map(journal.to_line, lines)))


def test_a_new_version_beside_an_old_one_offers_its_answers_and_copies_them(tmp_path, monkeypatch):
    lesson(tmp_path / "isis-k-1.0", "of last week")
    lesson(tmp_path / "isis-k-1.1")
    monkeypatch.delenv("LESSON_JOURNAL")
    monkeypatch.setattr(journal.store, "ROOT", tmp_path / "isis-k-1.1")
    (box,) = change_reader.first_question()
    assert "isis-k-1.0" in box.children[0].value
    press(box.buttons[0])
    assert journal.latest(WRITE)["text"] == "of last week" and change_reader.first_question() == []
    assert (tmp_path / "isis-k-1.0" / "my-work" / "journal.jsonl").exists()


def test_a_copy_that_a_synchronized_folder_made_of_this_readers_journal_is_taken_in_by_time(own_folder):
    journal.record(WRITE, "write", {"text": "here, early"})
    laptop = own_folder / "journal-LAPTOP.jsonl"
    later = journal.Entry(WRITE, "write", {"text": "laptop, late"}, "2100-01-01T00:00:00+00:00")
    laptop.write_bytes(journal.file().read_bytes() + journal.to_line(later))
    stranger = own_folder / "journal (conflicted copy).jsonl"
    stranger.write_bytes(journal.to_line(journal.entries.reader_entry("2026-01-01T00:00:00+00:00", "1.1.0"))
                         + journal.to_line(later._replace(question=EXIT)))
    change_reader.first_question()
    size = journal.file().stat().st_size
    assert journal.latest(WRITE)["text"] == "laptop, late" and journal.latest(EXIT) is None
    change_reader.first_question()
    assert journal.file().stat().st_size == size and laptop.exists()


# --- several views of one question ---

def test_a_second_window_shows_what_the_first_one_wrote():
    first, second = form(WRITE), form(WRITE)
    move(second.texts["text"], value="newer words")
    assert first.texts["text"].value == "newer words" and "another window" in first.status.value
    move(first.texts["text"], value="newer words, longer")
    assert second.texts["text"].value == "newer words, longer"
    press(first.button)
    assert second.answer["checked"] and second.feedback.value == first.feedback.value


def test_an_answer_of_another_page_comes_into_a_form_that_stands_open():
    made = form(CHOOSE)
    option = made.question.options[1].id
    value = {**questions.blank(made.question), "choice": option}
    journal.file().parent.mkdir(parents=True)
    journal.file().write_bytes(journal.to_line(journal.Entry(CHOOSE, "choose", value, "2026-01-01T00:00:00Z")))
    saving.take_in_newer()
    assert made.options.value == option
    size = journal.file().stat().st_size
    saving.take_in_newer()
    assert journal.file().stat().st_size == size, "taking answers in must write nothing"


def test_running_a_cell_again_while_typing_shows_every_letter_and_clearing_then_saving_keeps_it_cleared():
    made = form(WRITE)
    move(made.texts["text"], value="half a sen")
    again = form(WRITE)
    assert again.texts["text"].value == "half a sen"
    move(made.texts["text"], value="half a sentence")  # a letter that was still on its way to the former form
    assert again.texts["text"].value == "half a sentence"
    move(again.texts["text"], value="")
    press(again.button)
    assert "Write your answer first" in again.status.value
    assert form(WRITE).texts["text"].value == "" and journal.latest(WRITE)["text"] == ""


def test_words_on_a_full_disk_are_saved_when_it_is_freed_and_the_form_says_so(own_folder):
    own_folder.write_text("a file where the folder should be")
    made = form(WRITE)
    move(made.texts["text"], value="kept in memory")
    assert "Not saved" in made.status.value and "kept in memory" in made.lost.value
    own_folder.unlink()
    saving._retry(None)
    assert "Saved" in made.status.value and made.lost.value == ""
    assert journal.read(journal.file()).history or journal.latest(WRITE)["text"] == "kept in memory"
    assert journal.unsaved() == ()


def test_a_page_tries_again_by_itself(own_folder, monkeypatch):
    monkeypatch.setattr(saving, "EVERY", 0.01)
    monkeypatch.setattr(saving, "_state", {"seen": None, "trying": False})
    own_folder.write_text("a file where the folder should be")

    async def page():
        made = form(WRITE)
        move(made.texts["text"], value="kept in memory")
        own_folder.unlink()
        await asyncio.sleep(0.2)
        assert "Saved" in made.status.value and journal.unsaved() == ()
    asyncio.run(page())


# --- the line between page and kernel ---

def told(form, **message):
    return lifeline.acknowledge(form, {"page": "a window", "number": 1, **message})


def test_words_that_a_page_sends_once_more_are_kept_and_acknowledged():
    made = form(EXIT)
    answer = told(made, texts={"text": "said", "evidence": "seen", "strange": "x", "open": 5})
    assert answer == {"page": "a window", "number": 1}
    assert (journal.latest(EXIT)["text"], journal.latest(EXIT)["evidence"]) == ("said", "seen")
    assert made.texts["text"].value == "said"


def test_an_acknowledgement_goes_to_the_page_that_asked(monkeypatch):
    made, sent = form(WRITE), []
    monkeypatch.setattr(type(made), "send", lambda _form, content: sent.append(content))
    made._handle_custom_msg({"page": "one of two windows", "number": 7, "texts": {"text": "said"}}, [])
    assert sent == [{"page": "one of two windows", "number": 7}]


def test_words_that_a_broken_line_lets_through_late_do_not_replace_newer_ones():
    made = form(WRITE)
    told(made, number=12, texts={"text": "newer words"})
    told(made, number=11, texts={"text": "newer"})
    assert journal.latest(WRITE)["text"] == "newer words"
    told(made, page="another window", texts={"text": "from another window"})
    assert journal.latest(WRITE)["text"] == "from another window"


def test_words_that_a_broken_line_lets_through_late_are_kept_where_another_form_has_heard_newer_ones():
    first, second = form(WRITE), form(EXIT)
    told(second, number=12, texts={"text": "of the ticket"})
    told(first, number=11, texts={"text": "of the text"})
    assert (journal.latest(WRITE)["text"], journal.latest(EXIT)["text"]) == ("of the text", "of the ticket")


def test_a_text_gets_its_line_when_its_box_is_left_and_not_a_second_one_when_it_is_saved():
    made = form(WRITE)
    move(made.texts["text"], value="typed")
    lines = len(journal.read(journal.file()).history)
    told(made, number=20, texts={"text": "typed"}, left=True)
    assert len(journal.read(journal.file()).history) == lines + 1
    press(made.button)
    told(made, number=21, texts={"text": "typed"}, left=True)  # the same words, still on their way when it was saved
    written = [one.value for one in journal.read(journal.file()).history[lines:]]
    assert [(value["text"], value.get("checked", False)) for value in written] == [("typed", False), ("typed", True)]


def test_a_reader_who_comes_back_to_a_page_sees_what_another_page_wrote():
    made = form(WRITE)
    value = {**questions.blank(made.question), "text": "from another page"}
    journal.file().parent.mkdir(parents=True, exist_ok=True)
    journal.file().write_bytes(journal.to_line(journal.Entry(WRITE, "write", value, "2026-01-01T00:00:00Z")))
    told(made, number=30)
    assert made.texts["text"].value == "from another page"
