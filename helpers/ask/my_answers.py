"""What the reader has answered so far, as finished pages: run the cell again to bring them up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import charts, data, journal, lesson, questions
from helpers.html import Page
from helpers.questions import bank
from helpers.show.elements import labeled, number_of, p

if TYPE_CHECKING:
    import pandas as pd

NONE_YET = "none yet. The question stands in notebook {}; answer it there, then run this cell again."


def my_answers(*question_ids: str) -> Page:
    """Show the reader's own answers to these questions, in words."""
    asked = [bank.get(question_id) for question_id in question_ids]
    answered = [(question.prompt, choice_in_words(question)) for question in asked]
    html = "".join(p(prompt) + labeled("Your answer", answer) for prompt, answer in answered)
    return Page(
        f'<div class="l"><div class="l-card">{html}</div></div>',
        "\n".join(f"{prompt}\nYour answer: {answer}" for prompt, answer in answered),
    )


def choice_in_words(question: questions.Question) -> str:
    """Return the newest saved answer to a question that picks one option, e.g. "A zigzag (70 percent sure)"."""
    saved = _saved(question)
    chosen = question.option(saved.get("choice"))
    if chosen is None:
        return NONE_YET.format(lesson.read().notebook(question.notebook).number)
    return chosen.text + (f" ({saved['confidence']} percent sure)" if saved.get("confidence") else "")


def verdicts() -> pd.DataFrame:
    """Return one row per claim the reader has judged: claim_id, verdict, confidence, hit (as the ledger says)."""
    import pandas as pd

    rows = []
    for question in bank.of_kind("judge"):
        saved = _saved(question)
        if saved["verdict"] and saved["confidence"] and saved.get("checked"):
            hit = saved["verdict"] == question.verdict
            rows.append((question.claims[0], saved["verdict"], saved["confidence"], hit))
    return pd.DataFrame(rows, columns=["claim_id", "verdict", "confidence", "hit"])


def my_ledger() -> Page:
    """Draw the ledger of all claims with the reader's own verdicts beside it."""
    judged = verdicts()
    return charts.ledger_picture(dict(zip(judged["claim_id"], judged["verdict"])))


def my_calibration() -> Page:
    """Draw how sure the reader was against how often the ledger agrees, with the Brier score in one sentence."""
    judged = verdicts()
    picture = charts.calibration(questions.calibration(judged))
    if judged.empty:
        return picture
    score = brier_in_words(judged)
    return Page(f'{picture.html}<div class="l">{p(score)}</div>', f"{picture.text}\n{score}")


def brier_in_words(judged: pd.DataFrame) -> str:
    """Say the Brier score of the verdicts, a frame as `verdicts` returns it, in plain words."""
    score = questions.brier(judged["confidence"], judged["hit"]).mean()
    return (
        f"Your Brier score over {number_of(len(judged), 'verdict')} is {score:.2f}: the average squared distance "
        "between how sure you were and what the ledger says. 0 is perfect, and always saying 50 percent gives 0.25."
    )


def my_ladder() -> Page:
    """Draw the ladder as it was documented by the day of the article, with the reader's own places beside it."""
    places = _saved(bank.get(lesson.read().ladder))["places"]
    episodes = data.load("episodes")
    known = episodes[episodes["date"] <= lesson.read().published]
    return charts.ladder_picture(known, {episode: int(level) for episode, level in places.items()})


def _saved(question: questions.Question) -> questions.Value:
    """Return the newest saved answer to a question, or a blank one."""
    return questions.clean(question, journal.latest(question.id))
