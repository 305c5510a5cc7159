"""A process of its own that types one text, and says how far only when the journal said that it is on disk.

Usage: journal_typist.py QUESTION LOCKS (False: on a disk that knows no locks).
"""
import sys
from errno import ENOLCK
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from helpers import journal

question, locks = sys.argv[1:]
if locks == "False":
    import fcntl

    def flock(*_):
        raise OSError(ENOLCK, "no locks")
    fcntl.flock = flock
print("ready", flush=True)
for n in range(1, 100_000):
    if journal.draft(question, "write", {"text": f"{n} " * 40}).ok:
        print(n, flush=True)
    if n % 50 == 0:
        journal.commit([question])
