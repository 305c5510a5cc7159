"""A reader's copies of old pages still run: the code of the notebooks of version 1.0.2 on the helpers of today."""

import importlib
import json

import nbformat
import pytest

from helpers import ROOT
from helpers.jupyter import refresh

OLD = ROOT / "tests" / "golden" / "1.0.2" / "notebooks"
BESIDE_THE_SAMPLE = "import os; os.chdir('for-teachers')"  # where a teacher's page finds the sample class today
COUNTS_VERDICTS = "05-write-it-better-3"  # groups by the six verdicts, a column that went with the first edition
NAMES = json.loads((OLD / "names.json").read_text("utf-8"))


def cells(path):
    """The code cells of an old notebook; their ids name the notebook."""
    codes = path.read_text("utf-8").split("\n# %%\n")
    made = [nbformat.v4.new_code_cell(code, id=f"{path.stem}-{place}") for place, code in enumerate(codes)]
    return [cell for cell in made if cell["id"] != COUNTS_VERDICTS]


def test_every_cell_of_the_old_notebooks_but_one_runs_without_an_error():
    """One kernel runs them all: a failure names the cell. The one counts a column that is gone."""
    pages = sorted(OLD.glob("*.txt"))
    assert len(pages) == 7
    everything = [cell for page in pages for cell in cells(page)]
    teachers = next(place for place, cell in enumerate(everything) if cell["id"].startswith("90"))
    everything.insert(teachers, nbformat.v4.new_code_cell(BESIDE_THE_SAMPLE, id="move"))
    everything = nbformat.v4.new_notebook(cells=everything)
    refresh.execute(everything, ROOT / "notebooks", "the pages of 1.0.2")


@pytest.mark.parametrize("noun", NAMES)
def test_a_public_name_of_old_is_there_or_says_in_one_sentence_what_stands_for_it(noun):
    module = importlib.import_module(f"helpers.{noun}")
    for name in NAMES[noun]:
        try:
            assert callable(getattr(module, name)) or name[0].isupper()
        except AttributeError as error:
            assert str(error).startswith(f"{noun}.{name} is no longer part of the lesson: use ")


def test_a_name_that_never_was_is_refused_as_anywhere():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        importlib.import_module("helpers.show").nothing  # noqa: B018 - to ask for it is the test
