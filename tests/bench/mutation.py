"""Do the tests notice a fault? Small changes are planted one at a time, and the tests of that room are run on each.

`python -m tests.bench.mutation 200` tries 200 changes, chosen by a seed, in a copy of the lesson, and prints those that
no test noticed. After the number: rooms, where not all are meant. A test that never ends counts as noticing.
"""
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench import ROOT

ROOMS = ("journal", "questions", "claims", "counts", "classroom", "report", "data", "schema")
# Where a room's tests lie, quick ones first, unless they lie under its own name in tests/helpers.
TESTS = {"journal": ("journal", "classroom/test_class_folder.py"),
         "questions": ("kinds", "questions", "report/test_selection.py", "classroom/test_classroom.py"),
         "schema": ("test_data.py", "test_lesson.py", "check"),
         "report": ("report/test_selection.py", "report", "ask/test_handin.py"),
         "data": ("test_data.py", "test_lesson.py", "check/test_check.py")}
# The tests of one file of a room: they notice most of its changes, so they come before those of the room.
OWN = {"journal/archives.py": "journal/test_transfer.py", "journal/transfer.py": "journal/test_transfer.py",
       "journal/readers.py": "ask/test_change_reader.py",
       "classroom/class_list.py": "classroom/test_class_folder.py",
       "classroom/counting.py": "classroom/test_counting.py",
       "questions/bank.py": "questions", "questions/model.py": "questions",
       "report/contents.py": "report/test_report.py",
       **{f"questions/{kind}.py": f"kinds/test_{kind}.py" for kind in ("choose", "verdict", "sort", "weigh", "write")}}
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "my-work", "__pycache__", ".*_cache", ".jupyter*")
SWAPPED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
           ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And}
NOTES = ("annotation", "returns", "decorator_list")  # type hints, and whether a record can be changed
PATIENCE = 3  # a run that takes so many times as long as the unchanged one never ends
SEED = 2021


class Change(NamedTuple):
    """One place in a file and what stands there instead."""

    path: Path  # below the lesson
    line: int
    before: str
    after: str
    text: str  # the whole changed file


def parts(node):
    """Yield the nodes below `node` that do something: type hints, and what is only printed or logged, do not."""
    for name, value in ast.iter_fields(node):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and name not in NOTES and not only_said(one):
                yield one
                yield from parts(one)


def only_said(node):
    """Say whether a node is a call of print, or of a logger or of warnings."""
    said = ast.unparse(node.func).lower() if isinstance(node, ast.Call) else ""
    return said == "print" or said.startswith(("log", "warnings."))


def edits(node):
    """Yield (object, field, new value) of each small change of one node: comparison, boolean, constant, branch."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            yield node, "ops", [*node.ops[:place], SWAPPED[type(op)](), *node.ops[place + 1:]]
    elif isinstance(node, ast.BoolOp):
        yield node, "op", SWAPPED[type(node.op)]()
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, "value", not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield node, "value", node.value + 1
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(node.test, ast.Compare):
        yield node, "test", ast.UnaryOp(ast.Not(), node.test)


def changes(path, code):
    """Return every Change of one file."""
    tree, found = ast.parse(code), []
    for node in parts(tree):
        for owner, field, new in edits(node):
            shown = node.test if isinstance(node, (ast.If, ast.While)) else node
            old, before = getattr(owner, field), ast.unparse(shown)
            setattr(owner, field, new)
            after = ast.unparse(node.test if isinstance(node, (ast.If, ast.While)) else node)
            found.append(Change(path, node.lineno, before, after, ast.unparse(tree)))
            setattr(owner, field, old)
    return found


def in_room(room):
    """Return every Change of a room's files."""
    files = sorted((ROOT / "helpers").glob(f"{room}.py")) + sorted((ROOT / "helpers" / room).glob("*.py"))
    return [one for path in files for one in changes(path.relative_to(ROOT), path.read_text("utf-8"))]


def tests_of(copy, room, path=""):
    """Return where the tests of a room lie in the copy, those of its file `path` first."""
    own = room if (copy / "tests" / "helpers" / room).is_dir() else f"test_{room}.py"
    first = OWN.get(str(path).removeprefix("helpers/"))
    return [f"tests/helpers/{name}" for name in (first, *TESTS.get(room, (own,))) if name]


def noticed(copy, tests, timeout=None, **variables):
    """Run these tests in a copy of the lesson, with none of the plugins; say whether one fails or none ends."""
    argv = [sys.executable, "-m", "pytest", "-x", "-q", "-o", "addopts=", "-o", "required_plugins=",
            "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables}
    try:
        return subprocess.run(argv, cwd=copy, env=env, capture_output=True, timeout=timeout).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def unchanged(copy, room):
    """Return how many seconds the tests of a room take; where one fails without any change there is nothing to find.

    This run compiles the copy, for all runs that follow.
    """
    start = time.monotonic()
    if noticed(copy, tests_of(copy, room)):
        sys.exit(f"The tests of {room} fail without any change.")
    return time.monotonic() - start


def survives(copy, room, change, timeout):
    """Plant one change in the copy, run the tests of its room and take the change out again.

    What is compiled with it is not kept: two changes of one length in one second look alike. With the right text
    comes back its time, by which Python knows what was compiled before.
    """
    path = copy / change.path
    right, status = path.read_text("utf-8"), path.stat()
    path.write_text(change.text, "utf-8")
    try:
        return not noticed(copy, tests_of(copy, room, change.path), timeout, PYTHONDONTWRITEBYTECODE="1")
    finally:
        path.write_text(right, "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def main(number=200, rooms=ROOMS, seed=SEED):
    """Print the survivors and the share that was noticed, and return the survivors."""
    every = [(room, change) for room in rooms for change in in_room(room)]
    chosen = sorted(random.Random(seed).sample(every, min(number, len(every))))
    survivors, patience = [], {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder, "lesson"), ignore=LEFT_OUT))
        for room, change in chosen:
            if room not in patience:
                patience[room] = PATIENCE * unchanged(copy, room)
            if survives(copy, room, change, patience[room]):
                survivors.append(change)
                print(f"{change.path}:{change.line}: {change.before}  ->  {change.after}", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} changes were noticed.")
    return survivors


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200, sys.argv[2:] or ROOMS)
