"""The self-check of notebook 00: what runs, where answers go, and one button that proves the forms alive."""

import sys
from importlib.metadata import version

import ipywidgets as widgets

from helpers import data, journal
from helpers.ask import who
from helpers.ask.shell import Shell, guarded, html, made, row
from helpers.html import esc
from helpers.journal import readers

LIBRARIES = ("jupyterlab", "ipywidgets", "pandas", "matplotlib")
STATIC = ("Is everything ready? Run this cell (Shift+Enter). It names the versions, says where your answers go, "
          "and shows one button to press.")


class Ready(Shell):
    """A list of what was found and one button; pressing it writes one line to the journal."""

    def __init__(self):
        self.status = html(classes="l-status l-live")
        self.button = made(widgets.Button, description="Press me")
        self.button.on_click(self.pressed)
        listed = html(f"<ul>{''.join(f'<li>{esc(line)}</li>' for line in found())}</ul>")
        buttons = row([self.button, self.status], "l-buttons")
        super().__init__([listed, buttons, *who.change()], "l-form l-ready-check")

    @guarded
    def pressed(self, _button):
        """Prove that a press arrives here and that an answer reaches the disk."""
        saved = journal.record("start_ready", "ready", {"pressed": True})
        if saved.ok:
            self.say("Ready. The button works, and your answers are kept.", "good")
        else:
            self.say(f"The button works, but nothing can be kept. {saved.problem}", "bad")

    def twins(self):
        """What a reader without a kernel sees."""
        return f'<div class="l l-form l-twin"><p>{STATIC}</p></div>', STATIC


def found():
    """Return what runs here, line by line."""
    python = ".".join(map(str, sys.version_info[:3]))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    folder = readers.folder_in_words(journal.folder(), journal.ROOT)
    return [f"Lesson {data.VERSION} on Python {python}.", f"With {libraries}.",
            f"Your answers go to the folder {folder} on this computer, and nowhere else."]
