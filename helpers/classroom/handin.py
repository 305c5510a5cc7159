"""One hand-in: from the answers of a journal to what the class view counts of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from helpers import questions
from helpers.classroom.folder import plain
from helpers.classroom.places import Place
from helpers.journal.archives import ASK_FOR_ANSWERS, Refused
from helpers.journal.entries import EARLIEST, JournalContents, reader_ids, reader_name, time_of
from helpers.journal.transfer import FoundFile
from helpers.questions import bank

MAX_TEXT = 20_000  # characters of one text that are kept; no task asks for a tenth of it


class Asked(NamedTuple):
    """A question, its kind, whether its options can be right or wrong, and which parts of a text are shown, as what."""

    question: questions.Question
    kind: questions.Kind
    keyed: bool
    shown: dict


@dataclass(frozen=True)
class HandIn:
    """What one file adds to the class.

    name: the made-up name that was typed, else what the file or folder is called. handed_in_as: the student's folder,
    or the name of the file. done: ids of complete answers (newest). verdicts: (question, verdict, confidence) and
    choices: (question, option, place or "") as they were when first checked, before the lesson replied. texts:
    (question, text), newest. stance: (before, after).
    """

    name: str
    handed_in_as: str
    latest: datetime
    done: frozenset
    verdicts: tuple
    choices: tuple
    texts: tuple
    stance: tuple
    skipped: tuple
    lessons: frozenset


class Part(NamedTuple):
    """What counts of one answer. done: nothing is missing. choice: the option chosen.

    verdict: (question, verdict, confidence) or (). choices: (question, option, place or "") where options can be right
    or wrong. text: what was written, or "".
    """

    done: bool
    choice: str | None = None
    verdict: tuple = ()
    choices: tuple = ()
    text: str = ""


class Trace(NamedTuple):
    """What tells whether another file goes on where this one ends.

    ids: reader ids, the reader's own first. name: the typed name, made even. private: notebook 03 was left out.
    times: {question: when its newest answer was given}. firsts: {question: mark of the line checked first}. later: the
    marks of all other checked lines. begin: the mark of the first of all in time, or 0. Equal marks are equal lines.
    """

    ids: tuple
    name: str
    private: bool
    times: dict
    firsts: dict
    later: frozenset
    begin: int

    @property
    def checked(self) -> frozenset:
        """The marks of all checked lines."""
        return self.later.union(self.firsts.values())


@dataclass(eq=False)
class Piece:
    """A journal that was found: its path, a mark of its bytes, the typed name, its Trace, and what it would add."""

    parts: tuple
    mark: int
    typed: str
    trace: Trace
    handin: HandIn
    place: Place | None = None


def make(found: FoundFile) -> Piece:
    """Return the Piece of a journal. Raises Refused where it answers no question of this lesson."""
    reading = found.contents
    newest, first, latest, trace = told(reading)
    if not newest:
        raise Refused("foreign", "It answers no question of this lesson; perhaps it belongs to another one.",
                      ASK_FOR_ANSWERS)
    handin = HandIn(
        "", "", latest, frozenset(name for name, one in newest.items() if one.done),
        tuple(one.verdict for one in first.values() if one.verdict),
        tuple(choice for one in first.values() for choice in one.choices),
        tuple((name, one.text) for name, one in newest.items() if one.text),
        tuple(newest[name].choice if name in newest else None for name in (bank.BEFORE, bank.AFTER)),
        reading.skipped, frozenset(entry.lesson for entry in reading.history))
    return Piece(found.parts, found.mark, plain(reader_name(reading), 80).strip(), trace, handin)


def told(reading: JournalContents) -> tuple[dict[str, Part], dict[str, Part], datetime, Trace]:
    """Return {question: Part} of the newest answers, the same of those checked first, the last time, and the Trace."""
    answers, times = reading.answers, list(map(time_of, reading.history))
    checked, firsts, marks = _checked(reading.history, times)
    newest = _parts(answers)
    changed = _parts({name: one for name, one in firsts.items() if one is not answers[name]})
    first = {name: changed.get(name, newest[name]) for name in firsts if name in newest}
    given = {one.question: time for one, time in zip(reading.history, times) if one is answers[one.question]}
    trace = Trace(reader_ids(reading), " ".join(reader_name(reading).split()).casefold(),
                  bank.TASK in answers, given, marks, frozenset(checked.keys() - marks.values()),
                  min(checked, key=checked.get, default=0))
    return newest, first, max(times, default=EARLIEST), trace


def aside(question: questions.Question) -> bool:
    """Say whether an answer counts and is never shown: one of the other task, or of a path that nobody wrote down."""
    return question.path != bank.MAIN and not bank.for_everybody(question)


@bank.until_changed
def asked() -> dict[str, Asked]:
    """Return {id: Asked} of the whole lesson. Of the way out, no option is right or wrong and no text is shown."""
    return {one.id: Asked(one, questions.kind(one), not aside(one) and _has_key(one),
                          {} if aside(one) else questions.kind(one).class_texts) for one in bank.bank().values()}


def _has_key(question):
    return questions.kind(question).has_key and any(option.right != "open" for option in question.options)


def _checked(history, times):
    """Return {mark: time} of all lines that were checked; {question: Entry} of those first in time, and their marks."""
    checked, firsts, marks = {}, {}, {}
    for entry, time in zip(history, times):
        if isinstance(entry.value, dict) and entry.value.get("checked") is True:
            mark = hash((entry.question, entry.kind, entry.time, repr(entry.value)))
            checked[mark] = time
            if entry.question not in marks or time < checked[marks[entry.question]]:
                firsts[entry.question], marks[entry.question] = entry, mark
    return checked, firsts, marks


def _parts(entries):
    """Return {question: Part} of {question: Entry}, those left out that the class view does not count."""
    known = asked()
    found = {name: _part(known[name], entry.value) for name, entry in entries.items() if name in known}
    if bank.TASK in entries:
        raw = entries[bank.TASK].value
        found[bank.TASK] = Part(isinstance(raw, dict) and raw.get("state") == "done")
    return found


def _part(asked, raw):
    question, kind = asked.question, asked.kind
    value = kind.clean(question, raw if isinstance(raw, dict) else {})
    judged = value.get("verdict") and value.get("confidence")
    return Part(not kind.missing(question, value), value.get("choice"),
                (question.id, value["verdict"], value["confidence"]) if judged else (),
                tuple(_choices(question.id, value)) if asked.keyed else (),
                _text(asked.shown, value) if asked.shown else "")


def _choices(name, value):
    if "places" in value:
        return ((name, option, place) for option, place in value["places"].items())
    return ((name, option, "") for option in value.get("choices", [value.get("choice")]) if option)


def _text(parts, value):
    said = [label + value[name].strip() for name, label in parts.items() if value.get(name, "").strip()]
    return plain("\n".join(said), MAX_TEXT)
