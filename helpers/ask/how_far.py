"""How far a reader has come in a notebook: what there is to do, what of it is done, which claims are judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from helpers import journal, lesson, questions
from helpers.questions import Question, Value, bank
from helpers.show.strip import Tile
from helpers.show.strip import tiles as tiles_of


class HowFar(NamedTuple):
    """How far a reader has come: things done, things in all, minutes left, and a tile a claim."""

    done: int
    total: int
    minutes: float
    tiles: tuple[Tile, ...]


def how_far(notebook: str) -> HowFar:
    """Return how far this reader has come."""
    answers = own_answers(there(notebook))
    wanted = counted(notebook, answers)
    left = [question for question in wanted if not is_done(question, answers)]
    minutes = sum(question.minutes for question in left)
    return HowFar(len(wanted) - len(left), len(wanted), minutes, tiles(wanted, answers))


def there(notebook: str) -> list[Question]:
    """Return the questions that a notebook asks, in order."""
    return [question for question in bank.asked() if question.notebook == notebook]


def own_answers(asked: Iterable[Question]) -> dict[str, Value]:
    """Return {question id: clean value} of the questions that the reader has answered."""
    kept = journal.read().answers
    return {one.id: questions.clean(one, kept[one.id].value) for one in asked if one.id in kept}


def counted(notebook: str, answers: dict[str, Value]) -> list[Question]:
    """Return what a reader is to do: the core, one of two paths and one of several tasks, the one further along."""
    core = [question for question in there(notebook) if not question.beyond and question.id not in others(answers)]
    two = lesson.read().two_paths
    if two is None or two.notebook != notebook:
        return core
    ways = [[question for question in core if question.path == path] for path in (two.main, two.other)]
    mine = max(ways, key=lambda path: sum(is_done(question, answers) for question in path) / max(1, len(path)))
    return [question for question in core if question in mine or bank.for_everybody(question)]


def others(answers: dict[str, Value]) -> set[str]:
    """Return the tasks that a reader need not do because one of them is enough: that picked, or begun, or the first."""
    one_of = lesson.read().one_of
    if one_of is None:
        return set()
    tasks = list(one_of.tasks.values())
    mine = chosen_task(answers) or tasks[0]
    return {str(task) for task in tasks if task != mine}


def chosen_task(answers: dict[str, Value]) -> str:
    """Return the one of several tasks that a reader picked, or began before any was picked; "" before that."""
    one_of = lesson.read().one_of
    if one_of is None:
        return ""
    picked = one_of.tasks.get(answers.get(one_of.pick, {}).get("choice") or "")
    return picked or next((task for task in one_of.tasks.values() if task in answers), "")


def is_done(question: Question, answers: dict[str, Value]) -> bool:
    """Say whether nothing is missing in an answer; a text is done once its button was pressed."""
    value = answers.get(question.id)
    if value is None or questions.missing(question, value):
        return False
    return bool(value.get("checked")) or not questions.kind(question).typed


def tiles(asked: Iterable[Question], answers: dict[str, Value]) -> tuple[Tile, ...]:
    """Return a tile for each claim that these questions judge, or the reader judged, in the order of the article."""
    mine = bank.own_cores(answers)
    judging = [question for question in asked if questions.kind(question).section in ("verdicts", "tiles")]
    return tiles_of(mine, {*mine, *(claim for question in judging for claim in question.claims)})
