"""Static pages of the lesson: escaped HTML that also reads without style, script or kernel, and a text twin.

Every function returns a helpers.page.Page, except cite, cite_all, link, link_all.
Nothing here asks or saves anything.
"""

from helpers.show.attacks import attacks, event
from helpers.show.citing import cite, cite_all, link, link_all
from helpers.show.debate import cards, perspectives
from helpers.show.groups import actors, relation_matrix, relations
from helpers.show.judging import evidence, ledger, standing, then_and_now, who_says
from helpers.show.parts import table
from helpers.show.reading import article, glossary, passage
from helpers.show.sheet import ready, style
from helpers.show.steps import episodes, wording
from helpers.show.steps import moments as timeline

__all__ = [
    "actors",
    "article",
    "attacks",
    "cards",
    "cite",
    "cite_all",
    "episodes",
    "event",
    "evidence",
    "glossary",
    "ledger",
    "link",
    "link_all",
    "passage",
    "ready",
    "perspectives",
    "relation_matrix",
    "relations",
    "standing",
    "style",
    "table",
    "then_and_now",
    "timeline",
    "who_says",
    "wording",
]
