"""A verdict on a claim: its core, how sure, the evidence leaned on, and the repair; how well the sureness fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helpers import claims, dates
from helpers.questions.choose import HOW_SURE
from helpers.questions.model import (
    ALLOWED,
    CONFIDENCE,
    NONE,
    Grade,
    Kind,
    Note,
    Option,
    Question,
    Row,
    Tables,
    Value,
    items,
    pick,
    row_of,
)

if TYPE_CHECKING:
    import pandas as pd

PARTS = {
    "core": "is it so",
    "confidence": "how sure you are",
    "evidence": "the source you lean on",
    "repair": "what to change first",
}
STANCES = {
    "supports": "It supports the claim.",
    "complicates": "It makes the claim less simple.",
    "contradicts": "It speaks against the claim.",
}


class Verdict(Kind):
    """Judge a claim. Value: {"core": code, "confidence": 50 to 100, "evidence": id, "repair": code}, None where open.

    "first" holds core and confidence of the first press of the button, which alone count for calibration: {} before.
    """

    code, label, section = "verdict", "Your verdict", "verdicts"
    options, headline, evidence = ALLOWED, False, True
    meanings = "What the four words mean", {claims.CORES[code]: rule for code, rule in claims.CORE_RULES.items()}

    def clean(self, question: Question, value: Value) -> Value:
        return {
            "core": pick(value.get("core"), claims.CORES),
            "confidence": pick(value.get("confidence"), CONFIDENCE),
            "evidence": pick(value.get("evidence"), question.ids),
            "repair": pick(value.get("repair"), claims.REPAIRS),
            "first": _first(items(value.get("first"), dict)),
        }

    def missing(self, question: Question, value: Value) -> str:
        wanted = [part for part in PARTS if part != "evidence" or question.options]
        left = [PARTS[part] for part in wanted if value[part] is None]
        return f"Still open: {', '.join(left)}." if left else ""

    def pressed(self, question: Question, value: Value) -> Value:
        return value if value["first"] else {**value, "first": {part: value[part] for part in ("core", "confidence")}}

    def grade(self, question: Question, value: Value) -> Grade:
        """Lay our core and repair beside the reader's; the core alone decides whether they agree."""
        if not any(value[part] for part in PARTS):
            return Grade("blank", total=1)
        if self.missing(question, value):
            return Grade("partial", total=1)
        same, chosen = value["core"] == question.core, question.option(value["evidence"])
        notes = (*_core_notes(question, value["core"]), *_repair_notes(question, value["repair"]))
        lean = (Note(chosen.id, None, f"You lean on {chosen.name}. {chosen.reply}"),) if chosen else ()
        return Grade("right" if same else "wrong", int(same), 1, notes + lean)

    def in_words(self, question: Question, value: Value) -> str:
        """Say core and repair: "the record bears it out; change a word or phrase"."""
        said = claims.CORES.get(value["core"], ""), claims.REPAIRS.get(value["repair"], "")
        return "; ".join(filter(None, said))

    def in_full(self, question: Question, value: Value) -> str:
        chosen = question.option(value["evidence"])
        return super().in_full(question, value) + (f", leaning on {chosen.name}" if chosen else "")

    def short_name(self, question: Question) -> str:
        return f"Verdict on {', '.join(question.claims)}"

    def scales(self, question: Question) -> list[str]:
        core, repair = (" · ".join(words.values()) for words in (claims.CORES, claims.REPAIRS))
        return [f"Is it so? {core}", HOW_SURE, f"What would you change first? {repair}"]

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return all evidence on the claim."""
        return evidence_on(row["claims"], tables)

    def key_fault(self, rights: Sequence[str]) -> str:
        if len(rights) == len(claims.CORES) + len(claims.REPAIRS) and rights.count("yes") == 2:
            return ""
        return "give it a row for each core and each repair in options.csv, with yes for one of each."

    def record(self, row: Row, tables: Tables) -> Row:
        """Return core, repair and reason of the ledger, and the reply to each core and repair."""
        claim = row_of(tables, "claims", "claim_id", row["claims"][0] if row["claims"] else "")
        replies = {option["option_id"]: option["reply"] for option in tables["options"].get(row["question_id"], ())}
        return {**{name: claim[name] for name in ("core", "repair", "repair_2", "why", "fix")}, "replies": replies}


class Judge(Kind):
    """A verdict of the first edition, which is read and no longer asked: one of six words, that no core can stand for.

    Value: {"verdict": code, "confidence": 50 to 100, "evidence": id}, None where still open.
    """

    code, label, section = "judge", "Your verdict (first edition)", "first_edition"
    options, headline = NONE, False

    def clean(self, question: Question, value: Value) -> Value:
        return {
            "verdict": pick(value.get("verdict"), claims.FIRST_EDITION),
            "confidence": pick(value.get("confidence"), CONFIDENCE),
            "evidence": pick(value.get("evidence"), question.ids),
        }

    def missing(self, question: Question, value: Value) -> str:
        return "" if value["verdict"] else "No verdict was given."

    def grade(self, question: Question, value: Value) -> Grade:
        """An old verdict is kept, not graded."""
        return Grade("open" if value["verdict"] else "partial" if any(value.values()) else "blank")

    def in_words(self, question: Question, value: Value) -> str:
        words = claims.FIRST_EDITION.get(value["verdict"], "")
        return words and f"first edition: {words}"

    def in_full(self, question: Question, value: Value) -> str:
        chosen = question.option(value["evidence"])
        return super().in_full(question, value) + (f", leaning on {chosen.name}" if chosen else "")

    def short_name(self, question: Question) -> str:
        return f"Verdict on {', '.join(question.claims)} (first edition)"

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return all evidence on the claim."""
        return evidence_on(row["claims"], tables)


KINDS = (Verdict(), Judge())


def evidence_on(claim_ids: Iterable[str], tables: Tables) -> tuple[Option, ...]:
    """Return the evidence on claims to lean on; two rows of one publisher and day are told apart by their place."""
    pieces = [piece for claim in claim_ids for piece in tables["evidence"].get(claim, ())]
    days = Counter((piece["publisher"], piece["published"]) for piece in pieces)
    return tuple(piece_of(piece, days[piece["publisher"], piece["published"]] > 1) for piece in pieces)


def piece_of(piece: Row, with_place: bool = False) -> Option:
    """Return a piece of evidence to lean on: a row of `claims.with_sources`; its place in the source on request."""
    place = f" ({piece['locator']})" if with_place and piece["locator"] else ""
    text = f"{piece['publisher']}, {dates.say(piece['published'])}{place}: {piece['finding']}"
    return Option(piece["evidence_id"], text, "open", _carries(piece), (piece["source_id"],), piece["stance"])


def brier(confidence: pd.Series, hit: pd.Series) -> pd.Series:
    """Return the squared distance of a confidence (percent) from the outcome (True/False): 0 best, 1 worst.

    Takes two columns and returns one; its mean is the Brier score.
    """
    return (confidence / 100 - hit * 1.0) ** 2


def calibration(answers: pd.DataFrame) -> pd.DataFrame:
    """Count hits by confidence. Takes columns confidence (percent) and hit (True/False).

    Returns one row per confidence level: confidence, n, hits, share (0 to 1, NaN where n is 0). Rows that
    lack a confidence or an outcome are left out.
    """
    known = answers[["confidence", "hit"]].dropna()
    counts = known["hit"].astype(int).groupby(known["confidence"].astype(int)).agg(["count", "sum"])
    counts = counts.reindex(list(CONFIDENCE), fill_value=0)
    counts.columns = ["n", "hits"]
    return counts.assign(share=counts["hits"] / counts["n"]).rename_axis("confidence").reset_index()


def _carries(piece: Row) -> str:
    late = "It came out after the article." if piece["known"] == "no" else ""
    return " ".join(filter(None, (STANCES.get(piece["stance"], ""), late)))


def _first(value: Value) -> Value:
    """Return what was pressed first, {} where nothing or half of it was."""
    first = {"core": pick(value.get("core"), claims.CORES), "confidence": pick(value.get("confidence"), CONFIDENCE)}
    return first if all(first.values()) else {}


def _core_notes(question: Question, core: str) -> tuple[Note, ...]:
    same, ours = core == question.core, claims.CORES[question.core]
    said = f"We say the same: {ours}." if same else f"You say: {claims.CORES[core]}. We say: {ours}."
    reply = question.replies.get(core, "")
    needed = (Note("", None, f"For “{claims.CORES[core]}”: {reply}"),) if reply and not same else ()
    return (Note("", True if same else None, f"{said} {question.why}"), *needed)


def _repair_notes(question: Question, repair: str) -> tuple[Note, ...]:
    ours = claims.REPAIRS[question.repair]
    fits = True if repair == question.repair else None
    second = "This comes second for us." if repair == question.repair_2 else question.replies.get(repair, "")
    words = ("" if fits else second, f"First repair: {ours}.", question.fix)
    return (Note("", fits, " ".join(filter(None, words))),)
