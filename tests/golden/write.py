"""Write the golden files of one version: invented readers press its own forms, and what it puts on their disks is kept.

Run it with the code of that version, from the top of its folder, once and never again:
    git archive COMMIT | tar x -C OLD
    cd OLD && PYTHONPATH=LESSON/tests python -m golden.write LESSON/tests/golden
It adds the folder of the version and its readers to expected.json: what this very version reads in its own files.
"""

import inspect
import io
import json
import os
import random
import sys
import tempfile
import zipfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from golden import index
from golden.invented import DARI, PATHS, PLAIN, READERS, asked, given

from helpers import ask, classroom, data, journal, report
from helpers.ask.answer_files import ReportBox, TakeAlongBox
from helpers.report import handin

LINES = ("journal", "take-along")  # kinds of files that are lines; the others are zips
LARGE = 20_000  # bytes
DAY, EDITION = datetime(2026, 11, 24, 8, tzinfo=UTC), int(data.VERSION.split(".")[-1])
JUNK = b'{"question": "start_words_sort", "kind": "sort", "val\x00\xff\xfe\n'


class Clock(datetime):
    """The time of an invented reader: each look is 37 seconds later."""

    at = None

    @classmethod
    def now(cls, zone=None):
        Clock.at += timedelta(seconds=37)
        return Clock.at.astimezone(zone)


def press(question, rng, texts=PLAIN, check=True):
    """Answer one question in its form, as controls and button do."""
    form, value = ask.FORMS[question.kind](question), given(question, rng, texts)
    if not check:
        return form.keep(**value)
    form.answer = {**form.answer, **value}
    for name, box in getattr(form, "texts", {}).items():
        with patch.object(form, "filling", True):
            box.value = value.get(name, "")
    form.check()
    if "revised" in getattr(form, "texts", {}) and rng.random() < 0.2:
        if not form.ranks:
            form.open_samples()
        for rank, level in zip(form.ranks.values(), (1, 2, 3)):
            rank.value = level
        form.texts["revised"].value = texts[2]


def answer(reader, rng):
    """Answer everything as one reader: at times twice, at times without pressing the button."""
    texts = DARI if reader == "dari" else PLAIN
    ask.ready().pressed(None)
    for number, question in enumerate(asked(reader)):
        if number % 16 == 4:
            press(question, rng, texts)
        press(question, rng, texts, check=reader != "partial" or question.kind != "verdict")


def spoil(path):
    """Do to a journal what a crash and a careless editor do: junk in the middle, the last line torn."""
    lines = path.read_bytes().splitlines(keepends=True)
    middle = len(lines) // 2
    path.write_bytes(b"".join([*lines[:middle], JUNK, *lines[middle:-1], lines[-1][:len(lines[-1]) // 2]]))


def hand_in(way):
    """Press the button of page 05; return the bytes of the zip."""
    with patch.object(report, "day", lambda: Clock.at.date().isoformat()), \
         patch("zipfile.time.localtime", lambda _=None: Clock.at.timetuple()):
        box = ReportBox()
        if way:
            box.paths.value = way
        box.pressed(None)
    return next(journal.folder().glob("hand-in-*.zip")).read_bytes()


def along():
    """Press the button that makes the file to take along; return its bytes."""
    TakeAlongBox().pressed(None)
    return next(journal.folder().glob("answers-*.jsonl")).read_bytes()


def elsewhere(folder, asked, rng):
    """Answer questions on a second computer; return the bytes of the file to take along from there."""
    with patch.dict(os.environ, LESSON_JOURNAL=folder):
        for question in asked:
            press(question, rng)
        return handin.answers_file(journal.read())[1]


def answers(reader, rng):
    """Answer as one reader. One moves: what comes from the other computer is older for some questions, or newer."""
    if reader != "moved":
        return answer(reader, rng)
    with tempfile.TemporaryDirectory() as other:
        elsewhere(other, asked(reader)[:3], rng)
        answer(reader, rng)
        handin.import_answers("answers-my-work.jsonl", elsewhere(other, asked(reader)[6:], rng))


def files(reader, name, rng):
    """Return {kind of file: bytes} of one reader, made by pressing what the version has."""
    box = ReportBox()
    box.name.value = name
    box.named()
    answers(reader, rng)
    if reader == "damaged":
        spoil(journal.file())
    found = {"hand-in": hand_in("")}
    if reader in PATHS and "private" in inspect.signature(handin.hand_in).parameters:
        found["private"] = hand_in("neither")
    return {"journal": journal.file().read_bytes(), "take-along": along(), **found}


def write(folder, readers):
    """Write the files of these readers below a folder; return {name of a file: path of what holds its bytes}."""
    found = {}
    for number, reader in enumerate(readers):
        Clock.at = DAY + timedelta(days=EDITION, hours=number)
        files = made(reader)
        for kind, content in files.items():
            name, place = named(kind, reader), named(stored(kind, files), reader)
            found[name] = place
            if name == place:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    return found


def named(kind, reader):
    """Return the path of a golden file below the folder of them all."""
    return f"{data.VERSION}/{kind}/{reader}{'.jsonl' if kind in LINES else '.zip'}"


def stored(kind, files):
    """Return the kind of file that holds the bytes of this kind: what is the same byte for byte is not stored twice.

    The answers to take along are those of the journal where nothing is damaged; a large journal lies in its hand-in.
    """
    if kind == "journal" and len(files[kind]) > LARGE:
        with zipfile.ZipFile(io.BytesIO(files["hand-in"])) as box:
            return "hand-in" if box.read("journal.jsonl") == files[kind] else kind
    return stored("journal", files) if kind == "take-along" and files[kind] == files["journal"] else kind


def made(reader):
    """Return the files of one reader, made in a folder of its own by a clock of its own."""
    name = f"{'شاهین' if reader == 'dari' else reader.title()} {data.VERSION}"
    clocked = [module for module in list(sys.modules.values()) if getattr(module, "__name__", "").startswith("helpers")
               and getattr(module, "datetime", None) is datetime]
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, LESSON_JOURNAL=home), ExitStack() as stack:
        for module in clocked:
            stack.enter_context(patch.object(module, "datetime", Clock))
        return files(reader, name, random.Random(f"{data.VERSION} {reader}"))


def tell(folder, found, told):
    """Add to the index what this version reads in the files that were written."""
    for name, path in sorted(found.items()):
        reading = handin.read_file(Path(path).name, (folder / path).read_bytes())
        holds = f"{data.VERSION} {Path(name).stem}{' private' if 'private' in name else ''}"
        told["answers"].setdefault(holds, index.digests(reading))
        assert told["answers"][holds] == index.digests(reading), name  # the files of one reader hold the same
        told["bytes"][path] = index.checksum(folder / path)
        told["files"][name] = {"holds": holds, "lines": index.lines(reading), "skipped": len(reading.skipped),
                               **({"bytes": path} if path != name else {})}
    for kind in sorted({Path(path).parent for path in found.values() if "take-along" not in path}):
        group = classroom.read(folder / kind)
        assert group.files["counted"].all(), group.files  # each file is a reader
        told["classes"][kind.as_posix()] = index.verdicts(group)


def main(folder, readers=READERS):
    """Write the files of the version whose code runs, and add them to expected.json. Return what it says now."""
    path = folder / "expected.json"
    told = json.loads(path.read_text("utf-8")) if path.exists() else {part: {} for part in index.PARTS}
    if (folder / data.VERSION).exists():
        raise SystemExit(f"The files of {data.VERSION} are there: what lies on readers' disks is never made anew.")
    tell(folder, write(folder, readers), told)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]))
