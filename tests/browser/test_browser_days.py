"""Days of readers in a real JupyterLab: a lesson by keyboard alone, tomorrow, report, hand-in, class view."""

from pathlib import Path

import browser
import keyboard
import page_checks
import pytest
from bank import EVENTS, PROMPTS, asked

from helpers import journal
from helpers.report import handin

LOST = ("model not found", "Error displaying widget", "Loading widget")


def given(reader, question):
    """What stands in a form, of its options only the chosen ones: the samples of a text are drawn later than it."""
    state = reader.state(question)
    return {**state, "chosen": [place for place, chosen in enumerate(state["chosen"]) if chosen]}


def test_a_whole_lesson_is_done_by_keyboard_alone_and_tomorrow_its_answers_come_back(chromium, server):
    (server.journal / "journal.jsonl").unlink(missing_ok=True)
    reader = browser.Reader(chromium, server).open("03-attacks")
    reader.run_all()
    reader.laid_out()
    keys = keyboard.Keys(reader.page)
    keys.follow("A task with a table")
    reader.page.wait_for_timeout(300)
    assert reader.sees("A task with a table")
    lesson = [question for question, _ in asked("03-attacks")]
    keys.through(lesson[-1], reader.replied)
    assert not keys.found, "\n".join(keys.found)
    assert keys.met == lesson
    explorer, year = reader.page.locator(".l-explorer"), EVENTS["date"].str[:4].min()
    found = f"{EVENTS['date'].str.startswith(year).sum()} of {len(EVENTS)}"
    assert explorer.get_by_role("status").first.inner_text().startswith(found)
    assert explorer.get_by_role("img").get_attribute("alt").startswith("Timeline of ")
    before = {question: given(reader, question) for question in keys.met}
    reader.save()
    reader.close()
    server.stop()
    server.start()
    tomorrow = browser.Reader(chromium, server).open("03-attacks")
    for question in keys.met:
        assert tomorrow.shows(PROMPTS[question]), f"{question} does not show itself without a kernel"
    assert [one for one in LOST if one in tomorrow.text()] == []
    tomorrow.run_all()
    for question in keys.met:
        tomorrow.page.wait_for_function(browser.DRAWN, arg=f".l-form.q-{question}")
    assert {question: given(tomorrow, question) for question in keys.met} == before
    tomorrow.close()


def test_a_row_of_the_list_of_attacks_opens_its_card_by_click_and_by_key(chromium, server):
    reader = browser.Reader(chromium, server).open("03-attacks")
    reader.run_all()
    rows = reader.page.locator(".l-explorer .l-rows > details")
    assert rows.count() == (EVENTS["after_article"] == "no").sum() and not rows.locator(".l-card:visible").count()
    rows.nth(0).locator("> summary").click()
    rows.nth(1).locator("> summary").focus()
    reader.page.keyboard.press("Enter")
    assert rows.nth(0).locator(".l-card").is_visible() and rows.nth(1).locator(".l-card").is_visible()
    assert rows.locator(".l-card:visible").count() == 2
    reader.close()


@pytest.fixture(scope="module")
def evening(chromium, server):
    """A reader with the second and the last notebook open and run."""
    readers = [browser.Reader(chromium, server).open(name) for name in ("01-background", "05-write-it-better")]
    for reader in readers:
        reader.run_all()
    yield readers
    for reader in readers:
        reader.close()


def test_a_text_written_in_one_lesson_stands_in_the_report_opened_from_the_last(evening):
    first, last = evening
    words = "Nobody outside can know an aim. \u062f\u0631\u06cc <b>"
    form = first.form("background_aim_write")
    form.locator("textarea").first.fill(words)
    form.get_by_role("button", name="Save my text").click()
    first.saved("background_aim_write")
    first.kept("background_aim_write")
    last.page.get_by_role("button", name="Make my report and hand-in file").click()
    with last.context.expect_page() as opened:
        last.page.get_by_role("link", name="Open my report").click()
    report = opened.value
    assert report.get_by_role("heading", level=1).inner_text() == "What is ISIS-K? My report"
    assert words in report.locator("main").inner_text()
    assert report.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 100)")
    report.close()


def test_the_hand_in_is_two_presses_away_and_comes_back_in_another_home(evening, server, journal_folder):
    _, last = evening
    last.answer("improve_transfer")
    last.page.get_by_role("button", name="Make my report and hand-in file").click()
    last.idle()
    with last.page.expect_download() as coming:
        last.page.get_by_role("link", name="Download my hand-in file").click()
    assert coming.value.suggested_filename.startswith("hand-in-")
    handin.import_answers(coming.value.suggested_filename, Path(coming.value.path()).read_bytes())
    assert journal.read().answers["improve_transfer"].value == server.answers()["improve_transfer"]


def test_answers_brought_while_a_form_stands_open_fill_it_when_its_cell_runs_again(evening):
    first, last = evening
    brought = journal.Entry("background_aim_write", "write", {"text": "From home.", "checked": True},
                                  "2100-01-01T00:00:00+00:00")
    with last.page.expect_file_chooser() as choosing:
        last.page.get_by_role("button", name="Choose a file").click()
    choosing.value.set_files(
        {"name": "answers-home.jsonl", "mimeType": "", "buffer": journal.to_line(brought)})
    last.page.get_by_text("1 saved answer came in").wait_for()
    first.run_all()
    assert first.state("background_aim_write")["written"][0] == "From home."


def test_the_class_view_runs_from_top_to_bottom_and_is_sound(chromium, server):
    teacher = browser.Reader(chromium, server).open("for-teachers/90-class-view")
    teacher.run_all()
    assert teacher.page.locator('[data-mime-type="application/vnd.jupyter.error"]').all_inner_texts() == []
    assert teacher.shows("23 readers from 28 files")
    found = page_checks.clipped(teacher.page)
    for dark in (True, False):
        teacher.theme(dark)
        found += page_checks.axe(teacher.page)
    teacher.resize(640)
    assert found + page_checks.clipped(teacher.page) == []
    assert (server.journal / "class" / "class-view.html").exists()
    teacher.close()


def test_the_pages_asked_nothing_of_any_other_host():
    assert len(browser.asked_for) > 50, "no page was visited"
    assert browser.outside(browser.asked_for) == []
