"""A reader's name makes a file or a folder on every system, never another reader's, and is said in few words."""

import pytest
from each import each

from helpers.journal import readers

NAMES = ["Ada", "  Ada  Lovelace ", "a/b\\\\c:d", "..", "", "con", "LPT1",
         "\u0632\u0647\u0631\u0627", "x" * 60, "_-_", "a\ud800b", "e\u0301"]


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_a_reader_lies_among_the_readers_and_nowhere_else(tmp_path, name):
    folder = readers.reader_folder(name, tmp_path)
    assert folder is None or folder.parent == tmp_path and folder.name not in ("", ".", "..")


def test_the_same_name_in_other_letters_finds_the_same_folder(tmp_path):
    (tmp_path / "Ada").mkdir()
    assert readers.reader_folder("ADA", tmp_path) == tmp_path / "Ada"
    assert readers.reader_folder("Adam", tmp_path) == tmp_path / "Adam"


def test_a_name_too_long_to_tell_two_readers_apart_makes_no_folder(tmp_path):
    assert readers.reader_folder("x" * 40, tmp_path) and readers.reader_folder("x" * 41, tmp_path) is None


@each("case", [
    ("Blue Heron", "Blue-Heron"), ("", "my-work"), ("   ", "my-work"), ("../../etc/passwd", "etc-passwd"),
    ("a/b\\c:d*e?f", "a-b-c-d-e-f"), ("CON", "my-work"), ("lpt1", "my-work"), ("..", "my-work"), ("نرگس", "نرگس"),
    ("x" * 300, "x" * 40), ("-rf", "rf"), ("half \ud83d", "half"), ("nul\x00byte\n", "nul-byte"),
    ("<script>", "script"), ('Zoë "Z" \U0001f98a', "Zoë-Z"), ("\U0001f98a", "my-work"), ("COM1.", "my-work"),
    ("\u202eabc", "abc"), ("e\u0301t", "\u00e9t")])
def test_a_name_becomes_a_safe_file_name(case):
    name, safe = case
    assert readers.safe_name(name) == safe


@pytest.mark.parametrize(("folder", "words"), [("lesson/my-work", "my-work"), ("lesson/my-work/heron", "my-work/heron"),
                                               ("elsewhere/heron", "heron"), ("lesson-2/my-work", "my-work")])
def test_a_folder_is_said_as_seen_from_the_lesson_and_elsewhere_by_its_last_name(tmp_path, folder, words):
    assert readers.folder_in_words(tmp_path / folder, tmp_path / "lesson") == words
