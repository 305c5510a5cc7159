"""Forms that pick: predict, choose, choose many, judge."""

from string import ascii_uppercase

import ipywidgets as widgets

from helpers import claims
from helpers.ask.form import Form
from helpers.ask.shell import column, confidence, made, radio
from helpers.style import heard


class Choose(Form):
    """One option out of several."""

    def controls(self):
        self.options = radio([(o.text, o.id) for o in self.question.options], "choice")
        self.options.observe(lambda change: self.keep(choice=change["new"]), "value")
        return [self.options]

    def fill(self):
        self.options.value = self.answer.get("choice")


class Predict(Choose):
    """A guess before looking, with a confidence."""

    press = "Keep my guess"

    def controls(self):
        self.sure = confidence(lambda number: self.keep(confidence=number))
        return [*super().controls(), self.sure]

    def fill(self):
        super().fill()
        self.sure.value = self.answer.get("confidence") or ""


class ChooseMany(Form):
    """Any number of options."""

    def controls(self):
        lettered = zip(ascii_uppercase, self.question.options)
        self.boxes = {
            o.id: made(widgets.Checkbox, "l-check", description=f"{letter}. {o.text}", indent=False)
            for letter, o in lettered
        }
        for box in self.boxes.values():
            box.observe(self.changed, "value")
        return [column(list(self.boxes.values()), f"l-checks {heard('boxes', len(self.boxes))}")]

    def changed(self, _change):
        self.keep(choices=[option for option, box in self.boxes.items() if box.value])

    def fill(self):
        for option, box in self.boxes.items():
            box.value = option in self.answer.get("choices", [])


class Judge(Form):
    """A verdict on a claim, a confidence and the evidence it leans on."""

    press = "Keep my verdict"

    def controls(self):
        self.verdict = radio(
            [(words, code) for code, words in claims.VERDICTS.items()], "verdict", "l-short"
        )
        self.sure = confidence(lambda number: self.keep(confidence=number))
        self.lean = radio([(o.text, o.id) for o in self.question.options], "evidence")
        self.verdict.observe(lambda change: self.keep(verdict=change["new"]), "value")
        self.lean.observe(lambda change: self.keep(evidence=change["new"]), "value")
        return [self.verdict, self.sure, self.lean]

    def fill(self):
        self.verdict.value = self.answer.get("verdict")
        self.sure.value = self.answer.get("confidence") or ""
        self.lean.value = self.answer.get("evidence")
