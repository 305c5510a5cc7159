"""Any file from anybody: every journal in it is found, within limits, and what is not read says what to do."""

import secrets
import time
import tracemalloc

import pytest
from class_shapes import begun, hand_in, identified, line, named, packed, text

from helpers.journal import archives, transfer
from helpers.journal.transfer import Refused, one_reader, scan_bytes, tidy_name

JOURNAL = begun(0)


def problem(name, content):
    """The one refusal that a file gets."""
    (found,) = scan_bytes(name, content)
    assert not found.contents
    return found.problem


# --- found ---

@pytest.mark.parametrize("name", ["journal.jsonl", "journal.jsonl.txt", "journal.jsonl.download", "journal (1).jsonl",
                                  "journal.jsonl (1)", "answers-Heron-1.jsonl.txt", "notes.txt", "journal", "a.ndjson",
                                  "hand-in-Heron.zip"])
def test_a_journal_is_read_under_whatever_name_it_arrives(name):
    (found,) = scan_bytes(name, JOURNAL)
    assert len(found.contents.history) == 4 and found.parts == (name,)


@pytest.mark.parametrize("name", ["hand-in-Heron.zip", "hand-in-Heron.zip.download", "hand-in-Heron.zip (1)", "upload"])
def test_a_zip_is_read_under_whatever_name_it_arrives(name):
    found = [one for one in scan_bytes(name, hand_in(JOURNAL)) if one.contents]
    assert [one.parts for one in found] == [(name, "journal.jsonl")]


def test_zips_in_zips_are_read_and_each_journal_says_where_it_lay():
    deep = packed({"Ada/my-work/hand-in-Heron.zip": hand_in(JOURNAL), "Ada/my-work/journal.jsonl": JOURNAL})
    found = [one.parts for one in scan_bytes("class.zip", packed({"8b.zip": deep})) if one.contents]
    assert found == [("class.zip", "8b.zip", "Ada", "my-work", "hand-in-Heron.zip", "journal.jsonl"),
                     ("class.zip", "8b.zip", "Ada", "my-work", "journal.jsonl")]


def test_what_computers_leave_in_a_zip_is_passed_over():
    noise = {"__MACOSX/._journal.jsonl": b"\x00", "__MACOSX/journal.jsonl": b"\x00",
             ".DS_Store": b"x", "Thumbs.db": b"x", "a/desktop.ini": b"x"}
    assert len(scan_bytes("a.zip", packed({**noise, "a/journal.jsonl": JOURNAL}))) == 1


@pytest.mark.parametrize("copy", ["journal-LAPTOP.jsonl", "journal-Ada's MacBook Air.jsonl",
                                  "journal_conflict-2026.jsonl", "journal (conflicted copy).jsonl",
                                  "journal.sync-conflict-20260302-1-A.jsonl",
                                  "journal (Adas in Konflikt stehende Kopie 2026-03-02).jsonl"])
def test_a_conflict_copy_is_taken_in_by_time_where_the_reader_is_the_same(copy):
    first = identified(1) + JOURNAL
    files = {"w/journal.jsonl": first + text("a", "older", 50), f"w/{copy}": first + text("a", "newer", 90)}
    (found,) = scan_bytes("w.zip", packed(files))
    assert found.contents.answers["a"].value["text"] == "newer" and found.copies == (("w.zip", "w", copy),)
    files[f"w/{copy}"] = identified(2) + begun(3)
    assert len(scan_bytes("w.zip", packed(files))) == 2


@pytest.mark.parametrize(("name", "mine", "other"), [
    ("w/journal-LAPTOP.jsonl", named("Heron"), named("Fox")), ("w/journal-LAPTOP.jsonl", identified(1), identified(2)),
    ("w/drafts/a.json", named("Heron"), named("Fox")), ("w/drafts/a.json", identified(1), identified(2))])
def test_what_another_name_or_id_wrote_is_not_taken_in_even_where_the_answers_are_the_same(name, mine, other):
    first = (identified(1) if b"Heron" in mine else b"") + JOURNAL
    files = {"w/journal.jsonl": mine + first, name: other + first + text("a", "typed", 90)}
    found = [one for one in scan_bytes("w.zip", packed(files)) if one.parts[-1] == "journal.jsonl"]
    assert [one.copies for one in found] == [()] and "a" not in found[0].contents.answers


@pytest.mark.parametrize("other", ["journal (1).jsonl", "journal-1.jsonl", "journal 2.jsonl", "journal-ash.jsonl"])
def test_a_second_download_is_no_conflict_copy(other):
    files = {"journal.jsonl": identified(1) + JOURNAL, other: identified(1) + begun(2)}
    assert len(scan_bytes("class.zip", packed(files))) == 2


# --- one reader's ---

def test_of_a_folder_my_work_all_that_has_the_readers_id_is_brought_and_nothing_else():
    mine, strange = identified(1) + JOURNAL, identified(2) + text("b", "not mine", 90)
    inside = {"my-work/journal.jsonl": mine, "my-work/hand-in-x.zip": hand_in(mine + text("a", "mine", 80)),
              "my-work/hand-in-y.zip": hand_in(strange), "my-work/earlier/2026-03-01-2/journal.jsonl": strange,
              "my-work/drafts/c.json": line("c", {"text": "typed"}, 95, "write")}
    answers = one_reader(scan_bytes("w.zip", packed(inside))).answers
    assert {"a", "c"} <= set(answers) and "b" not in answers


def test_the_journal_of_a_folder_is_brought_and_not_what_a_stranger_handed_in_beside_it():
    files = {"w/answers-Fox.jsonl": identified(2) + text("b", "not mine", 90),
             "w/journal.jsonl": identified(1) + JOURNAL}
    answers = one_reader(scan_bytes("w.zip", packed(files))).answers
    assert "b" not in answers and "start_check_first" in answers


def test_a_file_of_several_readers_is_not_brought():
    for files in ({"a.jsonl": JOURNAL, "b.jsonl": begun(1)}, {"a/journal.jsonl": JOURNAL, "b/journal.jsonl": begun(1)}):
        with pytest.raises(Refused, match="several readers"):
            one_reader(scan_bytes("class.zip", packed(files)))


# --- refused, with the right remedy ---

def test_so_many_files_and_bytes_are_read_and_not_one_more():
    for count, most in (("count_files", archives.MAX_MEMBERS), ("count_bytes", archives.MAX_TOTAL)):
        spend = getattr(archives.Budget(), count)
        spend(most)
        with pytest.raises(archives.LimitReached):
            spend(1)


def locked():
    """A zip whose journal has the mark of a password."""
    made = bytearray(packed({"journal.jsonl": JOURNAL}))
    for place in (made.index(b"PK\x01\x02") + 8, 6):
        made[place] |= 1
    return bytes(made)


REFUSED = {
    "nothing": ("a.jsonl", b"", "empty", "Ask for it again"),
    "a zip cut short": ("a.zip", hand_in(JOURNAL)[:-40], "damaged", "Ask for it again"),
    "a zip of nothing": ("a.zip", packed({}), "empty", "hand-in-"),
    "a locked zip": ("a.zip", locked(), "damaged", "without one"),
    "another archive": ("a.7z", b"7z\xbc\xaf", "foreign", "Unpack it yourself"),
    "the report alone": ("report.html", b"<!DOCTYPE html>", "foreign", "hand-in-"),
    "an essay": ("essay.docx", hand_in(JOURNAL), "foreign", "hand-in-"),
    "a file in a cloud": (".hand-in.zip.icloud", b"bplist00", "foreign", "Download it"),
    "another table": ("a.jsonl", b'{"a": 1}\n', "foreign", "hand-in-"),
    "noise": ("a.jsonl", bytes(range(128, 256)), "damaged", "Ask for it again"),
    "too many lines": ("a.jsonl", b"\n" * 99 + b"1\n" * 100_001, "oversized", "made by the lesson")}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_says_so_with_its_own_remedy(what):
    name, content, outcome, remedy = REFUSED[what]
    found = scan_bytes(name, content)[0].problem
    assert (found.outcome, remedy in found.reason) == (outcome, True), found


def test_a_zip_that_is_too_deep_or_holds_too_much_is_refused_whole(monkeypatch):
    deep = hand_in(JOURNAL)
    for _ in range(archives.MAX_DEPTH):
        deep = packed({"a.zip": deep})
    assert "zips deep" in problem("a.zip", deep).reason
    many = packed({f"{number}.txt": b"x" for number in range(archives.MAX_MEMBERS + 1)})
    assert "5,000 files" in problem("a.zip", many).reason
    monkeypatch.setattr(archives, "MAX_TOTAL", 1_000_000)
    swells = packed({f"{number}.jsonl": JOURNAL + b" " * 400_000 for number in range(9)})
    found = scan_bytes("a.zip", swells)
    assert len([one for one in found if one.contents]) == 2 and found[-1].problem.outcome == "oversized"


def test_a_file_may_be_as_large_as_the_limit_and_a_zip_in_a_zip_no_larger_than_a_file(monkeypatch):
    large = JOURNAL + b" " * transfer.FIRST
    monkeypatch.setattr(archives, "MAX_FILE", len(large))
    assert scan_bytes("a.jsonl", large)[0].contents
    assert problem("a.jsonl", large + b" ").outcome == "oversized"
    zipped = packed({"journal.jsonl": JOURNAL, "picture.png": secrets.token_bytes(transfer.FIRST)})
    monkeypatch.setattr(archives, "MAX_FILE", len(zipped) - 1)
    assert any(found.contents for found in scan_bytes("a.zip", zipped)), "a whole class may be larger than a file"
    assert problem("a.zip", packed({"b.zip": zipped})).outcome == "oversized"


def test_members_of_zips_in_a_zip_are_counted_together(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 20)
    inner = packed({f"{number}.jsonl": JOURNAL for number in range(8)})
    found = scan_bytes("a.zip", packed({f"{number}.zip": inner for number in range(5)}))
    assert found[-1].problem.outcome == "oversized" and len(found) < 20


def test_names_in_a_zip_lead_nowhere():
    evil = {"../../up.jsonl": JOURNAL, "C:\\windows\\x.jsonl": begun(1), "/etc/y.jsonl": begun(2)}
    assert {one.parts for one in scan_bytes("a.zip", packed(evil))} == {
        ("a.zip", "up.jsonl"), ("a.zip", "windows", "x.jsonl"), ("a.zip", "etc", "y.jsonl")}


def test_a_name_that_finder_has_packed_is_read_as_it_was_typed():
    content = packed({"Zo\u00eb/journal.jsonl": JOURNAL})
    mark = content.index(b"PK\x01\x02")
    content = bytearray(content)
    content[mark + 9] &= ~8
    content[7] &= ~8
    assert scan_bytes("a.zip", bytes(content))[0].parts == ("a.zip", "Zoë", "journal.jsonl")


JUNK = {"numbers": b"1\n" * 99_999, "broken answers": b'{"question": "a", "value": ?}\n' * 99_999,
        "deep": (b"[" * 150 + b"\n") * 99_999, "long": b"x" * 19_000_000, "one good line": JOURNAL + b"{}\n" * 90_000}


@pytest.mark.parametrize("what", JUNK)
def test_a_small_zip_of_junk_lines_costs_less_than_a_second_and_100_megabytes(what):
    content = packed({"journal.jsonl": JUNK[what]})
    begin = time.process_time()
    scan_bytes("a.zip", content)
    assert time.process_time() - begin < 1
    tracemalloc.start()
    (found,) = scan_bytes("a.zip", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000 and len(content) < 200_000
    assert bool(found.contents) == (what == "one good line")


def test_a_journal_is_read_up_to_a_thousand_bad_lines_and_says_where_it_stopped():
    (found,) = scan_bytes("a.jsonl", JOURNAL + b"{}\n" * 1001 + begun(2))
    assert len(found.contents.history) == 4 and "Nothing after line 1004 was read" in found.contents.skipped[-1]
    (found,) = scan_bytes("a.jsonl", JOURNAL + b"{}\n" * 999 + begun(2))
    assert len(found.contents.history) == 8


def test_a_zip_whose_list_lies_about_sizes_is_read_no_further_than_the_limit():
    content = bytearray(packed({"journal.jsonl": b"0" * 25_000_000}))
    mark = content.index(b"PK\x01\x02")
    content[mark + 24:mark + 28] = (10).to_bytes(4, "little")
    assert problem("a.zip", bytes(content)).outcome in ("damaged", "oversized")


def test_the_limit_in_words_is_the_limit_in_bytes():
    assert archives.LIMIT == f"{archives.MAX_FILE // 1_000_000} MB"


@pytest.mark.parametrize(("name", "tidy"), [("journal (1).jsonl.txt", "journal.jsonl"), ("notes.txt", "notes.txt"),
                                            ("a-1.zip", "a.zip"), ("v1.2 x.txt", "v1.2 x.txt"), ("(1).zip", "(1).zip")])
def test_what_browsers_add_to_a_name_goes_again(name, tidy):
    assert tidy_name(name) == tidy


