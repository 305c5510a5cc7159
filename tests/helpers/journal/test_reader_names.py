"""A reader's name makes a file or a folder on every system, and never another reader's."""

import pytest

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
