"""The rules as they stand in the .css files here, with our colors filled in where a file says $light or $ink.

`read.css` is for everything that is only read: every class begins with `l-`, every page stands in one `.l`. Text and
paper follow the reader's JupyterLab or VS Code theme; the other colors are ours, once for light and once for dark.
`.l.l` outweighs JupyterLab's own rules for tables and lists inside an output. `alone.css` is for a page that stands
alone (report, class view), has no theme around it and follows the reader's computer. `static_fallback.css` is for a
form on paper, `forms.css` for one that can be answered: ipywidgets cuts long labels at one line, and most rules there
only let words wrap. `accessible_names.css` belongs to the file of that name.
"""

from pathlib import Path
from string import Template

from helpers.style.colors import COLORS, DARK, SIGNS

HERE = Path(__file__).resolve().parent
MARKED = (*SIGNS, "allied", "part_of", "tacit_cooperation", "negotiating", "rival", "hostile")


def sheet(name):
    """Return the rules of a .css file beside this one; a color it asks for that is not known is a KeyError."""
    return Template((HERE / name).read_text(encoding="utf-8")).substitute(
        light=_theme(COLORS), dark=_theme(DARK), marks=_marks(), ink=COLORS["ink"], paper=COLORS["paper"])


def _theme(colors):
    """Write one theme: our colors, with text and paper from the reader's own theme where it has them."""
    return "".join(f"--l-{_hyphened(name)}:{value};" for name, value in colors.items()) + (
        f"--l-ink:var(--jp-content-font-color1,var(--vscode-editor-foreground,{colors['ink']}));"
        f"--l-paper:var(--jp-layout-color0,var(--vscode-editor-background,{colors['paper']}));"
    )


def _marks():
    """Give each word that carries a color, such as a verdict, the color of its name."""
    return "".join(f".l-{name}{{color:var(--l-{name})}}" for name in map(_hyphened, MARKED))


def _hyphened(name):
    return name.replace("_", "-")
