"""What every form has: the question, controls, a saved line, feedback, and a twin for paper."""

import asyncio

import ipywidgets as widgets

from helpers import journal, questions
from helpers.ask import twin
from helpers.ask.shell import Shell, guarded, html, made, row

DEAD = "Nothing happens when you press? Run this cell again (Shift+Enter): saved answers come back."


class Form(Shell):
    """One question. A kind adds `controls()` (its widgets) and `fill()` (widgets from the answer)."""

    press = "Check my answer"

    def __init__(self, question):
        self.question, self.filling, self.timer = question, False, None
        self.answer = questions.clean(question, journal.latest(question.id) or questions.blank(question))
        self.status, self.feedback, self.lost = html(classes="l-status"), html(classes="l-feedback"), html()
        self.button = made(widgets.Button, description=self.press, tooltip=self.press)
        self.button.on_click(self.check)
        self.buttons = row([self.button, self.status], "l-buttons")
        super().__init__(
            [html(twin.head(question, twin.HEADING)), *self.controls(), *self.hint(), self.buttons, self.lost,
             self.feedback],
            f"l-form q-{question.id} k-{question.kind}",
        )
        self.refill()

    def controls(self):
        """Return the widgets of this kind."""
        raise NotImplementedError

    def fill(self):
        """Set the widgets from self.answer."""
        raise NotImplementedError

    def hint(self):
        """What opens on request, where there is anything."""
        folds = twin.folds(self.question)
        return [html(folds)] if folds else []

    def twins(self):
        """The question on paper."""
        return twin.html(self.question), twin.text(self.question)

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


class Stack(Shell):
    """Forms below one another in one output."""

    def __init__(self, forms):
        self.forms = forms
        super().__init__([html(f"<p>{DEAD}</p>", "l-dead"), *forms], "l-forms")

    def twins(self):
        """All questions on paper, one below the other, and how they come alive."""
        pages, texts = zip(*(form.twins() for form in self.forms))
        return f'<p class="l l-run">{twin.RUN}</p>{"".join(pages)}', "\n\n".join(texts)
