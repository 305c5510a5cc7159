"""Page one of the report: what the reader made. A paragraph written anew, and the verdicts that were changed."""

from difflib import SequenceMatcher
from itertools import groupby
from typing import TypedDict

from markupsafe import Markup

from helpers import claims, data, lesson, questions
from helpers.questions import Question, Value, bank
from helpers.report import rows
from helpers.show.strip import REPORT, strip, tiles

FEWEST = 2  # words in a row that must be the same before they count as kept: single ones are the same by chance
MOST = 3  # changed verdicts that are named
Run = tuple[bool, str]  # whether the words of both sides are the same, and the words


class Rewrite(TypedDict):
    """A paragraph retold and the reader's own version of it, each cut where the two differ."""

    paragraph: int
    ours: list[Run]
    mine: list[Run]


class Changed(TypedDict):
    """A claim whose verdict was changed: the core at first and how sure, now, and in the ledger."""

    id: str
    claim: str
    first: str
    sure: int
    now: str
    ledger: str


def made(shown: list[Question], answers: dict[str, Value], history: bool, unseen: set[str]) -> dict:
    """Return what the template shows on page one beside stance and tickets.

    Keys: rewrites, changed (verdicts, only where the reader shows the `history`) and strip, which leaves out the
    claims in `unseen`.
    """
    one_of = lesson.read().one_of
    tasks = one_of.tasks.values() if one_of else ()
    anew = [question for question in shown if question.id in tasks and rows.latest(answers[question.id])]
    own = bank.own_cores({question.id: answers[question.id] for question in shown})
    judged = [(one, answers[one.id]) for one in shown if questions.kind(one).section == "verdicts"]
    wanted = {row["claim_id"] for row in data.rows("claims")} - unseen
    return {
        "rewrites": [rewrite(question, answers[question.id]) for question in anew],
        "changed": changed(judged) if history else [],
        "strip": Markup(strip(tiles(own, wanted), REPORT)),
    }


def texts(answers: dict[str, Value]) -> set[str]:
    """Return the ids of the texts whose latest version page one shows."""
    about = lesson.read()
    ids = {*(about.one_of.tasks.values() if about.one_of else ()), about.stance.doubt if about.stance else ""}
    return {str(name) for name in ids if rows.latest(answers.get(name, {}))}


def rewrite(task: Question, value: Value) -> Rewrite:
    """Return the row on a task that writes the paragraph of its claims anew."""
    number = next(row["paragraph"] for row in data.rows("claims") if row["claim_id"] in task.claims)
    (retelling,) = [row["retelling"] for row in data.rows("passages") if row["paragraph"] == number]
    ours, mine = compared("".join(words for *_, words in claims.pieces(retelling)), rows.latest(value))
    return {"paragraph": number, "ours": ours, "mine": mine}


def compared(ours: str, mine: str) -> tuple[list[Run], list[Run]]:
    """Return two texts, each cut into runs of words that both have in this order and runs of words that differ."""
    sides = words(ours), words(mine)
    bare = [[word.strip() for word in side] for side in sides]
    blocks = SequenceMatcher(a=bare[0], b=bare[1], autojunk=False)
    kept = [block for block in blocks.get_matching_blocks() if block.size >= FEWEST]
    return (
        _runs(sides[0], [(block.a, block.a + block.size) for block in kept]),
        _runs(sides[1], [(block.b, block.b + block.size) for block in kept]),
    )


def words(text: str) -> list[str]:
    """Cut a text into its words, each with the space after it; joined they are the text again."""
    pieces = ["".join(signs) for _, signs in groupby(text, str.isspace)]
    start = 1 if pieces and pieces[0].isspace() else 0  # space before the first word stands alone
    return pieces[:start] + ["".join(pieces[at : at + 2]) for at in range(start, len(pieces), 2)]


def _runs(words: list[str], kept: list[tuple[int, int]]) -> list[Run]:
    runs, end = [], 0
    for start, stop in [*kept, (len(words), len(words))]:
        runs += [(False, "".join(words[end:start])), (True, "".join(words[start:stop]))]
        end = stop
    return [run for run in runs if run[1]]


def changed(judged: list[tuple[Question, Value]]) -> list[Changed]:
    """Return the verdicts whose core is no longer that of the first press, the surest ones first."""
    moved = [
        (question, value)
        for question, value in judged
        if rows.is_kept(question, value) and value["first"] and value["first"]["core"] != value["core"]
    ]
    moved.sort(key=lambda pair: -pair[1]["first"]["confidence"])
    return [_changed(question, value) for question, value in moved[:MOST]]


def _changed(question: Question, value: Value) -> Changed:
    return {
        "id": question.claims[0],
        "claim": rows.claim_in_words(question.claims[0]),
        "first": rows.in_words(value["first"]["core"]),
        "sure": value["first"]["confidence"],
        "now": rows.in_words(value["core"]),
        "ledger": rows.in_words(question.core),
    }
