"""Run the benchmarks, or those named: `python3 -m helpers bench notebooks`; with --quick the smallest run of each."""
import os
import sys

from tests.bench import board, classroom, hub, imports, notebooks, quizzes, validation

ALL = {"imports": imports.main, "notebooks": notebooks.main, "board": board.main,
       "classroom": classroom.main, "quizzes": quizzes.main, "validation": validation.main}
NAMED = {"hub": hub.main}  # installs a JupyterHub from the network: only for those who ask for it
# The smallest run that still goes through all of a benchmark's code: to see that it works, not to read its figures.
QUICK = {"imports": {"rounds": 1}, "notebooks": {"rounds": 1, "names": ("90-class-view",)},
         "board": {"cards": 2, "forms": 3}, "classroom": {"rounds": 1, "sizes": (3,)},
         "quizzes": {"rounds": 1}, "hub": {"names": hub.NAMES[:2]},
         "validation": {"rounds": 1, "names": ("90-class-view",), "rival": ""}}
REST = "\nNot run, because it installs a JupyterHub in a temporary folder: python3 -m helpers bench hub"


def main(arguments):
    """Print each benchmark's table and return the worst status; an unknown name is one sentence and status 2."""
    names, small = [one for one in arguments if one != "--quick"], QUICK if "--quick" in arguments else {}
    known = {**ALL, **NAMED}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a reader's Python keeps what it has compiled
    status = max(known[name](**small.get(name, {})) or 0 for name in names or ALL)
    if not names:
        print(REST)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
