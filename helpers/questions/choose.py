"""Pick options: one, a guess with a confidence, or every one that fits."""

from collections.abc import Iterable, Sequence
from typing import Any

from helpers.questions.model import CONFIDENCE, Grade, Kind, Note, Option, Question, Value, count, items, pick, short

STATES = {"yes": ("right", True), "partly": ("mixed", None), "no": ("wrong", False)}
HOW_SURE = "How sure are you? " + " · ".join(f"{number} percent" for number in CONFIDENCE)


class Twice(Kind):
    """A choice with a second try. Value: {part: ..., "first": what was checked first, "told": whether ours was shown}.

    An answer of the first edition has no "first": it was told ours when it was checked.
    """

    has_key = True
    part = ""  # the field of the value that holds what is chosen now

    def chosen(self, question: Question, value: object) -> Any:
        """Return what is chosen as far as this edition knows it: None or an empty list where nothing is."""
        raise NotImplementedError

    def clean(self, question: Question, value: Value) -> Value:
        now, first = (self.chosen(question, value.get(part)) for part in (self.part, "first"))
        return {self.part: now, "first": first, "told": value.get("told") is True}

    def pressed(self, question: Question, value: Value) -> Value:
        first = value["first"]
        return {**value, "first": first or value[self.part], "told": value["told"] or bool(first)}

    def told(self, question: Question, value: Value) -> bool:
        hit = self.grade(question, value).state in ("right", "open")
        return hit or value["told"] or not value["first"]


class Choose(Twice):
    """Choose one option. Value: {"choice": option id or None, and "first" and "told" of Twice}."""

    code, label, part = "choose", "Choose one", "choice"

    def chosen(self, question: Question, value: object) -> str | None:
        return pick(value, question.ids)

    def missing(self, question: Question, value: Value) -> str:
        return "" if value["choice"] else "Choose one option first."

    def grade(self, question: Question, value: Value) -> Grade:
        """Grade by the chosen option's `right`; an open option has no key."""
        chosen = question.option(value["choice"])
        if chosen is None:
            return Grade("blank", total=1)
        state, ok = STATES.get(chosen.right, ("open", None))
        return Grade(state, int(state == "right"), int(state != "open"), _reply(chosen, ok))

    def in_words(self, question: Question, value: Value) -> str:
        return question.texts.get(value["choice"], "")

    def picked(self, question: Question, value: Value) -> Iterable[tuple[str, str]]:
        counted = value["first"] or value["choice"]
        return [(counted, "")] if counted else ()

    def key_fault(self, rights: Sequence[str]) -> str:
        keyed = set(rights) == {"open"} or rights.count("yes") == 1
        fault = f"{rights.count('yes') or 'no'} option(s) are right; mark exactly one yes, or all open."
        return _unknown_word(rights) or ("" if keyed else fault)


class Predict(Kind):
    """Guess before looking. Value: {"choice": option id or None, "confidence": 50 to 100 or None}."""

    code, label, section = "predict", "Your guess", "guesses"
    headline = False

    def clean(self, question: Question, value: Value) -> Value:
        return {
            "choice": pick(value.get("choice"), question.ids),
            "confidence": pick(value.get("confidence"), CONFIDENCE),
        }

    def missing(self, question: Question, value: Value) -> str:
        if not value["choice"]:
            return "Choose your guess first."
        return "" if value["confidence"] else "Say how sure you are."

    def grade(self, question: Question, value: Value) -> Grade:
        """A guess is kept, not graded: the reply gives nothing away."""
        chosen = question.option(value["choice"])
        if chosen is None:
            return Grade("partial" if value["confidence"] else "blank")
        return Grade("open" if value["confidence"] else "partial", notes=_reply(chosen, None))

    def in_words(self, question: Question, value: Value) -> str:
        return question.texts.get(value["choice"], "")

    def scales(self, question: Question) -> list[str]:
        return [HOW_SURE]

    def key_fault(self, rights: Sequence[str]) -> str:
        return _unknown_word(rights)


class ChooseMany(Twice):
    """Choose every option that fits. Value: {"choices": [ids in table order], and "first" and "told" of Twice}."""

    code, label, part = "choose_many", "Choose all that fit", "choices"

    def chosen(self, question: Question, value: object) -> list[str]:
        ids = items(value, list)
        return [known for known in question.ids if known in ids]

    def missing(self, question: Question, value: Value) -> str:
        return "" if value["choices"] else "Choose at least one option first."

    def grade(self, question: Question, value: Value) -> Grade:
        """Count the fitting options chosen and missed; one that fits in part may be chosen or left."""
        total = sum(known.right == "yes" for known in question.options)
        chosen = [known for known in question.options if known.id in value["choices"]]
        if not chosen:
            return Grade("blank", total=total)
        notes = tuple(
            Note(o.id, {"yes": True, "no": False}.get(o.right), f"{short(o.text)}: {o.reply}") for o in chosen
        )
        if not total:
            return Grade("open", notes=notes)
        right = sum(o.right == "yes" for o in chosen)
        tally = () if value["told"] else _tally(right, total)  # beside our answer there is nothing left to look for
        return Grade(_state(right, total, chosen), right, total, (*tally, *notes))

    def in_words(self, question: Question, value: Value) -> str:
        return "; ".join(question.texts[chosen] for chosen in value["choices"])

    def picked(self, question: Question, value: Value) -> Iterable[tuple[str, str]]:
        return [(chosen, "") for chosen in value["first"] or value["choices"]]

    def key_fault(self, rights: Sequence[str]) -> str:
        keyed = set(rights) == {"open"} or 0 < rights.count("yes") < len(rights)
        fault = "some options must be yes, but not all; mark them in options.csv."
        return _unknown_word(rights) or ("" if keyed else fault)


KINDS = (Predict(), Choose(), ChooseMany())


def _reply(chosen: Option, ok: bool | None) -> tuple[Note, ...]:
    return (Note(chosen.id, ok, chosen.reply),) if chosen.reply else ()


def _state(right: int, total: int, chosen: Sequence[Option]) -> str:
    astray = any(o.right == "no" for o in chosen)
    if right == total and not astray:
        return "right"
    return "mixed" if right or not astray else "wrong"


def _tally(right: int, total: int) -> tuple[Note, ...]:
    if right == total:
        return ()
    missed = count(total - right, "option")
    return (Note("", None, f"You have found {right} of the {total} that fit. Look for {missed}."),)


def _unknown_word(rights: Sequence[str]) -> str:
    known = set(rights) <= {"yes", "partly", "no", "open"}
    return "" if known else "in options.csv the column right must say yes, partly, no or open."
