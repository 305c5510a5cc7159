"""The two paths through one notebook, of equal worth: which questions stand on them, and which everybody is asked.

Which path a reader took is nobody's business, so whoever hides it asks `shared`: only what is surely for every
reader is, and a question whose cell was forgotten in the table is not.
"""
from collections.abc import Iterable

from helpers.questions.model import Question

MAIN, TABLE = "main", "table"  # the words of the column `path`


def forked(questions: Iterable[Question]) -> frozenset[str]:
    """Return the notebooks in which a question has a path."""
    return frozenset(one.notebook for one in questions if one.path)


def shared(question: Question, notebooks: frozenset[str]) -> bool:
    """Say whether every reader is asked a question, given the notebooks with two paths: there the exit ticket alone."""
    return not question.path and (question.notebook not in notebooks or question.kind == "exit")
