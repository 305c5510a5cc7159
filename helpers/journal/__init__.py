"""A reader's answers on disk: one line for each answer, only ever added to. The only writer of my-work/.

Standard library only, so that it starts fast and works wherever Python does. For each question the last
line wins. Lines brought from another computer are added too, and win only when their time is later. A text that is
being typed lies in a draft of its own until it is saved, left or handed in; it counts as the newest answer.
"""
import copy
import json
import os
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from . import disk, drafts, identity, places, store
from .drafts import Draft, digest
from .lines import EARLIEST, Entry, Reading, fold, from_line, key, parse, to_line, when
from .store import ROOT, Saved, file, folder, in_turn

__all__ = ["Draft", "Entry", "Reading", "Saved", "append", "bring", "commit", "disk", "draft", "file", "folder",
           "forget", "identify", "latest", "parse", "read", "reader", "record", "retry", "unsaved"]

LATEST = datetime(9000, 1, 1, tzinfo=UTC)  # of the times that can be added to
UNWRITABLE = "This answer is not saved: it cannot be written as plain text."
_held = {}  # (journal file, reader) -> {question: Draft} that could not be written there yet
_typed = {}  # question -> the entry that this program wrote last as its draft
_begun = set()  # (journal file, id) of readers who have begun there, in this program
_cache = {}  # "drafts" -> (stamp, {question: Draft})


@in_turn
def append(question: str, kind: str, value) -> Saved:
    """Write one answer (question id, kind, JSON value) and return Saved; a form never gets an error.

    What was typed before it gets its line too, and its draft goes.
    """
    try:
        entry = _entry(question, kind, value)
    except (TypeError, ValueError, RecursionError):
        return Saved(store.now(), False, UNWRITABLE)
    typed = [line for line in _lines_of([question]) if line.value != entry.value]
    return _add([*typed, entry], [question])


@in_turn
def record(question: str, kind: str, value) -> Saved:
    """Append an answer of this reader; the first one brings the reader's id with it. Return Saved."""
    identify()
    return append(question, kind, value)


@in_turn
def draft(question: str, kind: str, value) -> Saved:
    """Keep what is being typed as the newest answer, on disk at once; return Saved.

    The journal gets its line when the reader saves, goes on to another question, or hands in: see `commit`. So do
    words that another page keeps as a draft of the same question, before these take their place.
    """
    identify()
    try:
        kept = Draft(_entry(question, kind, value), digest(store.on_disk().answers.get(question)))
    except (TypeError, ValueError, RecursionError):
        return Saved(store.now(), False, UNWRITABLE)
    foreign = [name for name, one in _drafts().items() if name == question and one.entry != _typed.get(name)]
    commit([*(name for name in _typed if name != question), *foreign])
    try:
        drafts.put(folder(), kept._replace(follows=digest(store.on_disk().answers.get(question))))
    except OSError as error:
        _held.setdefault(store.own(), {})[question] = kept
        return store.failed(error)
    _drop(question)
    _typed[question] = kept.entry
    return Saved(store.now(), True)


@in_turn
def commit(questions=None) -> Saved:
    """Give the drafts of these questions, or all drafts, their lines in the journal; return Saved."""
    names = list(_drafts()) if questions is None else [name for name in questions if name in _drafts()]
    return _add(_lines_of(names), names) if names else Saved(store.now(), True)


@in_turn
def retry() -> Saved:
    """Try again to write what could not be written; return Saved."""
    commit(list(_held.get(store.own(), {})) if _held else [])
    saved = store.add([])
    if saved.ok and (file(), reader()) in _begun:
        places.add(folder(), reader())
    return saved


@in_turn
def identify() -> str:
    """Return the id of this reader; a journal that has none gets one."""
    if not reader():
        store.add([identity.new_entry(store.now(), _lesson())])
        _begun.add((file(), reader()))
        places.add(folder(), reader())
    return reader()


@in_turn
def reader() -> str:
    """Return the id of this reader, or an empty text where nothing has been kept yet."""
    return identity.reader_id(store.on_disk()) or identity.reader_id(fold(store.waiting()))


def is_at_home() -> bool:
    """Say whether these answers were begun or brought here, not copied from elsewhere with their folder."""
    return not reader() or (file(), reader()) in _begun or places.known(folder(), reader())


@in_turn
def bring(reading: Reading) -> Saved:
    """Add what another Reading holds and this journal lacks; return Saved. The same twice changes nothing."""
    commit()
    here = {key(entry) for entry in read().history}
    at_home = is_at_home()
    saved = store.add([entry._replace(brought=True) for entry in reading.history if key(entry) not in here])
    if at_home and reader():  # whoever brings answers here works here, also where they name the reader
        places.add(folder(), reader())
    return saved


@in_turn
def forget() -> None:
    """Let go of what is kept in memory for this folder: its reader has deleted all answers."""
    store.forget()
    for own in [own for own in _held if own[0] == file()]:
        del _held[own]
    _typed.clear()


@in_turn
def read(path=None) -> Reading:
    """Return the Reading of a journal file; without a path, of this reader's own answers, unsaved ones too.

    Never raises, never writes; what cannot be read is named in `skipped`. Its values are not to be changed.
    """
    if path is not None:
        return store.from_disk(Path(path))
    on_disk = store.on_disk()
    more = (*store.waiting(), *_lines_of(_drafts()))
    return fold(on_disk.history + more, on_disk.skipped) if more else on_disk


def latest(question: str):
    """Return a copy of the newest value kept for a question id, or None."""
    entry = read().answers.get(question)
    return copy.deepcopy(entry.value) if entry else None


@in_turn
def unsaved() -> tuple[Entry, ...]:
    """Return the entries kept in memory because the folder could not be written, oldest first."""
    return (*store.waiting(), *(one.entry for one in _held.get(store.own(), {}).values()))


def _entry(question, kind, value):
    # The round trip proves that it can be read back, and copies it.
    return from_line(to_line(Entry(question, kind, value, _after(question), _lesson())))


def _add(lines, questions):
    """Write lines, and take away the drafts whose words they hold."""
    saved = store.add(lines)
    for question in questions if saved.ok else ():
        drafts.remove(folder(), question)
        _typed.pop(question, None)
        _drop(question)
    return saved


def _drop(question):
    if _held:
        _held.get(store.own(), {}).pop(question, None)


def _drafts():
    """Return {question: Draft} of what is being typed: on disk, or held here because the disk takes nothing."""
    stamp = (folder(), drafts.stamp(folder()))
    if _cache.get("drafts", ((),))[0] != stamp:
        _cache["drafts"] = (stamp, drafts.read(folder()) if stamp[1] else {})
    return {**_cache["drafts"][1], **(_held.get(store.own(), {}) if _held else {})}


def _lines_of(questions):
    """Return the lines that drafts still need, those that come too late as brought: they win by a later time alone.

    The words of some stand in the journal already: their program was stopped before it could take them away.
    """
    found = [one for name, one in _drafts().items() if name in questions]
    if not found:
        return []
    known, answers = {key(entry) for entry in store.on_disk().history}, store.on_disk().answers
    return [one.entry._replace(brought=one.follows != digest(answers.get(one.entry.question)))
            for one in found if key(one.entry) not in known]


def _after(question):
    """Return the time of a new answer: now, or a second past the answer it replaces, given by a clock that is ahead.

    Otherwise the older of the two would win again on a third computer.
    """
    known = store.last_read().answers.get(question)
    ahead = when(known) if known else EARLIEST
    if datetime.now(UTC) < ahead < LATEST:
        return (ahead.astimezone(UTC) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return store.now()


def _lesson():
    return _version(Path(os.environ.get("LESSON_DATA") or ROOT / "data"))


@lru_cache(maxsize=4)
def _version(tables):
    try:
        return str(json.loads((tables / "datapackage.json").read_text("utf-8")).get("version", ""))
    except (OSError, ValueError, AttributeError):
        return ""
