"""A key that is typed on a control does nothing to the notebook around it, in this JupyterLab and in the next."""

import json
from pathlib import Path

import pytest
import shortcuts
from jupyter_core.paths import ENV_JUPYTER_PATH, SYSTEM_JUPYTER_PATH

from helpers.jupyter import server

SETTINGS = server.SETTINGS / "labconfig" / "default_setting_overrides.json"
OURS = json.loads(SETTINGS.read_text("utf-8"))["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
ON_A_CONTROL = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
ON_A_CELL = ".jp-Notebook.jp-mod-commandMode .jp-Cell:focus"


def installed():
    """The folders of schemas of the JupyterLab that runs these tests, and of what is added to it."""
    places = [Path(place) for place in (*ENV_JUPYTER_PATH, *SYSTEM_JUPYTER_PATH)]
    lab = next(place / "lab" / "schemas" for place in places if (place / "lab" / "schemas").is_dir())
    return [lab, *lab.parents[1].glob("labextensions/**/schemas")]


def shortcut(keys, selector=ON_A_CONTROL, **more):
    """One shortcut as a schema writes it."""
    return {"command": "notebook:explode", "keys": keys.split(), "selector": selector, **more}


def test_no_key_that_a_reader_types_on_a_control_reaches_the_notebook():
    found = shortcuts.schemas(installed())
    assert len(found) > 100, "the schemas of JupyterLab were not found"
    assert shortcuts.uncovered(found, OURS) == []


def test_the_key_that_hides_an_output_in_notebook_7_is_off_too():
    hide = {"command": "notebook:toggle-cell-outputs", "keys": ["O"], "selector": ON_A_CONTROL, "args": {}}
    assert shortcuts.uncovered([hide], []) and not shortcuts.uncovered([hide], OURS)


@pytest.mark.parametrize("keys", ["0 0", "Z", "Shift M", "ArrowDown", "Space", "Delete", "Enter"])
def test_a_key_of_a_new_jupyterlab_is_named_with_what_it_does(keys):
    (sentence,) = shortcuts.uncovered([shortcut(keys)], [])
    assert sentence.startswith(f"{keys} on a control does notebook:explode") and sentence.endswith(".")


@pytest.mark.parametrize("other", [shortcut("Ctrl Z"), shortcut("Accel Shift X"), shortcut("F11", "body"),
                                   shortcut("X", ON_A_CELL), shortcut("H", ".jp-ImageViewer"),
                                   {"command": "c", "keys": [""], "selector": "body"}])
def test_what_is_pressed_on_purpose_or_elsewhere_is_left_alone(other):
    assert shortcuts.uncovered([other], []) == []


def test_a_key_of_one_system_alone_counts_and_another_selector_does_not_cover_it():
    mac = {"command": "c", "keys": ["Ctrl A"], "macKeys": ["A"], "selector": "body"}
    assert shortcuts.uncovered([mac], [{**shortcut("A"), "disabled": True}])
    assert not shortcuts.uncovered([mac], [{**shortcut("A", "body"), "disabled": True}])
    assert shortcuts.uncovered([mac], [shortcut("A", "body")]), "narrowed, but not switched off"
