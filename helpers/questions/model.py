"""What a question is, what a kind of question knows, and what comes back when an answer is graded."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

CONFIDENCE = {
    50: "a coin toss",
    60: "a slight lean",
    70: "fairly sure",
    80: "sure",
    90: "very sure",
    100: "no doubt",
}
NEEDED, ALLOWED, NONE = "needed", "allowed", "none"  # whether a kind has rows in options.csv or samples.csv
OUTCOMES = {"right": "✓ fits", "mixed": "◐ in part", "wrong": "↺ elsewhere", "open": "no single right answer"}
Value = dict[str, Any]  # an answer, as plain JSON
Row = Mapping[str, Any]
Tables = Mapping[str, Any]  # {table: {key: its rows}}, as bank.gather returns them
T = TypeVar("T")


@dataclass(frozen=True)
class Option:
    """Something to pick, sort, rank or weigh. `right`: yes, partly, no, open, or the category it belongs to.

    `stance` is where evidence points: supports, complicates, contradicts; for a card: for, against, both.
    `beyond`: only who wants more than the core meets it.
    """

    id: str
    text: str
    right: str
    reply: str
    sources: tuple[str, ...] = ()
    stance: str = ""
    beyond: bool = False

    @property
    def name(self) -> str:
        """Who speaks and when: the part of an evidence or card text before its first colon."""
        return self.text.partition(": ")[0]


@dataclass(frozen=True)
class Sample:
    """An invented answer at level 1 (thin), 2 (fair) or 3 (strong), with our comment."""

    level: int
    text: str
    comment: str


@dataclass(frozen=True)
class Question:
    """One question with all that its form shows. `offers`: (label, value) pairs of places for options.

    `path`: main or table in a notebook with two paths; empty: every reader is asked.
    `word_limit`: the most words that the prompt allows; 0 where it sets no limit.
    `core` to `fix`: what the ledger says of its one claim; `replies`: {core or repair: why it is not ours}.
    `retired`: the version since which it is no longer asked; old answers are still read.
    `heading`: its name in the report; "" where the beginning of the prompt names it.
    `beyond`: it lies beyond the core of its notebook, for who wants more.
    """

    id: str
    notebook: str
    order: int
    kind: str
    claims: tuple[str, ...]
    skill: str
    prompt: str
    hint: str
    model_answer: str
    minutes: float
    sources: tuple[str, ...]
    options: tuple[Option, ...] = ()
    samples: tuple[Sample, ...] = ()
    core: str = ""
    repair: str = ""
    repair_2: str = ""
    why: str = ""
    fix: str = ""
    replies: Mapping[str, str] = field(default_factory=dict, hash=False)
    offers: tuple[tuple[str, str], ...] = ()
    path: str = ""
    word_limit: int = 0
    heading: str = ""
    retired: str = ""
    beyond: bool = False

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the options, in table order."""
        return tuple(option.id for option in self.options)

    @property
    def texts(self) -> dict[str, str]:
        """{option id: its words without a final point}."""
        return {option.id: option.text.rstrip(".") for option in self.options}

    def option(self, option_id: object) -> Option | None:
        """Return the option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True)
class Note:
    """One reply on an answer. `ok`: True fits our reading, False does not, None is for thinking further."""

    option_id: str
    ok: bool | None
    text: str


@dataclass(frozen=True)
class Grade:
    """A graded answer. `state`: blank, partial, right, mixed, wrong, open; `right` of `total` parts fit."""

    state: str
    right: int = 0
    total: int = 0
    notes: tuple[Note, ...] = ()


class Kind:
    """The record of one kind of question: all that the lesson knows of it. A kind is a subclass and says what differs.

    A `value` is clean but for `clean`, which takes any dictionary. No method raises, whatever a journal holds.
    """

    code = ""  # the word in questions.csv and in readers' journals: never renamed
    label = ""  # the heading of its form
    options = NEEDED  # at least two rows in options.csv
    samples = NONE  # three rows in samples.csv
    evidence = False  # the options are pieces of evidence: a form names them, and they are read in full on request
    own_letters = False  # an option is called by its id and not by a letter
    meanings: tuple[str, dict[str, str]] = ("", {})  # explained on request: a title, {words: what they mean}
    headline = True  # the reply begins with a sentence on the whole answer
    has_key = False  # options can be right or wrong, which a class view counts
    typed = False  # every letter is kept as a draft, also after the reader pressed the button
    for_all_paths = False  # asked of every reader where a notebook has two paths
    section = "picks"  # the part of the report that prints it, one of SECTIONS in report/contents.py
    class_texts: dict[str, str] = {}  # the written parts that a class view shows: {part of the value: words before it}

    def clean(self, question: Question, value: Value) -> Value:
        """Return the value with only what this edition knows."""
        raise NotImplementedError

    def missing(self, question: Question, value: Value) -> str:
        """Return one sentence on what is still open, or "" for a complete answer."""
        raise NotImplementedError

    def pressed(self, question: Question, value: Value) -> Value:
        """Return the value with what its form keeps of the press of the button."""
        return value

    def told(self, question: Question, value: Value) -> bool:
        """Say whether a checked answer is met with ours. Where there is a second try, the first miss is not."""
        return True

    def grade(self, question: Question, value: Value) -> Grade:
        """Return the Grade of an answer."""
        raise NotImplementedError

    def in_words(self, question: Question, value: Value) -> str:
        """Say what a reader picked, sorted, ranked, weighed or wrote."""
        raise NotImplementedError

    def in_full(self, question: Question, value: Value) -> str:
        """Say the same with the confidence and the reason where there are any."""
        sure = f" ({value['confidence']} percent sure)" if value.get("confidence") else ""
        reason = f". {value['reason']}" if value.get("reason") else ""
        return self.in_words(question, value) + sure + reason

    def in_brief(self, question: Question, value: Value) -> str:
        """Say of a checked answer what is worth to be read beside the record."""
        return self.in_words(question, value)

    def outcome(self, question: Question, value: Value) -> str:
        """Say in few words how a checked answer fits the record."""
        return OUTCOMES.get(self.grade(question, value).state, "")

    def picked(self, question: Question, value: Value) -> Iterable[tuple[str, str]]:
        """Return (option id, its place or "") of each option that was picked; a kind with a key says them.

        A class view takes a place for wrong where `right` is another one, and an option without one where it is no.
        """
        return ()

    def wrong_pick(self, question: Question, option: Option, place: str) -> str:
        """Say in a class view what was picked wrongly."""
        return option.text

    def short_name(self, question: Question) -> str:
        """Return a name for the question in few words, or "" where its prompt must give one."""
        return ""

    def scales(self, question: Question) -> list[str]:
        """Return what else there is to choose from, each scale on one line."""
        return []

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return the options of a row of questions.csv: its rows in options.csv."""
        rows = tables["options"].get(row["question_id"], ())
        return tuple(Option(o["option_id"], o["text"], o["right"], o["reply"], o["sources"]) for o in rows)

    def record(self, row: Row, tables: Tables) -> Row:
        """Return what the record says in fields of their own: {field of Question: what it holds}."""
        return {}

    def offers(self, options: Sequence[Option], ladder: Iterable[Row] = ()) -> tuple[tuple[str, str], ...]:
        """Return the (label, value) pairs of the places for options; `ladder` has the names of the rungs."""
        return ()

    def key_fault(self, rights: Sequence[str]) -> str:
        """Return "" or what is wrong with the column `right` of a question's options in options.csv."""
        return ""


def row_of(tables: Tables, table: str, column: str, wanted: str) -> Row:
    """Return the row with this key in `column`. Raises ValueError where there is none."""
    rows = tables[table].get(wanted)
    if not rows:
        raise ValueError(f"There is no {column} “{wanted}” in data/{table}.csv; check the spelling.")
    return rows[0]


def pick(value: object, allowed: Collection[T]) -> T | None:
    """Return the value when it is one of the allowed texts or whole numbers, otherwise None."""
    plain = type(value) in (str, int)  # True equals 1 and 70.0 equals 70, and a list cannot be looked up
    return cast(T, value) if plain and value in allowed else None


def items(value: object, kind: type[T]) -> T:
    """Return the value when it is of this kind (dict, list or str), otherwise an empty one."""
    return value if isinstance(value, kind) else kind()


def short(text: str, most: int = 70) -> str:
    """Return a text cut at a word near `most` characters, to name an option in a reply."""
    return text.rstrip(".") if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " ..."


def count(number: int, noun: str) -> str:
    """Say how many: "one more card", "3 more cards"."""
    return f"one more {noun}" if number == 1 else f"{number} more {noun}s"


def state(right: int, total: int) -> str:
    """Return right, mixed or wrong for `right` of `total` parts."""
    return "right" if right == total else "mixed" if right else "wrong"
