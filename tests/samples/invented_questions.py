"""Small invented questions, and what a browser sends when somebody moves the controls of a form."""

from helpers import ask, questions
from helpers.questions import Option, Question, Sample

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


def move(widget, **state):
    """Do what the browser does when a control is moved."""
    content = {"data": {"method": "update", "state": state, "buffer_paths": []}}
    widget._handle_msg({"content": content, "buffers": []})
