"""The questions of the lesson as its table has them, without the code that shows them."""

from pathlib import Path

import facts

TABLES = facts.read_tables(Path(__file__).resolve().parents[2] / "data")
BANK, EVENTS = TABLES["questions"], TABLES["events"]
BANK = BANK[BANK["retired"] == ""].sort_values("order", key=lambda column: column.astype(int), kind="stable")
PROMPTS = BANK.set_index("question_id")["prompt"]
TASKS = set(TABLES["tasks"]["question_id"])


def asked(name):
    """The questions of a notebook whose forms stand on its page, in order, as (id, kind): no task is picked yet."""
    own = BANK[(BANK["notebook"] == name) & ~BANK["question_id"].isin(TASKS)]
    return list(zip(own["question_id"], own["kind"], strict=True))


def one_of_each_kind(name):
    """The first question of every kind in a notebook."""
    return list({kind: question for question, kind in reversed(asked(name))}.values())


def first_of_their_kind(name):
    """The first question of every kind that no earlier notebook has: over the lesson each kind comes once."""
    known = set(BANK[BANK["notebook"] < name]["kind"])
    return [question for question in one_of_each_kind(name) if dict(asked(name))[question] not in known]


def rights(question):
    """What the table says of each option of a question, in order: yes, partly, no."""
    options = TABLES["options"]
    return list(options[options["question_id"] == question].sort_values("order")["right"])
