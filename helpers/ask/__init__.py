"""The forms: thin widgets around questions and journal. The only room that imports ipywidgets."""

from importlib import import_module

from helpers.ask.answer_files import ImportBox, TakeAlongBox, report
from helpers.ask.first_cells import SelfCheck, Setup
from helpers.ask.form import Form, Retired, Stack
from helpers.ask.my_answers import my_answers, my_calibration, my_guess, my_ladder, my_ledger
from helpers.ask.progress import progress
from helpers.ask.views import explorer, relations, then_now
from helpers.ask.what_i_did import what_i_did
from helpers.ask.workbench import Workbench
from helpers.questions import FILES, Question, bank

# {kind: its form}: each file of kinds in `questions` has its forms in the file of the same name here.
FORMS: dict[str, type[Form]] = {
    kind: form for name in FILES for kind, form in import_module(f"{__name__}.{name}").FORMS.items()
}
# The names by which the notebooks call these boxes, since version 1.0.
start, ready, bring, take_along = Setup, SelfCheck, ImportBox, TakeAlongBox


def question(question_id: str) -> Stack:
    """Return the form for one question; running the cell again brings a saved answer back."""
    return questions(question_id)


def questions(*question_ids: str) -> Stack:
    """Return the forms for several questions below one another, in one output."""
    return Stack([form(bank.get(question_id)) for question_id in question_ids])


def workbench() -> Workbench:
    """Return the workbench: the paragraph that the reader picked, its repairs, and the form to rewrite it."""
    return Workbench(form)


def form(question: Question) -> Form | Retired:
    """Return the form of one question, or the sentence that stands for one that is no longer asked."""
    return Retired(question) if question.retired else FORMS[question.kind](question)
