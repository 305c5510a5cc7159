"""`python3 -m helpers ...`: a short table of commands, JupyterLab's own options, one sentence for each problem."""
import ast
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from helpers import ROOT, environment, launcher
from helpers import __main__ as front
from helpers.environment import Problem


@pytest.fixture
def started(monkeypatch):
    """Replace the programs that would be started by a list of (command, environment)."""
    calls = []

    def start(argv, env):
        calls.append(([str(one) for one in argv], env))
        return 0
    monkeypatch.setattr(launcher, "exec_process", start)
    monkeypatch.setattr(launcher, "call", start)
    monkeypatch.setattr(launcher, "prepare", lambda wanted: Path("/theirs/bin/python"))
    monkeypatch.setattr(launcher.server, "install_settings", lambda venv: None)
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)
    return calls


@pytest.fixture
def taken():
    """A port that something listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13)])
def test_a_python_that_is_too_old_gets_one_sentence(version):
    assert front.too_old(version).startswith("This lesson needs Python 3.11 or newer, and this is Python ")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2), (4, 0)])
def test_a_python_that_is_new_enough_gets_none(version):
    assert front.too_old(version) == ""


@pytest.mark.parametrize("minor", [7, 8, 9, 10])
def test_the_front_door_can_be_read_by_an_old_python(minor):
    for name in ("__main__.py", "__init__.py"):
        ast.parse((ROOT / "helpers" / name).read_text(encoding="utf-8"), feature_version=(3, minor))


def test_the_front_door_says_so_and_stops(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert front.main(["lab"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_without_a_command_the_table_is_shown(capsys):
    assert launcher.main([]) == 0
    shown = capsys.readouterr().out
    assert "python3 -m helpers lab " in shown and "python3 -m helpers test " in shown


def test_an_unknown_command_shows_the_table_and_fails(capsys):
    assert launcher.main(["lba"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("There is no command 'lba'.") and "python3 -m helpers lab" in said


def test_every_module_in_the_table_can_be_run():
    for command in launcher.COMMANDS.values():
        if command.module.startswith(("helpers.", "tests.")):
            place = ROOT / command.module.replace(".", "/")
            code = place.with_suffix(".py") if place.with_suffix(".py").exists() else place / "__main__.py"
            assert '__name__ == "__main__"' in code.read_text(encoding="utf-8"), command


def test_lab_starts_jupyterlab_with_the_options_given(started):
    assert launcher.main(["lab", "--no-browser", "--ServerApp.ip=127.0.0.1"]) == 0
    argv, _ = started[0]
    assert argv[1:3] == ["-m", "jupyterlab"] and argv[-2:] == ["--no-browser", "--ServerApp.ip=127.0.0.1"]


def test_a_borrowed_environment_gets_its_settings_by_path_and_our_own_in_its_folder(started, monkeypatch):
    settled = []
    monkeypatch.setattr(launcher.server, "install_settings", settled.append)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/their/own")
    launcher.main(["lab"])
    paths = started[0][1]["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert paths == [str(launcher.server.SETTINGS), "/their/own"] and settled == []
    monkeypatch.setattr(launcher, "prepare", lambda wanted: environment.python_of(launcher.VENV))
    launcher.main(["lab"])
    assert started[1][1]["JUPYTER_CONFIG_PATH"] == "/their/own" and settled == [launcher.VENV]


@pytest.mark.parametrize("given", [["--reader", "Ada Ü."], ["--reader=Ada Ü."]])
def test_each_reader_of_a_computer_gets_a_folder_and_hears_which(started, capsys, given):
    assert launcher.main(["lab", "--no-browser", *given, "--port=0"]) == 0
    argv, env = started[0]
    assert env["LESSON_JOURNAL"] == str(ROOT / "my-work" / "readers" / "Ada-Ü")
    assert argv[-2:] == ["--no-browser", "--port=0"]
    assert "Answers are kept as those of Ada-Ü, in the folder my-work/readers/Ada-Ü.\n" in capsys.readouterr().out


def test_the_report_of_one_reader_of_several_is_asked_for_in_the_same_way(started):
    launcher.main(["report", "--history", "--reader", "Ada"])
    argv, env = started[0]
    assert argv[-1] == "--history" and env["LESSON_JOURNAL"].endswith("Ada")


def test_without_the_option_the_folder_is_the_one_it_was(started, monkeypatch):
    monkeypatch.setenv("LESSON_JOURNAL", "/theirs")
    launcher.main(["lab"])
    assert started[0][1]["LESSON_JOURNAL"] == "/theirs"


@pytest.mark.parametrize("given", [["--reader"], ["--reader", "..."], ["--reader="], ["--reader", "--no-browser"],
                                   ["--reader", "x" * 41], ["--reader", "CON"]])
def test_a_name_that_makes_no_folder_is_one_sentence(started, capsys, given):
    assert launcher.main(["lab", *given]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("After --reader comes the name of the reader") and said.err.count("\n") == 1
    assert started == []


def test_the_list_of_commands_and_the_readme_tell_of_the_readers():
    assert "--reader NAME" in launcher.usage()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "lab --reader NAME" in readme and "LESSON_JOURNAL" in readme


def test_a_reader_sees_the_address_and_no_log_unless_asked_for():
    assert "--ServerApp.log_level=WARN" in launcher.lab_options([])
    assert not [one for one in launcher.lab_options(["--debug"]) if "log_level" in one]


def test_root_may_start_it_too(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in launcher.lab_options([])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--allow-root" not in launcher.lab_options([])


@pytest.mark.parametrize("env, platform, seen", [
    ({}, "linux", False), ({"DISPLAY": ":0"}, "linux", True), ({"WSL_DISTRO_NAME": "Debian"}, "linux", True),
    ({}, "win32", True), ({}, "darwin", True)])
def test_without_a_screen_no_browser_is_opened(env, platform, seen):
    assert launcher.screen(env, platform) is seen


@pytest.mark.parametrize("rest, port", [(["--port", "8899"], 8899), (["--port=8899"], 8899), ([], 0),
                                        (["--port"], 0), (["--port", "many"], 0), (["--no-browser"], 0),
                                        (["--ServerApp.port=7"], 7)])
def test_the_port_is_read_as_jupyterlab_reads_it(rest, port):
    assert launcher.port_in(rest) == port


def test_a_port_in_use_is_one_sentence_when_it_was_asked_for(started, taken, capsys):
    assert launcher.main(["lab", f"--port={taken}"]) == 1
    error = capsys.readouterr().err
    assert f"Port {taken} cannot be used" in error and "another number after --port" in error
    assert error.count("\n") == 1 and started == []


def test_a_free_port_is_used_and_no_other(started, taken):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert launcher.main(["lab", "--port", str(free)]) == 0
    assert "--ServerApp.port_retries=0" in started[0][0]
    assert not [one for one in launcher.lab_options([]) if "retries" in one]


def test_on_a_hub_the_reader_is_told_where_to_click(started, monkeypatch, capsys):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert launcher.main(["lab"]) == 0
    assert "open notebooks/00-start-here.ipynb" in capsys.readouterr().out and started == []


def test_on_a_hub_a_reader_needs_no_folder_of_their_own(started, monkeypatch, capsys):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert launcher.main(["lab", "--reader", "Ada"]) == 1
    assert capsys.readouterr().err == launcher.NO_READER + "\n"


def test_a_hub_that_lacks_something_says_what(started, monkeypatch, capsys):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setattr(launcher, "missing_packages", lambda wanted: ["jupyterlab", "ipywidgets"])
    assert launcher.main(["lab"]) == 1
    assert "This hub lacks jupyterlab, ipywidgets" in capsys.readouterr().err


def test_a_problem_is_one_line_and_ctrl_c_is_quiet(started, monkeypatch, capsys):
    def fail(wanted):
        raise Problem("The disk is full.")

    def stop(wanted):
        raise KeyboardInterrupt
    monkeypatch.setattr(launcher, "prepare", fail)
    assert launcher.main(["lab"]) == 1 and capsys.readouterr().err == "The disk is full.\n"
    monkeypatch.setattr(launcher, "prepare", stop)
    assert launcher.main(["test"]) == 130 and capsys.readouterr().err == "\nStopped.\n"


def test_test_checks_the_tables_and_then_runs_pytest_on_a_journal_of_its_own(started, monkeypatch):
    asked = []
    monkeypatch.setattr(launcher, "prepare", lambda wanted: asked.append(wanted) or Path("python"))
    launcher.main(["test", "-x", "tests/helpers/test_data.py"])
    (first, _), (argv, env) = started
    assert first == ["python", "-m", "helpers.check"]
    assert argv == ["python", "-m", "pytest", "-x", "tests/helpers/test_data.py"]
    assert env["LESSON_JOURNAL"] != os.environ["LESSON_JOURNAL"]
    assert asked == [(environment.READER, environment.TESTS)]


def test_a_choice_of_tests_by_a_mark_runs_side_by_side_like_all_of_them(started, monkeypatch):
    monkeypatch.setattr(launcher, "prepare", lambda wanted: Path("python"))
    launcher.main(["test", "-m", "not browser"])
    assert started[1][0] == ["python", "-m", "pytest", *launcher.BESIDE, "-m", "not browser"]


def test_with_wrong_tables_no_test_is_run_and_the_check_has_the_last_word_but_one(started, monkeypatch, capsys):
    monkeypatch.setattr(launcher, "call", lambda argv, env: started.append(argv) or 1)
    assert launcher.main(["test"]) == 1
    assert [argv[2] for argv in started] == ["helpers.check"]
    assert capsys.readouterr().err == "No test was run: mend the tables first.\n"


def test_the_other_commands_are_modules_of_the_lesson(started):
    launcher.main(["refresh", "03-attacks"])
    assert started[0][0][1:] == ["-m", "helpers.jupyter.refresh", "03-attacks"]


def test_the_exit_status_of_a_program_is_ours():
    assert launcher.call([sys.executable, "-c", "raise SystemExit(5)"], dict(os.environ)) == 5


def test_the_checking_machine_runs_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n") and "set -euo pipefail" in script
    assert script.rstrip().splitlines()[-1].startswith("exec python3 -m helpers test")
    assert "python3 -m helpers test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_version_to_cite_is_that_of_the_data_package():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    version = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert f"\nversion: {version}\n" in cited


@pytest.mark.network
def test_a_fresh_copy_comes_up_by_itself_and_the_second_time_at_once(tmp_path):
    """The real first start: needs the network, and a minute without uv."""
    left_out = shutil.ignore_patterns(".*", "my-work", "__pycache__")
    lesson = Path(shutil.copytree(ROOT, tmp_path / "lesson", ignore=left_out))
    env = {**os.environ, "HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": "1"}
    first, second = (come_up(lesson, env) for _ in range(2))
    assert "First start" in first and "Everything is in place" in first
    assert "First start" not in second and "lab/tree/notebooks/00-start-here.ipynb" in second


def come_up(lesson, env):
    """Start the lesson as a reader does, wait until it answers, press Ctrl-C, and return what it said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = getattr(sys, "_base_executable", sys.executable)
    with subprocess.Popen([base, "-m", "helpers", "lab", "--no-browser", f"--port={port}"], cwd=lesson, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as lab:
        while lab.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        lab.send_signal(signal.SIGINT)
        try:
            said, _ = lab.communicate(timeout=60)
        finally:
            lab.kill()  # where Ctrl-C does not reach it, the test fails instead of waiting for ever
    assert lab.returncode == 0, said
    return said
