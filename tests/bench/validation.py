"""How long it takes to validate all notebooks, beside two tools that only run them and compare nothing."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import rivals
from tests.bench.paired import paired, table

PYTEST = [sys.executable, "-m", "pytest", "-q", "notebooks"]
OURS = "nbval, outputs compared"


def run(command):
    """Return a call that runs a command in the lesson's folder; a failure ends the benchmark with its words."""
    def call():
        done = subprocess.run(command, cwd=rivals.ROOT, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command[:6])} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return call


def main(rounds=3):
    """Print the table; nbmake is fetched for it alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSON_JOURNAL"] = str(Path(folder, "journal"))
        nbconvert = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook", "--log-level=ERROR"]
        files = [str(path) for path in sorted((rivals.ROOT / "notebooks").glob("*.ipynb"))]
        others = {"jupyter nbconvert --execute": run([*nbconvert, f"--output-dir={folder}", *files])}
        if rivals.fetch(Path(folder, "packages"), ["nbmake==1.5.5"]):
            os.environ["PYTHONPATH"] = rivals.path(Path(folder, "packages"))
            others["nbmake"] = run([*PYTEST, "-o", "addopts=", "--nbmake"])
        else:
            print("nbmake could not be fetched (no network?), so it is left out.")
        table(f"Validating all {len(files)} notebooks", OURS, *paired(run(PYTEST), others, rounds))


if __name__ == "__main__":
    main()
