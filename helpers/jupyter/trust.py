"""Which pages are the lesson's own: JupyterLab shows their stored outputs with their style, and nobody else's.

A page is ours when the sources of its cells are those that were shipped (their hashes stand in pages.json, which
`refresh` writes) and when its outputs hold nothing but plain HTML. What is not known is not trusted. Standard library
only, nbformat for the signature apart.
"""
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from .. import ROOT, lesson
from . import notebook

PAGES = ROOT / "notebooks"
LIST = ROOT / "helpers" / "pages.json"
NAMES = "[0-9][0-9]-*.ipynb"
KINDS = {"text/html", "text/plain"}
TAGS = set("a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
           "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong style sub summary "
           "sup table tbody td tfoot th thead time tr u ul var wbr".split())
ATTRIBUTES = set("alt border class colspan datetime dir height lang open rel role rowspan scope style tabindex title "
                 "translate width".split())
ADDRESSES = {("a", "href"): ("https://", "http://"), ("img", "src"): ("data:image/png;base64,",)}
FETCHES = ("url(", "@import", "image-set(", "\\")  # of a style; a backslash can spell any of them
MARKS = ("\\201c", "\\201d")  # the two quotation marks that our own style spells so


class Foreign(ValueError):
    """Something that no output of the lesson holds; the text names it."""


def fingerprint(page: dict, left_out: str | None = None) -> str:
    """Return a hash of what the cells of a notebook dictionary say, whatever they show.

    Cells with the tag `left_out` may say anything: null stands for it, which no cell can say.
    """
    said = [[cell["cell_type"], None if left_out in cell["metadata"].get("tags", []) else _joined(cell["source"])]
            for cell in page["cells"]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def fingerprints(path: Path) -> list[str]:
    """Return the fingerprint of a page as shipped, and the one that it keeps when only what is under the hood changes.

    A page for teachers has no second one: they name their class there, and all cells that follow need it.
    """
    page = json.loads(path.read_text(encoding="utf-8"))
    both = [fingerprint(page), fingerprint(page, notebook.OPEN_TAG)]
    return both[:1] if path.parent.name == lesson.TEACHERS else both


def _joined(value: str | list[str]) -> str:
    """Return a notebook string, stored as one string or as a list of lines, as one string."""
    return value if isinstance(value, str) else "".join(value)


def listing(folder: Path = PAGES) -> str:
    """Return the text of pages.json, {file name: fingerprints}, that is right for the pages in a folder.

    Raises OSError, ValueError and their kin for a page that is no notebook.
    """
    return json.dumps({path.name: fingerprints(path) for path in named(folder)}, indent=1) + "\n"


def named(folder: Path = PAGES) -> list[Path]:
    """Return the notebooks in a folder that are named as the lesson names its own."""
    return [path for path in lesson.pages(folder) if path.match(NAMES)]


def known(file: Path = LIST) -> set[str]:
    """Return the fingerprints of the shipped pages."""
    return {one for both in json.loads(file.read_text(encoding="utf-8")).values() for one in both}


def foreign(page: dict) -> str:
    """Return what in a notebook dictionary is not the lesson's, apart from its sources; "" when there is nothing."""
    try:
        if "widgets" in page.get("metadata", {}):
            raise Foreign("stored widgets")
        for cell in page["cells"]:
            if cell.get("attachments"):
                raise Foreign("an attachment")
            for output in cell.get("outputs", []):
                _look_at(output)
    except Foreign as found:
        return str(found)
    return ""


def _look_at(output: dict) -> None:
    """Raise Foreign for an output that is more than text and plain HTML."""
    strange = {*output.get("data", {}), *output.get("metadata", {})} - KINDS
    if strange or any(output.get("metadata", {}).values()):
        raise Foreign(f"an output of the kind {' '.join(sorted(strange)) or 'set apart'}")
    if html := _joined(output.get("data", {}).get("text/html", "")):
        reader = PlainHtml(convert_charrefs=False)
        reader.feed(html)
        reader.close()
        reader.end()


class PlainHtml(HTMLParser):
    """Reads HTML and raises Foreign at the first thing that the lesson does not write."""

    open_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A known tag with known attributes."""
        if tag not in TAGS:
            raise Foreign(f"<{tag}>")
        self.open_style = tag == "style"
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if (tag, name) in ADDRESSES:
            if not value.lower().startswith(ADDRESSES[tag, name]):
                raise Foreign(f'<{tag} {name}="{value[:40]}">')
        elif name not in ATTRIBUTES and not name.startswith("aria-"):
            raise Foreign(f"<{tag} {name}>")
        elif name == "style":
            self._style(value)

    def _style(self, rules: str) -> None:
        for mark in MARKS:
            rules = rules.replace(mark, " ")
        if any(sign in rules.lower() for sign in FETCHES):
            raise Foreign("a style that fetches something")

    def handle_endtag(self, tag: str) -> None:
        """The end of a known tag."""
        if tag not in TAGS:
            raise Foreign(f"</{tag}>")
        self.open_style = False

    def handle_data(self, data: str) -> None:
        """Text, in which no tag is left over; or the rules of a style."""
        if self.open_style:
            self._style(data)
        elif "<" in data:  # programs differ in what they make of half a tag
            raise Foreign("half a tag")

    def handle_comment(self, data: str) -> None:
        """A comment: programs differ in where it ends."""
        raise Foreign("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment

    def end(self) -> None:
        """The end of the output, in which every style is closed."""
        if self.open_style or self.rawdata:
            raise Foreign("half a tag")


def sign(folder: Path = PAGES, file: Path = LIST) -> None:
    """Sign the lesson's own pages for JupyterLab.

    A page that is not ours, or that cannot be read or signed, is left alone: it then shows without its style.
    """
    try:
        from nbformat import v4
        from nbformat.sign import NotebookNotary
        notary, ours = NotebookNotary(), known(file)
        for path in named(folder):
            _sign(path, ours, notary, v4.reads)
    except Exception:  # the lesson must open in any case
        pass


def _sign(path: Path, ours: set[str], notary: Any, read: Any) -> None:
    try:
        text = path.read_text(encoding="utf-8")
        page = json.loads(text)
        if fingerprint(page) in ours and not foreign(page) and not notary.check_signature(read(text)):
            notary.sign(read(text))
    except Exception:  # a damaged page does not keep the others from their style
        pass
