"""Put each option somewhere: sort, mark and place. Value: {"places": {option id: category, ...}}."""
from helpers.questions.model import Mark, Note, count, graded, items, pick, short

NOUNS = {"sort": "statement", "mark": "expression", "place": "event"}
VERBS = {"sort": "Sort", "mark": "Label", "place": "Place"}


def clean(question, value):
    """Return the value with only what this edition knows, in table order."""
    places = items(value.get("places"), dict)
    offered = [place for _, place in question.offers]
    found = {option.id: pick(places.get(option.id), offered) for option in question.options}
    return {"places": {known: place for known, place in found.items() if place is not None}}


def missing(question, value):
    """Say what is still open."""
    left = len(question.options) - len(value["places"])
    return f"{VERBS[question.kind]} {count(left, NOUNS[question.kind])}." if left else ""


def mark(question, value):
    """Compare each place with ours; each reply says why."""
    places = value["places"]
    placed = [(option, places[option.id]) for option in question.options if option.id in places]
    right, total = sum(option.right == place for option, place in placed), len(question.options)
    if not placed:
        return Mark("blank", total=total)
    notes = tuple(_note(question, option, place) for option, place in placed)
    return Mark(graded(right, total) if len(placed) == total else "partial", right, total, notes)


def _note(question, option, place):
    if place == option.right:
        return Note(option.id, True, f"{short(option.text)}: {option.reply}")
    words = {value: label for label, value in question.offers}
    differs = f"you said “{words[place]}”, we say “{words.get(option.right, option.right)}”."
    return Note(option.id, False, f"{short(option.text)}: {differs} {option.reply}")


def offers(kind, options, ladder=()):
    """Return the (label, value) pairs of the places to choose from: categories, positions or rungs of `ladder` rows."""
    if kind not in NOUNS:
        return ()
    rights = sorted({option.right for option in options}, key=str.lower)  # table order would give the first away
    if kind != "place":
        return tuple((right, right) for right in rights)
    positions = [str(n) for n in range(1, len(options) + 1)]
    if sorted(rights) == sorted(positions):
        return tuple((n, n) for n in positions)
    names = {str(row["level"]): row["name"] for row in ladder}
    return tuple((f"{n} {names.get(str(n), '')}".strip(), str(n)) for n in range(7))
