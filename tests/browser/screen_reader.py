"""What a screen reader is told of a form: Chromium's own accessibility tree, held against what a reader must hear."""

import re

CONTROLS = ("radio", "checkbox", "combobox", "listbox", "textbox", "button")
# "A. Reuters, 9 May (The source you lean on most, 1 of 6)"; the group of an item is its text: "fact (It grew, 1 of 6)"
PLACED = re.compile(r"^(?P<own>.+) \((?P<group>.+?), (?P<place>\d+) of (?P<all>\d+)\)$", re.DOTALL)
# Whose controls stand in a group: radio buttons and boxes everywhere, buttons in this kind of question.
GROUPED = {"k-rank": "button"}


def tree(page, form):
    """Return what a form is to a screen reader, in order: [(role, name)]. `form` is an element handle or a locator."""
    session = page.context.new_cdp_session(page)
    form.evaluate("form => { window.heard = form; }")
    found = session.send("Runtime.evaluate", {"expression": "window.heard"})["result"]["objectId"]
    nodes = session.send("Accessibility.queryAXTree", {"objectId": found})["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "").strip())
        for node in nodes
        if not node["ignored"] and "role" in node
    ]


def unheard(nodes, prompt="", kind=""):
    """Sentences about what a reader does not hear: names, groups, places, and the question before its controls."""
    controls = [(role, name) for role, name in nodes if role in CONTROLS]
    found = [f"a {role} has no name" for role, name in controls if not name]
    grouped = [(role, name) for role, name in controls if role in ("radio", "checkbox", GROUPED.get(kind))]
    grouped = [(role, name) for role, name in grouped if name and not name.startswith(BUTTONS)]
    found += [f'the {role} "{name}" tells no group and no place' for role, name in grouped if not PLACED.match(name)]
    found += misplaced([PLACED.match(name) for _, name in grouped if PLACED.match(name)])
    first = next((place for place, (role, _) in enumerate(nodes) if role in CONTROLS), len(nodes))
    if prompt and ("heading", prompt) not in [(role, " ".join(name.split())) for role, name in nodes[:first]]:
        found.append(f'the question "{prompt[:50]}" is no heading before its controls')
    return found


BUTTONS = ("Check my", "Keep my", "Save my", "Take the last")


def misplaced(placed):
    """Sentences about groups whose places are not 1, 2, 3 to the number they tell."""
    found, due = [], ("", 1, 0)
    for one in placed:
        group, place, number = one["group"], int(one["place"]), int(one["all"])
        if (group, place) != due[:2] and not (place == 1 and due[1] > due[2]):
            found.append(f'"{one["own"]}" is said to be {place} of {number} in "{group}"')
        due = (group, place + 1, number)
    if placed and due[1] <= due[2]:
        found.append(f'"{due[0]}" ends with {due[1] - 1} of {due[2]}')
    return found
