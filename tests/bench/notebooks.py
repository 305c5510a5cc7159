"""How long each notebook runs, beside a notebook that only imports the libraries, in a kernel of the same kind."""
import os
import subprocess
import tempfile

import nbformat
from nbclient import NotebookClient

from helpers import lesson
from tests.bench import ROOT, compare

FOLDER = ROOT / "notebooks"
IMPORTS = "import pandas\nimport matplotlib.pyplot\nimport ipywidgets"


def execute(notebook):
    """Return a call that starts a kernel, runs every cell and stops the kernel."""
    return lambda: NotebookClient(
        nbformat.from_dict(notebook), resources={"metadata": {"path": str(FOLDER)}}, store_widget_state=False
    ).execute(stderr=subprocess.DEVNULL)


def main(rounds=5, names=("*",)):
    """Print the table of all notebooks, or of those with these names: kernel start and stop are in every figure."""
    os.environ["LESSON_JOURNAL"] = tempfile.mkdtemp()
    floor = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)])
    paths = [path for path in lesson.pages(FOLDER) if any(path.match(f"{name}.ipynb") for name in names)]
    lessons = [(path.stem, execute(nbformat.read(path, 4))) for path in paths]
    compare("Running a notebook from kernel start to end", ("only imports", execute(floor)), lessons, rounds)
