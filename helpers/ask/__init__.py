"""The forms: thin shells around questions and journal. The only room that imports ipywidgets."""

from functools import lru_cache

from helpers import data, show
from helpers import questions as bank
from helpers.ask.choosing import Choose, ChooseMany, Judge, Predict
from helpers.ask.explorer import explorer
from helpers.ask.form import Stack
from helpers.ask.looking import relations, then_now
from helpers.ask.sorting import Rank, Sort
from helpers.ask.weighing import Weigh
from helpers.ask.writing import Exit, Write

__all__ = ["explorer", "question", "questions", "relations", "start", "then_now"]

FORMS = {
    "predict": Predict,
    "choose": Choose,
    "choose_many": ChooseMany,
    "judge": Judge,
    "sort": Sort,
    "place": Sort,
    "mark": Sort,
    "rank": Rank,
    "weigh": Weigh,
    "write": Write,
    "caption": Write,
    "exit": Exit,
}


@lru_cache(maxsize=1)
def _tables():
    """The tables that questions are built from."""
    names = ("questions", "options", "samples", "claims", "evidence", "sources", "cards", "ladder")
    return {name: data.load(name) for name in names}


def start():
    """The last line of the setup cell: the style of the page, and one sentence that all is ready."""
    return show.style()


def question(question_id):
    """Return the form for one question; running the cell again brings a saved answer back."""
    return questions(question_id)


def questions(*question_ids):
    """Return the forms for several questions below one another, in one output."""
    built = [bank.build(question_id, _tables()) for question_id in question_ids]
    return Stack([FORMS[made.kind](made) for made in built])
