"""What stands first on a page: the style that the setup cell brings, and the self-check at the beginning."""

import sys
from importlib.metadata import version

from helpers import data, journal, show
from helpers.ask import change_reader
from helpers.ask.widgets import LiveBox, button, guarded, html
from helpers.html import esc
from helpers.journal import readers

LIBRARIES = ("jupyterlab", "ipywidgets", "pandas", "matplotlib")
STATIC = "One press of a button here says whether your answers are kept."
SUMMARY = "What runs here, and where your answers go"


class Setup(LiveBox):
    """What the setup cell shows: all of the stylesheet while a notebook runs, what paper needs of it when stored."""

    def __init__(self) -> None:
        super().__init__([html(show.stylesheet().html), *change_reader.first_question()], "l-start")

    def static_fallback(self) -> tuple[str, str]:
        """The sentence of a notebook that does not run, with the style of its pages."""
        page = show.stored_stylesheet()
        return page.html, page.text


class SelfCheck(LiveBox):
    """One button, whose press writes one line to the journal, and a folded list of what runs here."""

    def __init__(self) -> None:
        self.button = button("Press me", self.pressed)
        lines = "".join(f"<li>{esc(line)}</li>" for line in environment_in_words())
        listed = html(f'<details class="l-hint"><summary>{SUMMARY}</summary><ul>{lines}</ul></details>')
        parts = [self.beside_status(self.button), listed, *change_reader.change()]
        super().__init__(parts, "l-form l-ready-check")

    @guarded
    def pressed(self, _button: object) -> None:
        """Prove that a press arrives here and that an answer reaches the disk."""
        saved = journal.record("start_ready", "ready", {"pressed": True})
        if saved.ok:
            self.say("Ready. The button works, and your answers are kept.", "good")
        else:
            self.say(f"The button works, but nothing can be kept. {saved.problem}", "bad")

    def static_fallback(self) -> tuple[str, str]:
        """What a reader without a kernel sees."""
        return f'<div class="l l-form l-twin"><p>{STATIC}</p></div>', STATIC


def environment_in_words() -> list[str]:
    """Return what runs here, line by line."""
    python = ".".join(map(str, sys.version_info[:3]))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    folder = readers.folder_in_words(journal.folder(), journal.ROOT)
    return [
        f"Lesson {data.VERSION} on Python {python}.",
        f"With {libraries}.",
        f"Your answers go to the folder {folder} on this computer, and nowhere else.",
    ]
