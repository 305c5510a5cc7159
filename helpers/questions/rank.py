"""Put options in order. Value: {"order": [option ids, first to last]}."""
from helpers.questions.model import Mark, Note, count, graded, ids, items, option, pick


def clean(question, value):
    """Return the value with only what this edition knows, each option once."""
    order = items(value.get("order"), list)
    known = [pick(item, ids(question)) for item in order]
    return {"order": [item for item in dict.fromkeys(known) if item]}


def missing(question, value):
    """Say what is still open."""
    left = len(question.options) - len(value["order"])
    return f"Rank {count(left, 'item')}." if left else ""


def mark(question, value):
    """Reply to every item in the reader's order; positions count only where the record has an order."""
    placed = [(place, option(question, known)) for place, known in enumerate(value["order"], start=1)]
    keyed = [known for known in question.options if known.right.isdigit()]
    right = sum(known.right == str(place) for place, known in placed)
    if not placed:
        return Mark("blank", total=len(keyed))
    notes = tuple(Note(o.id, o.right == str(place) if keyed else None, f"{place}. {o.text}. {o.reply}")
                  for place, o in placed)
    done = "open" if not keyed else graded(right, len(keyed))
    return Mark("partial" if missing(question, value) else done, right, len(keyed), notes)
