"""Between the forms and the journal: one way in for every answer, and one way for forms to hear of each other.

A form on a page may stand in two windows, its cell may have run twice, and another page may write an answer too. The
form that is behind takes the newer words in, and what shows own answers is told (see live.py). What a disk does not
take is tried again until it does.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers import journal
from helpers.ask import live

if TYPE_CHECKING:
    from helpers.ask.form import Form

ASK_FIRST = "It waits until you say at the top of this page whose answers these are."
SOMEBODY_ELSE = (
    "Nothing more is kept in this form: since it was shown another reader has begun here, or all answers "
    "were deleted. Run its cell again (Shift+Enter)."
)
EVERY = 2  # seconds between two tries at a failing disk
VIEWS = 4  # forms of one question that are told of newer words: windows, not every run of a cell
_forms: dict[str, deque[Form]] = defaultdict(lambda: deque(maxlen=VIEWS))  # question -> its live forms, the newest last
_state: dict[str, Any] = {"seen": None, "trying": False}


def register(form: Form) -> None:
    """Tell a form from now on when its answer is written elsewhere."""
    _forms[form.question.id].append(form)


def store(form: Form, write: Callable[..., journal.Saved]) -> journal.Saved:
    """Write the answer of a form with `write` (journal.record or journal.draft); tell its other views. Return Saved."""
    problem = refusal(form)
    if problem:
        return journal.Saved("", False, problem)
    saved = write(form.question.id, form.question.kind, form.answer)
    form.reader = journal.reader()
    for other in list(_forms[form.question.id]):
        if other is not form:
            other.take_in(form.answer)
    live.answered(form.question.id)
    if not saved.ok:
        _try_again()
    return saved


def refusal(form: Form) -> str:
    """Say why an answer may not be written now, or return an empty text: nobody's answers go into another's journal."""
    if not journal.is_at_home():
        return ASK_FIRST
    if form.reader in ("", journal.reader()):
        return ""
    ids = journal.reader_ids(journal.read())
    return "" if form.reader in ids else SOMEBODY_ELSE


def retry_all() -> None:
    """What stood in the way of saving is gone: each form whose answer waits saves it now."""
    for views in list(_forms.values()):
        for form in list(views)[-1:]:
            form.retry()


def close_all(sentence: str = SOMEBODY_ELSE) -> None:
    """Another reader goes on here, or nobody: the forms on this page take nothing any more, and say why."""
    for views in _forms.values():
        for form in views:
            form.say(sentence, "look")
    _forms.clear()
    live.answered()


def take_in_newer() -> None:
    """Let each form take in what another page has written since the last time."""
    stamp = journal.stamp()
    if stamp == _state["seen"]:
        return
    _state["seen"] = stamp
    answers = journal.read().answers
    for question, views in list(_forms.items()):
        for form in list(views) if question in answers else ():
            if not refusal(form):
                form.take_in(answers[question].value)
    live.answered()


def _try_again() -> None:
    loop = live.loop()
    if loop and not _state["trying"]:
        _state["trying"] = True
        loop.call_later(EVERY, _retry, loop)


def _retry(loop: asyncio.AbstractEventLoop) -> None:
    """Write what waits; where the disk takes it now, the forms say so."""
    if not journal.retry().ok:
        loop.call_later(EVERY, _retry, loop)
        return
    _state["trying"] = False
    retry_all()
