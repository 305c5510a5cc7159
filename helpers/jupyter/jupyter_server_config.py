"""Settings for the lesson's JupyterLab, started by `python3 -m helpers lab` or, in .venv, by `jupyter lab`."""
import os
import sys
from pathlib import Path


def lesson(folders):
    """Return the first of the folders that holds the lesson, or None."""
    return next((one for one in folders if (one / "helpers" / "jupyter" / "jupyter_server_config.py").exists()), None)


HERE = Path.cwd()
OWN = lesson(Path(__file__).resolve().parents)
# A reader who stands in a copy of the lesson means that copy, whichever environment they have activated.
ROOT = lesson([HERE, *HERE.parents]) or OWN
if ROOT and OWN and ROOT != OWN and not os.environ.get("JUPYTERHUB_SERVICE_PREFIX"):
    sys.stderr.write(f"This environment belongs to the lesson in {OWN}. The lesson in {ROOT} is opened, where you are; "
                     "python3 -m helpers lab gives it an environment of its own.\n")
if ROOT:
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from helpers.jupyter import server
    server.configure(get_config())  # noqa: F821 - Jupyter gives this name to its settings files
