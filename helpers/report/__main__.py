"""`python3 -m helpers report` writes the report into the reader's folder and says where it is."""

import argparse
import sys

from helpers import journal, report


def main(arguments: list[str]) -> int:
    """Write the report; return 1, after one sentence, where the folder cannot be written."""
    options = argparse.ArgumentParser("python3 -m helpers report", description="Write your answers as a page.")
    options.add_argument("--history", action="store_true", help="also show earlier answers that you changed")
    # --attacks is the name from version 1.0.
    options.add_argument(
        "--paths", "--attacks", action="store_true", help="also print what you answered on one of two paths"
    )
    chosen = options.parse_args(arguments)
    try:
        print(f"Your report is in {report.write(history=chosen.history, paths=chosen.paths)}")
    except OSError as error:
        print(f"The report could not be written to the folder {journal.folder()}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
