"""How the lesson looks: named colours, one stylesheet for pages and forms, and the settings for pictures.

`COLORS` and `DARK` hold the same names for a light and a dark page. `CSS` is the whole stylesheet, `PAGES` the part
for a page to read, `PAPER` the part for a stored notebook, where no form is live. `MPL` are matplotlib settings.
Colour never stands alone: every coloured word is also a word, and `SIGNS` adds a sign.
"""

from helpers.style.colors import COLORS, DARK, MPL, SIGNS
from helpers.style.forms import FORMS, TWINS
from helpers.style.heard import GROUPS, HEARD, heard
from helpers.style.pages import ALONE, READ

PAGES = ALONE + READ
PAPER = READ + TWINS
CSS = PAGES + TWINS + FORMS + HEARD

__all__ = ["COLORS", "CSS", "DARK", "GROUPS", "MPL", "PAGES", "PAPER", "SIGNS", "heard"]
