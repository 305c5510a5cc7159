"""Choose one option. Value: {"choice": option id or None}."""
from helpers.questions.model import Mark, Note, ids, option, pick

STATES = {"yes": ("right", True), "partly": ("mixed", None), "no": ("wrong", False)}


def clean(question, value):
    """Return the value with only what this edition knows."""
    return {"choice": pick(value.get("choice"), ids(question))}


def missing(question, value):
    """Say what is still open."""
    return "" if value["choice"] else "Choose one option first."


def mark(question, value):
    """Mark by the chosen option's `right`; an open option has no key."""
    chosen = option(question, value["choice"])
    if chosen is None:
        return Mark("blank", total=1)
    state, ok = STATES.get(chosen.right, ("open", None))
    notes = (Note(chosen.id, ok, chosen.reply),) if chosen.reply else ()
    return Mark(state, int(state == "right"), int(state != "open"), notes)
