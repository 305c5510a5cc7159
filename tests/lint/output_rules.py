"""What stored outputs must be: there, free of faults, readable without a kernel, and nothing from elsewhere.

Pure rules like those of notebook_rules: a notebook and its name in, sentences out.
"""

import ast
import re

from notebook_parts import cells, label, outputs, source, tags, text, tree

from helpers.jupyter.notebook import SETUP, VIEW

PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
NOT_ALLOWED = (
    "script",
    "iframe",
    "object",
    "embed",
    "svg",
    "link",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)


def shows_nothing(cell):
    """True for a cell that only imports or names something, so that no output is due."""
    parsed = tree(cell)
    quiet = (ast.Import, ast.ImportFrom, ast.Assign, ast.AugAssign)
    return parsed is not None and all(isinstance(statement, quiet) for statement in parsed.body)


def stored_outputs(nb, name):
    """Every code cell was run, in order, and its output is stored."""
    found, counts = [], []
    for i, cell in cells(nb, "code"):
        counts.append(cell.get("execution_count"))
        if cell.get("execution_count") is None:
            found.append(f"{name}, {label(i, cell)} was never run; refresh the notebooks.")
        elif not cell.get("outputs") and not shows_nothing(cell):
            found.append(f"{name}, {label(i, cell)} has no stored output; refresh the notebooks.")
    if None not in counts and counts != sorted(set(counts)):
        found.append(f"{name}: the cells were not run from top to bottom ({counts}).")
    return found


def no_errors(nb, name):
    """No stored output is an error or a warning of Python."""
    found = []
    for i, cell in cells(nb, "code"):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                found.append(f"{name}, {label(i, cell)} stores an error: {output.get('ename')}.")
            if output.get("name") == "stderr":
                found.append(f"{name}, {label(i, cell)} stores a warning: {text(output['text'])[:100]!r}")
    return found


def no_widgets(nb, name):
    """No live widget is stored: without its kernel it would read "model not found"."""
    found = [f"{name} stores metadata.widgets; strip it."] if "widgets" in nb["metadata"] else []
    return found + [
        f"{name}, {label(i, cell)} stores a widget view; strip it." for i, cell, _ in outputs(nb, VIEW)
    ]


def described_pictures(nb, name):
    """Every picture stands in HTML and says in words what it shows."""
    found = [
        f"{name}, {label(i, cell)} stores a bare {mime}, which can carry no description."
        for mime in PICTURES
        for i, cell, _ in outputs(nb, mime)
    ]
    prose = [(i, cell, source(cell)) for i, cell in cells(nb, "markdown")]
    for i, cell, html in [*outputs(nb, "text/html"), *prose]:
        found += [
            f"{name}, {label(i, cell)} has a picture without alt text."
            for tag, attrs in [*tags(html), *[("img", {}) for _ in re.findall(r"!\[\s*\]\(", html)]]
            if tag == "img" and not (attrs.get("alt") or "").strip()
        ]
    return found


def from_elsewhere(tag, attrs):
    """Why an element is not allowed in an output, or an empty text."""
    if tag in NOT_ALLOWED:
        return f"<{tag}>"
    if any(key.startswith("on") for key in attrs):
        return "a script in an attribute"
    sources = [str(attrs[key]) for key in ("src", "srcset", "data", "background") if attrs.get(key)]
    foreign = [source for source in sources if not source.startswith("data:")]
    return f"a source outside the page ({foreign[0][:60]})" if foreign else ""


def self_contained(nb, name):
    """Outputs hold no scripts, frames, headings or files from elsewhere; style is for the setup cell."""
    found = []
    for i, cell, html in outputs(nb, "text/html"):
        reasons = [from_elsewhere(tag, attrs) for tag, attrs in tags(html)]
        if re.search(r"@import|url\(\s*['\"]?https?:", html):
            reasons.append("a style from elsewhere")
        if any(tag == "style" for tag, _ in tags(html)) and source(cell).strip() != SETUP:
            reasons.append("<style>")
        found += [
            f"{name}, {label(i, cell)} holds {reason}." for reason in sorted(set(filter(None, reasons)))
        ]
    return found


def twins(nb, name):
    """Every form and every picture is stored as HTML and as plain words, the same on every machine."""
    found = []
    for i, cell in cells(nb, "code"):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if re.search(r"\b(ask|show|charts)\.", source(cell)) and data and "text/html" not in data:
                found.append(f"{name}, {label(i, cell)} has no HTML twin.")
            if re.search(r" at 0x[0-9a-f]+", text(data.get("text/plain"))):
                found.append(f"{name}, {label(i, cell)} prints an address of memory.")
            if data and not text(data.get("text/plain")).strip():
                found.append(f"{name}, {label(i, cell)} has no words for those who cannot see it.")
    return found


RULES = (stored_outputs, no_errors, no_widgets, described_pictures, self_contained, twins)
