"""A class of invented readers, and the shapes in which course sites, browsers and computers hand it to a teacher."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

CHOICE, TEXTS = "attacks_school_aged", ("start_check_first", "background_aim_write", "rivalry_causes_write")
REPORT = b"<!DOCTYPE html><title>Report</title>"
REAL = ("Ada Ahmadi", "Ben Berg", "Zoë Çelik", "نرگس احمدی", "Ali O'Hara", "Mia Anne Müller")


class Reader(NamedTuple):
    """A student: the real name that a course site knows, the made-up name, the journal at its end and on Monday."""

    number: int
    real: str
    name: str
    journal: bytes
    monday: bytes

    @property
    def hand_in(self):
        """The name of the hand-in file."""
        return f"hand-in-{self.name.replace(' ', '-') or f'my-work-{self.number:04x}'}.zip"


def line(question, value, second=0, kind="choose", lesson="1.0.0"):
    """One line of a journal, so many seconds into the lesson."""
    time = (datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(seconds=second)).isoformat()
    entry = {"question": question, "kind": kind, "value": value, "time": time, "lesson": lesson}
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def text(question, words, second):
    """A line with a checked text."""
    return line(question, {"text": words, "checked": True}, second, "write")


def identified(number, second=0):
    """The line with a reader id."""
    return line("reader_id", {"id": f"{number:016x}"}, second, "reader", "1.1.0")


def named(name, second=0):
    """The line with a typed name."""
    return line("reader_name", {"text": name}, second, "name")


def begun(number):
    """What a reader checked in a lesson: one choice like everybody's in the same second, then texts of their own."""
    own = [text(name, f"Text {name} of reader {number}", 10 * place + number % 3) for place, name in enumerate(TEXTS)]
    return line(CHOICE, {"choice": "undated", "checked": True}) + b"".join(own)


def reader(number):
    """An invented student. Of three, one is of an old version, one has an id, one an id and no typed name."""
    real = f"{REAL[number % len(REAL)]} {'abcdefghijklmnopqrstuvwxyz'[number]}son"
    name = "" if number % 3 == 2 else f"Blue Heron {chr(65 + number)}"
    first = identified(number + 1) if number % 3 else b""
    monday = first + begun(number)
    last = monday + text("background_exit", f"Ticket of {number}", 5000) + (named(name, 5001) if name else b"")
    return Reader(number, real, name, last, monday)


def packed(files):
    """A zip of {name: bytes}."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return made.getvalue()


def hand_in(journal):
    """The bytes of a hand-in."""
    return packed({"report.html": REPORT, "journal.jsonl": journal})


def flat(one):
    """All hand-ins side by side; a browser has numbered some."""
    ending = ("", " (1)", "-1")[one.number % 3]
    return {one.hand_in.replace(".zip", f"{ending}.zip"): hand_in(one.journal)}


def moodle(one):
    """A folder for each student, as Moodle makes it, with what else was handed in."""
    folder = f"{one.real}_{4700 + one.number}_assignsubmission_file_"
    return {f"{folder}/{one.hand_in}": hand_in(one.journal), f"{folder}/essay.docx": b"PK\x03\x04 a text"}


def teams(one):
    """A folder for each student and version, as Teams makes it: the newest counts."""
    return {f"Submitted files/{one.real}/Version 1/{one.hand_in}": hand_in(one.monday),
            f"Submitted files/{one.real}/Version 2/{one.hand_in}": hand_in(one.journal)}


def ilias(one):
    """A folder for each student with the login, and files with the second they came in."""
    return {f"Abgaben/{one.real.replace(' ', '')}_x_login{one.number}_{4700 + one.number}/20260302101010_{one.hand_in}":
            hand_in(one.journal)}


def canvas(one):
    """All in one folder, with the student's name, marks and numbers in front."""
    real, late = "".join(filter(str.isalpha, one.real)).lower(), "LATE_" if one.number % 2 else ""
    return {f"{real}_{late}{900 + one.number}_{one.number + 70}_{one.hand_in.replace('.zip', '-1.zip')}":
            hand_in(one.journal)}


def my_work(one):
    """A zip of the folder my-work: journal, hand-in, report and a draft."""
    draft = line("rivalry_true_in_it_write", {"text": f"Draft of {one.number}"}, 6000, "write")
    inside = {"my-work/journal.jsonl": one.journal, f"my-work/{one.hand_in}": hand_in(one.monday),
              "my-work/report.html": REPORT, "my-work/drafts/rivalry_true_in_it_write.json": draft,
              "my-work/class/class-view.html": REPORT}
    return {f"{one.real}.zip": packed(inside)}


def safari(one):
    """Folders that a browser has unpacked."""
    folder = one.hand_in.removesuffix(".zip")
    return {f"{folder}/journal.jsonl": one.journal, f"{folder}/report.html": REPORT, f"{folder}/.DS_Store": b"x"}


def finder(one):
    """Zips that a Mac has packed again."""
    folder = one.hand_in.removesuffix(".zip")
    inside = {f"{folder}/journal.jsonl": one.journal, f"{folder}/report.html": REPORT, f"{folder}/.DS_Store": b"x",
              f"__MACOSX/{folder}/._journal.jsonl": b"\x00\x05\x16\x07"}
    return {one.hand_in: packed(inside)}


def bare(one):
    """A journal in a folder with the student's name; some with an ending that a browser added."""
    ending = ("", ".txt", ".download")[one.number % 3]
    return {f"{one.real}/journal.jsonl{ending}": one.journal}


def synchronized(one):
    """A journal in a folder with the student's name, and the copies that a synchronized folder left beside it."""
    other = one.monday + text("cooperation_other_perspective", f"Written on the laptop by {one.number}", 4000)
    copy = ("journal-LAPTOP.jsonl", "journal (Ada's conflicted copy 2026-03-02).jsonl",
            "journal.sync-conflict-20260302-101010-ABCDEFG.jsonl")[one.number % 3]
    return {f"{one.real}/journal.jsonl": one.journal, f"{one.real}/{copy}": other}


def in_one_zip(shape):
    """The same in one zip for the whole class."""
    def zipped(readers):
        return {"class.zip": packed({name: content for one in readers for name, content in shape(one).items()})}
    return zipped


def each(shape):
    """The files of all readers."""
    return lambda readers: {name: content for one in readers for name, content in shape(one).items()}


SHAPES = {
    "flat": each(flat), "Moodle": each(moodle), "Teams": each(teams), "ILIAS": each(ilias), "Canvas": each(canvas),
    "one big zip": in_one_zip(flat), "a zip of folders": in_one_zip(moodle), "my-work": each(my_work),
    "a zip of zips of my-work": in_one_zip(my_work), "Safari": each(safari), "Finder": each(finder),
    "bare journals": each(bare), "synchronized folders": each(synchronized)}


def write(folder, files):
    """Write {path: bytes} into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
