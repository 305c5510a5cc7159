"""Run the benchmarks, or those named: `python3 -m helpers bench notebooks`."""
import os
import sys

from tests.bench import board, classroom, hub, imports, notebooks, quizzes, validation

ALL = {"imports": imports.main, "notebooks": notebooks.main, "board": board.main,
       "classroom": classroom.main, "quizzes": quizzes.main, "validation": validation.main}
NAMED = {"hub": hub.main}  # installs a JupyterHub from the network: only for those who ask for it
REST = "\nNot run, because it installs a JupyterHub in a temporary folder: python3 -m helpers bench hub"


def main(names):
    """Print each benchmark's table and return the worst status; an unknown name is one sentence and status 2."""
    known = {**ALL, **NAMED}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a reader's Python keeps what it has compiled
    status = max(known[name]() or 0 for name in names or ALL)
    if not names:
        print(REST)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
