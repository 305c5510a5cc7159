"""The commands of `python3 -m helpers`. Standard library only: it runs before anything is installed."""
import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import ROOT
from .environment import READER, TESTS, VENV, Problem, missing_packages, prepare
from .journal import readers
from .jupyter import server

HUB = ("This is a JupyterHub, where JupyterLab is open already: open {} in the list of "
       "files on the left.")

WELCOME = "JupyterLab is starting. Keep this window open while you read; Ctrl-C in it closes the lesson."
LOGGING = ("--log-level", "--debug", "--ServerApp.log_level", "--LabApp.log_level")
# Where no file of tests is named: files run beside one another, the tests of a file one by one.
BESIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
WHOSE = "Answers are kept as those of {}, in the folder {}."
UNNAMED = ("After --reader comes the name of the reader, at most 40 letters and digits, such as --reader Ada: it names "
           "the folder of the answers.")
NO_READER = "On a JupyterHub every account has answers of its own: leave --reader out."
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")


@dataclass(frozen=True)
class Command:
    """One line of the table: what it is for, the module that does it, the packages it needs."""

    purpose: str
    module: str
    wanted: tuple[str, ...] = (READER,)


COMMANDS = {
    "lab": Command("open the lesson in JupyterLab", "jupyterlab"),
    "test": Command("check tables, helpers, notebooks and forms", "pytest", (READER, TESTS)),
    "refresh": Command("run the notebooks and store their outputs anew", "helpers.jupyter.refresh"),
    "check": Command("say what is wrong in data/, or with --where 85 where that figure stands", "helpers.check"),
    "report": Command("write your answers as a page, my-work/report.html", "helpers.report"),
    "bench": Command("measure how fast the lesson is", "tests.bench", (READER, TESTS)),
}


def usage() -> str:
    """Return the list of commands."""
    rows = [f"  python3 -m helpers {name:8} {command.purpose}" for name, command in COMMANDS.items()]
    rows.append("--reader NAME after lab or report keeps the answers of each reader in a folder of their own.")
    return "\n".join(["The commands of this lesson:", *rows])


def main(arguments: list[str]) -> int:
    """Run one command. Return its exit status: 1 for a problem said in one sentence, 130 after Ctrl-C."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("", "-h", "--help", "help"):
        print(usage())
        return 0
    if name not in COMMANDS:
        print(f"There is no command {name!r}.\n{usage()}", file=sys.stderr)
        return 2
    try:
        return {"lab": lab, "test": test}.get(name, module)(COMMANDS[name], rest)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def lab(command: Command, rest: list[str]) -> int:
    """Open the lesson in JupyterLab; `rest` are options of JupyterLab, and --reader with a name."""
    name, rest = option_in(rest, "--reader")
    if server.started_by_hub():
        return on_hub(command, name)
    env = {**os.environ, **for_reader(name)}
    check_port(rest)
    python = prepare(command.wanted)
    if python.parent.parent == VENV:
        with suppress(OSError):  # where that is not allowed, those from last time hold
            server.install_settings(VENV)
    else:
        paths = [str(server.SETTINGS), env.get("JUPYTER_CONFIG_PATH")]
        env["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    if not {"-h", "--help", "--help-all", "--version"} & set(rest):
        print(WELCOME, flush=True)
    return exec_process([python, "-m", command.module, *lab_options(rest), *rest], env)


def on_hub(command: Command, name: str | None) -> int:
    """On a hub the server runs already: say where to click, or what the hub lacks."""
    if name is not None:
        raise Problem(NO_READER)
    missing = missing_packages(command.wanted)
    if missing:
        raise Problem(f"This hub lacks {', '.join(missing)}: ask whoever runs it to install requirements.txt.")
    print(HUB.format(server.first_page()))
    return 0


def lab_options(rest: list[str]) -> list[str]:
    """Return JupyterLab's options that fit this computer and leave those in `rest` alone."""
    options = []
    if not any(option.startswith(LOGGING) for option in rest):
        options += ["--LabApp.log_level=WARN", "--ServerApp.log_level=WARN"]  # the address, and what goes wrong
    if hasattr(os, "geteuid") and os.geteuid() == 0 and "--allow-root" not in rest:
        options.append("--allow-root")
    if "--no-browser" not in rest and not screen():
        options.append("--no-browser")
    if port_in(rest):
        options.append("--ServerApp.port_retries=0")
    return options


def screen(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Say whether a browser can show itself: a server without a screen would open one in the terminal."""
    return not platform.startswith("linux") or any(env.get(name) for name in SCREENS)


def port_in(rest: list[str]) -> int:
    """Return the port number that the options name, or 0."""
    port, _ = option_in(rest, "--port", "--ServerApp.port", "--LabApp.port")
    return int(port) if port and port.isdigit() else 0


def check_port(rest: list[str]) -> None:
    """Raise Problem when the options name a port that something else uses; without one the next free is taken."""
    port = port_in(rest)
    if not port:
        return
    with socket.socket() as probe:
        if os.name == "posix":  # a port just given back counts as free there
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Problem(f"Port {port} cannot be used, perhaps because the lesson is open already: close the other "
                          "one, or give another number after --port, or leave --port out.") from error


def exec_process(argv: Sequence[str | Path], env: dict[str, str]) -> int:
    """Hand this process over to a command, so that Ctrl-C and the end of one are those of the other."""
    os.chdir(ROOT)
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(argv[0], [str(part) for part in argv], env)
    return call(argv, env)


def call(argv: Sequence[str | Path], env: dict[str, str]) -> int:
    """Run a command in the lesson's folder, wait for its end (Ctrl-C goes to it) and return its exit status."""
    with subprocess.Popen(argv, cwd=ROOT, env=env) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


def test(command: Command, rest: list[str]) -> int:
    """Check the tables, and when they are in order run pytest with the options of pyproject.toml and `rest`.

    One wrong word in a table fails tests by the dozen; its one sentence says more. The journal is one of its own.
    """
    python = prepare(command.wanted)
    with tempfile.TemporaryDirectory() as journal:
        env = {**os.environ, "LESSON_JOURNAL": journal}
        if call([python, "-m", COMMANDS["check"].module], env):
            raise Problem("No test was run: mend the tables first.")
        named = any("tests" in option for option in rest)
        return call([python, "-m", command.module, *(() if named else BESIDE), *rest], env)


def module(command: Command, rest: list[str]) -> int:
    """Run one of the lesson's own modules, such as the report, which one reader of several can ask for."""
    name, rest = option_in(rest, "--reader")
    env = {**os.environ, **for_reader(name)}
    return exec_process([prepare(command.wanted), "-m", command.module, *rest], env)


def option_in(rest: list[str], *names: str) -> tuple[str | None, list[str]]:
    """Return what follows an option ("" for nothing, None without the option), and all other options as they are."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(*names, dest="value", nargs="?", const="")
    found, others = parser.parse_known_args(rest)
    return found.value, others


def for_reader(name: str | None) -> dict[str, str]:
    """Return the variable that gives a reader a folder, and say whose it is; {} without a name. Raises Problem."""
    if name is None:
        return {}
    folder = None if name.startswith("-") else readers.reader_folder(name)
    if folder is None:
        raise Problem(UNNAMED)
    print(WHOSE.format(folder.name, folder.relative_to(ROOT).as_posix()), flush=True)
    return {"LESSON_JOURNAL": str(folder)}
