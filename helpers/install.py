"""First use: make the environment of the lesson, and say meanwhile how it goes. Standard library only."""
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from .environment import MAKING, ROOT, UPDATING, Problem, inside, mark_of, python_of

QUIET = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1"}
TICK = 0.25  # seconds between two looks at a running step
LINE_EVERY = 10  # seconds between two lines of progress where a line cannot be rewritten (a log file)
NO_VENV = ("This Python cannot make an environment because its venv module is missing: on Debian or Ubuntu run "
           "\"sudo apt install python3-venv\", elsewhere install Python from https://www.python.org/downloads/, "
           "then start again.")
READ_ONLY = ("The lesson cannot write in its own folder, {}: move or copy that folder to a place where you may "
             "write, such as your home folder, and start again there.")
# What an installer says, in lower case -> what that means for a reader. The first that fits is said.
REASONS = (
    (("no space left", "disk quota exceeded"),
     "The disk is full: the lesson needs about 700 MB in its folder; make room and start again."),
    (("certificate_verify_failed", "certificate verify failed", "invalid peer certificate", "unknownissuer"),
     "The network here replaces security certificates (as some schools do), so nothing could be downloaded: start "
     "the first time on another network, or ask whoever runs this one how pip gets through."),
    (("name resolution", "newconnectionerror", "network is unreachable", "connection refused", "dns error",
      "error sending request", "failed to fetch", "connection aborted", "timed out", "getaddrinfo failed",
      "nodename nor servname", "could not connect", "tunnel connection failed", "connection reset"),
     "The first start needs the internet to fetch JupyterLab and its companions, and the network did not answer: "
     "connect this computer and start again."),
    (("long path", "filename too long", "file name too long"),
     "The path of the lesson's folder is too long for this computer: move the folder closer to the top of the disk "
     "and start again."),
    (("permission denied", "access is denied", "read-only file system"), READ_ONLY.format(ROOT)),
)


def reason(lines):
    """Return the one sentence for a reader to whom an installer said `lines`."""
    said = "\n".join(lines).lower()
    for signs, sentence in REASONS:
        if any(sign in said for sign in signs):
            return sentence
    spoken = [line for line in lines if "error" in line.lower()] or lines or ["no reason was given"]
    return f"The set-up failed ({spoken[-1].strip()}): delete the folder .venv, if it is there, and start again."


def stage(lines):
    """Return in a few words how far an installer is that has said `lines` so far."""
    begun = next((line for line in reversed(lines) if line.startswith("Installing collected packages:")), "")
    if begun:
        return f"unpacking {begun.count(',') + 1} packages"
    fetched = [line.split()[1] for line in lines if line.startswith("Collecting ")]
    if fetched:
        return f"fetched {len(fetched)} packages"
    told = [line for line in lines if line.startswith(("Resolved ", "Prepared ", "Installed "))]
    return told[-1].strip().lower() if told else "working"


def run(argv, mark, words):
    """Run one step of the set-up and show its progress; return (exit status, lines it said).

    `mark` is touched all the time, so that a second window sees that somebody is at work.
    """
    step = subprocess.Popen([str(one) for one in argv], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            encoding="utf-8", errors="replace", env={**os.environ, **QUIET})
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(line.rstrip() for line in step.stdout), daemon=True)
    reader.start()
    try:
        with progress(words) as show:
            while reader.is_alive():
                reader.join(TICK)
                os.utime(mark)
                show(stage(list(lines)))
    except BaseException:
        step.kill()
        raise
    return step.wait(), lines


@contextmanager
def progress(words):
    """Give a function that shows what is going on: on a screen in one line, in a log now and then."""
    start, live, last = time.monotonic(), sys.stdout.isatty(), 0.0

    def show(state):
        nonlocal last
        passed = time.monotonic() - start
        if live:
            print(f"\r  {words}: {state} ({passed:.0f} s)".ljust(72), end="", flush=True)
        elif passed - last >= LINE_EVERY:
            last = passed
            print(f"  {words}: {state} ({passed:.0f} s)", flush=True)
    try:
        yield show
    finally:
        back, width = ("\r", 72) if live else ("", 0)
        print(f"{back}  {words}: {time.monotonic() - start:.0f} s".ljust(width), flush=True)


def uv():
    """Return the path of a uv that works, or an empty text."""
    found = shutil.which("uv")
    try:
        works = found and subprocess.run([found, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found if works else ""


def install(venv, wanted, fresh):
    """Make the environment `venv` (when `fresh`) or bring it up to date by the requirements files `wanted`.

    Raises Problem. Whatever stops it, the mark beside the environment stays, so that the next start begins again.
    """
    tool = uv()
    if fresh and not tool and not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Problem(NO_VENV)
    mark = claim(venv, MAKING if fresh else UPDATING)
    try:
        announce(venv, fresh, tool)
        if fresh:
            clear(venv)
            step(new_venv(venv, tool), mark, "Making .venv")
        if not tool and not inside(venv)("pip"):
            step([python_of(venv), "-m", "ensurepip"], mark, "Adding pip")
        step(installer(venv, wanted, tool), mark, "Installing JupyterLab and its companions")
        print("Everything is in place.", flush=True)
    except OSError as error:
        raise Problem(reason([str(error)])) from error
    finally:
        os.utime(mark, (0, 0))  # nobody is at work any more


def claim(venv, word):
    """Put the mark of an unfinished set-up beside `venv` and return it. Raises Problem where that is not allowed."""
    mark = mark_of(venv)
    try:
        mark.write_text(word + "\n", encoding="utf-8")
    except OSError as error:
        raise Problem(READ_ONLY.format(mark.parent)) from error
    return mark


def announce(venv, fresh, tool):
    """Say what begins, why, and how long it usually takes."""
    long = "about 20 seconds" if tool else "about one minute"
    if not fresh:
        what = "The environment in .venv lacks packages that this command needs: adding them"
    elif venv.exists():
        what = "The environment in .venv is not whole (an earlier start was interrupted): making it anew"
    else:
        what = "First start: making the lesson's own Python environment in .venv"
    print(f"{what}. This usually takes {long} and needs the internet.", flush=True)


def clear(venv):
    """Remove what is left of an environment. Raises Problem where something still holds it."""
    try:
        if venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        raise Problem("The half-made folder .venv cannot be removed: close other programs that use it, delete it "
                      "by hand, and start again.") from error


def base_python(venv):
    """Return the Python to build on: the one that runs this, unless it lies in `venv` itself."""
    inside = Path(sys.prefix).resolve() == venv.resolve()
    return getattr(sys, "_base_executable", sys.executable) if inside else sys.executable


def new_venv(venv, tool):
    """Return the command that makes an empty environment."""
    if tool:
        return [tool, "venv", "--no-project", "--python", base_python(venv), venv]
    return [base_python(venv), "-m", "venv", venv]


def installer(venv, wanted, tool):
    """Return the command that installs the requirements files `wanted` in `venv`."""
    python = python_of(venv)
    start = [tool, "pip", "install", "--python", python] if tool else [python, "-m", "pip", "install"]
    return [*start, *(part for file in wanted for part in ("-r", ROOT / file))]


def step(argv, mark, words):
    """Run one step. Raises Problem with what its words mean for a reader."""
    status, lines = run(argv, mark, words)
    if status:
        raise Problem(reason(lines))
