"""A page of the lesson wakes by itself, keeps its reader's place, and cannot be broken by a stray key or click."""

import json

import browser
import nbformat
import pytest
from nbformat.sign import NotebookNotary
from wire import Wire

NAME, OTHER, FORM = "00-start-here", "02-rivalry", "start_check_first"
# Notes from the first moment on what the page's sign says, and each cell that is shown as running.
NOTES = """addEventListener('DOMContentLoaded', () => {
    window.said = []; window.running = 0;
    new MutationObserver(() => {
        const words = document.querySelector('.lesson-state [role=status]')?.textContent ?? '';
        if (words && words !== window.said.at(-1)) window.said.push(words);
        for (const one of document.querySelectorAll('.jp-InputPrompt'))
            if (one.textContent.includes('*')) window.running++;
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
});"""
PLACE = """() => {
    const page = window.jupyterapp.shell.currentWidget, view = document.querySelector('.jp-WindowedPanel-outer');
    const cells = [...page.content.model.sharedModel.cells], active = document.activeElement;
    return {active: page.content.activeCellIndex, top: view.scrollTop, isDirty: page.context.model.dirty,
        mode: page.content.mode, isFocusInAForm: !!active.closest('.l-form, .lesson-state'),
        cells: cells.map(cell => cell.getSource()).join('|')};
}"""
OPEN_TAG = "under-the-hood"
MARK = "it-ran"  # a file beside the page
LEAVES_A_MARK = f"open('{MARK}', 'w').close()"
AT_FIRST = {"active": 0, "top": 0, "isDirty": False, "mode": "command", "isFocusInAForm": False}
NO_KERNEL = "async () => { await window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown(); }"
LIVE = ".l-form:not(.l-twin)"
TYPED_AT_THE_END = """async box => {
    const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
    await kernel.interrupt(); const gone = kernel.restart();
    box.value += ' and more'; box.dispatchEvent(new Event('input', {bubbles: true}));
    await gone; await kernel.info;
}"""


def place(reader):
    """Where a reader of a page is, and what its cells say."""
    return reader.page.evaluate(PLACE)


def sign(reader, state):
    """Wait for a state of the page's sign, and return its words."""
    found = reader.page.locator(f".lesson-state[data-state={state}]")
    found.wait_for(state="attached", timeout=120_000)
    return found.get_by_role("status").inner_text()


def wake(reader):
    """Press the button of the sign and wait until the page is awake."""
    reader.page.get_by_role("button", name="Wake this page").click()
    reader.awake()


@pytest.fixture(scope="module")
def woken(chromium, server):
    """A reader whose page has woken by itself."""
    reader = browser.Reader(chromium, server, wakes=True)
    reader.context.add_init_script(NOTES)
    reader.open(NAME).awake()
    yield reader
    reader.close()


def test_a_page_wakes_by_itself_and_its_reader_stays_at_the_top(woken):
    assert woken.page.locator(LIVE).count() > 3
    assert {name: value for name, value in place(woken).items() if name != "cells"} == AT_FIRST


@pytest.mark.long
def test_a_screen_reader_hears_that_the_page_is_ready_once_and_no_cell_is_seen_running(woken):
    assert woken.page.evaluate("window.said") == ["Waking up. You can read already.", "Ready."]
    assert woken.page.evaluate("window.running") == 0


def test_on_a_page_of_the_lesson_no_toolbar_and_no_folded_line_of_code_stands_beside_a_cell(woken):
    woken.cell(4).click()
    for one in (".jp-cell-toolbar", ".jp-InputPlaceholder", ".jp-Notebook-footer"):
        assert not woken.page.locator(f".jp-Notebook {one}").locator("visible=true").count(), one


def test_a_page_whose_kernel_began_anew_says_that_it_is_asleep_and_one_press_wakes_it_with_the_last_words(woken):
    box = woken.form(FORM).locator("textarea").first
    box.fill("Half a sentence")
    woken.saved(FORM)
    box.evaluate(TYPED_AT_THE_END)
    assert sign(woken, "asleep").startswith("Asleep")
    wake(woken)
    box = woken.form(FORM).locator("textarea").first
    woken.page.wait_for_function("one => one.value === 'Half a sentence and more'", arg=box.element_handle())
    woken.saved(FORM)


@pytest.mark.long
def test_a_page_whose_kernel_was_stopped_is_woken_by_one_press(woken):
    woken.page.evaluate(NO_KERNEL)
    assert sign(woken, "asleep").startswith("Asleep")
    wake(woken)
    woken.answer(FORM)


def other_words(page):
    """Change what a page says."""
    page["cells"][-1]["source"] = ["Other words."]


def other_output(page):
    """Change what a page shows: Jupyter does not trust it, and its cells are those that were shipped."""
    next(cell for cell in page["cells"] if cell.get("outputs"))["outputs"][0]["data"]["text/html"] = "<script></script>"


def a_form_called_open(page):
    """Change the code of a form, and say that it is a cell that readers may change."""
    cell = next(cell for cell in page["cells"] if "ask.question" in "".join(cell["source"]))
    cell["source"], cell["metadata"]["tags"] = [LEAVES_A_MARK], [OPEN_TAG]


@pytest.fixture
def mine(server):
    """Write a page that somebody has changed, trusted by Jupyter where that is said; its name is 07-mine."""
    path = server.lesson / "notebooks" / "07-mine.ipynb"

    def write(name, change, is_trusted):
        page = json.loads((server.lesson / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
        change(page)
        path.write_text(json.dumps(page), "utf-8")
        if is_trusted:
            NotebookNotary(data_dir=str(server.folder / "data")).sign(nbformat.read(path, as_version=4))

    yield write
    path.unlink()
    (path.parent / MARK).unlink(missing_ok=True)


@pytest.mark.parametrize(("change", "is_trusted"),
                         [(other_words, True), (other_output, False), (a_form_called_open, True)])
def test_a_page_that_somebody_changed_waits_for_its_reader_and_says_that_nothing_is_lost(
        chromium, server, mine, change, is_trusted):
    mine(NAME, change, is_trusted)
    reader = browser.Reader(chromium, server, wakes=True).open("07-mine")
    assert "All your answers are kept: one press shows them." in sign(reader, "changed")
    assert not reader.page.locator(LIVE).count() and not (server.lesson / "notebooks" / MARK).exists()
    wake(reader)
    assert reader.page.locator(LIVE).count()
    reader.close()


def test_a_page_with_other_code_under_the_hood_wakes_and_runs_all_but_that_code(chromium, server, mine):
    def change(page):
        open_cell = next(cell for cell in page["cells"] if OPEN_TAG in cell["metadata"].get("tags", []))
        open_cell["source"] = [LEAVES_A_MARK]
        open_cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["What I found"]}]

    mine(OTHER, change, is_trusted=True)
    reader = browser.Reader(chromium, server, wakes=True).open("07-mine")
    reader.awake()
    assert reader.page.locator(LIVE).count() > 3 and not reader.page.locator(".l-form.l-twin").count()
    assert "What I found" in hood(reader).inner_text()
    assert not (server.lesson / "notebooks" / MARK).exists()
    reader.close()


@pytest.mark.long
def test_a_page_wakes_after_its_reader_has_changed_and_run_what_is_under_the_hood(chromium, server):
    reader = browser.Reader(chromium, server, wakes=True).open(OTHER)
    reader.awake()
    hood(reader).locator(".cm-content").click()
    reader.page.keyboard.press("Control+A")
    reader.page.keyboard.type("6 * 7")
    reader.page.keyboard.press("Shift+Enter")
    hood(reader).get_by_text("42").wait_for()
    reader.save()
    reader.close()
    again = browser.Reader(chromium, server, wakes=True).open(OTHER)
    again.awake()
    assert again.page.locator(LIVE).count() > 3 and "42" in hood(again).inner_text()
    again.close()


@pytest.mark.long
def test_two_pages_that_are_opened_at_once_both_wake(chromium, server):
    readers = [browser.Reader(chromium, server, wakes=True) for _ in range(2)]
    for reader, name in zip(readers, (NAME, OTHER)):
        reader.visit(name)
    for reader in readers:
        reader.awake()
        assert reader.page.locator(LIVE).count() > 3
        reader.close()


@pytest.mark.long
def test_a_page_whose_line_breaks_while_it_wakes_ends_awake_or_with_a_button_that_wakes_it(chromium, server):
    wire = Wire(server.port)
    reader = browser.Reader(chromium, server, url=wire.url, wakes=True)
    reader.visit(OTHER)
    reader.page.locator(".l-start").wait_for(state="attached")
    wire.cut(3)
    ended = reader.page.locator(".lesson-state:not([data-state=waking])")
    ended.wait_for(state="attached", timeout=120_000)
    if ended.get_attribute("data-state") != "ready":
        wake(reader)
    assert reader.page.locator(LIVE).count() > 3 and not reader.page.locator(".l-form.l-twin").count()
    reader.close()


@pytest.mark.long
def test_the_list_of_files_is_folded_once_on_a_narrow_screen(chromium, server):
    folded = "window.jupyterapp.shell.leftCollapsed"
    reader = browser.Reader(chromium, server, width=1024, wakes=True).open(NAME)
    assert reader.page.evaluate(folded)
    reader.page.evaluate("window.jupyterapp.shell.expandLeft()")
    reader.open(NAME)
    assert not reader.page.evaluate(folded)
    reader.close()
    wide = browser.Reader(chromium, server, wakes=True).open(NAME)
    assert not wide.page.evaluate(folded)
    wide.close()


@pytest.fixture(scope="module")
def plain(chromium, server):
    """A reader in a JupyterLab without our extension."""
    reader = browser.Reader(chromium, server).open(NAME)
    reader.idle()
    yield reader
    reader.close()


def test_without_our_extension_the_first_cell_says_what_to_do_and_nothing_runs(plain):
    assert plain.page.get_by_text("choose Run All Cells in the menu Run").locator("visible=true").count()
    assert not plain.page.locator(f"{LIVE}, .lesson-state").count()


def hood(reader):
    """The cell under the hood."""
    tagged = f"cell => (cell.getMetadata().tags ?? []).includes('{OPEN_TAG}')"
    found = reader.page.evaluate(
        f"[...window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells].findIndex({tagged})")
    return reader.cell(found)


def test_no_cell_of_the_lesson_is_deleted_cut_or_changed_by_keys_clicks_or_commands(plain):
    before = place(plain)["cells"]
    for number in (0, 1, 2, 3):
        plain.cell(number).locator(".jp-InputPrompt, .jp-MarkdownOutput").first.click()
        for keys in ("d", "d", "x", "Enter", "a", "Escape", "m", "y"):
            plain.page.keyboard.press(keys)
        plain.page.keyboard.press("Escape")
        for command in ("notebook:delete-cell", "notebook:cut-cell", "notebook:enter-edit-mode"):
            plain.command(command)
        plain.page.keyboard.type("stray")
        plain.page.keyboard.press("Escape")
    assert lost(before, place(plain)["cells"]) == []


def lost(before, after):
    """The cells that are no longer there as they were; a key such as `a` may put an empty one between them."""
    return [cell for cell in before.split("|") if cell not in after.split("|")]


@pytest.mark.long
def test_a_double_click_on_the_lessons_words_opens_no_editor(plain):
    plain.page.locator(".jp-MarkdownOutput").first.dblclick()
    plain.page.wait_for_timeout(300)  # an editor needs a moment
    assert not plain.page.locator(".jp-MarkdownCell:not(.jp-mod-rendered)").count()


@pytest.mark.long
def test_what_is_under_the_hood_is_seen_and_can_be_changed(plain):
    editor = hood(plain.open(OTHER)).locator(".cm-content")
    editor.click()
    plain.page.keyboard.press("Control+End")
    plain.page.keyboard.type("  # mine")
    assert "# mine" in place(plain)["cells"]
