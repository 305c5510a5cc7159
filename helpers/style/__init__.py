"""How the lesson looks: named colors, and one stylesheet for pages and forms.

`COLORS` and `DARK` hold the same names for a light and a dark page. `CSS` is the whole stylesheet, `PAGES` the part
for a page to read, `PAPER` the part for a stored notebook, where no form is live.
Color never stands alone: every colored word is also a word, and `SIGNS` adds a sign.
"""

from helpers.style.accessible_names import ACCESSIBLE_NAMES, GROUPS, group_classes
from helpers.style.colors import COLORS, DARK, SIGNS
from helpers.style.sheets import sheet

_READ, _FALLBACK = sheet("read.css"), sheet("static_fallback.css")
PAGES = sheet("alone.css") + "\n" + _READ
PAPER = "\n" + _READ + "\n" + _FALLBACK
CSS = "\n".join([PAGES, _FALLBACK, sheet("forms.css")]) + ACCESSIBLE_NAMES

__all__ = ["COLORS", "CSS", "DARK", "GROUPS", "PAGES", "PAPER", "SIGNS", "group_classes"]
