"""What every test needs: the lesson on the path, a journal of its own, the browser last."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MY_WORK = ROOT / "my-work"
ANOTHER_LESSON = ROOT / "tests" / "samples" / "tiny" / "data"
collect_ignore = ["samples/tiny"]  # its notebook needs LESSON_DATA: tests/notebooks/test_another_lesson.py runs it
LONGEST = ("test_browser", "test_typing")
MARKS = {"tests/browser": "browser", "tests/pages": "browser", "tests/notebooks": "notebooks", "notebooks": "notebooks"}
ONLY_WHEN_ASKED_FOR = ("network", "long")

# Set while this file is imported: the kernels that nbval starts inherit the environment of this process,
# so no test and no notebook under test can read or write a reader's own answers.
os.environ["LESSON_JOURNAL"] = tempfile.mkdtemp(prefix="lesson-journal-")
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def contents(folder):
    """Return {path: (size, time of the last change in ns)} of all files below `folder`."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


BEFORE = contents(MY_WORK)


@pytest.fixture(scope="session", autouse=True)
def readers_own_work():
    """No test may touch the reader's own work: it is looked at when all are done."""
    yield
    assert contents(MY_WORK) == BEFORE, "a test wrote into my-work/, where a reader's own answers lie"


@pytest.fixture(params=["this lesson", "another lesson"])
def either_lesson(request, monkeypatch):
    """The test runs twice: on the lesson in data/, and on the tiny one in tests/samples/tiny."""
    if request.param == "another lesson":
        monkeypatch.setenv("LESSON_DATA", str(ANOTHER_LESSON))


@pytest.fixture
def another_lesson(monkeypatch):
    """The tiny lesson in tests/samples/tiny: an invented article on a bicycle lane."""
    monkeypatch.setenv("LESSON_DATA", str(ANOTHER_LESSON))


@pytest.fixture
def journal_folder(tmp_path, monkeypatch):
    """A fresh folder for the answers of one test."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "answers"))
    return tmp_path / "answers"


@pytest.fixture(scope="module")
def chromium():
    """One browser for the tests of a file: while it runs no event loop can be started.

    A machine without one is a failure that says what to install.
    """
    import browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        try:
            path = browser.chromium(playwright)
        except browser.NoBrowser as problem:
            pytest.fail(str(problem), pytrace=False)
        started = playwright.chromium.launch(executable_path=path, args=browser.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """JupyterLab on a copy of the lesson."""
    import browser

    running = browser.Server(tmp_path_factory.mktemp("lab")).start()
    yield running
    running.stop()


@pytest.fixture
def page(chromium):
    """An empty page."""
    made = chromium.new_page()
    yield made
    made.close()


def pytest_configure(config):
    """Leave out what needs minutes or a network unless the option -m names it."""
    asked = config.option.markexpr
    left_out = [f"not {mark}" for mark in ONLY_WHEN_ASKED_FOR if mark not in asked]
    config.option.markexpr = " and ".join([*([f"({asked})"] if asked else []), *left_out])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark each test by its folder, and by the browser that it asks for.

    What takes longest comes first, so that the files beside it fill the time.
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):  # a cell of a notebook asks for none
            item.add_marker("browser")
        folder = item.path.relative_to(ROOT).parent.as_posix()
        if folder in MARKS:
            item.add_marker(MARKS[folder])
    items.sort(key=lambda item: not item.path.name.startswith(LONGEST))
