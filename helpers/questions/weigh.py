"""Weigh cards. Value: {"cards": {card id: {"side": for|against|both, "weight": 0 to 3}}, "reason": text}."""
from helpers.questions.model import SIDES, WEIGHTS, Mark, Note, count, items, name, pick


def clean(question, value):
    """Return the value with only what this edition knows; a card may have a side or a weight alone."""
    cards = items(value.get("cards"), dict)
    found = {option.id: _card(items(cards.get(option.id), dict)) for option in question.options}
    return {"cards": {known: card for known, card in found.items() if card},
            "reason": items(value.get("reason"), str)}


def _card(card):
    found = {"side": pick(card.get("side"), SIDES), "weight": pick(card.get("weight"), WEIGHTS)}
    return {part: given for part, given in found.items() if given is not None}


def missing(question, value):
    """Say what is still open."""
    left = len(question.options) - len(_laid(value))
    if left:
        return f"Give {count(left, 'card')} a side and a weight."
    return "" if value["reason"].strip() else "Write one reason for your result."


def mark(question, value):
    """No total decides: say where the reader's side differs from where we think a card points, and why."""
    if not value["cards"] and not value["reason"].strip():
        return Mark("blank")
    notes = tuple(_note(option, card) for option in question.options
                  if (card := _laid(value).get(option.id)) and card["side"] != option.stance)
    return Mark("partial" if missing(question, value) else "open", notes=notes)


def scale(value):
    """Return (weight for, weight against) of a clean weigh value; a card for both sides counts on each."""
    cards = _laid(value).values()
    return tuple(sum(card["weight"] for card in cards if card["side"] in (side, "both"))
                 for side in ("for", "against"))


def _laid(value):
    return {known: card for known, card in value["cards"].items() if len(card) == 2}


def _note(option, card):
    sides = {"for": "for", "against": "against", "both": "both ways"}
    return Note(option.id, None, f"{name(option)}: you say {sides[card['side']]}, we read it as "
                                 f"{sides.get(option.stance, option.stance)}. {option.reply}")
