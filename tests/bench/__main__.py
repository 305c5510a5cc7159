"""Run all benchmarks, or those named: `python3 -m helpers bench notebooks`."""
import sys

from tests.bench import board, classroom, imports, notebooks

ALL = {"imports": imports.main, "notebooks": notebooks.main, "board": board.main,
       "classroom": classroom.main}


def main(names):
    """Print each benchmark's table; an unknown name is one sentence and status 2."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(ALL)}.", file=sys.stderr)
        return 2
    for name in names or ALL:
        ALL[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
