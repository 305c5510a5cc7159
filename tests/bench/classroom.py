"""What reading a whole class costs beside merely reading and parsing the same lines with the standard library.

Each size runs in fresh processes, so that the peak memory is its own. The hand-ins are invented; each has 60 answers.
"""
import random
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench import ROOT

SIZES = (1_000, 3_000, 10_000)
ANSWERS = 60
TEXTS = {"write": ("text", "revised"), "caption": ("text", "revised"), "weigh": ("reason",),
         "exit": ("text", "evidence", "open")}
FLOOR = """
import json, os, sys
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, encoding="utf-8") as file:
        for line in file:
            json.loads(line)
"""
# The clock starts after the imports and the lesson's own questions, which no class makes longer.
OURS = """
import sys
from helpers import classroom
from helpers.classroom import exports
from helpers.questions import bank
bank.bank()
start()
group = classroom.read(sys.argv[1])
frames = exports.frames(group)
assert len(group.handins) == len(group.files) == int(sys.argv[2]), group.files["outcome"].value_counts()
"""
TIMED = """
import resource, time
def start():
    global began
    began = time.process_time()
start()
{code}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - began, peak * (1 if sys.platform == "darwin" else 1024))
"""


def hand_in(number):
    """Return the lines of one invented hand-in: 60 answers to questions from all over the lesson."""
    from helpers.journal.entries import Entry, to_line
    from helpers.questions import bank
    from tests.samples.sample_class import answer

    rng, lines = random.Random(number), []
    clock = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(seconds=97 * number)
    chosen = sorted(rng.sample(list(bank.bank().values()), ANSWERS), key=lambda one: (one.notebook, one.order))
    for question in chosen:
        clock += timedelta(seconds=rng.randrange(20, 160))
        value = {**answer(question, 0.7, rng), "checked": True}
        # No two readers write the same: nothing of a text may be spared by having met it before.
        value |= {name: f"{said} ({number})" for name, said in value.items() if name in TEXTS.get(question.kind, ())}
        lines.append(to_line(Entry(question.id, question.kind, value, clock.isoformat(), "1.0")))
    return b"".join(lines)


def run(code, *arguments):
    """Run code in a fresh Python; return (seconds of the processor, which other work disturbs least, peak bytes)."""
    command = [sys.executable, "-c", TIMED.format(code=code), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(one) for one in done.stdout.split()]


def main(rounds=3, sizes=SIZES):
    """Print the table: medians of runs in turn."""
    print(f"\nReading a class: hand-ins of {ANSWERS} answers, counted into every table of the export (processor time)\n"
          f"{'hand-ins':>9}{'only parsed':>13}{'class view':>12}{'ratio':>7}{'ms each':>9}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for number in range(len(list(Path(folder).iterdir())), size):
                Path(folder, f"reader-{number:05}.jsonl").write_bytes(hand_in(number))
            turns = [(*run(FLOOR, folder), *run(OURS, folder, size)) for _ in range(rounds)]
            floor, ours = (statistics.median(turn[at] for turn in turns) for at in (0, 2))
            ratio, peak = statistics.median(turn[2] / turn[0] for turn in turns), max(turn[3] for turn in turns)
            print(f"{size:9,}{floor:11.2f} s{ours:10.2f} s{ratio:7.2f}{1000 * ours / size:9.3f}{peak / 2**20:10.0f}",
                  flush=True)
