"""Questions by id, built once from the tables."""

from functools import cache, lru_cache

from helpers import data, questions


@lru_cache(maxsize=1)
def rows():
    """Return all that questions are built from, as questions.gather gives it."""
    return questions.gather({name: data.rows(name) for name in questions.TABLES})


@cache
def get(question_id):
    """Return the Question with this id. Raises ValueError when there is none."""
    return questions.build(question_id, rows())


def of_kind(kind):
    """Return all Questions of a kind, in the order of the table."""
    found = [row for row, in rows()["questions"].values()]
    return [get(row["question_id"]) for row in found if row["kind"] == kind]
