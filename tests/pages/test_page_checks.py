"""The looks at a page, tried on planted faults in a page without JupyterLab."""

import browser
import keyboard
import page_checks
import pytest
import screen_reader

from helpers import style
from helpers.style import CSS


@pytest.fixture(scope="module")
def window(chromium):
    """One window for all of these pages."""
    made = chromium.new_page()
    yield made
    made.close()


@pytest.fixture
def page(window):
    """The window as it was when it was opened."""
    window.set_viewport_size({"width": 1280, "height": 720})
    window.emulate_media(reduced_motion="no-preference")
    return window


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


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p>One line of words</p><p style="margin-top:-1.5em">Another line</p>', "lie over each other"),
        ('<label>Wide</label><button style="margin-left:-30px">Press</button>', "lie over each other"),
    ],
)
def test_words_that_lie_over_each_other_are_seen(page, html, words):
    put(page, f'<div class="l-form">{html}</div>')
    assert words in " ".join(page_checks.overlapping(page))


def test_words_below_each_other_and_in_a_closed_fold_are_not_said_to_overlap(page):
    fold = "<details><summary>Hint</summary><p>Two</p></details>"
    put(page, f'<div class="l-form"><p>One</p>{fold}<button>OK</button></div>')
    assert page_checks.overlapping(page) == []


def test_what_makes_a_page_wider_than_its_window_is_seen_and_a_table_in_its_frame_is_not(page):
    page.set_viewport_size({"width": 320, "height": 256})
    put(page, '<div class="l-scroll" style="overflow-x:auto"><table style="width:900px"><td>x</table></div>')
    assert page_checks.sideways(page) == []
    put(page, '<p style="width:500px">Too wide</p>')
    assert "Too wide" in page_checks.sideways(page)[0]


def test_colors_that_hang_on_the_width_of_the_window_are_seen(page):
    put(page, "<style>@media (max-width:640px) { p { padding: 0 } } @media print { p { color: red } }</style><p>x</p>")
    assert page_checks.colors_by_width(page) == []
    put(page, "<style>@media screen and (max-width:640px) { p { color: #999 } }</style><p>x</p>")
    assert "p has colors of its own" in page_checks.colors_by_width(page)[0]


def test_of_the_rules_of_axe_some_can_be_left_out_or_looked_at_alone(page):
    put(page, '<h1>t</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#bbb">Pale words</p>')
    assert "color-contrast" in " ".join(page_checks.axe(page)) and "image-alt" in " ".join(page_checks.axe(page))
    assert [one.split()[0] for one in page_checks.axe(page, only=["color-contrast"])] == ["color-contrast"]
    assert [one.split()[0] for one in page_checks.axe(page, without=["color-contrast"])] == ["image-alt"]


@pytest.mark.parametrize("fault", ["transition: color .3s", "animation: 1s glow infinite", "scroll-behavior: smooth"])
def test_what_moves_is_seen_and_stands_still_for_a_reader_who_asked_for_less_motion(page, fault):
    rules = f"<style>@keyframes glow {{ to {{ opacity: .5 }} }} .l p {{ {fault} }}</style>"
    put(page, f'{rules}<div class="l"><p>Words</p></div>')
    assert page_checks.moving(page)
    put(page, f'{rules}<style>{CSS}</style><div class="l"><p>Words</p></div>')
    page.emulate_media(reduced_motion="reduce")
    assert page_checks.moving(page) == []


# What a screen reader hears.

PROMPT = '<p class="l-prompt" role="heading" aria-level="3">Which one?</p>'


def heard(page, html, kind="k-choose", prompt="Which one?"):
    """What the check says of a form of this HTML."""
    put(page, f'<div class="l-form">{html}</div>')
    return " ".join(screen_reader.unheard(screen_reader.tree(page, page.locator(".l-form")), prompt, kind))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<label>A. yes<input type="radio"></label>', '"A. yes" tells no group and no place'),
        ('<label>A. yes<input type="checkbox"></label>', '"A. yes" tells no group and no place'),
        ('<input type="radio">', "a radio has no name"),
        ("<textarea></textarea>", "a textbox has no name"),
        ("<select><option>a</select>", "a combobox has no name"),
        ('<label>A. yes (Your choice, 2 of 2)<input type="radio"></label>', "is said to be 2 of 2"),
        ('<label>A. yes (Your choice, 1 of 2)<input type="radio"></label>', '"Your choice" ends with 1 of 2'),
    ],
)
def test_a_control_without_a_name_a_group_or_its_place_is_heard_to_be_so(page, html, words):
    assert words in heard(page, PROMPT + html)


def test_a_button_of_a_ranking_needs_a_place_too_and_that_of_another_form_none(page):
    assert heard(page, f"{PROMPT}<button>Land</button>", "k-choose") == ""
    assert "tells no group" in heard(page, f"{PROMPT}<button>Land</button>", "k-rank")


def test_a_question_that_is_no_heading_before_its_controls_is_heard_to_be_so(page):
    option = '<label>A. yes (Your choice, 1 of 1)<input type="radio"></label>'
    assert "is no heading" in heard(page, f"<p>Which one?</p>{option}")
    assert "is no heading" in heard(page, f"{option}{PROMPT}")
    assert heard(page, f"{PROMPT}{option}") == ""


def test_the_words_of_the_stylesheet_become_part_of_the_name_and_stay_out_of_sight(page):
    group = f'<div class="l-radio {style.group_classes("core", 1)}"><div class="widget-radio-box">'
    html = f'{group}<label>A. supported<input type="radio"></label></div></div>'
    assert heard(page, f"{PROMPT}<style>{CSS}</style>{html}") == ""
    assert page.locator("label").inner_text() == "A. supported"


# What a keyboard does.


def walked(page, html):
    """What a walk with the Tab key through two controls finds."""
    put(page, f'<div class="jp-Cell"><div class="l-form q-one">{html}</div></div>')
    keys = keyboard.Keys(page)
    for _ in range(2):
        keys.tab()
    return " ".join(keys.found)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<style>button:focus-visible { outline: none }</style><button>A</button><button>B</button>", "looks the same"),
        ('<button>A</button><button>B</button><p style="position:fixed;inset:0;background:red">x</p>', "is covered"),
        ('<button>A</button><button style="position:fixed;top:-99px">B</button>', "outside"),
        ("<textarea onkeydown='return false'></textarea><button>B</button>", "Tab does not leave it"),
    ],
)
def test_a_focus_that_is_not_seen_or_cannot_leave_is_found(page, html, words):
    assert words in walked(page, html)


def test_a_sound_form_is_walked_through_without_a_finding(page):
    assert walked(page, "<input><button>OK</button>") == ""


def test_a_link_that_tab_never_comes_to_is_said_to_be_missing(page):
    put(page, '<div class="jp-Cell"><a href="#x" tabindex="-1">Way out</a><button>A</button></div>')
    with pytest.raises(AssertionError, match="Tab never came to the link"):
        keyboard.Keys(page).follow("Way out", 3)
