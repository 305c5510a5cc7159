"""The line between page and kernel: kept open, slow, standing still, cut, never there. No typed word is lost.

What becomes of every letter that is typed over such lines is in test_typing.py.
"""

import re

import browser
import pytest
from wire import Wire

from helpers import journal

# Notes in the kernel of a page whether its forms are heard in one thread, the one that runs cells.
NOTE = """import threading
from helpers.ask import saving
_store, _threads = saving.store, []
def _noted(*answer):
    _threads.append(threading.current_thread() is threading.main_thread())
    return _store(*answer)
saving.store = _noted"""
# Types a letter that has no answer yet when the kernel goes.
SURPRISED = """async box => {
    const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel, gone = kernel.restart();
    box.value += 'y';
    box.dispatchEvent(new Event('input', {bubbles: true}));
    await gone;
    await kernel.info;
}"""
NOTED = "assert _threads and all(_threads), _threads"


def hurried(**waits):
    """Return a route that gives the page's end of the line other waiting times, in ms."""
    def hurry(route):
        script = route.fetch()
        body = script.text()
        for name, wait in waits.items():
            body, found = re.subn(rf"const {name} = \d+;", f"const {name} = {wait};", body)
            assert found == 1, f"the page's end of the line has no waiting time {name}"
        route.fulfill(response=script, body=body)
    return hurry


@pytest.fixture(scope="module")
def wired(chromium, server):
    """A reader of the first notebook, run, whose line can be cut: `wire`."""
    wire = Wire(server.port)
    reader = browser.Reader(chromium, server, url=wire.url).open("00-start-here")
    reader.wire = wire
    reader.run_all()
    yield reader
    reader.close()


def test_a_form_says_that_it_is_asleep_after_a_restart_and_takes_nothing(chromium, server):
    reader, closes = browser.Reader(chromium, server), []
    reader.page.on("websocket", lambda socket: socket.on("close", lambda one: closes.append(one)))
    reader.context.route("**/lifeline.js*", hurried(LATE=400, RETRY=400, DEAF=1200))
    reader.open("00-start-here")
    reader.run_all()
    reader.answer("start_check_first")
    form, box = reader.form("start_check_first"), reader.form("start_check_first").locator("textarea").first
    box.evaluate(SURPRISED)
    written = box.input_value()
    reader.idle()
    form.get_by_text("Asleep").wait_for()
    assert not form.locator(".l-status").is_visible(), "it is green and does not hear"
    assert form.locator("button").first.get_attribute("inert") is not None
    before, closed = server.lines("start_check_first"), len(closes)
    box.press_sequentially("x")
    reader.page.wait_for_timeout(4000)
    assert box.input_value() == written and server.lines("start_check_first") == before
    assert len(closes) == closed, "the page gives a whole line up: a form that is asleep never answers"
    reader.run_all()
    reader.back("start_check_first")
    assert not form.get_by_text("Asleep").is_visible()
    reader.close()


def test_a_channel_that_opens_slowly_after_a_line_stood_still_is_given_its_time(chromium, server):
    """A slow computer needs longer to open a channel than the page waits between two looks at it."""
    wire = Wire(server.port)
    reader = browser.Reader(chromium, server, url=wire.url)
    reader.context.route("**/lifeline.js*", hurried(RETRY=400, DEAF=3000, BUSY=6000))
    reader.open("00-start-here")
    reader.run_all()
    wire.delay = 0.5
    wire.stall(11)
    reader.form("start_check_first").locator("textarea").first.fill("It came through.")
    reader.saved("start_check_first")
    assert server.answers()["start_check_first"]["text"] == "It came through."
    reader.close()


def test_without_our_extension_a_form_says_so_too(chromium, server):
    reader = browser.Reader(chromium, server)
    reader.context.route("**/lifeline.js*", lambda route: route.abort())
    reader.open("00-start-here")
    reader.run_all()
    reader.answer("start_check_first")
    reader.restart_kernel()
    last = reader.form("start_check_first").locator(".l-buttons").first
    said = last.evaluate("one => getComputedStyle(one, '::after').content")
    assert "Asleep" in said and not reader.form("start_check_first").locator(".l-status").is_visible()
    reader.close()


def test_a_page_that_never_reaches_its_kernel_says_so_with_a_remedy(chromium, server):
    reader = browser.Reader(chromium, server)
    reader.page.clock.install()
    reader.page.route_web_socket("**/channels*", lambda socket: None)  # it opens, and nothing ever comes through
    reader.visit("00-start-here")
    reader.page.clock.run_for(31_000)
    notice = reader.page.get_by_role("alert").filter(has_text="does not reach")
    notice.wait_for()
    assert "Reload the page" in notice.inner_text()
    reader.close()


def written_elsewhere(server, words):
    """Let another program, as another page is one, write words to the question of this test; return them."""
    value = {"text": words, "checked": True}
    entry = journal.Entry("start_check_first", "write", value, "2100-01-01T00:00:00+00:00")
    journal.disk.append(server.journal / "journal.jsonl", journal.to_line(entry))
    return words


def comes_back_to(reader, box, words):
    """Go to and fro between a box and the button below it; say whether the words come into the box."""
    for _ in range(40):
        for one in (reader.form("start_check_first").locator("button").first, box):
            one.focus()
            reader.page.wait_for_timeout(250)
        if box.input_value() == words:
            return True
    return False


def test_two_windows_show_the_same_words_and_a_cell_run_again_while_typing_keeps_every_letter(chromium, server, wired):
    first, box = wired, wired.form("start_check_first").locator("textarea").first
    box.fill("One window.")
    first.saved("start_check_first")
    second = browser.Reader(chromium, server).open("00-start-here")
    second.run_all()
    other = second.form("start_check_first").locator("textarea").first
    assert other.input_value() == "One window."
    other.press_sequentially(" Two.", delay=20)
    first.page.wait_for_function("box => box.value === 'One window. Two.'", arg=box.element_handle())
    cell = second.page.locator(".jp-Notebook .jp-Cell", has=second.page.locator(".q-start_check_first"))
    other.press_sequentially(" And", delay=5)
    second.page.keyboard.press("Escape")
    cell.locator(".jp-InputPrompt").click()
    second.command("notebook:run-cell")
    again = second.form("start_check_first").locator("textarea").first
    second.page.wait_for_function(
        "() => document.querySelector('.q-start_check_first textarea')?.value === 'One window. Two. And'")
    again.fill("")
    second.form("start_check_first").locator("button").first.click()
    second.form("start_check_first").get_by_text("Write your answer first").wait_for()
    assert server.answers()["start_check_first"]["text"] == ""
    assert comes_back_to(second, again, written_elsewhere(server, "Another page."))
    second.close()


def test_a_form_speaks_in_one_standing_place_and_a_printed_page_shows_the_whole_text(wired):
    """A screen reader reads out what changes in a place that was there before."""
    reader, form = wired, wired.form("start_check_first")
    place = form.locator(".l-status > .widget-html-content").first
    place.evaluate("one => { one.wasHere = true; }")
    assert place.get_attribute("role") == "status"
    assert form.locator("[role=status] [role=status]").count() == 0, "it would be read out twice"
    reader.kernel(NOTE)
    box = form.locator("textarea").first
    box.fill("\n".join(f"Line {number} (UN) of 68" for number in range(30)))
    reader.saved("start_check_first")
    assert place.evaluate("one => one.wasHere && one.innerText.trim()") == "Saved."
    assert box.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
    hidden = "one => one.scrollHeight - one.clientHeight"
    assert box.evaluate(hidden) > 100
    form.locator("button").first.click()
    reader.kept("start_check_first")
    reader.kernel(NOTED)  # in two threads a press could overtake the letters before it
    reader.page.emulate_media(media="print")
    assert box.evaluate(hidden) <= 2
    reader.page.emulate_media(media="screen")


def test_a_page_that_cannot_be_saved_while_the_line_is_cut_takes_no_letter_of_who_types(wired):
    """JupyterLab saves a page from time to time, and says in a dialog that it cannot: a space presses its button."""
    reader = wired
    form, box = reader.form("start_check_first"), reader.form("start_check_first").locator("textarea").first
    box.fill("")
    reader.wire.cut(20)
    form.get_by_text("the line to the lesson is cut").wait_for()
    box.focus()
    reader.page.evaluate("() => { window.jupyterapp.shell.currentWidget.context.save(); }")
    reader.page.wait_for_timeout(1500)
    reader.page.keyboard.type("a b")
    assert box.input_value() == "a b" and reader.page.locator(".jp-Dialog").count() == 0
