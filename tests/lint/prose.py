"""From Markdown to sentences, and from sentences to the figures that a reader would call figures. Pure.

What is not a figure is listed in NOT_FIGURES, one reason each; everything else written in digits is one.
"""

import re
from dataclasses import dataclass

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
DAY = r"\d{1,2}(?:\s*(?:-|–|to|and|or|until)\s*\d{1,2})?"
YEAR = r"(?:19|20)\d\d"
ABBREVIATIONS = (
    "U.S.",
    "U.N.",
    "U.K.",
    "D.C.",
    "St.",
    "Gen.",
    "Lt.",
    "Col.",
    "Maj.",
    "Sgt.",
    "Sen.",
    "Rep.",
    "Gov.",
    "Mr.",
    "Ms.",
    "Mrs.",
    "Dr.",
    "Prof.",
    "Jr.",
    "Sr.",
    "vs.",
    "etc.",
    "e.g.",
    "i.e.",
    "a.m.",
    "p.m.",
    "No.",
    "cf.",
    "Jan.",
    "Feb.",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
PLACES = (
    r"paragraph|notebook|level|rung|step|cell|part|beat|section|lesson|page|row|line|card|chapter|claim"
    r"|question|resolution|version|edition"
)

NOT_FIGURES = (
    (r"https?://\S+", "an address"),
    (r"\b(?:0\d|90)-[a-z][a-z-]+(?:\.ipynb)?", "the name of a notebook"),
    (r"\b[A-Z]/(?:[A-Z]+/)?\d{4}/\d+\b", "the number of a UN document"),
    (r"\b(?:Python|JupyterLab|CC BY|CC BY-SA)\s+\d+(?:\.\d+)*", "the version of a program or a licence"),
    (rf"\b{YEAR}-\d\d(?:-\d\d)?\b", "a date in digits"),
    (rf"\b{DAY}\s+(?:{MONTHS})\b(?:\s+{YEAR})?", "a day and month"),
    (rf"\b(?:{MONTHS})\s+{DAY}\b(?:,\s*{YEAR})?", "a month and day"),
    (rf"(?<![\d,.]){YEAR}s?(?:\s*[-–/]\s*(?:{YEAR}|\d\d))?(?![\d%]|[,.]\d)", "a year or a span of years"),
    (r"\b\d{1,2}:\d\d\b(?:\s*[ap]\.m\.)?|\b\d{1,2}\s*[ap]\.m\.", "a time of day"),
    (r"\b\d+(?:\s*(?:-|–|to)\s*\d+)?[\s-]+minutes?\b", "the time a task takes"),
    (
        rf"\b(?i:{PLACES})s?\s+\d+(?:\.\d+)*(?:\s*(?:,|-|–|to|and|or)\s*\d+(?:\.\d+)*)*\b",
        "a place in the lesson",
    ),
    (r"\b1267\b", "the resolution that the sanctions list is named after"),
    (r"\b9/11\b", "the name of a day"),
    (r"\bFrance 24\b|\b1TV\b", "the name of a broadcaster"),
    (r"\b\d+(?:st|nd|rd|th)\b", "a place in an order"),
    (r"\b[A-Za-z]+-?\d+[A-Za-z]*\b", "a name with a digit in it"),
)
NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Figure:
    """A number in digits, as written, and the sentence it stands in."""

    says: str
    sentence: str


def plain(markdown):
    """Return the words of a Markdown text: no code, no HTML tags, no link targets, no emphasis marks."""
    text = re.sub(r"(?ms)^\s*(```|~~~).*?^\s*\1\s*$", "\n", markdown)
    text = re.sub(r"(?s)<!--.*?-->", " ", text)
    text = re.sub(r"(`+).+?\1", " ", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?(?:p|li|div|summary|details|td|th|tr|br|ul|ol|h\d)\b[^>]*>", "\n\n", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>", "", text)
    return re.sub(r"(?<!\w)[*_]+|[*_]+(?!\w)|\*\*", "", text)


def blocks(markdown):
    """Return the paragraphs, list items, table rows and headings of a Markdown text, one line each."""
    found = [""]
    for line in plain(markdown).splitlines():
        start = re.match(r"\s*(?:#{1,6}\s+(?:\d+\.\s+)?|[-+*]\s+|\d+[.)]\s+|\|)", line)
        if start or not line.strip():
            found.append(line[start.end() :].strip() if start else "")
        else:
            found[-1] = f"{found[-1]} {line.strip().lstrip('>').strip()}".strip()
    return [block for block in found if block]


def sentences(markdown):
    """Split a Markdown text into sentences; "U.S.", "St." and initials do not end one."""
    found = []
    for block in blocks(markdown):
        start = 0
        for match in re.finditer(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])", block):
            word = block[start : match.start() + 1].split()[-1].lstrip("(\"'“‘[")
            if word not in ABBREVIATIONS and not re.fullmatch(r"[A-Z]\.", word):
                found.append(block[start : match.end()].strip())
                start = match.end()
        found.append(block[start:].strip())
    return [sentence for sentence in found if sentence]


def without(sentence, claim_ids):
    """Blank out what is written in digits but is not a figure; claim ids are known by name."""
    if claim_ids:
        one = "|".join(re.escape(claim) for claim in sorted(claim_ids, key=len, reverse=True))
        sentence = re.sub(rf"(?<![\d.,])(?:{one})(?![\d]|\.\d|,\d{{3}})", " ", sentence)
    for pattern, _why in NOT_FIGURES:
        sentence = re.sub(pattern, " ", sentence)
    return sentence


def figures_in(markdown, claim_ids=()):
    """Return the figures of a Markdown text in order, each with its sentence."""
    return [
        Figure(says, sentence)
        for sentence in sentences(markdown)
        for says in NUMBER.findall(without(sentence, claim_ids))
    ]


def number(text):
    """Return the number that a figure says: "3,403" is 3403."""
    return float(str(text).replace(",", ""))
