"""What the class view counts of one answer."""

from typing import NamedTuple

from helpers import questions
from helpers.classroom import bank
from helpers.classroom.folder import plain

MAX_TEXT = 20_000  # characters of one text that are kept; no task asks for a tenth of it
REVISED = {"text": "", "revised": "Revised: "}
SHOWN = {"write": REVISED, "caption": REVISED, "weigh": {"reason": ""},
         "exit": {"claim": "On: ", "text": "", "evidence": "Evidence: ", "open": "Open question: "}}


class Part(NamedTuple):
    """done: nothing is missing. choice: the option chosen. verdict: (question, verdict, confidence) or ().

    choices: (question, option, place or "") where options can be right or wrong. text: what was written, or "".
    """

    done: bool
    choice: str | None
    verdict: tuple
    choices: tuple
    text: str


def part(name, raw):
    """Return the Part of an answer, any JSON value, to a question of the lesson."""
    if name == bank.TASK:
        return Part(isinstance(raw, dict) and raw.get("state") == "done", None, (), (), "")
    question = bank.bank()[name]
    value = questions.clean(question, raw)
    done = not questions.KINDS[question.kind].missing(question, value)
    judged = question.kind == "judge" and value["verdict"] and value["confidence"]
    verdict = (question.id, value["verdict"], value["confidence"]) if judged else ()
    choices = tuple(_choices(question.id, value)) if question.id in bank.keyed() else ()
    return Part(done, value.get("choice"), verdict, choices, _text(question, value))


def _choices(name, value):
    if "places" in value:
        return ((name, option, place) for option, place in value["places"].items())
    return ((name, option, "") for option in value.get("choices", [value.get("choice")]) if option)


def _text(question, value):
    parts = SHOWN.get(question.kind)
    if not parts or bank.aside(question):
        return ""
    said = [label + value[name].strip() for name, label in parts.items() if value.get(name, "").strip()]
    return plain("\n".join(said), MAX_TEXT)
