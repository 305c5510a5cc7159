"""All questions of the lesson, built once from the tables and again when a table changes, and who is asked which.

A teacher who corrects an option and runs the cell again reads the corrected one; so do report and class view. One
notebook may have two paths of equal worth. Which of them a reader took is nobody's business, so whoever hides it asks
`for_everybody`: only what is surely for every reader is, and a question whose cell was forgotten in the table is not.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import wraps
from operator import itemgetter
from time import monotonic
from typing import Any, TypeVar

from helpers import claims, data, lesson, questions
from helpers.questions.model import Question, Row, Sample, Tables, Value, row_of

TABLES = ("questions", "options", "samples", "claims", "evidence", "sources", "cards", "ladder")
KEYS = {
    "questions": "question_id",
    "options": "question_id",
    "samples": "question_id",
    "claims": "claim_id",
    "cards": "known_at_publication",
}
ORDER = {"options": "order", "samples": "level"}
REST = 0.25  # seconds between two looks at the files: the view of a large class asks a million times
T = TypeVar("T")
_seen: dict[str, Any] = {}  # "at": when the files were looked at last, "stamps": how they stood, "folder": where


def until_changed(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that keeps what `make()` returned until a table of the questions changes."""
    cache: dict[str, Any] = {}

    @wraps(make)
    def cached() -> T:
        stamps = _stamps()
        if cache.get("stamps") is not stamps:
            cache.update(result=make(), stamps=stamps)
        return cache["result"]
    return cached


@until_changed
def bank() -> dict[str, Question]:
    """Return {id: Question} of the whole lesson, in the order of notebooks and questions. Raises DataError."""
    tables = gather({name: data.rows(name) for name in _tables()})
    every = sorted((build(name, tables) for name in tables["questions"]), key=lambda q: (q.notebook, q.order))
    return {question.id: question for question in every}


def asked() -> list[Question]:
    """Return the questions that are asked, in order: those that are retired are read in old answers only."""
    return [question for question in bank().values() if not question.retired]


def gather(tables: Mapping[str, list[dict[str, Any]]]) -> Tables:
    """Return what `build` needs: {table: {key: its rows}}, each row a dictionary. Made once for all questions.

    `tables` maps the names of TABLES to rows as `data.rows` gives them. Some are enough for some kinds: verdict needs
    claims, evidence and sources, weigh needs cards, and the rungs get their names from ladder.
    """
    grouped = {name: _by(tables.get(name, ()), key, ORDER.get(name)) for name, key in KEYS.items()}
    if "evidence" in tables:
        grouped["evidence"] = _by(claims.with_sources(tables["evidence"], tables["sources"]), "claim_id")
    return {**grouped, "ladder": tables.get("ladder", ())}


def build(question_id: str, tables: Tables) -> Question:
    """Return the Question with this id from the `tables` of `gather`. Raises ValueError when there is none."""
    row = row_of(tables, "questions", "question_id", question_id)
    kind = questions.KINDS[row["kind"]]
    options = kind.build_options(row, tables)
    columns = {field.name: row[field.name] for field in fields(Question) if field.name in row}
    made = {
        "id": question_id,
        "options": options,
        "samples": tuple(Sample(s["level"], s["text"], s["comment"]) for s in tables["samples"].get(question_id, ())),
        "offers": kind.offers(options, tables["ladder"]),
        "word_limit": row["word_limit"] or 0,
    }
    return Question(**{**columns, **made, **kind.record(row, tables)})


def get(question_id: str) -> Question:
    """Return the Question with this id. Raises ValueError when there is none, DataError for a wrong table."""
    question = bank().get(question_id)
    if question is None:
        raise ValueError(f"There is no question_id “{question_id}” in data/questions.csv; check the spelling.")
    return question


def of_kind(kind: str) -> list[Question]:
    """Return the Questions of a kind that are asked, in order."""
    return [question for question in asked() if question.kind == kind]


def own_cores(answers: Mapping[str, Value], first: bool = False) -> dict[str, str]:
    """Return {claim id: core} of a reader's checked answers, {question id: clean value}, in the order of the lesson.

    `first`: as they were at the first press or click, before any reply.
    """
    cores: dict[str, str] = {}
    for question in asked():
        value = answers.get(question.id, {})
        if question.kind == "verdict" and value.get("checked"):
            cores[question.claims[0]] = (value["first"] if first and value["first"] else value)["core"]
        elif question.kind == "tiles":
            cores.update({**value.get("places", {}), **(value.get("first", {}) if first else {})})
    return cores


def notebooks() -> list[str]:
    """Return the notebooks that ask something, in order."""
    return list(dict.fromkeys(question.notebook for question in asked()))


def title(notebook: str) -> str:
    """Return the title of a notebook, which its file name is given for. Raises ValueError for another one."""
    return lesson.read().notebook(notebook).title


@until_changed
def forked() -> frozenset[str]:
    """Return the notebooks with two paths. The lesson's own is one of them even where the table no longer says so."""
    two = lesson.read().two_paths
    named = {str(two.notebook)} if two else set()
    return frozenset(named.union(question.notebook for question in bank().values() if question.path))


@until_changed
def paths() -> tuple[list[Question], ...]:
    """Return the questions of the two paths, the main one first; a path without questions, and its lesson, has none."""
    two = lesson.read().two_paths
    if two is None:
        return ()
    there = [question for question in asked() if question.notebook == two.notebook]
    ways = ([question for question in there if question.path == path] for path in (two.main, two.other))
    return tuple(filter(None, ways))


@until_changed
def task() -> str:
    """Return the id of the line on the task of the notebook with two paths, "" in a lesson without one."""
    return lesson.read().task


def for_everybody(question: Question) -> bool:
    """Say whether surely every reader is asked a question: where there are two paths, the exit ticket alone."""
    return not question.path and (question.notebook not in forked() or questions.kind(question).for_all_paths)


def _by(table: Iterable[Row], key: str, order: str | None = None) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in sorted(table, key=itemgetter(order)) if order else table:
        groups.setdefault(row[key], []).append(row)
    return groups


def _tables() -> list[str]:
    """Return the tables that questions are made of, those left out that this lesson does not have."""
    return [name for name in TABLES if name in data.tables()]


def _stamps() -> tuple:
    folder = os.environ.get(data.CHOSEN)
    if not _seen or monotonic() - _seen["at"] >= REST or _seen["folder"] != folder:
        now = data.stamps(_tables())
        stamps = _seen["stamps"] if now == _seen.get("stamps") else now
        _seen.update(stamps=stamps, at=monotonic(), folder=folder)
    return _seen["stamps"]
