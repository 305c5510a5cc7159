"""Which questions there are, and which of them a reader's way through the lesson asks for."""
from helpers import questions
from helpers.bank import built, until_changed

ATTACKS = "03-attacks"
WAYS = (range(1, 41), range(41, 50))  # by their order: the main path of notebook 03, and the task with a table
PICK, REWRITE = "improve_pick_paragraph", "improve_rewrite_"


@until_changed
def bank():
    """Return {id: Question} of all questions, in the order of notebooks and questions."""
    return {one.id: one for one in sorted(built().values(), key=lambda one: (one.notebook, one.order))}


def on_a_way(question):
    """Say whether a question belongs to one of the two ways through notebook 03."""
    return question.notebook == ATTACKS and any(question.order in way for way in WAYS)


def set_aside(question, given):
    """Say whether a question is a rewrite of a paragraph that the reader did not pick.

    `given` is {id: clean value}. Without a pick, a rewrite counts once something is written in it.
    """
    if not question.id.startswith(REWRITE):
        return False
    picked = given.get(PICK, {}).get("choice")
    if not picked:
        return question.id not in given
    texts = {option.id: option.text for option in bank()[PICK].options}
    return not texts[picked].startswith(f"Paragraph {question.id.removeprefix(REWRITE)}:")


def task(given):
    """Say how far the task of notebook 03 is, whichever way was taken: done, begun or open."""
    ways = [[one for one in bank().values() if one.notebook == ATTACKS and one.order in way] for way in WAYS]
    if any(all(complete(one, given) for one in way) for way in ways):
        return "done"
    return "begun" if any(one.id in given for way in ways for one in way) else "open"


def complete(question, given):
    """Say whether nothing is missing in the answer to a question."""
    return question.id in given and not questions.missing(question, given[question.id])
