"""What the reader has answered so far, as finished pages: run the cell again to bring them up to date."""

from helpers import charts, data, journal, lesson, questions
from helpers.html import Page
from helpers.questions import bank
from helpers.show.elements import labeled, p

NONE_YET = "none yet. The question stands in notebook {}; answer it there, then run this cell again."


def answers(*question_ids):
    """Show the reader's own answers to these questions, in words."""
    lines = [(bank.get(name).prompt, in_words(bank.get(name))) for name in question_ids]
    html = "".join(p(prompt) + labeled("Your answer", words) for prompt, words in lines)
    return Page(
        f'<div class="l"><div class="l-card">{html}</div></div>',
        "\n".join(f"{prompt}\nYour answer: {words}" for prompt, words in lines),
    )


def in_words(question):
    """Return the newest saved answer to a question that picks one option, e.g. "A zigzag (70 percent sure)"."""
    saved = questions.clean(question, journal.latest(question.id) or {})
    texts = {option.id: option.text for option in question.options}
    if saved.get("choice") not in texts:
        return NONE_YET.format(lesson.read().notebook(question.notebook).number)
    sure = f" ({saved['confidence']} percent sure)" if saved.get("confidence") else ""
    return texts[saved["choice"]] + sure


def verdicts():
    """Return one row per claim the reader has judged: claim_id, verdict, confidence, hit (as the ledger says)."""
    import pandas as pd

    rows = []
    for question in bank.of_kind("judge"):
        saved = questions.clean(question, journal.latest(question.id) or {})
        if saved["verdict"] and saved["confidence"] and saved.get("checked"):
            hit = saved["verdict"] == question.verdict
            rows.append((question.claims[0], saved["verdict"], saved["confidence"], hit))
    return pd.DataFrame(rows, columns=["claim_id", "verdict", "confidence", "hit"])


def ledger():
    """Draw the ledger of all claims with the reader's own verdicts beside it."""
    mine = verdicts()
    return charts.ledger_picture(dict(zip(mine["claim_id"], mine["verdict"])))


def calibration():
    """Draw how sure the reader was against how often the ledger agrees, with the Brier score in one sentence."""
    mine = verdicts()
    picture = charts.calibration(questions.calibration(mine))
    if mine.empty:
        return picture
    score = scored(mine)
    return Page(f'{picture.html}<div class="l">{p(score)}</div>', f"{picture.text}\n{score}")


def scored(mine):
    """Say the Brier score of a frame of verdicts in plain words."""
    score = questions.brier(mine["confidence"], mine["hit"]).mean()
    noun = "verdict" if len(mine) == 1 else "verdicts"
    return (
        f"Your Brier score over {len(mine)} {noun} is {score:.2f}: the average squared distance between how sure "
        "you were and what the ledger says. 0 is perfect, and always saying 50 percent gives 0.25."
    )


def ladder():
    """Draw the ladder as it was documented by the day of the article, with the reader's own places beside it."""
    question = bank.get(lesson.read().ladder)
    saved = questions.clean(question, journal.latest(question.id) or {})
    episodes = data.load("episodes")
    known = episodes[episodes["date"] <= lesson.read().published]
    return charts.ladder_picture(known, {name: int(level) for name, level in saved["places"].items()})
