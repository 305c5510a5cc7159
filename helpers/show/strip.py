"""Claims as a strip of small tiles: what a reader says of each beside what the ledger says, signs with their words."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from helpers import claims, data
from helpers.html import esc
from helpers.style import SIGNS


class Tile(NamedTuple):
    """A claim, the core that the reader gave it ("" before) and that of the ledger."""

    claim: str
    own: str
    ours: str


class Voice(NamedTuple):
    """Who speaks of the reader: a notebook says you, a reader's own report says I."""

    name: str
    reader: str
    ledger: str
    key: str


NOTEBOOK = Voice("The claims of this notebook", "you say", "we say", "Outlined: you. Filled: we.")
REPORT = Voice("The claims of the article", "I say", "the ledger says", "Outlined: I. Filled: the ledger.")


def tiles(own: Mapping[str, str], wanted: Collection[str]) -> tuple[Tile, ...]:
    """Return a tile for each of the wanted claims, in the order of the article; `own` is {claim: core}."""
    rows = [row for row in data.rows("claims") if row["claim_id"] in wanted]
    return tuple(Tile(row["claim_id"], own.get(row["claim_id"], ""), row["core"]) for row in rows)


def strip(shown: Sequence[Tile], voice: Voice = NOTEBOOK) -> str:
    """Return the tiles as a list in HTML; nothing where there are none."""
    listed = "".join(tile(one, voice) for one in shown)
    key = f'<li class="l-meta" aria-hidden="true">{voice.key}</li>' if any(one.own for one in shown) else ""
    return f'<ul class="l-strip" aria-label="{voice.name}">{listed}{key}</ul>' if listed else ""


def tile(shown: Tile, voice: Voice = NOTEBOOK) -> str:
    """Return one claim: its number, and once it is judged the reader's sign beside ours, each with its words."""
    words, judged = esc(told(shown, voice)), " l-judged" if shown.own else ""
    signs = sign(shown.own, "l-mine") + sign(shown.ours, "l-ours") if shown.own else ""
    seen = f'<span aria-hidden="true">{esc(shown.claim)}{signs}</span>'
    return f'<li class="l-tile{judged}" title="{words}">{seen}<span class="l-unseen">{words}</span></li>'


def sign(core: str, whose: str) -> str:
    """Return the sign of a core in its color."""
    return f'<b class="{whose} l-{core.replace("_", "-")}"><i>{SIGNS[core]}</i></b>'


def told(shown: Tile, voice: Voice = NOTEBOOK) -> str:
    """Say in words what a tile shows."""
    if not shown.own:
        return f"Claim {shown.claim}: not judged yet"
    ours = " the same" if shown.own == shown.ours else f": {claims.CORES[shown.ours]}"
    return f"Claim {shown.claim}: {voice.reader}: {claims.CORES[shown.own]}; {voice.ledger}{ours}"
