"""Ten readers at once on a real JupyterHub: are all answers kept apart and on disk, and what does a reader cost?

The readers follow the link of the README at the same moment, run two notebooks, answer every form and save. Then
their teacher changes both notebooks, and they follow the link again. The hub is installed for this run in a
temporary folder; only that asks the network.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from helpers import journal
from helpers.notebook import VIEW
from tests.bench.hub_judge import faults
from tests.bench.hub_machine import Missing, running, set_up
from tests.bench.hub_reader import HubReader

NAMES = ("ada", "bashir", "chloe", "dawud", "elif", "farid", "grace", "hana", "ivan", "jamila")
LESSONS = "01-background", "03-attacks"
NEWS = "The teacher has added this sentence."


def main(names=NAMES):
    """Print the figures of readers with these names; return 0 when every answer is where it belongs, otherwise 1."""
    short = "/tmp" if os.name == "posix" else None  # the path of a kernel's connection has room for 104 letters
    with tempfile.TemporaryDirectory(prefix="hub-", dir=short) as folder:
        try:
            set_up(Path(folder))
        except Missing as problem:
            print(problem, file=sys.stderr)
            return 1
        with running(Path(folder)) as hub:
            return visit(hub, names)


def visit(hub, names):
    """Let all readers work at once; print what it took and what came of it, and return the status."""
    readers, times = [HubReader(name, number, hub.url) for number, name in enumerate(names)], {}
    start = time.perf_counter()
    together(readers, times, "log in", HubReader.log_in)
    together(readers, times, "start a server of one's own", lambda reader: reader.knock(hub.link))
    together(readers, times, "get the lesson", lambda reader: reader.pull(hub.link))
    for name in LESSONS:
        page = f"isis-k/notebooks/{name}.ipynb"
        together(readers, times, f"{name}: run, answer, save", lambda reader, page=page: reader.read(page))
    taken, weights = time.perf_counter() - start, hub.weigh()
    found = judge(hub, readers)
    change(hub)
    together(readers, times, "get what the teacher changed", lambda reader: reader.pull(hub.link))
    found += judge(hub, readers) + [sentence for reader in readers for sentence in pages(hub, reader)]
    tell(times, taken, weights, readers, found)
    return 1 if found else 0


def together(readers, times, name, action):
    """Let all readers do the same at the same moment; keep how many seconds each of them took."""
    gate = Barrier(len(readers))

    def timed(reader):
        gate.wait(60)
        start = time.perf_counter()
        try:
            action(reader)
        except Exception as error:
            raise RuntimeError(f"{reader.name} did not get past this step: {name}") from error
        return time.perf_counter() - start
    with ThreadPoolExecutor(len(readers)) as pool:
        times[name] = list(pool.map(timed, readers))


def judge(hub, readers):
    """Return a sentence for each answer that is not where it belongs."""
    read = {one.name: journal.read(hub.lesson(one.name) / "my-work" / "journal.jsonl") for one in readers}
    kept = {name: {entry.question: entry.value for entry in one.answers.values()} for name, one in read.items()}
    words = {one.name: one.words for one in readers}
    skipped = [f"{name}: {sentence}" for name, one in read.items() for sentence in one.skipped]
    return skipped + faults({one.name: one.answers for one in readers}, kept,
                            lambda name, question: words[name](question))


def change(hub):
    """Let the teacher add a sentence to the prose before the first form of each notebook."""
    for name in LESSONS:
        path = hub.folder / "teacher" / "notebooks" / f"{name}.ipynb"
        page = json.loads(path.read_text("utf-8"))
        at = next(number for number, cell in enumerate(page["cells"]) if "ask.question" in "".join(cell["source"]))
        prose = next(cell for cell in reversed(page["cells"][:at]) if cell["cell_type"] == "markdown")
        prose["source"] = [*prose["source"], "\n", NEWS]
        path.write_text(json.dumps(page, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    hub.publish("A sentence more")


def pages(hub, reader):
    """Return a sentence for each saved notebook that is broken, has lost somebody's words, or looks dead tomorrow."""
    found = []
    for name in LESSONS:
        text = (hub.lesson(reader.name) / "notebooks" / f"{name}.ipynb").read_text("utf-8")
        where, prose = f"{reader.name}, {name}:", sources(text)
        found += [f"{where} this is no notebook any more."] if prose is None else []
        found += [f"{where} the teacher's new sentence has not arrived."] if NEWS not in (prose or NEWS) else []
        note = reader.words("the page")
        found += [f"{where} the reader's own note is gone."] if note not in (prose or note) else []
        found += [f"{where} the forms were saved as live views."] if VIEW in text else []
    return found


def sources(text):
    """Return what stands in all cells of a notebook; None where the text is no notebook."""
    try:
        return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    except (ValueError, KeyError):
        return None


def tell(times, taken, weights, readers, found):
    """Print the table."""
    print(f"\n{len(readers)} readers at once on one hub{'':22}median s    max s")
    for name, seconds in times.items():
        print(f"  {name:45}{statistics.median(seconds):9.1f}{max(seconds):9.1f}")
    print(f"From the login to the last saved notebook: {taken:.0f} s")
    server, kernel = statistics.median(weights["server"]), statistics.median(weights["kernel"])
    print(f"Memory of a reader with one open notebook: {server + kernel:.0f} MiB (server {server:.0f}, kernel "
          f"{kernel:.0f}); of the hub {sum(weights['hub']):.0f} MiB, of its proxy {sum(weights['proxy']):.0f} MiB; "
          f"of all, {len(weights['kernel'])} kernels: {sum(map(sum, weights.values())):.0f} MiB")
    given = sum(len(one.answers) for one in readers)
    print(f"Answers given {given}; faults: {len(found)}")
    for sentence in found:
        print(f"  {sentence}")
