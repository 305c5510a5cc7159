"""Which Python runs the lesson, what the first start says while it makes one, and the one sentence when it cannot."""
import os
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

from helpers import environment
from helpers.environment import Problem, lock_file, python_of

FILE = "requirements.txt"


@pytest.fixture
def venv(tmp_path):
    """A place for an environment that is not there yet."""
    return tmp_path / ".venv"


@pytest.fixture
def own(venv, monkeypatch):
    """The lesson's own environment: what it lacks, and the list of what was found each time it had to be filled."""
    own = SimpleNamespace(lacks=None, found=[])

    def install(where, wanted, found):
        where.mkdir(exist_ok=True)
        own.lacks = []
        own.found.append(found)
    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "missing_in", lambda venv, wanted: own.lacks)
    monkeypatch.setattr(environment, "missing_packages", lambda wanted: ["jupyterlab"])
    return own


@pytest.fixture
def steps(monkeypatch):
    """Replace the running of steps by a list of their commands; all succeed."""
    done = []
    monkeypatch.setattr(environment, "run_step", lambda argv, lock, name: done.append([str(one) for one in argv]))
    monkeypatch.setattr(environment, "working_uv", lambda: "")
    return done


# What is there.


@pytest.mark.parametrize(("line", "version", "there"), [
    ("pandas>=3,<4", "3.0.0", True), ("pandas>=3,<4", "4.0.0rc1", False), ("pandas>=3,<4", "2.3.3", False),
    ("pandas>=3,<4", None, False), ("pandas", "1.0", True), ("pandas[x]~=3.1", "3.9", True)])
def test_a_package_is_there_when_its_version_is_within_the_bounds(monkeypatch, line, version, there):
    def told(name):
        if version is None:
            raise environment.importlib.metadata.PackageNotFoundError(name)
        return version
    monkeypatch.setattr(environment.importlib.metadata, "version", told)
    assert environment.is_installed(line) is there


def test_what_is_absent_or_out_of_bounds_is_named_and_comments_are_left_out(tmp_path, monkeypatch):
    file = tmp_path / FILE
    file.write_text("# why\n\npytest>=1  # here\nno-such.package[x]>=1,<2  # not here\npandas<1\n", encoding="utf-8")
    assert environment.missing_packages([file]) == ["no-such.package", "pandas"]
    monkeypatch.setitem(sys.modules, "packaging.requirements", None)
    assert environment.missing_packages([file]) == ["pytest", "no-such.package", "pandas"]


def test_an_environment_is_asked_for_what_it_lacks_and_one_that_does_not_run_has_no_answer(venv, tmp_path, monkeypatch):
    (tmp_path / FILE).write_text("pytest>=1\nno-such-package\n", encoding="utf-8")
    monkeypatch.setattr(environment, "python_of", lambda venv: sys.executable)
    assert environment.missing_in(venv, [str(tmp_path / FILE)]) == ["no-such-package"]
    monkeypatch.setattr(environment, "python_of", lambda venv: tmp_path / "nowhere")
    assert environment.missing_in(venv, [str(tmp_path / FILE)]) is None


def test_every_line_of_our_own_requirements_has_a_lower_and_an_upper_bound_and_a_reason():
    for file in (environment.READER, environment.TESTS):
        for line in (environment.ROOT / file).read_text(encoding="utf-8").splitlines()[1:]:
            asked, _, why = line.partition("#")
            assert {one.operator for one in Requirement(asked.strip()).specifier} == {">=", "<"}, line
            assert len(why.split()) >= 3, line


# Which Python it is.


def test_the_first_start_makes_an_environment_and_the_second_uses_it(venv, own):
    assert environment.prepare([FILE], venv) == python_of(venv) == environment.prepare([FILE], venv)
    assert own.found == ["missing"]


def test_an_environment_that_does_not_run_is_made_anew_and_one_that_lacks_something_is_filled_up(venv, own):
    venv.mkdir()
    environment.prepare([FILE], venv)
    own.lacks = ["pandas"]
    environment.prepare([FILE], venv)
    assert own.found == ["half", "stale"]


def test_an_environment_made_by_hand_with_all_in_it_is_taken_as_it_is(venv, own):
    venv.mkdir()
    own.lacks = []
    before = sorted(venv.rglob("*"))
    assert environment.prepare([FILE], venv) == python_of(venv)
    assert own.found == [] and sorted(venv.rglob("*")) == before


def test_an_interrupted_making_is_begun_again(venv, own):
    venv.mkdir()
    own.lacks = []
    lock_file(venv).touch()
    os.utime(lock_file(venv), (0, 0))
    environment.prepare([FILE], venv)
    assert own.found == ["half"]


def test_a_set_up_in_another_window_is_left_alone(venv, own):
    lock_file(venv).touch()
    os.utime(lock_file(venv), (time.time(), time.time()))
    with pytest.raises(Problem, match="Another window is setting up the lesson right now"):
        environment.prepare([FILE], venv)


def test_an_activated_environment_that_has_all_is_used_and_nothing_is_written(venv, own, monkeypatch):
    monkeypatch.setattr(environment, "missing_packages", lambda wanted: [])
    assert str(environment.prepare([FILE], venv)) == sys.executable
    assert own.found == [] and list(venv.parent.iterdir()) == []


def test_our_own_environment_is_looked_at_even_when_it_is_activated(venv, own, monkeypatch):
    monkeypatch.setattr(environment, "missing_packages", lambda wanted: [])
    monkeypatch.setattr(sys, "prefix", str(venv))
    environment.prepare([FILE], venv)
    assert own.found == ["missing"]


# The making of it.


def test_without_uv_an_environment_is_made_with_venv_and_filled_with_pip(steps, venv, capsys):
    environment.install(venv, [FILE], "missing")
    assert steps == [[sys._base_executable, "-m", "venv", str(venv)],
                     [str(python_of(venv)), "-m", "pip", "install", "-r", str(environment.ROOT / FILE)]]
    said = capsys.readouterr().out
    assert "First start" in said and "about one minute" in said and "Everything is in place" in said
    assert not lock_file(venv).exists()


def test_with_uv_it_is_made_by_uv(steps, venv, monkeypatch, capsys):
    monkeypatch.setattr(environment, "working_uv", lambda: "/opt/uv")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)  # it needs no venv module
    environment.install(venv, [FILE, "tests/requirements.txt"], "missing")
    assert [step[:3] for step in steps] == [["/opt/uv", "venv", "--no-project"], ["/opt/uv", "pip", "install"]]
    assert "about 20 seconds" in capsys.readouterr().out


def test_a_uv_that_does_not_work_or_is_not_there_is_no_uv(tmp_path, monkeypatch):
    broken = tmp_path / ("uv.bat" if os.name == "nt" else "uv")
    broken.write_text("#!/bin/sh\nexit 127\n" if os.name == "posix" else "@exit 127\n")
    broken.chmod(0o755)
    for found in (str(broken), None):
        monkeypatch.setattr(shutil, "which", lambda name, found=found: found)
        assert environment.working_uv() == ""


def test_filling_up_keeps_the_environment(steps, venv, capsys):
    venv.mkdir()
    (venv / "kept").write_text("x")
    environment.install(venv, [FILE], "stale")
    assert (venv / "kept").exists() and [step[1:4] for step in steps] == [["-m", "pip", "install"]]
    assert "lacks packages that this command needs" in capsys.readouterr().out


def test_a_half_made_environment_is_removed_and_made_anew(steps, venv, capsys):
    (venv / "lib").mkdir(parents=True)
    environment.install(venv, [FILE], "half")
    assert not (venv / "lib").exists()
    assert "not whole" in capsys.readouterr().out


def test_a_half_made_environment_that_is_held_by_another_program_is_said(steps, venv, monkeypatch):
    def held(path):
        raise PermissionError("in use")
    monkeypatch.setattr(shutil, "rmtree", held)
    with pytest.raises(Problem, match="close other programs that use it"):
        environment.install(venv, [FILE], "half")


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_python_without_venv_says_what_to_install(steps, venv, monkeypatch, absent):
    there = environment.importlib.util.find_spec
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == absent else there(name))
    with pytest.raises(Problem, match="sudo apt install python3-venv"):
        environment.install(venv, [FILE], "missing")
    assert steps == [] and not lock_file(venv).exists()


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_a_folder_that_cannot_be_written_is_said_before_anything_begins(steps, venv, monkeypatch, error):
    def refuse(path):
        raise error
    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(Problem, match="cannot write in its own folder"):
        environment.install(venv, [FILE], "missing")
    assert steps == []


@pytest.mark.parametrize(("found", "stays"), [("missing", True), ("half", True), ("stale", False)])
def test_the_lock_of_a_stopped_making_stays_and_says_that_nobody_is_at_work(venv, steps, monkeypatch, found, stays):
    def stop(*_):
        raise KeyboardInterrupt
    venv.mkdir()
    monkeypatch.setattr(environment, "run_step", stop)
    with pytest.raises(KeyboardInterrupt):
        environment.install(venv, [FILE], found)
    lock = lock_file(venv)
    assert lock.exists() is stays and (not stays or lock.stat().st_mtime == 0)


def test_a_step_is_run_and_its_lock_is_touched(venv, capsys):
    lock = lock_file(venv)
    lock.touch()
    os.utime(lock, (0, 0))
    environment.run_step([sys.executable, "-c", "print('Collecting a')"], lock, "Trying")
    assert lock.stat().st_mtime > 0
    assert capsys.readouterr().out == "  Trying: 0 s\n"


def test_on_a_screen_the_last_words_of_a_step_are_shown_in_one_line(venv, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    lock_file(venv).touch()
    code = "import time; print('Collecting a', flush=True); time.sleep(0.6)"
    environment.run_step([sys.executable, "-c", code], lock_file(venv), "Trying")
    said = capsys.readouterr().out
    assert "\r  Trying: Collecting a " in said and said.count("\n") == 1


@pytest.mark.parametrize("said, sentence", [
    ("WARNING: Retrying ... NewConnectionError('... Failed to establish a new connection: [Errno -3] Temporary "
     "failure in name resolution')\nERROR: No matching distribution found for jupyterlab", "needs the internet"),
    ("error: Failed to fetch: `https://host/simple/jupyterlab/`\n  Caused by: dns error", "needs the internet"),
    ("socket.gaierror: [Errno 11001] getaddrinfo failed", "needs the internet"),
    ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", "replaces security certificates"),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
    ("ERROR: ... [Errno 13] Permission denied: '/x'", "cannot write in its own folder"),
    ("ERROR: something new", r"The set-up failed \(ERROR: something new\): delete the folder .venv"),
    ("", "no reason was given"),
])
def test_what_a_failing_installer_says_becomes_one_sentence_with_a_remedy(said, sentence, venv):
    lock_file(venv).touch()
    with pytest.raises(Problem, match=sentence) as problem:
        environment.run_step([sys.executable, "-c", f"print({said!r}); raise SystemExit(3)"], lock_file(venv), "Trying")
    assert "\n" not in str(problem.value)


def test_a_program_that_is_not_there_is_one_sentence(venv, monkeypatch):
    monkeypatch.setattr(environment, "working_uv", lambda: str(venv / "no-such-uv"))
    with pytest.raises(Problem, match="The set-up failed"):
        environment.install(venv, [FILE], "missing")
