"""The box that takes in a file of answers from another computer."""

from typing import Any

import ipywidgets

from helpers.ask.export_answers import TitledBox
from helpers.ask.widgets import guarded, html, make, row
from helpers.journal import archives
from helpers.report import handin


class ImportBox(TitledBox):
    """Takes in a file of answers from another computer."""

    title = "Bring my work"
    explanation = (
        "Choose the file that you made on another computer: its name begins with “answers-” or “hand-in-”, and it "
        f"is smaller than {archives.LIMIT}. Where both computers have an answer, the newer one counts, and both "
        "are kept."
    )

    def __init__(self) -> None:
        self.upload = make(ipywidgets.FileUpload, description="Choose a file", accept=".jsonl,.zip", multiple=False)
        self.upload.observe(self.chosen, "value")
        self.status = html(css_class="l-status l-live")
        buttons = row([self.upload, self.status], "l-buttons")
        super().__init__([html(self.head()), buttons], "l-form l-taking")

    @guarded
    def chosen(self, change: dict[str, Any]) -> None:
        """Add what the file holds and say what came of it; then be ready for the same file again."""
        for file in change["new"]:
            self.upload.value = ()
            self.import_file(file["name"], bytes(file["content"]))

    def import_file(self, name: str, content: bytes) -> None:
        """Add the answers of one file, or say in one sentence why not."""
        try:
            result = handin.import_answers(name, content)
        except handin.NoAnswers as problem:
            return self.say(str(problem), "look")
        self.say(result, "good")


def bring() -> ImportBox:
    """Return the box that brings answers from another computer."""
    return ImportBox()
