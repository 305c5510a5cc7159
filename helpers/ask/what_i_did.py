"""The card at the end of a notebook: how much the reader did, where reader and ledger part, the best-sourced text."""

from __future__ import annotations

from typing import NamedTuple

from helpers import claims, data
from helpers.ask.how_far import is_done, own_answers, there
from helpers.ask.live import OwnAnswers
from helpers.html import Page, esc
from helpers.questions import Question, Value, bank
from helpers.show.elements import bullet_list, card_page, labeled, number_of, p, title

NOTHING = "What you do in this notebook comes up here by itself."


class Judged(NamedTuple):
    """A claim with the core that the reader gives it, the one that was given first, and that of the ledger."""

    claim: str
    own: str
    first: str
    ours: str


class Deeds(NamedTuple):
    """Things done, claims judged, the surest miss as (claim, percent sure), the best-sourced text."""

    done: int
    judged: tuple[Judged, ...]
    miss: tuple[str, int] | None
    text: str


def what_i_did(notebook: str) -> OwnAnswers:
    """Return the card for a notebook (its file). Raises ValueError for one that asks nothing."""
    bank.title(notebook)
    asked = [question.id for question in there(notebook)]
    return OwnAnswers(("deeds", notebook), asked, lambda: deeds(notebook), lambda seen: card(seen, after(notebook)))


def deeds(notebook: str) -> Deeds:
    """Return what this reader did."""
    asked = there(notebook)
    answers = own_answers(asked)
    done = sum(is_done(question, answers) for question in asked)
    return Deeds(done, judged(answers), surest_miss(asked, answers), best_sourced(asked, answers))


def judged(answers: dict[str, Value]) -> tuple[Judged, ...]:
    """Return the claims that were judged, in the order of the article."""
    own, first = bank.own_cores(answers), bank.own_cores(answers, first=True)
    return tuple(
        Judged(row["claim_id"], own[row["claim_id"]], first[row["claim_id"]], row["core"])
        for row in data.rows("claims")
        if row["claim_id"] in own
    )


def surest_miss(asked: list[Question], answers: dict[str, Value]) -> tuple[str, int] | None:
    """Return (claim, percent sure) of the first verdict that was surest and is not ours, None without one."""
    verdicts = [(question, answers.get(question.id, {}).get("first")) for question in asked if question.core]
    misses = [(one.claims[0], first["confidence"]) for one, first in verdicts if first and first["core"] != one.core]
    return max(misses, key=lambda miss: miss[1], default=None)


def best_sourced(asked: list[Question], answers: dict[str, Value]) -> str:
    """Return the finished text that names most publishers of the record, "" where none names any."""
    names = publishers()
    texts = [sentence(answers[question.id]) for question in asked if is_done(question, answers)]
    most = max(texts, key=lambda text: named(text, names), default="")
    return most if named(most, names) else ""


def sentence(value: Value) -> str:
    """Return what a reader wrote, the second version where there is one, and the evidence named with it."""
    return " ".join(filter(None, (value.get("revised") or value.get("text", ""), value.get("evidence", ""))))


@bank.until_changed
def publishers() -> set[str]:
    """Return the names of all publishers in the sources, in bare words; the letters AP for the Associated Press too."""
    rows = data.rows("sources")
    full = {row["publisher"].partition(" (")[0].removeprefix("The ") for row in rows}
    return {bare(name) for name in {*full, *(row.get("letters", "") for row in rows)} if name}


def named(text: str, names: set[str]) -> int:
    """Return how many of these names stand in a text as words of their own."""
    words = f" {bare(text)} "
    return sum(f" {name} " in words for name in names)


def bare(text: str) -> str:
    """Return a text without its signs, one space between two words."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


def after(notebook: str) -> str:
    """Return the title of the notebook that comes next, "" after the last one that asks something."""
    asking = bank.notebooks()
    following = asking[asking.index(notebook) + 1 :]
    return bank.title(following[0]) if following else ""


def card(seen: Deeds, following: str) -> Page:
    """Return the card: what was done, where we part, the surest miss, the best-sourced text, what comes next."""
    first = summary(seen)
    parted = [parting(one) for one in seen.judged if one.own != one.ours]
    rest = [
        ("Your surest miss", seen.miss and f"claim {seen.miss[0]}, where you were {seen.miss[1]} percent sure."),
        ("Your best-sourced text", seen.text and f"“{seen.text}”"),
        ("Next", following and f"notebook {following}."),
    ]
    told = [(label, text) for label, text in rest if text]
    where = ["<p>Where we part:</p>", bullet_list(map(esc, parted))] if parted else []
    html = [title("What you did"), p(first), *where, *(labeled(label, text) for label, text in told)]
    return card_page(html, [first, *parted, *(f"{label}: {text}" for label, text in told)])


def summary(seen: Deeds) -> str:
    """Say how much was done and judged, and in how many claims reader and ledger agree."""
    if not seen.done and not seen.judged:
        return NOTHING
    did = f"You did {number_of(seen.done, 'thing')} here." if seen.done else ""
    first = sum(one.first == one.ours for one in seen.judged)
    now = sum(one.own == one.ours for one in seen.judged)
    later = f", and {now} now" if now != first else ""
    number = number_of(len(seen.judged), "claim")
    agreed = f"You judged {number}, {first} of them at once as we do{later}." if seen.judged else ""
    return " ".join(filter(None, (did, agreed)))


def parting(one: Judged) -> str:
    """Say what the reader and we say of a claim."""
    return f"{one.claim}: you say: {claims.CORES[one.own]}; we say: {claims.CORES[one.ours]}."
