"""What every test needs: the lesson on the path, a journal of its own, the browser last."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MY_WORK = ROOT / "my-work"

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


@pytest.fixture
def my_work():
    """The reader's own work, as it was when the tests began and as it is now."""
    return BEFORE, contents(MY_WORK)


@pytest.fixture
def journal_folder(tmp_path, monkeypatch):
    """A fresh folder for the answers of one test."""
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "answers"))
    return tmp_path / "answers"


@pytest.fixture(scope="module")
def chromium():
    """One browser for all tests; a machine without one is a failure that says what to install."""
    import browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        try:
            path = browser.chromium(playwright)
        except browser.NoBrowser as problem:
            pytest.fail(str(problem), pytrace=False)
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(chromium):
    """An empty page."""
    made = chromium.new_page()
    yield made
    made.close()


def turn(item):
    """First the quick tests, then the browser, and at the very end the look at my-work/."""
    if item.name == "test_no_test_touched_the_readers_own_work":
        return 2
    browsing = item.path.name.startswith(("test_page_checks", "test_pages_alone", "test_browser"))
    return 1 if browsing else 0


def pytest_collection_modifyitems(items):
    """Put the tests in the order of `turn`; the order inside a turn stays."""
    items.sort(key=turn)
