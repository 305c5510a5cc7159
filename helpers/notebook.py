"""The one normal form of a lesson notebook, so that a diff shows only what changed for a reader.

Notebooks are plain JSON dictionaries here. Nothing is changed in place, except by `save_hook`, which
Jupyter hands the notebook it is about to save. Standard library only.
"""
import copy
import hashlib
import json
import re

VIEW = "application/vnd.jupyter.widget-view+json"
# The cell that starts a page. It finds the lesson above the page, wherever the page was put and whichever program runs
# it, and it works without the lesson: where that is not to be found it says one sentence instead of a traceback.
SETUP = """\
import os, sys; from pathlib import Path
pages = "page", globals().get("__vsc_ipynb_file__", "page"), os.environ.get("JPY_SESSION_NAME", "page")
above = [folder for page in pages for folder in Path(page).resolve().parents if (folder / "helpers/ask").is_dir()]
sys.path[:0] = map(str, above[:1])
try: from helpers import ask, charts, data, show
except ImportError as lost: lost._render_traceback_ = [f"This page cannot start, as {lost.name} is missing: put it in "
    "the folder notebooks of the lesson and open it with python3 -m helpers lab (VS Code: kernel .venv)."].copy; raise
ask.start()"""
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python",
            "pygments_lexer": "ipython3"}
FOLD_TAG = "hide-input"
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def text(value):
    """Return a notebook string, stored as one string or as a list of lines, as one string."""
    return value if isinstance(value, str) else "".join(value)


def without_views(notebook):
    """Return a copy of `notebook` without widget views and widget state: the written twin stays."""
    bare = copy.deepcopy(notebook)
    bare.get("metadata", {}).pop("widgets", None)
    for cell in bare.get("cells", []):
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(VIEW, None)
            output.get("metadata", {}).pop(VIEW, None)
    return bare


def save_hook(model, **_):
    """Take the widget views out of a notebook that Jupyter is about to save.

    A view belongs to a running kernel; saved, it would read "model not found" tomorrow. Whatever is
    wrong with the notebook, this never raises: the reader's save must go through.
    """
    try:
        if model.get("type") == "notebook" and model.get("content"):
            model["content"] = _as_it_came(without_views(model["content"]))
    except Exception:  # an odd notebook is saved as it is
        pass


def _as_it_came(bare):
    """Say of Python only what the lesson's files say: opening a page then changes no file."""
    if bare.get("metadata", {}).get("language_info", {}).get("name") == "python":
        bare["metadata"]["language_info"] = dict(LANGUAGE)
    return bare


def normal(notebook):
    """Return `notebook` in normal form.

    No widget views, no machine detail, execution counts 1..n in reading order, every cell with an id
    of its own, folded cells marked for JupyterLab and for static viewers alike. Of a cell's metadata its
    tags, its folding and its `facts` (the figures that its prose states) stay.
    """
    bare = without_views(notebook)
    cells, used, count = [], set(), 0
    for cell in bare.get("cells", []):
        count += cell["cell_type"] == "code"
        cells.append(_cell(cell, count, used))
    return {"cells": cells, "metadata": {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE)},
            "nbformat": 4, "nbformat_minor": 5}


def _cell(cell, count, used):
    source = text(cell["source"])
    new = {"cell_type": cell["cell_type"], "id": _free_id(cell.get("id", ""), source, used),
           "metadata": _cell_metadata(cell.get("metadata", {}), source), "source": source}
    used.add(new["id"])
    if cell.get("attachments"):
        new["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        ran = cell.get("execution_count") is not None
        new["execution_count"] = count if ran else None
        new["outputs"] = _outputs(cell.get("outputs", []), new["execution_count"])
    return new


def _free_id(wanted, source, used):
    """Keep a cell's id; a missing, odd or repeated one is made from the cell's words."""
    if ID.fullmatch(wanted) and wanted not in used:
        return wanted
    number = 0
    while True:
        made = hashlib.sha256(f"{number}{source}".encode()).hexdigest()[:8]
        if made not in used:
            return made
        number += 1


def _cell_metadata(metadata, source):
    tags = list(dict.fromkeys(metadata.get("tags", [])))
    folded = metadata.get("jupyter", {}).get("source_hidden") or FOLD_TAG in tags or source.strip() == SETUP
    if folded and FOLD_TAG not in tags:
        tags.append(FOLD_TAG)
    kept = {"facts": metadata["facts"]} if metadata.get("facts") else {}
    if folded:
        kept["jupyter"] = {"source_hidden": True}
    return {**kept, "tags": tags} if tags else kept


def _outputs(outputs, count):
    """Number results like their cell and join neighbouring prints, which arrive in uneven pieces."""
    joined = []
    for output in outputs:
        new = dict(output)
        if "data" in new:
            new["data"] = {kind: text(value) if _is_text(kind) else value for kind, value in new["data"].items()}
        if new["output_type"] == "execute_result":
            new["execution_count"] = count
        if new["output_type"] == "stream":
            new["text"] = text(new["text"])
            if joined and joined[-1]["output_type"] == "stream" and joined[-1]["name"] == new["name"]:
                joined[-1]["text"] += new["text"]
                continue
        joined.append(new)
    return joined


def dump(notebook):
    """Return the one text of `notebook`: sorted keys, indent 1, long strings as lists of lines."""
    lined = copy.deepcopy(notebook)
    for cell in lined["cells"]:
        cell["source"] = _lines(cell["source"])
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = _lines(output["text"])
            _line_bundle(output.get("data", {}))
        for bundle in cell.get("attachments", {}).values():
            _line_bundle(bundle)
    return json.dumps(lined, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _line_bundle(bundle):
    for kind, value in bundle.items():
        if _is_text(kind):
            bundle[kind] = _lines(value)


def _is_text(kind):
    """Say whether nbformat stores this kind of data as a list of lines."""
    return kind.startswith("text/") or kind in ("application/javascript", "image/svg+xml")


def _lines(value):
    return text(value).splitlines(keepends=True)
