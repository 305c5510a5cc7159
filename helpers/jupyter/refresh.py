"""`python3 -m helpers refresh`: run every notebook and store its outputs in the one normal form."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from .. import ROOT, lesson
from . import notebook, trust

NOTEBOOKS = ROOT / "notebooks"
LONGEST = 120  # seconds for one cell
UNTOUCHED = "the file was left as it was"


class CellFailed(Exception):
    """A cell that raised an error or took too long: one sentence that names notebook and cell."""


def execute(nb: dict, folder: Path, name: str = "notebook") -> nbformat.NotebookNode:
    """Return a copy of the notebook `nb` with fresh outputs, run in `folder`.

    Answers that a reader keeps on this computer stay out of it: the kernel gets an empty journal.
    Raises CellFailed.
    """
    live = nbformat.from_dict(notebook.normal(nb))
    client = NotebookClient(live, timeout=LONGEST, kernel_name="python3", store_widget_state=False,
                            record_timing=False, resources={"metadata": {"path": str(folder)}})
    with tempfile.TemporaryDirectory() as journal:
        try:
            # What a kernel itself says about its wires is no output of a cell.
            client.execute(env={**os.environ, "LESSON_JOURNAL": journal}, stderr=subprocess.DEVNULL)
        except DeadKernelError as error:
            raise CellFailed(f"{name}: the kernel died while a cell ran; {UNTOUCHED}.") from error
        except CellTimeoutError as error:
            raise CellFailed(f"{name}: a cell took longer than {LONGEST} seconds; {UNTOUCHED}.") from error
        except CellExecutionError as error:
            what = f"{error.ename}: {error.evalue}"
            raise CellFailed(f"{failed(live, name)} raised {what}; {UNTOUCHED}.") from error
    return live


def failed(nb: dict, name: str) -> str:
    """Name the cell that holds an error, with its place counted from 1 and its id."""
    for number, cell in enumerate(nb["cells"], 1):
        if any(output["output_type"] == "error" for output in cell.get("outputs", [])):
            return f"{name}, cell {number} ({cell['id']})"
    return name


def write(path: Path, text: str) -> None:
    """Replace the file at `path` as a whole: whoever reads it meanwhile sees the old or the new one."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)


def refresh(path: Path) -> bool:
    """Run the notebook at `path` in place. Return True when its file changed. Raises CellFailed."""
    before = path.read_text(encoding="utf-8")
    after = notebook.dump(notebook.normal(execute(nbformat.v4.reads(before), path.parent, path.name)))
    if after != before:
        write(path, after)
    return after != before


def list_pages(folder: Path, file: Path) -> bool:
    """Write down which pages are ours, by what their cells say now; JupyterLab trusts no others. Say if that is new.

    Raises CellFailed for a page that is no notebook.
    """
    try:
        after = trust.listing(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"A page in {folder.name}/ is no notebook ({error})"
        raise CellFailed(f"{what}, so {file.name} stays as it is.") from error
    if file.exists() and file.read_text(encoding="utf-8") == after:
        return False
    write(file, after)
    return True


def chosen(names: list[str], folder: Path) -> list[Path]:
    """Return the notebooks whose file names contain one of `names`, or all; none found is a sentence."""
    paths = lesson.pages(folder)
    stems = [Path(name).name.removesuffix(".ipynb") for name in names]
    fitting = [path for path in paths if not stems or any(stem in path.stem for stem in stems)]
    if not fitting:
        have = ", ".join(path.stem for path in paths) or "none"
        raise CellFailed(f"No notebook fits {' '.join(names) or 'here'}; in notebooks/ there are: {have}.")
    return fitting


def main(names: list[str]) -> int:
    """Refresh the named notebooks, or all of them, and list them as ours. Return 0, or 1 when a cell failed."""
    try:
        failed = [not told(path) for path in chosen(names, NOTEBOOKS)]
        list_pages(NOTEBOOKS, trust.LIST)
    except CellFailed as error:
        print(error, file=sys.stderr)
        return 1
    return int(any(failed))


def told(path: Path) -> bool:
    """Refresh one notebook, say what came of it, and return whether it went well."""
    try:
        print(f"{path.name}: {'stored anew' if refresh(path) else 'its outputs have not changed'}", flush=True)
    except CellFailed as error:
        print(error, file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
