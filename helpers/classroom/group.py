"""A folder of hand-ins, read once: the readers who count, and every file that does not, with its reason."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.classroom import folder as files
from helpers.classroom import handin, zips
from helpers.classroom.folder import Refused

LONG = 200  # files; a shorter folder is read before a progress bar could be seen
COLUMNS = ["file", "outcome", "counted", "reason"]


@dataclass(frozen=True, eq=False)  # each reading of a folder is a group of its own
class Group:
    """A class. `files` has one row per file: file, outcome ("read" or one of OUTCOMES), counted, reason.

    `problem` is a sentence when the folder itself could not be read.
    """

    folder: str
    handins: tuple
    files: pd.DataFrame
    problem: str = ""

    def __repr__(self):
        return self.problem or f"{len(self.handins)} readers from {len(self.files)} files"


def read(folder):
    """Return the Group of a folder of hand-ins. Never raises for what it finds there."""
    try:
        entries = files.listed(Path(folder).expanduser())
    except (OSError, ValueError) as error:
        return Group(str(folder), (), pd.DataFrame(columns=COLUMNS), _problem(folder, error))
    found, rows = [], []
    for number, entry in enumerate(_with_bar(entries)):
        try:
            found.append((number, _one(entry)))
            rows.append(("read", True, ""))
        except Refused as refused:
            rows.append((refused.outcome, False, refused.reason))
    names = [files.file_name(entry) for entry in entries]
    kept, doubles = newest_of_each(found, names)
    for number, reason in doubles.items():
        rows[number] = ("duplicate", False, reason)
    for number, one in kept:
        rows[number] = ("damaged", True, _in_part(one)) if one.skipped else rows[number]
    listing = pd.DataFrame([(name, *row) for name, row in zip(names, rows)], columns=COLUMNS)
    return Group(str(folder), tuple(one for _, one in kept), listing)


def newest_of_each(found, names):
    """Keep one hand-in of each reader. Takes (number of the file, HandIn) pairs and the names of all files.

    Returns the pairs kept, in order, and {number: why it does not count}. One reader's are files of one name, or
    journals that begin with the same answers given at the same seconds.
    """
    kept, doubles, seen = [], {}, {}
    for number, one in sorted(found, key=lambda pair: _age(*pair, names), reverse=True):
        keys = [("mark", one.mark), ("name", one.name.casefold()), ("start", one.start)]
        keys = [key for key in keys if key[1] is not None]
        earlier = next((key for key in keys if key in seen), None)
        if earlier:
            doubles[number] = _double(earlier[0], names[seen[earlier]])
        else:
            kept.append((number, one))
            seen |= dict.fromkeys(keys, number)
    return sorted(kept, key=lambda pair: pair[0]), doubles


def _age(number, one, names):
    return one.latest, len(one.done), -len(names[number])  # of two that are alike the one with the shorter name counts


def _double(key, other):
    if key == "mark":
        return f'It has the same content as "{other}", which counts.'
    why = "the same name" if key == "name" else "the same first answers"
    return f'An earlier hand-in of the reader of "{other}" ({why}). The newest one counts.'


def _one(entry):
    content = files.content(entry)
    try:
        return handin.make(entry.name, zips.journal(content) if zips.is_zip(content, entry.name) else content)
    except Refused:
        raise
    except Exception as error:  # a class must not wait for one file, whatever is in it
        raise Refused("damaged", f"It could not be read ({type(error).__name__}).") from error


def _in_part(one):
    sentences = " ".join(one.skipped)
    return files.plain(f"Read in part: its other answers count. {sentences}", 400)


def _with_bar(entries):
    if len(entries) < LONG:
        return entries
    from tqdm import tqdm
    return tqdm(entries, desc="Reading hand-ins", unit=" files", leave=False, mininterval=0.5)


def _problem(folder, error):
    name = files.plain(str(folder), 200)
    if isinstance(error, NotADirectoryError):
        return f'"{name}" is a file. Give the folder that the hand-ins are in.'
    if isinstance(error, FileNotFoundError):
        return f'There is no folder "{name}" here. Check the spelling, or drag it into the notebooks folder.'
    return f'The folder "{name}" cannot be opened ({getattr(error, "strerror", None) or error}).'
