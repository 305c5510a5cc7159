"""A question as it stands where nothing runs: on paper, on GitHub, in a notebook that is not trusted. Pure."""

from string import ascii_uppercase

from helpers import questions
from helpers.html import esc
from helpers.show.elements import bullet_list, folded, p


def head(question: questions.Question, role: str = "") -> str:
    """Return kind and prompt as HTML; `role` is what a screen reader takes the question for."""
    claim = f" · claim {question.claims[0]}" if question.core else ""  # strip and card speak in numbers
    kind = f'<p class="l-kind">{questions.kind(question).label}{claim}</p>'
    return f'{kind}<p class="l-prompt"{role and f" {role}"}><strong>{esc(question.prompt)}</strong></p>'


def folds(question: questions.Question) -> str:
    """Return what opens on request, as HTML: what the words of a scale mean, and the hint where there is one."""
    title, meanings = questions.kind(question).meanings
    rows = "".join(f"<li><b>{word}</b>: {meaning}</li>" for word, meaning in meanings.items())
    folded = {title: rows and f"<ul>{rows}</ul>", "Hint": question.hint and p(question.hint)}
    return "".join(
        f'<details class="l-hint"><summary>{summary}</summary>{inside}</details>'
        for summary, inside in folded.items()
        if inside
    )


def choices(question: questions.Question) -> list[tuple[str, bool]]:
    """Return of each option its line after its letter (a card has its own number), and whether it is beyond the core.

    Of evidence the line is its name alone.
    """
    kind = questions.kind(question)
    letters = question.ids if kind.own_letters else ascii_uppercase * 2
    texts = [option.name if kind.evidence else option.text for option in question.options]
    return [(f"{letter}. {text}", one.beyond) for letter, text, one in zip(letters, texts, question.options)]


def sources(question: questions.Question) -> str:
    """Return all evidence in full, folded, as HTML; nothing for a kind whose options are none."""
    if not questions.kind(question).evidence:
        return ""
    listed = "".join(f"<li>{esc(option.text)}</li>" for option in question.options)
    summary = f"What the {len(question.options)} sources say"
    return f'<details class="l-sources"><summary>{summary}</summary><ul>{listed}</ul></details>'


def as_html(question: questions.Question) -> str:
    """Return the whole question, readable on its own; options beyond the core are folded."""
    core, beyond = ([line for line, is_beyond in choices(question) if is_beyond == wanted] for wanted in (False, True))
    more = folded(f"{len(beyond)} more", _listed(beyond)) if beyond else ""
    options = sources(question) + _listed(core) + more
    options += "".join(p(line, "l-places") for line in questions.kind(question).scales(question))
    return f'<div class="l l-form l-twin k-{question.kind}">{head(question)}{options}{folds(question)}</div>'


def _listed(lines: list[str]) -> str:
    return bullet_list(map(esc, lines), "l-options") if lines else ""


def as_text(question: questions.Question) -> str:
    """Return what is asked, and of how many, in plain text. The rest would stand in the notebook twice."""
    options = f" Options: {len(question.options)}." if question.options else ""
    return f"{questions.kind(question).label} ({question.id}): {question.prompt}{options}"
