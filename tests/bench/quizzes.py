"""Our forms beside the same questions made with jupyterquiz and ipyquizjb: how soon, and how large on disk."""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

from helpers import ahead
from tests.bench import rivals

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import browser  # noqa: E402 - lies beside the tests

# What a reader can answer with, once it is live: not its twin on paper, not a stored picture of it.
CONTROL = {"ours": ".l-form:not(.l-twin) input:enabled", "jupyterquiz": ".MCButton",
           "ipyquizjb": ".widget-toggle-buttons button:enabled, button.widget-toggle-button:enabled"}
OPENED, ON_PAPER = "the whole lesson", "the whole lesson, to be read"
HERE, THERE = ", in the lesson's JupyterLab", ", in JupyterLab as it comes"
WHILE = ahead.REST + 3  # seconds in which the next kernel has surely started
NO_RIVALS = "jupyterquiz and ipyquizjb could not be fetched (no network?), so our forms stand alone here."


def main(rounds=5):
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder, "packages")
        names = ["ours", "jupyterquiz", "ipyquizjb"] if rivals.fetch(packages) else ["ours"]
        if len(names) == 1:
            print(NO_RIVALS)
        os.environ["LESSON_JOURNAL"] = str(Path(folder, "journal"))
        os.environ["PYTHONPATH"] = rivals.path(packages)
        sizes(names)
        first_forms(names, folder, rounds)


def sizes(names):
    """Print how large the executed notebook is: a question in each cell, in the lesson's own cells, and all in one."""
    asked = rivals.shared()
    layouts = [[one] for one in asked], rivals.as_in_the_lesson(asked), [asked]
    print(f"\nThe stored notebook: the {len(asked)} questions of {rivals.LESSON} that all can ask, in kB")
    print(f"{'':34}{'a question a cell':>22}{'in the same cells':>22}{'all in one cell':>22}")
    print(f"{'':34}" + f"{'bare':>11}{'with state':>11}" * 3)
    for name in names:
        books = [rivals.book(name, groups) for groups in layouts]
        stored = [size(book, state) for book in books for state in (False, True)]
        print(f"{name:34}" + "".join(f"{one / 1000:11.1f}" for one in stored))
    print("bare: as JupyterLab saves it. With state: as nbconvert stores it, with each widget's state.")


def size(book, state):
    """Return the bytes of a notebook once executed, as nbformat writes it."""
    done = nbformat.reads(nbformat.writes(book), as_version=4)
    NotebookClient(done, resources={"metadata": {"path": str(rivals.ROOT / "notebooks")}},
                   store_widget_state=state).execute(stderr=subprocess.DEVNULL)
    return len(nbformat.writes(done).encode())


class Plain(browser.Server):
    """JupyterLab as it comes, without any setting of the lesson: what the other packages' users have."""

    def environment(self):
        """The environment of the server, in which no settings but its own are read."""
        return {**super().environment(), "JUPYTER_NO_CONFIG": "1"}

    def command(self):
        """Start JupyterLab itself; it may ask nothing of a network."""
        options = [one for one in super().command() if one.startswith("--")]
        return [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={self.lesson}", "--allow-root",
                "--LabApp.extension_manager=readonly", "--LabApp.news_url="]


def first_forms(names, folder, rounds):
    """Print how long a reader waits, in a real JupyterLab, until a question can be answered."""
    servers = [kind(Path(folder, kind.__name__)) for kind in (browser.Server, Plain)]
    for server in servers:
        place(server, names)
    try:
        for server in servers:
            server.start()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.chromium(playwright), args=["--no-sandbox"])
            table([turn(chromium, *servers, names) for _ in range(rounds + 1)][1:])
    finally:
        for server in servers:
            server.stop()
    strangers = browser.outside(browser.asked_for)
    print(f"Asked of the network meanwhile: {', '.join(sorted(set(strangers))) or 'nothing'}")


def place(server, names):
    """Put the notebooks of all kinds into the server's copy of the lesson."""
    for name in names:
        page = rivals.book(name, [[one] for one in rivals.shared()])
        (server.lesson / "notebooks" / f"{name}.ipynb").write_text(nbformat.writes(page), "utf-8")


def turn(chromium, lesson, plain, names):
    """Open each notebook once; return {what is opened: (seconds from opening, seconds from running)}."""
    others = [(server, name + words, name) for name in names[1:] for server, words in ((plain, ""), (lesson, HERE))]
    pages = [(lesson, "ours", "ours"), *others, (plain, f"ours{THERE}", "ours"), (lesson, OPENED, rivals.LESSON)]
    found = {label: wait(chromium, server, page, CONTROL.get(page, CONTROL["ours"])) for server, label, page in pages}
    return found | {ON_PAPER: read(chromium, lesson)}


def read(chromium, server):
    """Open the lesson and wait for the first stored question, which needs no kernel; return (seconds, 0)."""
    reader = browser.Reader(chromium, server)
    start = time.perf_counter()
    reader.visit(rivals.LESSON)
    reader.page.locator(".l-form.l-twin").first.wait_for(state="attached")
    end = time.perf_counter()
    reader.page.evaluate(browser.READY)
    reader.close()
    close_kernels(server)
    return end - start, 0.0


def wait(chromium, server, name, control):
    """Open a notebook in a page of its own, run all cells, and wait for the first control.

    Before that a while passes, as with a reader who comes from another page; only the lesson's server makes use of it.
    """
    time.sleep(0 if isinstance(server, Plain) else WHILE)
    reader = browser.Reader(chromium, server)
    start = time.perf_counter()
    reader.open(name)
    running = time.perf_counter()
    reader.page.evaluate(f"void ({browser.RUN_ALL})()")
    reader.page.locator(control).first.wait_for(timeout=60_000)
    end = time.perf_counter()
    reader.idle()
    reader.close()
    close_kernels(server)
    return end - start, end - running


def close_kernels(server):
    """End all kernels, so that the next notebook begins with a cold one."""
    with urllib.request.urlopen(f"{server.url}/api/sessions") as answer:
        for session in json.load(answer):
            ask = urllib.request.Request(f"{server.url}/api/sessions/{session['id']}", method="DELETE")
            urllib.request.urlopen(ask).close()


def table(turns):
    """Print medians, and the median of each round's ratio to ours."""
    print(f"\nUntil the first question can be answered ({len(turns)} rounds in turn); ours in the lesson's JupyterLab, "
          "which has\na kernel ready, the others in JupyterLab as it comes, and each in the other's place")
    print(f"{'':42}{'from opening':>18}{'from running':>18}\n{'':42}" + f"{'seconds':>10}{'ratio':>8}" * 2)
    for label in sorted(turns[0], key=lambda label: (label in (OPENED, ON_PAPER), "," in label)):
        row = ""
        for place in (0, 1):
            taken = statistics.median(one[label][place] for one in turns)
            ratio = statistics.median(one[label][place] / one["ours"][place] for one in turns)
            row += f"{taken:10.2f}{ratio:8.2f}"
        print(f"{label:42}{row}")


if __name__ == "__main__":
    main()
