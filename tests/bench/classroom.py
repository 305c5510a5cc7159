"""What reading a whole class costs beside merely reading and parsing the same lines with the standard library.

Each size runs in fresh processes, so that the peak memory is its own. The hand-ins are invented; each has 60 answers.
"""

import random
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

SIZES = (1_000, 3_000, 10_000)
ANSWERS = 60
TEXTS = defaultdict(tuple, write=("text", "revised"), caption=("text", "revised"), weigh=("reason",),
                    exit=("text", "evidence", "open"))
FLOOR = """
import json, os, sys
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, encoding="utf-8") as file:
        for line in file:
            json.loads(line)
"""
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
# In ours the clock starts after the imports and the lesson's own questions, which no class makes longer.
TIMED = """
import resource, time
def start():
    global began
    began = time.process_time(), time.perf_counter()
start()
{code}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - began[0], time.perf_counter() - began[1], peak * (1 if sys.platform == "darwin" else 1024))
"""
ROOT = Path(__file__).resolve().parent.parent.parent


def hand_in(number):
    """Return the lines of one invented hand-in: 60 answers to questions from all over the lesson."""
    from helpers.journal.lines import Entry, to_line
    from helpers.questions import bank
    from tests.sample_class import answer

    rng = random.Random(number)
    clock = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(seconds=97 * number)
    chosen = sorted(rng.sample(list(bank.bank().values()), ANSWERS), key=lambda one: (one.notebook, one.order))
    lines = []
    for question in chosen:
        clock += timedelta(seconds=rng.randrange(20, 160))
        value = {**answer(question, 0.7, rng), "checked": True}
        # No two readers write the same: nothing of a text may be spared by having met it before.
        value |= {name: f"{said} ({number})" for name, said in value.items() if name in TEXTS[question.kind]}
        lines.append(to_line(Entry(question.id, question.kind, value, clock.isoformat(), "1.0")))
    return b"".join(lines)


def run(code, *arguments):
    """Run code in a fresh Python; return (processor seconds, seconds, peak bytes)."""
    command = [sys.executable, "-c", TIMED.format(code=code), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(one) for one in done.stdout.split()]


def measure(folder, size, rounds):
    """Return (floor, ours, ratio, ours by the clock, peak bytes): medians of runs in turn.

    The first three are processor time, which other work on the machine disturbs least.
    """
    pairs = [(run(FLOOR, folder), run(OURS, folder, size)) for _ in range(rounds)]
    middle = statistics.median
    return (middle(floor[0] for floor, _ in pairs), middle(ours[0] for _, ours in pairs),
            middle(ours[0] / floor[0] for floor, ours in pairs), middle(ours[1] for _, ours in pairs),
            max(ours[2] for _, ours in pairs))


def main(rounds=3, sizes=SIZES):
    """Print the table."""
    print(f"\nReading a class: hand-ins of {ANSWERS} answers, counted into every table of the export (processor time)")
    heads = ("hand-ins", 9), ("only parsed", 13), ("class view", 12), ("ratio", 7), ("ms each", 9), ("by clock", 10)
    print("".join(f"{head:>{width}}" for head, width in (*heads, ("peak MiB", 10))))
    with tempfile.TemporaryDirectory() as folder:
        done = 0
        for size in sizes:
            for number in range(done, size):
                Path(folder, f"reader-{number:05}.jsonl").write_bytes(hand_in(number))
            done = size
            floor, ours, ratio, clock, peak = measure(folder, size, rounds)
            print(f"{size:9,}{floor:11.2f} s{ours:10.2f} s{ratio:7.2f}{1000 * ours / size:9.3f}{clock:8.2f} s"
                  f"{peak / 2**20:10.0f}", flush=True)


if __name__ == "__main__":
    main()
