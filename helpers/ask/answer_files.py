"""Boxes for files of a reader's answers: the report, the hand-in, a file to take along, and one that comes back.

The box for taking along also takes answers off this computer: nothing of a reader stays on a shared one by accident.
"""

import os
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import ipywidgets

from helpers import journal, lesson
from helpers import report as report_files
from helpers.ask import saving
from helpers.ask.widgets import Controls, LiveBox, button, column, guarded, html, make, radio, text_area
from helpers.html import esc
from helpers.journal import archives, readers
from helpers.questions import bank
from helpers.report import contents, handin
from helpers.show.elements import number_of, p
from helpers.style import group_classes

File = tuple[str, bytes, str]  # its name, its bytes, and the words of the link to it
WAYS = {
    "file": "In the hand-in file only. The class view counts them without my name, but whoever opens the file can "
    "read them.",
    "both": "In the hand-in file and in the report.",
    "neither": "Nowhere. Report and file say how much of notebook {} is done, and not in which way.",
}
TWO_WAYS = "Notebook {} can be done in two ways. Where may my answers from there be read?"
HELD = ("The hand-in file holds {report} and your answers: as they stand now, and as you checked or saved each for the "
        "first time. What you typed and took back is in neither. A made-up name will do.")
EARLIER = ("Show earlier answers that I checked and then changed. Report and file then hold those too; of a text, only "
           "the version that I saved first.")
NOTHING = "There is no saved answer yet, so there is nothing to take along."
DELETED = "Nothing more is kept in this form: all answers were deleted. Run its cell again (Shift+Enter) to begin anew."
REST = "Other notebooks may still show some of them: close their pages."


class TitledBox(LiveBox):
    """A box that begins with its title and what it is for; on paper that is all of it."""

    title = explanation = ""

    def head(self) -> str:
        """What this box does, in words."""
        return p(self.title, "l-prompt") + p(self.explanation)

    def static_fallback(self) -> tuple[str, str]:
        """What this box is for."""
        page = f'<div class="l l-form l-twin">{self.head()}</div>'
        return page, f"{self.title}. {self.explanation}"


class FileBox(TitledBox):
    """A title, controls, one button, and links to the files that were made."""

    button_label = ""

    def __init__(self) -> None:
        self.links = html(css_class="l-links")
        self.button = button(self.button_label, self.pressed)
        parts = [html(self.head()), *self.controls(), self.beside_status(self.button, *self.more_buttons()), self.links]
        super().__init__(parts, "l-form l-taking")

    def controls(self) -> Controls:
        """A field for a name."""
        self.name = text_area("Name on it (may stay empty)", 1)
        return [self.name]

    def more_buttons(self) -> list[ipywidgets.Button]:
        """What stands beside the button."""
        return []

    def offer(self, files: Sequence[File]) -> None:
        """Keep files in the reader's folder; show links to each and say so."""
        folder, opened = own_folder(), ""
        try:
            opened = "".join(map(link_to_report, [report_files.put(name, content) for name, content, _ in files]))
            self.say(f"Made {' and '.join(name for name, *_ in files)}. Nothing was sent anywhere. "
                     f"{'Both lie' if len(files) > 1 else 'It lies'} in the folder {folder} too.", "good")
        except OSError as error:
            self.say(f"The links below work, but nothing could be kept in the folder {folder}: "
                     f"{error.strerror or type(error).__name__}.", "bad")
        self.show(files, opened)

    def show(self, files: Sequence[File], opened: str = "") -> None:
        """Show links that hold the files."""
        self.links.value = f'<div class="l">{opened}{"".join(download_link(*file) for file in files)}</div>'


class ReportBox(FileBox):
    """Makes the report and the hand-in file from the journal, on the whole lesson or on one notebook."""

    title = "My report and my hand-in file"
    button_label = "Make my report and hand-in file"
    explanation = "The report is a page with your answers beside the record, to read or to print. " + HELD.format(
        report="the report")
    nothing = "There is no answer to hand in yet, so nothing was made."

    def __init__(self, notebook: str = "") -> None:
        self.notebook = notebook
        if notebook:
            self.title = f"My report and my hand-in file on {bank.title(notebook)}"
            self.explanation = (
                f"The report is a page with your answers in this notebook, to read or to print. "
                f"{HELD.format(report='this report')} The answers in the file are those of all notebooks, "
                "so a later file of yours continues an earlier one."
            )
            self.nothing = f"There is no answer in this notebook yet, so nothing was made.{elsewhere()}"
        super().__init__()

    def controls(self) -> Controls:
        self.history = make(ipywidgets.Checkbox, "l-check", indent=False, description=EARLIER)
        fields = super().controls()
        self.name.value = journal.reader_name(journal.read())
        return [*fields, *self.about_paths(), column([self.history], f"l-checks {group_classes('report', 1)}")]

    def about_paths(self) -> list[ipywidgets.Widget]:
        """Where answers on one of two paths may be read: asked only where the lesson has two."""
        self.paths, two = None, lesson.read().two_paths
        if not two:
            return []
        number = lesson.read().notebook(two.notebook).number
        self.paths = radio([(label.format(number), way) for way, label in WAYS.items()], "ways")
        self.paths.description = TWO_WAYS.format(number)
        self.paths.value = "file"
        return [self.paths]

    def named(self) -> str:
        """Return the name in the field, kept among the answers when it is a new one."""
        name = " ".join(self.name.value.split())[:100]
        if name != journal.reader_name(journal.read()):
            journal.append("reader_name", "name", {"text": name})
        return name

    @guarded
    def pressed(self, _button: object) -> None:
        """Make both files anew from the journal, where there is anything to hand in and it is clear whose it is."""
        if not journal.is_at_home():
            return self.say(saving.ASK_FIRST, "look")
        report_files.settle()
        if not contents.holds_answers(journal.read(), self.notebook):
            self.links.value = ""
            return self.say(self.nothing, "look")
        name, way = self.named(), self.paths.value if self.paths else "both"
        report, packed = handin.hand_in(
            journal.read(), name, self.history.value, way == "both", way == "neither", self.notebook
        )
        self.offer([(*report, "Download my report"), (*packed, "Download my hand-in file")])


def elsewhere() -> str:
    """Say in which notebook the form for all answers stands, or nothing in a lesson without one."""
    ours = lesson.read()
    if not ours.whole_report:
        return ""
    return f" Notebook {ours.notebook(ours.whole_report).number} has a form for the answers in the others."


class TakeAlongBox(FileBox):
    """Makes one file with all answers, to go on with on another computer; deletes them here after a second press."""

    title = "Take my work with me"
    button_label = "Make my file"
    explanation = (
        "One small file holds all your saved answers with all earlier versions, for yourself. Carry it to another "
        "computer, and bring it in there with the box “Bring my work”. Is this a computer that others use? Then "
        "take your answers off it with the second or third button. Each of the two asks before it does so."
    )
    # {method: (the button's words, and those that ask before it deletes)}
    deleting = {
        "take_off": ("Take along and remove from this computer", "I have the file: remove my answers here"),
        "delete_all": ("Delete all my answers", "Yes, delete all my answers"),
    }

    def more_buttons(self) -> list[ipywidgets.Button]:
        """The two that ask before they delete."""
        self.armed = ""
        self.packed: tuple[str, bytes] | None = None
        self.sure = {name: button(label, getattr(self, name)) for name, (label, _) in self.deleting.items()}
        self.name.observe(lambda _change: self.arm(), "value")
        return list(self.sure.values())

    def arm(self, armed: str = "") -> None:
        """Whatever was pressed once counts no longer, but for one button, whose words now ask."""
        self.armed = armed
        for name, deletes in self.sure.items():
            deletes.description = self.deleting[name][name == armed]

    @guarded
    def pressed(self, _button: object) -> None:
        """Make the file from the journal."""
        self.arm()
        packed = self.pack()
        if not packed:
            return self.say(NOTHING, "look")
        self.offer([(*packed, "Download my answers")])

    @guarded
    def take_off(self, _button: object) -> None:
        """First show the file as a link alone; then, when the link still holds all there is, delete everything."""
        packed = self.pack()
        if not packed:
            self.arm()
            return self.say(NOTHING, "look")
        if self.armed == "take_off" and packed == self.packed:
            return self.delete_now("The link below works until this page is closed.")
        again = "Your answers have changed meanwhile, so the link is new. " if self.armed == "take_off" else ""
        self.arm("take_off")
        self.packed = packed
        self.show([(*packed, "Download my answers")])
        self.say(f"{again}Click the link below and look that the file has arrived: it is nowhere else. Then press the "
                 f"button again to delete {what_goes()}.", "look")

    @guarded
    def delete_all(self, _button: object) -> None:
        """First say what goes; on the second press delete it."""
        if self.armed == "delete_all":
            self.links.value = ""
            return self.delete_now(others=True)
        self.arm("delete_all")
        others = len(readers.earlier_folders(journal.folder()))
        more = f", and also those of {number_of(others, 'reader')} who began here before" if others else ""
        again = "Nobody can bring them back. Press the button again to do it."
        self.say(f"This deletes {what_goes()}{more}. {again}", "look")

    def delete_now(self, more: str = "", others: bool = False) -> None:
        """Delete the reader's files, perhaps with those of others; say so, or name what could not be deleted."""
        self.arm()
        left = readers.not_deleted(readers.delete_answers(journal.folder(), others))
        journal.forget()
        saving.close_all(DELETED)
        if left:
            return self.say(left, "bad")
        self.name.value, self.packed = "", None
        self.say(" ".join(filter(None, ["Your answers are no longer on this computer.", more, REST])), "good")

    def pack(self) -> tuple[str, bytes] | None:
        """Return (file name, bytes) of all answers, or None where there is none."""
        report_files.settle()
        answers = journal.read()
        name = " ".join(self.name.value.split()) or journal.reader_name(answers)
        return handin.answers_file(answers, name) if contents.holds_answers(answers) else None


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
        super().__init__([html(self.head()), self.beside_status(self.upload)], "l-form l-taking")

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


def report(notebook: str = "") -> ReportBox:
    """Return the box that makes the report and the hand-in file, of the whole lesson or of one notebook (its file).

    Raises ValueError for a notebook that asks nothing.
    """
    if notebook and notebook not in bank.notebooks():
        raise ValueError(f"There is no notebook “{notebook}” in data/questions.csv; write one of "
                         f"{', '.join(bank.notebooks())}.")
    return ReportBox(notebook)


def own_folder() -> str:
    """Return the reader's folder in words that may be saved with a notebook."""
    return readers.folder_in_words(journal.folder(), journal.ROOT)


def link_to_report(path: Path) -> str:
    """Return a link that shows a file of the reader's folder in a new tab; nothing where no server shows it.

    The lesson's own JupyterLab says at its start where it shows files. A page in a download cannot be opened by a link.
    """
    served = os.environ.get("LESSON_FILES")
    if not served or path.suffix != ".html" or journal.ROOT not in path.resolve().parents:
        return ""
    address = served + quote(path.resolve().relative_to(journal.ROOT).as_posix())
    return f'<p><a target="_blank" rel="noopener" href="{esc(address)}">Open my report</a> (in a new tab)</p>'


def download_link(name: str, content: bytes, words: str) -> str:
    """Return a link that holds the file itself, so that it works wherever the page is shown."""
    kind = {"html": "text/html", "zip": "application/zip"}.get(name.rpartition(".")[2], "application/x-ndjson")
    return (f'<p><a download="{esc(name)}" href="data:{kind};base64,{b64encode(content).decode()}">'
            f"{esc(words)}</a> ({esc(name)}, {max(1, round(len(content) / 1000))} kB)</p>")


def what_goes() -> str:
    """Say what is deleted."""
    return f"all your answers, drafts, reports and hand-ins in the folder {own_folder()} on this computer"
