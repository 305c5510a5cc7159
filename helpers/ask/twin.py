"""The words of a form as HTML and as plain text: pure functions, nothing live."""

from string import ascii_uppercase

from helpers import claims, questions
from helpers.html import esc
from helpers.show.elements import p

KINDS = {
    "predict": "Your guess",
    "choose": "Choose one",
    "choose_many": "Choose all that fit",
    "sort": "Sort",
    "judge": "Your verdict",
    "write": "Write",
    "caption": "Write a caption",
    "exit": "Exit ticket",
    "rank": "Rank",
    "mark": "Mark the words",
    "place": "Place",
    "weigh": "Weigh",
}
SIGNS = {True: ("✓", "good"), False: ("↺", "look"), None: ("→", "note")}
HEADLINES = {
    "right": "This fits the record.",
    "partial": "Part of this fits the record.",
    "mixed": "Part of this fits the record.",
    "wrong": "The record points elsewhere. Read on, then try again.",
    "open": "There is no single right answer here.",
    "blank": "",
}
RUN = "Run this cell (Shift+Enter) to answer. If you answered before, your saved answer comes back."
LEVELS = {1: "thin", 2: "fair", 3: "strong"}


def minutes(number):
    """Say how long a question takes, e.g. "about 1 minute"."""
    if number < 1:
        return "half a minute"
    return "about 1 minute" if number == 1 else f"about {number:g} minutes"


HEADING = 'role="heading" aria-level="3"'  # in a live form: a screen reader steps from question to question


def head(question, role=""):
    """Kind, minutes and the question itself; `role` is what a screen reader takes the question for."""
    kind = f'<p class="l-kind">{KINDS[question.kind]} · {minutes(question.minutes)}</p>'
    return f'{kind}<p class="l-prompt"{role and f" {role}"}><strong>{esc(question.prompt)}</strong></p>'


def folds(question):
    """What opens on request: for a verdict the meaning of the six words, and the hint where there is one."""
    hint = [("Hint", p(question.hint))] * bool(question.hint)
    found = [("What the six verdicts mean", meanings()), *hint] if question.kind == "judge" else hint
    return "".join(f'<details class="l-hint"><summary>{title}</summary>{words}</details>' for title, words in found)


def meanings():
    """Each verdict with its meaning."""
    rows = (f"<li><b>{claims.VERDICTS[code]}</b>: {words}</li>" for code, words in claims.MEANINGS.items())
    return f"<ul>{''.join(rows)}</ul>"


def choices(question):
    """What a reader without a kernel sees: a letter (a card has its own number) and a text for each option."""
    letters = [option.id for option in question.options] if question.kind == "weigh" else ascii_uppercase * 2
    return [f"{letter}. {option.text}" for letter, option in zip(letters, question.options)]


def scales(question):
    """What else a reader chooses from, each scale on one line."""
    sure = "How sure are you? " + " · ".join(f"{number} percent" for number in questions.CONFIDENCE)
    lines = {
        "predict": [sure],
        "judge": ["Your verdict: " + " · ".join(claims.VERDICTS.values()), sure],
        "weigh": ["Side: for · against · both ways", "Weight: 0 none · 1 light · 2 medium · 3 heavy"],
    }.get(question.kind, [])
    places = " · ".join(label for label, _ in question.offers)
    return [*lines, f"To choose from: {places}"] if places else lines


def html(question):
    """The static twin: the question, readable on its own on paper, on GitHub and untrusted."""
    listed = "".join(f"<li>{esc(line)}</li>" for line in choices(question))
    options = f'<ul class="l-options">{listed}</ul>' if listed else ""
    options += "".join(p(line, "l-places") for line in scales(question))
    return (
        f'<div class="l l-form l-twin k-{question.kind}">{head(question)}{options}{folds(question)}</div>'
    )


def text(question):
    """The static twin in plain text: what is asked, and of how many. The rest would stand in the notebook twice."""
    options = f" Options: {len(question.options)}." if question.options else ""
    return f"{KINDS[question.kind]} ({question.id}): {question.prompt}{options}"


def note(note):
    """One reply: a sign, the words, never colour alone."""
    sign, tone = SIGNS[note.ok]
    return f'<li class="l-say-{tone}"><span aria-hidden="true">{sign}</span> {esc(note.text)}</li>'


def feedback(question, mark):
    """What the record says about an answer: headline, replies, then our own answer."""
    headline = HEADLINES.get(mark.state, "")
    if question.kind in ("judge", "predict", "write", "caption", "exit"):
        headline = ""
    first = p(headline, "l-headline") if headline else ""
    notes = "".join(note(n) for n in mark.notes)
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
    texts = {option.id: option.text for option in question.options}
    return f"<ol>{''.join(f'<li>{esc(texts[option])}</li>' for option in order)}</ol>"


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
