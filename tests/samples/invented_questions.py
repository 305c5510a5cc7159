"""Small invented questions, and what a browser sends when somebody moves the controls of a form."""

from helpers import ask, questions
from helpers.questions import Option, Question, Sample, bank

SAMPLES = (Sample(1, "Thin.", "why"), Sample(2, "Fair.", "why"), Sample(3, "Strong.", "why"))


def question(kind, *rights, **fields):
    """Return a question whose options a, b, c ... have these `right` values."""
    options = tuple(
        Option(letter, f"Text {letter}.", right, f"Reply {letter}.") for letter, right in zip("abcdefg", rights)
    )
    fields = {"options": options, "offers": questions.KINDS[kind].offers(options), **fields}
    return Question("q", "03-attacks", 1, kind, ("7.3",), "skill", "Prompt?", "Hint.", "Model.", 1.0, (), **fields)


def form(question_id):
    """Return the form of one question as a cell makes it."""
    return ask.question(question_id).forms[0]


def press(button):
    """Do what the browser does when a button is pressed."""
    content = {"data": {"method": "custom", "content": {"event": "click"}}}
    button._handle_msg({"content": content, "buffers": []})


def keyed(kind):
    """Return the id of a question of this kind whose options are right or wrong, and that has a hint."""
    asked = bank.of_kind(kind)
    return next(one.id for one in asked if one.hint and {option.right for option in one.options} != {"open"})


def finish(form):
    """Press the button of a form, where it has one: of a row of buttons each click is checked."""
    if form.button:
        press(form.button)


def move(widget, **state):
    """Do what the browser does when a control is moved."""
    content = {"data": {"method": "update", "state": state, "buffer_paths": []}}
    widget._handle_msg({"content": content, "buffers": []})
