"""The pieces every live output is made of: a box that says what happened, lists, radio buttons, text boxes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from string import ascii_uppercase
from typing import Any, TypeVar

import ipywidgets
from ipywidgets.widgets.widget_description import DescriptionWidget

from helpers import questions
from helpers.html import esc
from helpers.style import GROUPS, REPAIR_SIGNS, SIGNS, group_classes

OPEN = ("Choose ...", "")  # a None would leave the closed list empty
Controls = list[ipywidgets.Widget]
W = TypeVar("W", bound=ipywidgets.Widget)


def guarded(callback: Callable) -> Callable:
    """Show an error of a callback in words in the form: JupyterLab would swallow it."""

    @functools.wraps(callback)
    def safely(form: LiveBox, *args: Any, **changes: Any) -> Any:
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
def shared(kind: type[W]) -> W:
    """The one layout, or the one style of a kind, that all widgets have in common: nothing here changes it."""
    return kind()


def first_state(kind: type[ipywidgets.Widget], css_class: str) -> dict[str, Any]:
    """Return what a new widget of a kind starts with: style classes, and a layout and a style it shares.

    All of it travels in the widget's first message. Left to themselves, the controls of a form would make the
    browser three times as many objects, and tell each style class in a message of its own.
    """
    traits = kind.class_traits()
    same = {name: shared(traits[name].klass) for name in ("layout", "style") if name in traits}
    if issubclass(kind, DescriptionWidget):
        same["tooltip"] = ""  # without one, JupyterLab shows the word "null" under the mouse
    return {"_dom_classes": tuple(css_class.split()), **same}


def make(kind: type[W], css_class: str = "", **traits: Any) -> W:
    """Make a widget of a kind, such as ipywidgets.Button, with style classes separated by spaces."""
    return kind(**first_state(kind, css_class), **traits)


def html(value: str = "", css_class: str = "") -> ipywidgets.HTML:
    """An HTML widget."""
    return make(ipywidgets.HTML, css_class, value=value)


def row(children: Iterable[ipywidgets.Widget], css_class: str) -> ipywidgets.HBox:
    """Widgets side by side."""
    return make(ipywidgets.HBox, css_class, children=list(children))


def column(children: Iterable[ipywidgets.Widget], css_class: str) -> ipywidgets.VBox:
    """Widgets below one another."""
    return make(ipywidgets.VBox, css_class, children=list(children))


class LiveBox(ipywidgets.VBox):
    """A live box with a status line. Its static fallback stands for it on paper, on GitHub and without a kernel."""

    children: tuple[ipywidgets.Widget, ...]

    def __init__(self, children: Sequence[ipywidgets.Widget], css_class: str) -> None:
        super().__init__(children, **first_state(ipywidgets.VBox, css_class))

    @functools.cached_property
    def status(self) -> ipywidgets.HTML:
        """The line that says what happened."""
        return html(css_class="l-status l-live")

    def beside_status(self, *buttons: ipywidgets.Widget) -> ipywidgets.HBox:
        """Buttons side by side, and after them the status line."""
        return row([*buttons, self.status], "l-buttons")

    def say(self, sentence: str, tone: str = "note") -> None:
        """Put one sentence into the status line; tone is good, look, note, or bad: that one interrupts.

        A role "status" would come together with its words, and then nothing is read out: the page's end of the line
        (see lifeline.py) makes one standing place of each widget of the class l-live.
        """
        role = ' role="alert"' if tone == "bad" else ""
        self.status.value = f'<span class="l-say-{tone}"{role}>{esc(sentence)}</span>'

    def static_fallback(self) -> tuple[str, str]:
        """Return what stands for this box where nothing runs, as (HTML, plain text)."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """The name is enough: what ipywidgets would list here, each widget in it with all its settings, no one sees."""
        return type(self).__name__

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/html"], bundle["text/plain"] = self.static_fallback()
        return bundle


def radio(options: Iterable[tuple[str, Any]], group: str, css_class: str = "") -> ipywidgets.RadioButtons:
    """Lettered radio buttons for (text, value) pairs. `group`, of style.GROUPS, is seen above and heard with each."""
    lettered = [(f"{letter}. {text}", value) for letter, (text, value) in zip(ascii_uppercase * 2, options)]
    classes = f"l-radio {group_classes(group, len(lettered))} {css_class}"
    return make(ipywidgets.RadioButtons, classes, options=lettered, value=None, description=GROUPS[group])


def button_row(label: str, options: Iterable[tuple[str, Any]], part: str) -> ipywidgets.RadioButtons:
    """Radio buttons that look like a row of buttons, for (words, value) pairs, with their signs.

    `label` is seen above. `part` is the group that is heard with each button: one of style.GROUPS, or one of the names
    that style.heard gives words.
    """
    signs = {**SIGNS, **REPAIR_SIGNS}
    signed = [(f"{signs[value]} {words}" if value in signs else words, value) for words, value in options]
    classes = f"l-radio l-row {group_classes(part, len(signed))}"
    return make(ipywidgets.RadioButtons, classes, options=signed, value=None, description=label)


def dropdown(label: str, options: Iterable[tuple[str, Any]], css_class: str = "") -> ipywidgets.Dropdown:
    """A list to choose from for (text, value) pairs, nothing chosen yet; its label is its accessible name."""
    return make(ipywidgets.Dropdown, css_class, options=[OPEN, *options], value="", description=label)


def confidence(changed: Callable[[int | None], None]) -> ipywidgets.Dropdown:
    """The control for how sure a reader is; `changed(number)` is called on a choice."""
    steps = [(f"{n} percent: {words}", n) for n, words in questions.CONFIDENCE.items()]
    control = dropdown("How sure are you?", steps, "l-select")
    control.observe(lambda change: changed(change["new"] or None), "value")
    return control


def button(label: str, pressed: Callable, css_class: str = "", **traits: Any) -> ipywidgets.Button:
    """A button that calls `pressed(button)`."""
    made = make(ipywidgets.Button, css_class, description=label, **traits)
    made.on_click(pressed)
    return made


def text_area(label: str, rows: int = 5, part: str = "") -> ipywidgets.Textarea:
    """A text box with a label that a screen reader reads out; `part` names the part of the answer it holds."""
    classes = f"l-text f-{part}" if part else "l-text"
    return make(ipywidgets.Textarea, classes, description=label, placeholder="", rows=rows)


