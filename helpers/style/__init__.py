"""How the lesson looks: named colors, and one stylesheet for pages and forms.

`COLORS` and `DARK` hold the same names for a light and a dark page. `CSS` is the whole stylesheet, `PAGES` the part
for a page that stands alone (report, class view), `PAPER` the part for a stored notebook, where no form is live.
Color never stands alone: every colored word is also a word, and `SIGNS` adds a sign.

The rules stand in two .css files here, with our colors filled in where a file says $light or $ink. `pages.css` is for
what is only read, a form on paper included: every class begins with `l-`, every page stands in one `.l`. Text and paper
follow the reader's JupyterLab or VS Code theme; the other colors are ours, once for light and once for dark. `.l.l`
outweighs JupyterLab's own rules for tables and lists inside an output. `forms.css` is for a form that can be answered:
ipywidgets cuts long labels at one line, and most rules there only let words wrap. Its controls have no groups: radio
buttons share no name, and nothing around them has a role. So what a screen reader adds to a choice, the name of its
group and which one of how many it is, stands behind each option, out of sight: "A. supported (Your verdict, 1 of 6)".
"""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from helpers.style.colors import COLORS, DARK, REPAIR_SIGNS, SIGNS

HERE = Path(__file__).resolve().parent
BADGES = (*SIGNS, "allied", "part_of", "tacit_cooperation", "negotiating", "rival", "hostile")
GROUPS = {
    "choice": "Your choice",
    "core": "Is it so?",
    "evidence": "The source you lean on most",
    "repair": "What would you change first?",
    "show": "Show",
    "show-as": "Show as",
    "boxes": "Choose all that fit",
    "order": "What comes next",
    "side": "It speaks",
    "weight": "Weight",
    "level": "How strong is it?",
    "report": "In report and file",
    "ways": "One notebook can be done in two ways. Where may my answers from there be read?",
}
# How a picture drawn on white is shown on a dark page: light and dark change places, and each ink keeps its hue.
NIGHT = "invert(.9) hue-rotate(180deg)"
MOST = 16  # options in one group; a test holds that no question has more


def group_classes(group: str, number: int) -> str:
    """Return the classes for a widget that is a group of so many options, with a name of GROUPS."""
    return f"l-group l-group-{group} l-of-{number}"


def heard(form: str, groups: Mapping[str, str]) -> str:
    """Return the style element that gives groups of one form, a class, words of their own: {group: its words}."""
    rules = (f".{form} .l-group-{group} {{ --l-group:{_quoted(words)}; }}" for group, words in groups.items())
    return f"<style>{' '.join(rules)}</style>"


def _quoted(words: str) -> str:
    """Write words as a string of CSS that no sign in them can end, nor the element around it."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in words) + '"'


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _theme(colors: dict[str, str]) -> str:
    """Write one theme: our colors, with text and paper from the reader's own theme where it has them."""
    return "".join(f"--l-{_hyphened(name)}:{value};" for name, value in colors.items()) + (
        f"--l-picture:{NIGHT if colors is DARK else 'none'};"
        f"--l-ink:var(--jp-content-font-color1,var(--vscode-editor-foreground,{colors['ink']}));"
        f"--l-paper:var(--jp-layout-color0,var(--vscode-editor-background,{colors['paper']}));"
    )


def _badges() -> str:
    """Give each word that carries a color, such as a verdict, the color of its name."""
    return "".join(f".l-{name}{{color:var(--l-{name})}}" for name in map(_hyphened, BADGES))


def _sheet(name: str) -> str:
    """Return the rules of a .css file; a color it asks for that is not known is a KeyError."""
    colors = {"light": _theme(COLORS), "dark": _theme(DARK), "ink": COLORS["ink"], "paper": COLORS["paper"]}
    return Template((HERE / name).read_text(encoding="utf-8")).substitute(colors, marks=_badges())


def _accessible_names() -> str:
    """Write the rules that give each group its name and number of options, and each option its place."""
    named = "".join(f'.l-group-{name} {{ --l-group:"{words}"; }}\n' for name, words in GROUPS.items())
    return named + "".join(
        f".l-group .widget-radio-box > :nth-child({number}), .l-group > :nth-child({number}) "
        f'{{ --l-place:"{number}"; }} .l-of-{number} {{ --l-of:"{number}"; }}\n'
        for number in range(1, MOST + 1)
    )


PAPER = "\n" + _sheet("pages.css")
# A page that stands alone has no theme around it and follows the reader's computer.
PAGES = f"@media screen and (prefers-color-scheme:dark){{.l-page{{{_theme(DARK)}}}}}\n{PAPER}"
CSS = f"{PAGES}\n{_sheet('forms.css')}{_accessible_names()}"
