"""What the lesson tells the Jupyter server of a reader: where to begin, what to show, how to save."""
import filecmp
import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import ROOT, data, lesson
from . import notebook, trust

SETTINGS = Path(__file__).resolve().parent
SETTINGS_FILES = "jupyter_server_config.py", "labconfig/*.json"
# What a reader need not see in the file list; everything stays where it is and can be opened by its path.
OUT_OF_SIGHT = ["__pycache__", "*.pyc", "*.pyo", "*~", "*.part", ".DS_Store", ".jupyter_ystore.db*", "helpers", "tests",
                "data", "docs", "*.txt", "*.toml", "*.cff", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]
# Jupyter means milliseconds where tornado reads seconds; tornado then says at the first page what it makes of it.
ABOUT_PINGS = "The websocket_ping_timeout ("


def configure(c: Any) -> None:
    """Set the lesson's defaults in a Jupyter configuration object; a reader's own settings come after these.

    On a hub the reader's folder, the first page and the rest are the hub's own affair.
    """
    # A file brought in that is too large shall get its sentence.
    c.ServerApp.tornado_settings = {"websocket_max_message_size": 100_000_000}
    # The page's end of the line to its kernel, and what wakes a page.
    c.LabApp.extra_labextensions_path = [str(SETTINGS / "labextensions")]
    # This module comes in as an extension.
    c.ServerApp.jpserver_extensions.update({"helpers.jupyter.server": True})
    if not started_by_hub():
        configure_own(c)


def started_by_hub() -> bool:
    """Say whether a JupyterHub has started this server or this terminal."""
    return bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def first_page() -> str:
    """Return the path of the page where a reader begins: the folder of all pages where the lesson does not say it."""
    try:
        return f"notebooks/{lesson.read().first_page}.ipynb"
    except data.DataError:
        return "notebooks"


def configure_own(c: Any) -> None:
    """Set what holds where the server serves nothing but this lesson."""
    c.ServerApp.root_dir = str(ROOT)
    c.ServerApp.answer_yes = True  # one Ctrl-C closes the lesson
    c.ServerApp.jpserver_extensions.update({"jupyter_lsp": False})  # it would leave a folder of its own in the lesson
    c.LabApp.default_url = "/lab/tree/" + first_page()
    c.LabApp.extension_manager = "readonly"  # the other one asks PyPI for a list
    c.LabApp.news_url = None
    c.ServerApp.kernel_manager_class = "helpers.jupyter.preheated_kernel.PreheatedKernelManager"
    c.ContentsManager.hide_globs = OUT_OF_SIGHT
    c.KernelManager.transport_encryption = "auto" if can_encrypt() else "disabled"
    places = ROOT / ".jupyter" / "workspaces"  # tabs of other projects stay out of the lesson
    with suppress(OSError):
        places.mkdir(parents=True, exist_ok=True)
        c.LabApp.workspaces_dir = str(places)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Tell Jupyter that this module is a server extension."""
    return [{"module": "helpers.jupyter.server"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Save notebooks without live views from now on, and trust the lesson's own pages."""
    app.contents_manager.register_pre_save_hook(notebook.save_hook)
    logging.getLogger("tornado.general").addFilter(worth_saying)
    tell_kernels(app)
    tell_pages(app)
    if hasattr(app.kernel_manager, "preheat"):  # see preheated_kernel.py; not so on a hub
        app.io_loop.add_callback(app.kernel_manager.preheat)
    trust.sign()


def worth_saying(record: logging.LogRecord) -> bool:
    """Say whether a line of tornado's log is of use: what it says of pings is no fault and has no remedy."""
    return not record.getMessage().startswith(ABOUT_PINGS)


def tell_kernels(app: Any) -> None:
    """Tell the kernels at which address this server shows the files of the lesson, where it shows them at all."""
    try:
        inside = ROOT.relative_to(Path(app.root_dir).resolve()).as_posix()
    except ValueError:
        return
    os.environ["LESSON_FILES"] = f"{app.base_url}files/{quote(inside)}/".replace("/./", "/")


def tell_pages(app: Any) -> None:
    """Tell the browser the fingerprints of the shipped pages: these run by themselves when they are opened."""
    with suppress(OSError, ValueError, AttributeError):  # without the list every page waits for its reader
        app.web_app.settings.setdefault("page_config_data", {})["lessonPages"] = sorted(trust.known())


def can_encrypt() -> bool:
    """Say whether server and kernels can speak in cipher here; without it every kernel prints a warning."""
    try:
        import zmq
        return zmq.has("curve")
    except ImportError:
        return False


def install_settings(venv: Path) -> None:
    """Copy the settings into an environment, where plain `jupyter lab` finds them too."""
    for path in (path for pattern in SETTINGS_FILES for path in SETTINGS.glob(pattern)):
        copy = venv / "etc" / "jupyter" / path.relative_to(SETTINGS)
        if not copy.exists() or not filecmp.cmp(path, copy, shallow=False):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
