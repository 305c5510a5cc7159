"""An environment that was copied with its folder leads to the copy, and the first one is left as it was."""

import os
import shutil
import subprocess
import venv as venvs

import pytest

from helpers import environment
from helpers.environment import copied_from, repair_copy

posix = pytest.mark.skipif(os.name == "nt", reason="on Windows the path is inside programs: it is only noticed there")
PRINTS = "import sys; print(sys.prefix)"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A lesson with a real environment that holds one script, as pip writes it."""
    folder = tmp_path_factory.mktemp("first") / "lesson"
    venvs.create(folder / ".venv")
    script = folder / ".venv" / "bin" / "jupyter"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!{environment.python_of(folder / '.venv')}\n{PRINTS}\n")
    script.chmod(0o755)
    return folder


@pytest.fixture(params=["copy", "copy of a lesson", "x" * 110])
def copied(request, first, tmp_path):
    """A copy of that lesson, in a folder with a plain name, with spaces in it, and with a very long one."""
    return shutil.copytree(first, tmp_path / request.param, symlinks=True) / ".venv"


def prefix(venv):
    """Return where the script `jupyter` of an environment finds its packages."""
    return subprocess.run([venv / "bin" / "jupyter"], capture_output=True, text=True, check=True).stdout.strip()


@posix
def test_the_scripts_of_a_copy_lead_to_the_copy_and_those_of_the_first_stay(first, copied):
    before = (first / ".venv" / "bin" / "jupyter").read_bytes()
    assert prefix(copied) == str(first / ".venv") == str(copied_from(copied))
    said = f"The environment in .venv was copied from {first}: its scripts now lead to this folder."
    assert repair_copy(copied) == said
    assert prefix(copied) == str(copied) and copied_from(copied) is None and repair_copy(copied) == ""
    active = subprocess.run(["sh", "-c", '. "$1"; printf %s "$VIRTUAL_ENV"', "sh", copied / "bin" / "activate"],
                            capture_output=True, text=True, check=True)
    assert active.stdout == str(copied)
    assert (first / ".venv" / "bin" / "jupyter").read_bytes() == before and copied_from(first / ".venv") is None


@posix
def test_a_start_of_the_lesson_mends_its_environment_and_says_so_once(copied, monkeypatch, capsys):
    root = copied.parent
    (root / "requirements.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "missing_packages", lambda wanted: ["jupyterlab"])
    monkeypatch.setattr(environment, "install", pytest.fail)
    for said in (1, 0):
        python = environment.prepare([str(root / "requirements.txt")], copied)
        assert python == environment.python_of(copied)
        assert capsys.readouterr().out.count("was copied from") == said


@posix
def test_a_copy_that_cannot_be_written_is_told_what_to_do(copied, monkeypatch):
    def refuse(*_):
        raise PermissionError("no")
    monkeypatch.setattr(environment, "_rewrite_script", refuse)
    assert repair_copy(copied).endswith("python3 -m helpers lab, as now, or delete .venv and it is made anew.")


@pytest.mark.parametrize(("script", "line", "found"), [
    ("bin/activate", 'VIRTUAL_ENV="/old/.venv"', "/old/.venv"),
    ("bin/activate", "    VIRTUAL_ENV=/old/.venv", "/old/.venv"),
    ("bin/activate", "VIRTUAL_ENV=$(cygpath /old/.venv)\n VIRTUAL_ENV='/old/.venv'", "/old/.venv"),
    ("Scripts/activate.bat", '@set "VIRTUAL_ENV=C:/old/.venv"', "C:/old/.venv"),
    ("bin/activate", "VIRTUAL_ENV=/old/other", None), ("bin/activate", "nothing", None), ("bin/else", "", None)])
def test_the_old_place_is_read_from_what_each_maker_of_environments_writes(tmp_path, script, line, found):
    path = tmp_path / ".venv" / script
    path.parent.mkdir(parents=True)
    path.write_text(f"deactivate\n{line}\nexport VIRTUAL_ENV\n", encoding="utf-8")
    old = copied_from(tmp_path / ".venv")
    assert (old and old.as_posix()) == found
