"""All questions of the lesson, built once from the tables and again when a table changes.

A teacher who corrects an option and runs the cell again reads the corrected one; so do report and class view.
"""
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import TypeVar

from helpers import data, questions

FOLDER = data.DATA
REST = 0.25  # seconds between two looks at the files: the view of a large class asks two million times
Made = TypeVar("Made")
_seen = {}  # "at": when the files were looked at last, "stamps": how they stood


def until_changed(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return a function that keeps what `make()` returned until a table of the questions changes."""
    kept = {}

    @wraps(make)
    def look() -> Made:
        now = _stamps()
        if kept.get("stamps") != now:
            kept.update(made=make(), stamps=now)
        return kept["made"]
    return look


@until_changed
def built() -> dict[str, questions.Question]:
    """Return {id: Question} of the whole lesson, in the order of the table. Raises DataError."""
    rows = questions.gather({name: data.rows(name, FOLDER) for name in questions.TABLES})
    return {name: questions.build(name, rows) for name in rows["questions"]}


def get(question_id: str) -> questions.Question:
    """Return the Question with this id. Raises ValueError when there is none, DataError for a wrong table."""
    found = built().get(question_id)
    if found is None:
        raise ValueError(f"There is no question_id “{question_id}” in data/questions.csv; check the spelling.")
    return found


def _stamps():
    if monotonic() - _seen.get("at", -REST) >= REST or _seen.get("folder") != FOLDER:
        _seen.update(stamps=data.stamps(questions.TABLES, FOLDER), at=monotonic(), folder=FOLDER)
    return _seen["stamps"]
