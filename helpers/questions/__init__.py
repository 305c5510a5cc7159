"""What a question is, how an answer is kept safe, and how it is graded. Pure: no files, no widgets.

An answer's value is plain JSON. Each kind of question is one record, a class on `model.Kind`; its form stands in the
file of the same name in `ask`.
"""

from importlib import import_module

from helpers.questions.model import CONFIDENCE, Grade, Kind, Note, Option, Question, Sample, Value
from helpers.questions.verdict import brier, calibration
from helpers.questions.weigh import scale
from helpers.questions.write import shuffled, word_count

FILES = ("choose", "sort", "verdict", "weigh", "write")  # the one place where a new file of kinds is entered
KINDS: dict[str, Kind] = {kind.code: kind for name in FILES for kind in import_module(f"{__name__}.{name}").KINDS}


def kind(question: Question) -> Kind:
    """Return the record of a question's kind."""
    return KINDS[question.kind]


def blank(question: Question) -> Value:
    """Return the value of a question that nobody has touched."""
    return kind(question).clean(question, {})


def clean(question: Question, value: object) -> Value:
    """Return a safe value of this kind: what this edition does not know is dropped. Never raises."""
    raw = value if isinstance(value, dict) else {}
    checked = {"checked": True} if raw.get("checked") is True else {}
    return {**kind(question).clean(question, raw), **checked}


def missing(question: Question, value: object) -> str:
    """Return one sentence on what is still open in an answer, or "" when it is complete. Never raises."""
    return kind(question).missing(question, clean(question, value))


def pressed(question: Question, value: object) -> Value:
    """Return an answer as it stands once its button was pressed: checked, and the first press kept where it counts."""
    return {**kind(question).pressed(question, clean(question, value)), "checked": True}


def told(question: Question, value: object) -> bool:
    """Say whether a checked answer is met with our own: not the first miss where there is a second try."""
    return kind(question).told(question, clean(question, value))


def grade(question: Question, value: object) -> Grade:
    """Return the Grade of an answer. Never raises."""
    known = clean(question, value)
    known.pop("checked", None)  # pressing Check is not a part of an answer
    return kind(question).grade(question, known)
