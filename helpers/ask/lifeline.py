"""The kernel's end of the line to the page: what stands in a text box is told once more, and acknowledged.

The page's end is helpers/jupyter/labextensions/lesson-lifeline. A browser can lose a message when a line breaks; so the
page sends the whole text of a box again until it hears that it is kept. Without that extension nothing comes in here.
What is told comes as a message to the form itself, so it keeps its place among the messages of the form's controls.
"""

from helpers import journal
from helpers.ask import keeping

_heard = {}  # page -> the number of its newest message


def hear(form, told: dict, _buffers) -> None:
    """Do what a page tells a form, and acknowledge it: the callback of ipywidgets for messages of one's own."""
    form.send(answer(form, told))


def answer(form, told: dict) -> dict:
    """Return what is said to {"page": id, "number": n, "texts": {field: words}, "left": the box was left}.

    {"page", "number", "kept": just these words are on disk}. A message without texts asks for a sign of life: what was
    pressed before it has arrived, and the forms take in what other pages have written.
    """
    page, number, question = told.get("page", ""), told.get("number", 0), form.question.id
    if number > _heard.get(page, 0):  # a line that stood still can let an older message through after all
        _heard[page] = number
        form.put({name: words for name, words in told.get("texts", {}).items() if isinstance(words, str)})
    refused = bool(keeping.refusal(form))
    if told.get("left") and not refused:
        journal.commit([question])
    if not told.get("texts"):
        keeping.look()
    held = any(entry.question == question for entry in journal.unsaved())
    return {"page": page, "number": number, "kept": not refused and not held}
