"""`python3 -m helpers lab` opens the lesson; `python3 -m helpers` lists what else there is.

This file is read by every Python 3, however old, so that each can say in one sentence what it lacks.
"""
import sys

OLDEST = (3, 11)


def too_old(version):
    """Return the sentence for a Python that is too old for the lesson, or an empty text."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return ("This lesson needs Python 3.11 or newer, and this is Python {}.{}. Get a newer one from "
            "https://www.python.org/downloads/ and start again with it.".format(*version[:2]))


def main(arguments):
    """Run one command of the launcher and return the exit status."""
    sentence = too_old(sys.version_info)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    from helpers import launcher
    return launcher.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
