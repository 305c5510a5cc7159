"""Files that leave this computer and files that come back: a hand-in, the answers to take along, and bringing them.

Every file holds the lines of the journal as they are, so nothing is lost on the way. Only a hand-in can leave out, on
request, what would tell which of the two ways through notebook 03 was taken.
"""
import io
import re
import unicodedata
import zipfile
from datetime import UTC, datetime
from zlib import crc32

from helpers import data, journal, report
from helpers.journal import transfer
from helpers.journal.lines import Entry, fold, to_line
from helpers.report import bank, contents

# What somebody who brings a file can do; the rest of a refusal is said by the code that reads it.
AGAIN = {"damaged": "Copy it again from the other computer.", "empty": "Copy it again from the other computer.",
         "oversized": "Choose the file of one reader, as the lesson made it.",
         "foreign": 'Choose a file whose name begins with "answers-" or "hand-in-".'}
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")  # Windows keeps these names for itself


class Foreign(ValueError):
    """A file that holds no answers of this lesson; the message is one sentence for the reader."""


def safe(name, empty="my-work"):
    """Return a name that any file system takes: letters and digits of any script, hyphens; `empty` if none is left."""
    text = unicodedata.normalize("NFC", name)
    kept = re.sub(r"[^\w]+", "-", text.encode("utf-8", "ignore").decode("utf-8")).strip("-_")[:40].strip("-_")
    return empty if not kept or RESERVED.match(kept) else kept


def along(reading, name=""):
    """Return (file name, bytes) of the answers to take along: all lines of the journal, one file."""
    return f"answers-{safe(name)}.jsonl", b"".join(map(to_line, reading.history))


def hand_in(reading, name="", history=False, attacks=False, private=False):
    """Return (file name, bytes) of a hand-in: a zip with the report and the lines of the journal.

    `history` and `attacks` shape the report. A private hand-in says of notebook 03 only how far its task is.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        page = report.page(reading, report.day(), history, attacks and not private)
        box.writestr(report.NAME, page.encode("utf-8", "replace"))
        box.writestr("journal.jsonl", along(without_way(reading) if private else reading)[1])
    return f"hand-in-{safe(name, unnamed(reading))}.zip", packed.getvalue()


def unnamed(reading):
    """Return what stands for the name of a reader who gives none, such as "my-work-3f2a": in one class folder two such
    files must not be one, and the same reader's next file takes the place of the last."""
    first = to_line(reading.history[0]) if reading.history else b""
    return f"my-work-{crc32(first) % 16**4:04x}"


def without_way(reading):
    """Return a Reading without what was answered on a way through notebook 03, and with a line on its task."""
    asked = bank.bank()
    kept = [one for one in reading.history if not (one.question in asked and bank.on_a_way(asked[one.question]))]
    far = {"state": bank.task(contents.answered(reading))}
    return fold([*kept, Entry(*contents.TASK, far, datetime.now(UTC).isoformat(timespec="seconds"), data.VERSION)])


def bring(name, content):
    """Add the answers of a file (its name, its bytes) to this reader's own; return one sentence on what came of it.

    The newest answer to a question wins, and the others stay in the history. Raises Foreign, ValueError's kin, for a
    file without answers.
    """
    found, before = unpack(name, content), journal.read()
    saved = journal.bring(found)
    if not saved.ok:
        return f'The answers in "{name}" were read but not kept. {saved.problem}'
    return " ".join([arrived(name, before, journal.read()), *others(found), *found.skipped])


def unpack(name, content):
    """Return the Reading of a file of answers, however it is packed. Raises Foreign."""
    try:
        if len(content) > transfer.MAX_FILE:
            raise transfer.Refused("oversized", f"It is larger than {transfer.LIMIT}.", "")
        return transfer.one_reader(transfer.found_in(name, content))
    except transfer.Refused as refused:
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
