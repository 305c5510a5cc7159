"""What belongs to one journal: drafts beside it, copies that a synchronized folder left, and what one reader brings."""
import re
from collections.abc import Sequence

from . import identity
from .archives import Refused
from .lines import Reading, key, merge

DRAFTS = "drafts"
ADDED = re.compile(r"(?i)(\s*\(\d{1,3}\)|\.txt|\.download)$")  # by browsers and course sites, after the true ending
NUMBER = re.compile(r"\s*\(\d{1,3}\)$|-\d{1,2}$")
WORDED = re.compile("(?i)confli|konflikt")  # "journal (Ada's conflicted copy 2026-03-01)", in several languages
NAMED = re.compile(r"journal-(?!\d{1,2}$)[A-Z0-9][\w' .-]*")  # "journal-LAPTOP"; "journal-2" is a second download
KNOWN = re.compile(r"(?i)\.(jsonl|json|ndjson|zip)\b")
FEW = 3  # lines in common that no two readers have by chance: the same answers in the same seconds
SEVERAL = ("foreign", "The file holds the answers of several readers.", "Choose the file of one reader.")
Path = tuple[str, ...]


def tidy(name: str) -> str:
    """Return a file name without what browsers and course sites add to it: "journal.jsonl" for "journal (1).jsonl.txt".

    A name that ends in .txt by itself keeps that.
    """
    stem, ending = _parted(name)
    return f"{NUMBER.sub('', stem) or stem}{ending}" if ending else stem


def bare(name: str) -> bool:
    """Say whether this is the journal as it lies in my-work, however it was downloaded."""
    stem, ending = _parted(name)
    return stem.lower() == "journal" and ending.lower() == ".jsonl"


def around(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return {path of a draft or a conflict copy: path of the journal it belongs to}."""
    stems, drafts, found = {}, {}, {}
    for path in sorted(paths):
        stems.setdefault((path[:-1], _parted(path[-1])[0]), path) if _journal(path) else None
        drafts.setdefault(path[:-1], path) if _draft(path) else None
    for path in paths:
        alone = drafts.get(path[:-1])
        base = stems.get((path[:-2], "journal"), alone) if _draft(path) else _original(path, stems)
        if base and base != path:
            found[path] = base
    return found


def same_reader(path: Path, reading: Reading, other_path: Path, other: Reading) -> bool:
    """Say whether a draft or copy may be taken into a journal: it has its reader id, or shares its lines.

    In the class folder itself, where journals of many readers lie side by side, only the id counts.
    """
    ids, names = {identity.reader_id(one) for one in (reading, other)}, _names(reading, other)
    if len(names) > 1:
        return False
    if _draft(other_path):
        return len(ids - {""}) < 2
    if len(ids) == 1 and ids != {""}:
        return True
    common = {key(one) for one in reading.history} & {key(one) for one in other.history}
    return len(ids - {""}) < 2 and len(path) > 1 and len(common) >= FEW


def of_one_reader(found: Sequence[tuple[Path, Reading]]) -> Reading:
    """Return the answers of the one reader of (path, Reading) pairs. Raises Refused where there are several."""
    depth = min(len(path) for path, _ in found)
    near = [pair for pair in found if len(pair[0]) == depth]
    own = [pair for pair in near if bare(pair[0][-1])] or near
    if len(own) > 1 and not _all_alike(own):
        raise Refused(*SEVERAL)
    main = own[0]
    reader = identity.reader_id(main[1])
    rest = [reading for path, reading in found if path != main[0] and reader == identity.reader_id(reading) != ""]
    return merge(main[1], *rest) if rest else main[1]


def _all_alike(found):
    ids = {identity.reader_id(reading) for _, reading in found}
    return len(ids) == 1 and "" not in ids


def _parted(name):
    """Return ("journal (1)", ".jsonl") for "journal (1).jsonl.txt"."""
    while shorter := ADDED.search(name):
        if not KNOWN.search(name[:shorter.start()]):
            break
        name = name[:shorter.start()]
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and stem else (name, "")


def _journal(path):
    return _parted(path[-1])[1].lower() in (".jsonl", ".json", ".ndjson")


def _draft(path):
    return len(path) > 1 and path[-2] == DRAFTS and path[-1].lower().endswith(".json")


def _original(path, stems):
    """Return the path of the journal that a conflict copy was made of, or None."""
    stem = _parted(path[-1])[0]
    if NAMED.fullmatch(stem):
        return stems.get((path[:-1], "journal"))
    ends = range(len(stem) - 1, 0, -1) if WORDED.search(stem) else ()
    starts = [stem[:end] for end in ends if not stem[end].isalnum() and not WORDED.search(stem[:end])]
    return next((stems[path[:-1], start] for start in starts if (path[:-1], start) in stems), None)


def _names(*readings):
    return {" ".join(name.split()).casefold() for one in readings if (name := identity.reader_name(one))}
