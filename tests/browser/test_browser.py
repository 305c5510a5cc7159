"""The pages of each notebook in a real JupyterLab: in both themes, by Tab, by ear, after a restart and in trouble.

One server and one browser serve all tests; each notebook is opened and run once for the looks at it. What belongs to
a kind of question is tried where the lesson meets that kind for the first time.
LESSON_PICTURES=<folder> keeps pictures of each notebook in both themes and both widths.
"""

import os
from pathlib import Path

import browser
import keyboard
import page_checks
import pytest
import screen_reader
from bank import PROMPTS, asked, first_of_their_kind, rights

from helpers import ROOT

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
PICTURES = os.environ.get("LESSON_PICTURES")
every_notebook = pytest.mark.parametrize("visit", NAMES, indirect=True)
where_kinds_are_new = pytest.mark.parametrize("visit", list(filter(first_of_their_kind, NAMES)), indirect=True)
# What a full disk and a fault of ours do, without either: first no answer can be written, then no answer be graded.
BROKEN = """import os; from helpers import questions
_folder, _grade = os.environ["LESSON_JOURNAL"], questions.grade
os.environ["LESSON_JOURNAL"] = os.path.abspath("01-background.ipynb")"""
WORSE = "questions.grade = None"
MENDED = 'os.environ["LESSON_JOURNAL"], questions.grade = _folder, _grade'

BOARD = "cooperation_weigh_cards"
CONTROLS = {
    "a radio button": ".l-form .widget-radio input",
    "a list": ".l-form select",
    "a box to tick": ".l-form .widget-checkbox input",
    "a button": ".l-form .l-buttons button",
}
# How sure a reader is, a word, and the keys that JupyterLab and Notebook 7 listen to elsewhere.
TYPED = ("100", "so", "iizxdd")
PAGE_STATE = """() => {
    const panel = window.jupyterapp.shell.currentWidget, kernel = panel.context.sessionContext.session.kernel;
    const cells = [...panel.content.model.sharedModel.cells];
    return {dialogs: document.querySelectorAll('.jp-Dialog').length, kernel: kernel.id, status: kernel.status,
        cells: cells.length, outputs: cells.map(cell => cell.outputs?.length ?? 0).join()};
}"""


@pytest.fixture(scope="module")
def visit(request, chromium, server):
    """A reader whose notebook has woken by itself."""
    reader = browser.Reader(chromium, server, wakes=True).open(request.param)
    reader.name = request.param
    reader.awake()
    for question, _ in asked(reader.name)[-1:]:  # the kernel can be done before the last form is drawn
        reader.form(question).wait_for(state="attached")
    yield reader
    reader.close()


def looks():
    """Width and theme of the four looks at a page."""
    return [(width, dark) for width in (1280, 800) for dark in (False, True)]


def test_there_are_notebooks_to_visit():
    assert NAMES, "notebooks/ holds no lesson: nothing was tried in the browser."


@every_notebook
def test_every_question_is_a_live_form_and_no_cell_failed(visit):
    errors = visit.page.locator('[data-mime-type="application/vnd.jupyter.error"]').all_inner_texts()
    there = [question for question, _ in asked(visit.name) if visit.form(question).count() == 1]
    assert errors == []
    assert there == [question for question, _ in asked(visit.name)]


@pytest.mark.parametrize("visit", NAMES[:1], indirect=True)
def test_typing_on_a_control_opens_no_dialog_and_changes_no_cell(visit):
    before = visit.page.evaluate(PAGE_STATE)
    assert before["dialogs"] == 0 and before["cells"] > 10
    for name, selector in CONTROLS.items():
        for keys in TYPED:
            visit.page.locator(selector).first.focus()
            visit.page.keyboard.type(keys)
            visit.page.wait_for_timeout(300)  # a dialog needs a moment
            found = {**visit.page.evaluate(PAGE_STATE), "status": before["status"]}
            assert found == before, f'"{keys}" typed on {name}'


@every_notebook
def test_nothing_of_ours_moves(visit):
    assert page_checks.moving(visit.page) == []


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
            visit.pictures(Path(PICTURES) / f"{visit.name}-{width}-{'dark' if dark else 'light'}")
    assert {look: texts for look, texts in found.items() if texts} == {}


@every_notebook
def test_a_screen_reader_hears_question_name_group_and_place_of_every_control(visit):
    found = {}
    for question, kind in asked(visit.name):
        nodes = screen_reader.tree(visit.page, visit.form(question))
        found[question] = screen_reader.unheard(nodes, " ".join(PROMPTS[question].split()), f"k-{kind}")
    for number, other in enumerate(visit.page.locator(".l-look, .l-form:not([class*=q-])").all()):
        found[number] = screen_reader.unheard(screen_reader.tree(visit.page, other))
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


@every_notebook
def test_every_control_can_be_reached_by_tab(visit):
    found = [(q, one) for q, _ in asked(visit.name) for one in page_checks.out_of_reach(visit.form(q))]
    assert not found
    for question in first_of_their_kind(visit.name):
        reached = page_checks.tab_through(visit.page, visit.form(question))
        assert reached == list(range(len(reached))) and reached, f"{question}: Tab reached {reached}"


@where_kinds_are_new
def test_answers_come_back_after_a_restart_of_the_kernel(visit):
    questions = first_of_their_kind(visit.name)
    for question in questions:
        visit.answer(question)
        visit.replied(question)  # a text that is kept is asked about once more, in boxes that come with the reply
        visit.page.wait_for_function(browser.DRAWN, arg=f".l-form.q-{question}")
    before = {question: visit.state(question) for question in questions}
    visit.restart_kernel()
    visit.run_all()
    assert {question: visit.state(question) for question in questions} == before
    assert [q for q in questions if not visit.form(q).locator(".l-status").inner_text().strip()] == []


@pytest.mark.parametrize("visit", ["04-cooperation"], indirect=True)
def test_a_board_with_twelve_of_twenty_cards_gets_its_reply(visit):
    board = visit.form(BOARD)
    board.get_by_role("button", name="Take all").click()
    for place in range(9, 21):
        board.locator(".l-card-text", has_text=f"Card {place} of 20").wait_for()
        for row in board.locator(".widget-radio").all():
            row.locator("input").nth(1).check()
        board.get_by_role("button", name="Next card").click()
    board.locator("textarea").fill("Twelve cards are enough for me.")
    board.locator(page_checks.MAIN).click()
    visit.replied(BOARD)
    cards = visit.server.answers()[BOARD]["cards"]
    assert 12 <= len(cards) < 20 and board.locator(".l-scale .l-chip-against").count() >= 12


@pytest.mark.parametrize("visit", ["03-attacks"], indirect=True)
def test_a_first_miss_may_try_once_more_and_a_row_answers_where_it_was_clicked(visit):
    question = next(question for question, kind in asked(visit.name) if kind == "choose")
    form = visit.form(question)
    form.locator("input").nth(rights(question).index("no")).check()
    form.locator(page_checks.MAIN).click()
    form.get_by_text("Try once more.").wait_for()
    assert not form.get_by_text("Our answer.").count()
    form.locator(page_checks.MAIN).click()
    form.get_by_text("Our answer.").wait_for()
    row = visit.form(next(question for question, kind in asked(visit.name) if kind == "tiles")).locator(".l-row").first
    row.locator("input").first.check()
    row.locator("xpath=following-sibling::*[contains(@class, 'l-reply')][1]").locator("p").first.wait_for()


@pytest.mark.parametrize("visit", ["02-rivalry", "04-cooperation"], indirect=True)
def test_the_kinds_of_question_that_the_attacks_have_not_are_answered_by_keyboard_too(visit):
    known, kinds = {kind for _, kind in asked("03-attacks")}, dict(asked(visit.name))
    others = [question for question in first_of_their_kind(visit.name) if kinds[question] not in known]
    keys = keyboard.Keys(visit.page)
    for question in others:
        before = visit.server.lines(question)
        visit.form(question).locator(".l-prompt").click()
        keys.answer(question)
        visit.replied(question)
        assert visit.server.lines(question) > before, question
    assert others and not keys.found, "\n".join(keys.found)


@every_notebook
def test_what_forms_say_after_answers_and_in_trouble_is_sound_in_both_themes_and_at_double_size(visit):
    """Answers stand there from the tests before; then one cannot be written, and one callback fails.

    Contrast is looked at in both themes, the other rules of axe, which ask what is written and not its color, in one.
    """
    visit.resize(1280)
    visit.kernel(BROKEN)
    try:
        pressed = [q for q in first_of_their_kind(visit.name) if visit.form(q).locator(page_checks.MAIN).count()]
        for question, trouble in zip(pressed, ("Not saved", "Something went wrong")):
            visit.form(question).locator(page_checks.MAIN).click()
            visit.form(question).locator(".l-status", has_text=trouble).wait_for()
            visit.kernel(WORSE)
        visit.theme(dark=True)
        found = page_checks.axe(visit.page)
        visit.theme(dark=False)
        found += page_checks.axe(visit.page, only=["color-contrast"])
        visit.resize(640)
        found += page_checks.clipped(visit.page) + page_checks.overlapping(visit.page)
    finally:  # the kernel serves the tests after this one too
        visit.kernel(MENDED)
    assert not found, "\n".join(found)


def test_the_pages_asked_nothing_of_any_other_host():
    assert len(browser.asked_for) > 50, "no page was visited"
    assert browser.outside(browser.asked_for) == []
    assert browser.outside(["https://cdn.example.org/x.js", "ws://127.0.0.1:1/a", "data:,a"]) == [
        "https://cdn.example.org/x.js"
    ]
