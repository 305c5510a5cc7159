"""The looks at a page, tried on planted faults in a page without JupyterLab."""

import browser
import page_checks
import pytest


def put(page, html):
    """Show HTML as if it were a stored output."""
    page.set_content(
        f'<html lang="en"><title>t</title><main class="jp-OutputArea-output">{html}</main></html>'
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            '<p style="width:90px;overflow:hidden;white-space:nowrap">Long words that do not fit in</p>',
            "cut by its box",
        ),
        (
            '<p style="height:20px;overflow:hidden;width:60px">Words in many lines one two</p>',
            "cut by its box",
        ),
        (
            '<select style="width:60px"><option>A long option that does not fit</option></select>',
            "select box",
        ),
        ('<div class="l-form" style="width:90px"><p style="width:300px">x</p></div>', "wider than the page"),
        (
            '<div class="widget-radio-box" style="width:80px"><label style="display:block;height:20px">'
            'a b c d e f g h i j k l m n o p q r</label><label style="display:block">b</label></div>',
            "runs into the next option",
        ),
    ],
)
def test_a_clipped_text_is_seen(page, html, words):
    put(page, html)
    assert words in " ".join(page_checks.clipped(page))


def test_a_text_that_fits_is_not_called_clipped(page):
    put(
        page,
        '<div class="l-form"><p style="overflow:hidden">All of it</p><select><option>a</select></div>',
    )
    assert page_checks.clipped(page) == []


def test_a_picture_without_alt_text_and_a_nameless_control_are_seen_by_axe(page):
    put(page, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><select><option>a</option></select>')
    found = " ".join(page_checks.axe(page))
    assert "image-alt" in found and "select-name" in found


def test_a_sound_output_passes_axe(page):
    put(page, '<h1>t</h1><img alt="dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p>Words</p>')
    assert page_checks.axe(page) == []


def test_a_control_that_tab_passes_by_is_seen(page):
    put(page, '<div class="l-form"><p class="l-prompt">Q</p><button tabindex="-1">Check</button></div>')
    assert "cannot be reached" in page_checks.out_of_reach(page.locator(".l-form"))[0]


def test_tab_goes_through_a_form_in_order(page):
    put(
        page,
        '<div class="l-form"><p class="l-prompt">Q</p><input><textarea></textarea><button>OK</button></div>',
    )
    assert page_checks.tab_through(page, page.locator(".l-form")) == [0, 1, 2]


def test_a_browser_that_no_command_names_is_found_in_its_usual_place(monkeypatch, tmp_path):
    class Without:
        class chromium:
            executable_path = "/nowhere"

    (tmp_path / "chrome.exe").touch()
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "PLACES", ("/nowhere", str(tmp_path / "chrome.exe")))
    monkeypatch.delenv("LESSON_CHROMIUM", raising=False)
    assert browser.chromium(Without) == str(tmp_path / "chrome.exe")


def test_a_machine_without_a_browser_is_told_what_to_install(monkeypatch):
    class Without:
        class chromium:
            executable_path = "/nowhere"

    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.delenv("LESSON_CHROMIUM", raising=False)
    with pytest.raises(browser.NoBrowser, match="apt-get install chromium"):
        browser.chromium(Without)
