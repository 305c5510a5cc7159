"""The stylesheet, put into a notebook once by its setup cell."""

from helpers.page import Page, esc
from helpers.show.parts import p
from helpers.style import CSS, PAPER

STORED = "This notebook is not running yet. To bring it to life, choose Run All Cells in the menu Run."
READY = "Ready. The pages, pictures and questions of this notebook will now work."


def style():
    """Return what a stored notebook needs of the stylesheet, and one sentence on how it comes alive."""
    return _sheet(PAPER, STORED, p(STORED, "l-ready l-run"))


def ready():
    """Return the whole stylesheet, for a notebook that runs, with one sentence that says so."""
    first, _, rest = READY.partition(" ")
    return _sheet(CSS, READY, f'<p class="l-ready"><strong>{esc(first)}</strong> {esc(rest)}</p>')


def _sheet(rules, text, words):
    return Page(f'<style>{rules}</style><div class="l">{words}</div>', text)
