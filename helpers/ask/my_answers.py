"""What the reader has answered so far, as pages that follow the answers: their words, ladder, ledger, calibration."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers import charts, journal, lesson, questions
from helpers.ask.live import OwnAnswers
from helpers.charts import ladder
from helpers.html import Page
from helpers.questions import bank
from helpers.report.rows import heading
from helpers.show.elements import aside, card_page, labeled, number_of, p

if TYPE_CHECKING:
    import pandas as pd

UNPLACED = "Our ladder. Place the episodes first."
NONE_YET = "none yet. It comes up here once you have answered in notebook {}."


def my_answers(*question_ids: str) -> OwnAnswers:
    """Show the reader's own answers to these questions, in words."""
    asked = [bank.get(question_id) for question_id in question_ids]

    def look() -> list[tuple[str, str, str]]:
        return [(heading(question), label(question), choice_in_words(question)) for question in asked]

    return OwnAnswers(("answers", question_ids), question_ids, look, in_words)


def label(question: questions.Question) -> str:
    """Say what an answer of this kind is called: the reader's guess, or the answer."""
    own = questions.kind(question).label
    return own if own.startswith("Your ") else "Your answer"


def in_words(answered: list[tuple[str, str, str]]) -> Page:
    """Return the page of (what was asked, label, own answer)."""
    html = "".join(p(asked, "l-meta") + labeled(own, answer) for asked, own, answer in answered)
    return card_page([html], [f"{asked}\n{own}: {answer}" for asked, own, answer in answered])


def choice_in_words(question: questions.Question) -> str:
    """Return the newest saved answer to a question in words, e.g. "A zigzag (70 percent sure)"."""
    kind, saved = questions.kind(question), _saved(question)
    return kind.in_full(question, saved) if kind.in_words(question, saved) else _none_yet(question)


def verdicts() -> pd.DataFrame:
    """Return one row per full verdict as first checked: claim_id, core, confidence, hit (as the ledger says)."""
    import pandas as pd

    rows = []
    for question in bank.of_kind("verdict"):
        if first := _saved(question)["first"]:
            rows.append((question.claims[0], first["core"], first["confidence"], first["core"] == question.core))
    return pd.DataFrame(rows, columns=["claim_id", "core", "confidence", "hit"])


def my_ledger() -> OwnAnswers:
    """Draw the ledger of all claims with the reader's own cores beside it."""
    asked = [question for kind in ("verdict", "tiles") for question in bank.of_kind(kind)]

    def look() -> dict[str, str]:
        return bank.own_cores({question.id: _saved(question) for question in asked})

    return OwnAnswers("ledger", [question.id for question in asked], look, charts.ledger_picture)


def my_calibration() -> OwnAnswers:
    """Draw how sure the reader was against how often the ledger agrees, with the Brier score in one sentence."""

    def look() -> list[tuple[int, bool]]:
        judged = verdicts()
        return list(zip(judged["confidence"], judged["hit"]))

    return OwnAnswers("calibration", [question.id for question in bank.of_kind("verdict")], look, sureness)


def sureness(pairs: list[tuple[int, bool]]) -> Page:
    """Return the picture of (confidence, hit) pairs and their Brier score."""
    import pandas as pd

    judged = pd.DataFrame(pairs, columns=["confidence", "hit"])
    picture = charts.calibration(questions.calibration(judged))
    if not pairs:
        return picture
    score = brier_in_words(judged)
    return Page(f'{picture.html}<div class="l">{p(score)}</div>', f"{picture.text}\n{score}")


def brier_in_words(judged: pd.DataFrame) -> str:
    """Say the Brier score of the verdicts, a frame with the columns confidence and hit, in plain words."""
    score = questions.brier(judged["confidence"], judged["hit"]).mean()
    return (
        f"Your Brier score over {number_of(len(judged), 'verdict')} is {score:.2f}: the average squared distance "
        "between how sure you were and what the ledger says. 0 is perfect, and always saying 50 percent gives 0.25."
    )


def my_ladder() -> OwnAnswers:
    """Draw the ladder as it was documented by the day of the article, with the reader's own places beside it.

    It is folded until the reader has placed something, as it holds our answers.
    """
    question = bank.get(lesson.read().ladder)

    def draw(places: dict[str, str]) -> Page:
        picture = charts.ladder_picture(ladder.known(), places)
        return picture if places else aside(UNPLACED, picture)

    return OwnAnswers("ladder", [question.id], lambda: _saved(question)["places"], draw)


def my_guess(question_id: str, picture: Callable[..., Page]) -> OwnAnswers:
    """Draw a picture that takes a `guess`, such as charts.strength, with what the reader chose at a question."""
    question = bank.get(question_id)

    def draw(choice: str | None) -> Page:
        return picture(guess=choice)

    return OwnAnswers(("guess", question_id), [question_id], lambda: _saved(question)["choice"], draw)


def _none_yet(question: questions.Question) -> str:
    return NONE_YET.format(lesson.read().notebook(question.notebook).number)


def _saved(question: questions.Question) -> questions.Value:
    """Return the newest saved answer to a question, or a blank one."""
    return questions.clean(question, journal.latest(question.id))
