"""The search for faults that no test notices: which changes it plants, and that it names those that nobody noticed."""

from pathlib import Path

import pytest

from tests.bench import mutation

CODE = '''
"""A docstring with 1 number."""
def few(rows: list[int], most: int = 3) -> "int | None":
    """Another one."""
    print("seen", 7)
    if rows and most < 5:
        return rows[0] if rows else None
    return True
'''


def test_each_comparison_boolean_constant_and_branch_is_changed_once_and_nothing_that_is_only_said():
    found = mutation.changes(Path("few.py"), CODE)
    assert [(one.before, one.after) for one in found] == [
        ("3", "4"), ("rows and most < 5", "not (rows and most < 5)"), ("rows and most < 5", "rows or most < 5"),
        ("most < 5", "most <= 5"), ("5", "6"), ("rows[0] if rows else None", "rows[0] if not rows else None"),
        ("0", "1"), ("True", "False")]
    assert len({one.text for one in found}) == len(found) and found[0].line == 3


def test_a_change_that_no_test_notices_is_named_with_its_file_and_line(monkeypatch, capsys):
    monkeypatch.setattr(mutation, "in_room", lambda room: mutation.changes(Path("few.py"), CODE)[:2])
    monkeypatch.setattr(mutation.shutil, "copytree", lambda source, target, ignore: target)
    monkeypatch.setattr(mutation, "noticed", lambda copy, room: False)
    monkeypatch.setattr(mutation, "survives", lambda copy, room, change, patience: change.before == "3")
    assert [one.line for one in mutation.main(2, ["few"])] == [3]
    assert capsys.readouterr().out == "few.py:3: 3  ->  4\n1 of 2 changes were noticed.\n"


@pytest.mark.notebooks
def test_one_change_of_a_real_room_is_tried_on_a_copy_of_the_lesson(capsys):
    mutation.main(1, ["counts"])
    assert "of 1 changes were noticed." in capsys.readouterr().out
