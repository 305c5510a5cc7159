"""Own answers in a real JupyterLab: they come into the page without another run of a cell, and so does the strip."""

import json

import browser
import pytest

GUESS, VERDICT, ELSEWHERE = "background_strength_predict", "background_verdict_1_3", "background_verdict_1_2"
CELLS = (
    'ask.progress("01-background")',
    f'ask.my_answers("{GUESS}")',
    f'ask.questions("{GUESS}", "{VERDICT}")',
    'ask.what_i_did("01-background")',
)


def notebook(server, name, *cells):
    """Put a notebook of these cells beside the others, its first cell that of the lesson; return its name."""
    folder = server.lesson / "notebooks"
    lesson = json.loads((folder / "01-background.ipynb").read_text("utf-8"))
    first = next(cell for cell in lesson["cells"] if cell["cell_type"] == "code")
    more = [{**first, "id": f"{name}-{number}", "source": cell, "outputs": []} for number, cell in enumerate(cells)]
    (folder / f"{name}.ipynb").write_text(json.dumps({**lesson, "cells": [first, *more]}), "utf-8")
    return name


@pytest.fixture(scope="module")
def short(server):
    """A notebook with the strip, an own answer, two forms and the card."""
    return notebook(server, "short", *CELLS)


def waits(reader, number, words):
    """Wait until the output of a cell, counted from 1 after the setup cell, shows these words."""
    reader.cell(number).locator(".l-look", has_text=words).wait_for()


def test_own_answers_progress_and_card_follow_without_running_a_cell_and_are_right_after_a_restart(
    chromium, server, short
):
    reader = browser.Reader(chromium, server).open(short)
    reader.run_all()
    waits(reader, 1, "things to do, about")
    waits(reader, 2, "none yet")
    reader.answer(GUESS)
    waits(reader, 1, "1 of ")
    waits(reader, 2, "percent sure")
    reader.answer(VERDICT)
    waits(reader, 1, "2 of ")
    waits(reader, 4, "You judged 1 claim")
    status = reader.cell(1).get_by_role("status").filter(has_text="done, about")
    assert status.inner_text().startswith("2 of ")
    before = [reader.cell(number).locator(".l-look").inner_text() for number in (1, 2, 4)]
    reader.restart_kernel()
    reader.run_all()
    waits(reader, 4, "You judged 1 claim")
    assert [reader.cell(number).locator(".l-look").inner_text() for number in (1, 2, 4)] == before
    reader.close()
    again = browser.Reader(chromium, server).open(short)
    again.run_all()
    waits(again, 1, "2 of ")
    again.close()


def test_an_answer_given_on_another_page_comes_in_when_the_reader_clicks_here(chromium, server, short):
    other = notebook(server, "other", f'ask.question("{ELSEWHERE}")')
    here, there = (browser.Reader(chromium, server).open(name) for name in (short, other))
    for reader in (here, there):
        reader.run_all()
    there.answer(ELSEWHERE)
    here.cell(3).click()
    here.cell(1).locator('.l-tile[title^="Claim 1.2: you say"]').wait_for()
    here.close()
    there.close()
