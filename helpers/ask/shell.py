"""The pieces every live output is made of: a box that says what happened, lists, radio buttons, and a twin."""

import functools
from string import ascii_uppercase

import ipywidgets as widgets

from helpers import questions
from helpers.ask import twin

OPEN = ("Choose ...", "")  # a None would leave the closed list empty


def guarded(callback):
    """Show an error of a callback in words in the form: JupyterLab would swallow it."""

    @functools.wraps(callback)
    def safely(form, *args, **changes):
        try:
            return callback(form, *args, **changes)
        except Exception as error:  # any fault at all must reach the reader's eyes
            form.say(
                f"Something went wrong here ({type(error).__name__}: {error}). The last thing you did may "
                "not be saved. Run this cell again; if this line comes back, tell your teacher.",
                "bad",
            )

    return safely


def html(value="", name=None):
    """An HTML widget with an optional style class."""
    made = widgets.HTML(value)
    if name:
        made.add_class(name)
    return made


class Shell(widgets.VBox):
    """A live box with a status line. Its twin stands for it on paper, on GitHub and without a kernel."""

    def __init__(self, children):
        if not hasattr(self, "status"):
            self.status = html(name="l-status")
        super().__init__(children)

    def say(self, sentence, tone="note"):
        """Put one sentence into the status line; tone is good, look, note or bad."""
        self.status.value = f'<span class="l-say-{tone}" role="status">{twin.esc(sentence)}</span>'

    def twins(self):
        """Return the twin as (HTML, plain text)."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/html"], bundle["text/plain"] = self.twins()
        return bundle


def radio(options, label):
    """Radio buttons for (text, value) pairs, lettered so that a position is heard as well as seen."""
    lettered = [(f"{letter}. {text}", value) for letter, (text, value) in zip(ascii_uppercase * 2, options)]
    made = widgets.RadioButtons(options=lettered, value=None, description=label)
    return made.add_class("l-radio")


def dropdown(label, options):
    """A list to choose from for (text, value) pairs, nothing chosen yet; its label is its accessible name."""
    return widgets.Dropdown(options=[OPEN, *options], value="", description=label)


def confidence(changed):
    """The control for how sure a reader is; `changed(number)` is called on a choice."""
    box = dropdown("How sure are you?", [(f"{n} percent: {w}", n) for n, w in questions.CONFIDENCE.items()])
    box.observe(lambda change: changed(change["new"] or None), "value")
    return box.add_class("l-select")
