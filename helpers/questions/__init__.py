"""What a question is, how an answer is kept safe, and how it is marked. Pure: no files, no widgets.

An answer's value is plain JSON; each kind of question is one small file that says what its value looks like.
"""
from helpers.questions import choose, choose_many, judge, placing, predict, rank, weigh, writing
from helpers.questions.build import TABLES, build, gather
from helpers.questions.model import CONFIDENCE, SIDES, WEIGHTS, Mark, Note, Option, Question, Sample
from helpers.questions.score import brier, calibration, word_count
from helpers.questions.weigh import scale
from helpers.questions.writing import shuffled

__all__ = ["CONFIDENCE", "KINDS", "SIDES", "TABLES", "WEIGHTS", "Mark", "Note", "Option", "Question",
           "Sample", "blank", "brier", "build", "calibration", "clean", "gather", "mark", "missing", "scale",
           "shuffled", "word_count"]

KINDS = {"predict": predict, "choose": choose, "choose_many": choose_many, "sort": placing, "mark": placing,
         "place": placing, "rank": rank, "judge": judge, "weigh": weigh, "write": writing, "caption": writing,
         "exit": writing}


def blank(question):
    """Return the value of a question that nobody has touched."""
    return KINDS[question.kind].clean(question, {})


def clean(question, value):
    """Return a safe value of this kind: what this edition does not know is dropped. Never raises."""
    value = value if isinstance(value, dict) else {}
    checked = {"checked": True} if value.get("checked") is True else {}
    return {**KINDS[question.kind].clean(question, value), **checked}


def missing(question, value):
    """Return one sentence on what is still open in an answer, or "" when it is complete. Never raises."""
    return KINDS[question.kind].missing(question, clean(question, value))


def mark(question, value):
    """Return the Mark of an answer. Never raises."""
    value = clean(question, value)
    value.pop("checked", None)  # pressing Check is not a part of an answer
    return KINDS[question.kind].mark(question, value)
