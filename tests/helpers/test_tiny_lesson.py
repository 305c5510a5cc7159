"""Another lesson on the same helpers: tables, ledger, report, hand-in and class view of the tiny one in tests/samples.

It has no two paths, no task of several, no events and no maps: what it does not have is left out.
"""

import io
import json
import shutil
import zipfile

import pytest
import readers
from conftest import ANOTHER_LESSON

from helpers import ask, check, classroom, data, lesson, report, show
from helpers.questions import KINDS, bank
from helpers.report import handin

pytestmark = pytest.mark.usefixtures("another_lesson")


def test_its_tables_are_in_order_and_no_other_lesson_is_read():
    assert check.problems() == []
    assert lesson.read().title == "Who is the lane for?"
    assert bank.notebooks() == ["01-bicycle-lane"] and bank.title("01-bicycle-lane") == "01 The bicycle lane"
    assert (bank.forked(), bank.paths(), bank.task()) == (frozenset(), (), "")


def test_it_has_the_tables_that_every_lesson_has_and_only_tables_that_helpers_know():
    assert {*lesson.REQUIRED} <= data.tables().keys() <= {*lesson.REQUIRED, *lesson.OPTIONAL}
    with pytest.raises(data.DataError, match="There is no table 'events'"):
        data.rows("events")


def test_it_asks_a_question_of_every_kind():
    missing = KINDS.keys() - {question.kind for question in bank.bank().values()}
    assert not missing, f"Ask a question of the kind {', '.join(missing)} in tests/samples/tiny/data."


def test_its_columns_are_those_of_this_lesson():
    described = data.tables(data.DATA)
    for name, entry in data.tables().items():
        columns = [[field["name"] for field in table["schema"]["fields"]] for table in (described[name], entry)]
        assert columns[0] == columns[1], f"tests/samples/tiny/data: give the table {name} the columns of data/"


def test_its_ledger_and_its_article_are_shown():
    assert "Is it so? sources disagree" in show.ledger("1.2").text
    assert "Left out: 1 of 2 sources, published after 12 May 2022." in show.evidence("3.1", "2022-05-12").text
    assert show.article().text.startswith("The article's three paragraphs")
    assert "Points for the lane." in show.cards().text and "2 cards, known by 12 May 2022" in show.cards(True).text


def test_its_report_has_its_title_and_says_nothing_of_two_paths():
    page = report.page(readers.reading(readers.full()), "2026-11-23")
    assert "<h1>Who is the lane for? My report" in page and "My step on the lane" in page
    assert "01 The bicycle lane" in page and "two ways" not in page and "ISIS" not in page
    assert "The ledger calls 1 of the 4 claims supported." in page


def test_its_box_for_report_and_hand_in_asks_nothing_of_two_paths():
    box = ask.report("01-bicycle-lane")
    assert box.paths is None and "Notebook" not in box.nothing


def hand_in(seed, **options):
    """The bytes of the hand-in of an invented reader."""
    files = handin.hand_in(readers.reading(readers.full(seed)), f"Reader {seed}", **options)
    return files[-1][1] if isinstance(files[0], tuple) else files[1]


def test_a_private_hand_in_is_like_any_other_where_there_are_no_two_paths():
    boxes = [zipfile.ZipFile(io.BytesIO(hand_in(1, private=private))) for private in (True, False)]
    lines = [[json.loads(line)["question"] for line in box.read("journal.jsonl").splitlines()] for box in boxes]
    assert lines[0] == lines[1] and {*bank.bank()} <= {*lines[0]}


def test_its_hand_ins_are_counted_by_the_class_view(tmp_path):
    for seed in (1, 2, 3):
        (tmp_path / f"hand-in-Reader-{seed}.zip").write_bytes(hand_in(seed))
    group = classroom.read(tmp_path)
    assert len(group.handins) == 3
    assert "01 The bicycle lane" in classroom.progress(group).text
    assert "toward a lane of their own" in classroom.stance(group).text
    assert "Who expects what" in classroom.texts(group).text or "Write paragraph 3" in classroom.texts(group).text
    assert "class-view.xlsx" in classroom.export(group, tmp_path / "class").text


def test_a_lesson_without_optional_tables_still_asks_its_other_questions(tmp_path, monkeypatch):
    folder = shutil.copytree(ANOTHER_LESSON, tmp_path / "data")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    package["resources"] = [table for table in package["resources"] if table["name"] in lesson.REQUIRED]
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    monkeypatch.setenv("LESSON_DATA", str(folder))
    assert bank.get("lane_verdict").core == "contested" and bank.get("lane_counter").options
    assert not bank.get("lane_cards").options and not bank.get("lane_rewrite").samples


def test_the_folder_may_be_named_as_seen_from_the_top_of_the_lesson(monkeypatch):
    monkeypatch.setenv("LESSON_DATA", ANOTHER_LESSON.relative_to(data.ROOT).as_posix())
    assert lesson.read().first_page == "01-bicycle-lane"
