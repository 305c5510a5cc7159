"""What a reader types while a control of a form has the focus stays with that control."""

import browser
import pytest

CONTROLS = {
    "a radio button": ".l-form .widget-radio input",
    "a list": ".l-form select",
    "a box to tick": ".l-form .widget-checkbox input",
    "a button": ".l-form .l-buttons button",
}
# How sure a reader is, a word, and the keys that JupyterLab and Notebook 7 listen to elsewhere.
TYPED = ("100", "so", "iizxdd")
STATE = """() => {
    const panel = window.jupyterapp.shell.currentWidget, kernel = panel.context.sessionContext.session.kernel;
    const cells = [...panel.content.model.sharedModel.cells];
    return {dialogs: document.querySelectorAll('.jp-Dialog').length, kernel: kernel.id, status: kernel.status,
        cells: cells.length, outputs: cells.map(cell => cell.outputs?.length ?? 0).join()};
}"""


@pytest.fixture(scope="module")
def reader(chromium, server):
    """A reader who has run the first notebook."""
    opened = browser.Reader(chromium, server).open("00-start-here")
    opened.run_all()
    opened.page.locator(CONTROLS["a list"]).first.wait_for(state="attached")
    yield opened
    opened.close()


def test_typing_on_a_control_opens_no_dialog_and_changes_no_cell(reader):
    before = reader.page.evaluate(STATE)
    assert before["dialogs"] == 0 and before["cells"] > 10
    for name, selector in CONTROLS.items():
        for keys in TYPED:
            reader.page.locator(selector).first.focus()
            reader.page.keyboard.type(keys)
            reader.page.wait_for_timeout(300)  # a dialog needs a moment
            found = {**reader.page.evaluate(STATE), "status": before["status"]}
            assert found == before, f'"{keys}" typed on {name}'
