"""The same questions for three kinds of notebook: ours, jupyterquiz and ipyquizjb.

The two packages are fetched only here, into a folder of the benchmark, without what they ask for: JupyterLab brings
that along. Neither keeps an answer on disk.
"""
import os
import subprocess
import sys
from pathlib import Path
from pprint import pformat

import nbformat

from helpers import notebook
from helpers.install import uv
from helpers.questions import bank

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = "jupyterquiz==2.9.6.4", "ipyquizjb==0.3.13"
LESSON = "03-attacks"


def fetch(folder, packages=PACKAGES):
    """Install packages alone into a folder; return False when they cannot be had, mostly for want of a network."""
    tool = uv()
    pip = [tool, "pip", "install", "--python", sys.executable] if tool else [sys.executable, "-m", "pip", "install"]
    done = subprocess.run([*pip, "--quiet", "--target", folder, "--no-deps", *packages], capture_output=True)
    return done.returncode == 0


def path(packages):
    """Return the PYTHONPATH for kernels and commands that shall find the packages of a folder."""
    return os.pathsep.join(filter(None, [str(packages), os.environ.get("PYTHONPATH")]))


def shared(lesson=LESSON):
    """Return the questions of a lesson that all three can ask: one or several right options out of a few."""
    found = [question for kind in ("choose", "choose_many") for question in bank.of_kind(kind)]
    return sorted((one for one in found if one.notebook == lesson), key=lambda one: one.order)


def as_in_the_lesson(asked, lesson=LESSON):
    """Return questions in groups: those that stand in one cell of the lesson."""
    page = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    groups = [[one for one in asked if f'"{one.id}"' in cell.source] for cell in page.cells]
    return [group for group in groups if group]


def for_jupyterquiz(question):
    """Return a question as jupyterquiz reads it, with our reply to each option."""
    return {"question": question.prompt,
            "type": "multiple_choice" if question.kind == "choose" else "many_choice",
            "answers": [{"answer": one.text, "correct": one.right == "yes", "feedback": one.reply}
                        for one in question.options]}


def for_ipyquizjb(question):
    """Return a question as ipyquizjb reads it; it has room only for the replies to what is right."""
    right = [one for one in question.options if one.right == "yes"]
    return {"type": "MULTIPLE_CHOICE", "body": question.prompt, "answers": [one.text for one in question.options],
            "answer": [one.text for one in right], "notes": [one.reply for one in right]}


def cells(name, groups):
    """Return the code of a notebook of one kind: a setup cell, then one cell for each group of questions."""
    if name == "ours":
        return [notebook.SETUP, *(f"ask.questions({', '.join(repr(one.id) for one in group)})" for group in groups)]
    make, call, options = {
        "jupyterquiz": (for_jupyterquiz, "display_quiz", "shuffle_answers=False"),
        "ipyquizjb": (for_ipyquizjb, "display_questions", "as_group=False"),
    }[name]
    asked = [f"{call}({pformat([make(one) for one in group], width=110, sort_dicts=False)}, {options})"
             for group in groups]
    return [f"from {name} import {call}", *asked]


def book(name, groups):
    """Return the notebook of one kind, not run yet."""
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells(name, groups)])
    page.metadata = {"kernelspec": dict(notebook.KERNELSPEC), "language_info": dict(notebook.LANGUAGE)}
    return page
