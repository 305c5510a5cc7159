"""Invented readers for the tests of report and hand-in: complete answers, and the page they lead to, taken apart."""

import random
from html.parser import HTMLParser
from typing import NamedTuple

from kinds import complete

from helpers import journal
from helpers.journal.entries import Entry, to_line
from helpers.questions.bank import bank

BLOCKS = ("h2", "h3", "h4", "h5", "p", "li", "dt", "dd", "td", "th")
TIME = "2026-11-23T10:00:00+00:00"


def reading(answers):
    """Return the JournalContents of {question id: value}, by way of the lines that a journal would hold."""
    entries = [Entry(one, bank()[one].kind if one in bank() else "other", value, TIME, "1.0.0")
               for one, value in answers.items()]
    return journal.parse(b"".join(map(to_line, entries)))


def full(seed=1, but=(), retired=True):
    """Return {question id: complete value} of the whole lesson, the orders `but` of notebook 03 left out.

    With what is `retired`: answers of both editions.
    """
    rng = random.Random(seed)
    return {one.id: complete(one, rng) for one in bank().values()
            if not (one.notebook == "03-attacks" and one.order in but) and (retired or not one.retired)}


class Said(NamedTuple):
    """A paragraph, item or description of a page: its tag and class, the headings it stands under, its words.

    What stands in the appendix is said to stand under its parts.
    """

    tag: str
    look: str
    section: str
    notebook: str
    prompt: str
    label: str
    text: str


class Parts(HTMLParser):
    """A page taken apart: its words, its tags, all attributes in order, what is said where, rows of cells."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.words, self.tags, self.attributes, self.unseen = [], [], [], 0
        self.said, self.rows, self.heads = [], [], {"h2": "", "h3": "", "h4": "", "h5": ""}
        self.open, self.look, self.label, self.within = [], "", "", False
        self.feed(html)
        self.close()
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attrs):
        look = dict(attrs).get("class") or ""
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.unseen += tag in ("style", "title")
        self.within = tag == "span" and look == "label"
        if tag == "tr":
            self.rows.append((self.under()[0], []))
        if tag in BLOCKS:
            self.open, self.look, self.label = [], look, ""

    def handle_endtag(self, tag):
        self.unseen -= tag in ("style", "title")
        self.within = False
        if tag in BLOCKS:
            self.end(tag, "".join(self.open))

    def end(self, tag, text):
        """Put the words of a block where they belong: among the headings, the cells or what is said."""
        if tag in self.heads:
            self.heads |= {head: "" for head in self.heads if head > tag} | {tag: text}
        elif tag in ("td", "th"):
            self.rows[-1][1].append(text)
        else:
            self.said.append(Said(tag, self.look, *self.under(), self.label, text))

    def under(self):
        """The three headings that what comes next stands under; the appendix itself is none."""
        heads = list(self.heads.values())
        return heads[1:] if heads[0].startswith("Appendix") else heads[:3]

    def handle_data(self, data):
        if self.within:
            self.label += data
        else:
            self.open.append(data)
        if not self.unseen:
            self.words.append(data)
