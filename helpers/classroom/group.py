"""A folder of hand-ins, read once: the readers who count, and every file that does not, with its reason."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from helpers.classroom import folder as files
from helpers.classroom import handin, roll
from helpers.classroom.joining import Joined
from helpers.classroom.places import called
from helpers.journal import transfer
from helpers.journal.archives import ASK_FOR_ANSWERS, Refused

COLUMNS = ["file", "outcome", "counted", "reason", "reader", "handed in as", "last answer"]
BESIDE = ("other", "report")  # kinds of files that may lie beside a hand-in
NO_ROLL = pd.DataFrame(columns=roll.COLUMNS)


@dataclass(frozen=True, eq=False)  # each reading of a folder is a group of its own
class Group:
    """A class. `files` has one row per hand-in and per file that is none: file, outcome ("read" or one of OUTCOMES),
    counted, reason, reader, handed in as, last answer (a datetime, or None).

    `roll` has one row per name of class-list.txt: name, state, reader, handed in as. `problem` is a sentence when the
    folder itself could not be read.
    """

    folder: str
    handins: tuple
    files: pd.DataFrame
    problem: str = ""
    roll: pd.DataFrame = field(default_factory=NO_ROLL.copy)

    def __repr__(self):
        return self.problem or f"{len(self.handins)} readers from {len(self.files)} files"


def read(folder: str | Path) -> Group:
    """Return the Group of a folder of hand-ins, or of one zip of them. Never raises for what it finds there."""
    try:
        path = Path(folder).expanduser()
        found, names = files.members(path), files.class_list(path)
    except (OSError, ValueError) as error:
        return Group(str(folder), (), pd.DataFrame(columns=COLUMNS), _problem(folder, error))
    pieces, refused = _read(found)
    joined = Joined(pieces)
    handins = _named(joined.kept)
    rows = [*_counted(joined, handins), *_doubles(joined, handins), *_refused(refused, joined.places)]
    listing = pd.DataFrame([row for _, row in sorted(rows, key=lambda pair: _order(pair[0]))], columns=COLUMNS)
    return Group(str(folder), tuple(handins.values()), listing, "", _roll(names, joined, handins, listing))


def _read(found):
    """Return the Pieces of all journals, and [(FoundFile, why it does not count)] of the rest."""
    pieces, refused = [], []
    for one in transfer.scan(found):
        try:
            if one.problem:
                raise one.problem
            pieces.append(handin.make(one))
        except Refused as problem:
            refused.append((one, problem.with_traceback(None)))
        except Exception as error:  # a class must not wait for one file, whatever is in it
            said = Refused("damaged", f"It could not be read ({type(error).__name__}).", "Ask for it again.")
            refused.append((one, said))
    return pieces, refused


def _named(kept):
    """Return {piece: HandIn} in the order of the paths, with names that differ: "Heron", "Heron (2)"."""
    found, met = {}, Counter()
    for one in sorted(kept, key=lambda one: _order(one.parts)):
        name = called(one.typed, one.place)
        met[name.casefold()] += 1
        number = met[name.casefold()]
        name = f"{name} ({number})" if number > 1 else name
        found[one] = replace(one.handin, name=name, handed_in_as=one.place.handed_in_as)
    return found


def _counted(joined, handins):
    for one, made in handins.items():
        outcome, reason = "read", ""
        if one in joined.alike:
            outcome, reason = "alike", joined.alike[one]
        if made.skipped:
            said = f"Read in part: its other answers count. {' '.join(made.skipped)}"
            outcome, reason = "damaged", files.plain(said, 400)
        yield one.parts, (one.place.file, outcome, True, reason, made.name, made.handed_in_as, made.latest)


def _doubles(joined, handins):
    for one, reason in joined.doubles.items():
        if reason:
            best = next(other for other in joined.group[one] if other in handins)
            yield one.parts, (one.place.file, "duplicate", False, reason, handins[best].name, one.place.handed_in_as,
                              one.handin.latest)


def _refused(refused, places):
    """Yield rows of what does not count; files that merely lie beside one reader's hand-in are passed over."""
    strange, torn = defaultdict(list), {one.parts[:-1] for one, _ in refused if one.kind not in BESIDE}
    for one, problem in refused:
        within = one.parts[:-1]
        beside = places.held[within] == 1 or places.work(one.parts) or within and within in torn
        if one.kind not in BESIDE:
            yield _row(one.parts, problem, places)
        elif not beside:
            strange[one.parts if places.held[within] else within].append((one, problem))
    for within, found in strange.items():
        if not within or len(found) == 1:
            yield from (_row(one.parts, problem, places) for one, problem in found)
        else:
            problem = Refused("foreign", f"None of the {len(found):,} files in it is a hand-in.", ASK_FOR_ANSWERS)
            yield _row(within, problem, places)


def _row(parts, problem, places):
    place = places.of(parts)
    return parts, (place.file, problem.outcome, False, problem.reason, "", place.handed_in_as, None)


def _roll(names, joined, handins, listing):
    handed = [roll.Handed(made.name, made.handed_in_as, one.typed, roll.HANDED_IN) for one, made in handins.items()]
    torn = listing[~listing["counted"] & (listing["reader"] == "")]
    handed += [roll.Handed("", row["handed in as"], "", roll.UNREADABLE) for row in torn.to_dict("records")]
    return roll.roll(names, handed)


def _order(parts):
    return [part.casefold() for part in parts], parts


def _problem(folder, error):
    name = files.plain(str(folder), 200)
    if isinstance(error, files.TooMany):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f'There is no folder "{name}" here. Check the spelling, or drag it into the notebooks folder.'
    return f'The folder "{name}" cannot be opened ({getattr(error, "strerror", None) or error}).'
