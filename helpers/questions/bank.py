"""All questions of the lesson, built once from the tables and again when a table changes, and who is asked which.

A teacher who corrects an option and runs the cell again reads the corrected one; so do report and class view. One
notebook has two paths of equal worth. Which of them a reader took is nobody's business, so whoever hides it asks
`for_everybody`: only what is surely for every reader is, and a question whose cell was forgotten in the table is not.
"""
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import TypeVar

from helpers import data
from helpers.questions.build import TABLES, build, gather
from helpers.questions.model import Question

REST = 0.25  # seconds between two looks at the files: the view of a large class asks a million times
MAIN, OTHER = "main", "table"  # the words of the column `path`
ATTACKS = "03-attacks"  # the notebook with two paths
TASK = "attacks_task"  # a private hand-in keeps both of them to itself and has a line on how far its task is
REWRITE = "improve_rewrite_"  # four paragraphs, of which a reader rewrites one
BEFORE, AFTER = "cooperation_stance_before", "cooperation_stance_after"
Made = TypeVar("Made")
_seen = {}  # "at": when the files were looked at last, "stamps": how they stood


def until_changed(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return a function that keeps what `make()` returned until a table of the questions changes."""
    kept = {}

    @wraps(make)
    def look() -> Made:
        now = _stamps()
        if kept.get("stamps") is not now:
            kept.update(made=make(), stamps=now)
        return kept["made"]
    return look


@until_changed
def bank() -> dict[str, Question]:
    """Return {id: Question} of the whole lesson, in the order of notebooks and questions. Raises DataError."""
    rows = gather({name: data.rows(name) for name in _tables()})
    made = (build(name, rows) for name in rows["questions"])
    return {one.id: one for one in sorted(made, key=lambda one: (one.notebook, one.order))}


def get(question_id: str) -> Question:
    """Return the Question with this id. Raises ValueError when there is none, DataError for a wrong table."""
    found = bank().get(question_id)
    if found is None:
        raise ValueError(f"There is no question_id “{question_id}” in data/questions.csv; check the spelling.")
    return found


def of_kind(kind: str) -> list[Question]:
    """Return all Questions of a kind, in order."""
    return [one for one in bank().values() if one.kind == kind]


def notebooks() -> list[str]:
    """Return the notebooks that ask something, in order."""
    return list(dict.fromkeys(one.notebook for one in bank().values()))


def title(notebook: str) -> str:
    """Return "05 Write it better" for "05-write-it-better"."""
    number, _, rest = notebook.partition("-")
    return f"{number} {rest.replace('-', ' ').capitalize()}"


@until_changed
def forked() -> frozenset[str]:
    """Return the notebooks with two paths. Notebook 03 is one of them even where the table no longer says so."""
    return frozenset({ATTACKS, *(one.notebook for one in bank().values() if one.path)})


def for_everybody(question: Question) -> bool:
    """Say whether surely every reader is asked a question: where there are two paths, the exit ticket alone."""
    return not question.path and (question.notebook not in forked() or question.kind == "exit")


def _tables():
    """Return the tables that questions are made of, those left out that this lesson does not have."""
    return [name for name in TABLES if name in data.tables()]


def _stamps():
    folder = data.folder()
    if monotonic() - _seen.get("at", -REST) >= REST or _seen.get("folder") != folder:
        now = data.stamps(_tables())
        _seen.update(stamps=_seen["stamps"] if now == _seen.get("stamps") else now, at=monotonic(), folder=folder)
    return _seen["stamps"]
