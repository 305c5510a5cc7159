"""Whose hand-in a path stands for: the student's folder, the name to show, and what it was handed in as."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from helpers.classroom.folder import plain
from helpers.journal import transfer

MAX_NAME = 80
# Folders that a course site makes for one student, with the name in group 1.
SITES = [re.compile(pattern) for pattern in (
    r"(?i)^(.+?)_\d+_assignsubmission_.*$",  # Moodle
    r"^([^_]+_[^_]+)_[^_]+_\d+$",  # ILIAS: Last_First_login_4711
    r"^\d+-\d+ ?- ?(.+?)(?: ?- .*)?$",  # Brightspace
)]
# What a course site writes before the name of a file, with the name in group 1 and the student's file after it.
PREFIXES = [re.compile(pattern) for pattern in (
    r"(?i)^(.+?)_\d+_assignsubmission_file_(.+)$",  # Moodle, all in one folder
    r"^([^_]+)_(?:LATE_)?(?:question_)?\d+_\d+_(.+)$",  # Canvas
    r"^.+?_([^_]+)_attempt_[\d-]+_(.+)$",  # Blackboard
)]
VERSION = re.compile(r"(?i)^vers.{1,4}n ?\d+$")  # Teams
OURS = re.compile(r"(?i)(?:^|[\W_])(?:hand-in|answers)-(.+)$")
NAMELESS = re.compile(r"(?i)^(?:my-work(?:-[0-9a-f]+)?|journal|answers|hand-in|report|drafts)?$")
STRUCTURE = re.compile(r"(?i)^(?:submitted files|submissions|abgaben|my-work|drafts|earlier)$")
COPY = re.compile(r"(?i)(?:\s*\(\d{1,3}\)|[ _]-?[ _]?(?:copy|kopie|copie|copia)(?: \d+)?|-\d{1,2}| \d{1,2})$")


class Place(NamedTuple):
    """student: a key for the folder or prefix of one student, or "". site: a course site made it for that student.

    folder: the path of the nearest folder or zip that may be a student's, or (). work: the folder whose journal a file
    lies beside, or (). handed_in_as: the student's folder or prefix, else the name of the file. name: what the file
    calls the reader, or "". within: what the folder calls the student, or "". file: the path as it may be shown.
    """

    student: str
    site: bool
    folder: tuple
    work: tuple
    handed_in_as: str
    name: str
    within: str
    file: str


class Places:
    """The places of all journals of a class, from [(path, (reader id, typed name))]."""

    def __init__(self, found):
        self.works = _works(found)
        self.held = Counter(parts[:end] for parts, _ in found if self.own(parts) for end in range(1, len(parts)))

    def own(self, parts):
        """Say whether a journal counts for itself, and is not one that lies beside the journal of its folder."""
        work = self.work(parts)
        return not work or parts == self.works[work]

    def work(self, parts):
        """Return the folder whose journal this one lies beside, or ()."""
        return next((parts[:end] for end in range(1, len(parts)) if parts[:end] in self.works), ())

    def of(self, parts):
        """Return the Place of a path."""
        unit, around = self._unit(parts)
        site, prefix = _site(around), _prefix(unit)
        end = next((end for end in range(len(around), 0, -1) if not _structure(around[end - 1])), 0)
        shown = site or prefix or "".join(around[end - 1:end])
        return Place(_key(shown), bool(site or prefix), around[:end], self.work(parts), plain(shown or unit, MAX_NAME),
                     cleaned(_after(unit)), plain(_named(shown).removesuffix(".zip").replace("_", " "), MAX_NAME),
                     plain("/".join(parts[:len(around) + 1]), 2 * MAX_NAME))

    def alone(self, place):
        """Return a Place whose folder turned out to hold the hand-ins of several readers."""
        unit = place.file.rpartition("/")[2]
        return place._replace(student="", handed_in_as=unit[:MAX_NAME], within="")

    def _unit(self, parts):
        """Return the file or folder that is the hand-in itself, and the folders and zips around it."""
        end = len(parts) - 1
        while end and _inner(parts[end]) and self._wraps(parts[:end]):
            end -= 1
        return parts[end], parts[:end]

    def _wraps(self, path):
        """Say whether a folder or zip is the wrapping of one hand-in, and not the folder of a student or a class."""
        ours = bool(OURS.search(path[-1]) or STRUCTURE.match(path[-1]))
        return ours or path[-1].lower().endswith(".zip") and self.held[path] < 2


def called(typed: str, place: Place) -> str:
    """Return the name to show for a reader: the one that was typed, else that of the file, else that of the folder."""
    said = "" if NAMELESS.match(place.name) else place.name
    return typed or said or place.within or place.name or place.file


def cleaned(name):
    """Return "Blue-Heron" for "hand-in-Blue-Heron (1).zip" or "20260301101010_hand-in-Blue-Heron-1.zip"."""
    stem = re.sub(r"(?i)\.(zip|jsonl|json|ndjson|txt)$", "", transfer.tidy_name(re.sub(r"^\d{14}_", "", name)))
    found = OURS.search(stem)
    stem = found[1] if found else stem
    return plain((COPY.sub("", stem) or stem).strip(" -_"), MAX_NAME)


def _works(found):
    """Return {folder with a journal of its own in it: the path of that journal}, where all else fits its reader."""
    own = {parts[:-1]: (parts, reading) for parts, reading in found
           if len(parts) > 1 and transfer.is_own_journal(parts[-1])}
    strange = {parts[:end] for parts, reading in found for end in range(1, len(parts))
               if parts[:end] in own and not _fits(own[parts[:end]][1], reading)}
    return {path: parts for path, (parts, _) in own.items() if path not in strange or path[-1].lower() == "my-work"}


def _fits(own, other):
    names = {one[1] for one in (own, other)} - {""}
    return len(names) < 2 and (not own[0] or not other[0] or own[0] == other[0])


def _inner(name):
    return bool(STRUCTURE.match(name)) or not OURS.search(name) and bool(NAMELESS.match(cleaned(name)))


def _site(folders):
    for number, name in enumerate(folders):
        follows = number and folders[number - 1].lower() == "submitted files"
        version = number + 1 < len(folders) and VERSION.match(folders[number + 1])
        if follows or version or any(pattern.match(name) for pattern in SITES):
            return name
    return ""


def _prefix(unit):
    return next((found[1] for pattern in PREFIXES if (found := pattern.match(unit))), "")


def _after(unit):
    """Return the student's own file name after what a course site wrote before it."""
    return next((found[2] for pattern in PREFIXES if (found := pattern.match(unit))), unit)


def _named(name):
    """Return the name of a student in the name of a folder."""
    return next((found[1] for pattern in SITES if (found := pattern.match(name))), name)


def _structure(name):
    return bool(STRUCTURE.match(name) or VERSION.match(name) or OURS.search(name))


def _key(name):
    return " ".join(unicodedata.normalize("NFKC", name).casefold().removesuffix(".zip").split())
