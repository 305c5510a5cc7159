"""The kernel's end of the line to the page: what stands in a text box is told once more, and acknowledged.

The page's end is helpers/jupyter/labextensions/lesson-lifeline. A browser can lose a message when a line breaks; so the
page sends the whole text of a box again until it hears that it arrived. Without that extension nothing comes in here.
What is told comes as a message to the form itself, so it keeps its place among the messages of the form's controls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers import journal
from helpers.ask import saving

if TYPE_CHECKING:
    from helpers.ask.form import Form

_newest: dict[tuple[str, str], int] = {}  # (page, form) -> the number of its newest message


def receive(form: Form, message: dict[str, Any], _buffers: object) -> None:
    """Do what a page tells a form, and acknowledge it: the callback of ipywidgets for messages of one's own."""
    form.send(acknowledge(form, message))


def acknowledge(form: Form, message: dict[str, Any]) -> dict[str, Any]:
    """Return {"page", "number"} of a message {"page": id, "number": n, "texts": {field: words}, "left": box was left}.

    A message without texts asks for a sign of life: what was pressed before it has arrived, and the forms take in what
    other pages have written. What cannot be kept is said by the form.
    """
    page, number = message.get("page", ""), message.get("number", 0)
    # A line that stood still can let an older message through after all. A page numbers the messages to all its forms
    # in one row, so an older one to another form is still the newest there.
    if number > _newest.get((page, form.model_id), 0):
        _newest[page, form.model_id] = number
        form.put({field: words for field, words in message.get("texts", {}).items() if isinstance(words, str)})
    if message.get("left") and not saving.refusal(form):
        journal.commit([form.question.id])
    if not message.get("texts"):
        saving.take_in_newer()
    return {"page": page, "number": number}
