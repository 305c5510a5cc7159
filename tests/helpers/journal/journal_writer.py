"""A process of its own that appends answers, and says "saved <n>" only when the journal said so.

Usage: journal_writer.py NAME FIRST COUNT LARGEST (answers NAME-FIRST ..., texts of up to LARGEST characters).
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from helpers import journal

name, first, count, largest = sys.argv[1], *map(int, sys.argv[2:])
print("ready", flush=True)
for n in range(first, first + count):
    text = "پښتو " * (n * 7919 % largest // 5)
    if journal.append(f"{name}-{n}", "write", {"text": text, "n": n}).ok:
        print("saved", n, flush=True)
