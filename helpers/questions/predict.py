"""Guess before looking. Value: {"choice": option id or None, "confidence": 50 to 100 or None}."""
from helpers.questions.model import CONFIDENCE, Mark, Note, ids, option, pick


def clean(question, value):
    """Return the value with only what this edition knows."""
    return {"choice": pick(value.get("choice"), ids(question)),
            "confidence": pick(value.get("confidence"), CONFIDENCE)}


def missing(question, value):
    """Say what is still open."""
    if not value["choice"]:
        return "Choose your guess first."
    return "" if value["confidence"] else "Say how sure you are."


def mark(question, value):
    """A guess is kept, not marked: the reply gives nothing away."""
    chosen = option(question, value["choice"])
    if chosen is None:
        return Mark("partial" if value["confidence"] else "blank")
    notes = (Note(chosen.id, None, chosen.reply),) if chosen.reply else ()
    return Mark("open" if value["confidence"] else "partial", notes=notes)
