"""What importing the helpers costs beside the libraries they stand on."""
import subprocess
import sys

from tests.bench.paired import paired, table

FLOOR = "import pandas, ipywidgets, matplotlib.figure"
ROOMS = {
    "helpers: ask, charts, data, show": f"{FLOOR}\nfrom helpers import ask, charts, data, show",
    "the same, and a first picture": f"{FLOOR}\nfrom helpers import ask, charts\ncharts.tolls('maternity_2020')",
}


def run(code):
    """Return a call that runs code in a fresh Python."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def main(rounds=7):
    """Print the table."""
    floor, rows = paired(run(FLOOR), {name: run(code) for name, code in ROOMS.items()}, rounds)
    table("Import in a fresh Python", "pandas, ipywidgets, matplotlib", floor, rows)
