"""A small notebook that keeps every rule, for planting one fault at a time."""

import copy

from helpers.jupyter.notebook import KERNELSPEC, LANGUAGE, SETUP

FIRST = """# How many people were counted?

The counts differ, and both may be honest. Set aside 40 minutes. The hard part comes in the second half.

[Way out](#a-way-out)"""
SAY_BACK = "This shows who counted. It cannot show who was never counted."
LOCKED = {"deletable": False, "editable": False}
FOLDED = {**LOCKED, "jupyter": {"source_hidden": True}, "tags": ["hide-input"]}


def prose(source, number, **metadata):
    """One Markdown cell."""
    return {"cell_type": "markdown", "id": f"p{number:02}", "metadata": metadata, "source": source}


def code(source, number, html="<p>A finished page.</p>", **metadata):
    """One code cell that was run and left a page."""
    output = {
        "output_type": "execute_result",
        "execution_count": number,
        "metadata": {},
        "data": {"text/html": html, "text/plain": "A finished page."},
    }
    return {
        "cell_type": "code",
        "id": f"c{number:02}",
        "metadata": metadata,
        "source": source,
        "execution_count": number,
        "outputs": [output],
    }


def sound():
    """Return a fresh notebook that keeps every rule: title, setup, then prose, code and say-back in turn."""
    cells = [
        prose(FIRST, 0, **LOCKED),
        code(SETUP, 1, "<style>.l-a {}</style><p>Ready.</p>", **copy.deepcopy(FOLDED)),
        prose("## A way out\n\nThe quiet task earns the same credit.", 1, **LOCKED),
    ]
    for number in range(2, 10):
        cells += [
            prose("## A claim\n\nLook at the page below and guess first.", 2 * number, **LOCKED),
            code(f'show.ledger("{number}.1")', number, **copy.deepcopy(FOLDED)),
            prose(SAY_BACK, 2 * number + 1, **LOCKED),
        ]
    return {
        "cells": cells,
        "metadata": {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def data_of(nb, number=2):
    """The mime bundle that code cell `number` stored."""
    return cell(nb, f"c{number:02}")["outputs"][0]["data"]


def cell(nb, wanted):
    """The cell with an id."""
    return next(one for one in nb["cells"] if one["id"] == wanted)
