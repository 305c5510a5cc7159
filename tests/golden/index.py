"""What a golden file holds: written once by the version that made it, compared ever after by the versions that follow.

Uses nothing but a JournalContents (`answers`, `history`, `skipped`) and a Group (`handins`, each with `verdicts`, from
2.0.0 on with `older` ones too).
"""

import hashlib
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = ("answers", "bytes", "classes", "files")
IDENTITY = "reader_id"  # no answer: versions from 1.1.0 add it, on each computer another one


def digest(entry):
    """Return what tells an answer from any other, in twelve digits: its kind, value, time and version of the lesson."""
    told = json.dumps([entry.kind, entry.value, entry.time, entry.lesson], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def digests(reading):
    """Return {question id: digest of its newest answer}."""
    return {name: digest(entry) for name, entry in sorted(reading.answers.items()) if name != IDENTITY}


def lines(reading):
    """Return how many answers a JournalContents holds, earlier ones too."""
    return sum(entry.question != IDENTITY for entry in reading.history)


def checksum(path):
    """Return what tells a file's bytes from any others, in sixteen digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def verdicts(group):
    """Return the verdicts of each reader of a Group, {code: how often}, in an order that hangs on nothing else."""
    said = [[code for _, code, *_ in (*one.verdicts, *getattr(one, "older", ()))] for one in group.handins]
    found = [dict(sorted(Counter(codes).items())) for codes in said]
    return sorted(found, key=json.dumps)


def content(name, path):
    """Return the bytes of a golden file, from the path that holds them: a large journal lies in its hand-in."""
    found = (HERE / path).read_bytes()
    if Path(name).suffix == Path(path).suffix:
        return found
    with zipfile.ZipFile(io.BytesIO(found)) as box:
        return box.read("journal.jsonl")


def expected():
    """Return what expected.json says, PART by part: digests of the newest answers of each reader, checksums of stored
    files, verdicts in each class folder, and what each file holds (lines, lines skipped, whose answers)."""
    return json.loads((HERE / "expected.json").read_text("utf-8"))
