"""Files that leave this computer and files that come back: a hand-in, the answers to take along, and bringing them.

The file to take along is the reader's own copy and holds every line of the journal as it is. A hand-in holds the lines
that `selection` lets go, and can leave out, on request, what would tell the path that was taken through notebook 03.
"""
import io
import zipfile
from datetime import UTC, datetime

from helpers import data, journal, report
from helpers.journal import archives, transfer
from helpers.journal.entries import Entry, reader_entry, reader_id, time_of, to_line
from helpers.journal.readers import safe_name
from helpers.report import contents, selection

# What somebody who brings a file can do; the rest of a refusal is said by the code that reads it.
AGAIN = {"damaged": "Copy it again from the other computer.", "empty": "Copy it again from the other computer.",
         "oversized": "Choose the file of one reader, as the lesson made it.",
         "foreign": 'Choose a file whose name begins with "answers-" or "hand-in-".'}


class Foreign(ValueError):
    """A file that holds no answers of this lesson; the message is one sentence for the reader."""


def along(reading, name=""):
    """Return (file name, bytes) of the answers to take along: all lines of the journal, one file."""
    return f"answers-{safe_name(name)}.jsonl", b"".join(map(to_line, reading.history))


def hand_in(reading, name="", history=False, attacks=False, private=False, notebook=""):
    """Return (file name, bytes) of a hand-in: a zip with the report and the lines of the journal that leave.

    `history` adds earlier answers that were checked; `attacks` prints the answers of notebook 03 in the report. A
    private hand-in says of notebook 03 only how far its task is. That of one `notebook` has a report on that notebook
    alone, and all answers: so a reader's later file holds what the earlier one does, whichever notebook it is from.
    """
    return files(reading, name, history, attacks, private, notebook)[1]


def files(reading, name="", history=False, attacks=False, private=False, notebook=""):
    """Return ((file name, bytes) of the report, the same of the hand-in), one page in both. See `hand_in`."""
    leaving = selection.chosen(reading, history)
    leaving = without_path(leaving) if private else leaving
    page = report.page(leaving, report.day(), history, attacks and not private, notebook).encode("utf-8", "replace")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr(report.NAME, page)
        box.writestr("journal.jsonl", b"".join(map(to_line, leaving.history)))
    whose = safe_name(name, f"my-work-{_reader(reading)[:8]}")
    ending = f"-{notebook}" if notebook else ""
    return (f"report{ending}.html", page), (f"hand-in-{whose}{ending}.zip", packed.getvalue())


def without_path(reading):
    """Return a JournalContents without what was answered on a path through notebook 03, and with a line on its task.

    The line has the time of the newest answer there, so that the same answers make the same line.
    """
    kept, far = selection.for_every_reader(reading), contents.task(reading, contents.answered(reading))
    times = [one for one in reading.answers.values() if one.question not in kept.answers]
    time = max(times, key=time_of).time if times else ""
    line = Entry(*contents.TASK, {"state": far}, time or datetime.now(UTC).isoformat(timespec="seconds"), data.VERSION)
    return selection.whole([*kept.history, line], kept.skipped)


def _reader(reading):
    """Return the id of a reader, or a random one for answers that have none: two files must never have one name."""
    return reader_id(reading) or reader_entry("", "").value["id"]


def bring(name, content):
    """Add the answers of a file (its name, its bytes) to this reader's own; return one sentence on what came of it.

    The newest answer to a question wins, and the others stay in the history. Raises Foreign, ValueError's kin, for a
    file without answers.
    """
    found, before = unpack(name, content), journal.read()
    saved = journal.import_contents(found)
    if not saved.ok:
        return f'The answers in "{name}" were read but not kept. {saved.problem}'
    return " ".join([arrived(name, before, journal.read()), *others(found), *found.skipped])


def unpack(name, content):
    """Return the JournalContents of a file of answers, however it is packed. Raises Foreign."""
    try:
        if len(content) > archives.MAX_FILE:
            raise archives.Refused("oversized", f"It is larger than {archives.LIMIT}.", "")
        return transfer.one_reader(transfer.scan_bytes(name, content))
    except archives.Refused as refused:
        raise Foreign(f'"{name}" holds no answers that can be brought, so nothing was changed. {refused.fact} '
                      f"{AGAIN[refused.outcome]}") from None


def arrived(name, before, after):
    """Say how many answers came, and how many of the reader's own stay because they are newer."""
    new = len(after.history) - len(before.history)
    if not new:
        return f'Nothing new: all answers in "{name}" were here already.'
    changed = sum(after.answers[one] != before.answers.get(one) for one in after.answers)
    return (f'{new} saved answer{"s" * (new > 1)} came in from "{name}", and {changed} question'
            f'{"s show" if changed != 1 else " shows"} a newer answer now. Nothing was lost: earlier answers stay in '
            "the history. Run the cells of your other notebooks again to see your answers.")


def others(found):
    """Yield a sentence when answers were given with another edition of the lesson."""
    editions = sorted({entry.lesson for entry in found.history} - {data.VERSION, ""})
    if editions:
        yield (f"Some were given with edition {', '.join(editions)[:80]} of the lesson, and this is {data.VERSION}: "
               "what this edition does not ask is kept, but not shown.")
