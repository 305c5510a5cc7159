"""Benchmarks, not tests: they print figures and judge none. Here stands what they share.

What is compared runs in turn (A B A B ...), so that a ratio holds when the speed of the computer drifts.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from helpers.environment import working_uv

ROOT = Path(__file__).resolve().parents[2]


def seconds(action):
    """Return how long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def compare(title, floor, others, rounds):
    """Time `floor` and `others`, each (name, call), in turn after one warm-up, and print medians and ratios to it.

    A single round is not worth a warm-up.
    """
    actions = [floor, *others]
    for _, action in actions if rounds > 1 else ():
        action()
    turns = [[seconds(action) for _, action in actions] for _ in range(rounds)]
    print(f"\n{title}\n{'':34}{'seconds':>9}{'ratio':>8}")
    for at, (name, _) in enumerate(actions):
        taken, ratio = (statistics.median(found) for found in zip(*((turn[at], turn[at] / turn[0]) for turn in turns)))
        print(f"{name:34}{taken:9.2f}{ratio:8.2f}")


def fetch(folder, packages):
    """Install packages alone in a folder, for all Pythons started later; return False where they cannot be had."""
    tool = working_uv()
    pip = [tool, "pip", "install", "--python", sys.executable] if tool else [sys.executable, "-m", "pip", "install"]
    done = subprocess.run([*pip, "--quiet", "--target", folder, "--no-deps", *packages], capture_output=True)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    return done.returncode == 0
