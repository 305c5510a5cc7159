"""The notebook of the tiny lesson runs on the same helpers, and shows that lesson and no other."""

import nbformat
from conftest import ANOTHER_LESSON

from helpers import ROOT
from helpers.jupyter import refresh


def test_the_notebook_of_another_lesson_runs_and_shows_that_lesson(another_lesson):
    path = ANOTHER_LESSON.parent / "notebooks" / "01-bicycle-lane.ipynb"
    live = refresh.execute(nbformat.read(path, 4), ROOT / "notebooks", path.name)
    shown = "\n".join(output["data"]["text/plain"] for cell in live["cells"] for output in cell.get("outputs", [])
                      if "data" in output)
    assert "The article's three paragraphs" in shown and "12 May 2022" in shown
    assert "My report and my hand-in file" in shown
    assert not [word for word in ("ISIS", "Taliban", "cooperation") if word in shown]
