"""The kernel's end of the line to the page: what stands in a text box is told once more, and acknowledged.

The page's end is helpers/jupyter/labextensions/lesson-lifeline. A browser can lose a message when a line breaks; so the
page sends the whole text of a box again until it hears that it is kept. Without that extension nothing comes in here.
"""

from comm import get_comm_manager

from helpers import journal
from helpers.ask import keeping

TARGET = "lesson.lifeline"


def listen() -> None:
    """Answer every page that opens the line; asking twice changes nothing."""
    get_comm_manager().register_target(TARGET, _opened)


def _opened(line, _message):
    line.on_msg(lambda message: line.send(answer(message["content"]["data"])))


def answer(told: dict) -> dict:
    """Return what is said to {"number": n, "question": id, "texts": {field: words}}.

    {"number", "question", "kept": just these words are on disk, "problem": otherwise why not}. A message without texts
    asks for a sign of life: what was pressed before it has arrived.
    """
    number, question = told.get("number"), told.get("question", "")
    form = keeping.newest(question)
    if form is None:
        return {"number": number, "question": question, "kept": False, "problem": "no form"}
    form.put({name: words for name, words in told.get("texts", {}).items() if isinstance(words, str)})
    problem = keeping.refusal(form)
    held = any(entry.question == question for entry in journal.unsaved())
    return {"number": number, "question": question, "kept": not problem and not held, "problem": problem}
