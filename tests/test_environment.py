"""Which Python runs the lesson: found, recognized as whole or half-made, and never changed without need."""
import os
import sys
import time
from types import SimpleNamespace

import pytest

from helpers import environment
from helpers.environment import MAKING, UPDATING, Problem

FILE = "requirements.txt"


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """A folder with a requirements file, and functions to put environments of all sorts beside it."""
    (tmp_path / FILE).write_text("jupyterlab>=4.4,<5  # shows it\npandas>=3,<4\n", encoding="utf-8")
    venv = tmp_path / ".venv"

    def make(*, stamped=False, **versions):
        """Make a folder that looks like an environment with packages in these versions."""
        for name, version in versions.items():
            info = venv / "lib" / "python3.11" / "site-packages" / f"{name}-{version}.dist-info"
            info.mkdir(parents=True)
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        venv.mkdir(exist_ok=True)
        if stamped:
            environment.stamp(venv, [FILE], tmp_path)
    monkeypatch.setattr(environment, "version_of", lambda venv: "3.11.7" if venv.exists() else "")
    monkeypatch.setattr(environment, "here", lambda name: None)
    return SimpleNamespace(root=tmp_path, venv=venv, make=make, state=lambda: environment.state(venv, [FILE], tmp_path))


def prepare(lesson, install=None):
    """Prepare the lesson's environment; `install` defaults to a refusal."""
    def refuse(*_):
        raise AssertionError("nothing had to be installed")
    return environment.prepare([FILE], install or refuse, lesson.venv, lesson.root)


def installer(lesson):
    """Return a stand-in for the installer and the list of its calls."""
    calls = []

    def install(venv, wanted, fresh):
        calls.append(fresh)
        venv.mkdir(exist_ok=True)
    return install, calls


def test_a_line_of_requirements_is_a_name_and_its_bounds():
    text = "# why\n\njupyterlab>=4.4,<5  # the program\nfoo[extra] ~= 1.0 ; python_version > '3'\nbar\n-r other.txt\n"
    assert environment.parse(text) == [("jupyterlab", ((">=", "4.4"), ("<", "5"))), ("foo", (("~=", "1.0"),)),
                                       ("bar", ())]


@pytest.mark.parametrize("version, inside", [("4.3.9", False), ("4.4", True), ("4.4.0", True), ("4.10.1", True),
                                             ("4.99", True), ("5.0", False), ("5.0.0rc1", False)])
def test_a_version_is_compared_by_its_numbers(version, inside):
    assert environment.meets(version, ((">=", "4.4"), ("<", "5"))) is inside


@pytest.mark.parametrize("bound, inside, outside", [
    ("~=4.5", ["4.5", "4.5.9", "4.10"], ["4.4.9", "5.0", "5.1"]), ("~=4.5.0", ["4.5", "4.5.3"], ["4.6.0", "4.4.9"]),
    ("==4.5.*", ["4.5", "4.5.3"], ["4.6", "4.50"]), ("!=4.5.*", ["4.6"], ["4.5.1"]), ("===4.5", ["4.5"], ["4.6"]),
    ("== 4.5", ["4.5.0"], ["4.5.1"]), (">4.5,<=4.7", ["4.6", "4.7"], ["4.5", "4.7.1"])])
def test_every_operator_of_a_requirement_is_understood(bound, inside, outside):
    (_, bounds), = environment.parse(f"jupyterlab {bound}  # why")
    assert all(environment.meets(version, bounds) for version in inside)
    assert not any(environment.meets(version, bounds) for version in outside)


@pytest.mark.parametrize("bound", ["=4.5", "=>4.5", "<>4.5"])
def test_a_bound_that_cannot_be_read_is_one_sentence(bound):
    with pytest.raises(Problem, match='the bound ".*" of pandas cannot be read: write it like >=3,<4.$'):
        environment.unmet(f"pandas{bound}", {"pandas": "3.0"}.get)


def test_every_line_of_our_own_requirements_has_a_lower_and_an_upper_bound_and_a_reason():
    for file in (environment.READER, environment.TESTS):
        text = (environment.ROOT / file).read_text(encoding="utf-8")
        for name, bounds in environment.parse(text):
            line = next(line for line in text.splitlines() if line.startswith(name))
            assert {operator for operator, _ in bounds} == {">=", "<"}, line
            assert "#" in line and len(line.split("#")[1].split()) >= 3, line


def test_what_is_absent_or_out_of_bounds_is_named():
    versions = {"jupyterlab": "4.6.6", "pandas": "2.3.3"}.get
    assert environment.unmet("jupyterlab>=4.4,<5\npandas>=3,<4\nnbval>=0.11\n", versions) == ["pandas", "nbval"]


def test_no_environment_is_missing_and_an_empty_folder_is_half_made(lesson, monkeypatch):
    assert lesson.state() == "missing"
    lesson.venv.mkdir()
    monkeypatch.setattr(environment, "version_of", lambda venv: "")
    assert lesson.state() == "half"


def test_an_environment_is_ready_after_its_stamp_and_stale_after_a_change_of_the_list(lesson):
    lesson.make(stamped=True)
    assert lesson.state() == "ready"
    (lesson.root / FILE).write_text("jupyterlab>=4.5,<5\n", encoding="utf-8")
    assert lesson.state() == "stale"


def test_other_line_ends_are_no_change_of_the_list(lesson):
    lesson.make(stamped=True)
    path = lesson.root / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert lesson.state() == "ready"


def test_the_list_of_the_tests_is_asked_for_only_by_the_tests(lesson):
    lesson.make(stamped=True)
    (lesson.root / "more.txt").write_text("pytest>=8\n", encoding="utf-8")
    assert environment.state(lesson.venv, [FILE], lesson.root) == "ready"
    assert environment.state(lesson.venv, [FILE, "more.txt"], lesson.root) == "stale"


def test_an_environment_whose_python_was_replaced_is_half_made(lesson, monkeypatch):
    lesson.make(stamped=True)
    monkeypatch.setattr(environment, "version_of", lambda venv: "3.12.1")
    assert lesson.state() == "half"


@pytest.mark.parametrize("word, state", [(MAKING, "half"), (UPDATING, "stale")])
def test_an_interrupted_set_up_is_recognized(lesson, word, state):
    lesson.make(stamped=True)
    mark = environment.mark_of(lesson.venv)
    mark.write_text(word + "\n", encoding="utf-8")
    os.utime(mark, (0, 0))
    assert lesson.state() == state


def test_a_set_up_in_another_window_is_left_alone(lesson):
    mark = environment.mark_of(lesson.venv)
    mark.write_text(MAKING, encoding="utf-8")
    os.utime(mark, (time.time(), time.time()))
    with pytest.raises(Problem, match="Another window is setting up the lesson right now"):
        prepare(lesson)


@pytest.mark.parametrize("damage", ["", "[]", "{", "\x00", '{"python": 3}'])
def test_a_damaged_stamp_is_no_stamp(lesson, damage):
    lesson.make()
    (lesson.venv / "lesson.json").write_text(damage, encoding="utf-8")
    assert lesson.state() in ("half", "stale")


def test_the_first_start_installs_and_the_second_does_not(lesson):
    install, calls = installer(lesson)
    assert prepare(lesson, install) == environment.python_of(lesson.venv) == prepare(lesson)
    assert calls == [True]


def test_a_changed_list_is_installed_into_the_environment_that_is_there(lesson):
    lesson.make(stamped=True)
    (lesson.root / FILE).write_text("jupyterlab>=4.5,<5\n", encoding="utf-8")
    install, calls = installer(lesson)
    prepare(lesson, install)
    assert calls == [False] and lesson.state() == "ready"


def test_an_environment_made_by_hand_with_plain_pip_is_taken_as_it_is(lesson):
    lesson.make(jupyterlab="4.6.6", pandas="3.1.1")
    assert prepare(lesson) == environment.python_of(lesson.venv)
    assert lesson.state() == "ready"


def test_an_activated_environment_that_has_all_is_used_and_nothing_is_written(lesson, monkeypatch):
    monkeypatch.setattr(environment, "here", {"jupyterlab": "4.5.0", "pandas": "3.0.0"}.get)
    before = sorted(lesson.root.rglob("*"))
    assert str(prepare(lesson)) == sys.executable
    assert sorted(lesson.root.rglob("*")) == before


def test_an_activated_environment_that_lacks_something_is_left_alone_for_our_own(lesson, monkeypatch):
    monkeypatch.setattr(environment, "here", {"jupyterlab": "3.6.0", "pandas": "3.0.0"}.get)
    install, calls = installer(lesson)
    assert prepare(lesson, install) == environment.python_of(lesson.venv) and calls == [True]


def test_our_own_environment_is_looked_at_even_when_it_is_activated(lesson, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(lesson.venv))
    monkeypatch.setattr(environment, "here", {"jupyterlab": "4.5.0", "pandas": "3.0.0"}.get)
    install, calls = installer(lesson)
    prepare(lesson, install)
    assert calls == [True]


def test_a_set_up_that_fails_leaves_no_stamp(lesson):
    def fail(venv, wanted, fresh):
        venv.mkdir()
        raise Problem("no network")
    with pytest.raises(Problem):
        prepare(lesson, fail)
    assert environment.stamp_of(lesson.venv) == {}


def test_a_python_that_does_not_run_has_no_version(tmp_path):
    assert environment.version_of(tmp_path / "nowhere") == ""
