"""Whoever types loses no letter, over a line that is kept open, slow, standing still or cut: see long_typing.py."""

import json
import subprocess
import sys
from pathlib import Path

import long_typing
import pytest


def typed(*arguments):
    """Let readers type, in a program of their own, and return what became of it: {name of a line: {...}}."""
    ran = subprocess.run([sys.executable, Path(long_typing.__file__), *arguments], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def faults(found):
    """Return a sentence for each word that was lost, each form that is dead, and each one that was green while down."""
    said = []
    for name, one in found.items():
        said += [f"{name}: {one['disk']} of {one['typed']} characters on disk"] * (not one["same"])
        said += [f"{name}: the box does not hold what was typed"] * (not one["box"])
        said += [f"{name}: the form is dead afterward"] * (not one["alive"])
        said += [f"{name}: green {one['green while down']} times while down"] * (one["green while down"] > 0)
    return said


def test_who_types_for_a_hundred_seconds_loses_no_character_on_any_line():
    found = typed("100")
    assert set(found) == {"plain", "slow", "stalled", "cut"}
    assert faults(found) == []
    assert (found["plain"]["closes"], found["slow"]["closes"]) == (0, 0), "the channel was closed while it was whole"
    assert min(found[name]["looked while down"] for name in ("stalled", "cut")) > 0
    assert found["cut"]["said"] == ["cut"] and "wait" in found["stalled"]["said"]


@pytest.mark.long
def test_who_types_for_five_minutes_and_through_real_cuts_loses_no_character():
    found = typed("300", "plain", "slow", "cut for 70 s", "stalled for 70 s", "cut for 300 s")
    assert faults(found) == [] and found["plain"]["closes"] == found["slow"]["closes"] == 0


def test_the_judge_of_a_lost_word_sees_each_fault():
    good = {"same": True, "box": True, "alive": True, "green while down": 0, "disk": 5, "typed": 5}
    assert faults({"plain": good}) == []
    for fault in ({"same": False}, {"box": False}, {"alive": False}, {"green while down": 1}):
        assert len(faults({"plain": {**good, **fault}})) == 1
