"""What every form has: the question, controls, a saved line, feedback, and a static twin for paper."""

import asyncio
import functools
from string import ascii_uppercase

import ipywidgets as widgets

from helpers import journal, questions
from helpers.ask import twin

OPEN = ("Choose ...", "")  # a None would leave the closed list empty
DEAD = "Nothing happens when you press? Run this cell again (Shift+Enter): saved answers come back."


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


class Stack(widgets.VBox):
    """Forms below one another, with one static twin in HTML and one in plain text."""

    def __init__(self, forms):
        self.forms = forms
        super().__init__([html(f"<p>{DEAD}</p>", "l-dead"), *forms])
        self.add_class("l-forms")

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        bundle["text/html"] = "".join(twin.html(form.question) for form in self.forms)
        bundle["text/plain"] = "\n\n".join(twin.text(form.question) for form in self.forms)
        return bundle


class Form(widgets.VBox):
    """One question. A kind adds `controls()` (its widgets) and `fill()` (widgets from the answer)."""

    press = "Check my answer"

    def __init__(self, question):
        self.question, self.filling, self.timer = question, False, None
        self.answer = questions.clean(question, journal.latest(question.id) or questions.blank(question))
        self.status, self.feedback, self.lost = html(name="l-status"), html(name="l-feedback"), html()
        self.button = widgets.Button(description=self.press, tooltip=self.press)
        self.button.on_click(self.check)
        self.buttons = widgets.HBox([self.button, self.status]).add_class("l-buttons")
        super().__init__(
            [html(twin.head(question)), *self.controls(), *self.hint(), self.buttons, self.lost, self.feedback]
        )
        self.add_class("l-form").add_class(f"q-{question.id}").add_class(f"k-{question.kind}")
        self.refill()

    def controls(self):
        """Return the widgets of this kind."""
        raise NotImplementedError

    def fill(self):
        """Set the widgets from self.answer."""
        raise NotImplementedError

    def hint(self):
        """The hint behind a fold, where there is one."""
        return [html(twin.hint(self.question))] if self.question.hint else []

    def refill(self):
        """Bring a saved answer back into the widgets."""
        self.filling = True
        try:
            self.fill()
        finally:
            self.filling = False
        if self.answer != questions.blank(self.question):
            self.say("Your saved answer is back.", "good")
        if self.answer.get("checked"):
            self.reveal()

    def say(self, sentence, tone="note"):
        """Put one sentence into the status line."""
        self.status.value = f'<span class="l-say-{tone}" role="status">{twin.esc(sentence)}</span>'

    @guarded
    def keep(self, **changes):
        """Store a changed answer at once; what was checked before is open again."""
        if self.filling:
            return
        self.answer = {**self.answer, **changes, "checked": False}
        self.feedback.value = ""
        self.save()

    def save(self):
        """Write the answer to the journal and say so, or say plainly that it could not be written."""
        saved = journal.append(self.question.id, self.question.kind, self.answer)
        if saved.ok:
            self.say(f"Saved {journal.clock(saved.time)}", "good")
        else:
            self.say(f"Not saved. {saved.problem}", "bad")
        self.lost.value = twin.unsaved(journal.unsaved())

    def soon(self, action, seconds=1.5):
        """Do `action` shortly, once, however often it is asked for (typing); at once without an event loop."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return action()
        if self.timer is None:
            self.timer = loop.call_later(seconds, self.ripe, action)

    def ripe(self, action):
        """The waiting is over: act, and be ready to wait again."""
        self.timer = None
        action()

    @guarded
    def check(self, _button=None):
        """Mark the answer, store that it was checked, and show the replies."""
        missing = questions.missing(self.question, self.answer)
        if missing:
            return self.say(missing, "look")
        self.answer = {**self.answer, "checked": True}
        self.save()
        self.reveal()

    def reveal(self):
        """Show what the record says about the answer."""
        self.feedback.value = twin.feedback(self.question, questions.mark(self.question, self.answer))


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
