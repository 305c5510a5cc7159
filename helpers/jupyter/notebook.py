"""The one normal form of a lesson notebook, so that a diff shows only what changed for a reader.

Reading and writing are nbformat's; what is here says what stays in a notebook. Nothing is changed in place, except by
`save_hook`, which Jupyter hands the notebook it is about to save. Until a notebook is at hand this needs the standard
library only: the launcher imports it.
"""
import copy
import hashlib
import re
from itertools import chain, count
from typing import Any

Page = dict[str, Any]  # a notebook, a part of one, or what Jupyter says of one
VIEW = "application/vnd.jupyter.widget-view+json"
# The cell that starts a page. It finds the lesson above the page, wherever the page was put and whichever program runs
# it, and it works without the lesson: where that is not to be found it says one sentence instead of a traceback.
SETUP = """\
import os, sys; from pathlib import Path
pages = "page", globals().get("__vsc_ipynb_file__", "page"), os.environ.get("JPY_SESSION_NAME", "page")
above = [folder for page in pages for folder in Path(page).resolve().parents if (folder / "helpers/lesson.py").exists()]
sys.path[:0] = map(str, above[:1])
try: from helpers import ask, charts, data, show
except ImportError as lost: lost._render_traceback_ = [f"This page cannot start, as {lost.name} is missing: put it in "
    "the folder notebooks of the lesson and open it with python3 -m helpers lab (VS Code: kernel .venv)."].copy; raise
ask.start()"""
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python",
            "pygments_lexer": "ipython3"}
FOLD_TAG = "hide-input"
OPEN_TAG = "under-the-hood"  # of a cell whose code a reader is to see and may change
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def without_views(notebook: Page) -> Page:
    """Return a copy of `notebook` without widget views and widget state: the written twin stays."""
    bare = copy.deepcopy(notebook)
    bare.get("metadata", {}).pop("widgets", None)
    for cell in bare.get("cells", []):
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(VIEW, None)
            output.get("metadata", {}).pop(VIEW, None)
    return bare


def save_hook(model: Page, **_: object) -> None:
    """Take the widget views out of a notebook that Jupyter is about to save.

    A view belongs to a running kernel; saved, it would read "model not found" tomorrow. Whatever is
    wrong with the notebook, this never raises: the reader's save must go through.
    """
    try:
        if model.get("type") == "notebook" and model.get("content"):
            model["content"] = _as_it_came(without_views(model["content"]))
    except Exception:  # an odd notebook is saved as it is
        pass


def _as_it_came(bare: Page) -> Page:
    """Say of Python only what the lesson's files say: opening a page then changes no file."""
    if bare.get("metadata", {}).get("language_info", {}).get("name") == "python":
        bare["metadata"]["language_info"] = dict(LANGUAGE)
    return bare


def normal(notebook: Page) -> Page:
    """Return `notebook` in normal form.

    No widget views, no machine detail, execution counts 1..n in reading order, every cell with an id
    of its own. No cell can be deleted; code is folded, for JupyterLab and for static viewers alike, and no cell can be
    edited, but for cells with the tag OPEN_TAG. Of a cell's metadata its tags and its `facts` (the figures that its
    prose states) stay.
    """
    import nbformat
    from nbformat.v4.rwbase import rejoin_lines

    bare = rejoin_lines(nbformat.from_dict(without_views(notebook)))
    cells: list[Page] = []
    used: set[str] = set()
    number = 0
    for cell in bare.cells:
        number += cell.cell_type == "code"
        cells.append(_cell(cell, number, used))
    return {"cells": cells, "metadata": {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE)},
            "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: Any, number: int, used: set[str]) -> Page:
    new = {"cell_type": cell.cell_type, "id": _free_id(cell.get("id", ""), cell.source, used),
           "metadata": _cell_metadata(cell.get("metadata", {}), cell.cell_type), "source": cell.source}
    used.add(new["id"])
    if cell.get("attachments"):
        new["attachments"] = cell.attachments
    if cell.cell_type == "code":
        new["execution_count"] = None if cell.get("execution_count") is None else number
        new["outputs"] = _outputs(cell.get("outputs", []), new["execution_count"])
    return new


def _free_id(wanted: str, source: str, used: set[str]) -> str:
    """Keep a cell's id; a missing, odd or repeated one is made from the cell's words: nbformat would draw lots."""
    made = (hashlib.sha256(f"{number}{source}".encode()).hexdigest()[:8] for number in count())
    return next(one for one in chain([wanted], made) if ID.fullmatch(one) and one not in used)


def _cell_metadata(metadata: Page, kind: str) -> Page:
    tags = [tag for tag in dict.fromkeys(metadata.get("tags", [])) if tag != FOLD_TAG]
    kept: Page = {"deletable": False}  # neither `d d` nor a click on the trash can takes a form away
    if OPEN_TAG not in tags:
        kept["editable"] = False  # and no stray key or double click opens a page's text
    if metadata.get("facts"):
        kept["facts"] = metadata["facts"]
    if kind == "code" and OPEN_TAG not in tags:
        kept["jupyter"] = {"source_hidden": True}
        tags.append(FOLD_TAG)
    return {**kept, "tags": tags} if tags else kept


def _outputs(outputs: list[Any], number: int | None) -> list[Page]:
    """Number results like their cell and join neighboring prints, which arrive in uneven pieces."""
    joined: list[Page] = []
    for output in outputs:
        new, last = dict(output), joined[-1] if joined else {}
        if new["output_type"] == "execute_result":
            new["execution_count"] = number
        if new["output_type"] == "stream" and last.get("name") == new["name"]:
            last["text"] += new["text"]
        else:
            joined.append(new)
    return joined


def dump(notebook: Page) -> str:
    """Return the one text of a notebook in normal form."""
    import nbformat

    return nbformat.writes(nbformat.from_dict(notebook)) + "\n"
