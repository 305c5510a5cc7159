"""The types of the rooms that pyproject.toml names are complete and agree with each other."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.programs
ROOT = Path(__file__).resolve().parents[2]


def mypy(cache, *files):
    """Run mypy by the rules of pyproject.toml; return its exit status and what it found."""
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--cache-dir", str(cache)]
    done = subprocess.run([*command, *map(str, files)], cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_the_types_of_the_code_are_complete_and_agree(tmp_path):
    status, found = mypy(tmp_path)
    assert status == 0, found


def test_a_function_without_types_and_one_with_a_wrong_one_are_named(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text('def untyped(value):\n    return value\n\n\ndef wrong(value: int) -> str:\n    return value\n')
    status, found = mypy(tmp_path / "cache", planted)
    assert status == 1 and ":1: error: Function is missing a type annotation" in found and ":6: error: " in found
