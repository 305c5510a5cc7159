"""The words of a form as HTML and as plain text: pure functions, nothing live."""

from string import ascii_uppercase

from helpers import questions
from helpers.html import esc
from helpers.questions.write import LEVELS
from helpers.show.elements import p

SIGNS = {True: ("✓", "good"), False: ("↺", "look"), None: ("→", "note")}
HEADLINES = {
    "right": "This fits the record.",
    "partial": "Part of this fits the record.",
    "mixed": "Part of this fits the record.",
    "wrong": "The record points elsewhere. Read on, then try again.",
    "open": "There is no single right answer here.",
}
RUN = "Run this cell (Shift+Enter) to answer. If you answered before, your saved answer comes back."


def minutes(number):
    """Say how long a question takes, e.g. "about 1 minute"."""
    if number < 1:
        return "half a minute"
    return "about 1 minute" if number == 1 else f"about {number:g} minutes"


HEADING = 'role="heading" aria-level="3"'  # in a live form: a screen reader steps from question to question


def head(question, role=""):
    """Kind, minutes and the question itself; `role` is what a screen reader takes the question for."""
    kind = f'<p class="l-kind">{questions.kind(question).label} · {minutes(question.minutes)}</p>'
    return f'{kind}<p class="l-prompt"{role and f" {role}"}><strong>{esc(question.prompt)}</strong></p>'


def folds(question):
    """What opens on request: what the words of a scale mean, and the hint where there is one."""
    title, meanings = questions.kind(question).meanings
    rows = "".join(f"<li><b>{word}</b>: {meaning}</li>" for word, meaning in meanings.items())
    folded = [(title, f"<ul>{rows}</ul>"), ("Hint", question.hint and p(question.hint))]
    return "".join(
        f'<details class="l-hint"><summary>{summary}</summary>{inside}</details>'
        for summary, inside in folded
        if summary and inside
    )


def choices(question):
    """What a reader without a kernel sees: a letter (a card has its own number) and a text for each option."""
    letters = question.ids if questions.kind(question).own_letters else ascii_uppercase * 2
    return [f"{letter}. {option.text}" for letter, option in zip(letters, question.options)]


def html(question):
    """The static twin: the question, readable on its own on paper, on GitHub and untrusted."""
    listed = "".join(f"<li>{esc(line)}</li>" for line in choices(question))
    options = f'<ul class="l-options">{listed}</ul>' if listed else ""
    options += "".join(p(line, "l-places") for line in questions.kind(question).scales(question))
    return (
        f'<div class="l l-form l-twin k-{question.kind}">{head(question)}{options}{folds(question)}</div>'
    )


def text(question):
    """The static twin in plain text: what is asked, and of how many. The rest would stand in the notebook twice."""
    options = f" Options: {len(question.options)}." if question.options else ""
    return f"{questions.kind(question).label} ({question.id}): {question.prompt}{options}"


def note(note):
    """One reply: a sign, the words, never colour alone."""
    sign, tone = SIGNS[note.ok]
    return f'<li class="l-say-{tone}"><span aria-hidden="true">{sign}</span> {esc(note.text)}</li>'


def feedback(question, grade):
    """What the record says about an answer: headline, replies, then our own answer."""
    headline = HEADLINES.get(grade.state) if questions.kind(question).headline else ""
    first = p(headline, "l-headline") if headline else ""
    notes = "".join(note(n) for n in grade.notes)
    listed = f'<ul class="l-notes">{notes}</ul>' if notes else ""
    return f'<div>{first}{listed}{model(question)}</div>'


def model(question):
    """Our own answer, shown only after an attempt."""
    if not question.model_answer:
        return ""
    return f'<p class="l-model"><b>Our answer.</b> {esc(question.model_answer)}</p>'


def unsaved(entries):
    """Answers that could not be written, for copying by hand; nothing where all are on disk."""
    if not entries:
        return ""
    body = "\n".join(f"{e.question}: {e.value}" for e in entries)
    return (
        "<details class='l-unsaved'><summary>Show my unsaved answers, to copy them</summary>"
        f"<pre>{esc(body)}</pre></details>"
    )


def samples(shuffled, ranking):
    """Our level and comment beside the reader's ranking."""
    rows = []
    for letter, sample in shuffled:
        agree = ranking.get(letter) == sample.level
        sign = "✓ You agree with us:" if agree else f"→ You say {LEVELS[ranking[letter]]}, we say"
        rows.append(
            f"<li>Sample {letter.upper()}: {sign} <b>{LEVELS[sample.level]}</b>. {esc(sample.comment)}</li>"
        )
    return f'<ul class="l-notes">{"".join(rows)}</ul>'


def ordered(question, order):
    """The reader's order so far."""
    if not order:
        return "<p>Nothing is in your order yet.</p>"
    return f"<ol>{''.join(f'<li>{esc(question.option(item).text)}</li>' for item in order)}</ol>"


def scale(weights, placed, cards):
    """The reader's scale in words and as two bars; `weights` is (weight for, weight against)."""
    top = max(*weights, 1)
    bars = "".join(
        f'<dt>{side}</dt><dd><span class="l-bar l-bar-{side}" style="width:{80 * weight / top:.0f}%">'
        f"</span> {weight}</dd>"
        for side, weight in zip(("for", "against"), weights)
    )
    return (
        f'<div><p><b>Your scale.</b> {placed} of {cards} cards placed. A card that points both '
        f'ways counts on both sides.</p><dl class="l-bars">{bars}</dl></div>'
    )
