"""The first start: what it says while it works, and the one sentence when it cannot."""
import os
import shutil
import sys

import pytest

from helpers import install
from helpers.environment import MAKING, UPDATING, Problem, mark_of, python_of


@pytest.fixture
def venv(tmp_path):
    """A place for an environment that is not there yet."""
    return tmp_path / ".venv"


@pytest.fixture
def steps(monkeypatch):
    """Replace the running of steps by a list of their commands; all succeed."""
    done = []

    def run(argv, mark, words):
        done.append([str(one) for one in argv])
        return 0, []
    monkeypatch.setattr(install, "run", run)
    monkeypatch.setattr(install, "uv", lambda: "")
    return done


@pytest.mark.parametrize("said, sentence", [
    ("WARNING: Retrying ... NewConnectionError('... Failed to establish a new connection: [Errno -3] Temporary "
     "failure in name resolution')\nERROR: No matching distribution found for jupyterlab", "needs the internet"),
    ("error: Failed to fetch: `https://host/simple/jupyterlab/`\n  Caused by: dns error", "needs the internet"),
    ("socket.gaierror: [Errno 11001] getaddrinfo failed", "needs the internet"),
    ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", "replaces security certificates"),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
    ("ERROR: ... [Errno 13] Permission denied: '/x'", "cannot write in its own folder"),
    ("OSError: ... enabling Windows Long Path support", "path of the lesson's folder is too long"),
    ("ERROR: something new", r"The set-up failed \(ERROR: something new\): delete the folder .venv"),
    ("", "no reason was given"),
])
def test_what_an_installer_says_becomes_one_sentence_with_a_remedy(said, sentence, monkeypatch, venv):
    monkeypatch.setattr(install, "run", lambda *_: (1, said.splitlines()))
    with pytest.raises(Problem, match=sentence) as problem:
        install.step(["pip"], mark_of(venv), "Installing")
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("said, words", [
    ("", "working"),
    ("Looking in links: x\nCollecting jupyterlab>=4.4\n  Downloading x.whl\nCollecting pandas", "fetched 2 packages"),
    ("Collecting a\nInstalling collected packages: a, b, c", "unpacking 3 packages"),
    ("Resolved 105 packages in 2s\nPrepared 105 packages in 3s", "prepared 105 packages in 3s"),
])
def test_the_progress_is_read_from_what_pip_and_uv_say(said, words):
    assert install.stage(said.splitlines()) == words


def test_without_uv_an_environment_is_made_with_venv_and_filled_with_pip(steps, venv, capsys):
    install.install(venv, ["requirements.txt"], True)
    assert steps[0] == [sys.executable, "-m", "venv", str(venv)]
    assert steps[-1][:4] == [str(python_of(venv)), "-m", "pip", "install"]
    assert steps[-1][-2:] == ["-r", str(install.ROOT / "requirements.txt")]
    said = capsys.readouterr().out
    assert "First start" in said and "about one minute" in said and "Everything is in place" in said


def test_with_uv_it_is_made_by_uv(steps, venv, monkeypatch, capsys):
    monkeypatch.setattr(install, "uv", lambda: "/opt/uv")
    install.install(venv, ["requirements.txt", "tests/requirements.txt"], True)
    assert [step[:3] for step in steps] == [["/opt/uv", "venv", "--no-project"], ["/opt/uv", "pip", "install"]]
    assert "about 20 seconds" in capsys.readouterr().out


def test_a_uv_that_does_not_work_is_no_uv(tmp_path, monkeypatch):
    broken = tmp_path / ("uv.bat" if os.name == "nt" else "uv")
    broken.write_text("#!/bin/sh\nexit 127\n" if os.name == "posix" else "@exit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(broken))
    assert install.uv() == ""


def test_an_update_keeps_the_environment(steps, venv, capsys):
    venv.mkdir()
    (venv / "kept").write_text("x")
    install.install(venv, ["requirements.txt"], False)
    assert (venv / "kept").exists() and mark_of(venv).read_text().startswith(UPDATING)
    assert not any("venv" in step[1:3] for step in steps)
    assert "lacks packages that this command needs" in capsys.readouterr().out


def test_a_half_made_environment_is_removed_and_made_anew(steps, venv, capsys):
    (venv / "lib").mkdir(parents=True)
    install.install(venv, ["requirements.txt"], True)
    assert not (venv / "lib").exists()
    assert "not whole" in capsys.readouterr().out


def test_a_half_made_environment_that_is_held_by_another_program_is_said(steps, venv, monkeypatch):
    venv.mkdir()

    def held(path):
        raise PermissionError("in use")
    monkeypatch.setattr(shutil, "rmtree", held)
    with pytest.raises(Problem, match="close other programs that use it"):
        install.install(venv, ["requirements.txt"], True)


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_python_without_venv_says_what_to_install(steps, venv, monkeypatch, absent):
    found = install.importlib.util.find_spec
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None if name == absent else found(name))
    with pytest.raises(Problem, match="sudo apt install python3-venv"):
        install.install(venv, ["requirements.txt"], True)
    assert steps == [] and not mark_of(venv).exists()


def test_uv_needs_no_venv_module(steps, venv, monkeypatch):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(install, "uv", lambda: "/opt/uv")
    install.install(venv, ["requirements.txt"], True)
    assert len(steps) == 2


def test_a_folder_that_cannot_be_written_is_said_before_anything_begins(steps, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Problem, match="cannot write in its own folder"):
        install.install(tmp_path / "file" / ".venv", ["requirements.txt"], True)
    assert steps == []


def test_whatever_stops_the_set_up_its_mark_stays_and_says_that_nobody_is_at_work(venv, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt
    monkeypatch.setattr(install, "run", stop)
    monkeypatch.setattr(install, "uv", lambda: "")
    with pytest.raises(KeyboardInterrupt):
        install.install(venv, ["requirements.txt"], True)
    mark = mark_of(venv)
    assert mark.read_text().startswith(MAKING) and mark.stat().st_mtime == 0


def test_a_step_is_run_its_words_are_kept_and_its_mark_is_touched(venv, capsys):
    mark = install.claim(venv, MAKING)
    os.utime(mark, (0, 0))
    status, lines = install.run([sys.executable, "-c", "print('Collecting a'); raise SystemExit(3)"], mark, "Trying")
    assert (status, lines) == (3, ["Collecting a"])
    assert mark.stat().st_mtime > 0
    assert "  Trying: " in capsys.readouterr().out


def test_a_program_that_is_not_there_is_one_sentence(venv, monkeypatch):
    monkeypatch.setattr(install, "uv", lambda: str(venv / "no-such-uv"))
    with pytest.raises(Problem, match="The set-up failed"):
        install.install(venv, ["requirements.txt"], True)
