"""The first code of a page finds the lesson wherever the page was put, or says one sentence."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.jupyter.notebook import SETUP

TELLS = "import helpers; print(Path(helpers.__file__).parents[1].name)"


@pytest.fixture
def lesson(tmp_path):
    """A small lesson with one folder of pages inside another."""
    rooms = tmp_path / "lesson" / "helpers"
    (rooms / "ask").mkdir(parents=True)
    (tmp_path / "lesson" / "notebooks" / "mine" / "old").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "lesson" / "tests" / "helpers" / "ask").mkdir(parents=True)
    for name in ("__init__", "charts", "data", "lesson", "show"):
        (rooms / f"{name}.py").write_text("")
    (rooms / "ask" / "__init__.py").write_text("def start():\n    pass\n")
    return tmp_path / "lesson"


def run(folder, before="", **env):
    """Run the setup cell in a folder; return the name of the folder whose lesson it found."""
    done = subprocess.run([sys.executable, "-I", "-c", "\n".join([before, SETUP, TELLS])], cwd=folder, text=True,
                          capture_output=True, env={**os.environ, **env})
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def shown(folder, cell=SETUP):
    """Run a cell in a kernel, in a folder; return what a reader sees where it failed."""
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(page, allow_errors=True, kernel_name="python3", resources=place)
    client.execute(stderr=subprocess.DEVNULL)
    (output,) = page.cells[0].outputs
    return output["traceback"]


@pytest.mark.parametrize("place", ["notebooks", ".", "notebooks/mine", "notebooks/mine/old", "tests"])
def test_a_page_in_the_lesson_or_in_any_folder_of_it_finds_the_lesson(lesson, place):
    assert run(lesson / place) == "lesson"


def test_a_page_that_a_program_runs_from_elsewhere_is_known_by_its_own_place(lesson):
    page = str(lesson / "notebooks" / "01-background.ipynb")
    assert run(lesson.parent / "elsewhere", JPY_SESSION_NAME=page) == "lesson"
    assert run(lesson.parent / "elsewhere", f"__vsc_ipynb_file__ = {page!r}") == "lesson"


def test_the_folder_of_the_page_comes_before_what_other_programs_left_behind(lesson):
    other = lesson.with_name("other")
    (other / "helpers" / "ask").mkdir(parents=True)
    (other / "helpers" / "lesson.py").write_text("")
    assert run(lesson / "notebooks", JPY_SESSION_NAME=str(other / "notebooks" / "x.ipynb")) == "lesson"


def test_a_page_alone_says_one_sentence_with_its_remedy(lesson):
    (sentence,) = shown(lesson.parent / "elsewhere")
    assert sentence.startswith("This page cannot start, as helpers is missing: put it in the folder notebooks")
    assert sentence.endswith("python3 -m helpers lab (VS Code: kernel .venv).") and "\n" not in sentence


def test_a_kernel_without_the_lessons_packages_says_the_same_sentence_and_which_it_lacks(lesson):
    (lesson / "helpers" / "ask" / "__init__.py").write_text("import ipywidgets_of_the_lesson\n")
    (sentence,) = shown(lesson / "notebooks")
    assert sentence.startswith("This page cannot start, as ipywidgets_of_the_lesson is missing: ")


def test_the_setup_cell_is_short_and_ends_with_the_start_of_the_page():
    lines = SETUP.splitlines()
    assert len(lines) <= 8 and max(map(len, lines)) <= 120 and lines[-1] == "ask.start()"
