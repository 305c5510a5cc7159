"""The stylesheet, put into a notebook once by its setup cell."""

from helpers.page import Page
from helpers.style import CSS

READY = "Ready. The pages, pictures and questions of this notebook will now work."


def style():
    """Return the stylesheet with one sentence that says that all is ready."""
    return Page(
        f'<style>{CSS}</style><div class="l"><p class="l-ready"><strong>Ready.</strong>{READY[6:]}</p></div>',
        READY,
    )
