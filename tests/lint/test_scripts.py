"""Every script and command of the lesson is run once, small: a renaming that breaks one is seen the same day.

What asks a network, a browser or minutes is marked long: see the marks in CONTRIBUTING.md.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import ROOT, launcher
from tests.bench import __main__ as bench

RUN_ALONE = re.compile(r"""sys\.argv|__name__ == ["']__main__["']|\A#!""")
# Each run: its arguments, its exit status, and words that it says.
RUNS = {
    "bench": (["bench", "imports", "notebooks", "--quick"], 0, "only imports"),
    "bench words": (["bench", "words", "--budget"], 0, "words on one way, core"),
    "bench validation": (["bench", "validation", "--quick"], 0, "nbval, outputs compared"),
    "helpers": ([], 0, "python3 -m helpers lab"),
    "lab": (["lab", "--version"], 0, "4."),
    "test": (["test", "--version"], 0, "pytest"),
    "refresh": (["refresh", "no-such-notebook"], 1, "No notebook fits no-such-notebook"),
    "check": (["check"], 0, ""),
    "report": (["report"], 0, "report.html"),
}
LONG = ("board", "quizzes")
# Who runs the others: the test file that names them.
ELSEWHERE = {
    "helpers/environment.py": "helpers/test_environment.py",
    "helpers/jupyter/refresh.py": "helpers/jupyter/test_notebook_form.py",
    "tests/golden/write.py": "helpers/journal/test_golden.py",
    "tests/browser/long_typing.py": "browser/test_typing.py",
    "tests/helpers/journal/journal_typist.py": "helpers/journal/test_drafts.py",
    "tests/helpers/journal/journal_writer.py": "helpers/journal/test_journal.py",
    "tests/samples/sample_class.py": "helpers/classroom/test_classroom.py",
    "tests/bench/mutation.py": "lint/test_mutation.py",
    "tests/bench/classroom.py": "helpers/classroom/test_classroom.py",
}
BENCHES = {f"tests/bench/{name}.py" for name in ("imports", "notebooks", "validation", "words", *LONG)}
posix = pytest.mark.skipif(os.name != "posix", reason="a script for machines with a shell")


def found_scripts():
    """Return the files that are made to be run: with a main part, with arguments, or with a first line for a shell."""
    folders = [ROOT / name for name in ("helpers", "tests", ".ci", ".binder")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", "", ".sh")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files if path.is_file()}
    return {name for name, text in texts.items() if RUN_ALONE.search(text) and not Path(name).stem.startswith("test_")}


def test_every_script_and_command_has_a_run():
    mains = {f"{command.module.replace('.', '/')}/__main__.py" for command in launcher.COMMANDS.values()}
    known = {"helpers/__main__.py", ".ci/run", ".binder/start"} | mains | BENCHES | set(ELSEWHERE)
    assert found_scripts() - known == set()
    assert set(launcher.COMMANDS) <= set(RUNS)
    assert {f"tests/bench/{name}.py" for name in bench.ALL} <= known


def test_who_runs_a_script_elsewhere_names_it():
    for script, test in ELSEWHERE.items():
        assert Path(script).stem in (ROOT / "tests" / test).read_text("utf-8"), script


def runs_notebooks(name):
    """A run by its name; a benchmark runs notebooks."""
    return pytest.param(name, marks=pytest.mark.notebooks) if name.startswith("bench") else name


@pytest.mark.programs
@pytest.mark.parametrize("name", [runs_notebooks(name) for name in RUNS])
def test_a_command_does_its_smallest_piece_of_work(name, journal_folder):
    arguments, status, words = RUNS[name]
    done = subprocess.run([sys.executable, "-m", "helpers", *arguments], cwd=ROOT, capture_output=True,
                          encoding="utf-8", timeout=300)
    assert done.returncode == status and words in done.stdout + done.stderr, done.stdout + done.stderr


@posix
def test_binder_starts_a_command_with_the_lessons_own_settings():
    done = subprocess.run([ROOT / ".binder" / "start", "sh", "-c", "echo $JUPYTER_CONFIG_PATH"], cwd=ROOT,
                          capture_output=True, text=True)
    assert Path(done.stdout.strip()).samefile(ROOT / "helpers" / "jupyter"), done.stderr


@posix
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash on this machine")
def test_the_checking_machine_hands_its_arguments_and_the_exit_status_on(tmp_path):
    for name, does in (("python3", 'echo "$@" in "$PWD"; exit 7'), ("chromium", ""), ("uv", ""), ("apt-get", "exit 9")):
        (tmp_path / name).write_text(f"#!/bin/sh\n[ \"$1\" = -c ] && exit 0\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "sudo").symlink_to(tmp_path / "apt-get")
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    fonts = all(Path("/usr/share/fonts/truetype", name).is_dir() for name in ("dejavu", "noto"))
    done = subprocess.run([ROOT / ".ci" / "run", "-x", "tests/helpers/test_data.py"], cwd=tmp_path, env=env,
                          capture_output=True, text=True)
    assert done.returncode == (7 if fonts else 9), done.stderr
    assert not fonts or done.stdout == f"-m helpers test -x tests/helpers/test_data.py in {ROOT}\n"


@pytest.mark.long
@pytest.mark.parametrize("name", LONG)
def test_a_long_benchmark_runs_through(name, capfd):
    assert bench.main([name, "--quick"]) == 0, capfd.readouterr()
