"""JupyterLab trusts the lesson's own pages with what the lesson stores in them, and no stranger's."""

import copy
import json
from html import escape

import nbformat
import pytest
from each import each
from nbformat.sign import NotebookNotary
from planted import data_of, sound

from helpers.jupyter import notebook, refresh, trust

OUTPUT = "<p class='l-a' dir=auto>68 &lt; 85<br><a href=\"https://example.org/\" rel=noreferrer>CNN</a></p>"
STRANGERS = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<p><ScRiPt src=//x.example></sCrIpT>",
    "an event": "<p onclick='alert(1)'>Press</p>",
    "an event after a slash": "<img/src=x/onerror=alert(1)>",
    "an event of a picture": '<img src="data:image/png;base64,AA" onerror=alert(1)>',
    "an address that is a script": '<a href="javascript:alert(1)">More</a>',
    "an address that hides a script": '<a href=" java&#10;script:alert(1)">More</a>',
    "a page of data": '<a href="data:text/html,x">More</a>',
    "a file beside the page": '<a href="../my-work/journal.jsonl">More</a>',
    "a frame": '<iframe src="https://example.org"></iframe>',
    "an object": '<object data="https://example.org/x.swf"></object>',
    "an embedded thing": "<embed src=x>",
    "a link to a style": '<link rel=stylesheet href="https://example.org/x.css">',
    "a base": '<base href="https://example.org">',
    "a form": '<form action="https://example.org"><button>Send</button></form>',
    "a drawing with a script": "<svg onload=alert(1)></svg>",
    "a picture from elsewhere": '<img src="https://example.org/seen.png">',
    "a picture that may hold a script": '<img src="data:image/svg+xml;base64,AA">',
    "a set of pictures": '<img srcset="https://example.org/seen.png 2x">',
    "a style that fetches": "<style>p { background: URL(https://example.org/seen.png) }</style>",
    "a style that imports": "<style>@import 'https://example.org/x.css';</style>",
    "a style that spells it otherwise": "<style>p { background: u\\72l(https://example.org/x) }</style>",
    "a style of one element that fetches": '<p style="background:url(//example.org/x)">Seen</p>',
    "a style that never ends": "<style>p {}",
    "an id that shadows a name": '<p id="jupyterapp">Hello</p>',
    "a comment with two ends": "<!--><script>alert(1)</script>-->",
    "a declaration": "<!DOCTYPE html>",
    "an instruction": "<?xml version='1.0'?>",
    "half a tag": "<p>One</p><img src=x onerror=alert(1)//",
    "half a tag in words": "<p>One < two",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of pages with a list of what is ours; the user's own signatures are elsewhere."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    pages = tmp_path / "notebooks"
    pages.mkdir()
    put(pages / "00-start-here.ipynb", ours())
    (tmp_path / "pages.json").write_text(trust.listing(pages), encoding="utf-8")
    return pages


def ours(html=OUTPUT):
    """A page of ours, one output of which holds this HTML."""
    page = sound()
    data_of(page)["text/html"] = html
    return page


def put(path, page):
    """Write a page and return its path."""
    path.write_text(notebook.dump(page), encoding="utf-8")
    return path


def signed(path):
    """Sign what is ours beside a page; say whether Jupyter would show the stored HTML of that page with its style."""
    trust.sign(path.parent, path.parent.with_name("pages.json"))
    return NotebookNotary().check_signature(nbformat.read(path, as_version=4))


def test_the_list_of_our_pages_is_current():
    current = trust.LIST.read_text(encoding="utf-8") == trust.listing()
    assert current, "A page has changed since helpers/pages.json was written: run python3 -m helpers refresh."


def test_every_stored_page_of_the_lesson_is_trusted():
    for path in trust.named():
        page = json.loads(path.read_text(encoding="utf-8"))
        assert trust.fingerprint(page) in trust.known() and not trust.foreign(page), path.name


def test_a_page_of_ours_is_trusted_and_one_with_other_cells_is_not(folder):
    assert signed(folder / "00-start-here.ipynb")
    other = ours()
    other["cells"][3]["source"] += "\nimport os"
    assert not signed(put(folder / "01-background.ipynb", other))


def with_an_open_cell(source, tags=("under-the-hood",)):
    """A page of ours with a cell that a reader may change."""
    page = ours()
    page["cells"][3]["source"] = source
    page["cells"][3]["metadata"]["tags"] = list(tags)
    return page


def test_a_page_keeps_its_second_fingerprint_when_only_what_is_under_the_hood_was_changed(folder):
    whole, open_left_out = trust.fingerprints(put(folder / "01-a.ipynb", with_an_open_cell("1 + 1")))
    assert trust.fingerprints(put(folder / "01-a.ipynb", with_an_open_cell("1 + 2")))[1] == open_left_out != whole
    for other in (with_an_open_cell("1 + 2", tags=()), with_an_open_cell("", tags=())):
        assert not {whole, open_left_out} & set(trust.fingerprints(put(folder / "01-a.ipynb", other)))


def test_a_page_for_teachers_has_one_fingerprint_as_all_its_cells_need_what_they_change(folder):
    (folder / "for-teachers").mkdir()
    page = put(folder / "for-teachers" / "90-a.ipynb", with_an_open_cell("1 + 1"))
    assert trust.fingerprints(page) == [trust.fingerprint(with_an_open_cell("1 + 1"))]


def test_the_outputs_of_a_page_are_not_trusted_when_what_is_under_the_hood_was_changed(folder):
    page = put(folder / "01-a.ipynb", with_an_open_cell("1 + 1"))
    folder.with_name("pages.json").write_text(trust.listing(folder), encoding="utf-8")
    assert signed(page) and not signed(put(page, with_an_open_cell("1 + 2")))


def test_a_name_makes_no_page_ours_and_takes_none_away(folder):
    stranger = {**sound(), "cells": sound()["cells"][:3]}
    assert not signed(put(folder / "00-start-here.ipynb", stranger))
    assert signed(put(folder / "07-copy.ipynb", ours()))


def test_a_page_of_ours_stays_ours_when_it_was_run_and_saved(folder):
    live = copy.deepcopy(ours())
    live["metadata"]["language_info"] = {"name": "python", "version": "3.13"}
    for cell in live["cells"]:
        cell["metadata"] = {**cell["metadata"], "trusted": True}
    assert signed(put(folder / "00-start-here.ipynb", live))


@each("fault", STRANGERS)
def test_a_page_of_ours_with_a_strangers_output_is_not_trusted(folder, fault):
    assert not signed(put(folder / "00-start-here.ipynb", ours(OUTPUT + STRANGERS[fault])))


@each("fault", STRANGERS)
def test_the_same_written_as_text_is_harmless(fault):
    assert trust.foreign(ours(f"<p>{escape(STRANGERS[fault])}</p>")) == ""


@pytest.mark.parametrize("kind", ["application/javascript", "image/svg+xml", "text/markdown", "text/latex",
                                  notebook.VIEW, "application/vnd.vegalite.v5+json"])
def test_an_output_of_another_kind_is_not_trusted(kind):
    page = ours()
    data_of(page)[kind] = "x"
    assert kind in trust.foreign(page)


def test_stored_widgets_attachments_and_outputs_set_apart_are_not_trusted():
    widgets, attached, apart = ours(), ours(), ours()
    widgets["metadata"]["widgets"] = {}
    attached["cells"][0]["attachments"] = {"x.svg": {"image/svg+xml": "<svg/>"}}
    apart["cells"][1]["outputs"][0]["metadata"] = {"text/html": {"isolated": True}}
    assert [trust.foreign(page) for page in (widgets, attached, apart)] == [
        "stored widgets", "an attachment", "an output of the kind set apart"]


def test_a_damaged_page_or_list_keeps_neither_the_lesson_nor_the_other_pages_from_opening(folder):
    (folder / "00-a.ipynb").write_text("{", encoding="utf-8")
    (folder / "00-b.ipynb").write_text('{"cells": [3]}', encoding="utf-8")
    assert signed(folder / "00-start-here.ipynb")
    folder.with_name("pages.json").write_text("[", encoding="utf-8")
    assert not signed(put(folder / "01-background.ipynb", ours("<p>Other</p>")))


def test_refresh_lists_the_pages_as_they_are_now(folder):
    file = folder.with_name("pages.json")
    assert refresh.list_pages(folder, file) is False
    changed = ours()
    changed["cells"][3]["source"] += " "
    put(folder / "00-start-here.ipynb", changed)
    assert refresh.list_pages(folder, file) is True and file.read_text() == trust.listing(folder)


def test_refresh_says_which_folder_holds_something_else(folder):
    (folder / "01-x.ipynb").write_text("[]", encoding="utf-8")
    with pytest.raises(refresh.CellFailed, match=r"A page in notebooks/ is no notebook .*pages.json stays as it is"):
        refresh.list_pages(folder, folder.with_name("pages.json"))
