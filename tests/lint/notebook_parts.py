"""Small lenses on a notebook as a dictionary: its cells, its prose, its calls, its outputs. Pure."""

import ast
import re
from functools import cache
from html.parser import HTMLParser


def text(value):
    """Join what the notebook format stores as a list of lines or as one text."""
    return "".join(value) if isinstance(value, list) else value or ""


def source(cell):
    """The words of a cell."""
    return text(cell["source"])


def label(index, cell):
    """How a sentence names a cell: its id and its place, counted from 1."""
    return f"cell {index + 1} ({cell.get('id', 'no id')})"


def cells(nb, kind=None):
    """(index, cell) for all cells, or for those of one kind: "markdown" or "code"."""
    return [(i, c) for i, c in enumerate(nb["cells"]) if kind in (None, c["cell_type"])]


def headings(markdown):
    """(level, words) of the headings in a markdown text, code blocks left out."""
    found, fenced = [], False
    for line in markdown.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        match = re.match(r"(#{1,6})\s+(.*)", line)
        if match and not fenced:
            found.append((len(match[1]), match[2].strip(" #")))
    return found


def tree(cell):
    """The syntax tree of a code cell, or None where it is not Python (a % line, a fault)."""
    return parsed(source(cell))


@cache
def parsed(code):
    """The syntax tree of Python code, or None; it is read only, never changed."""
    try:
        return ast.parse(code)
    except SyntaxError:
        return None


def words_in_calls(cell, room, besides="my_"):
    """The text arguments of every call `room.something(...)` in a code cell, in order.

    Calls whose name begins with `besides` only look back at an answer; they ask and teach nothing.
    """
    return list(words_of(source(cell), room, besides))


@cache
def words_of(code, room, besides):
    """The same of Python code."""
    calls = [node for node in ast.walk(parsed(code) or ast.Module([], [])) if isinstance(node, ast.Call)]
    ours = [
        c
        for c in calls
        if isinstance(c.func, ast.Attribute)
        and isinstance(c.func.value, ast.Name)
        and c.func.value.id == room
        and not c.func.attr.startswith(besides)
    ]
    arguments = [node for c in ours for part in [*c.args, *c.keywords] for node in ast.walk(part)]
    return tuple(a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str))


def ids_in(cell, choice=()):
    """The ids that a cell's calls of `ask` name; the workbench asks one of a choice, so it stands for all of them."""
    nodes = ast.walk(tree(cell) or ast.Module([], []))
    bench = any(getattr(node, "attr", "") == "workbench" for node in nodes)
    return words_in_calls(cell, "ask") + (list(choice) if bench else [])


def outputs(nb, mime):
    """(index, cell, text) of every stored output of one mime type."""
    return [
        (i, cell, text(output["data"][mime]))
        for i, cell in cells(nb, "code")
        for output in cell.get("outputs", [])
        if mime in output.get("data", {})
    ]


class Tags(HTMLParser):
    """Collects (tag, attributes) and the plain words of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.found, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@cache
def tags(html):
    """(tag, attributes) of each element of a piece of HTML, in order; to be read only."""
    parser = Tags()
    parser.feed(html)
    return parser.found


def words(html):
    """The words of a piece of HTML without its tags, white space made single."""
    parser = Tags()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split())
