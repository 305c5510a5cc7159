"""A reader's answers on disk: one line for each answer, only ever added to. The only writer of my-work/.

Standard library only, so that it starts fast and works wherever Python does. For each question the last
line wins. Lines brought from another computer are added too, and win only when their time is later. A text that is
being typed lies in a draft of its own until it is saved, left or handed in; it counts as the newest answer.
"""

import copy
import json
import os
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import disk, entries, store
from .entries import (
    EARLIEST,
    Entry,
    JournalContents,
    fingerprint,
    from_entries,
    from_line,
    merge,
    parse,
    reader_entry,
    reader_id,
    reader_ids,
    reader_name,
    time_of,
    to_line,
)
from .store import ROOT, Draft, Owner, Saved, digest, file, folder, in_turn, stamp

LATEST = datetime(9000, 1, 1, tzinfo=UTC)  # of the times that can be added to
UNWRITABLE = "This answer is not saved: it cannot be written as plain text."
_unwritten: dict[Owner, dict[str, Draft]] = {}  # drafts, by question, that could not be written yet
_typed_here: dict[str, Entry] = {}  # question -> the entry that this program wrote last as its draft
_begun_here: set[Owner] = set()  # readers who have begun in this program
_cache: dict[str, tuple[Any, dict[str, Draft]]] = {}  # "drafts" -> (stamp, {question: Draft})


@in_turn
def append(question: str, kind: str, value: Any) -> Saved:
    """Write one answer (question id, kind, JSON value) and return Saved; a form never gets an error.

    What was typed before it gets its line too, and its draft goes.
    """
    try:
        entry = _entry(question, kind, value)
    except (TypeError, ValueError, RecursionError):
        return Saved(store.now(), False, UNWRITABLE)
    typed = [draft for draft in _entries_of_drafts([question]) if draft.value != entry.value]
    return _add([*typed, entry], [question])


@in_turn
def record(question: str, kind: str, value: Any) -> Saved:
    """Append an answer of this reader; the first one brings the reader's id with it. Return Saved."""
    identify()
    return append(question, kind, value)


@in_turn
def draft(question: str, kind: str, value: Any) -> Saved:
    """Keep what is being typed as the newest answer, on disk at once; return Saved.

    The journal gets its line when the reader saves, goes on to another question, or hands in: see `commit`. So do
    words that another page keeps as a draft of the same question, before these take their place.
    """
    identify()
    try:
        new = Draft(_entry(question, kind, value), digest(store.on_disk().answers.get(question)))
    except (TypeError, ValueError, RecursionError):
        return Saved(store.now(), False, UNWRITABLE)
    before = _drafts().get(question)
    foreign = [question] if before and before.entry != _typed_here.get(question) else []
    commit([*(name for name in _typed_here if name != question), *foreign])
    try:
        store.put_draft(folder(), new._replace(follows=digest(store.on_disk().answers.get(question))))
    except OSError as error:
        _unwritten.setdefault(store.owner(), {})[question] = new
        return store.not_saved(error)
    _drop_unwritten(question)
    _typed_here[question] = new.entry
    return Saved(store.now(), True)


@in_turn
def commit(questions: Iterable[str] | None = None) -> Saved:
    """Give the drafts of these questions, or all drafts, their lines in the journal; return Saved."""
    drafts = _drafts()
    names = list(drafts) if questions is None else [name for name in questions if name in drafts]
    return _add(_entries_of_drafts(names), names) if names else Saved(store.now(), True)


@in_turn
def retry() -> Saved:
    """Try again to write what could not be written; return Saved."""
    commit(list(_unwritten.get(store.owner(), {})) if _unwritten else [])
    saved = store.add([])
    if saved.ok and (file(), reader()) in _begun_here:
        store.add_workplace(folder(), reader())
    return saved


@in_turn
def identify() -> str:
    """Return the id of this reader; a journal that has none gets one."""
    if not reader():
        store.add([reader_entry(store.now(), _lesson())])
        _begun_here.add((file(), reader()))
        store.add_workplace(folder(), reader())
    return reader()


@in_turn
def reader() -> str:
    """Return the id of this reader, or an empty text where nothing has been kept yet."""
    return reader_id(store.on_disk()) or reader_id(from_entries(store.waiting()))


def is_at_home() -> bool:
    """Say whether these answers were begun or brought here, by this account: not copied here with their folder."""
    return not reader() or (file(), reader()) in _begun_here or store.is_workplace(folder(), reader())


@in_turn
def import_contents(contents: JournalContents) -> Saved:
    """Add what another journal holds and this one lacks; return Saved. The same twice changes nothing."""
    commit()
    known = {fingerprint(entry) for entry in read().history}
    at_home = is_at_home()
    new = [entry._replace(brought=True) for entry in contents.history if fingerprint(entry) not in known]
    saved = store.add(new)
    if at_home and reader():  # whoever brings answers here works here, also where they name the reader
        store.add_workplace(folder(), reader())
    return saved


@in_turn
def forget() -> None:
    """Let go of what is kept in memory for this folder: its reader has deleted all answers."""
    store.forget()
    for owner in [owner for owner in _unwritten if owner[0] == file()]:
        del _unwritten[owner]
    _typed_here.clear()


@in_turn
def read(path: str | Path | None = None) -> JournalContents:
    """Return what a journal file holds; without a path, this reader's own answers, unsaved ones too.

    Never raises, never writes; what cannot be read is named in `skipped`. Its values are not to be changed.
    """
    if path is not None:
        return store.read_file(Path(path))
    on_disk = store.on_disk()
    more = (*store.waiting(), *_entries_of_drafts(_drafts()))
    return from_entries(on_disk.history + more, on_disk.skipped) if more else on_disk


def latest(question: str) -> Any:
    """Return a copy of the newest value kept for a question id, or None."""
    entry = read().answers.get(question)
    return copy.deepcopy(entry.value) if entry else None


@in_turn
def unsaved() -> tuple[Entry, ...]:
    """Return the entries kept in memory because the folder could not be written, oldest first."""
    return (*store.waiting(), *(draft.entry for draft in _unwritten.get(store.owner(), {}).values()))


def _entry(question: str, kind: str, value: Any) -> Entry:
    # The round trip proves that it can be read back, and copies it.
    return from_line(to_line(Entry(question, kind, value, _time_of_new(question), _lesson())))


def _add(new: list[Entry], questions: Iterable[str]) -> Saved:
    """Write entries, and take away the drafts of the questions, whose words they hold."""
    saved = store.add(new)
    for question in questions if saved.ok else ():
        store.remove_draft(folder(), question)
        _typed_here.pop(question, None)
        _drop_unwritten(question)
    return saved


def _drop_unwritten(question: str) -> None:
    if _unwritten:
        _unwritten.get(store.owner(), {}).pop(question, None)


def _drafts() -> dict[str, Draft]:
    """Return {question: Draft} of what is being typed: on disk, or in memory because the disk takes nothing."""
    on_disk = store.drafts_stamp(folder())
    if _cache.get("drafts", ((),))[0] != (folder(), on_disk):
        _cache["drafts"] = ((folder(), on_disk), store.read_drafts(folder()) if on_disk else {})
    return {**_cache["drafts"][1], **(_unwritten.get(store.owner(), {}) if _unwritten else {})}


def _entries_of_drafts(questions: Collection[str]) -> list[Entry]:
    """Return the lines that drafts still need, those that come too late as brought: they win by a later time alone.

    The words of some stand in the journal already: their program was stopped before it could take them away.
    """
    drafts = [draft for question, draft in _drafts().items() if question in questions]
    if not drafts:
        return []
    known, answers = {fingerprint(entry) for entry in store.on_disk().history}, store.on_disk().answers
    return [
        entry._replace(brought=follows != digest(answers.get(entry.question)))
        for entry, follows in drafts
        if fingerprint(entry) not in known
    ]


def _time_of_new(question: str) -> str:
    """Return the time of a new answer: now, or a second past the answer it replaces, given by a clock that is ahead.

    Otherwise the older of the two would win again on a third computer.
    """
    known = store.last_read().answers.get(question)
    ahead = time_of(known) if known else EARLIEST
    if datetime.now(UTC) < ahead < LATEST:
        return (ahead.astimezone(UTC) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return store.now()


def _lesson() -> str:
    return _version(ROOT / (os.environ.get("LESSON_DATA") or "data"))


@lru_cache(maxsize=4)
def _version(tables: Path) -> str:
    try:
        return str(json.loads((tables / "datapackage.json").read_text("utf-8")).get("version", ""))
    except (OSError, ValueError, AttributeError):
        return ""
