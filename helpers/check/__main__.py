"""`python3 -m helpers check`: print what is wrong in data/; with --where, where a figure stands."""
import sys

from helpers.check import command

if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
