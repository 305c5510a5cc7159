"""What the boxes that make files have in common: a heading in words, one button, and links to what was made."""

import os
from base64 import b64encode
from urllib.parse import quote

import ipywidgets as widgets

from helpers import journal
from helpers import report as pages
from helpers.ask.shell import Shell, html, made, row
from helpers.ask.writing import box
from helpers.html import esc
from helpers.journal import readers
from helpers.show.elements import p

PRESS = "Run this cell (Shift+Enter), then press the button."


class Offering(Shell):
    """A heading in words, controls, one button, and links to the files that were made."""

    title = words = press = ""

    def __init__(self):
        self.status, self.links = html(classes="l-status l-live"), html(classes="l-links")
        self.button = made(widgets.Button, description=self.press)
        self.button.on_click(self.pressed)
        super().__init__([html(self.head()), *self.controls(), *self.buttons(), self.links], "l-form l-taking")

    def head(self):
        """What this box does, in words."""
        return p(self.title, "l-prompt") + p(self.words)

    def controls(self):
        """A field for a name."""
        self.name = box("Name on it (may stay empty)", 1)
        return [self.name]

    def buttons(self):
        """The button, and beside it what came of it."""
        return [row([self.button, self.status], "l-buttons")]

    def offer(self, files):
        """Keep files, given as (name, bytes, words), in the reader's folder; show links to each and say so."""
        folder, opened = here(), ""
        try:
            opened = "".join(map(opening, [pages.put(name, content) for name, content, _ in files]))
            self.say(f"Made {' and '.join(name for name, *_ in files)}. Nothing was sent anywhere. "
                     f"{'Both lie' if len(files) > 1 else 'It lies'} in the folder {folder} too.", "good")
        except OSError as error:
            self.say(f"The links below work, but nothing could be kept in the folder {folder}: "
                     f"{error.strerror or type(error).__name__}.", "bad")
        self.show(files, opened)

    def show(self, files, opened=""):
        """Show links that hold the files, given as (name, bytes, words)."""
        self.links.value = f'<div class="l">{opened}{"".join(link(*file) for file in files)}</div>'

    def twins(self):
        """What this box is for, on paper."""
        return (f'<div class="l l-form l-twin">{self.head()}<p class="l-run">{PRESS}</p></div>',
                f"{self.title}. {self.words}")


def here():
    """Return the reader's folder in words that may be saved with a notebook."""
    return readers.folder_in_words(journal.folder(), journal.ROOT)


def opening(path):
    """Return a link that shows a file of the reader's folder in a new tab; nothing where no server shows it.

    The lesson's own JupyterLab says at its start where it shows files. A page in a download cannot be opened by a link.
    """
    served = os.environ.get("LESSON_FILES")
    if not served or path.suffix != ".html" or journal.ROOT not in path.resolve().parents:
        return ""
    address = served + quote(path.resolve().relative_to(journal.ROOT).as_posix())
    return f'<p><a target="_blank" rel="noopener" href="{esc(address)}">Open my report</a> (in a new tab)</p>'


def link(name, content, words):
    """Return a link that holds the file itself, so that it works wherever the page is shown."""
    kind = {"html": "text/html", "zip": "application/zip"}.get(name.rpartition(".")[2], "application/x-ndjson")
    return (f'<p><a download="{esc(name)}" href="data:{kind};base64,{b64encode(content).decode()}">'
            f"{esc(words)}</a> ({esc(name)}, {max(1, round(len(content) / 1000))} kB)</p>")
