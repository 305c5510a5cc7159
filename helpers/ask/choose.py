"""Forms that pick options: one, a guess with a confidence, or every one that fits."""

from string import ascii_uppercase

import ipywidgets

from helpers.ask.form import Form, is_opinion
from helpers.ask.widgets import Controls, column, confidence, make, radio
from helpers.style import group_classes


class Choose(Form):
    """One option out of several."""

    def label(self) -> str:
        """Where no option is right there is nothing to check."""
        return "Keep my answer" if is_opinion(self.question) else self.button_label

    def controls(self) -> Controls:
        self.options = radio([(option.text, option.id) for option in self.question.options], "choice")
        self.options.observe(lambda change: self.keep(choice=change["new"]), "value")
        return [self.options]

    def fill(self) -> None:
        self.options.value = self.answer.get("choice")


class Predict(Choose):
    """A guess before looking, with a confidence."""

    button_label = "Keep my guess"

    def controls(self) -> Controls:
        self.sure = confidence(lambda number: self.keep(confidence=number))
        return [*super().controls(), self.sure]

    def fill(self) -> None:
        super().fill()
        self.sure.value = self.answer.get("confidence") or ""


class ChooseMany(Form):
    """Any number of options."""

    def controls(self) -> Controls:
        self.boxes = {
            option.id: make(ipywidgets.Checkbox, "l-check", description=f"{letter}. {option.text}", indent=False)
            for letter, option in zip(ascii_uppercase, self.question.options)
        }
        for box in self.boxes.values():
            box.observe(self.changed, "value")
        return [column(self.boxes.values(), f"l-checks {group_classes('boxes', len(self.boxes))}")]

    def changed(self, _change: object) -> None:
        self.keep(choices=[option_id for option_id, box in self.boxes.items() if box.value])

    def fill(self) -> None:
        for option_id, box in self.boxes.items():
            box.value = option_id in self.answer.get("choices", [])


FORMS = {"choose": Choose, "predict": Predict, "choose_many": ChooseMany}
