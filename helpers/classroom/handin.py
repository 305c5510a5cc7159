"""One journal that was handed in: what the class view counts of it, and what tells whose it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from helpers import lesson, questions
from helpers.journal.archives import ASK_FOR_ANSWERS, Refused
from helpers.journal.entries import Entry, reader_ids, reader_name, time_of
from helpers.journal.transfer import FoundFile
from helpers.questions import Value, bank

NAME_LIMIT, TEXT_LIMIT = 80, 20_000  # characters that are kept; no task asks for a tenth of such a text
# What a terminal, a spreadsheet or the order of letters on a page would obey instead of showing.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


Verdict = tuple[str, str, int | None, str | None]  # claim, core, confidence, repair


class Asked(NamedTuple):
    """A question, its kind, whether its options can be right or wrong, and which parts of a text are shown, as what."""

    question: questions.Question
    kind: questions.Kind
    keyed: bool
    shown: dict[str, str]


@dataclass(frozen=True)
class HandIn:
    """What one reader adds to the class.

    name: the name that was typed, else what the file or folder is called. handed_in_as: the student's folder, or the
    name of the file. done: ids of complete answers (newest). verdicts (those of tiles have no confidence
    and no repair) and choices: (question, option, place or "") as they were when first checked, before the lesson
    replied. older: (claim, verdict) of the first edition, whose words stand for no core. texts: (question, text),
    newest. stance: (before, after). skipped: sentences on lines that could not be read. lessons: versions.
    """

    name: str
    handed_in_as: str
    latest: datetime
    done: frozenset[str]
    verdicts: tuple[Verdict, ...]
    older: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str, str], ...]
    texts: tuple[tuple[str, str], ...]
    stance: tuple[str | None, ...]
    skipped: tuple[str, ...]
    lessons: frozenset[str]


class Trace(NamedTuple):
    """What tells whether another file goes on where this one ends.

    ids: reader ids, the reader's own first. name: the typed name, made even. private: the two paths were left out.
    times: {question: when its newest answer was given}. firsts: {question: mark of the line checked first}. later: the
    marks of all other checked lines. begin: the mark of the first of all in time, or 0. Equal marks are equal lines.
    """

    ids: tuple[str, ...]
    name: str
    private: bool
    times: dict[str, datetime]
    firsts: dict[str, int]
    later: frozenset[int]
    begin: int

    @property
    def checked(self) -> frozenset[int]:
        """The marks of all checked lines."""
        return self.later.union(self.firsts.values())


@dataclass(eq=False)
class Submission:
    """A journal that was found: its path, a digest of its bytes, the typed name, its Trace, and what it would add."""

    path: tuple[str, ...]
    digest: int
    typed_name: str
    trace: Trace
    handin: HandIn


def plain(text: str, limit: int) -> str:
    """Return a text as it may be shown: no half characters, no control signs, at most `limit` characters."""
    shown = UNSEEN.sub("", text[:limit].encode("utf-8", "replace").decode("utf-8"))
    return shown if len(text) <= limit else f"{shown} ... (cut here; it has {len(text):,} characters)"


def submission(found: FoundFile) -> Submission:
    """Return the Submission of a journal. Raises Refused where it answers no question of this lesson."""
    contents = found.contents
    assert contents, "a file with a problem is no journal"
    history = sorted(contents.history, key=time_of)
    lines = checked(history)
    newest, first = answers(contents.answers, lines)
    if not newest and bank.task() not in contents.answers:
        fact = "It answers no question of this lesson; perhaps it belongs to another one."
        raise Refused("foreign", fact, ASK_FOR_ANSWERS)
    counted = HandIn(
        name="",
        handed_in_as="",
        latest=time_of(history[-1]),
        done=frozenset(_done(newest, contents.answers.get(bank.task()))),
        verdicts=tuple(_verdicts(first, newest)),
        older=tuple(_older(first)),
        choices=tuple(_choices(first)),
        texts=tuple(_texts(newest)),
        stance=tuple(newest.get(name, {}).get("choice") for name in asked_twice()),
        skipped=contents.skipped,
        lessons=frozenset(entry.lesson for entry in contents.history),
    )
    name = reader_name(contents)
    trace = _trace(reader_ids(contents), name, contents.answers, lines)
    return Submission(found.parts, found.mark, plain(name, NAME_LIMIT).strip(), trace, counted)


def checked(history: Iterable[Entry]) -> list[Entry]:
    """Return the lines on which a reader pressed the button, after which the lesson replies."""
    return [entry for entry in history if isinstance(entry.value, dict) and entry.value.get("checked") is True]


def answers(newest: Mapping[str, Entry], lines: list[Entry]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return {question: Value} of the newest answers, and of those that stood when first checked.

    `lines` are those of `checked`, in the order of time. Questions that the class view does not count are left out.
    """
    known = asked()
    values = {name: _clean(known[name], entry) for name, entry in newest.items() if name in known}
    first: dict[str, Value] = {}
    for entry in lines:
        name = entry.question
        if name in values and name not in first:
            first[name] = values[name] if entry is newest[name] else _clean(known[name], entry)
    return values, first


def hides_path(question: questions.Question) -> bool:
    """Say whether an answer counts and is never shown: one of the other task, or of a path that nobody wrote down."""
    two = lesson.read().two_paths
    return not (two and question.path == two.main) and not bank.for_everybody(question)


@bank.until_changed
def asked_twice() -> tuple[str, ...]:
    """Return the questions on the stance before and after, () in a lesson without them."""
    stance = lesson.read().stance
    return (stance.before, stance.after) if stance else ()


def steps() -> dict[str, str]:
    """Return {option id: its words} of the stance, from the lowest step up; {} in a lesson without one."""
    return {option.id: option.text for name in asked_twice()[:1] for option in bank.get(name).options}


@bank.until_changed
def asked() -> dict[str, Asked]:
    """Return {id: Asked} of the whole lesson. Of the way out, no option is right or wrong and no text is shown."""
    return {name: _asked(question, hides_path(question)) for name, question in bank.bank().items()}


def _asked(question: questions.Question, hidden: bool) -> Asked:
    kind = questions.kind(question)
    keyed = kind.has_key and any(option.right != "open" for option in question.options)
    return Asked(question, kind, keyed and not hidden, {} if hidden else kind.class_texts)


def _clean(asked: Asked, entry: Entry) -> Value:
    return asked.kind.clean(asked.question, entry.value if isinstance(entry.value, dict) else {})


def _trace(ids: tuple[str, ...], name: str, newest: Mapping[str, Entry], lines: list[Entry]) -> Trace:
    marks = [hash((entry.question, entry.kind, entry.time, repr(entry.value))) for entry in lines]
    firsts: dict[str, int] = {}
    for entry, mark in zip(lines, marks):
        firsts.setdefault(entry.question, mark)
    times = {question: time_of(entry) for question, entry in newest.items()}
    later = frozenset(marks).difference(firsts.values())
    even = " ".join(name.split()).casefold()
    return Trace(ids, even, bank.task() in newest, times, firsts, later, marks[0] if marks else 0)


def _done(newest: Mapping[str, Value], task: Entry | None) -> Iterator[str]:
    known = asked()
    yield from (name for name, value in newest.items() if not known[name].kind.missing(known[name].question, value))
    if task and isinstance(task.value, dict) and task.value.get("state") == "done":
        yield bank.task()


def _verdicts(first: Mapping[str, Value], newest: Mapping[str, Value]) -> Iterator[Verdict]:
    """Yield full verdicts as first checked, and tiles (which nobody checks) as they were clicked first."""
    known = asked()
    for name, value in first.items():
        if value.get("core") and value["confidence"]:
            yield known[name].question.claims[0], value["core"], value["confidence"], value["repair"]
    for name, value in newest.items():
        if known[name].question.kind == "tiles" and not hides_path(known[name].question):
            clicked = {**value["places"], **value.get("first", {})}
            yield from ((claim, core, None, None) for claim, core in clicked.items())


def _older(first: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    known = asked()
    for name, value in first.items():
        if value.get("verdict") and value["confidence"]:
            yield known[name].question.claims[0], value["verdict"]


def _choices(first: Mapping[str, Value]) -> Iterator[tuple[str, str, str]]:
    known = asked()
    for name, value in first.items():
        question, kind, keyed, _ = known[name]
        if keyed:
            yield from ((name, option, place) for option, place in kind.picked(question, value))


def _texts(newest: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    known = asked()
    for name, value in newest.items():
        if shown := known[name].shown:
            parts = ((label, value.get(part, "").strip()) for part, label in shown.items())
            if text := plain("\n".join(label + words for label, words in parts if words), TEXT_LIMIT):
                yield name, text
