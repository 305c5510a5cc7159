"""Static pages of the lesson: escaped HTML that also reads without style, script or kernel, and a text twin.

Every function returns a helpers.page.Page. Nothing here asks or saves anything.
"""
from helpers.show.citing import cite, cite_all, link, link_all, sources
from helpers.show.judging import claim, evidence, ledger, then_and_now, who_says
from helpers.show.parts import esc, table
from helpers.show.reading import article, glossary, passage
from helpers.show.sheet import style

__all__ = [
    "article", "cite", "cite_all", "claim", "esc", "evidence", "glossary", "ledger", "link", "link_all", "passage",
    "sources", "style", "table", "then_and_now", "who_says",
]
