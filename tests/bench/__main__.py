"""Run the benchmarks, or those named: `python3 -m helpers bench notebooks`. Options: see OPTIONS."""
import os
import sys

from tests.bench import board, classroom, imports, notebooks, quizzes, validation, words

ALL = {"imports": imports.main, "notebooks": notebooks.main, "board": board.main,
       "classroom": classroom.main, "quizzes": quizzes.main, "validation": validation.main,
       "words": words.main}
# The smallest run that still goes through all of a benchmark's code: to see that it works, not to read its figures.
QUICK = {"imports": {"rounds": 1}, "notebooks": {"rounds": 1, "names": ("90-class-view",)},
         "board": {"cards": 2, "forms": 3}, "classroom": {"rounds": 1, "sizes": (3,)},
         "quizzes": {"rounds": 1}, "validation": {"rounds": 1, "names": ("90-class-view",), "rival": ""}}
# What an option adds to the call of a benchmark.
OPTIONS = {"--quick": QUICK, "--budget": {"words": {"budget": True}}, "--longest": {"words": {"most": 10}},
           "--minutes": {"words": {"minutes": True}}}


def main(arguments):
    """Print each benchmark's table and return 0; an unknown name is one sentence and status 2."""
    names = [one for one in arguments if one not in OPTIONS]
    added = [OPTIONS[one] for one in arguments if one in OPTIONS]
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(ALL)}.", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a reader's Python keeps what it has compiled
    for name in names or ALL:
        ALL[name](**{key: value for option in added for key, value in option.get(name, {}).items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
