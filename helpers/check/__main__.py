"""`python3 -m helpers check`: print what is wrong in data/."""
import sys

from helpers.check import main

if __name__ == "__main__":
    sys.exit(main())
