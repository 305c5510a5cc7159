"""A reader in a real JupyterLab: answers, restarts, comes back tomorrow, in both themes, by keyboard alone.

One server and one browser serve all tests; each notebook is opened and run once for the looks at it.
LESSON_PICTURES=<folder> keeps a picture of each notebook in both themes and both widths.
"""

import os
from pathlib import Path

import browser
import facts
import page_checks
import pytest

from helpers import journal
from helpers.report import handin

ROOT = Path(__file__).resolve().parent.parent
BANK = facts.read_tables(ROOT / "data")["questions"]
PROMPTS = BANK.set_index("question_id")["prompt"]
NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
LOST = ("model not found", "Error displaying widget", "Loading widget")
PICTURES = os.environ.get("LESSON_PICTURES")
every_notebook = pytest.mark.parametrize("visit", NAMES, indirect=True)
attacks = pytest.mark.parametrize("visit", ["03-attacks"], indirect=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """JupyterLab on a copy of the lesson."""
    running = browser.Server(tmp_path_factory.mktemp("lab")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def visit(request, chromium, server):
    """A reader who has opened one notebook and run all of it."""
    reader = browser.Reader(chromium, server).open(request.param)
    reader.name = request.param
    reader.run_all()
    yield reader
    reader.close()


def asked(name):
    """The questions of a notebook in order, as (id, kind)."""
    own = BANK[BANK["notebook"] == name]
    return list(zip(own["question_id"], own["kind"], strict=True))


def one_of_each_kind(name):
    """The first question of every kind in a notebook."""
    return list({kind: question for question, kind in reversed(asked(name))}.values())


def looks():
    """Width and theme of the four looks at a page."""
    return [(width, dark) for width in (1280, 800) for dark in (False, True)]


# The looks themselves, tried on planted faults in a page without JupyterLab.


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


# The lesson.


def test_there_are_notebooks_to_visit():
    assert NAMES, "notebooks/ holds no lesson: nothing was tried in the browser."


@every_notebook
def test_every_question_is_a_live_form_and_no_cell_failed(visit):
    errors = visit.page.locator('[data-mime-type="application/vnd.jupyter.error"]').all_inner_texts()
    there = [question for question, _ in asked(visit.name) if visit.form(question).count() == 1]
    assert errors == []
    assert there == [question for question, _ in asked(visit.name)]


@every_notebook
def test_no_empty_panel_takes_room_beside_the_lesson(visit):
    assert visit.page.evaluate(page_checks.EMPTY_PANELS) == []


@every_notebook
def test_no_text_is_cut_in_light_and_dark_wide_and_narrow(visit):
    found = {}
    for width, dark in looks():
        visit.resize(width)
        visit.theme(dark)
        found[width, "dark" if dark else "light"] = page_checks.clipped(visit.page)
        if PICTURES:
            visit.picture(Path(PICTURES) / f"{visit.name}-{width}-{'dark' if dark else 'light'}.png")
    assert {look: texts for look, texts in found.items() if texts} == {}


@every_notebook
def test_axe_finds_nothing_serious_in_the_outputs_of_the_lesson(visit):
    found = []
    visit.resize(1280)
    for dark in (True, False):
        visit.theme(dark)
        found += page_checks.axe(visit.page)
    assert not found, "\n".join(found)


@every_notebook
def test_every_control_can_be_reached_by_tab(visit):
    found = [(q, one) for q, _ in asked(visit.name) for one in page_checks.out_of_reach(visit.form(q))]
    assert not found
    for question in one_of_each_kind(visit.name):
        reached = page_checks.tab_through(visit.page, visit.form(question))
        assert reached == list(range(len(reached))) and reached, f"{question}: Tab reached {reached}"


@every_notebook
def test_answers_come_back_after_a_restart_of_the_kernel(visit):
    questions = one_of_each_kind(visit.name)
    for question in questions:
        visit.answer(question)
    before = {question: visit.state(question) for question in questions}
    visit.restart_kernel()
    visit.run_all()
    assert {question: visit.state(question) for question in questions} == before
    assert [q for q in questions if not visit.form(q).locator(".l-status").inner_text().strip()] == []


@attacks
def test_every_kind_of_question_is_answered_and_saved_by_keyboard_alone(visit):
    for question in reversed(one_of_each_kind(visit.name)):
        before = visit.server.lines(question)
        page_checks.answer_by_keyboard(visit.page, visit.form(question))
        visit.saved(question)
        visit.kept(question)
        assert visit.server.lines(question) > before, question


def test_a_notebook_reopened_tomorrow_shows_its_questions_and_brings_the_answers_back(chromium, server):
    questions = one_of_each_kind("03-attacks")
    today = browser.Reader(chromium, server).open("03-attacks")
    today.run_all()
    for question in questions:
        today.answer(question, turn=1)
    before = {question: today.state(question) for question in questions}
    today.save()
    today.close()
    server.stop()
    server.start()
    tomorrow = browser.Reader(chromium, server).open("03-attacks")
    for question, _ in asked("03-attacks"):
        assert tomorrow.shows(PROMPTS[question]), f"{question} does not show itself without a kernel"
    assert [one for one in LOST if one in tomorrow.text()] == []
    tomorrow.run_all()
    assert {question: tomorrow.state(question) for question in questions} == before
    tomorrow.close()


def test_a_text_written_in_one_lesson_stands_in_the_report_opened_from_the_last(chromium, server):
    words = "Nobody outside can know an aim. \u062f\u0631\u06cc <b>"
    first = browser.Reader(chromium, server).open("01-background")
    first.run_all()
    form = first.form("background_aim_write")
    form.locator("textarea").first.fill(words)
    form.get_by_role("button", name="Save my text").click()
    first.saved("background_aim_write")
    first.close()
    last = browser.Reader(chromium, server).open("05-write-it-better")
    last.run_all()
    last.page.get_by_role("button", name="Make my report and hand-in file").click()
    with last.context.expect_page() as opened:
        last.page.get_by_role("link", name="Open my report").click()
    report = opened.value
    assert report.get_by_role("heading", level=1).inner_text() == "What is ISIS-K? My report"
    assert words in report.locator("main").inner_text()
    assert report.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 100)")
    last.close()


def test_the_hand_in_is_two_presses_away_and_comes_back_in_another_home(chromium, server, journal_folder):
    reader = browser.Reader(chromium, server).open("05-write-it-better")
    reader.run_all()
    reader.answer("improve_transfer")
    reader.page.get_by_role("button", name="Make my report and hand-in file").click()
    with reader.page.expect_download() as coming:
        reader.page.get_by_role("link", name="Download my hand-in file").click()
    assert coming.value.suggested_filename == "hand-in-my-work.zip"
    handin.bring("hand-in-my-work.zip", Path(coming.value.path()).read_bytes())
    assert journal.read().answers["improve_transfer"].value == server.answers()["improve_transfer"]
    reader.close()


def test_answers_brought_while_a_form_stands_open_fill_it_when_its_cell_runs_again(chromium, server):
    there = browser.Reader(chromium, server).open("01-background")
    there.run_all()
    brought = journal.lines.Entry("background_aim_write", "write", {"text": "From home.", "checked": True},
                                  "2100-01-01T00:00:00+00:00")
    reader = browser.Reader(chromium, server).open("05-write-it-better")
    reader.run_all()
    with reader.page.expect_file_chooser() as choosing:
        reader.page.get_by_role("button", name="Choose a file").click()
    choosing.value.set_files(
        {"name": "answers-home.jsonl", "mimeType": "", "buffer": journal.lines.to_line(brought)})
    reader.page.get_by_text("1 saved answer came in").wait_for()
    reader.close()
    there.run_all()
    assert there.state("background_aim_write")["written"][0] == "From home."
    there.close()


def test_the_class_view_runs_from_top_to_bottom(chromium, server):
    teacher = browser.Reader(chromium, server).open("90-class-view")
    teacher.run_all()
    assert teacher.page.locator('[data-mime-type="application/vnd.jupyter.error"]').all_inner_texts() == []
    assert teacher.shows("23 readers from 28 files")
    assert page_checks.clipped(teacher.page) == []
    assert (server.journal / "class" / "class-view.html").exists()
    teacher.close()


def test_the_pages_asked_nothing_of_any_other_host():
    assert len(browser.asked_for) > 50, "no page was visited"
    assert browser.outside(browser.asked_for) == []
    assert browser.outside(["https://cdn.example.org/x.js", "ws://127.0.0.1:1/a", "data:,a"]) == [
        "https://cdn.example.org/x.js"
    ]
