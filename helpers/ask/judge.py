"""The form for a verdict on a claim, with a confidence and the evidence it leans on."""

from helpers import claims
from helpers.ask.form import Form
from helpers.ask.widgets import Controls, confidence, radio


class Judge(Form):
    """A verdict on a claim, a confidence and the evidence it leans on."""

    button_label = "Keep my verdict"

    def controls(self) -> Controls:
        self.verdict = radio([(words, code) for code, words in claims.VERDICTS.items()], "verdict", "l-short")
        self.sure = confidence(lambda number: self.keep(confidence=number))
        self.lean = radio([(option.text, option.id) for option in self.question.options], "evidence")
        self.verdict.observe(lambda change: self.keep(verdict=change["new"]), "value")
        self.lean.observe(lambda change: self.keep(evidence=change["new"]), "value")
        return [self.verdict, self.sure, self.lean]

    def fill(self) -> None:
        self.verdict.value = self.answer.get("verdict")
        self.sure.value = self.answer.get("confidence") or ""
        self.lean.value = self.answer.get("evidence")


FORMS = {"judge": Judge}
