"""The strip at the top of a notebook: its claims as tiles, and one line that says what is left to do."""

from __future__ import annotations

import math

from helpers.ask.how_far import HowFar, how_far, there
from helpers.ask.live import OwnAnswers
from helpers.ask.widgets import html
from helpers.html import Page, esc
from helpers.questions import bank
from helpers.show.elements import number_of
from helpers.show.strip import strip

COARSE = 10  # minutes from which on the rest is told in steps of five


class Progress(OwnAnswers):
    """The strip at the top of a notebook; its line has a place of its own, where a screen reader hears it change."""

    def __init__(self, notebook: str) -> None:
        self.line = html(css_class="l-live")
        asked = [question.id for question in there(notebook)]
        super().__init__(("progress", notebook), asked, lambda: how_far(notebook), on_paper)
        self.children = (self.body, self.line, self.status)

    def show(self) -> None:
        """Show the tiles and the line, each in its place."""
        self.body.value, self.line.value = strip(self.seen.tiles), line(self.seen)


def progress(notebook: str) -> Progress:
    """Return the strip for a notebook (its file). Raises ValueError for one that asks nothing."""
    bank.title(notebook)
    return Progress(notebook)


def on_paper(seen: HowFar) -> Page:
    """Return strip and line as one page."""
    return Page(f'<div class="l">{strip(seen.tiles)}{line(seen)}</div>', in_words(seen))


def line(seen: HowFar) -> str:
    """Return the line on what is left, as HTML."""
    return f'<p class="l-way">{esc(in_words(seen))}</p>'


def in_words(seen: HowFar) -> str:
    """Say what is left: "5 of 12 done, about 15 minutes left."."""
    if seen.done == seen.total:
        return f"All {seen.total} done."
    minutes = math.ceil(seen.minutes)
    minutes = minutes if minutes < COARSE else 5 * round(minutes / 5)
    about = f"about {number_of(minutes, 'minute')}"
    if seen.done:
        return f"{seen.done} of {seen.total} done, {about} left."
    return f"{number_of(seen.total, 'thing')} to do, {about}."
