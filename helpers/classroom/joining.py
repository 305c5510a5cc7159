"""Which files are one reader's: joined by the rule of continuation, never otherwise, and named where they are alike."""

from collections import defaultdict
from itertools import combinations

from helpers.classroom.handin import Piece, Trace
from helpers.classroom.places import Places
from helpers.journal.entries import READER_QUESTION
from helpers.questions import bank

CROWD = 200  # files with one id, name or beginning: more are a mistake or mischief, and each counts for itself
COPIED = "Perhaps a folder with answers was copied. If one reader made both, take one of them out."
BY_CHANCE = 3  # checked lines in common that two readers without ids or names never have: same answer, same second
BESIDE = (READER_QUESTION, bank.TASK)  # lines on the reader and on a private hand-in, not on an answer


def continues(later: Trace, earlier: Trace) -> bool:
    """Say whether a hand-in continues an earlier one of the same reader.

    Every question of the earlier one has an answer in the later one, given then or afterward, and what was checked
    first stands there unchanged. A private hand-in may lack notebook 03. Ids and typed names may not differ.
    """
    if not (_one_id(later, earlier) and one_name(later, earlier)):
        return False
    if len(earlier.checked & later.checked) < _needed(later, earlier):
        return False
    asked = [name for name in earlier.times if not _may_lack(later, name)]
    if any(name not in later.times or later.times[name] < earlier.times[name] for name in asked):
        return False
    return all(earlier.firsts[name] in later.checked for name in asked if name in earlier.firsts)


def one_name(one: Trace, other: Trace) -> bool:
    """Say whether two typed names are no sign of two readers."""
    return not one.name or not other.name or one.name == other.name


def same_id(one: Trace, other: Trace) -> bool:
    """Say whether two hand-ins have one and the same reader id."""
    return one.ids[:1] == other.ids[:1] != ()


def _one_id(later, earlier):
    return not earlier.ids or earlier.ids[0] in later.ids


def _needed(later, earlier):
    if earlier.ids and earlier.ids[0] in later.ids:
        return 0
    return 1 if later.name == earlier.name != "" else BY_CHANCE


def _may_lack(later, name):
    if name in BESIDE:
        return True
    asked = bank.bank().get(name)
    return later.private and name not in later.times and bool(asked) and asked.notebook == bank.ATTACKS


class Joined:
    """Who counts. kept: the newest Piece of each reader. doubles: {piece: why it does not count}, "" where it lies
    beside the journal that counts. alike: {piece: a sentence on another that might be the same reader's}.
    """

    def __init__(self, pieces: list[Piece]):
        self.places = places = Places([(one.parts, (one.trace.ids[:1], one.trace.name)) for one in pieces])
        for one in pieces:
            one.place = places.of(one.parts)
        self.pairs = _pairs(pieces)
        self.ups = {one: set() for one in pieces}
        for earlier, later in self.pairs:
            if continues(later.trace, earlier.trace):
                self.ups[earlier].add(later)
        self._settle_folders(pieces, places)
        self.group, self.alike = {one: {one} for one in pieces}, {}
        self._join(pieces)
        self._name_alike()
        self.kept, self.doubles = _newest(pieces, self.group)

    def _settle_folders(self, pieces, places):
        """Take a folder for a student's only where a course site made it, or where all in it is one reader's."""
        held = defaultdict(list)
        for one in pieces:
            if one.place.folder:
                held[one.place.folder].append(one)
        for inside in held.values():
            inside.sort(key=_age)
            chain = all(self._goes_on(*pair) or self._together(*pair) for pair in zip(inside, inside[1:]))
            for one in () if chain else inside:
                one.place = one.place if one.place.site else places.alone(one.place)

    def _goes_on(self, one, other):
        return other in self.ups[one] or one in self.ups[other]

    def _together(self, one, other):
        """Say whether two files with one id lie in one student's folder, or beside one journal."""
        site = one.place.site and one.place.student == other.place.student
        beside = one.place.work == other.place.work != ()
        return (site or beside) and same_id(one.trace, other.trace) and one_name(one.trace, other.trace)

    def _join(self, pieces):
        for one in pieces:
            ups = {other for other in self.ups[one] if not _apart(one, other)}
            same = {other for other in ups if other.mark == one.mark}
            if all(self._goes_on(*pair) for pair in combinations(ups, 2)):
                self._unite(one, ups)
            else:
                self._unite(one, same)
                self.alike[one] = _parted(sorted(ups - same, key=_age))
        for one, other in self.pairs:
            if self._together(one, other):
                self._unite(one, {other})

    def _unite(self, one, others):
        """Put files into one group, unless that brought two typed names together."""
        for other in others:
            both = self.group[one] | self.group[other]
            if len({piece.trace.name for piece in both} - {""}) < 2:
                self.group |= dict.fromkeys(both, both)

    def _name_alike(self):
        for one, other in self.pairs:
            if other not in self.group[one] and one not in self.alike:
                sentence = self._alike(one, other)
                if sentence:
                    self.alike[one] = sentence

    def _alike(self, one, other):
        file = f'"{other.place.file}"'
        if _apart(one, other) and self._goes_on(one, other):
            return f"It shares its answers with {file}, which another student handed in. Both count."
        if same_id(one.trace, other.trace):
            return f"It has the reader id of {file}, but neither goes on from the other, so both count. {COPIED}"
        if one.trace.name == other.trace.name != "":
            return f"{file} has the same name. Both count. If one reader made both, take one of them out."
        if one.mark == other.mark or self._goes_on(one, other):
            return f"It has the answers of {file}, and both count, for nothing tells whose they are. {COPIED}"
        return ""


def _pairs(pieces):
    """Return the pairs of files that may be one reader's, each in both orders, without comparing each with each."""
    clusters, begins, found = defaultdict(list), defaultdict(list), {}
    for one in pieces:
        for key in {*one.trace.ids, ("name", one.trace.name), ("mark", one.mark)} - {("name", "")}:
            clusters[key].append(one)
        begins[one.trace.begin].append(one)
    begins.pop(0, None)
    for cluster in clusters.values():
        found |= dict.fromkeys(combinations(cluster, 2) if len(cluster) <= CROWD else ())
    for later in pieces:
        for mark in begins.keys() & later.trace.checked:
            cluster = begins[mark] if len(begins[mark]) <= CROWD else ()
            found |= {(one, later): None for one in cluster if one is not later}
    return dict.fromkeys(pair for one, other in found for pair in ((one, other), (other, one)))


def _apart(one, other):
    """Say whether two files lie in the folders of two students."""
    return bool(one.place.student and other.place.student and one.place.student != other.place.student)


def _newest(pieces, groups):
    kept, doubles = [], {}
    for one in pieces:
        best = max(groups[one], key=_age)
        if one is best:
            kept.append(one)
        else:
            doubles[one] = "" if one.place.work == best.place.work != () else _double(one, best)
    return kept, doubles


def _double(one, best):
    if one.mark == best.mark:
        return f'It has the same content as "{best.place.file}", which counts.'
    return f'An earlier hand-in of the reader of "{best.place.file}". The newest one counts.'


def _parted(ups):
    names = " and ".join(f'"{one.place.file}"' for one in ups[:2])
    return f"{names} both go on from it and part, so each counts for itself. {COPIED}"


def _age(one):
    """Order files by their last answer; of two that are alike the private one, the fuller, the shorter name counts."""
    return one.handin.latest, one.trace.private, len(one.handin.done), -len("/".join(one.parts)), one.parts
