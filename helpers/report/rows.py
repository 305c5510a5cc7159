"""One row of the report for each kind of answer, in plain words. What the reader has not checked brings no key."""

from typing import TypedDict

from helpers import charts, claims, data, lesson, questions
from helpers.charts import ladder
from helpers.questions import Question, Value, bank, weigh
from helpers.questions.model import short
from helpers.style import SIGNS

COUNTED = (("fact", "claims of fact"), ("figure", "figures"), ("motive", "motives"))  # kinds of claims, in words
TICKET = (
    ("claim", "Claim"),
    ("text", "I now say"),
    ("evidence", "My best evidence"),
    ("open", "Still open"),
    ("revised", "Second version"),
)  # parts of an exit ticket, and what stands before them


class Verdict(TypedDict):
    """A judged claim. The ledger's side is empty, and `hit` None, until the reader has kept the verdict.

    `first` is (confidence, hit) of the first press of the button, None for a claim judged with one click.
    """

    id: str
    claim: str
    mine: str
    sure: int | None
    ledger: str
    hit: bool | None
    evidence: str
    first: tuple[int, bool] | None


class Guess(TypedDict):
    """A guess, how sure, and what the record says once it is kept."""

    prompt: str
    mine: str
    sure: int | None
    record: str


class Pick(TypedDict):
    """An answer that was picked, sorted or ranked, and how it fits the record."""

    prompt: str
    mine: str
    record: str


class Text(TypedDict):
    """A free text: (label, words) of its versions, and what belongs to it: its sources, how samples were ranked."""

    prompt: str
    versions: list[tuple[str, str]]
    about: str


class Stance(TypedDict):
    """The stance before and after, the best reason and the best doubt, the cards by side and the scale they make."""

    before: str
    after: str
    reason: str
    doubt: str
    scale: tuple[int, int]
    cards: list[tuple[str, str]]


def heading(question: Question, most: int = 80) -> str:
    """Name a question in at most so many letters: a verdict by its claim, others by their heading or how they begin."""
    if name := questions.kind(question).short_name(question):
        return name
    if question.heading and len(question.heading) <= most:
        return question.heading
    return question.prompt if len(question.prompt) <= most else short(question.prompt, most)


def verdict(question: Question, value: Value) -> Verdict:
    """Return one row on a claim with a full verdict."""
    kept, first = is_kept(question, value), value["first"]
    evidence = question.option(value["evidence"])
    return {
        "id": question.claims[0],
        "claim": claim_in_words(question.claims[0]),
        "mine": in_words(value["core"], value["repair"]),
        "sure": value["confidence"],
        "ledger": in_words(question.core, question.repair) if kept else "",
        "hit": value["core"] == question.core if kept else None,
        "evidence": evidence.name if evidence else "",
        "first": (first["confidence"], first["core"] == question.core) if first else None,
    }


def tiles(question: Question, value: Value) -> list[Verdict]:
    """Return one row for each claim of a paragraph that was judged with one click."""
    return [
        {
            "id": claim.id,
            "claim": claim.text,
            "mine": in_words(value["places"][claim.id]),
            "sure": None,
            "ledger": in_words(claim.right),
            "hit": value["places"][claim.id] == claim.right,
            "evidence": "",
            "first": None,
        }
        for claim in question.options
        if claim.id in value["places"]
    ]


def claim_in_words(claim_id: str) -> str:
    """Return what a claim of the article says."""
    (claim,) = [row["claim"] for row in data.rows("claims") if row["claim_id"] == claim_id]
    return claim


def is_kept(question: Question, value: Value) -> bool:
    """Say whether the reader has given and kept a whole verdict."""
    return value.get("checked") is True and not questions.missing(question, value)


def in_words(core: str | None, repair: str | None = None) -> str:
    """Return a core after its sign, and the repair: "✓ the record bears it out; change a word or phrase"."""
    said = [f"{SIGNS[core]} {claims.CORES[core]}" if core else "", claims.REPAIRS[repair] if repair else ""]
    return "; ".join(filter(None, said))


def calibration(verdicts: list[Verdict]) -> str:
    """Return the picture, as HTML, of how sure the reader was at first against how often the ledger agrees."""
    import pandas as pd

    pairs = [row["first"] for row in verdicts if row["first"]]
    return charts.calibration(questions.calibration(pd.DataFrame(pairs, columns=["confidence", "hit"]))).html


def guess(question: Question, answers: dict[str, Value]) -> Guess:
    """Return one row on a guess."""
    value = answers[question.id]
    return {
        "prompt": heading(question, 100),
        "mine": questions.kind(question).in_words(question, value),
        "sure": value["confidence"],
        "record": record(question, answers) if value.get("checked") else "",
    }


def record(question: Question, answers: dict[str, Value]) -> str:
    """Say what the record holds on a guess. The ledger on its claims counts only where the reader judged them."""
    ledger = {row["claim_id"]: row for row in data.rows("claims")}
    kinds = [row["kind"] for row in ledger.values()]
    supported = [row["kind"] for row in ledger.values() if row["core"] == "supported"]
    asks_for = lesson.read().guesses.get(lesson.QuestionId(question.id))
    if asks_for == "printed":
        printed = sum(row["repair"] == "print" for row in ledger.values())
        return f"By the ledger {printed} of the {len(ledger)} claims can be printed as they stand."
    if asks_for == "supported":
        return f"The ledger calls {len(supported)} of the {len(ledger)} claims supported."
    if asks_for == "supported_by_kind":
        counts = [f"{label} {supported.count(kind)} of {kinds.count(kind)}" for kind, label in COUNTED]
        return f"Supported in the ledger: {', '.join(counts)}."
    if asks_for == "highest_rung":
        return f"{ladder.reached(ladder.known())}."
    judged = bank.own_cores(answers)
    reasons = [
        f"{claim}: {ledger[claim]['in_short'] or ledger[claim]['why']}"
        for claim in question.claims
        if claim in judged
    ]
    return " ".join(reasons) or f"comes with your verdict on {' and '.join(question.claims)}"


def stance(answers: dict[str, Value], notebooks: list[str]) -> Stance | None:
    """Return the row on the stance; None without any, and where its notebook is not in the report."""
    asked = lesson.read().stance
    if asked is None or bank.get(asked.before).notebook not in notebooks:
        return None
    before, after = (_in_words(name, answers) for name in (asked.before, asked.after))
    board, doubt = answers.get(asked.cards), latest(answers.get(asked.doubt, {}))
    if not (before or after or board or doubt):
        return None
    return {
        "before": before,
        "after": after,
        "reason": board["reason"] if board else "",
        "doubt": doubt,
        "scale": questions.scale(board) if board else (0, 0),
        "cards": weigh.by_side(bank.get(asked.cards), board) if board else [],
    }


def stance_questions() -> tuple[str, ...]:
    """Return the ids of the questions that `stance` prints, which are left out elsewhere."""
    asked = lesson.read().stance
    return (asked.before, asked.after) if asked else ()


def _in_words(name: str, answers: dict[str, Value]) -> str:
    return questions.kind(bank.get(name)).in_words(bank.get(name), answers[name]) if name in answers else ""


def pick(question: Question, value: Value) -> Pick:
    """Return one row on an answer that was picked, sorted or ranked. Of a checked sorting, what differs is enough."""
    kind, checked = questions.kind(question), value.get("checked")
    return {
        "prompt": heading(question, 64),
        "mine": kind.in_brief(question, value) if checked else kind.in_words(question, value),
        "record": kind.outcome(question, value) if checked else "not checked yet",
    }


def text(question: Question, value: Value, above: bool = False) -> Text | None:
    """Return one free text with both versions; without the last where it stands `above`, None where nothing is left."""
    second = value.get("revised", "")
    versions = [("First version" if second else "", value["text"]), ("Second version", second)]
    written = [(label, words) for label, words in versions if words]
    sources = "; ".join(option.text for option in question.options if option.id in value.get("sources", ()))
    about = " ".join(filter(None, [f"Sources: {sources}." if sources else "", samples_ranked(question, value)]))
    left = written[:-1] if above else written
    return {"prompt": heading(question, 64), "versions": left, "about": about} if left or about else None


def latest(value: Value) -> str:
    """Return the version of a text that stands, "" where there is none."""
    return value.get("revised") or value.get("text", "")


def ticket(question: Question, value: Value) -> list[tuple[str, str]]:
    """Return the parts of an exit ticket as [(label, words)], the empty ones left out."""
    parts = [(label, value.get(part, "")) for part, label in TICKET] + [("Samples", samples_ranked(question, value))]
    return [(label, words) for label, words in parts if words.strip()]


def samples_ranked(question: Question, value: Value) -> str:
    """Say how the reader's ranking of the sample answers compares with ours, or nothing."""
    if not value.get("ranking"):
        return ""
    same = sum(value["ranking"].get(letter) == sample.level for letter, sample in questions.shuffled(question))
    return f"{same} of {len(question.samples)} sample answers ranked as we do."


def spoken(question: Question, value: Value) -> str:
    """Return any answer in words, with its confidence where it has one."""
    return questions.kind(question).in_full(question, value)
