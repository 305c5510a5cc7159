"""The block `lesson` of datapackage.json: what is named there is there, and a mistake gets one sentence."""

import json

import pytest
from spreadsheet import copy_of_data

from helpers import check, data, lesson

SMALL = {"title": "A small lesson", "published": "2020-01-02", "first_page": "01-only",
         "notebooks": [{"file": "01-only", "title": "01 Only"}]}


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A copy of data/ that is the lesson of this test."""
    monkeypatch.setenv("LESSON_DATA", str(copy_of_data(tmp_path)))
    return data.folder()


def change(folder, **parts):
    """Write other parts into the block; None takes a part out."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    block = {**package["lesson"], **parts}
    package["lesson"] = {name: part for name, part in block.items() if part is not None}
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")


def test_a_part_that_is_absent_is_left_out_and_its_place_is_empty():
    small = lesson.built(SMALL)
    assert not lesson.faults(SMALL)
    assert (small.two_paths, small.stance, small.guesses, small.ladder) == (None, None, {}, "")
    assert not small.has_two_paths("01-only")


def test_a_notebook_is_found_by_its_file_and_called_by_its_number():
    found = lesson.built(SMALL).notebook("01-only")
    assert (found.title, found.number) == ("01 Only", "01")
    with pytest.raises(ValueError, match="no notebook “02-other”"):
        lesson.built(SMALL).notebook("02-other")


@pytest.mark.parametrize("parts, sentence", [
    ({"title": ""}, "lesson.title is not in order; write a text."),
    ({"title": None}, "lesson.title is missing; write a text."),
    ({"notebooks": "01-only"}, "lesson.notebooks is not in order; write a list."),
    ({"notebooks": [{"file": "01-only"}]}, "lesson.notebooks[0].title is missing; write a text."),
    ({"guesses": ["a"]}, "lesson.guesses is not in order; write an object."),
    ({"guesses": {"a": 1}}, "lesson.guesses.a is not in order; write a text."),
    ({"one_of": {"pick": "a", "tasks": {}, "later": "b"}}, "lesson.one_of.later is not known"),
    ({"two_paths": {"notebook": "01-only", "main": "m", "other": "o"}}, "lesson.two_paths.task is missing"),
])
def test_a_part_of_another_shape_is_one_sentence(parts, sentence):
    block = {name: part for name, part in {**SMALL, **parts}.items() if part is not None}
    found = lesson.faults(block)
    assert len(found) == 1 and found[0].startswith(sentence), found


@pytest.mark.parametrize("parts, words", [
    ({"published": "September 2021"}, "write the day of the article"),
    ({"first_page": "77-nowhere"}, "lesson.first_page is 77-nowhere, which lesson.notebooks does not list"),
    ({"guesses": {"start_predict_kind": "loudly"}}, "lesson.guesses.start_predict_kind is loudly"),
    ({"ladder": "nothing_there"}, "lesson.ladder is nothing_there, which is not in questions.csv"),
    ({"ladder": "start_predict_kind"}, "which is a predict question; name one of the kind place"),
    ({"article": "lost_source"}, "lesson.article is lost_source, which is not in sources.csv"),
    ({"wording": {"lost": "A title"}}, "lesson.wording gives a title to lost"),
    ({"two_paths": None}, "questions.csv names two paths in 03-attacks"),
    ({"two_paths": {"notebook": "03-attacks", "main": "main", "other": "long", "task": "t"}}, "make them equal"),
    ({"one_of": {"pick": "improve_pick_paragraph", "tasks": {}}}, "has no task in lesson.one_of.tasks"),
    ({"surprise": "x"}, "lesson.surprise is not known"),
])
def test_a_part_that_names_what_is_not_there_is_named_by_check(tables, parts, words):
    change(tables, **parts)
    found = [str(problem) for problem in check.problems(tables)]
    assert found and all(line.startswith("data/datapackage.json: ") for line in found) and words in found[0], found


def test_a_notebook_that_the_block_does_not_list_is_named_by_check(tables):
    (tables.parent / "notebooks").mkdir()
    for one in lesson.read().notebooks:
        (tables.parent / "notebooks" / f"{one.file}.ipynb").touch()
    assert not check.problems(tables)
    (tables.parent / "notebooks" / "06-new.ipynb").touch()
    (tables.parent / "notebooks" / "02-rivalry.ipynb").unlink()
    assert [problem.sentence.partition(";")[0] for problem in check.problems(tables)] == [
        "lesson.notebooks lists 02-rivalry, and there is no notebooks/02-rivalry.ipynb.",
        "notebooks/06-new.ipynb is not in lesson.notebooks"]


def test_without_its_block_no_lesson_is_read_and_one_sentence_says_so(tables):
    change(tables)
    package = json.loads((tables / "datapackage.json").read_text("utf-8"))
    del package["lesson"]
    (tables / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with pytest.raises(data.DataError, match="data/datapackage.json: lesson is missing; write an object."):
        lesson.read()
