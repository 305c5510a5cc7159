"""Whose hand-in is it? By its path: the student's folder and the name to show. By its answers: which go on from which.

Files are joined by the rule of continuation, never otherwise, and named where they are alike.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from helpers.classroom.handin import NAME_LIMIT, Submission, Trace, plain
from helpers.journal import transfer
from helpers.journal.entries import READER_QUESTION
from helpers.questions import bank

# Folders that a course site makes for one student, with the name in group 1.
SITE_FOLDERS = [
    re.compile(r"(?i)^(.+?)_\d+_assignsubmission_.*$"),  # Moodle
    re.compile(r"^([^_]+_[^_]+)_[^_]+_\d+$"),  # ILIAS: Last_First_login_4711
    re.compile(r"^\d+-\d+ ?- ?(.+?)(?: ?- .*)?$"),  # Brightspace
]
# What a course site writes before the name of a file, with the name in group 1 and the student's file after it.
SITE_PREFIXES = [
    re.compile(r"(?i)^(.+?)_\d+_assignsubmission_file_(.+)$"),  # Moodle, all in one folder
    re.compile(r"^([^_]+)_(?:LATE_)?(?:question_)?\d+_\d+_(.+)$"),  # Canvas
    re.compile(r"^.+?_([^_]+)_attempt_[\d-]+_(.+)$"),  # Blackboard
]
VERSION = re.compile(r"(?i)^vers.{1,4}n ?\d+$")  # Teams
OURS = re.compile(r"(?i)(?:^|[\W_])(?:hand-in|answers)-(.+)$")
NAMELESS = re.compile(r"(?i)^(?:my-work(?:-[0-9a-f]+)?|journal|answers|hand-in|report|drafts)?$")
STRUCTURE = re.compile(r"(?i)^(?:submitted files|submissions|abgaben|my-work|drafts|earlier)$")
ENDING = re.compile(r"(?i)\.(zip|jsonl|json|ndjson|txt)$")
COPY = re.compile(r"(?i)(?:\s*\(\d{1,3}\)|[ _]-?[ _]?(?:copy|kopie|copie|copia)(?: \d+)?|-\d{1,2}| \d{1,2})$")

CROWD = 200  # files with one id, name or beginning: more are a mistake or mischief, and each counts for itself
BY_CHANCE = 3  # checked lines in common that two readers without ids or names never have: same answer, same second
COPIED = "Perhaps a folder with answers was copied. If one reader made both, take one of them out."
Path = tuple[str, ...]


class Origin(NamedTuple):
    """student: a key for the folder or prefix of one student, or "". from_site: a course site made it for that student.

    folder: the path of the nearest folder or zip that may be a student's, or (). journal_folder: the folder whose
    journal a file lies beside, or (). handed_in_as: the student's folder or prefix, else the name of the file.
    name_in_file, name_in_folder: what they call the reader, or "". file: the path as it may be shown.
    """

    student: str
    from_site: bool
    folder: Path
    journal_folder: Path
    handed_in_as: str
    name_in_file: str
    name_in_folder: str
    file: str

    def of_several(self) -> "Origin":
        """Return the Origin in a folder that turned out to hold the hand-ins of several readers."""
        return self._replace(student="", handed_in_as=self.file.rpartition("/")[2][:NAME_LIMIT], name_in_folder="")


class Origins:
    """The origins of all journals of a class."""

    def __init__(self, submissions: list[Submission]):
        self.journals = _journals_of_folders(submissions)
        own = [one.path for one in submissions if self._counts_for_itself(one.path)]
        self.held = Counter(path[:end] for path in own for end in range(1, len(path)))

    def journal_folder(self, path: Path) -> Path:
        """Return the folder whose journal this file lies beside, or ()."""
        return next((path[:end] for end in range(1, len(path)) if path[:end] in self.journals), ())

    def of(self, path: Path) -> Origin:
        """Return the Origin of a path."""
        end = self._end_of_wrapping(path)
        name, folders = path[end], path[:end]
        site, (prefix, file_name) = _site_folder(folders), _site_prefix(name)
        while folders and _is_structure(folders[-1]):
            folders = folders[:-1]
        student = site or prefix or "".join(folders[-1:])
        return Origin(
            student=_key(student),
            from_site=bool(site or prefix),
            folder=folders,
            journal_folder=self.journal_folder(path),
            handed_in_as=plain(student or name, NAME_LIMIT),
            name_in_file=name_in_file(file_name),
            name_in_folder=plain(_name_in_folder(student).removesuffix(".zip").replace("_", " "), NAME_LIMIT),
            file=plain("/".join(path[: end + 1]), 2 * NAME_LIMIT),
        )

    def _counts_for_itself(self, path: Path) -> bool:
        folder = self.journal_folder(path)
        return not folder or path == self.journals[folder]

    def _end_of_wrapping(self, path: Path) -> int:
        """Return where in a path the hand-in itself stands; around it are folders and zips."""
        end = len(path) - 1
        while end and _inside_hand_in(path[end]) and self._wraps_one(path[:end]):
            end -= 1
        return end

    def _wraps_one(self, path: Path) -> bool:
        """Say whether a folder or zip is the wrapping of one hand-in, and not the folder of a student or a class."""
        ours = bool(OURS.search(path[-1]) or STRUCTURE.match(path[-1]))
        return ours or path[-1].lower().endswith(".zip") and self.held[path] < 2


class Attribution:
    """Who counts. counted: the newest Submission of each reader. duplicates: {submission: the one that counts}.

    alike: {submission: a sentence on another that might be the same reader's}. origin: {submission: its Origin}.
    """

    def __init__(self, submissions: list[Submission]):
        self.origins = Origins(submissions)
        self.origin = {one: self.origins.of(one.path) for one in submissions}
        self.pairs = _pairs(submissions)
        self.goes_on_from = {(later, earlier) for earlier, later in self.pairs if continues(later.trace, earlier.trace)}
        self._settle_folders(submissions)
        self.of_reader, self.alike = {one: {one} for one in submissions}, dict[Submission, str]()
        self._join(submissions)
        self._name_alike()
        newest = {one: max(self.of_reader[one], key=_age) for one in submissions}
        self.counted = [one for one in submissions if newest[one] is one]
        self.duplicates = {one: best for one, best in newest.items() if one is not best}

    def why_not(self, one: Submission) -> str:
        """Say why a duplicate does not count: "" where it lies beside the journal that counts."""
        best = self.duplicates[one]
        if self.origin[one].journal_folder == self.origin[best].journal_folder != ():
            return ""
        if one.digest == best.digest:
            return f'It has the same content as "{self.origin[best].file}", which counts.'
        return f'An earlier hand-in of the reader of "{self.origin[best].file}". The newest one counts.'

    def _settle_folders(self, submissions: list[Submission]) -> None:
        """Take a folder for a student's only where a course site made it, or where all in it is one reader's."""
        folders = defaultdict(list)
        for one in sorted(submissions, key=_age):
            if self.origin[one].folder:
                folders[self.origin[one].folder].append(one)
        for inside in folders.values():
            if not all(self._one_readers(*pair) for pair in zip(inside, inside[1:])):
                guessed = [one for one in inside if not self.origin[one].from_site]
                self.origin |= {one: self.origin[one].of_several() for one in guessed}

    def _one_readers(self, one: Submission, other: Submission) -> bool:
        return self._go_on(one, other) or self._lie_together(one, other)

    def _go_on(self, one: Submission, other: Submission) -> bool:
        return (one, other) in self.goes_on_from or (other, one) in self.goes_on_from

    def _lie_together(self, one: Submission, other: Submission) -> bool:
        """Say whether two files with one id lie in one student's folder, or beside one journal."""
        mine, others = self.origin[one], self.origin[other]
        site = mine.from_site and mine.student == others.student
        beside = mine.journal_folder == others.journal_folder != ()
        return (site or beside) and _same_id(one.trace, other.trace) and _one_name(one.trace, other.trace)

    def _join(self, submissions: list[Submission]) -> None:
        going_on: dict[Submission, list[Submission]] = {one: [] for one in submissions}
        for earlier, later in self.pairs:
            if (later, earlier) in self.goes_on_from and not self._apart(earlier, later):
                going_on[earlier].append(later)
        for one, others in going_on.items():
            if all(self._go_on(*pair) for pair in combinations(others, 2)):
                self._unite(one, others)
            else:
                self._unite(one, [other for other in others if other.digest == one.digest])
                self.alike[one] = self._parted([other for other in others if other.digest != one.digest])
        for one, other in self.pairs:
            if self._lie_together(one, other):
                self._unite(one, [other])

    def _unite(self, one: Submission, others: Iterable[Submission]) -> None:
        """Put files into one group, unless that brought two typed names together."""
        for other in others:
            both = self.of_reader[one] | self.of_reader[other]
            if len({each.trace.name for each in both} - {""}) < 2:
                self.of_reader |= dict.fromkeys(both, both)

    def _name_alike(self) -> None:
        for one, other in self.pairs:
            if other not in self.of_reader[one] and one not in self.alike:
                if sentence := self._likeness(one, other):
                    self.alike[one] = sentence

    def _likeness(self, one: Submission, other: Submission) -> str:
        file = f'"{self.origin[other].file}"'
        if self._apart(one, other) and self._go_on(one, other):
            return f"It shares its answers with {file}, which another student handed in. Both count."
        if _same_id(one.trace, other.trace):
            return f"It has the reader id of {file}, but neither goes on from the other, so both count. {COPIED}"
        if one.trace.name == other.trace.name != "":
            return f"{file} has the same name. Both count. If one reader made both, take one of them out."
        if one.digest == other.digest or self._go_on(one, other):
            return f"It has the answers of {file}, and both count, for nothing tells whose they are. {COPIED}"
        return ""

    def _parted(self, later: list[Submission]) -> str:
        files = " and ".join(f'"{self.origin[one].file}"' for one in sorted(later, key=_age)[:2])
        return f"{files} both go on from it and part, so each counts for itself. {COPIED}"

    def _apart(self, one: Submission, other: Submission) -> bool:
        """Say whether two files lie in the folders of two students."""
        mine, others = self.origin[one].student, self.origin[other].student
        return bool(mine and others and mine != others)


def continues(later: Trace, earlier: Trace) -> bool:
    """Say whether a hand-in continues an earlier one of the same reader.

    Every question of the earlier one has an answer in the later one, given then or afterward, and what was checked
    first stands there unchanged. A private hand-in may lack the two paths. Ids and typed names may not differ.
    """
    if (earlier.ids and earlier.ids[0] not in later.ids) or not _one_name(later, earlier):
        return False
    if len(earlier.checked & later.checked) < _lines_in_common(later, earlier):
        return False
    may_lack = _may_lack(later, earlier)
    kept = [name for name in earlier.times if name not in may_lack]
    if any(name not in later.times or later.times[name] < earlier.times[name] for name in kept):
        return False
    return all(earlier.firsts[name] in later.checked for name in kept if name in earlier.firsts)


def display_name(typed: str, origin: Origin) -> str:
    """Return the name to show for a reader: the one that was typed, else that of the file, else that of the folder."""
    in_file = "" if NAMELESS.match(origin.name_in_file) else origin.name_in_file
    return typed or in_file or origin.name_in_folder or origin.name_in_file or origin.file


def name_in_file(name: str) -> str:
    """Return "Blue-Heron" for "hand-in-Blue-Heron (1).zip" or "20260301101010_hand-in-Blue-Heron-1.zip"."""
    stem = ENDING.sub("", transfer.tidy_name(re.sub(r"^\d{14}_", "", name)))
    ours = OURS.search(stem)
    stem = ours[1] if ours else stem
    return plain((COPY.sub("", stem) or stem).strip(" -_"), NAME_LIMIT)


def _one_name(one: Trace, other: Trace) -> bool:
    return not one.name or not other.name or one.name == other.name


def _same_id(one: Trace, other: Trace) -> bool:
    return one.ids[:1] == other.ids[:1] != ()


def _lines_in_common(later: Trace, earlier: Trace) -> int:
    if earlier.ids and earlier.ids[0] in later.ids:
        return 0
    return 1 if later.name == earlier.name != "" else BY_CHANCE


def _may_lack(later: Trace, earlier: Trace) -> set[str]:
    may_lack = {READER_QUESTION, bank.task()}  # lines on the reader and on a private hand-in, no answers
    if later.private:
        asked, forked = bank.bank(), bank.forked()
        gone = earlier.times.keys() - later.times.keys()
        may_lack |= {name for name in gone if name in asked and asked[name].notebook in forked}
    return may_lack


def _age(one: Submission) -> tuple:
    """Order files by their last answer; of two that are alike the private one, the fuller, the shorter name counts."""
    return one.handin.latest, one.trace.private, len(one.handin.done), -len("/".join(one.path)), one.path


def _pairs(submissions: list[Submission]) -> list[tuple[Submission, Submission]]:
    """Return the pairs of files that may be one reader's, each in both orders, without comparing each with each."""
    sharing, beginning = defaultdict(list), defaultdict(list)
    for one in submissions:
        for key in {*one.trace.ids, ("name", one.trace.name), ("digest", one.digest)} - {("name", "")}:
            sharing[key].append(one)
        if one.trace.begin:
            beginning[one.trace.begin].append(one)
    pairs = [pair for sharers in sharing.values() if len(sharers) <= CROWD for pair in combinations(sharers, 2)]
    for later in submissions:
        for mark in beginning.keys() & later.trace.checked:
            earlier = beginning[mark] if len(beginning[mark]) <= CROWD else []
            pairs += [(one, later) for one in earlier if one is not later]
    return list(dict.fromkeys(both for one, other in pairs for both in ((one, other), (other, one))))


def _journals_of_folders(submissions: list[Submission]) -> dict[Path, Path]:
    """Return {folder with a journal of its own in it: the path of that journal}, where all else fits its reader."""
    own = {one.path[:-1]: one for one in submissions if len(one.path) > 1 and transfer.is_own_journal(one.path[-1])}
    strange = {
        folder
        for one in submissions
        for folder in (one.path[:end] for end in range(1, len(one.path)))
        if folder in own and not _fits(own[folder].trace, one.trace)
    }
    return {path: one.path for path, one in own.items() if path not in strange or path[-1].lower() == "my-work"}


def _fits(own: Trace, other: Trace) -> bool:
    return _one_name(own, other) and (not own.ids or not other.ids or own.ids[0] == other.ids[0])


def _inside_hand_in(name: str) -> bool:
    return bool(STRUCTURE.match(name)) or not OURS.search(name) and bool(NAMELESS.match(name_in_file(name)))


def _site_folder(folders: Path) -> str:
    for number, name in enumerate(folders):
        follows = number and folders[number - 1].lower() == "submitted files"
        version = number + 1 < len(folders) and VERSION.match(folders[number + 1])
        if follows or version or any(pattern.match(name) for pattern in SITE_FOLDERS):
            return name
    return ""


def _site_prefix(name: str) -> tuple[str, str]:
    """Return what a course site wrote before the name of a file, and the student's own file name after it."""
    return next(((site[1], site[2]) for pattern in SITE_PREFIXES if (site := pattern.match(name))), ("", name))


def _name_in_folder(name: str) -> str:
    return next((site[1] for pattern in SITE_FOLDERS if (site := pattern.match(name))), name)


def _is_structure(name: str) -> bool:
    return bool(STRUCTURE.match(name) or VERSION.match(name) or OURS.search(name))


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().removesuffix(".zip").split())
