"""What is being typed is on disk at once and the journal stays small: no word is lost, doubled or brought back."""
import errno
import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from each import rounds

from helpers import journal

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has locks and accounts of another kind")
TYPIST = Path(__file__).with_name("journal_typist.py")


@pytest.fixture(autouse=True)
def own_folder(journal_folder):
    return journal_folder


def text(question="q1"):
    return (journal.latest(question) or {}).get("text")


def lines(question="q1"):
    return [entry.value["text"] for entry in journal.read(journal.file()).history if entry.question == question]


def test_what_is_typed_counts_at_once_and_makes_no_line_until_it_is_saved(own_folder):
    for n in range(1, 51):
        assert journal.draft("q1", "write", {"text": "x" * n}).ok
    assert text() == "x" * 50 and lines() == []
    assert [path.name for path in (own_folder / "drafts").iterdir()] == ["q1.json"]
    assert journal.append("q1", "write", {"text": "x" * 50, "checked": True}).ok
    assert lines() == ["x" * 50] * 2 and journal.latest("q1")["checked"]
    assert list((own_folder / "drafts").iterdir()) == []


def test_two_hundred_words_typed_letter_by_letter_cost_a_journal_under_ten_thousand_bytes():
    words = " ".join(f"word{n}" for n in range(200))
    for n in range(1, len(words) + 1, 20):
        journal.draft("q1", "write", {"text": words[:n]})
    journal.draft("q1", "write", {"text": words})
    journal.append("q1", "write", {"text": words, "checked": True})
    assert text() == words and journal.file().stat().st_size < 10_000


def test_going_on_to_another_question_gives_the_text_that_was_left_its_line():
    journal.draft("q1", "write", {"text": "one"})
    journal.draft("q2", "write", {"text": "two"})
    assert lines("q1") == ["one"] and lines("q2") == []
    assert journal.commit().ok
    assert lines("q2") == ["two"] and journal.commit().ok and lines("q2") == ["two"]


def test_a_text_that_was_emptied_stays_empty():
    journal.append("q1", "write", {"text": "old"})
    journal.draft("q1", "write", {"text": ""})
    assert text() == ""
    journal.commit()
    assert text() == "" and lines() == ["old", ""]


def program(code):
    """Run lines of code in a program of its own on the same folder."""
    subprocess.run([sys.executable, "-c", f"from helpers import journal\n{code}"], check=True, cwd=TYPIST.parents[3])


def test_words_typed_in_two_programs_at_once_are_both_kept():
    journal.draft("q1", "write", {"text": "mine"})
    program("journal.draft('q1', 'write', {'text': 'theirs'})")
    assert text() == "theirs" and lines() == ["mine"]
    journal.draft("q1", "write", {"text": "mine again"})
    assert text() == "mine again" and lines() == ["mine", "theirs"]


def test_a_saved_answer_of_another_program_wins_over_an_older_draft_whose_words_stay_in_the_history():
    journal.draft("q1", "write", {"text": "typed"})
    with journal.file().open("ab") as other:
        other.write(journal.to_line(journal.Entry("q1", "write", {"text": "saved"}, "2100-01-01T00:00:00+00:00")))
    assert text() == "saved"
    assert journal.commit().ok and text() == "saved" and set(lines()) == {"typed", "saved"}


def test_a_draft_left_by_a_program_that_was_stopped_before_it_could_take_it_away_is_no_newer_answer(own_folder):
    journal.draft("q1", "write", {"text": "typed"})
    kept = (own_folder / "drafts" / "q1.json").read_bytes()
    journal.append("q1", "write", {"text": "typed", "checked": True})
    (own_folder / "drafts" / "q1.json").write_bytes(kept)
    assert journal.latest("q1")["checked"] and len(lines()) == 2
    journal.commit()
    assert journal.latest("q1")["checked"] and len(lines()) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\0" * 80, b'{"question": "q1"}'])
def test_a_broken_draft_harms_nothing(own_folder, content):
    journal.append("q1", "write", {"text": "saved"})
    (own_folder / "drafts").mkdir(exist_ok=True)
    (own_folder / "drafts" / "q1.json").write_bytes(content)
    assert text() == "saved" and journal.draft("q1", "write", {"text": "new"}).ok and text() == "new"


def test_a_full_disk_keeps_the_text_on_the_page_and_a_freed_one_receives_it(monkeypatch, own_folder):
    journal.append("q1", "write", {"text": "before"})

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        saved = journal.draft("q1", "write", {"text": "on a full disk"})
        assert not saved.ok and "disk is full" in saved.problem
        assert text() == "on a full disk" and "on a full disk" in str(journal.unsaved())
        assert not journal.retry().ok
    assert list(own_folder.rglob("*.part")) == []
    assert journal.retry().ok and journal.unsaved() == () and lines()[-1] == "on a full disk"


@posix
def test_a_disk_without_locks_takes_answers_without_a_wait_and_a_held_lock_is_waited_for(monkeypatch):
    import fcntl
    waits = []
    monkeypatch.setattr(journal.disk, "sleep", waits.append)
    for number in (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS):
        def refuse(*_, number=number):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(fcntl, "flock", refuse)
        assert journal.append("q1", "write", {"text": str(number)}).ok and waits == []
    monkeypatch.undo()
    monkeypatch.setenv("LESSON_JOURNAL", str(journal.folder()))
    with journal.file().open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        monkeypatch.setattr(journal.disk, "sleep", lambda seconds: (waits.append(seconds),
                                                                    fcntl.flock(other, fcntl.LOCK_UN)))
        assert journal.append("q1", "write", {"text": "after a wait"}).ok
    assert len(waits) == 1 and text() == "after a wait"


@posix
def test_no_other_account_may_read_what_a_reader_has_written(own_folder):
    own_folder.mkdir()
    journal.file().touch()
    journal.file().chmod(0o644)
    journal.append("q1", "write", {"text": "a"})
    journal.draft("q2", "write", {"text": "b"})
    modes = {path.name: path.stat().st_mode & 0o777 for path in own_folder.rglob("*")}
    assert modes == {"journal.jsonl": 0o600, "drafts": 0o700, "q2.json": 0o600, "places.json": 0o600}


@posix
def test_the_lessons_own_folder_is_closed_at_the_next_write(tmp_path, monkeypatch):
    monkeypatch.delenv("LESSON_JOURNAL")
    monkeypatch.setattr(journal.store, "ROOT", tmp_path)
    (tmp_path / "my-work").mkdir(mode=0o755)
    journal.append("q1", "write", {"text": "a"})
    assert (tmp_path / "my-work").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("locks", [True, pytest.param(False, marks=posix)], ids=["with locks", "without locks"])
@pytest.mark.programs
@rounds(3, 40)
def test_sudden_deaths_while_typing_lose_no_acknowledged_word(locks, own_folder, rounds):
    """Kill programs while they replace a draft; the last text that was acknowledged, or a later one, is there."""
    chance, acknowledged = random.Random(2021), 0
    for turn in range(rounds):
        typists = [subprocess.Popen([sys.executable, TYPIST, f"q{turn}{n}", str(locks)], stdout=subprocess.PIPE,
                                    text=True) for n in range(2)]
        for typist in typists:
            heard = [typist.stdout.readline() for _ in range(chance.randint(2, 60))]
            time.sleep(chance.uniform(0, 0.003))
            typist.kill()
            acknowledged += len(heard) - 1
        for n, typist in enumerate(typists):
            said = [int(one) for one in typist.communicate()[0].split("\n")[:-1] if one.isdigit()]
            kept = journal.latest(f"q{turn}{n}") or {"text": "0"}
            assert int(kept["text"].split(" ")[0]) >= max(said, default=0)
    assert acknowledged > 10 * rounds, "the typists must have been killed in mid-work"
    assert journal.read().skipped == () and journal.commit().ok
    assert all(len(set(entry.value["text"].split())) == 1
               for entry in journal.read().history if entry.kind == "write"), "a text was torn"


def test_the_journal_file_keeps_the_agreed_fields(own_folder):
    journal.record("q1", "write", {"text": "کابل"})
    journal.draft("q1", "write", {"text": "کابل 68"})
    journal.commit()
    fields = [list(json.loads(line)) for line in journal.file().read_text("utf-8").splitlines()]
    assert fields == [["question", "kind", "value", "time", "lesson"]] * 3


def test_two_threads_of_one_program_write_in_turn(journal_folder):
    """A kernel hears a page in one thread and runs cells in another."""
    before, faults = sys.getswitchinterval(), []
    sys.setswitchinterval(1e-6)

    def write(turn):
        try:
            for number in range(60):
                journal.draft(f"q{turn}", "write", {"text": f"{turn} {number}"})
                journal.commit()
                journal.read()
        except Exception as error:
            faults.append(error)
    threads = [threading.Thread(target=write, args=(turn,)) for turn in range(3)]
    try:
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    finally:
        sys.setswitchinterval(before)
    texts = [entry.value["text"] for entry in journal.read().history if entry.kind == "write"]
    assert not faults and sorted(texts) == sorted(f"{turn} {number}" for turn in range(3) for number in range(60))


def on_a_full_disk(monkeypatch):
    """Answer a question and type a text while the disk takes nothing: both wait in memory."""
    def full(*_):
        raise OSError(errno.ENOSPC, "full")
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        assert not journal.append("q1", "choose", {"choice": "a"}).ok
        assert not journal.draft("q2", "write", {"text": "typed"}).ok


def test_to_let_go_of_one_folder_keeps_what_waits_to_be_written_in_another(monkeypatch, own_folder):
    on_a_full_disk(monkeypatch)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("LESSON_JOURNAL", str(own_folder / "elsewhere"))
        journal.forget()
    assert {"q1", "q2"} <= {one.question for one in journal.unsaved()}
    assert journal.retry().ok and journal.read().answers["q1"].value == {"choice": "a"}
    assert journal.latest("q2") == {"text": "typed"}


def test_to_let_go_of_a_folder_lets_go_of_all_that_waits_to_be_written_there(monkeypatch):
    on_a_full_disk(monkeypatch)
    journal.forget()
    assert journal.unsaved() == () and journal.latest("q2") is None


def test_to_bring_answers_makes_nobody_at_home_whose_answers_were_copied_here():
    journal.identify()
    journal._begun_here.clear()  # as in a program that was started later
    (journal.folder() / "places.json").write_text('{"places": []}', encoding="utf-8")
    brought = journal.parse(b'{"question": "q1", "kind": "write", "value": {"text": "One."}}')
    assert journal.import_contents(brought).ok and not journal.is_at_home()
