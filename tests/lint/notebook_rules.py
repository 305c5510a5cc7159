"""What makes a notebook a page of this lesson: its cells, titles, tags and ids.

A rule is a pure function: a notebook (a dictionary) and its name in, sentences out (none: the rule is kept).
"""

import ast
import re
from statistics import median

from notebook_parts import cells, headings, label, source, tree

from helpers.jupyter.notebook import OPEN_TAG, SETUP

TEACHER = (
    "90-class-view",
)  # made for a teacher who runs a class, not for reading: fewer words are right there
NEVER_TAGS = ("nbval-skip", "nbval-raises-exception")
# Only these calls may have outputs that nbval does not compare: they speak of the machine or of the reader.
OF_THE_READER = ("ask.ready(", "report.", "classroom.")
# What these show says by itself what it is: how far one has come, what one did, how to hand it in.
BY_ITSELF = {"ask.start", "ask.progress", "ask.what_i_did", "ask.report"}
ROOMS = ("ask", "charts", "classroom", "data", "show")
METADATA = {
    "": {"kernelspec", "language_info"},
    "kernelspec": {"display_name", "language", "name"},
    "language_info": {"name", "file_extension", "mimetype", "pygments_lexer"},
    "cell": {"tags", "jupyter", "facts", "deletable", "editable"},
}


def one_title(nb, name):
    """The first cell opens with the only title."""
    levels = [(i, level) for i, cell in cells(nb, "markdown") for level, _ in headings(source(cell))]
    titles = [i for i, level in levels if level == 1]
    if titles == [0] and levels[0] == (0, 1):
        return []
    return [
        f"{name} has {len(titles)} first-level titles, in cells {[i + 1 for i in titles]}; "
        "there must be exactly one, at the top of cell 1."
    ]


def no_skipped_heading(nb, name):
    """A heading is at most one level below the one before it."""
    found, before = [], 0
    for i, cell in cells(nb, "markdown"):
        for level, words in headings(source(cell)):
            if level > before + 1:
                found.append(
                    f'{name}, {label(i, cell)}: "{words}" jumps from level {before} to level {level}.'
                )
            before = level
    return found


def by_itself(cell):
    """Say whether all that a code cell shows needs no prose beside it."""
    found = [n for n in ast.walk(tree(cell) or ast.Module([], [])) if isinstance(n, ast.Attribute)]
    named = {(getattr(n.value, "id", ""), n.attr) for n in found}
    called = {f"{room}.{name}" for room, name in named if room in ROOMS}
    return bool(called) and called <= BY_ITSELF


def number_of_cells(nb, name):
    """20 to 45 cells, more of them prose than code."""
    prose, code = len(cells(nb, "markdown")), len([one for _, one in cells(nb, "code") if not by_itself(one)])
    found = []
    if not 20 <= len(nb["cells"]) <= 45 and name not in TEACHER:
        found.append(f"{name} has {len(nb['cells'])} cells; a lesson has 20 to 45.")
    if prose <= code and name not in TEACHER:
        found.append(f"{name} has {prose} prose cells and {code} code cells; prose must outnumber code.")
    return found


def lines(cell):
    """The number of lines of a code cell that are not blank."""
    return len([line for line in source(cell).splitlines() if line.strip()])


def short_code(nb, name):
    """Code cells have at most 8 lines, and at most 3 at the median."""
    code = cells(nb, "code")
    found = [
        f"{name}, {label(i, cell)} has {lines(cell)} lines of code; at most 8 are allowed."
        for i, cell in code
        if lines(cell) > 8
    ]
    middle = median(lines(cell) for _, cell in code) if code else 0
    if middle > 3:
        found.append(f"{name}: the median code cell has {middle:g} lines; at most 3 are allowed.")
    return found


def plain_code(nb, name):
    """No definitions, no trailing semicolons, no clear_output, no magics: nbval and a beginner follow."""
    found = []
    for i, cell in cells(nb, "code"):
        parsed, here = tree(cell), f"{name}, {label(i, cell)}"
        if parsed is None:
            found.append(f"{here} is not plain Python.")
        elif any(
            isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
            for n in ast.walk(parsed)
        ):
            found.append(f"{here} defines a function or a class; definitions belong in helpers/.")
        if re.search(r";[ \t]*$", source(cell), re.M):
            found.append(f"{here} ends a line with a semicolon; nbval shows the output all the same.")
        if "clear_output" in source(cell):
            found.append(f"{here} uses clear_output, which nbval does not know.")
    return found


def setup_cell(nb, name):
    """The second cell is the one setup cell, the same in every notebook."""
    second = nb["cells"][1] if len(nb["cells"]) > 1 else {"cell_type": "none", "source": "", "metadata": {}}
    if second["cell_type"] != "code" or source(second).strip() != SETUP:
        return [f"{name}: the second cell is not the setup cell that all notebooks share:\n{SETUP}"]
    return []


def allowed_tags(nb, name):
    """nbval leaves nothing out; only a cell that speaks of the machine or the reader may go uncompared."""
    found = []
    for i, cell in cells(nb):
        tags = cell["metadata"].get("tags", [])
        found += [
            f"{name}, {label(i, cell)} is tagged {tag}; no cell may be." for tag in tags if tag in NEVER_TAGS
        ]
        spoken = any(call in source(cell) for call in OF_THE_READER)
        if "nbval-ignore-output" in tags and not spoken:
            found.append(
                f"{name}, {label(i, cell)} is tagged nbval-ignore-output but shows the lesson's own words."
            )
        if re.search(r"#\s*NBVAL_", source(cell)):
            found.append(f"{name}, {label(i, cell)} steers nbval by a comment; use a tag.")
    return found


def introduced(nb, name):
    """Prose stands before every code cell that does not speak by itself."""
    kinds = [cell["cell_type"] for cell in nb["cells"]]
    return [
        f"{name}, {label(i, cell)} has no prose before it: say what we are about to look at."
        for i, cell in cells(nb, "code")
        if i == 0 or not (kinds[i - 1] == "markdown" or by_itself(cell))
    ]


def read_back(nb, name):
    """Prose follows nine code cells in ten of those that do not speak by themselves."""
    kinds = [cell["cell_type"] for cell in nb["cells"]] + ["end"]
    code = [(i, cell) for i, cell in cells(nb, "code") if not by_itself(cell)]
    bare = [label(i, cell) for i, cell in code if kinds[i + 1] != "markdown"]
    if len(bare) * 10 <= len(code):
        return []
    return [f"{name}: no prose after {', '.join(bare)}; nine in ten code cells need a say-back."]


def cell_ids(nb, name):
    """Every cell has an id of its own."""
    ids = [cell.get("id", "") for cell in nb["cells"]]
    found = [
        f"{name}, cell {i + 1} has no usable id ({one!r})."
        for i, one in enumerate(ids)
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one)
    ]
    return found + [
        f"{name}: the cell id {one} is used {ids.count(one)} times."
        for one in sorted(set(ids))
        if ids.count(one) > 1
    ]


def small_metadata(nb, name):
    """Metadata holds nothing of a machine or a reader, and above all no widgets."""
    found = [
        f"{name}: metadata.{key} does not belong in a committed notebook."
        for key in nb["metadata"]
        if key not in METADATA[""]
    ]
    for part in ("kernelspec", "language_info"):
        extra = set(nb["metadata"].get(part, {})) - METADATA[part]
        found += [f"{name}: metadata.{part}.{key} changes from machine to machine." for key in sorted(extra)]
    for i, cell in cells(nb):
        extra = set(cell["metadata"]) - METADATA["cell"]
        found += [f"{name}, {label(i, cell)}: metadata.{key} does not belong here." for key in sorted(extra)]
    return found


def nobody_needs_the_hood(nb, name):
    """A page wakes without what is under its hood once a reader has changed it: no later cell uses its names."""
    made, found = set(), []
    for i, cell in cells(nb, "code"):
        names = [one for one in ast.walk(tree(cell) or ast.Module([], [])) if isinstance(one, ast.Name)]
        if OPEN_TAG in cell["metadata"].get("tags", []):
            made |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
        elif name not in TEACHER:
            used = {one.id for one in names} & made
            found += [f"{name}, {label(i, cell)} needs {one} from under the hood." for one in sorted(used)]
    return found


RULES = (
    one_title,
    no_skipped_heading,
    number_of_cells,
    short_code,
    plain_code,
    setup_cell,
    allowed_tags,
    introduced,
    read_back,
    cell_ids,
    small_metadata,
    nobody_needs_the_hood,
)
