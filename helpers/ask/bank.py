"""Questions by id, built once from the tables."""

from functools import cache, lru_cache

from helpers import data, questions

TABLES = ("questions", "options", "samples", "claims", "evidence", "sources", "cards", "ladder")


@lru_cache(maxsize=1)
def tables():
    """Return {name: DataFrame} of all that a question is built from."""
    return {name: data.load(name) for name in TABLES}


@cache
def get(question_id):
    """Return the Question with this id. Raises ValueError when there is none."""
    return questions.build(question_id, tables())


def of_kind(kind):
    """Return all Questions of a kind, in the order of the table."""
    rows = tables()["questions"]
    return [get(question_id) for question_id in rows[rows["kind"] == kind]["question_id"]]
