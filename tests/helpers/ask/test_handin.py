"""Answers travel: a hand-in and a file to take along hold all of them, and bringing them never loses one."""

import datetime
import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
import readers
from invented_questions import press

from helpers import ROOT, ask, journal, report
from helpers.journal import archives
from helpers.report import handin

EARLY, LATE = "2026-11-01T08:00:00+00:00", "2026-11-30T08:00:00+00:00"
BRING = "import sys; from pathlib import Path; from helpers.report import handin; " \
        "f = Path(sys.argv[1]); print(handin.import_answers(f.name, f.read_bytes()))"


@pytest.fixture(autouse=True)
def own_journal(journal_folder):
    """Each test has a journal of its own."""
    return journal_folder


def lines(*entries):
    """The bytes of (question, value, time) as a journal holds them."""
    made = [journal.Entry(one, "write", value, time, "1.0.0") for one, value, time in entries]
    return b"".join(map(journal.to_line, made))


def pick(box, name, content):
    """What arrives when a reader picks a file."""
    box.upload.value = ({"name": name, "type": "", "size": len(content), "content": memoryview(content),
                         "last_modified": datetime.datetime.now(datetime.UTC)},)
    return box.status.value


# --- out ---

def test_the_file_to_take_along_holds_every_line_with_its_history():
    for text in ("one", "two"):
        journal.append("q1", "write", {"text": f"{text} دری \u2028 half \ud83d"})
    name, content = handin.answers_file(journal.read(), "Blue Heron")
    assert name == "answers-Blue-Heron.jsonl"
    assert journal.parse(content) == journal.read() and len(journal.parse(content).history) == 2


def test_the_hand_in_holds_the_report_and_the_journal():
    journal.append("start_check_first", "write", {"text": "1.4, for its dates."})
    name, content = handin.hand_in(journal.read(), "")[1]
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert re.fullmatch(r"hand-in-my-work-[0-9a-f]{8}\.zip", name)
    assert packed.namelist() == ["report.html", "journal.jsonl"]
    assert "1.4, for its dates." in packed.read("report.html").decode()
    assert journal.parse(packed.read("journal.jsonl")).answers == journal.read().answers


# --- in ---

def machine(folder, content=b""):
    """The environment of another computer: a home and a journal of its own."""
    (folder / "answers").mkdir(parents=True)
    (folder / "answers" / "journal.jsonl").write_bytes(content)
    return {**os.environ, "HOME": str(folder), "USERPROFILE": str(folder), "LESSON_JOURNAL": str(folder / "answers")}


def test_answers_exported_on_one_machine_arrive_on_another(tmp_path, monkeypatch):
    here, there = machine(tmp_path / "here"), machine(tmp_path / "there", lines(
        ("q1", {"text": "mine, older"}, EARLY), ("q2", {"text": "mine, newer"}, LATE)))
    monkeypatch.setenv("LESSON_JOURNAL", here["LESSON_JOURNAL"])
    journal.append("q1", "write", {"text": "brought, newer"})
    journal.append("q2", "write", {"text": "brought, older"})
    journal.append("q3", "write", {"text": "only there"})
    name, content = handin.answers_file(journal.read(), "x")
    (tmp_path / name).write_bytes(content)
    said = [subprocess.run([sys.executable, "-c", BRING, tmp_path / name], cwd=ROOT, env=there, check=True,
                           capture_output=True, text=True).stdout for _ in range(2)]
    found = journal.read(tmp_path / "there" / "answers" / "journal.jsonl")
    assert {one: entry.value["text"] for one, entry in found.answers.items()} == {
        "q1": "brought, newer", "q2": "mine, newer", "q3": "only there"}
    assert len(found.history) == 5
    assert "3 saved answers came in" in said[0] and "2 questions show a newer answer" in said[0]
    assert said[1].startswith("Nothing new") and "journal.jsonl" not in said[1]


def test_a_hand_in_can_be_brought_as_well():
    journal.append("q1", "write", {"text": "one"})
    name, content = handin.hand_in(journal.read(), "x")[1]
    assert handin.import_answers(name, content).startswith("Nothing new")


def test_a_zip_that_was_packed_again_on_a_mac_is_brought_by_its_journal():
    content = {"__MACOSX/._journal.jsonl": b"\x00\x05\x16\x07",
               "hand-in/journal.jsonl": lines(("q1", {"text": "a"}, EARLY))}
    assert "1 saved answer came in" in handin.import_answers("a.zip", packed(**content))


def test_eight_readers_without_names_who_hand_in_in_the_same_second_have_eight_files(tmp_path, monkeypatch):
    monkeypatch.setattr(journal.store, "now", lambda: EARLY)
    for number in range(8):
        monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / str(number)))
        journal.append("start_ready", "ready", {"pressed": True})
        journal.append("start_check_first", "write", {"text": "1.4."})
        press(ask.report().button)
    made = list(tmp_path.glob("*/hand-in-my-work-*.zip"))
    assert len(made) == len({path.name for path in made}) == 8


def test_a_nameless_hand_in_is_named_after_the_reader_and_keeps_its_name(own_journal):
    journal.append("start_check_first", "write", {"text": "1.4."})
    box = ask.report()
    press(box.button)
    journal.append("start_check_first", "write", {"text": "1.4 and 1.5."})
    press(box.button)
    assert [path.name for path in own_journal.glob("*.zip")] == [f"hand-in-my-work-{journal.reader()[:8]}.zip"]


def test_old_answers_without_a_reader_id_make_two_files_rather_than_one():
    line = b'{"question": "start_check_first", "kind": "write", "value": {"text": "One."}}'
    assert len({handin.hand_in(journal.parse(line), "")[1][0] for _ in range(2)}) == 2


def test_a_second_report_on_the_same_day_takes_the_place_of_the_first(own_journal):
    box = ask.report()
    for text in ("Morning.", "Evening."):
        journal.append("start_check_first", "write", {"text": text})
        press(box.button)
    (made,) = own_journal.glob("hand-in-my-work-*.zip")
    assert {path.name for path in own_journal.iterdir() if path.is_file()} == {
        made.name, "journal.jsonl", "places.json", "report.html"}
    for page in ((own_journal / "report.html").read_text("utf-8"),
                 zipfile.ZipFile(made).read("report.html").decode()):
        assert "Evening." in page and "Morning." not in page


FOREIGN = {
    "nothing": b"", "a photo": b"\x89PNG\r\n\x1a\n\x00\x00", "a table": b"a;b\n1;2\n", "other JSON": b'{"cells": []}',
    "deep JSON": b'{"question": "q", "value": ' + b"[" * 100_000, "a zip cut short": b"PK\x03\x04" + b"\x00" * 20,
    "a zip of photos": None, "a locked zip": None}


def packed(**files):
    """A zip with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_or_damaged_file_gets_one_sentence_and_changes_nothing(what, own_journal):
    journal.append("q1", "write", {"text": "mine"})
    before = journal.file().read_bytes()
    content = {"a zip of photos": packed(**{"p.png": b"x"}),
               "a locked zip": locked(packed(**{"journal.jsonl": b"x"}))}.get(what, FOREIGN[what])
    with pytest.raises(handin.NoAnswers, match=r'^"notes\.x" .* nothing was changed\.'):
        handin.import_answers("notes.x", content)
    assert journal.file().read_bytes() == before
    assert [path.name for path in own_journal.iterdir()] == ["journal.jsonl"]


def locked(content):
    """The same zip with the mark of a password on its file."""
    made = bytearray(content)
    made[made.index(b"PK\x01\x02") + 8] |= 1
    made[6] |= 1
    return bytes(made)


def test_a_zip_is_read_up_to_a_limit_and_never_unpacked(monkeypatch, tmp_path):
    monkeypatch.setattr(archives, "MAX_FILE", 1000)
    with pytest.raises(handin.NoAnswers, match="over 20 MB"):
        handin.import_answers("bomb.zip", packed(**{"../../journal.jsonl": b"\n" * 100_000}))
    said = handin.import_answers("up.zip", packed(**{"../../journal.jsonl": lines(("q1", {"text": "a"}, EARLY))}))
    assert "1 saved answer came in" in said
    assert not list(tmp_path.parent.glob("*.jsonl"))


def test_a_file_with_torn_lines_brings_the_others_and_says_so():
    said = handin.import_answers("a.jsonl", lines(("q1", {"text": "a"}, EARLY)) + b'{"question": "q2", "val')
    assert "1 saved answer came in" in said and "Line 2 of the journal was skipped" in said


@pytest.mark.parametrize("edition", ["0.9", "7.0.0"])
def test_a_file_of_an_older_or_newer_edition_says_so_and_keeps_all(edition):
    line = json.dumps({"question": "of_then", "kind": "dance", "value": {"step": 1}, "time": EARLY, "lesson": edition})
    said = handin.import_answers("a.jsonl", line.encode())
    assert f"edition {edition}" in said and journal.latest("of_then") == {"step": 1}
    assert "of_then" in readers.Parts(report.page(journal.read())).text


def test_answers_that_cannot_be_kept_are_not_said_to_be(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "file"))
    said = handin.import_answers("a.jsonl", lines(("q1", {"text": "a"}, EARLY)))
    assert "read but not kept" in said


# --- the boxes in a notebook ---

def test_one_press_makes_report_and_hand_in_with_links_that_hold_them(own_journal):
    journal.append("start_check_first", "write", {"text": "1.4, for its dates."})
    box = ask.report()
    box.name.value = "Zoë <b>/.."
    press(box.button)
    assert "Made report.html and hand-in-Zoë-b.zip" in box.status.value, box.status.value
    assert box.links.value.count('<a download="') == 2 and "data:application/zip;base64," in box.links.value
    assert {"report.html", "hand-in-Zoë-b.zip"} <= {path.name for path in own_journal.iterdir()}
    assert "Zoë &lt;b&gt;/.." in (own_journal / "report.html").read_text("utf-8")
    assert ask.report().name.value == "Zoë <b>/.."


def test_a_name_is_kept_once_and_not_by_the_box_that_takes_answers_along():
    journal.append("q1", "write", {"text": "a"})
    box = ask.report()
    box.name.value = "Heron"
    press(box.button)
    press(box.button)
    assert [entry.question for entry in journal.read().history] == ["q1", "reader_id", "reader_name"]
    along = ask.take_along()
    press(along.button)
    assert "Made answers-Heron.jsonl" in along.status.value
    along.name.value = "Laptop"
    press(along.button)
    assert "Made answers-Laptop.jsonl" in along.status.value and ask.report().name.value == "Heron"


@pytest.mark.parametrize(("way", "printed", "packed"), [("file", False, True), ("both", True, True),
                                                        ("neither", False, False)])
def test_a_reader_chooses_where_the_answers_of_notebook_03_may_be_read(own_journal, way, printed, packed):
    journal.append("attacks_table_note", "write", {"text": "Counted by UNAMA.", "checked": True})
    box = ask.report()
    assert box.paths.value == "file"
    box.paths.value = way
    press(box.button)
    inside = zipfile.ZipFile(next(own_journal.glob("hand-in-my-work-*.zip")))
    pages = [(own_journal / "report.html").read_text("utf-8"), inside.read("report.html").decode()]
    assert ["Counted by UNAMA." in page for page in pages] == [printed] * 2
    assert (b"Counted by UNAMA." in inside.read("journal.jsonl")) == packed
    assert journal.latest("attacks_table_note"), "the reader's own answer must stay"


def test_a_private_hand_in_is_the_same_whichever_way_through_notebook_03_was_taken():
    ways = [readers.full(but=orders) for orders in (range(41, 50), range(1, 41))]
    shared = {one: value for one, value in ways[0].items() if one in ways[1]}
    found = []
    for way in ways:
        reading = readers.reading({"attacks_exit": {"text": "early"}, **way, **shared})
        content = zipfile.ZipFile(io.BytesIO(handin.hand_in(reading, paths=True, private=True)[1][1]))
        inside = journal.parse(content.read("journal.jsonl"))
        found.append((content.read("report.html"), {one: entry.value for one, entry in inside.answers.items()}))
    assert found[0] == found[1]
    assert found[0][1] == {**shared, "attacks_task": {"state": "done"}}
    assert "task done" in found[0][0].decode() and "attacks_task" not in found[0][0].decode()


def test_the_report_opens_where_the_lessons_own_server_shows_it(own_journal, monkeypatch):
    monkeypatch.delenv("LESSON_FILES", raising=False)
    monkeypatch.setattr(journal, "ROOT", own_journal.parent.resolve())
    journal.append("q1", "write", {"text": "a"})
    box = ask.report()
    press(box.button)
    assert "Open my report" not in box.links.value, "a link that leads nowhere"
    monkeypatch.setenv("LESSON_FILES", "/user/zo%C3%AB/files/")
    press(box.button)
    assert 'target="_blank" rel="noopener" href="/user/zo%C3%AB/files/answers/report.html"' in box.links.value
    monkeypatch.setattr(journal, "ROOT", own_journal.parent / "elsewhere")
    press(box.button)
    assert "Open my report" not in box.links.value and box.links.value.count("<a download=") == 2


@pytest.mark.parametrize("before", [[], [("start_ready", "ready", {"pressed": True})],
                                    [("start_check_first", "write", {"text": " ", "checked": False})]])
@pytest.mark.parametrize(("made", "words"), [
    (ask.take_along, "no saved answer yet"), (ask.report, "no answer to hand in yet"),
    (lambda: ask.report("01-background"), "no answer in this notebook yet")])
def test_without_answers_nothing_is_made_and_the_box_says_so(made, words, before, own_journal):
    for line in before:
        journal.append(*line)
    box = made()
    box.name.value = "Heron"
    press(box.button)
    assert words in box.status.value and box.links.value == ""
    assert [path for path in own_journal.glob("*") if path.suffix in (".zip", ".html")] == []
    assert not own_journal.exists() or not list(own_journal.glob("answers-*"))
    assert "reader_name" not in journal.read().answers


def test_a_hand_in_of_a_notebook_lies_beside_those_of_others_and_has_its_own_report(own_journal):
    journal.append("background_exit", "exit", {"text": "I say.", "evidence": "E", "open": "O"})
    journal.append("rivalry_exit", "exit", {"text": "They say.", "evidence": "E", "open": "O"})
    boxes = [ask.report(), ask.report("01-background"), ask.report("02-rivalry")]
    for box in boxes:
        box.name.value = "Heron"
        press(box.button)
    assert {path.name for path in own_journal.iterdir() if path.suffix in (".zip", ".html")} == {
        f"{name}{ending}" for name, ending in [
            ("report", ".html"), ("report-01-background", ".html"), ("report-02-rivalry", ".html"),
            ("hand-in-Heron", ".zip"), ("hand-in-Heron-01-background", ".zip"), ("hand-in-Heron-02-rivalry", ".zip")]}
    page = (own_journal / "report-02-rivalry.html").read_text("utf-8")
    assert "They say." in page and "I say." not in page
    with zipfile.ZipFile(own_journal / "hand-in-Heron-02-rivalry.zip") as packed:
        assert packed.read("report.html").decode() == page and b"I say." in packed.read("journal.jsonl")


def test_answers_that_were_copied_here_are_not_handed_in_before_the_reader_says_whose_they_are(own_journal):
    journal.record("start_check_first", "write", {"text": "Of somebody."})
    journal._begun_here.clear()  # as in a program that was started later
    (own_journal / "places.json").write_text('{"places": []}', encoding="utf-8")
    box = ask.report()
    box.name.value = "Heron"
    press(box.button)
    assert "say at the top of this page whose answers these are" in box.status.value
    assert not list(own_journal.glob("*.zip")) and "reader_name" not in journal.read().answers


def test_a_notebook_that_asks_nothing_is_named_with_those_that_do():
    with pytest.raises(ValueError, match="There is no notebook “03-attack” .* 03-attacks"):
        ask.report("03-attack")


def test_what_is_typed_when_the_button_is_pressed_is_handed_in(own_journal):
    journal.draft("start_check_first", "write", {"text": "Typed a moment ago."})
    press(ask.report().button)
    with zipfile.ZipFile(next(own_journal.glob("hand-in-*.zip"))) as packed:
        assert b"Typed a moment ago." in packed.read("journal.jsonl")
    assert journal.read(journal.file()).answers["start_check_first"].value == {"text": "Typed a moment ago."}


@pytest.mark.parametrize("asked", [False, True])
def test_earlier_checked_answers_leave_only_when_the_reader_asks_for_it(own_journal, asked):
    for choice in "abc":
        journal.append("improve_forecast_11_4", "choose", {"choice": choice, "checked": True})
    box = ask.report()
    assert "checked" in box.history.description and "file then hold" in box.history.description
    box.history.value = asked
    press(box.button)
    with zipfile.ZipFile(next(own_journal.glob("hand-in-*.zip"))) as packed:
        found = journal.parse(packed.read("journal.jsonl"))
        page = packed.read("report.html").decode()
    assert [one.value["choice"] for one in found.history if one.kind == "choose"] == list("abc" if asked else "ac")
    assert ("Earlier answers that I changed" in page) == asked


def test_no_box_says_a_path_of_this_computer(own_journal):
    """What a box says can be saved with the page and handed in."""
    journal.append("start_check_first", "write", {"text": "1.4."})
    said = " ".join(ask.ready().children[1].value.split())
    for box in (ask.report(), ask.take_along()):
        press(box.button)
        said += box.status.value + box.links.value
    assert str(own_journal.parent) not in said and "in the folder answers" in said


def test_the_links_work_even_where_nothing_can_be_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "file"))
    journal.append("q1", "write", {"text": "a"})
    box = ask.report()
    press(box.button)
    assert "nothing could be kept in the folder file" in box.status.value and box.links.value.count("<a download") == 2


def test_a_picked_file_is_brought_and_the_same_one_can_be_picked_again():
    box, content = ask.bring(), lines(("q1", {"text": "a"}, EARLY))
    assert "1 saved answer came in" in pick(box, "a.jsonl", content) and journal.latest("q1") == {"text": "a"}
    assert "Nothing new" in pick(box, "a.jsonl", content)
    assert "holds no answers" in pick(box, "<i>.txt", b"hello") and "<i>" not in box.status.value
    assert box.upload.value == ()


@pytest.mark.parametrize("made", [ask.report, ask.take_along, ask.bring])
def test_on_paper_each_box_says_what_it_is_for(made):
    bundle = made()._repr_mimebundle_()
    assert bundle["text/plain"].startswith(made().title) and made().title in bundle["text/html"]
    assert "<script" not in bundle["text/html"] and "0x" not in bundle["text/plain"]
