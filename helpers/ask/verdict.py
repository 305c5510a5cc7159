"""The form for a verdict on a claim: core, how sure, the source leaned on, repair; then the ledger opens in it."""

from helpers import claims
from helpers.ask.form import Form
from helpers.ask.widgets import Controls, confidence, html, radio
from helpers.html import esc


class Verdict(Form):
    """A verdict on a claim."""

    button_label = "Keep my verdict"

    def controls(self) -> Controls:
        self.core = radio([(words, code) for code, words in claims.CORES.items()], "core", "l-short")
        self.sure = confidence(lambda number: self.keep(confidence=number))
        self.lean = radio([(option.name, option.id) for option in self.question.options], "evidence", "l-plain")
        self.repair = radio([(words, code) for code, words in claims.REPAIRS.items()], "repair", "l-short")
        for part, control in (("core", self.core), ("evidence", self.lean), ("repair", self.repair)):
            control.observe(lambda change, part=part: self.keep(**{part: change["new"]}), "value")
        return [html(self.sources()), self.core, self.sure, self.lean, self.repair]

    def sources(self) -> str:
        """Return all evidence on the claim, folded."""
        listed = "".join(f"<li>{esc(option.text)}</li>" for option in self.question.options)
        summary = f"What the {len(self.question.options)} sources say"
        return f'<details class="l-sources"><summary>{summary}</summary><ul>{listed}</ul></details>'

    def fill(self) -> None:
        self.core.value = self.answer.get("core")
        self.sure.value = self.answer.get("confidence") or ""
        self.lean.value = self.answer.get("evidence")
        self.repair.value = self.answer.get("repair")


FORMS = {"verdict": Verdict}
