"""How long a notebook takes, section by section: an estimate that the stated minutes are held against. Pure.

A reader reads 180 words a minute, looks half a minute at each picture and table, and takes the `minutes` of
data/questions.csv for each form. What is folded is not counted. Of a ledger the verdict and its reason are
counted, for its evidence has just been read in the form above it.
"""

import re
from html.parser import HTMLParser

from notebook_parts import headings, source, text, words_in_calls
from prose import plain

PACE = 180  # words a minute
LOOK = 0.5  # minutes for a picture or a table
ASIDE = ("details", "table", "style")  # folded, looked at, or no words at all
ONE_OF = ("improve_rewrite_",)  # questions of which a reader answers only one
APART = {"03-attacks": "A task with a table"}  # the way out: instead of the main path, not on it
RUN = "Run this cell"  # stands in every form


class Read(HTMLParser):
    """Collects the words to read in a page and counts what is to be looked at."""

    def __init__(self):
        super().__init__()
        self.words, self.looks, self.aside, self.folded, self.ledger = [], 0, 0, 0, False

    def handle_starttag(self, tag, attrs):
        self.looks += tag in ("img", "table") and not self.folded
        self.aside += tag in ASIDE or (tag == "ul" and self.ledger)
        self.folded += tag == "details"

    def handle_endtag(self, tag):
        self.aside -= tag in ASIDE or (tag == "ul" and self.ledger)
        self.folded -= tag == "details"

    def handle_data(self, data):
        self.ledger |= data.startswith("The ledger on claim")
        if not self.aside:
            self.words.append(data)


def number_of_words(plain_text):
    """The words of a text."""
    return len(re.findall(r"\w[\w'’.,-]*", plain_text))


def of_page(html):
    """Minutes for one output; a form counts by its questions alone."""
    page = Read()
    page.feed(html)
    shown = " ".join(page.words)
    return 0 if RUN in shown else number_of_words(shown) / PACE + page.looks * LOOK


def of_code(cell, minutes):
    """Minutes for the outputs and the questions of a code cell."""
    took = {word: minutes[word] for word in words_in_calls(cell, "ask") if word in minutes}
    for begin in ONE_OF:
        same = [word for word in took if word.startswith(begin)]
        took.update(dict.fromkeys(same[1:], 0))
    pages = [text(output.get("data", {}).get("text/html")) for output in cell.get("outputs", [])]
    return sum(took.values()) + sum(of_page(page) for page in pages)


def sections(nb, tables):
    """{title: minutes} for each part that a second-level heading opens, in order; the top is ""."""
    bank = tables["questions"]
    minutes = {one: float(took) for one, took in zip(bank["question_id"], bank["minutes"], strict=True)}
    found, here = {"": 0}, ""
    for cell in nb["cells"]:
        if cell["cell_type"] == "code":
            found[here] += of_code(cell, minutes)
            continue
        for part in re.split(r"(?m)^(?=## )", source(cell)):
            title = [words for level, words in headings(part) if level == 2]
            here = title[0] if title else here
            found[here] = found.get(here, 0) + number_of_words(plain(part)) / PACE
    return found


def named_times(first_cell):
    """((core, everything) in minutes, titles of the sections that the core leaves out), as a first cell says."""
    block = next((one for one in first_cell.split("\n\n") if one.startswith("**Time:**")), "")
    stated = [int(found) for found in re.findall(r"about (\d+)", block)]
    times = (stated[0], stated[-1]) if stated else (0, 0)
    out = re.search(r"leaves out[^:]*:(.*?)(?:\.|$)", block)
    return times, re.findall(r"\*([^*]+)\*", out[1]) if out else []


def row_words(times):
    """How a table of lessons says the times of one: "45 minutes (all: 65 minutes)"."""
    core, everything = times
    return f"{core} minutes" + (f" (all: {everything} minutes)" if everything != core else "")
