"""How long it takes to validate all notebooks, beside two tools that only run them and compare nothing."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import rivals
from tests.bench.paired import paired, table

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
RIVAL = "nbmake==1.5.5"
OURS = "nbval, outputs compared"


def run(command):
    """Return a call that runs a command in the lesson's folder; a failure ends the benchmark with its words."""
    def call():
        done = subprocess.run(command, cwd=rivals.ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command[:6])} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return call


def main(rounds=3, names=("*",), rival=RIVAL):
    """Print the table, of notebooks with these names; nbmake is fetched for it alone, and not where it is empty."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSON_JOURNAL"] = str(Path(folder, "journal"))
        nbconvert = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook", "--log-level=ERROR"]
        files = sorted(str(path) for name in names for path in (rivals.ROOT / "notebooks").glob(f"{name}.ipynb"))
        others = {"jupyter nbconvert --execute": run([*nbconvert, f"--output-dir={folder}", *files])}
        if rival and rivals.fetch(Path(folder, "packages"), [rival]):
            os.environ["PYTHONPATH"] = rivals.path(Path(folder, "packages"))
            others["nbmake"] = run([*PYTEST, *files, "-o", "addopts=", "--nbmake"])
        elif rival:
            print("nbmake could not be fetched (no network?), so it is left out.")
        table(f"Validating notebooks: {len(files)}", OURS, *paired(run([*PYTEST, *files]), others, rounds))


if __name__ == "__main__":
    main()
