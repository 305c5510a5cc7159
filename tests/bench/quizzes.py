"""Our forms beside the same questions made with jupyterquiz and ipyquizjb: how soon, and how large on disk.

The two packages are fetched only here, into a folder of the benchmark, without what they ask for: JupyterLab brings
that along. Neither keeps an answer on disk.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from pprint import pformat

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import sync_playwright

from helpers.ask import bank
from helpers.jupyter import notebook, preheated_kernel
from tests.bench import ROOT, fetch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))
import browser  # noqa: E402 - lies with the tests that use it

PACKAGES = "jupyterquiz==2.9.6.4", "ipyquizjb==0.3.13"
LESSON = "03-attacks"
# What a reader can answer with, once it is live: not its twin on paper, not a stored picture of it.
CONTROL = {"ours": ".l-form:not(.l-twin) input:enabled", "jupyterquiz": ".MCButton",
           "ipyquizjb": ".widget-toggle-buttons button:enabled, button.widget-toggle-button:enabled"}
WHILE = preheated_kernel.PAUSE + 3  # seconds in which the next kernel has surely started
NO_RIVALS = "jupyterquiz and ipyquizjb could not be fetched (no network?), so our forms stand alone here."


def main(rounds=5):
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        names = list(CONTROL) if fetch(Path(folder, "packages"), PACKAGES) else ["ours"]
        if len(names) == 1:
            print(NO_RIVALS)
        os.environ["LESSON_JOURNAL"] = str(Path(folder, "journal"))
        sizes(names)
        first_forms(names, folder, rounds)


def shared():
    """Return the questions of a lesson that all three can ask: one or several right options out of a few."""
    found = [question for kind in ("choose", "choose_many") for question in bank.of_kind(kind)]
    return sorted((one for one in found if one.notebook == LESSON), key=lambda one: one.order)


def for_jupyterquiz(question):
    """Return a question as jupyterquiz reads it, with our reply to each option."""
    return {"question": question.prompt, "type": "multiple_choice" if question.kind == "choose" else "many_choice",
            "answers": [{"answer": one.text, "correct": one.right == "yes", "feedback": one.reply}
                        for one in question.options]}


def for_ipyquizjb(question):
    """Return a question as ipyquizjb reads it; it has room only for the replies to what is right."""
    right = [one for one in question.options if one.right == "yes"]
    return {"type": "MULTIPLE_CHOICE", "body": question.prompt, "answers": [one.text for one in question.options],
            "answer": [one.text for one in right], "notes": [one.reply for one in right]}


def book(name, groups):
    """Return a notebook of one kind, not run yet: a setup cell, then one cell for each group of questions."""
    if name == "ours":
        cells = [notebook.SETUP, *(f"ask.questions(*{[one.id for one in group]})" for group in groups)]
    else:
        make, call, options = {"jupyterquiz": (for_jupyterquiz, "display_quiz", "shuffle_answers=False"),
                               "ipyquizjb": (for_ipyquizjb, "display_questions", "as_group=False")}[name]
        asked = (pformat([make(one) for one in group], width=110, sort_dicts=False) for group in groups)
        cells = [f"from {name} import {call}", *(f"{call}({questions}, {options})" for questions in asked)]
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    page.metadata = {"kernelspec": dict(notebook.KERNELSPEC), "language_info": dict(notebook.LANGUAGE)}
    return page


def sizes(names):
    """Print how large the executed notebook is, with a question in each cell and with all in one."""
    asked = shared()
    print(f"\nThe stored notebook: the {len(asked)} questions of {LESSON} that all can ask, in kB, bare as JupyterLab "
          f"saves it\nand with each widget's state as nbconvert stores it\n{'':34}{'a question a cell':>22}"
          f"{'all in one cell':>22}\n{'':34}" + f"{'bare':>11}{'with state':>11}" * 2)
    for name in names:
        books = book(name, [[one] for one in asked]), book(name, [asked])
        print(f"{name:34}" + "".join(f"{size(one, state) / 1000:11.1f}" for one in books for state in (False, True)))


def size(page, state):
    """Return the bytes of a notebook once executed, as nbformat writes it."""
    done = nbformat.from_dict(page)
    NotebookClient(done, resources={"metadata": {"path": str(ROOT / "notebooks")}},
                   store_widget_state=state).execute(stderr=subprocess.DEVNULL)
    return len(nbformat.writes(done).encode())


class Lesson(browser.Server):
    """The lesson's own JupyterLab, which has a kernel ready."""

    words = "in the lesson's JupyterLab"


class Plain(browser.Server):
    """JupyterLab as it comes, without any setting of the lesson: what the other packages' users have."""

    words = "in JupyterLab as it comes"

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
    servers = [kind(Path(folder, kind.__name__)) for kind in (Lesson, Plain)]
    for server in servers:
        for name in names:
            page = nbformat.writes(book(name, [[one] for one in shared()]))
            (server.lesson / "notebooks" / f"{name}.ipynb").write_text(page, "utf-8")
    try:
        for server in servers:
            server.start()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.chromium(playwright), args=["--no-sandbox"])
            table([turn(chromium, servers, names) for _ in range(rounds + 1)][1:])
    finally:
        for server in servers:
            server.stop()
    print(f"Asked of the network meanwhile: {', '.join(sorted(set(browser.outside(browser.asked_for)))) or 'nothing'}")


def turn(chromium, servers, names):
    """Open each notebook once; return {what is opened: (seconds from opening, seconds from running)}."""
    found = {f"{name}, {server.words}": wait(chromium, server, name) for name in names for server in servers}
    return found | {"the whole lesson": wait(chromium, servers[0], LESSON),
                    "the whole lesson, to be read": wait(chromium, servers[0], LESSON, live=False)}


def wait(chromium, server, name, live=True):
    """Open a notebook in a page of its own, run all cells, and wait for the first control that answers.

    Before that a while passes, as with a reader who comes from another page; only the lesson's server makes use of it.
    Where it shall not be `live`, wait for the first stored question, which needs no kernel.
    """
    time.sleep(WHILE if live and isinstance(server, Lesson) else 0)
    reader, start = browser.Reader(chromium, server), time.perf_counter()
    (reader.open if live else reader.visit)(name)
    running = time.perf_counter()
    if live:
        reader.page.evaluate(f"void ({browser.RUN_ALL})()")
    control = CONTROL.get(name, CONTROL["ours"]) if live else ".l-form.l-twin"
    reader.page.locator(control).first.wait_for(timeout=60_000, state="visible" if live else "attached")
    end = time.perf_counter()
    reader.idle() if live else reader.page.evaluate(browser.READY)
    reader.close()
    close_kernels(server)
    return end - start, end - running if live else 0.0


def close_kernels(server):
    """End all kernels, so that the next notebook begins with a cold one."""
    with urllib.request.urlopen(f"{server.url}/api/sessions") as answer:
        for session in json.load(answer):
            ask = urllib.request.Request(f"{server.url}/api/sessions/{session['id']}", method="DELETE")
            urllib.request.urlopen(ask).close()


def table(turns):
    """Print medians, and the median of each round's ratio to ours in the lesson's JupyterLab."""
    print(f"\nUntil the first question can be answered ({len(turns)} rounds in turn)\n"
          f"{'':42}{'from opening':>18}{'from running':>18}\n{'':42}" + f"{'seconds':>10}{'ratio':>8}" * 2)
    ours = next(iter(turns[0]))
    for label in turns[0]:
        pairs = [[(one[label][at], one[label][at] / one[ours][at]) for one in turns] for at in (0, 1)]
        medians = [statistics.median(column) for pair in pairs for column in zip(*pair)]
        print(f"{label:42}" + "{:10.2f}{:8.2f}{:10.2f}{:8.2f}".format(*medians))
