"""The one normal form of a notebook: what goes, what stays, and that a save never fails."""
import copy
import json

import nbformat
import pytest

from helpers import ROOT
from helpers import lesson as article
from helpers.jupyter import notebook, refresh

PAGES = article.pages(ROOT / "notebooks")
VIEW = notebook.VIEW
LOCKED = {"deletable": False, "editable": False, "jupyter": {"source_hidden": True}}  # what code of the lesson carries


def page(*cells, **metadata):
    """A notebook dictionary with these cells."""
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def code(source="1 + 1", outputs=(), count=7, **more):
    """A code cell as a front end might save it."""
    return {"cell_type": "code", "source": source, "outputs": list(outputs), "execution_count": count,
            "id": "one", "metadata": {}, **more}


def result(**data):
    """A result with these kinds of data."""
    return {"output_type": "execute_result", "execution_count": 7, "metadata": {}, "data": data}


def form():
    """The output of a live form with its twins."""
    return result(**{VIEW: {"model_id": "abc", "version_major": 2}, "text/html": "<p>Q</p>", "text/plain": "Q"})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_stored_notebook_is_in_normal_form(path):
    text = path.read_text(encoding="utf-8")
    same = notebook.dump(notebook.normal(json.loads(text)))
    assert text == same, f"{path.name} is not in normal form: run python3 -m helpers refresh {path.stem}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_stored_notebook_is_a_valid_one(path):
    nbformat.validate(json.loads(path.read_text(encoding="utf-8")))


def test_views_and_widget_state_go_and_their_twins_stay():
    live = page(code(outputs=[form()]), widgets={"application/vnd.jupyter.widget-state+json": {}})
    before = copy.deepcopy(live)
    bare = notebook.without_views(live)
    assert bare["cells"][0]["outputs"][0]["data"] == {"text/html": "<p>Q</p>", "text/plain": "Q"}
    assert "widgets" not in bare["metadata"] and live == before


def test_machine_detail_goes():
    nb = page(code(metadata={"execution": {"iopub.status.busy": "2026-11-23"}, "collapsed": True, "scrolled": True,
                             "trusted": True, "tags": ["hood"]}),
              kernelspec={"name": "my-env", "display_name": "Mine", "language": "python"},
              language_info={"name": "python", "version": "3.13.1"})
    found = notebook.normal(nb)
    assert found["cells"][0]["metadata"] == {**LOCKED, "tags": ["hood", "hide-input"]}
    assert found["metadata"] == {"kernelspec": notebook.KERNELSPEC, "language_info": notebook.LANGUAGE}


def test_the_facts_of_a_cell_stay():
    facts = [{"says": "37", "table": "claims", "count": True, "row": {}}]
    prose = {"cell_type": "markdown", "source": "37 claims", "id": "p", "metadata": {"facts": facts, "editable": True}}
    (cell,) = notebook.normal(page(prose))["cells"]
    assert cell["metadata"] == {"facts": facts, "deletable": False, "editable": False}


def test_cells_that_ran_are_counted_in_reading_order_and_others_stay_unrun():
    nb = page(code(count=41, id="a", outputs=[form()]), code(count=None, id="b"), code(count=2, id="c"))
    found = notebook.normal(nb)["cells"]
    assert [cell["execution_count"] for cell in found] == [1, None, 3]
    assert found[0]["outputs"][0]["execution_count"] == 1


def test_an_id_stays_and_a_missing_or_repeated_one_is_made_from_the_words():
    nb = page(code(id="kept"), code("2", id="kept"), code("3", id=""), code("3", id="not one!"))
    first = [cell["id"] for cell in notebook.normal(nb)["cells"]]
    assert first[0] == "kept" and len(set(first)) == 4 and "not one!" not in first
    assert first == [cell["id"] for cell in notebook.normal(copy.deepcopy(nb))["cells"]]


@pytest.mark.parametrize("metadata", [{"jupyter": {"source_hidden": True}}, {"tags": ["hide-input"]}, {}, LOCKED])
def test_code_is_folded_for_jupyterlab_and_for_other_pages_and_can_be_neither_edited_nor_deleted(metadata):
    found = notebook.normal(page(code(metadata=metadata)))["cells"][0]["metadata"]
    assert found == {**LOCKED, "tags": ["hide-input"]}


@pytest.mark.parametrize("metadata", [{}, LOCKED, {"tags": ["hide-input"]}])
def test_code_under_the_hood_is_shown_and_can_be_edited_and_not_deleted(metadata):
    cell = code(metadata={**metadata, "tags": [*metadata.get("tags", ()), "under-the-hood"]})
    assert notebook.normal(page(cell))["cells"][0]["metadata"] == {"deletable": False, "tags": ["under-the-hood"]}


def test_prints_that_arrive_in_pieces_are_one():
    def said(text, name="stdout"):
        return {"output_type": "stream", "name": name, "text": text}
    cell = code(outputs=[said("a\n"), said(["b\n"]), said("e", "stderr"), said("c")])
    assert notebook.normal(page(cell))["cells"][0]["outputs"] == [said("a\nb\n"), said("e", "stderr"), said("c")]


def test_the_normal_form_of_a_normal_form_is_itself():
    once = notebook.normal(page(code(outputs=[form()]), code(["a\n", "b"], id="two")))
    assert notebook.normal(once) == once == notebook.normal(json.loads(notebook.dump(once)))


def test_the_text_is_the_one_that_nbformat_writes():
    nb = notebook.normal(page(code("a\nb", outputs=[form(), result(**{"image/svg+xml": "<svg>\n</svg>"})]),
                              {"cell_type": "markdown", "source": "\u067e\u069a\u062a\u0648\n", "id": "m",
                               "metadata": {}, "attachments": {"x.txt": {"text/plain": "a\nb"}}}))
    assert notebook.dump(nb) == nbformat.writes(nbformat.from_dict(nb)) + "\n"


def test_saving_takes_the_views_out_of_a_readers_copy():
    model = {"type": "notebook", "content": page(code(outputs=[form()]), widgets={}, language_info={
        "name": "python", "version": "3.11.7", "codemirror_mode": {"name": "ipython", "version": 3}})}
    notebook.save_hook(model=model, path="x.ipynb", contents_manager=None)
    assert VIEW not in json.dumps(model) and "widgets" not in model["content"]["metadata"]
    assert model["content"]["metadata"]["language_info"] == notebook.LANGUAGE


def test_saving_keeps_what_the_reader_wrote():
    mine = page(code("my own code", metadata={"tags": ["mine"], "scrolled": True}), kernelspec={"name": "other"},
                language_info={"name": "R"})
    model = {"type": "notebook", "content": copy.deepcopy(mine)}
    notebook.save_hook(model=model)
    assert model["content"] == mine


@pytest.mark.parametrize("model", [{}, {"type": "file", "content": "x"}, {"type": "notebook", "content": None},
                                   {"type": "notebook", "content": {"cells": 3}}, {"type": "notebook", "content": "{"},
                                   {"type": "notebook", "content": {"cells": [{"outputs": [None]}]}}, None])
def test_saving_never_fails_whatever_is_saved(model):
    before = copy.deepcopy(model)
    notebook.save_hook(model=model)
    assert model == before


# Refreshing, on real kernels.

@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """A folder of notebooks with one small page."""
    monkeypatch.setattr(refresh, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(refresh.trust, "LIST", tmp_path / "pages.json")
    (tmp_path / "one.ipynb").write_text(notebook.dump(notebook.normal(page(
        code("import os\nos.path.basename(os.getcwd()) and os.listdir(os.environ['LESSON_JOURNAL'])", count=None)))))
    return tmp_path


@pytest.mark.notebooks
def test_refresh_stores_outputs_with_an_empty_journal_and_the_second_time_changes_nothing(lesson):
    path = lesson / "one.ipynb"
    assert refresh.refresh(path) is True
    text, time = path.read_text(), path.stat().st_mtime_ns
    assert json.loads(text)["cells"][0]["outputs"][0]["data"]["text/plain"] == ["[]"]
    assert refresh.refresh(path) is False
    assert (path.read_text(), path.stat().st_mtime_ns) == (text, time)


@pytest.mark.notebooks
def test_a_cell_that_fails_is_named_and_the_file_stays_as_it_was(lesson, capsys):
    path = lesson / "one.ipynb"
    path.write_text(notebook.dump(notebook.normal(page(code("1"), code("1 / 0", id="two")))))
    before = path.read_text()
    assert refresh.main(["one"]) == 1
    assert capsys.readouterr().err == ("one.ipynb, cell 2 (two) raised ZeroDivisionError: division by zero; "
                                       "the file was left as it was.\n")
    assert path.read_text() == before
    assert {found.name for found in lesson.iterdir()} == {"one.ipynb", "pages.json"}


@pytest.mark.notebooks
def test_a_kernel_that_dies_is_said(lesson):
    with pytest.raises(refresh.CellFailed, match="one.ipynb: the kernel died while a cell ran"):
        refresh.execute(page(code("import os; os._exit(1)")), lesson, "one.ipynb")


@pytest.mark.notebooks
def test_a_cell_that_takes_too_long_is_said(lesson, monkeypatch):
    monkeypatch.setattr(refresh, "LONGEST", 1)
    with pytest.raises(refresh.CellFailed, match="one.ipynb: a cell took longer than 1 seconds"):
        refresh.execute(page(code("import time; time.sleep(60)")), lesson, "one.ipynb")


@pytest.mark.parametrize("names, found", [([], ["00-start", "03-attacks"]), (["03"], ["03-attacks"]),
                                          (["notebooks/00-start.ipynb"], ["00-start"])])
def test_notebooks_are_chosen_by_a_part_of_their_names(tmp_path, names, found):
    for name in ("03-attacks", "00-start"):
        (tmp_path / f"{name}.ipynb").write_text("{}")
    assert [path.stem for path in refresh.chosen(names, tmp_path)] == found


def test_a_name_that_fits_nothing_is_said_with_those_that_are_there(lesson, capsys):
    assert refresh.main(["nothing"]) == 1
    assert "No notebook fits nothing; in notebooks/ there are: one." in capsys.readouterr().err


def test_a_file_is_replaced_as_a_whole(tmp_path, monkeypatch):
    path = tmp_path / "x.ipynb"
    path.write_text("old")

    def fail(*_):
        raise OSError("no")
    monkeypatch.setattr(refresh.os, "replace", fail)
    with pytest.raises(OSError):
        refresh.write(path, "new")
    assert path.read_text() == "old"
