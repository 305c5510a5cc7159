"""What earlier versions wrote on readers' disks is read in full: by journal, hand-in, bring and class view.

The files below tests/golden/ were made by those versions themselves, and so was what is expected of them.
"""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from golden import index, invented, write

from helpers import classroom, journal, questions
from helpers.questions import bank
from helpers.report import handin

TOLD = index.expected()
VERSIONS = ("1.0.0", "1.0.1", "1.0.2", "1.1.0", "1.1.1", "2.0.0")


def files():
    """Yield (name, bytes, what is expected of it) of each golden file."""
    for name, file in TOLD["files"].items():
        yield name, index.content(name, file.get("bytes", name)), file


def differing(found, file):
    """Return what differs between a JournalContents and what the old version read in the same file."""
    wanted, answers = TOLD["answers"][file["holds"]], index.digests(found)
    lines = index.lines(found)
    return ([name for name in wanted if answers.get(name) != wanted[name]] + sorted({*answers} - {*wanted})
            + [f"{lines} lines, not {file['lines']}"] * (lines != file["lines"]))


def test_all_kinds_of_files_of_all_old_versions_are_there():
    kinds = {version: {name.split("/")[1] for name in TOLD["files"] if name.startswith(version)}
             for version in VERSIONS}
    assert kinds == {version: {"hand-in", "journal", "take-along", *["private"] * (version > "1.0.0")}
                     for version in VERSIONS}
    assert all(f"{version} {reader}" in TOLD["answers"] for version in VERSIONS for reader in write.READERS)


def test_the_next_version_can_be_written_an_invented_reader_answers_every_question():
    for question in bank.asked():
        value = invented.given(question, random.Random(1), invented.PLAIN)
        assert questions.missing(question, value) == "", question.id


def test_no_byte_of_the_old_files_has_changed():
    assert {path: index.checksum(index.HERE / path) for path in TOLD["bytes"]} == TOLD["bytes"]


def test_every_answer_of_an_old_file_is_read_as_the_old_version_read_it():
    for name, content, file in files():
        found = handin.read_file(Path(name).name, content)
        assert not differing(found, file), name
        assert len(found.skipped) == file["skipped"], (name, found.skipped)


def test_every_line_of_an_old_journal_is_read_where_it_lies():
    for name, content, file in files():
        if name.endswith(".jsonl"):
            found = journal.parse(content)
            assert not differing(found, file) and len(found.skipped) == file["skipped"], name


def test_an_old_file_brought_to_an_empty_journal_brings_every_answer(tmp_path, monkeypatch):
    for number, (name, content, file) in enumerate(files()):
        monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / str(number)))
        handin.import_answers(Path(name).name, content)
        assert not differing(journal.read(), file), name
        on_disk = journal.parse(journal.file().read_bytes())
        assert not differing(on_disk, file) and not on_disk.skipped, name


@pytest.mark.parametrize("folder", TOLD["classes"])
def test_the_class_view_counts_each_old_reader_with_every_verdict(folder):
    group = classroom.read(index.HERE / folder)
    assert group.files["counted"].all(), group.files
    assert index.verdicts(group) == TOLD["classes"][folder]


def test_a_class_of_old_and_new_hand_ins_counts_each_reader_once(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "DAY", datetime(2027, 3, 1, 8, tzinfo=UTC))
    new = write.main(tmp_path, ("main", "partial", "table"))["files"]  # by the version that stands here
    old = [index.HERE / name for name in TOLD["files"] if "/hand-in/" in name]
    (tmp_path / "class").mkdir()
    for number, path in enumerate([*old, *(tmp_path / name for name in new if "/hand-in/" in name)]):
        shutil.copy(path, tmp_path / "class" / f"{path.stem}-{number}.zip")
    group = classroom.read(tmp_path / "class")
    assert len(group.handins) == len(old) + 3 and group.files["counted"].all(), group.files
    found, wanted = index.verdicts(group), [TOLD["classes"][f"{version}/hand-in"] for version in VERSIONS]
    assert all(one in found for readers in wanted for one in readers)


def test_the_class_view_sees_in_an_old_private_hand_in_that_the_task_of_notebook_03_is_done():
    for version in ("1.0.1", "1.0.2"):
        group = classroom.read(index.HERE / version / "private")
        assert [one.name for one in group.handins if "attacks_task" not in one.done] == [], version
