"""Which questions there are, and which of them a reader's path through the lesson asks for."""
from helpers import questions
from helpers.bank import built, until_changed

ATTACKS = "03-attacks"
PATHS = (questions.MAIN, questions.TABLE)
STATES = ("open", "begun", "done")  # how far the task of notebook 03 can be
PICK, REWRITE = "improve_pick_paragraph", "improve_rewrite_"


@until_changed
def bank():
    """Return {id: Question} of all questions, in the order of notebooks and questions."""
    return {one.id: one for one in sorted(built().values(), key=lambda one: (one.notebook, one.order))}


@until_changed
def forked():
    """Return the notebooks with two paths. Notebook 03 is one of them even where the table no longer says so."""
    return questions.forked(bank().values()) | {ATTACKS}


def on_a_path(question):
    """Say whether a question may tell the path through notebook 03: all do that are not surely for every reader."""
    return not questions.shared(question, forked())


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
    """Say how far the task of notebook 03 is, whichever path was taken: done, begun or open."""
    there = [one for one in bank().values() if one.notebook == ATTACKS]
    paths = [path for word in PATHS if (path := [one for one in there if one.path == word])]
    if any(all(complete(one, given) for one in path) for path in paths):
        return "done"
    return "begun" if any(one.id in given for path in paths for one in path) else "open"


def complete(question, given):
    """Say whether nothing is missing in the answer to a question."""
    return question.id in given and not questions.missing(question, given[question.id])
