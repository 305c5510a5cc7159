"""A folder of hand-ins, read once and within limits: the readers who count, and every file that does not and why."""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.classroom import attribution, class_list
from helpers.classroom.attribution import Attribution, Origins
from helpers.classroom.handin import HandIn, Submission, plain, submission
from helpers.journal import transfer
from helpers.journal.archives import ASK_FOR_ANSWERS, Member, Refused, is_clutter
from helpers.journal.transfer import FoundFile

FILE_LIMIT, DEPTH_LIMIT = 20_000, 8  # files in all, and folders in one another
OURS = (class_list.FILE, "class-view.html", "class-view.xlsx")  # what may lie in a class folder and was not handed in
OUTCOMES = ("damaged", "duplicate", "alike", "foreign", "oversized", "empty")
COLUMNS = ["file", "outcome", "counted", "reason", "reader", "handed in as", "last answer"]
NO_HAND_IN = ("other", "report")  # kinds of files that may lie beside a hand-in
NO_LIST = pd.DataFrame(columns=class_list.COLUMNS)
Refusals = list[tuple[FoundFile, Refused]]


class TooMany(ValueError):
    """A folder that cannot be one of hand-ins: the message is a sentence with the remedy."""


@dataclass(frozen=True, eq=False)  # each reading of a folder is a group of its own
class Group:
    """A class. `files` has one row per hand-in and per file that is none: file, outcome ("read" or one of OUTCOMES),
    counted, reason, reader, handed in as, last answer (a datetime, or None).

    `roll` has one row per name of class-list.txt: name, state, reader, handed in as. `problem` is a sentence when the
    folder itself could not be read.
    """

    folder: str
    handins: tuple[HandIn, ...]
    files: pd.DataFrame
    problem: str = ""
    roll: pd.DataFrame = field(default_factory=NO_LIST.copy)

    def __repr__(self) -> str:
        return self.problem or f"{len(self.handins)} readers from {len(self.files)} files"


class Row(NamedTuple):
    """One row of Group.files, and the path that says where it stands."""

    path: tuple[str, ...]
    file: str
    outcome: str
    counted: bool
    reason: str
    reader: str
    handed_in_as: str
    last_answer: datetime | None


def read(folder: str | Path) -> Group:
    """Return the Group of a folder of hand-ins, or of one zip of them. Never raises for what it finds there."""
    try:
        path = Path(folder).expanduser()
        given, names = members(path), class_list.names(path)
    except (OSError, ValueError) as error:
        return Group(str(folder), (), pd.DataFrame(columns=COLUMNS), _problem(folder, error))
    submissions, refused = _submissions(given)
    joined = Attribution(submissions)
    handins = _named(joined)
    rows = [*_counted(joined, handins), *_duplicates(joined, handins), *_refused(refused, joined.origins)]
    rows.sort(key=lambda row: _order(row.path))
    files = pd.DataFrame([row[1:] for row in rows], columns=COLUMNS)
    handed_in = [
        class_list.HandedIn(made.name, made.handed_in_as, one.typed_name, class_list.HANDED_IN)
        for one, made in handins.items()
    ]
    unreadable = (row.handed_in_as for row in rows if not row.counted and not row.reader)
    handed_in += [class_list.HandedIn("", name, "", class_list.UNREADABLE) for name in unreadable]
    return Group(str(folder), tuple(handins.values()), files, "", class_list.match(names, handed_in))


def members(folder: Path) -> list[Member]:
    """Return the files below a folder, or the one file that was given, in the order of their paths.

    Without what computers leave there; links are not followed. Raises OSError, or TooMany.
    """
    if folder.is_file():
        return [Member((folder.name,), _reader(folder))]
    listed = sorted(_below(folder, ()), key=lambda entry: [part.casefold() for part in entry[0]])
    if len(listed) > FILE_LIMIT:
        raise TooMany(
            f'The folder "{plain(folder.name, 200)}" holds over {FILE_LIMIT:,} files. Give the folder that '
            "holds nothing but hand-ins."
        )
    return [Member(parts, _reader(path)) for parts, path in listed if len(parts) > 1 or parts[0].lower() not in OURS]


def _below(folder: str | Path, parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (parts of the path, path) of the files below a folder."""
    with os.scandir(folder) as entries:
        listed = [entry for entry in entries if not is_clutter(entry.name)]
    for number, entry in enumerate(listed):
        if number > FILE_LIMIT:
            return
        inner = (*parts, entry.name)
        if entry.is_dir(follow_symlinks=False) and len(inner) <= DEPTH_LIMIT:
            try:
                yield from _below(entry.path, inner)
            except OSError:
                yield inner, entry.path  # said of the folder when somebody tries to read it
        else:
            yield inner, entry.path


def _reader(path: str | Path) -> Callable[[int], bytes]:
    """Return the function that reads the first bytes of a file, as Member has it."""

    def read(most: int) -> bytes:
        if os.path.islink(path) or os.path.isdir(path):
            fact = "This is a link or a folder that cannot be opened."
            raise Refused("foreign", fact, "Move the hand-ins themselves into the class folder.")
        try:
            with open(path, "rb") as file:
                return file.read(most)
        except OSError as error:
            fact = f"The file cannot be opened ({error.strerror or 'unknown cause'})."
            raise Refused("damaged", fact, "Copy it anew.") from error

    return read


def _submissions(files: list[Member]) -> tuple[list[Submission], Refusals]:
    """Return the Submissions of all journals, and [(FoundFile, why it does not count)] of the rest."""
    made: list[Submission] = []
    refused: Refusals = []
    for one in transfer.scan(files):
        try:
            if one.problem:
                raise one.problem
            made.append(submission(one))
        except Refused as problem:
            refused.append((one, problem.with_traceback(None)))
        except Exception as error:  # a class must not wait for one file, whatever is in it
            fact = f"It could not be read ({type(error).__name__})."
            refused.append((one, Refused("damaged", fact, "Ask for it again.")))
    return made, refused


def _named(joined: Attribution) -> dict[Submission, HandIn]:
    """Return {submission: HandIn} in the order of the paths, with names that differ: "Heron", "Heron (2)"."""
    named: dict[Submission, HandIn] = {}
    met: Counter[str] = Counter()
    for one in sorted(joined.counted, key=lambda one: _order(one.path)):
        origin = joined.origin[one]
        name = attribution.display_name(one.typed_name, origin)
        met[name.casefold()] += 1
        number = met[name.casefold()]
        name = f"{name} ({number})" if number > 1 else name
        named[one] = replace(one.handin, name=name, handed_in_as=origin.handed_in_as)
    return named


def _counted(joined: Attribution, handins: dict[Submission, HandIn]) -> Iterator[Row]:
    for one, made in handins.items():
        outcome, reason = ("alike", joined.alike[one]) if one in joined.alike else ("read", "")
        if made.skipped:
            outcome = "damaged"
            reason = plain(f"Read in part: its other answers count. {' '.join(made.skipped)}", 400)
        file = joined.origin[one].file
        yield Row(one.path, file, outcome, True, reason, made.name, made.handed_in_as, made.latest)


def _duplicates(joined: Attribution, handins: dict[Submission, HandIn]) -> Iterator[Row]:
    for one, best in joined.duplicates.items():
        if reason := joined.why_not(one):
            origin, latest = joined.origin[one], one.handin.latest
            name = handins[best].name
            yield Row(one.path, origin.file, "duplicate", False, reason, name, origin.handed_in_as, latest)


def _refused(refused: Refusals, origins: Origins) -> Iterator[Row]:
    """Yield rows of what does not count; files that merely lie beside one reader's hand-in are passed over."""
    damaged = {one.parts[:-1] for one, _ in refused if one.kind not in NO_HAND_IN}
    strange: dict[tuple[str, ...], Refusals] = defaultdict(list)
    for one, problem in refused:
        folder = one.parts[:-1]
        if one.kind not in NO_HAND_IN:
            yield _refusal(one.parts, problem, origins)
        elif origins.held[folder] != 1 and not origins.journal_folder(one.parts) and not (folder and folder in damaged):
            strange[one.parts if origins.held[folder] else folder].append((one, problem))
    for folder, refusals in strange.items():
        yield from _strange(folder, refusals, origins)


def _strange(folder: tuple[str, ...], refusals: Refusals, origins: Origins) -> list[Row]:
    """Return one row for a folder or zip in which nothing is a hand-in; one for each file in the class folder."""
    if not folder or len(refusals) == 1:
        return [_refusal(one.parts, problem, origins) for one, problem in refusals]
    problem = Refused("foreign", f"None of the {len(refusals):,} files in it is a hand-in.", ASK_FOR_ANSWERS)
    return [_refusal(folder, problem, origins)]


def _refusal(path: tuple[str, ...], problem: Refused, origins: Origins) -> Row:
    origin = origins.of(path)
    return Row(path, origin.file, problem.outcome, False, problem.reason, "", origin.handed_in_as, None)


def _order(path: tuple[str, ...]) -> tuple:
    return [part.casefold() for part in path], path


def _problem(folder: str | Path, error: Exception) -> str:
    name = plain(str(folder), 200)
    if isinstance(error, TooMany):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f'There is no folder "{name}" here. Check the spelling, or drag it beside the class view.'
    return f'The folder "{name}" cannot be opened ({getattr(error, "strerror", None) or error}).'
