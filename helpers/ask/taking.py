"""Answers on their way: a report to hand in, a file to take along, and a file that is brought."""

import os
from base64 import b64encode
from urllib.parse import quote

import ipywidgets as widgets

from helpers import journal
from helpers import report as pages
from helpers.ask import twin
from helpers.ask.shell import Shell, column, guarded, html, made, radio, row
from helpers.ask.writing import box
from helpers.report import contents, handin
from helpers.style import heard

PRESS = "Run this cell (Shift+Enter), then press the button."
WAYS = {
    "file": "In the hand-in file only. The class view counts them without my name, but whoever opens the file can "
            "read them.",
    "both": "In the hand-in file and in the report.",
    "neither": "Nowhere. Report and file say how much of notebook 03 is done, and not in which way."}


class Taking(Shell):
    """A heading in words, controls, one button, and links to the files that were made."""

    title = words = press = ""

    def __init__(self):
        self.status, self.links = html(classes="l-status"), html(classes="l-links")
        self.button = made(widgets.Button, description=self.press)
        self.button.on_click(self.pressed)
        buttons = row([self.button, self.status], "l-buttons")
        super().__init__([html(self.head()), *self.controls(), buttons, self.links], "l-form l-taking")

    def head(self):
        """What this box does, in words."""
        return f'<p class="l-prompt">{twin.esc(self.title)}</p><p>{twin.esc(self.words)}</p>'

    def controls(self):
        """A field for a name."""
        self.name = box("Name on it (may stay empty)", 1)
        return [self.name]

    def offer(self, files):
        """Keep files, given as (name, bytes, words), in the reader's folder; show links to each and say so."""
        where, opened = journal.folder(), ""
        try:
            opened = "".join(map(opening, [pages.put(name, content) for name, content, _ in files]))
            self.say(f"Made {' and '.join(name for name, *_ in files)}. Nothing was sent anywhere. "
                     f"{'Both lie' if len(files) > 1 else 'It lies'} in the folder {where} too.", "good")
        except OSError as error:
            self.say(f"The links below work, but nothing could be kept in the folder {where}: "
                     f"{error.strerror or error}.", "bad")
        self.links.value = f'<div class="l">{opened}{"".join(link(*file) for file in files)}</div>'

    def twins(self):
        """What this box is for, on paper."""
        return (f'<div class="l l-form l-twin">{self.head()}<p class="l-run">{PRESS}</p></div>',
                f"{self.title}. {self.words}")


class Report(Taking):
    """Makes the report and the hand-in file from the journal."""

    title = "My report and my hand-in file"
    press = "Make my report and hand-in file"
    words = ("The report is a page with your answers beside the record, to read or to print. The hand-in file holds "
             "the report and your saved answers. A made-up name will do.")

    def controls(self):
        self.history = made(widgets.Checkbox, "l-check", indent=False,
                            description="Show earlier answers that I changed")
        self.attacks = radio([(words, way) for way, words in WAYS.items()], "ways")
        self.attacks.value = "file"
        fields = super().controls()
        self.name.value = contents.name(journal.read())
        return [*fields, self.attacks, column([self.history], f"l-checks {heard('report', 1)}")]

    def named(self):
        """Return the name in the field, kept among the answers when it is a new one."""
        name = " ".join(self.name.value.split())[:100]
        if name != contents.name(journal.read()):
            journal.append("reader_name", "name", {"text": name})
        return name

    @guarded
    def pressed(self, _button):
        """Make both files anew from the journal."""
        name, history, way = self.named(), self.history.value, self.attacks.value
        reading = journal.read()
        page = pages.page(reading, pages.day(), history, way == "both").encode("utf-8", "replace")
        self.offer([(pages.NAME, page, "Download my report"),
                    (*handin.hand_in(reading, name, history, way == "both", way == "neither"),
                     "Download my hand-in file")])


class Along(Taking):
    """Makes one file with all answers, to go on with on another computer."""

    title = "Take my work with me"
    press = "Make my file"
    words = ("One small file holds all your saved answers. Carry it to another computer, and bring it in there with "
             "the box “Bring my work”.")

    @guarded
    def pressed(self, _button):
        """Make the file from the journal."""
        reading = journal.read()
        name = self.name.value.strip() or contents.name(reading)
        if not reading.history:
            return self.say("There is no saved answer yet, so there is nothing to take along.", "look")
        self.offer([(*handin.along(reading, name), "Download my answers")])


class Bring(Shell):
    """Takes in a file of answers from another computer."""

    title = "Bring my work"
    words = ("Choose the file that you made on another computer: its name begins with “answers-” or “hand-in-”, and it "
             "is smaller than 5 MB. Where both computers have an answer, the newer one counts, and both are kept.")

    def __init__(self):
        self.upload = made(widgets.FileUpload, description="Choose a file", accept=".jsonl,.zip", multiple=False)
        self.upload.observe(self.chosen, "value")
        self.status = html(classes="l-status")
        buttons = row([self.upload, self.status], "l-buttons")
        head = f'<p class="l-prompt">{self.title}</p><p>{twin.esc(self.words)}</p>'
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
        head = f'<p class="l-prompt">{self.title}</p><p>{twin.esc(self.words)}</p>'
        return (f'<div class="l l-form l-twin">{head}<p class="l-run">{PRESS}</p></div>', f"{self.title}. {self.words}")


def opening(path):
    """Return a link that shows a file of the reader's folder in a new tab; nothing where no server shows it.

    The lesson's own JupyterLab says at its start where it shows files. A page in a download cannot be opened by a link.
    """
    served = os.environ.get("LESSON_FILES")
    if not served or path.suffix != ".html" or journal.ROOT not in path.resolve().parents:
        return ""
    address = served + quote(path.resolve().relative_to(journal.ROOT).as_posix())
    return f'<p><a target="_blank" rel="noopener" href="{twin.esc(address)}">Open my report</a> (in a new tab)</p>'


def link(name, content, words):
    """Return a link that holds the file itself, so that it works wherever the page is shown."""
    kind = {"html": "text/html", "zip": "application/zip"}.get(name.rpartition(".")[2], "application/x-ndjson")
    return (f'<p><a download="{twin.esc(name)}" href="data:{kind};base64,{b64encode(content).decode()}">'
            f"{twin.esc(words)}</a> ({twin.esc(name)}, {max(1, round(len(content) / 1000))} kB)</p>")


def report():
    """Return the box that makes the report and the hand-in file."""
    return Report()


def take_along():
    """Return the box that makes one file of all answers to take to another computer."""
    return Along()


def bring():
    """Return the box that brings answers from another computer."""
    return Bring()
