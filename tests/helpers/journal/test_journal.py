"""The journal keeps every acknowledged answer, reads whatever it finds, and never raises at a form."""
import errno
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from each import rounds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import journal

WRITER = Path(__file__).with_name("journal_writer.py")
GOOD = b'{"question": "q1", "kind": "choose", "value": {"choice": "a"}, "time": "2026-11-23T10:42:07"}\n'
TEXTS = {
    "Dari": "د افغانستان خلک، کابل", "Pashto": "پښتو ژبه", "emoji": "👩‍🏫 🇦🇫", "quotes": "“a” \"b\" 'c' \\",
    "line breaks": "a\nb\r\nc\rd", "separators": "a\u2028b\u2029c\x85d\x0ce\x0bf\x1cg", "nul": "a\x00b",
    "lone surrogate": "half \ud83d", "surrogate after backslash": "\\\ud83d", "nothing": "", "bom": "\ufeffa",
    "long": "x" * 100_000, "long Dari": "کابل " * 20_000,
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "work"))
    return tmp_path / "work"


def write(content):
    journal.folder().mkdir(parents=True, exist_ok=True)
    journal.file().write_bytes(content)


# --- an answer goes in and comes back ---

def test_an_answer_comes_back_with_its_time_and_only_the_newest_counts():
    first, second = (journal.append("q1", "choose", {"choice": choice}) for choice in "ab")
    assert first.ok and second.ok and not first.problem
    assert journal.latest("q1") == {"choice": "b"} and journal.latest("never asked") is None
    reading = journal.read()
    assert [entry.value["choice"] for entry in reading.history] == ["a", "b"] and not reading.skipped
    assert reading.answers["q1"].time == second.time and second.time.endswith("+00:00")


def test_a_line_holds_the_agreed_fields_as_readable_text():
    journal.append("q1", "write", {"text": "کابل"})
    line = journal.file().read_text("utf-8")
    assert line.endswith("\n") and "کابل" in line
    assert list(json.loads(line)) == ["question", "kind", "value", "time", "lesson"]


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_stays_on_one_line_and_comes_back_whole(name):
    assert journal.append("q1", "write", {"text": TEXTS[name]}).ok and journal.append("q2", "write", {}).ok
    assert journal.latest("q1") == {"text": TEXTS[name]}
    assert journal.file().read_bytes().count(b"\n") == 2
    journal.file().read_bytes().decode("utf-8")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(st.lists(st.tuples(st.text(min_size=1).filter(str.strip), st.text(), values), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_appended_is_read_back_equal_and_in_order(answers):
    journal.file().unlink(missing_ok=True)
    assert all(journal.append(*answer).ok for answer in answers)
    reading = journal.read(journal.file())
    assert [(e.question, e.kind, e.value) for e in reading.history] == answers and not reading.skipped
    assert {q: e.value for q, e in reading.answers.items()} == {q: value for q, _, value in answers}


@given(st.lists(st.binary(max_size=60) | st.sampled_from([GOOD, b"[", b'{"value":1}\n', b"\n", b"\xef\xbb"])))
def test_any_bytes_at_all_can_be_read(parts):
    reading = journal.parse(b"".join(parts))
    assert all(entry.question for entry in reading.history)


def test_changing_what_latest_gave_does_not_change_the_answer():
    journal.append("q1", "choose_many", {"choices": ["a"]})
    journal.latest("q1")["choices"].append("b")
    assert journal.latest("q1") == {"choices": ["a"]}


def test_an_answer_from_another_kernel_is_seen_at_once():
    journal.append("q1", "choose", {"choice": "a"})
    assert journal.latest("q1") == {"choice": "a"}
    with journal.file().open("ab") as other:
        other.write(GOOD.replace(b'"a"', b'"c"'))
    assert journal.latest("q1") == {"choice": "c"}


def test_re_running_thirty_forms_reads_the_file_once(monkeypatch):
    journal.append("q1", "choose", {"choice": "a"})
    journal.latest("q1")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("the journal was read again"))
    assert [journal.latest("q1") for _ in range(30)] == [{"choice": "a"}] * 30


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object(), 10**5000],
                         ids=["NaN", "infinity", "set", "object", "endless number"])
def test_what_is_not_plain_json_is_refused_in_a_sentence_and_harms_nothing(value):
    journal.append("q1", "choose", 1)
    saved = journal.append("q1", "choose", {"x": value})
    assert not saved.ok and saved.problem.endswith(".") and journal.latest("q1") == 1


def test_endless_and_very_deep_values_are_refused_in_a_sentence():
    ring, deep = [], []
    ring.append(ring)
    for _ in range(100_000):
        deep = [deep]
    assert not journal.append("q1", "x", ring).ok and not journal.append("q1", "x", deep).ok
    assert not journal.append("", "x", 1).ok and not journal.append(None, "x", 1).ok


# --- whatever lies in the file ---

ODD = {
    "torn last line": (GOOD + GOOD[:40], "Line 2 of the journal was skipped: it breaks off before its end."),
    "half a letter": (GOOD + '{"question": "q", "value": "ک'.encode()[:-1], "it breaks off"),
    "alien line": (b"hello\n" + GOOD, "Line 1 of the journal was skipped: damaged."),
    "two answers in one line": (b'{"question": "q2", "value": 1}' + GOOD + GOOD, "Line 1 of the journal was skipped"),
    "other JSON": (b'[1]\n{"a": 1}\n7\nnull\n' + GOOD, "Lines 1, 2, 3, 4 of the journal were skipped: not"),
    "many": (b"x\n" * 9 + GOOD, "Lines 1, 2, 3, 4, 5 and 4 more of the journal were skipped"),
    "NaN": (b'{"question": "q1", "value": NaN}\n' + GOOD, "a number that is not a number"),
    "infinite": (b'{"question": "q1", "value": [1e999]}\n' + GOOD, "a number that is not a number"),
    "question of a wrong type": (b'{"question": 5, "value": 1}\n' + GOOD, "not an answer"),
    "no question": (b'{"question": " ", "value": 1}\n' + GOOD, "an answer without a question"),
    "no value": (b'{"question": "q1"}\n' + GOOD, "not an answer"),
    "deep": (b'{"question": "q", "value": ' + b"[" * 101 + b"]" * 101 + b"}\n" + GOOD, "nested too deeply"),
    "very deep": (b'{"question": "q", "value": ' + b"[" * 10**6 + b"]" * 10**6 + b"}\n" + GOOD, "nested too"),
    "endless number": (b'{"question": "q", "value": ' + b"9" * 9999 + b"}\n" + GOOD, "damaged"),
    "too long": (b'{"question": "q", "value": "' + b"x" * 8_000_000 + b'"}\n' + GOOD, "too long"),
    "zeros after a power cut": (GOOD + b"\0" * 4096, "it breaks off"),
    "another encoding": ("ÿ\n".encode("latin-1") + GOOD, "damaged"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_read_is_named_in_one_sentence_and_the_rest_is_kept(name):
    content, sentence = ODD[name]
    write(content)
    reading = journal.read()
    assert journal.latest("q1") == {"choice": "a"} and len(reading.history) == 1
    assert len(reading.skipped) == 1 and sentence in reading.skipped[0]
    assert journal.append("q2", "choose", {"choice": "b"}).ok
    assert journal.file().read_bytes().startswith(content), "nothing that was there may be overwritten"
    assert journal.latest("q1") == {"choice": "a"} and journal.latest("q2") == {"choice": "b"}


@pytest.mark.parametrize(("bad", "named"), [(1, "Line 1 of"), (5, "Lines 1, 2, 3, 4, 5 of"),
                                            (7, "Lines 1, 2, 3, 4, 5 and 2 more of")])
def test_five_lines_that_cannot_be_read_are_named_and_further_ones_are_counted(bad, named):
    (sentence,) = journal.parse(b"[\n" * bad + GOOD).skipped
    assert sentence.startswith(f"{named} the journal w")


@pytest.mark.parametrize("content", [
    GOOD.rstrip(), b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n") * 2, b"\n\n" + GOOD + b"  \n", b"",
], ids=["no newline at the end", "byte order mark", "Windows line ends", "empty lines", "empty file"])
def test_harmless_differences_are_read_without_a_word(content):
    write(content)
    assert journal.read().skipped == () and journal.latest("q1") == ({"choice": "a"} if content else None)


def test_an_older_or_newer_or_hand_edited_line_keeps_its_answer():
    write(b'{"question": "old", "value": 1}\n'
          b'{"question": "new", "kind": "x", "value": 2, "time": "2031-01-01", "lesson": "9", "mood": "m"}\n'
          b'{"question": "bent", "kind": 5, "value": 3, "time": ["x"], "lesson": null}\n'
          b'{"question": "bent too", "value": null, "time": "yesterday"}\n')
    reading = journal.read()
    found = {question: entry.value for question, entry in reading.answers.items()}
    assert found == {"old": 1, "new": 2, "bent": 3, "bent too": None}
    assert reading.answers["bent"] == journal.Entry("bent", "", 3) and not reading.skipped


# --- a folder that cannot be written ---

def assert_kept_in_memory(word):
    saved = journal.append("q1", "write", {"text": "کابل"})
    assert not saved.ok and word in saved.problem and "copy it" in saved.problem
    assert [entry.value for entry in journal.unsaved()] == [{"text": "کابل"}]
    assert journal.latest("q1") == {"text": "کابل"} and journal.read().answers["q1"].value == {"text": "کابل"}


def test_a_file_where_the_folder_should_be_is_said_and_the_answer_is_kept(own_folder):
    own_folder.write_text("I was here first")
    assert_kept_in_memory("a file stands where a folder should be")
    assert own_folder.read_text() == "I was here first"


def test_a_file_above_the_folder_is_said_too(own_folder, monkeypatch):
    own_folder.write_text("")
    monkeypatch.setenv("LESSON_JOURNAL", str(own_folder / "deeper"))
    assert_kept_in_memory("a file stands where a folder should be")


def test_a_folder_where_the_file_should_be_is_said(own_folder):
    journal.file().mkdir(parents=True)
    assert_kept_in_memory("a folder stands where the file should be")
    assert "cannot be opened" in journal.read().skipped[0]


@pytest.mark.parametrize("call, number, word", [
    ("open", errno.EACCES, "may not read or write"), ("open", errno.EROFS, "may not read or write"),
    ("open", errno.EMFILE, "the computer reports"), ("write", errno.ENOSPC, "disk is full"),
    ("write", errno.EIO, "disk is full or failing"), ("fsync", errno.ENOSPC, "disk is full"),
])
def test_a_failing_disk_is_said_and_a_repaired_one_receives_everything(monkeypatch, call, number, word):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        assert_kept_in_memory(word)
    assert journal.append("q2", "choose", {"choice": "a"}).ok and journal.unsaved() == ()
    assert {q for q in journal.read(journal.file()).answers} == {"q1", "q2"}


def test_a_half_written_line_is_left_alone_and_the_next_answer_starts_a_new_one(monkeypatch):
    write_bytes = os.write
    taken = iter([30])

    def full_disk(handle, content):
        for size in taken:
            return write_bytes(handle, content[:size])
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full_disk)
        assert not journal.append("q1", "choose", {"choice": "a"}).ok
    assert journal.append("q2", "choose", {"choice": "b"}).ok
    reading = journal.read()
    assert {q: e.value["choice"] for q, e in reading.answers.items()} == {"q1": "a", "q2": "b"}
    assert reading.skipped == ("Line 1 of the journal was skipped: damaged.",)


def test_a_disk_that_takes_a_line_in_small_bites_still_gets_it_whole(monkeypatch):
    write_bytes = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write_bytes(handle, content[:7]))
    assert journal.append("q1", "write", {"text": "x" * 500}).ok
    assert journal.latest("q1") == {"text": "x" * 500}


def test_a_file_system_that_cannot_flush_or_lock_still_takes_answers(monkeypatch):
    def cannot(*_):
        raise OSError(errno.EINVAL, "no")

    monkeypatch.setattr(os, "fsync", cannot)
    monkeypatch.setattr(journal.disk, "_lock", lambda handle: False)
    monkeypatch.setattr(journal.disk, "sleep", lambda seconds: None)
    assert journal.append("q1", "choose", {"choice": "a"}).ok and journal.latest("q1") == {"choice": "a"}


# --- two journals become one ---

def line(question, value, time):
    return json.dumps({"question": question, "kind": "write", "value": value, "time": time}).encode() + b"\n"


HOME = line("q1", "home early", "2026-01-01T10:00:00+00:00") + line("q2", "home late", "2026-01-04T10:00:00Z")
SCHOOL = line("q1", "school late", "2026-01-03T10:00:00Z") + line("q2", "school soon", "2026-01-02T10:00:00Z")


def test_merging_lets_the_newest_win_and_keeps_all_as_history():
    home, school = journal.parse(HOME), journal.parse(SCHOOL)
    both = journal.merge(home, school)
    assert {q: e.value for q, e in both.answers.items()} == {"q1": "school late", "q2": "home late"}
    assert [e.value for e in both.history] == ["home early", "school soon", "school late", "home late"]
    assert journal.merge(both, home, both) == both and journal.merge() == journal.JournalContents({}, ())


def test_bringing_answers_lets_the_newest_win_and_twice_changes_nothing():
    write(HOME)
    assert journal.import_contents(journal.parse(SCHOOL)).ok
    assert journal.latest("q1") == "school late" and journal.latest("q2") == "home late"
    content = journal.file().read_bytes()
    assert content.startswith(HOME) and len(journal.read().history) == 4
    assert journal.import_contents(journal.parse(SCHOOL)).ok and journal.import_contents(journal.parse(content)).ok
    assert journal.file().read_bytes() == content


def test_an_own_answer_after_bringing_wins_even_when_the_clock_was_set_back(monkeypatch):
    journal.import_contents(journal.parse(line("q1", "from the future", "2040-01-01T00:00:00+00:00")))
    assert journal.latest("q1") == "from the future"
    journal.append("q1", "write", "now")
    assert journal.latest("q1") == "now"


def test_of_two_answers_in_one_second_the_second_wins_on_every_computer():
    now = "2026-01-05T10:00:00+00:00"
    write(line("q1", "mine", "2026-01-01T10:00:00+00:00") + line("q2", "mine", now))
    theirs = line("q1", "typed", now) + line("q1", "checked", now) + line("q2", "theirs", now)
    journal.import_contents(journal.parse(theirs))
    assert journal.latest("q1") == "checked" and journal.latest("q2") == "mine"


def test_the_answer_given_last_wins_in_every_home_even_where_a_clock_is_ahead(own_folder):
    ahead = line("q1", "at home, clock a day ahead", "2040-01-02T10:00:00+00:00")
    journal.import_contents(journal.parse(ahead))
    assert journal.latest("q1") == "at home, clock a day ahead"
    saved = [journal.append("q1", "write", text) for text in ("at school", "at school, again")]
    assert all(one.time < "2040" for one in saved), "the form must say the time of day here"
    school = journal.parse(journal.file().read_bytes())
    write(ahead)
    journal.import_contents(school)
    assert journal.latest("q1") == "at school, again"


@pytest.mark.parametrize("odd", ["", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-12:00"])
def test_an_odd_time_in_the_journal_keeps_no_answer_from_being_saved(odd):
    write(line("q1", "odd", odd))
    assert journal.latest("q1") == "odd"
    assert journal.append("q1", "write", "mine").ok and journal.latest("q1") == "mine"


days = st.sampled_from([f"2026-01-0{day}T10:00:00+00:00" for day in range(1, 10)] + ["", "2026-01-05"])
journals = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 99), days), max_size=8).map(
    lambda rows: sorted(rows, key=lambda row: row[2]))


@given(journals, journals)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bringing_and_merging_agree_and_lose_nothing(mine, theirs):
    mine, theirs = (b"".join(line(*row) for row in rows) for rows in (mine, theirs))
    write(mine)
    expected = journal.merge(journal.parse(mine), journal.parse(theirs))
    assert journal.import_contents(journal.parse(theirs)).ok
    found = journal.read()
    assert {q: e.time for q, e in found.answers.items()} == {q: e.time for q, e in expected.answers.items()}
    assert {(e.question, e.value, e.time) for e in found.history} == {
        (e.question, e.value, e.time) for e in expected.history}
    before = journal.file().read_bytes()
    assert journal.import_contents(journal.parse(theirs)).ok and journal.file().read_bytes() == before


def test_a_value_of_a_hundred_lists_in_one_another_is_still_an_answer():
    write(b'{"question": "q", "value": ' + b"[" * 100 + b"]" * 100 + b"}\n")
    assert list(journal.read().answers) == ["q"] and journal.read().skipped == ()


@pytest.mark.parametrize("letters, kept", [(99, 99), (100, 100), (101, 100)])
def test_a_reader_s_name_has_at_most_a_hundred_letters(letters, kept):
    journal.append("reader_name", "write", {"text": "x" * letters})
    assert journal.reader_name(journal.read()) == "x" * kept


def test_to_try_again_makes_nobody_at_home_whose_answers_were_copied_here():
    journal.identify()
    journal._begun_here.clear()  # as in a program that was started later
    (journal.folder() / "places.json").write_text('{"places": []}', encoding="utf-8")
    assert journal.retry().ok and not journal.is_at_home()


# --- several processes, and sudden death ---

def writer(*arguments):
    return subprocess.Popen([sys.executable, WRITER, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


@pytest.mark.programs
@pytest.mark.parametrize("count, largest", [(400, 200), (30, 400_000)], ids=["short texts", "long texts"])
def test_two_processes_at_once_tear_no_line(count, largest):
    writers = [writer(name, 0, count, largest) for name in "ab"]
    acknowledged = [process.communicate()[0].count("saved") for process in writers]
    reading = journal.read()
    assert acknowledged == [count, count] and journal.file().read_bytes().count(b"\n") == 2 * count
    assert reading.skipped == () and len(reading.answers) == 2 * count


@pytest.mark.programs
@rounds(6, 40)
def test_sudden_deaths_lose_no_acknowledged_answer(rounds):
    """Kill writers at random moments, five at a time on one journal; every "saved" must be found."""
    chance, acknowledged, started = random.Random(2021), set(), 0
    for _ in range(rounds):
        writers = [writer("k", 10_000 * (started + i), 10_000, 20_000) for i in range(5)]
        started += 5
        for process in writers:
            process.stdout.readline() if chance.random() < 0.9 else None
        for process in writers:
            time.sleep(chance.uniform(0, 0.02))
            process.kill()
        for process in writers:
            whole_lines = process.communicate()[0].split("\n")[:-1]
            acknowledged |= {said.removeprefix("saved ") for said in whole_lines if said.startswith("saved ")}
    answers = journal.read().answers
    assert len(acknowledged) > started == 5 * rounds, "the writers must have been killed in mid-work"
    assert {n for n in acknowledged if answers.get(f"k-{n}") is None} == set()
    assert all(entry.value["n"] == int(question[2:]) for question, entry in answers.items())
    assert journal.append("after", "choose", {"choice": "a"}).ok
    assert journal.latest("after") == {"choice": "a"}


def test_the_journal_needs_nothing_but_the_standard_library():
    code = "import sys; from helpers import journal; print(*{m.partition('.')[0] for m in sys.modules})"
    found = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True,
                           cwd=WRITER.parents[3]).stdout.split()
    assert set(found) - set(sys.stdlib_module_names) <= {"helpers", "__main__"}
