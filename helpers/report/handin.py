"""Files that leave this computer and files that come back: a hand-in, the answers to take along, and their import.

The file to take along is the reader's own copy and holds every line of the journal as it is. A hand-in shows the
answers as they stand, and what was checked first, before the lesson replied. What was typed and taken back in between
is nobody's business: not even of a text that was saved once, for every later letter of it stands in the journal as
checked too. It can leave out, on request, what would tell which of two paths was taken.
"""

import io
import secrets
import zipfile
from collections.abc import Iterable, Iterator

from helpers import data, journal, report
from helpers.journal import Entry, JournalContents, archives, reader_id, store, to_line, transfer
from helpers.journal.entries import NAME_KIND, NAME_QUESTION, READER_KIND, READER_QUESTION
from helpers.journal.readers import safe_name
from helpers.questions import bank
from helpers.report import contents as report_contents
from helpers.show.elements import number_of

# Lines that say nothing of answers.
PERSONAL = {(READER_QUESTION, READER_KIND), (NAME_QUESTION, NAME_KIND), ("start_ready", "ready")}
# What somebody who imports a file can do; the rest of a refusal is said by the code that reads it.
AGAIN = {
    "damaged": "Copy it again from the other computer.",
    "empty": "Copy it again from the other computer.",
    "oversized": "Choose the file of one reader, as the lesson made it.",
    "foreign": 'Choose a file whose name begins with "answers-" or "hand-in-".',
}
File = tuple[str, bytes]  # a name and what is in it


class NoAnswers(ValueError):
    """A file that holds no answers of this lesson; the message is one sentence for the reader."""


def answers_file(contents: JournalContents, name: str = "") -> File:
    """Return the file of answers to take along: all lines of the journal."""
    return f"answers-{safe_name(name)}.jsonl", b"".join(map(to_line, contents.history))


def hand_in(
    contents: JournalContents,
    name: str = "",
    history: bool = False,
    paths: bool = False,
    private: bool = False,
    notebook: str = "",
) -> tuple[File, File]:
    """Return the report, and a hand-in: a zip with the same report and the lines of the journal that leave.

    `history` adds earlier answers that were checked; `paths` prints the answers of both paths in the report. A
    private hand-in says of the two paths only how far its task is. That of one `notebook` has a report on that notebook
    alone, and all answers: so a reader's later file holds what the earlier one does, whichever notebook it is from.
    """
    leaving = leaving_lines(contents, history)
    leaving = without_path(leaving) if private and bank.task() else leaving
    page = report.page(leaving, report.day(), history, paths and not private, notebook).encode("utf-8", "replace")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(report.NAME, page)
        archive.writestr(store.JOURNAL, b"".join(map(to_line, leaving.history)))
    # Two files must never have one name: answers without a reader id get a random one.
    whose = safe_name(name, f"my-work-{(reader_id(contents) or secrets.token_hex(8))[:8]}")
    ending = f"-{notebook}" if notebook else ""
    return (f"report{ending}.html", page), (f"hand-in-{whose}{ending}.zip", packed.getvalue())


# --- which lines leave ---


def leaving_lines(contents: JournalContents, history: bool = False) -> JournalContents:
    """Return the lines that a hand-in holds, whose order alone says which one stands: the last of each question.

    Reader ids and name come first, then of each question its `versions`.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in contents.history:
        groups.setdefault(entry.question, []).append(entry)
    ids = [
        entry
        for entry in groups.pop(READER_QUESTION, [])
        if entry.kind == READER_KIND and reader_id(JournalContents({}, (entry,)))
    ]
    order = sorted(groups, key=lambda name: name != NAME_QUESTION)
    lines = [
        entry for name in order for entry in report_contents.versions(groups[name], contents.answers[name], history)
    ]
    return in_this_order([*ids, *lines], contents.skipped)


def for_every_reader(contents: JournalContents) -> JournalContents:
    """Return a journal without anything that could tell which of two paths was taken; unknown questions could."""
    shared = {question.id for question in bank.bank().values() if bank.for_everybody(question)}
    return in_this_order(
        [entry for entry in contents.history if (entry.question, entry.kind) in PERSONAL or entry.question in shared],
        contents.skipped,
    )


def without_path(contents: JournalContents) -> JournalContents:
    """Return a journal without what was answered on one of two paths, and with a line on its task.

    The line has the time of the newest answer there, so that the same answers make the same line.
    """
    shared = for_every_reader(contents)
    state = report_contents.task_state(contents, report_contents.answered(contents))
    private = [entry for entry in contents.answers.values() if entry.question not in shared.answers]
    time = max(private, key=journal.time_of).time if private else ""
    line = Entry(bank.task(), report_contents.TASK, {"state": state}, time or store.now(), data.VERSION)
    return in_this_order([*shared.history, line], shared.skipped)


def in_this_order(entries: Iterable[Entry], skipped: Iterable[str]) -> JournalContents:
    """Return the contents of entries of which the last of each question stands, wherever it came from."""
    return journal.entries.from_entries([entry._replace(brought=False) for entry in entries], skipped)


# --- what comes back ---


def import_answers(name: str, content: bytes) -> str:
    """Add the answers of a file (its name, its bytes) to this reader's own; return one sentence on what came of it.

    The newest answer to a question wins, and the others stay in the history. Raises NoAnswers, ValueError's kin, for
    a file without answers.
    """
    imported, before = read_file(name, content), journal.read()
    saved = journal.import_contents(imported)
    if not saved.ok:
        return f'The answers in "{name}" were read but not kept. {saved.problem}'
    return " ".join([_summary(name, before, journal.read()), *_other_editions(imported), *imported.skipped])


def read_file(name: str, content: bytes) -> JournalContents:
    """Return what a file of answers holds, however it is packed. Raises NoAnswers."""
    try:
        if len(content) > archives.MAX_FILE:
            raise archives.Refused("oversized", f"It is larger than {archives.LIMIT}.", "")
        return transfer.one_reader(transfer.scan_bytes(name, content))
    except archives.Refused as refused:
        raise NoAnswers(
            f'"{name}" holds no answers that can be brought, so nothing was changed. {refused.fact} '
            f"{AGAIN[refused.outcome]}"
        ) from None


def _summary(name: str, before: JournalContents, after: JournalContents) -> str:
    """Say how many answers came, and to how many questions they are the newer ones."""
    new = len(after.history) - len(before.history)
    if not new:
        return f'Nothing new: all answers in "{name}" were here already.'
    changed = sum(entry != before.answers.get(question) for question, entry in after.answers.items())
    return (
        f'{number_of(new, "saved answer")} came in from "{name}", and {changed} question'
        f"{'s show' if changed != 1 else ' shows'} a newer answer now. Nothing was lost: earlier answers stay in "
        "the history. Run the cells of your other notebooks again to see your answers."
    )


def _other_editions(contents: JournalContents) -> Iterator[str]:
    """Yield a sentence when answers were given with another edition of the lesson."""
    editions = sorted({entry.lesson for entry in contents.history} - {data.VERSION, ""})
    if editions:
        yield (
            f"Some were given with edition {', '.join(editions)[:80]} of the lesson, and this is {data.VERSION}: "
            "what this edition does not ask is kept, but not shown."
        )
