"""What a question is, and what comes back when an answer is marked."""
from dataclasses import dataclass

CONFIDENCE = {50: "a coin toss", 60: "a slight lean", 70: "fairly sure", 80: "sure", 90: "very sure",
              100: "no doubt"}
SIDES = ("for", "against", "both")
WEIGHTS = (0, 1, 2, 3)


@dataclass(frozen=True)
class Option:
    """Something to pick, sort, rank or weigh. `right`: yes, partly, no, open, or the category it belongs to.

    `stance` is where evidence points: supports, complicates, contradicts; for a card: for, against, both.
    """

    id: str
    text: str
    right: str
    reply: str
    sources: tuple = ()
    stance: str = ""


@dataclass(frozen=True)
class Sample:
    """An invented answer at level 1 (thin), 2 (fair) or 3 (strong), with our comment."""

    level: int
    text: str
    comment: str


@dataclass(frozen=True)
class Question:
    """One question with all that its form shows. `offers`: (label, value) pairs of places for options.

    `path`: main or table in a notebook with two paths; empty: every reader is asked.
    `word_limit`: the most words that the prompt allows; 0 where it sets no limit.
    """

    id: str
    notebook: str
    order: int
    kind: str
    claims: tuple
    skill: str
    prompt: str
    hint: str
    model_answer: str
    minutes: float
    sources: tuple
    options: tuple = ()
    samples: tuple = ()
    verdict: str = ""
    explanation: str = ""
    offers: tuple = ()
    path: str = ""
    word_limit: int = 0


@dataclass(frozen=True)
class Note:
    """One reply on an answer. `ok`: True fits our reading, False does not, None is for thinking further."""

    option_id: str
    ok: bool | None
    text: str


@dataclass(frozen=True)
class Mark:
    """A marked answer. `state`: blank, partial, right, mixed, wrong, open; `right` of `total` parts fit."""

    state: str
    right: int = 0
    total: int = 0
    notes: tuple = ()


def pick(value, allowed):
    """Return the value when it is one of the allowed ones and of the same type, otherwise None."""
    for one in allowed:
        if type(one) is type(value) and one == value:
            return one
    return None


def items(value, kind):
    """Return the value when it is of this kind (dict, list or str), otherwise an empty one."""
    return value if isinstance(value, kind) else kind()


def ids(question):
    """Return the ids of the options, in table order."""
    return tuple(option.id for option in question.options)


def option(question, option_id):
    """Return the option with this id, or None."""
    return next((option for option in question.options if option.id == option_id), None)


def short(text, most=70):
    """Return a text cut at a word near `most` characters, to name an option in a reply."""
    return text.rstrip(".") if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " ..."


def name(option):
    """Return who speaks and when: the part of an evidence or card text before its first colon."""
    return option.text.partition(": ")[0]


def count(number, noun):
    """Say how many: "one more card", "3 more cards"."""
    return f"one more {noun}" if number == 1 else f"{number} more {noun}s"


def graded(right, total):
    """Return right, mixed or wrong for `right` of `total` parts."""
    return "right" if right == total else "mixed" if right else "wrong"
