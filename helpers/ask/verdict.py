"""The form for a verdict on a claim: core, how sure, the source leaned on, repair; then the ledger opens in it."""

from helpers import claims
from helpers.ask import static_fallback
from helpers.ask.form import Form
from helpers.ask.widgets import Controls, button_row, confidence, html, radio
from helpers.style import GROUPS


class Verdict(Form):
    """A verdict on a claim."""

    button_label = "Keep my verdict"

    def controls(self) -> Controls:
        self.core = button_row(GROUPS["core"], [(words, code) for code, words in claims.CORES.items()], "core")
        self.sure = confidence(lambda number: self.keep(confidence=number))
        self.lean = radio([(option.name, option.id) for option in self.question.options], "evidence", "l-plain")
        self.repair = button_row(GROUPS["repair"], [(words, code) for code, words in claims.REPAIRS.items()], "repair")
        for part, control in (("core", self.core), ("evidence", self.lean), ("repair", self.repair)):
            control.observe(lambda change, part=part: self.keep(**{part: change["new"]}), "value")
        return [html(static_fallback.sources(self.question)), self.core, self.sure, self.lean, self.repair]

    def fill(self) -> None:
        self.core.value = self.answer.get("core")
        self.sure.value = self.answer.get("confidence") or ""
        self.lean.value = self.answer.get("evidence")
        self.repair.value = self.answer.get("repair")


FORMS = {"verdict": Verdict}
