"""Judge a claim of the article: a verdict, how sure, and the evidence it leans on; and how well the sureness fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers import claims, dates
from helpers.questions.choose import HOW_SURE
from helpers.questions.model import (
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
    pick,
    row_of,
)

if TYPE_CHECKING:
    import pandas as pd

PARTS = {"verdict": "your verdict", "confidence": "how sure you are", "evidence": "the evidence you lean on"}
STANCES = {
    "supports": ("It supports the claim.", "supports the claim"),
    "complicates": ("It adds a “yes, but” to the claim.", "adds a “yes, but”"),
    "contradicts": ("It speaks against the claim.", "speaks against the claim"),
}
SOURCE_LIMITS = {
    "un": "A UN document can carry what its monitors and member states put on record. "
    "It often does not say who gave a figure.",
    "government": "An official source can carry what that government said or decided. "
    "It cannot show by itself that what it says of others is so.",
    "journalism": "A news report can carry what its reporters saw, and who said what by that day. "
    "It cannot carry what came out later.",
    "research": "A study can carry a pattern over time. "
    "It rests on the reports it could find and on its own definitions.",
    "ngo": "Such a report can carry what the organization's witnesses and checks established. "
    "It cannot show how much it did not reach.",
    "reference": "A reference work can carry what is widely agreed. For a detail, go to the sources behind it.",
}
READ_AS = {
    "original": "",
    "reprint": "We read it in a reprint.",
    "excerpt": "We read only a part of it.",
    "memory": "We did not find it again, so it rests on memory.",
}


class Judge(Kind):
    """Judge a claim. Value: {"verdict": code, "confidence": 50 to 100, "evidence": id}, None where still open."""

    code, label, section = "judge", "Your verdict", "verdicts"
    options, headline = NONE, False
    meanings = "What the six verdicts mean", {claims.VERDICTS[code]: words for code, words in claims.MEANINGS.items()}

    def clean(self, question: Question, value: Value) -> Value:
        return {
            "verdict": pick(value.get("verdict"), claims.VERDICTS),
            "confidence": pick(value.get("confidence"), CONFIDENCE),
            "evidence": pick(value.get("evidence"), question.ids),
        }

    def missing(self, question: Question, value: Value) -> str:
        wanted = [part for part in PARTS if part != "evidence" or question.options]
        left = [PARTS[part] for part in wanted if value[part] is None]
        return f"Still open: {', '.join(left)}." if left else ""

    def grade(self, question: Question, value: Value) -> Grade:
        """Lay out the ledger's verdict, what the chosen evidence can and cannot carry, what differs from it."""
        if not any(value.values()):
            return Grade("blank", total=1)
        if self.missing(question, value):
            return Grade("partial", total=1)
        same, chosen = value["verdict"] == question.verdict, question.option(value["evidence"])
        notes = (_ledger(question, value["verdict"]), *(_evidence_notes(chosen, question) if chosen else ()))
        return Grade("right" if same else "wrong", int(same), 1, notes)

    def in_words(self, question: Question, value: Value) -> str:
        return claims.VERDICTS.get(value["verdict"], "")

    def in_full(self, question: Question, value: Value) -> str:
        chosen = question.option(value["evidence"])
        return f"{super().in_full(question, value)}, leaning on {chosen.name if chosen else ''}"

    def short_name(self, question: Question) -> str:
        return f"Verdict on {', '.join(question.claims)}"

    def scales(self, question: Question) -> list[str]:
        return ["Your verdict: " + " · ".join(claims.VERDICTS.values()), HOW_SURE]

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return all evidence on the claim."""
        return tuple(_piece(piece) for claim in row["claims"] for piece in tables["evidence"].get(claim, ()))

    def record(self, row: Row, tables: Tables) -> dict[str, str]:
        """Return the verdict of the ledger and its reason."""
        claim = row_of(tables, "claims", "claim_id", row["claims"][0] if row["claims"] else "")
        return {"verdict": claim["verdict"], "explanation": claim["explanation"]}


KINDS = (Judge(),)


def source_limits(piece: Row) -> str:
    """Return what a piece of evidence can and cannot carry: a row of `claims.with_sources`, with its source."""
    read_as = "" if piece["note_says_where"] else READ_AS.get(piece["read_as"], "")
    late = "It appeared after the article, so its writer could not use it." if piece["known"] == "no" else ""
    stance = STANCES.get(piece["stance"], ("",))[0]
    parts = (stance, SOURCE_LIMITS.get(piece["kind"], ""), read_as, piece["note"], late)
    return " ".join(part for part in parts if part)


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


def _piece(piece: Row) -> Option:
    text = f"{piece['publisher']}, {dates.say(piece['published'])}: {piece['finding']}"
    sources = (piece["source_id"],)
    return Option(piece["evidence_id"], text, "open", source_limits(piece), sources, piece["stance"])


def _ledger(question: Question, verdict: str) -> Note:
    same, ours = verdict == question.verdict, claims.VERDICTS.get(question.verdict, question.verdict)
    differs = f"You say {claims.VERDICTS[verdict]}, the ledger says {ours}."
    start = f"The ledger says the same: {ours}." if same else differs
    return Note("", True if same else None, f"{start} {question.explanation}")


def _evidence_notes(chosen: Option, question: Question) -> Iterator[Note]:
    yield Note(chosen.id, None, f"You lean on {chosen.name}. {chosen.reply}")
    others = [other for other in question.options if other.stance != chosen.stance]
    listed = "; ".join(f"{other.name}, {STANCES.get(other.stance, ('', 'says more'))[1]}" for other in others)
    elsewhere = f"Other evidence points elsewhere: {listed}."
    yield Note("", None, elsewhere if others else "No other evidence here points another way.")
