"""The pieces every live output is made of: a box that says what happened, lists, radio buttons, and a twin."""

import functools
from string import ascii_uppercase

import ipywidgets as widgets
from ipywidgets.widgets.widget_description import DescriptionWidget

from helpers import questions
from helpers.html import esc
from helpers.style import GROUPS, heard

OPEN = ("Choose ...", "")  # a None would leave the closed list empty


def guarded(callback):
    """Show an error of a callback in words in the form: JupyterLab would swallow it."""

    @functools.wraps(callback)
    def safely(form, *args, **changes):
        try:
            return callback(form, *args, **changes)
        except Exception as error:  # any fault at all must reach the reader's eyes
            # the words of an OSError hold a path of this computer, which may name a person
            why = getattr(error, "strerror", None) or error
            form.say(
                f"Something went wrong here ({type(error).__name__}: {why}). The last thing you did may "
                "not be saved. Run this cell again; if this line comes back, tell your teacher.",
                "bad",
            )

    return safely


@functools.cache
def shared(kind):
    """The one layout, or the one style of a kind, that all widgets have in common: nothing here changes it."""
    return kind()


def look(kind, classes=""):
    """Return what a new widget of a kind starts with: style classes, and a layout and a style it shares.

    All of it travels in the widget's first message. Left to themselves, the controls of a form would make the
    browser three times as many objects, and tell each style class in a message of its own.
    """
    traits = kind.class_traits()
    same = {name: shared(traits[name].klass) for name in ("layout", "style") if name in traits}
    if issubclass(kind, DescriptionWidget):
        same["tooltip"] = ""  # without one, JupyterLab shows the word "null" under the mouse
    return {"_dom_classes": tuple(classes.split()), **same}


def made(kind, classes="", **traits):
    """Make a widget of a kind, such as widgets.Button, with style classes separated by spaces."""
    return kind(**look(kind, classes), **traits)


def html(value="", classes=""):
    """An HTML widget."""
    return made(widgets.HTML, classes, value=value)


def row(children, classes):
    """Widgets side by side."""
    return made(widgets.HBox, classes, children=children)


def column(children, classes):
    """Widgets below one another."""
    return made(widgets.VBox, classes, children=children)


class Shell(widgets.VBox):
    """A live box with a status line. Its twin stands for it on paper, on GitHub and without a kernel."""

    def __init__(self, children, classes):
        if not hasattr(self, "status"):
            self.status = html(classes="l-status l-live")
        super().__init__(children, **look(widgets.VBox, classes))

    def say(self, sentence, tone="note"):
        """Put one sentence into the status line; tone is good, look, note, or bad: that one interrupts.

        A role "status" would come together with its words, and then nothing is read out: the page's end of the line
        (see lifeline.py) makes one standing place of each widget of the class l-live.
        """
        role = ' role="alert"' if tone == "bad" else ""
        self.status.value = f'<span class="l-say-{tone}"{role}>{esc(sentence)}</span>'

    def twins(self):
        """Return the twin as (HTML, plain text)."""
        raise NotImplementedError

    def __repr__(self):
        """The name is enough: what ipywidgets would list here, each widget in it with all its settings, no one sees."""
        return type(self).__name__

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/html"], bundle["text/plain"] = self.twins()
        return bundle


def radio(options, group, classes=""):
    """Lettered radio buttons for (text, value) pairs. `group`, of style.GROUPS, is seen above and heard with each."""
    lettered = [(f"{letter}. {text}", value) for letter, (text, value) in zip(ascii_uppercase * 2, options)]
    return made(widgets.RadioButtons, f"l-radio {heard(group, len(options))} {classes}", options=lettered, value=None,
                description=GROUPS[group])


def dropdown(label, options, classes=""):
    """A list to choose from for (text, value) pairs, nothing chosen yet; its label is its accessible name."""
    return made(widgets.Dropdown, classes, options=[OPEN, *options], value="", description=label)


def confidence(changed):
    """The control for how sure a reader is; `changed(number)` is called on a choice."""
    steps = [(f"{n} percent: {w}", n) for n, w in questions.CONFIDENCE.items()]
    box = dropdown("How sure are you?", steps, "l-select")
    box.observe(lambda change: changed(change["new"] or None), "value")
    return box
