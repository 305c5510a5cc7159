"""Every journal in a file from anybody, whatever it is wrapped in: for a hand-in, an import, and the class view.

Standard library only. Read in memory and within limits; a file that cannot be read is named with its remedy. What
belongs to one journal is put together: drafts beside it, and copies that a synchronized folder left.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from . import archives
from .archives import Budget, LimitReached, Member, Refused
from .entries import BYTE_ORDER_MARK, JournalContents, fingerprint, merge, parse, reader_id, reader_name
from .store import DRAFTS, EARLIER

HEAD, FIRST = 4096, 64_000  # bytes that tell what a file is, and that are read to see them: most files end before
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
JOURNALS = (".jsonl", ".json", ".ndjson")
OTHER_ARCHIVES = (".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")
OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".pages", ".numbers", ".key", ".epub", ".jar")
UNREAD = {"archive": archives.ARCHIVE, "report": archives.REPORT, "other": archives.OTHER, "away": archives.AWAY}
ADDED = re.compile(r"(?i)(\s*\(\d{1,3}\)|\.txt|\.download)$")  # by browsers and course sites, after the true ending
NUMBER = re.compile(r"\s*\(\d{1,3}\)$|-\d{1,2}$")
KNOWN = re.compile(r"(?i)\.(jsonl|json|ndjson|zip)\b")
CONFLICT = re.compile("(?i)confli|konflikt")  # "journal (Ada's conflicted copy 2026-03-01)", in several languages
COMPUTER = re.compile(r"journal-(?!\d{1,2}$)[A-Z0-9][\w' .-]*")  # "journal-LAPTOP"; "journal-2" is a second download
SHARED_LINES = 3  # lines in common that no two readers have by chance: the same answers in the same seconds
SEVERAL = ("foreign", "The file holds the answers of several readers.", "Choose the file of one reader.")
Parts = tuple[str, ...]  # of a path


@dataclass(frozen=True)
class FoundFile:
    """A journal in a file, or a file without one.

    parts: its path, from the file that was given inward, such as ("class.zip", "Ada", "hand-in.zip", "journal.jsonl").
    contents: its answers, or None with a `problem`. mark: equal for journals of the same bytes. kind: "journal",
    "zip", "archive", "report", "other" or "away". copies: paths of drafts and conflict copies that were taken in.
    """

    parts: Parts
    contents: JournalContents | None = None
    problem: Refused | None = None
    mark: int = 0
    kind: str = "journal"
    copies: tuple[Parts, ...] = ()


def scan_bytes(name: str, content: bytes) -> list[FoundFile]:
    """Return what a file of this name and content holds."""
    return list(scan([Member((name,), lambda most: content[:most])]))


def scan(files: Sequence[Member], budget: Budget | None = None, depth: int = 0) -> Iterator[FoundFile]:
    """Yield what files hold, file by file and zips inside out.

    What lies in a zip, so many zips deep, shares the budget of that zip; every other file has one of its own.
    """
    journal_of = companions([file.parts for file in files])
    beside: dict[Parts, list[Member]] = {}
    for file in files:
        if file.parts in journal_of:
            beside.setdefault(journal_of[file.parts], []).append(file)
    for file in files:
        if file.parts not in journal_of:
            yield from _with_companions(file, beside.get(file.parts, []), budget or Budget(), depth)


def one_reader(files: Iterable[FoundFile]) -> JournalContents:
    """Return the answers of the one reader whose file this is. Raises Refused, also for a file of several readers.

    In a folder my-work the journal counts, and with it what has the same reader id.
    """
    files = list(files)
    readable = [(file.parts, file.contents) for file in files if file.contents]
    if not readable:
        problems = [file.problem for file in files if file.problem]
        telling = [file.problem for file in files if file.problem and file.kind not in ("other", "report")]
        raise (telling or problems)[0]
    depth = min(len(parts) for parts, _ in readable)
    nearest = [pair for pair in readable if len(pair[0]) == depth]
    own = [pair for pair in nearest if is_own_journal(pair[0][-1])] or nearest
    ids = {reader_id(contents) for _, contents in own}
    if len(own) > 1 and (len(ids) > 1 or "" in ids):
        raise Refused(*SEVERAL)
    main, reader = own[0][1], reader_id(own[0][1])
    rest = [contents for parts, contents in readable if parts != own[0][0] and reader == reader_id(contents) != ""]
    return merge(main, *rest) if rest else main


def file_kind(name: str, head: bytes) -> str:
    """Say by its name and its first bytes what a file is, as in FoundFile."""
    name = tidy_name(name).lower()
    if not head:
        return "journal"  # which is empty
    if name.endswith(".icloud"):
        return "away"
    if head.startswith(ZIPPED) and not name.endswith(OFFICE):
        return "zip"
    if name.endswith(JOURNALS) or (b'"question"' in head and b'"value"' in head):
        return "journal"
    if name.endswith(".zip"):
        return "zip"
    if name.endswith(OTHER_ARCHIVES):
        return "archive"
    return "report" if name.endswith((".html", ".htm", ".pdf")) and "report" in name else "other"


def read_journal(content: bytes) -> JournalContents:
    """Return what a journal's bytes hold. Raises Refused where no line is an answer, or there are too many."""
    if not content.removeprefix(BYTE_ORDER_MARK).strip():
        raise Refused(*archives.EMPTY)
    if content.count(b"\n") > archives.MAX_LINES:
        raise Refused(*archives.LONG)
    contents = parse(content, archives.MAX_BAD)
    if not contents.history:
        alien = any("not an answer of this lesson" in sentence for sentence in contents.skipped)
        raise Refused(*(archives.ALIEN if alien else archives.TORN))
    return contents


# --- file by file ---


def _with_companions(file: Member, beside: list[Member], budget: Budget, depth: int) -> Iterator[FoundFile]:
    """Yield what one file holds, together with its drafts and conflict copies."""
    try:
        if beside:
            others = [found for companion in beside for found in _contents_of(companion, budget, depth)]
            yield from _joined(next(_contents_of(file, budget, depth)), others)
        else:
            yield from _contents_of(file, budget, depth)
    except LimitReached as problem:
        if depth:
            raise
        yield FoundFile(file.parts, problem=problem, kind="zip")


def _joined(main: FoundFile, others: list[FoundFile]) -> Iterator[FoundFile]:
    """Yield the files beside a journal that are not its reader's, and at last the journal with those that are."""
    contents, taken = main.contents, []
    if _is_earlier(main.parts):
        others = []
    for other in others:
        if contents and other.contents and is_same_reader(main.parts, contents, other.parts, other.contents):
            contents = merge(contents, other.contents)
            taken.append(other.parts)
        else:
            yield other
    mark = hash((main.mark, *(other.mark for other in others)))
    yield replace(main, contents=contents, mark=mark, copies=tuple(taken))


def _contents_of(file: Member, budget: Budget, depth: int) -> Iterator[FoundFile]:
    kind = file_kind(file.parts[-1], b"?")  # by its name, as long as no byte of it can be read
    try:
        start = file.read(FIRST)
        kind = file_kind(file.parts[-1], start[:HEAD])
        if kind in UNREAD:
            raise Refused(*UNREAD[kind])
        if _is_earlier(file.parts):
            raise Refused(*archives.EARLIER_READER)
        content = _whole(file, kind, depth) if len(start) == FIRST else start
        if not content:
            raise Refused(*archives.EMPTY)
        if kind == "zip":
            yield from _unpacked(file.parts, content, budget, depth)
        else:
            yield FoundFile(file.parts, read_journal(content), mark=hash(content))
    except LimitReached:
        raise
    except Refused as problem:
        yield FoundFile(file.parts, problem=problem, kind=kind)
    except Exception as error:  # a class must not wait for one file, whatever is in it
        unknown = Refused("damaged", f"It could not be read ({type(error).__name__}).", "Ask for it again.")
        yield FoundFile(file.parts, problem=unknown, kind=kind)


def _whole(file: Member, kind: str, depth: int) -> bytes:
    most = archives.MAX_TOTAL if kind == "zip" and not depth else archives.MAX_FILE
    content = file.read(most + 1)
    if len(content) > most:
        raise Refused(*archives.LARGE)
    return content


def _unpacked(parts: Parts, content: bytes, budget: Budget, depth: int) -> Iterator[FoundFile]:
    if depth >= archives.MAX_DEPTH:
        raise Refused(*archives.DEEP)
    with archives.open_zip(content) as archive:
        files = archives.zip_members(archive, parts, budget)
        if not files:
            raise Refused(*archives.NOTHING)
        yield from scan(files, budget, depth + 1)


def _is_earlier(parts: Parts) -> bool:
    """Say whether this is the journal of a reader who was moved aside: my-work/earlier/DAY-ID/journal.jsonl."""
    return len(parts) > 2 and parts[-3] == EARLIER and is_own_journal(parts[-1])


# --- what belongs to one journal ---


def tidy_name(name: str) -> str:
    """Return a file name without what browsers and course sites add to it: "journal.jsonl" for "journal (1).jsonl.txt".

    A name that ends in .txt by itself keeps that.
    """
    stem, ending = _parted(name)
    return f"{NUMBER.sub('', stem) or stem}{ending}" if ending else stem


def is_own_journal(name: str) -> bool:
    """Say whether this is the journal as it lies in my-work, however it was downloaded."""
    stem, ending = _parted(name)
    return stem.lower() == "journal" and ending.lower() == ".jsonl"


def companions(paths: Sequence[Parts]) -> dict[Parts, Parts]:
    """Return {path of a draft or a conflict copy: path of the journal it belongs to}."""
    journals: dict[tuple[Parts, str], Parts] = {}  # (folder, name without ending) -> path
    first_drafts: dict[Parts, Parts] = {}
    for path in sorted(paths):
        if _parted(path[-1])[1].lower() in JOURNALS:
            journals.setdefault((path[:-1], _parted(path[-1])[0]), path)
        if _is_draft(path):
            first_drafts.setdefault(path[:-1], path)
    journal_of = {}
    for path in paths:
        if _is_draft(path):
            journal = journals.get((path[:-2], "journal"), first_drafts[path[:-1]])
        else:
            journal = _original(path, journals) or path
        if journal != path:
            journal_of[path] = journal
    return journal_of


def is_same_reader(path: Parts, contents: JournalContents, other_path: Parts, other: JournalContents) -> bool:
    """Say whether a draft or copy may be taken into a journal: it has its reader id, or shares its lines.

    In the class folder itself, where journals of many readers lie side by side, only the id counts.
    """
    ids = {reader_id(contents), reader_id(other)}
    names = {" ".join(reader_name(journal).split()).casefold() for journal in (contents, other)} - {""}
    if len(names) > 1:
        return False
    if _is_draft(other_path):
        return len(ids - {""}) < 2
    if len(ids) == 1 and ids != {""}:
        return True
    common = set(map(fingerprint, contents.history)) & set(map(fingerprint, other.history))
    return len(ids - {""}) < 2 and len(path) > 1 and len(common) >= SHARED_LINES


def _parted(name: str) -> tuple[str, str]:
    """Return ("journal (1)", ".jsonl") for "journal (1).jsonl.txt"."""
    while shorter := ADDED.search(name):
        if not KNOWN.search(name[: shorter.start()]):
            break
        name = name[: shorter.start()]
    stem, dot, ending = name.rpartition(".")
    return (stem, f".{ending}") if dot and stem else (name, "")


def _is_draft(path: Parts) -> bool:
    return len(path) > 1 and path[-2] == DRAFTS and path[-1].lower().endswith(".json")


def _original(path: Parts, journals: dict[tuple[Parts, str], Parts]) -> Parts | None:
    """Return the path of the journal that a conflict copy was made of, or None."""
    folder, stem = path[:-1], _parted(path[-1])[0]
    if COMPUTER.fullmatch(stem):
        return journals.get((folder, "journal"))
    ends = range(len(stem) - 1, 0, -1) if CONFLICT.search(stem) else ()
    starts = [stem[:end] for end in ends if not stem[end].isalnum() and not CONFLICT.search(stem[:end])]
    return next((journals[folder, start] for start in starts if (folder, start) in journals), None)
