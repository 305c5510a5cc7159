"""Static pages of the lesson: escaped HTML that also reads without style, script or kernel, and a text twin.

Every function returns a helpers.html.Page, except cite, cite_all, link, link_all.
Nothing here asks or saves anything.
"""

from helpers.show.article import article, glossary, passage, wording
from helpers.show.elements import aside, cite, cite_all, link, link_all, stored_stylesheet, stylesheet, table
from helpers.show.evidence import (
    cards,
    claim_status,
    evidence,
    ledger,
    perspectives,
    statements,
    then_and_now,
    who_says,
)
from helpers.show.history import actors, attacks, episodes, event, relation_matrix, relations
from helpers.show.history import moments as timeline

style, ready, standing = stored_stylesheet, stylesheet, claim_status  # their names from version 1.0

TAKEN_AWAY = {"claim": "show.ledger", "ladder": "ask.my_ladder", "sources": 'data.load("sources")'}  # from version 1.0


def __getattr__(name: str):
    """Say in one sentence what stands for a page from version 1.0 that is gone."""
    if name in TAKEN_AWAY:
        raise AttributeError(f"show.{name} is no longer part of the lesson: use {TAKEN_AWAY[name]}.")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
