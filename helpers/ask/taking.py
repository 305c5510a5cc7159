"""Answers on their way: a report to hand in, a file to take along, and a file that is brought."""

import ipywidgets as widgets

from helpers import journal
from helpers import report as pages
from helpers.ask import keeping
from helpers.ask.leaving import Along
from helpers.ask.offering import PRESS, Offering
from helpers.ask.shell import Shell, column, guarded, html, made, radio, row
from helpers.journal import archives, readers
from helpers.questions import bank
from helpers.report import contents, handin
from helpers.show.elements import p
from helpers.style import heard

WAYS = {
    "file": "In the hand-in file only. The class view counts them without my name, but whoever opens the file can "
            "read them.",
    "both": "In the hand-in file and in the report.",
    "neither": "Nowhere. Report and file say how much of notebook 03 is done, and not in which way."}
HELD = ("The hand-in file holds {report} and your answers: as they stand now, and as you checked or saved each for the "
        "first time. What you typed and took back is in neither. A made-up name will do.")
EARLIER = ("Show earlier answers that I checked and then changed. Report and file then hold those too; of a text, only "
           "the version that I saved first.")


class Report(Offering):
    """Makes the report and the hand-in file from the journal, on the whole lesson or on one notebook."""

    title = "My report and my hand-in file"
    press = "Make my report and hand-in file"
    words = "The report is a page with your answers beside the record, to read or to print. " + HELD.format(
        report="the report")
    nothing = "There is no answer to hand in yet, so nothing was made."

    def __init__(self, notebook=""):
        self.notebook = notebook
        if notebook:
            self.title = f"My report and my hand-in file on {bank.title(notebook)}"
            self.words = ("The report is a page with your answers in this notebook, to read or to print. "
                          + HELD.format(report="this report") + " The answers in the file are those of all notebooks, "
                          "so a later file of yours continues an earlier one.")
            self.nothing = ("There is no answer in this notebook yet, so nothing was made. Notebook 05 has a form for "
                            "the answers in the others.")
        super().__init__()

    def controls(self):
        self.history = made(widgets.Checkbox, "l-check", indent=False, description=EARLIER)
        self.attacks = radio([(words, way) for way, words in WAYS.items()], "ways")
        self.attacks.value = "file"
        fields = super().controls()
        self.name.value = journal.reader_name(journal.read())
        return [*fields, self.attacks, column([self.history], f"l-checks {heard('report', 1)}")]

    def named(self):
        """Return the name in the field, kept among the answers when it is a new one."""
        name = " ".join(self.name.value.split())[:100]
        if name != journal.reader_name(journal.read()):
            journal.append("reader_name", "name", {"text": name})
        return name

    @guarded
    def pressed(self, _button):
        """Make both files anew from the journal, where there is anything to hand in and it is clear whose it is."""
        if readers.undecided():
            return self.say(keeping.ASK_FIRST, "look")
        pages.settle()
        if not contents.holds_answers(journal.read(), self.notebook):
            self.links.value = ""
            return self.say(self.nothing, "look")
        name, way = self.named(), self.attacks.value
        report, packed = handin.files(journal.read(), name, self.history.value, way == "both", way == "neither",
                                      self.notebook)
        self.offer([(*report, "Download my report"), (*packed, "Download my hand-in file")])


class Bring(Shell):
    """Takes in a file of answers from another computer."""

    title = "Bring my work"
    words = ("Choose the file that you made on another computer: its name begins with “answers-” or “hand-in-”, and it "
             f"is smaller than {archives.LIMIT}. Where both computers have an answer, the newer one counts, and both "
             "are kept.")

    def __init__(self):
        self.upload = made(widgets.FileUpload, description="Choose a file", accept=".jsonl,.zip", multiple=False)
        self.upload.observe(self.chosen, "value")
        self.status = html(classes="l-status l-live")
        buttons = row([self.upload, self.status], "l-buttons")
        head = p(self.title, "l-prompt") + p(self.words)
        super().__init__([html(head), buttons], "l-form l-taking")

    @guarded
    def chosen(self, change):
        """Add what the file holds and say what came of it; then be ready for the same file again."""
        for file in change["new"]:
            self.upload.value = ()
            self.take(file["name"], bytes(file["content"]))

    def take(self, name, content):
        """Add the answers of one file, or say in one sentence why not."""
        try:
            said = handin.bring(name, content)
        except handin.Foreign as problem:
            return self.say(str(problem), "look")
        self.say(said, "good")

    def twins(self):
        """What this box is for, on paper."""
        head = p(self.title, "l-prompt") + p(self.words)
        return (f'<div class="l l-form l-twin">{head}<p class="l-run">{PRESS}</p></div>', f"{self.title}. {self.words}")


def report(notebook: str = "") -> Report:
    """Return the box that makes the report and the hand-in file, of the whole lesson or of one notebook ("03-attacks").

    Raises ValueError for a notebook that asks nothing.
    """
    if notebook and notebook not in bank.notebooks():
        raise ValueError(f"There is no notebook “{notebook}” in data/questions.csv; write one of "
                         f"{', '.join(bank.notebooks())}.")
    return Report(notebook)


def take_along() -> Along:
    """Return the box that makes one file of all answers to take along, and that can delete them on this computer."""
    return Along()


def bring() -> Bring:
    """Return the box that brings answers from another computer."""
    return Bring()
