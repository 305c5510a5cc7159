"""How the lesson looks: named colors, one stylesheet for pages and forms, and the settings for pictures.

`COLORS` and `DARK` hold the same names for a light and a dark page. `CSS` is the whole stylesheet, `PAGES` the part
for a page to read, `PAPER` the part for a stored notebook, where no form is live. `MPL` are matplotlib settings.
Color never stands alone: every colored word is also a word, and `SIGNS` adds a sign.
"""

from helpers.style.colors import COLORS, DARK, MPL, SIGNS
from helpers.style.heard import GROUPS, HEARD, heard
from helpers.style.sheets import sheet

_READ, _TWINS = sheet("read.css"), sheet("twins.css")
PAGES = sheet("alone.css") + "\n" + _READ
PAPER = "\n" + _READ + "\n" + _TWINS
CSS = "\n".join([PAGES, _TWINS, sheet("forms.css")]) + HEARD

__all__ = ["COLORS", "CSS", "DARK", "GROUPS", "MPL", "PAGES", "PAPER", "SIGNS", "heard"]
