"""How long it takes to validate all notebooks, beside two tools that only run them and compare nothing."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers import lesson
from tests.bench import ROOT, compare, fetch

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
NBCONVERT = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook", "--log-level=ERROR"]
RIVAL = "nbmake==1.5.5"


def run(command):
    """Return a call that runs a command in the lesson's folder; a failure ends the benchmark with its words."""
    def call():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command[:6])} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return call


def main(rounds=3, names=("*",), rival=RIVAL):
    """Print the table, of notebooks with these names; nbmake is fetched for it alone, and not where it is empty."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSON_JOURNAL"] = str(Path(folder, "journal"))
        pages = lesson.pages(ROOT / "notebooks")
        files = [str(path) for path in pages if any(path.match(f"{name}.ipynb") for name in names)]
        others = [("jupyter nbconvert --execute", run([*NBCONVERT, f"--output-dir={folder}", *files]))]
        if rival and fetch(Path(folder, "packages"), [rival]):
            others.append(("nbmake", run([*PYTEST, *files, "-o", "addopts=", "--nbmake"])))
        elif rival:
            print("nbmake could not be fetched (no network?), so it is left out.")
        ours = "nbval, outputs compared", run([*PYTEST, *files])
        compare(f"Validating notebooks: {len(files)}", ours, others, rounds)
