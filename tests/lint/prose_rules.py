"""How a notebook reads: its grade, the minutes it asks for, where its links lead. Pure but for file names."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import textstat
from notebook_parts import cells, headings, label, outputs, source, tags
from prose import plain, sentences

MINUTES = {"00-start-here": (20, 20), "90-class-view": (0, 60)}
LESSON_MINUTES = (30, 45)
GRADE_WARNING, GRADE_FAILURE = 10, 12


def prose(nb):
    """The running text of a notebook: sentences of five words or more, no headings, no table rows."""
    kept = []
    for _, cell in cells(nb, "markdown"):
        lines = [line for line in source(cell).splitlines() if not line.lstrip().startswith(("#", "|"))]
        kept += [s for s in sentences("\n".join(lines)) if len(s.split()) >= 5]
    return " ".join(s if s[-1] in ".?!" else f"{s}." for s in kept)


def grade(nb):
    """The school grade of the prose by the Flesch-Kincaid formula."""
    return textstat.flesch_kincaid_grade(prose(nb))


def readable(nb, name):
    """The prose is at grade 12 or lower (a warning comes above grade 10)."""
    found = grade(nb)
    if found <= GRADE_FAILURE:
        return []
    return [
        f"{name} reads at grade {found:.1f}; at most {GRADE_FAILURE} is allowed. Shorten sentences and words."
    ]


def minutes(nb, name):
    """The first cell says how many minutes the lesson takes, within what a class hour allows."""
    low, high = MINUTES.get(name, LESSON_MINUTES)
    stated = [int(n) for n in re.findall(r"(\d+)[\s-]+minutes?\b", plain(source(nb["cells"][0])))]
    if not stated and low:
        return [f"{name}: the first cell does not say how many minutes the lesson takes (as in 40 minutes)."]
    return [
        f"{name}: the first cell says {n} minutes; allowed are {low} to {high}."
        for n in stated[:1]
        if not low <= n <= high
    ]


def anchors(nb):
    """The places inside a notebook that a link can lead to, as JupyterLab and GitHub name them."""
    titles = [words for _, cell in cells(nb, "markdown") for _, words in headings(source(cell))]
    plainly = [re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)) for title in titles]
    ids = [
        attrs["id"] for _, cell in cells(nb, "markdown") for _, attrs in tags(source(cell)) if attrs.get("id")
    ]
    return {slug(title) for title in plainly} | set(map(slug, ids))


def slug(title):
    """A heading as a link sees it, with what differs between pages (case, marks) left out."""
    return re.sub(r"[^\w-]", "", re.sub(r"\s+", "-", title.strip())).lower()


def targets(nb):
    """(index, cell, address) of every link and picture in prose and in stored HTML."""
    found = []
    for i, cell in cells(nb, "markdown"):
        bare = re.sub(r"(`+).+?\1", "", re.sub(r"(?ms)^```.*?^```\s*$", "", source(cell)))
        found += [(i, cell, address) for address in re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", bare)]
        found += [
            (i, cell, attrs[key]) for _, attrs in tags(bare) for key in ("href", "src") if attrs.get(key)
        ]
    for i, cell, html in outputs(nb, "text/html"):
        found += [(i, cell, attrs["href"]) for _, attrs in tags(html) if attrs.get("href")]
    return found


def broken(address, folder, places):
    """Why an address leads nowhere, or an empty text; addresses of other hosts are not visited."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto", "data"):
        return ""
    page = Path(folder) / unquote(parts.path)
    if not page.exists():
        return "there is no such file"
    if parts.path and parts.fragment:
        places = places_in(page.resolve())
    return "" if not parts.fragment or slug(unquote(parts.fragment)) in places else "there is no such heading"


@cache
def places_in(page):
    """The places inside another page, a notebook or a text, that a link can lead to."""
    words = page.read_text("utf-8")
    written = {"cells": [{"cell_type": "markdown", "source": words}]}
    return anchors(json.loads(words) if page.suffix == ".ipynb" else written)


def broken_links(nb, name, folder):
    """Every relative link leads to a file of the lesson, and every #link to a heading."""
    places = anchors(nb)
    return [
        f"{name}, {label(i, cell)} links to {address}: {problem}."
        for i, cell, address in targets(nb)
        if (problem := broken(address, folder, places))
    ]


RULES = (readable, minutes)
