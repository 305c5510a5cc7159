"""How the lesson looks: named colors, and one stylesheet for pages and forms.

`COLORS` and `DARK` hold the same names for a light and a dark page. `CSS` is the whole stylesheet, `PAGES` the part
for a page to read, `PAPER` the part for a stored notebook, where no form is live.
Color never stands alone: every colored word is also a word, and `SIGNS` adds a sign.
"""

from helpers.style.colors import COLORS, DARK, SIGNS
from helpers.style.heard import GROUPS, HEARD, heard
from helpers.style.sheets import sheet

_READ, _TWINS = sheet("read.css"), sheet("twins.css")
PAGES = sheet("alone.css") + "\n" + _READ
PAPER = "\n" + _READ + "\n" + _TWINS
CSS = "\n".join([PAGES, _TWINS, sheet("forms.css")]) + HEARD

__all__ = ["COLORS", "CSS", "DARK", "GROUPS", "PAGES", "PAPER", "SIGNS", "heard"]
