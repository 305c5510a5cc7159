"""A finished piece of a page: HTML for the eye, plain text for everything else."""
from dataclasses import dataclass
from html import escape


def esc(text: object) -> str:
    """Escape a value for HTML, also inside an attribute."""
    return escape(str(text))  # markupsafe writes &#34; for the &quot; of every stored output


@dataclass(frozen=True)
class Page:
    """Static output of a cell. `html` is safe HTML, `text` the same in plain words."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text
