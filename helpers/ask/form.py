"""What every form has: the question, controls, a saved line, feedback, and a twin for paper."""

import ipywidgets as widgets

from helpers import journal, questions
from helpers.ask import keeping, lifeline, twin
from helpers.ask.shell import Shell, guarded, html, made, row

DEAD = ("Is it alive? When you answer, the word “Saved” comes up beside the button within a moment. Where it does not, "
        "run this cell again (Shift+Enter): saved answers come back.")


class Form(Shell):
    """One question. A kind adds `controls()` (its widgets) and `fill()` (widgets from the answer)."""

    press = "Check my answer"

    def __init__(self, question):
        self.question, self.filling, self.waits, self.reader = question, False, False, journal.reader()
        self.answer = questions.clean(question, journal.latest(question.id) or questions.blank(question))
        self.status, self.feedback = html(classes="l-status l-live"), html(classes="l-feedback l-live")
        self.lost = html()
        self.button = made(widgets.Button, description=self.press, tooltip=self.press)
        self.button.on_click(self.check)
        self.buttons = row([self.button, self.status], "l-buttons")
        super().__init__(
            [html(twin.head(question, twin.HEADING)), *self.controls(), *self.hint(), self.buttons, self.lost,
             self.feedback],
            f"l-form q-{question.id} k-{question.kind}",
        )
        self.refill()
        self.on_msg(lifeline.hear)
        keeping.enter(self)

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

    def save(self, write=journal.record):
        """Write the answer to the journal and say so, or say plainly that it could not be written."""
        saved = keeping.store(self, write)
        self.waits = not saved.ok
        self.say("Saved." if saved.ok else f"Not saved. {saved.problem}", "good" if saved.ok else "bad")
        self.lost.value = twin.unsaved(journal.unsaved())
        return saved.ok

    def put(self, texts):
        """Take words that a page sends of its text boxes once more; this kind of form has none."""

    def take_in(self, value):
        """Show what was written to this question in another view of it."""
        newer = questions.clean(self.question, value)
        if newer == questions.clean(self.question, self.answer):
            return
        self.answer = newer
        self.feedback.value = ""
        self.refill()
        self.say("Newer words came in from another window or page.", "good")

    def recovered(self):
        """The disk takes answers again: take back what was said while it did not."""
        if self.waits and self.save():
            self.lost.value = ""

    @guarded
    def check(self, _button=None):
        """Grade the answer, store that it was checked, and show the replies."""
        missing = questions.missing(self.question, self.answer)
        if missing:
            return self.say(missing, "look")
        self.answer = {**self.answer, "checked": True}
        self.save()
        self.reveal()

    def reveal(self):
        """Show what the record says about the answer."""
        self.feedback.value = twin.feedback(self.question, questions.grade(self.question, self.answer))


class Stack(Shell):
    """Forms below one another in one output."""

    def __init__(self, forms):
        self.forms = forms
        super().__init__([html(f"<p>{DEAD}</p>", "l-dead"), *forms], "l-forms")

    def twins(self):
        """All questions on paper, one below the other, and how they come alive."""
        pages, texts = zip(*(form.twins() for form in self.forms))
        return f'<p class="l l-run">{twin.RUN}</p>{"".join(pages)}', "\n\n".join(texts)
