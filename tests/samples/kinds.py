"""What the tests of all kinds of questions need of each: it stands in the test file of the kind's own name.

EXAMPLES: {name: an invented Question}. GRADES: (name of an example, value, state, right, total). COMPLETE:
{kind: how a complete answer is made}. answer: moves the controls of a form.
"""

from importlib import import_module

from helpers import questions

FILES = [import_module(f"test_{name}") for name in questions.FILES]
EXAMPLES = {name: example for file in FILES for name, example in file.EXAMPLES.items()}
GRADES = [case for file in FILES for case in file.GRADES]
COMPLETE = {kind: make for file in FILES for kind, make in file.COMPLETE.items()}
ANSWER = {kind: file.answer for file in FILES for kind in file.COMPLETE}


def complete(question, rng):
    """Return a complete answer to a question, as its form stores it once it is checked."""
    return {**COMPLETE[question.kind](question, list(question.ids), rng), "checked": True}


def answer(form):
    """Give a complete answer through the controls of a form."""
    ANSWER[form.question.kind](form)
