"""Drives a real JupyterLab in a real browser: a server on a copy of the lesson, and a reader.

`Server` starts, stops and starts again on one copy; `Reader` opens notebooks and answers questions.
"""

import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from page_checks import MAIN, OUTPUT, to_order
from playwright.sync_api import TimeoutError

from helpers.jupyter import trust

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Nothing is drawn on a screen here: without a graphics processor to imitate a page costs less.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]
# Where Windows and macOS keep browsers of this family; there no command line finds them by name.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
NO_BROWSER = (
    "The browser tests need Chromium, Chrome or Edge, and none was found. On Debian or Ubuntu: apt-get install "
    "chromium. Elsewhere: python -m playwright install chromium. Or name yours in the variable LESSON_CHROMIUM."
)
NOTHING = ".venv", ".git", ".jupyter*", "my-work", "__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".ruff_cache"
# Free text with a line break, Dari, quotes and a sign beyond the basic plane.
WORDS = '68 killed, said Reuters on 9 May.\n\u062f\u0648\u0633\u062a "quoted" \U0001f58a'
# Cells far from the window are not laid out; for a look at all of them they must be.
SHOW_ALL = ".jp-Notebook .jp-Cell { content-visibility: visible !important; }"
workspaces = itertools.count(1)
asked_for = []  # the address of every request that any page of this run has made


class NoBrowser(RuntimeError):
    """There is no Chromium on this machine."""


def chromium(playwright):
    """Return the path of a Chromium, the machine's own first; raise NoBrowser with the remedy."""
    named = [
        os.environ.get("LESSON_CHROMIUM"),
        *map(shutil.which, BROWSERS),
        playwright.chromium.executable_path,
        *PLACES,
    ]
    for path in filter(None, named):
        if Path(path).exists():
            return path
    raise NoBrowser(NO_BROWSER)


def outside(urls):
    """The addresses of any host but this machine."""
    parts = [(url, urlsplit(url)) for url in urls]
    return [
        url
        for url, part in parts
        if part.scheme in ("http", "https", "ws", "wss") and part.hostname not in ("127.0.0.1", "localhost")
    ]


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def copy_lesson(target):
    """Copy the lesson to a folder, without environment, history and anyone's answers; return the folder."""
    return Path(shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*NOTHING)))


class Server:
    """JupyterLab on a copy of the lesson, with settings, journal and port of its own."""

    def __init__(self, folder):
        self.folder, self.lesson = Path(folder), copy_lesson(Path(folder) / "lesson")
        # A page that somebody is just writing wakes too; that the stored list is current is another test's matter.
        (self.lesson / "helpers" / "pages.json").write_text(trust.listing(self.lesson / "notebooks"), "utf-8")
        self.journal, self.process = self.lesson / "my-work", None
        self.log = self.folder / "server.log"

    def environment(self):
        """The environment of the server: nothing of the user's own Jupyter, the journal of this test."""
        own = {
            f"JUPYTER_{part.upper()}_DIR": str(self.folder / part) for part in ("config", "data", "runtime")
        }
        return {**os.environ, **own, "LESSON_JOURNAL": str(self.journal)}

    def command(self):
        """The reader's own command, on our port, without a token, and with the app within reach of a test."""
        return [
            *(sys.executable, "-m", "helpers", "lab"),
            *("--no-browser", "--ip=127.0.0.1", f"--port={self.port}"),
            *("--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"),
            "--LabApp.expose_app_in_browser=True",
        ]

    def start(self, patience=90):
        """Start the server and wait until it answers."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.lesson, env=self.environment(), stdout=log, stderr=subprocess.STDOUT
            )
        self.wait(patience)
        return self

    def wait(self, patience):
        """Return when the server answers; raise with the end of its log when it does not."""
        for _ in range(patience * 10):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not come up:\n{self.log.read_text(errors='replace')[-3000:]}")

    def stop(self):
        """Stop the server; its kernels go with it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def entries(self):
        """Return the journal's entries as they stand on disk."""
        file = self.journal / "journal.jsonl"
        lines = file.read_text("utf-8").split("\n") if file.exists() else []
        return [json.loads(line) for line in lines if line]

    def answers(self):
        """Return {question: newest value}; what is being typed is the newest."""
        drafts = [json.loads(path.read_text("utf-8")) for path in self.drafts()]
        return {entry["question"]: entry["value"] for entry in [*self.entries(), *drafts]}

    def drafts(self):
        """Return the files of texts that are being typed."""
        return [path for path in (self.journal / "drafts").glob("*.json") if path.exists()]

    def lines(self, question):
        """Return how many lines the journal holds about a question."""
        return sum(entry["question"] == question for entry in self.entries())


def in_time(script, seconds=120):
    """Return a script of a page that fails when it has no end: without it a lost message would stop all tests."""
    late = f"new Promise((_, no) => setTimeout(() => no(new Error('no end within {seconds} s')), {seconds}000))"
    return f"async given => Promise.race([({script})(given), {late}])"


READY = in_time("""async () => {
    const app = window.jupyterapp; await app.restored;
    const panel = app.shell.currentWidget;
    await panel.context.ready; await panel.context.sessionContext.ready;
}""")
RUN_ALL = in_time("async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
# JupyterLab can lose a kernel that is restarted while the page is still connecting to it: no reader is that quick.
RESTART = in_time("""async () => {
    const session = window.jupyterapp.shell.currentWidget.context.sessionContext, kernel = session.session.kernel;
    const pause = () => new Promise(resolve => setTimeout(resolve, 50));
    await kernel.info;
    while (kernel.status !== 'idle' || kernel.connectionStatus !== 'connected') await pause();
    await kernel.restart();
    await kernel.info;
}""")
# JupyterLab lays the cells of a page out one after another.
LAID_OUT = in_time("""async () => {
    const view = document.querySelector('.jp-WindowedPanel-outer');
    for (let before = -1; view.scrollHeight !== before;) {
        before = view.scrollHeight;
        await new Promise(resolve => setTimeout(resolve, 500));
    }
}""")
IN_KERNEL = in_time("""async code => {
    const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
    const reply = await kernel.requestExecute({code}).done;
    if (reply.content.status !== 'ok') throw new Error(reply.content.evalue);
}""")
EXECUTE = in_time("async ([command, options]) => { await window.jupyterapp.commands.execute(command, options); }")
# The controls of a form are drawn one after the other, the kernel being idle already.
DRAWN = """form => [...document.querySelectorAll(`${form} > *, ${form} :is(.widget-vbox, .widget-hbox) > *`)]
    .every(one => one.childNodes.length)"""
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
# A list that nothing was chosen from reads as an empty text, whatever stands in it as an invitation.
STATE = """form => {
    const chosen = select => (select.selectedOptions[0]?.textContent ?? '').replace(/^Choose.*/, '');
    return {
    chosen: [...form.querySelectorAll('input')].map(one => one.checked),
    selected: [...form.querySelectorAll('select')].map(one => chosen(one)),
    ordered: form.querySelector('.l-order')?.textContent ?? '',
    written: [...form.querySelectorAll('textarea')].map(one => one.value)};
}"""


SCROLLER = "document.querySelector('.jp-WindowedPanel-outer')"
FURTHER = f"""() => {{
    const view = {SCROLLER}, before = view.scrollTop;
    view.scrollTop = before + view.clientHeight - 60;
    return view.scrollTop > before;
}}"""


class Reader:
    """One reader at one browser page."""

    def __init__(self, browser, server, width=1280, height=900, url=None, wakes=False):
        self.server, self.url = server, url
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        self.context.set_default_timeout(60_000)  # a busy computer is slow, not wrong
        self.context.on("request", lambda request: asked_for.append(request.url))
        if not wakes:  # as where JupyterLab has not our extension: pages run when they are told to
            self.context.route("**/lesson-page/**", lambda route: route.abort())
        self.page = self.context.new_page()
        self.page.on("websocket", lambda socket: asked_for.append(socket.url))

    def visit(self, name):
        """Go to a notebook by its name without the ending, and wait for its first cell."""
        place = f"/lab/workspaces/t{next(workspaces)}/tree/notebooks/{name}.ipynb"
        self.page.goto((self.url or self.server.url) + place)
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for()

    def open(self, name):
        """Open a notebook by its name without the ending, and wait for its kernel."""
        self.visit(name)
        self.page.add_style_tag(content=SHOW_ALL)
        self.page.evaluate(READY)
        return self

    def awake(self):
        """Wait until the page says that it is ready; it was opened by one who `wakes` pages by opening them."""
        self.page.locator(".lesson-state[data-state=ready]").wait_for(state="attached", timeout=120_000)
        self.idle()

    def command(self, name, **options):
        """Execute a command of JupyterLab, such as docmanager:save."""
        self.page.evaluate(EXECUTE, [name, options])

    def run_all(self):
        """Run all cells through the app's own command, and wait until they are done."""
        self.page.evaluate(RUN_ALL)
        self.idle()

    def idle(self):
        """Wait until the kernel has nothing to do."""
        self.page.locator(IDLE).first.wait_for(state="attached", timeout=120_000)

    def kernel(self, code):
        """Let the kernel run code that stands in no cell."""
        self.page.evaluate(IN_KERNEL, code)

    def restart_kernel(self):
        """Restart the kernel as the menu does, without its question."""
        self.page.evaluate(RESTART)
        self.idle()

    def laid_out(self):
        """Wait until the page has its length."""
        self.page.evaluate(LAID_OUT)

    def save(self):
        """Save the notebook."""
        self.command("docmanager:save")

    def theme(self, dark):
        """Change to the dark or the light theme."""
        self.command("apputils:change-theme", theme=f"JupyterLab {'Dark' if dark else 'Light'}")
        wanted = "false" if dark else "true"
        self.page.locator(f'body[data-jp-theme-light="{wanted}"]').wait_for(state="attached")

    def resize(self, width, height=900):
        """Make the window wider or narrower."""
        self.page.set_viewport_size({"width": width, "height": height})

    def cell(self, number):
        """The cell at a place, counted from 0."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def sees(self, heading):
        """Say whether a heading of the lesson is in the window."""
        box = self.page.locator(".jp-MarkdownOutput").get_by_role("heading", name=heading, exact=True).bounding_box()
        return 0 <= box["y"] < self.page.viewport_size["height"]

    def form(self, question):
        """The live form of a question."""
        return self.page.locator(f".l-form.q-{question}")

    def status(self, question):
        """What the form says about saving."""
        return self.form(question).locator(".l-status").inner_text().strip()

    def saved(self, question):
        """Wait until the form says that the answer is saved: not "Not saved", and not that an older one is back."""
        self.form(question).locator(".l-status", has_text=re.compile(r"^\s*Saved\.")).wait_for()

    def back(self, question):
        """Wait until the form says that an answer of before is back."""
        self.form(question).locator(".l-status", has_text="Your saved answer is back.").wait_for()

    def state(self, question):
        """What is chosen, selected and written in a form."""
        return self.form(question).evaluate(STATE)

    def answer(self, question, turn=0):
        """Answer a form of any kind: another `turn` answers otherwise; then press its button, if any, and wait."""
        form = self.form(question)
        form.locator(".l-buttons").wait_for()
        self.page.wait_for_function(DRAWN, arg=f".l-form.q-{question}")
        by_row = not form.locator(MAIN).count()
        for number, group in enumerate(form.locator(".widget-radio").all()):
            group.locator("input").nth(turn % 2).check()
            if by_row:  # the reply that comes into this row moves the next one down
                form.locator(".l-reply p").nth(number).wait_for()
        for box in form.locator(".widget-checkbox input").all()[: 1 + turn % 2]:
            box.check()
        for select in form.locator("select").all():
            select.select_option(index=1)
        for text in form.locator("textarea").all():
            text.fill(WORDS)
        for item in to_order(form):
            item.click()
        for main in form.locator(MAIN).all():
            main.click()
        self.saved(question)
        self.kept(question)

    def kept(self, question, patience=30):
        """Wait until the journal holds the answer as checked, and return it."""
        for _ in range(patience * 10):
            value = self.server.answers().get(question, {})
            if value.get("checked"):
                return value
            self.page.wait_for_timeout(100)
        raise AssertionError(
            f"{question}: the journal never held the answer; its form says {self.status(question)!r}, on disk are "
            f"{[entry for entry in self.server.entries() if entry['question'] == question][-3:]} and "
            f"{[path.read_text('utf-8')[:400] for path in self.server.drafts()]}"
        )

    def replied(self, question):
        """Wait until the answer is kept and the form has said all it says about it."""
        self.saved(question)
        self.kept(question)
        self.page.locator(IDLE).first.wait_for(state="attached")
        self.form(question).locator(":is(.l-feedback, .l-reply) :is(p, li)").first.wait_for()

    def shows(self, words):
        """Wait until an output shows these words; say whether that came true."""
        start = " ".join(words.split())[:60]
        try:
            self.page.locator(OUTPUT).filter(has_text=start).first.wait_for(state="attached")
        except TimeoutError:
            return False
        return True

    def text(self):
        """All words that stand in outputs."""
        return "\n".join(self.page.locator(OUTPUT).all_inner_texts())

    def pictures(self, stem):
        """Keep pictures of the notebook from top to bottom, a window each: stem-00.png, stem-01.png and so on."""
        self.page.evaluate(f"{SCROLLER}.scrollTop = 0")
        for number in range(60):
            self.page.wait_for_timeout(400)  # JupyterLab draws what comes into view
            self.page.screenshot(path=f"{stem}-{number:02}.png")
            if not self.page.evaluate(FURTHER):
                break

    def close(self):
        """Close the page."""
        self.context.close()
