"""A notebook cut into pieces: the prose of a section, a page below a code cell, a form. Pure.

What is folded (in <details>) is in no piece, but for the findings, which a reader opens after the exit ticket.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from helpers.questions import word_count
from tests.bench.costs import LOOK, PACE, Asked
from tests.lint.notebook_parts import headings, ids_in, label, source, text
from tests.lint.prose import plain

VOID = ("img", "br", "hr", "input", "col", "wbr", "meta", "link")
ASIDE = ("details", "style", "script")  # folded, or no words at all
ON_PAPER = "l-run"  # the class of a sentence that stands only where nothing runs
BEYOND = "Beyond the core"  # how the heading of a section begins that the core leaves out
FINDINGS = "What we found"  # how the line begins that the findings are folded under


@dataclass
class Piece:
    """Words that stand together. `question` is set where they are a form, `folded` holds findings folded below."""

    where: str
    section: str
    kind: str = ""
    found: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    in_tables: int = 0
    looks: int = 0
    question: Asked | None = None
    another: bool = False  # a form that this reader does not answer, for another of the same choice is

    @property
    def text(self):
        """The words that are open when the page has run."""
        return " ".join(self.found)

    @property
    def open(self):
        """How many they are."""
        return word_count(self.text)

    @property
    def way(self):
        """How many words one reader meets here, those after an answer included."""
        own = self.open + word_count(" ".join(self.folded))
        if self.question is None:
            return own
        return 0 if self.another else own + self.question.met

    @property
    def minutes(self):
        """What it takes to read, to look, and to answer."""
        reading = (self.way - self.in_tables) / PACE + self.looks * LOOK
        return reading + (self.question.minutes if self.question and not self.another else 0)


class Page(HTMLParser):
    """Fills `page` with what is open in a piece of HTML, and `forms` with each form of it."""

    def __init__(self, where, section):
        super().__init__()
        self.place, self.tags, self.summary = (where, section), [], ""
        self.page, self.forms = Piece(*self.place), []

    def handle_starttag(self, tag, attrs):
        classes = (dict(attrs).get("class") or "").split()
        if "l-twin" in classes:
            kind = next((name[2:] for name in classes if name.startswith("k-")), "")
            self.forms.append(Piece(*self.place, kind))
        self.here().looks += tag in ("img", "table") and not self.aside()
        if tag not in VOID:
            self.tags.append((tag, classes))

    def handle_endtag(self, tag):
        if tag in [name for name, _ in self.tags]:
            while self.tags.pop()[0] != tag:
                pass
        if tag == "details":
            self.summary = ""

    def handle_data(self, data):
        if self.inside("summary"):
            self.summary += data
        if not self.aside():
            self.here().found.append(data)
            self.here().in_tables += word_count(data) if self.inside("table") else 0
        elif self.summary.strip().startswith(FINDINGS):
            self.here().folded.append(data)

    def inside(self, tag):
        """Say whether a tag is open."""
        return any(name == tag for name, _ in self.tags)

    def aside(self):
        """Say whether what comes now is folded, or stands on paper only."""
        return any(name in ASIDE or ON_PAPER in classes for name, classes in self.tags)

    def here(self):
        """The form that is open now, or the page."""
        return self.forms[-1] if any("l-twin" in classes for _, classes in self.tags) else self.page


def read(html, where="", section=""):
    """(page, [forms]) of a piece of HTML."""
    parser = Page(where, section)
    parser.feed(html)
    parser.close()
    return parser.page, parser.forms


def of_prose(index, cell, section):
    """The pieces of a Markdown cell, one for each section that it holds a part of."""
    found = []
    for part in re.split(r"(?m)^(?=## )", source(cell)):
        title = [words for level, words in headings(part) if level == 2]
        section = title[0] if title else section
        piece, _ = read(part, f"{label(index, cell)}, {section or 'top'}", section)
        piece.found, piece.folded = [[plain("".join(words))] for words in (piece.found, piece.folded)]
        found.append(piece)
    return found


def of_code(index, cell, section, bank, choice):
    """The pieces of a code cell: its pages, then its forms, each with its question."""
    calls = next(iter(source(cell).splitlines()), "")
    where, pages, forms = f"{label(index, cell)}, {calls}", [], []
    for output in cell.get("outputs", []):
        page, twins = read(text(output.get("data", {}).get("text/html")), where, section)
        pages.append(page)
        forms += twins
    return pages + with_questions(forms, ids_in(cell, choice), bank, Piece(where, section))


def with_questions(forms, ids, bank, empty):
    """Give each form its question, by kind and order; a question without a stored form gets an empty one."""
    for name in ids:
        if name in bank:
            form = next((one for one in forms if one.question is None and one.kind == bank[name].kind), None)
            if form is None:
                form = Piece(empty.where, empty.section, bank[name].kind)
                forms.append(form)
            form.question, form.where = bank[name], name
    return forms


def pieces(nb, bank, choice=()):
    """All pieces of a notebook in order. `bank` is {id: Asked}, `choice` the ids of which a reader answers one."""
    found, section = [], ""
    for index, cell in enumerate(nb["cells"]):
        if cell["cell_type"] == "markdown":
            found += of_prose(index, cell, section)
            section = found[-1].section
        elif cell["cell_type"] == "code":
            found += of_code(index, cell, section, bank, choice)
    of_choice = [piece for piece in found if piece.question and piece.question.id in choice]
    for piece in of_choice[1:]:
        piece.another = True
    return found
