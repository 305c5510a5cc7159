"""What importing the helpers costs beside the libraries they stand on."""
import subprocess
import sys

from tests.bench import compare

FLOOR = "import pandas, ipywidgets, matplotlib.figure"
ROOMS = "\nfrom helpers import ask, charts, data, show"


def run(code):
    """Return a call that runs code in a fresh Python."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def main(rounds=7):
    """Print the table."""
    others = [("helpers: ask, charts, data, show", run(FLOOR + ROOMS)),
              ("the same, and a first picture", run(f"{FLOOR}{ROOMS}\ncharts.tolls('maternity_2020')"))]
    compare("Import in a fresh Python", ("pandas, ipywidgets, matplotlib", run(FLOOR)), others, rounds)
