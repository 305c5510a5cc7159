"""What the setup cell of a notebook does: it brings the style of the page."""

from helpers import show
from helpers.ask import who
from helpers.ask.shell import Shell, html


class Start(Shell):
    """The stylesheet: all of it while a notebook runs, what paper needs of it in the stored one."""

    def __init__(self):
        super().__init__([html(show.stylesheet().html), *who.asked()], "l-start")

    def twins(self):
        """The sentence of a notebook that does not run, with the style of its pages."""
        page = show.stored_stylesheet()
        return page.html, page.text


def start():
    """The last line of the setup cell: the style of the page, and one sentence that all is ready."""
    return Start()
