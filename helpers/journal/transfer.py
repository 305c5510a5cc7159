"""Every journal in a file from anybody, whatever it is wrapped in: for a hand-in, for bringing, for the class view.

Standard library only. Read in memory and within limits; a file that cannot be read is named with its remedy.
"""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from . import archives, copies
from .archives import Budget, Member, Refused, Spent
from .lines import Reading, from_line, merge, parse

HEAD, FIRST = 4096, 64_000  # bytes that tell what a file is, and that are read to see them: most files end before
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
ENDINGS = (".jsonl", ".json", ".ndjson")
ARCHIVES = (".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")
OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pages", ".numbers", ".key", ".epub", ".jar")
UNREAD = {"archive": archives.ARCHIVE, "report": archives.REPORT, "other": archives.OTHER, "away": archives.AWAY}


@dataclass(frozen=True)
class Found:
    """A journal in a file, or a file without one.

    parts: its path, from the file that was given inward, such as ("class.zip", "Ada", "hand-in.zip", "journal.jsonl").
    reading: its answers, or None with a `problem`. mark: equal for journals of the same bytes. kind: "journal",
    "zip", "archive", "report", "other" or "away". copies: paths of drafts and conflict copies that were taken in.
    """

    parts: tuple[str, ...]
    reading: Reading | None = None
    problem: Refused | None = None
    mark: int = 0
    kind: str = "journal"
    copies: tuple[tuple[str, ...], ...] = ()


def found_in(name: str, content: bytes) -> list[Found]:
    """Return what a file of this name and content holds."""
    return list(search([Member((name,), lambda most: content[:most])]))


def search(files: Iterable[Member], bar: Callable = iter) -> Iterator[Found]:
    """Yield what files hold, file by file and zips inside out. `bar` wraps the files, to show how far it has come."""
    yield from _search(list(files), None, 0, bar)


def one_reader(found: Iterable[Found]) -> Reading:
    """Return the answers of the one reader whose file this is. Raises Refused, also for a file of several readers.

    In a folder my-work the journal counts, and with it what has the same reader id.
    """
    found = list(found)
    readable = [one for one in found if one.reading]
    if not readable:
        telling = [one.problem for one in found if one.kind not in ("other", "report")]
        raise (telling or [one.problem for one in found])[0]
    return copies.of_one_reader([(one.parts, one.reading) for one in readable])


def kind(name: str, head: bytes) -> str:
    """Say by its name and its first bytes what a file is, as in Found."""
    name = copies.tidy(name).lower()
    if not head:
        return "journal"  # which is empty
    if name.endswith(".icloud"):
        return "away"
    if head.startswith(PACKED) and not name.endswith(OFFICE):
        return "zip"
    if name.endswith(ENDINGS) or (b'"question"' in head and b'"value"' in head):
        return "journal"
    if name.endswith(".zip"):
        return "zip"
    if name.endswith(ARCHIVES):
        return "archive"
    return "report" if name.endswith((".html", ".htm", ".pdf")) and "report" in name else "other"


def read(content: bytes) -> Reading:
    """Return the Reading of a journal's bytes. Raises Refused where no line is an answer, or there are too many."""
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused(*archives.EMPTY)
    lines = content.count(b"\n")
    if lines > archives.MAX_LINES:
        raise Refused(*archives.LONG)
    reading = parse(content) if lines <= archives.MAX_BAD else _stopped_at_junk(content)
    if not reading.history:
        alien = any("not an answer of this lesson" in one for one in reading.skipped)
        raise Refused(*(archives.ALIEN if alien else archives.TORN))
    return reading


def _stopped_at_junk(content):
    lines, bad = content.split(b"\n"), 0
    for number, line in enumerate(lines):
        bad += not _readable(line)
        if bad > archives.MAX_BAD:
            said = f"Nothing after line {number} was read, because {archives.MAX_BAD:,} lines before it cannot be."
            reading = parse(b"\n".join(lines[:number]))
            return Reading(reading.answers, reading.history, (*reading.skipped, said))
    return parse(content)


def _readable(line):
    try:
        return not line.strip() or bool(from_line(line))
    except (ValueError, RecursionError):
        return False


def _search(files, budget, depth, bar=iter):
    around, beside = copies.around([one.parts for one in files]), {}
    for one in files:
        if one.parts in around:
            beside.setdefault(around[one.parts], []).append(one)
    for one in bar(files):
        if one.parts not in around:
            yield from _whole(one, beside.get(one.parts), budget or Budget(), depth)


def _whole(file, beside, budget, depth):
    """Yield what one file holds, together with its drafts and conflict copies."""
    try:
        if beside:
            others = [one for extra in beside for one in _found(extra, budget, depth)]
            yield from _taken_in(next(_found(file, budget, depth)), others)
        else:
            yield from _found(file, budget, depth)
    except Spent as spent:
        if depth:
            raise
        yield Found(file.parts, problem=spent, kind="zip")


def _taken_in(first, others):
    reading, taken = first.reading, []
    if _earlier(first.parts):
        others = []
    for other in others:
        if reading and other.reading and copies.same_reader(first.parts, reading, other.parts, other.reading):
            reading = merge(reading, other.reading)
            taken.append(other.parts)
        else:
            yield other
    mark = hash((first.mark, *(one.mark for one in others)))
    yield replace(first, reading=reading, mark=mark, copies=tuple(taken))


def _found(file, budget, depth):
    what = kind(file.parts[-1], b"?")  # by its name, as long as no byte of it can be read
    try:
        first = file.read(FIRST)
        what = kind(file.parts[-1], first[:HEAD])
        if what in UNREAD:
            raise Refused(*UNREAD[what])
        if _earlier(file.parts):
            raise Refused(*archives.EARLIER)
        content = _content(file, what, depth) if len(first) == FIRST else first
        if not content:
            raise Refused(*archives.EMPTY)
        if what == "zip":
            yield from _unpacked(file.parts, content, budget, depth)
        else:
            yield Found(file.parts, read(content), mark=hash(content))
    except Spent:
        raise
    except Refused as refused:
        yield Found(file.parts, problem=refused, kind=what)
    except Exception as error:  # a class must not wait for one file, whatever is in it
        refused = Refused("damaged", f"It could not be read ({type(error).__name__}).", "Ask for it again.")
        yield Found(file.parts, problem=refused, kind=what)


def _content(file, what, depth):
    most = archives.MAX_TOTAL if what == "zip" and not depth else archives.MAX_FILE
    content = file.read(most + 1)
    if len(content) > most:
        raise Refused(*archives.LARGE)
    return content


def _unpacked(parts, content, budget, depth):
    if depth >= archives.MAX_DEPTH:
        raise Refused(*archives.DEEP)
    with archives.opened(content) as pack:
        files = archives.members(pack, parts, budget)
        if not files:
            raise Refused(*archives.NOTHING)
        yield from _search(files, budget, depth + 1)


def _earlier(parts):
    """Say whether this is the journal of a reader who was moved aside: my-work/earlier/DAY-ID/journal.jsonl."""
    return len(parts) > 2 and parts[-3] == "earlier" and copies.bare(parts[-1])
