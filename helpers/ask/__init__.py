"""The forms: thin shells around questions and journal. The only room that imports ipywidgets."""

from helpers.ask.choosing import Choose, ChooseMany, Judge, Predict
from helpers.ask.explorer import explorer
from helpers.ask.form import Stack
from helpers.ask.looking import relations, then_now
from helpers.ask.mine import answers as my_answers
from helpers.ask.mine import calibration as my_calibration
from helpers.ask.mine import ladder as my_ladder
from helpers.ask.mine import ledger as my_ledger
from helpers.ask.ready import Ready as ready
from helpers.ask.sorting import Rank, Sort
from helpers.ask.starting import start
from helpers.ask.taking import bring, report, take_along
from helpers.ask.weighing import Weigh
from helpers.ask.writing import Exit, Write
from helpers.questions import bank

__all__ = ["bring", "explorer", "my_answers", "my_calibration", "my_ladder", "my_ledger", "question", "questions",
           "ready", "relations", "report", "start", "take_along", "then_now"]

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


def question(question_id):
    """Return the form for one question; running the cell again brings a saved answer back."""
    return questions(question_id)


def questions(*question_ids):
    """Return the forms for several questions below one another, in one output."""
    return Stack([FORMS[bank.get(name).kind](bank.get(name)) for name in question_ids])
