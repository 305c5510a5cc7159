"""Makes the sample class in notebooks/for-teachers/sample-class/: 28 hand-ins that no student wrote.

Everything in them is invented by a seeded generator, so that the class view has something to show. Three files
are damaged, two are duplicates, one is foreign; two have a reader id and a typed name.
`python tests/samples/sample_class.py` writes them anew.
"""

import io
import random
import re
import shutil
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = map(str, (ROOT, ROOT / "tests" / "samples", ROOT / "tests" / "helpers" / "kinds"))

from kinds import COMPLETE  # noqa: E402

from helpers import claims, data, lesson, questions  # noqa: E402
from helpers.journal.entries import NAME_QUESTION, READER_KIND, READER_QUESTION, Entry, parse, to_line  # noqa: E402
from helpers.questions import bank  # noqa: E402

TARGET = ROOT / "notebooks" / "for-teachers" / "sample-class"
SEED = 20210921
READERS = ("alder", "birch", "cedar", "cypress", "dogwood", "elder", "fir", "ginkgo", "hazel", "holly", "ivy",
           "juniper", "larch", "linden", "maple", "mulberry", "olive", "pine", "poplar", "rowan", "spruce", "willow")
PACKED = READERS[2:]  # the others hand in the plain journal
WITH_ID = {"cedar": "Cedar", "holly": "Holly"}  # with a reader id, a typed name, and only what was kept
EDITION = "2.0"  # of the lesson that all lines come from
ABOUT = """About this sample class

No student wrote these hand-ins. A program of the lesson (tests/samples/sample_class.py) invented them, with all names,
answers and texts, so that the class view has something to show before your own class has handed in anything.

This file is no hand-in. It lies here so that you can see what the class view says about such a file.
"""
SAY = ("I would print it only with the day and the counter in the same sentence.",
       "I would now write that sources disagree, and name two of them.",
       "The claim is too short for what we know. I would add who said it.",
       "It holds, but the word is stronger than the evidence.",
       "I would leave it out, because nobody is named for it.",
       "It is fine as it stands. I was too strict at first.")
ASK = ("Who counted this first, and who only repeated it?", "Has anybody asked the people who were there?",
       "What came out after the article appeared?", "Why do two offices of one country disagree here?",
       "Would a reader in Kabul tell this in another way?", "How would one find out that this is wrong?")
REASON = ("The cards from Kabul weigh more for me than the speeches in Washington.",
          "Most cards against it rest on what had happened before, and that had happened.",
          "I gave no card a three, because each one comes from somebody with a stake in it.",
          "Warnings cost little, so they are where I would begin and where I would stop.")
FREE = ("I looked at the date first, and that changed my answer.", "Two sources say so, but one copies the other.",
        "The number is right for its day and wrong for ours.", "A label is quick to write and slow to check.")


def answer(question, skill, rng):
    """Return an invented answer to a question, as its form would store it; better with more `skill` (0 to 1).

    A kind that is not told here is answered as its tests answer it, whatever the skill.
    """
    ids = [option.id for option in question.options]
    if make := _ANSWERS.get(question.kind):
        return make(question, ids, skill, rng)
    return COMPLETE[question.kind](question, ids, rng)


def _one(question, ids, skill, rng):
    fitting = [option.id for option in question.options if option.right == "yes"]
    return {"choice": rng.choice(fitting if fitting and rng.random() < skill else ids)}


def _guess(question, ids, skill, rng):
    return {"choice": rng.choice(ids), "confidence": rng.choice((50, 60, 60, 70, 80))}


def _several(question, ids, skill, rng):
    right = {option.id: option.right == "yes" for option in question.options}
    picked = [name for name in ids if right[name] == (rng.random() < skill + 0.1)]
    return {"choices": picked or ids[:1]}


def _places(question, ids, skill, rng):
    offered = [place for _, place in question.offers]
    return {"places": {option.id: option.right if rng.random() < skill + 0.1 else rng.choice(offered)
                       for option in question.options}}


def _order(question, ids, skill, rng):
    return {"order": rng.sample(ids, len(ids))}


def _verdict(question, ids, skill, rng):
    hit = rng.random() < skill - (0.05 if question.core == "supported" else 0.3)
    core = question.core if hit else rng.choice(("supported", *claims.CORES))
    sure = rng.choice((70, 80, 90, 90, 100) if hit == (rng.random() < 0.65) else (50, 60, 60, 70, 80))
    repair = question.repair if rng.random() < skill else rng.choice(list(claims.REPAIRS))
    first = {"core": core, "confidence": sure}
    return {**first, "evidence": rng.choice(ids), "repair": repair, "first": first}


def _cards(question, ids, skill, rng):
    cards = {option.id: {"side": option.stance if rng.random() < skill else rng.choice(list(questions.weigh.SIDES)),
                         "weight": rng.choice(list(questions.weigh.WEIGHTS))} for option in question.options}
    return {"cards": cards, "reason": rng.choice(REASON)}


def _text(question, ids, skill, rng):
    sample = question.samples[min(2, int(3 * skill * rng.random() + 0.6))].text if question.samples else ""
    sentences = re.split(r"(?<=[.?]) (?=[A-Z])", sample) + [rng.choice(FREE)]
    text = " ".join(one for one in sentences if one and rng.random() < 0.6) or sentences[-1]
    return {"text": text, "ranking": {}, "revised": f"{text} {rng.choice(ASK)}" if rng.random() < 0.15 else ""}


def _ticket(question, ids, skill, rng):
    claim = rng.choice(question.claims or ("7.3", "1.4", "9.2"))
    found = claims.evidence_for(data.rows("evidence"), data.rows("sources"), claim)
    return {"claim": claim, "text": rng.choice(SAY), "evidence": rng.choice([row["publisher"] for row in found]),
            "open": rng.choice(ASK)}


_ANSWERS = {"choose": _one, "predict": _guess, "choose_many": _several, "sort": _places, "mark": _places,
            "place": _places, "rank": _order, "verdict": _verdict, "tiles": _places,
            "weigh": _cards, "write": _text, "caption": _text,
            "exit": _ticket}


def journal_of(reader):
    """Return the lines (bytes) of an invented reader's journal, the same every time."""
    rng = random.Random(f"{SEED} {reader}")
    skill, clock = rng.uniform(0.45, 0.9), datetime(2026, 11, 2, 8, tzinfo=UTC) + timedelta(seconds=rng.randrange(9000))
    lines, before = [], None
    for question in _asked(reader, rng):
        for value in _tries(question, skill, rng):
            if question.id == lesson.read().stance.after and before:
                value["choice"] = _moved(question, before, rng)
            before = value.get("choice") if question.id == lesson.read().stance.before else before
            clock += timedelta(seconds=rng.randrange(20, 160))
            lines.append(to_line(Entry(question.id, question.kind, value, clock.isoformat(), EDITION)))
    return lines


def _moved(question, before, rng):
    """A second stance near the first."""
    steps = [option.id for option in question.options]
    place = steps.index(before) + rng.choice((-2, -1, -1, 0, 0, 0, 1))
    return steps[min(max(place, 0), len(steps) - 1)]


def _asked(reader, rng):
    """The questions a reader meets: most notebooks, one of them perhaps halfway; some take the way out of 03."""
    books = bank.notebooks()
    left = set(rng.sample(books[1:], rng.choice((0, 0, 0, 1, 1, 2))))
    halfway, out, paragraph = rng.choice([*books[1:], "", ""]), rng.random() < 0.2, rng.choice("1379")
    for question in bank.asked():
        aside = question.path != "" and (question.path == "table") != out
        other = question.id in lesson.read().one_of.tasks.values() and not question.id.endswith(paragraph)
        half = question.notebook == halfway and question.order > 8
        if question.notebook not in left and not (aside or other or half):
            yield question


def _tries(question, skill, rng):
    """One checked answer; sometimes a second try after the reply, or an answer that was never checked."""
    if rng.random() < 0.03:
        yield answer(question, skill, rng)
        return
    yield {**answer(question, skill, rng), "checked": True}
    if question.kind in ("choose", "sort") and rng.random() < 0.15:
        yield {**answer(question, 1, rng), "checked": True}


def with_id(reader, lines):
    """Return the lines of a hand-in with an id, the typed name, and of each question two lines at most.

    One is the line that was checked first, the other the one that stands now.
    """
    reading, first = parse(b"".join(lines)), {}
    for entry in reading.history:
        if entry.value.get("checked"):
            first.setdefault(entry.question, entry)
    kept = [entry for name, now in reading.answers.items()
            for entry in ([now] if first.get(name, now) is now else [first[name], now])]
    begun, ended = reading.history[0].time, reading.history[-1].time
    number = f"{random.Random(f'{SEED} {reader} id').getrandbits(64):016x}"
    return list(map(to_line, [Entry(READER_QUESTION, READER_KIND, {"id": number}, begun, EDITION), *kept,
                              Entry(NAME_QUESTION, "name", {"text": WITH_ID[reader]}, ended, EDITION)]))


def packed(lines, report):
    """Return the bytes of a zip with a journal, and with a report where one is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in (("journal.jsonl", b"".join(lines)), ("report.html", report)):
            if content:
                pack.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def files():
    """Return {file name: bytes} of the sample class."""
    journals = {reader: journal_of(reader) for reader in READERS}
    journals |= {reader: with_id(reader, journals[reader]) for reader in WITH_ID}
    report = b"<!DOCTYPE html><title>Report</title><p>An invented report. The class view does not read it."
    found = {f"{reader}.jsonl": b"".join(lines) for reader, lines in journals.items() if reader not in PACKED}
    found |= {f"{reader}.zip": packed(journals[reader], report if reader in PACKED[::3] else b"") for reader in PACKED}
    found["alder-copy.zip"] = packed(journals["alder"], b"")  # a duplicate: the same journal in another wrapping
    found["birch-monday.jsonl"] = b"".join(journals["birch"][:12])  # a duplicate: what birch handed in earlier
    oak = packed(journal_of("oak"), b"")
    found["oak.zip"] = oak[: len(oak) // 2]  # damaged: the upload broke off
    yew = b"".join(journal_of("yew")[:40])
    found["yew.jsonl"] = yew.replace(b'"confidence": 80', b'"confidence": NaN')[:-30]  # damaged, but most can be read
    found["sequoia.jsonl"] = bytes(random.Random(SEED).randbytes(2000))  # damaged: nothing can be read
    found["about-this-class.txt"] = ABOUT.encode()
    return dict(sorted(found.items()))


def write(folder=TARGET):
    """Write the sample class into a folder, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:2]))
