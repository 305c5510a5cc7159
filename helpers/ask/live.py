"""A page of the reader's own answers that is painted anew when one of them is written.

What it shows is looked up at each answer, which is cheap; it is painted only where that has changed, so no picture is
drawn for a letter that is typed. `saving` says here what was written.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from helpers.ask.widgets import LiveBox, guarded, html
from helpers.html import Page

PAUSE = 0.2  # seconds from an answer to the new page: "Saved" comes first, and fast typing is one change
VIEWS = 4  # views of one cell that are painted: windows, not every run of the cell
_views: dict[Hashable, deque[OwnAnswers]] = defaultdict(lambda: deque(maxlen=VIEWS))  # the newest last


class OwnAnswers(LiveBox):
    """What the reader has answered to some questions. `look` returns what is to be seen, `paint` makes a Page of it.

    `name` tells the views of one cell from those of another; `questions` are the ids of the answers it hangs on.
    """

    def __init__(
        self, name: Hashable, questions: Iterable[str], look: Callable[[], Any], paint: Callable[[Any], Page]
    ) -> None:
        self.questions, self.look, self.paint = frozenset(questions), look, paint
        self.seen, self.due = look(), False
        self.page = paint(self.seen)
        self.body = html()
        super().__init__([self.body, self.status], "l-look")
        self.show()
        _views[name].append(self)

    def static_fallback(self) -> tuple[str, str]:
        """The page as it was when the cell ran."""
        return self.page.html, self.page.text

    def soon(self) -> None:
        """Look again in a moment, once for all that is written until then."""
        running = loop()
        if running is None:
            self.refresh()
        elif not self.due:
            self.due = True
            running.call_later(PAUSE, self.refresh)

    @guarded
    def refresh(self) -> None:
        """Paint the page anew where something else is to be seen."""
        self.due = False
        now = self.look()
        if now != self.seen:
            self.page, self.seen = self.paint(now), now
            self.show()

    def show(self) -> None:
        """Put the page into the browser."""
        self.body.value = self.page.html


def answered(question: str = "") -> None:
    """Tell the views that show an answer that it was written; all views where any answer may be another."""
    for views in list(_views.values()):
        for view in list(views):
            if not question or question in view.questions:
                view.soon()


def loop() -> asyncio.AbstractEventLoop | None:
    """Return the loop that serves the page, or None in a test, and in a notebook that is being checked."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
