"""Several readers type for a while, each over a line of another kind; prints what became of every character.

Usage: long_typing.py SECONDS [NAME ...], where a name is one of LINES. Prints JSON: {name: {typed, box, disk, ...}}.
It runs beside other tests, so it has a server and a browser of its own; all have one journal.
"""

import itertools
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import browser
from playwright.sync_api import sync_playwright
from wire import Wire

# Each types into a question of another notebook, which has a kernel of its own.
PAGES = (("00-start-here", "start_check_first"), ("01-background", "background_aim_write"),
         ("02-rivalry", "rivalry_true_in_it_write"), ("03-attacks", "attacks_school_caption"),
         ("04-cooperation", "cooperation_strongest_against"))
PACE = 220  # ms between two letters: 4.6 a second; all but the first reader type half as fast
AFTER = 20  # seconds of typing after a line is whole again
# delay each way in seconds, and what happens to the line a few seconds after the first letter: (Wire method, seconds)
LINES = {
    "plain": (0, None),
    "slow": (0.06, None),
    "stalled": (0.02, ("stall", 8)),
    "cut": (0.15, ("cut", 5)),  # so slow that a message is always under way
    "cut for 70 s": (0.02, ("cut", 70)),
    "stalled for 70 s": (0.02, ("stall", 70)),
    "cut for 300 s": (0.02, ("cut", 300)),
}
LOOK = """form => ({line: form.dataset.line ?? '', box: form.querySelector('textarea').value,
    green: Boolean(form.querySelector('.l-status .l-say-good')?.checkVisibility())})"""


class Typist:
    """One reader with a page and a line of their own."""

    def __init__(self, chromium, server, name, page):
        self.name, self.server, (delay, self.event) = name, server, LINES[name]
        notebook, self.question = page
        self.wire = Wire(self.server.port, delay)
        self.reader = browser.Reader(chromium, self.server, 900, 500, None if name == "plain" else self.wire.url)
        self.closes, self.down, self.text, self.number = 0, [], "", 0
        self.reader.page.on("websocket", lambda socket: socket.on("close", self.closed))
        self.reader.open(notebook)
        self.reader.run_all()
        self.form = self.reader.form(self.question)
        self.box = self.form.locator("textarea").first
        self.box.click()
        self.begun = self.since = None

    def closed(self, _socket):
        """Count a channel between page and kernel that ends."""
        self.closes += 1

    def type(self):
        """Type one more letter, and let happen to the line what is to happen; some time after that it is enough."""
        self.begun = self.begun or time.monotonic()
        if self.since and time.monotonic() - self.since > self.event[1] + AFTER:
            return
        if not self.text.endswith(" ") and self.text:
            letter = " "
        else:
            letter, self.number = chr(97 + self.number % 26), self.number + 1
        self.reader.page.keyboard.type(letter)
        self.text += letter
        if self.event and not self.since and time.monotonic() - self.begun > 4:
            getattr(self.wire, self.event[0])(self.event[1])
            self.since = time.monotonic()
        if self.since and self.known() < time.monotonic() - self.since < self.event[1]:
            self.down.append(self.form.evaluate(LOOK))

    def known(self):
        """Return the seconds after which a page can know: a cut at once, a line that stands still by its silence."""
        return 1 if self.event[0] == "cut" else 6

    def disk(self):
        """Return the text as it stands on disk."""
        return self.server.answers().get(self.question, {}).get("text", "")

    def settled(self, patience):
        """Wait until every character is on disk and the form says nothing of its line."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self.disk() == self.text and not self.form.evaluate(LOOK)["line"]:
                break
            self.reader.page.wait_for_timeout(200)
        return {"typed": len(self.text), "box": self.form.evaluate(LOOK)["box"] == self.text,
                "disk": len(self.disk()), "same": self.disk() == self.text, "closes": self.closes,
                "looked while down": len(self.down), "green while down": sum(one["green"] for one in self.down),
                "said": sorted({one["line"] for one in self.down})}

    def goes_on(self):
        """Type and save after all: say whether the form is alive."""
        self.form.locator("button").first.click()
        self.reader.saved(self.question)
        return bool(self.reader.kept(self.question).get("checked"))


def main(seconds, names):
    """Let all type in turn for so many seconds, then wait for each, and print what came of it."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=browser.chromium(playwright), args=browser.ARGUMENTS)
        server = browser.Server(Path(folder)).start()
        typists = [Typist(chromium, server, name, page) for name, page in zip(names, PAGES)]
        start = time.monotonic()
        for turn in itertools.takewhile(lambda _: time.monotonic() - start < seconds, itertools.count()):
            for place, one in enumerate(typists):
                if place == 0 or turn % 2:  # the first types fast; on two cores not all can
                    one.type()
            typists[0].reader.page.wait_for_timeout(PACE)
        longest = max((LINES[name][1] or ("", 0))[1] for name in names)
        found = {one.name: {**one.settled(30 + longest), "alive": one.goes_on()} for one in typists}
        chromium.close()
        server.stop()
    print(json.dumps(found))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:] or ["plain", "slow", "stalled", "cut"])
