"""What every test needs: the lesson on the path, a journal of its own, the browser last."""

import os
import signal
import subprocess
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


def pytest_collection_finish(session):
    """Let readers begin to type, who take their time, beside the quick tests (see test_browser_line.py)."""
    wanted = any("typing" in getattr(item, "fixturenames", ()) for item in session.items)
    if wanted and not session.config.option.collectonly:
        command = [sys.executable, Path(__file__).with_name("long_typing.py"), "100"]
        session.config.typing = subprocess.Popen(command, encoding="utf-8", stdout=subprocess.PIPE,
                                                 start_new_session=True)


def pytest_sessionfinish(session):
    """Nobody types on when the tests are over."""
    running = getattr(session.config, "typing", None)
    if running and running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL) if os.name == "posix" else running.kill()


@pytest.fixture
def typing(request):
    """The program in which readers type; its last line of output says what became of it."""
    return request.config.typing


@pytest.fixture(scope="session")
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
    """First the quick tests, then what ran beside them, then the browser, and at the very end the look at my-work/."""
    if item.name == "test_no_test_touched_the_readers_own_work":
        return 3
    if "typing" in getattr(item, "fixturenames", ()):
        return 1
    # While the browser runs no event loop can be started, so whatever needs it comes together.
    browsing = item.path.name.startswith(("test_report", "test_page_checks", "test_pages_alone", "test_browser"))
    return 2 if browsing else 0


def pytest_collection_modifyitems(items):
    """Put the tests in the order of `turn`; the order inside a turn stays."""
    items.sort(key=turn)
