"""Choose every option that fits. Value: {"choices": [option ids in table order]}."""
from helpers.questions.model import Mark, Note, count, ids, items, option, short

OK = {"yes": True, "no": False}


def clean(question, value):
    """Return the value with only what this edition knows, each option once."""
    chosen = items(value.get("choices"), list)
    return {"choices": [known for known in ids(question) if known in chosen]}


def missing(question, value):
    """Say what is still open."""
    return "" if value["choices"] else "Choose at least one option first."


def mark(question, value):
    """Count the fitting options found and missed; one that fits in part may be chosen or left."""
    fitting = [known.id for known in question.options if known.right == "yes"]
    if not value["choices"]:
        return Mark("blank", total=len(fitting))
    chosen = [option(question, known) for known in value["choices"]]
    notes = tuple(Note(o.id, OK.get(o.right), f"{short(o.text)}: {o.reply}") for o in chosen)
    if not fitting:
        return Mark("open", notes=notes)
    found = sum(o.right == "yes" for o in chosen)
    state, tally = _state(found, len(fitting), chosen), _tally(found, len(fitting))
    return Mark(state, found, len(fitting), (*tally, *notes))


def _state(found, total, chosen):
    astray = any(o.right == "no" for o in chosen)
    if found == total and not astray:
        return "right"
    return "mixed" if found or not astray else "wrong"


def _tally(found, total):
    if found == total:
        return ()
    said = f"You have found {found} of the {total} that fit. Look for {count(total - found, 'option')}."
    return (Note("", None, said),)
