"""Which keys of JupyterLab reach a control inside a form: pure, on the lists of its settings schemas.

A key with Ctrl, Alt or Cmd is pressed on purpose, and so is a function key. Every other one is a key that a reader
types or moves with: on a radio button it must not restart a kernel or delete a cell.
"""

import json
import re

HELD = ("Accel", "Ctrl", "Alt", "Cmd")
# A selector with one of these is about another part of the program, or about a cell itself and no control in it.
ELSEWHERE = (
    ".jp-Cell:focus",
    ".jp-MarkdownCell:focus",
    ".jp-mod-editMode",
    ".jp-mod-search-active",
    "-completer-active",
    "body.jp-mod-tooltip",
    "data-jp-debugger-stopped-threads",
    ".jp-CodeConsole",
    ".jp-DirListing",
    ".jp-FileEditor",
    ".jp-ImageViewer",
)
# Judged one by one: Shift Enter on a control runs its cell, as the lesson teaches.
WANTED = {("runmenu:run", "Shift Enter")}


def schemas(folders):
    """Return the shortcuts that the settings schemas below `folders` define, each a dict."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            schema = json.loads(path.read_text("utf-8"))
            found += schema.get("jupyter.lab.shortcuts", []) if isinstance(schema, dict) else []
    return found


def sequences(shortcut):
    """Return the key sequences of a shortcut on all systems, each a list such as ["0", "0"]."""
    names = ("keys", "macKeys", "winKeys", "linuxKeys")
    found = [shortcut[name] for name in names if any(shortcut.get(name, ()))]
    return list({tuple(keys): keys for keys in found}.values())


def typed(keys):
    """Say whether a sequence is made of keys that are typed without holding Ctrl, Alt or Cmd."""
    return not any(held in key for key in keys for held in HELD) and not re.search(r"\bF\d+$", keys[-1])


def reaches_a_control(selector):
    """Say whether a selector may fit a focused control in the output of a cell, or something around it."""
    return not any(mark in selector for mark in ELSEWHERE)


def uncovered(defaults, overrides):
    """One sentence for each default shortcut of typed keys that reaches a control and is not switched off."""
    off = {(tuple(one["keys"]), one["selector"]) for one in overrides if one.get("disabled")}
    return [
        f"{' '.join(keys)} on a control does {one['command']} (selector {one['selector']}): switch it off in "
        "helpers/jupyter/labconfig/default_setting_overrides.json, or judge it in tests/helpers/jupyter/shortcuts.py."
        for one in defaults
        for keys in sequences(one)
        if typed(keys)
        and reaches_a_control(one["selector"])
        and (one["command"], " ".join(keys)) not in WANTED
        and (tuple(keys), one["selector"]) not in off
        and not one.get("disabled")
    ]
