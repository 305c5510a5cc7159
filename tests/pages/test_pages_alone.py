"""The pages that leave JupyterLab, the report and the class view: sound in both themes, and at four times the size.

A window of 320 pixels is what a reader sees who enlarges a page to 400 percent on a screen of 1280.
"""

import random

import page_checks
import pytest
import readers

from helpers import ROOT, classroom, report
from helpers.classroom import exports
from helpers.questions.bank import bank

SAMPLE = ROOT / "notebooks" / "for-teachers" / "sample-class"


def full():
    """A report of every question, its history and both ways through notebook 03, answered with long words."""
    rng = random.Random(7)
    answers = {one.id: readers.complete(one, rng) for one in bank().values()}
    return report.page(readers.reading(answers), "2026-11-23", history=True, paths=True)


ALONE = {
    "empty report": lambda: report.page(readers.reading({})),
    "full report": full,
    "class view": lambda: exports.html(classroom.read(SAMPLE)),
    "empty class view": lambda: exports.html(classroom.read(ROOT / "tests" / "bench")),
}


CONTRAST = "color-contrast", "link-in-text-block"  # what axe looks for longest, and what hangs on colors alone


@pytest.fixture(scope="module", params=list(ALONE))
def alone(request, chromium, tmp_path_factory):
    """One page, opened from its file as a reader does, with every fold open."""
    file, page = tmp_path_factory.mktemp("alone") / "page.html", chromium.new_page()
    file.write_text(ALONE[request.param](), encoding="utf-8")
    page.emulate_media(reduced_motion="reduce")
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    yield page
    page.close()


def test_a_page_alone_is_sound_in_both_themes_and_nothing_on_it_moves(alone):
    found = page_checks.moving(alone) + page_checks.axe(alone, "body")
    alone.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page_checks.axe(alone, "body", only=CONTRAST)
    assert not found, "\n".join(found)


def test_a_page_alone_enlarged_four_times_needs_no_scrolling_sideways_and_cuts_nothing(alone):
    alone.emulate_media(color_scheme="light", reduced_motion="reduce")
    alone.set_viewport_size({"width": 320, "height": 256})
    found = page_checks.sideways(alone) + page_checks.clipped(alone, "main") + page_checks.overlapping(alone, "main")
    found += page_checks.colors_by_width(alone) + page_checks.axe(alone, "body", without=CONTRAST)
    assert not found, "\n".join(found)
