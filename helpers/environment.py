"""The Python environment of the lesson: which Python has all that it needs, and on first use the making of .venv.

Standard library only: this runs before anything is installed. Run as a module, it says what its own Python lacks.
An environment that was copied or moved with its folder still leads to the old one: Python itself finds its packages
wherever the folder lies, but the scripts (activate, jupyter, pip) have the old path written into them and would open
the old lesson and save there. They are repaired.
"""
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from . import ROOT

VENV = ROOT / ".venv"
READER = "requirements.txt"
TESTS = "tests/requirements.txt"
ALIVE = 15  # seconds: a set-up that has not touched its lock for so long is dead
LONG = "one minute", "20 seconds"  # without uv, and with it
QUIET = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1"}
NO_VENV = ("This Python cannot make an environment because its venv module is missing: on Debian or Ubuntu run "
           "\"sudo apt install python3-venv\", elsewhere install Python from https://www.python.org/downloads/, "
           "then start again.")
READ_ONLY = (f"The lesson cannot write in its own folder, {ROOT}: move or copy that folder to a place where you may "
             "write, such as your home folder, and start again there.")
BEGINS = {
    "missing": "First start: making the lesson's own Python environment in .venv.",
    "half": "The environment in .venv is not whole (an earlier start was interrupted): making it anew.",
    "stale": "The environment in .venv lacks packages that this command needs: adding them.",
}
COPIED = "The environment in .venv was copied from {}"
REPAIRED = COPIED + ": its scripts now lead to this folder."
UNREPAIRED = (COPIED + ", and its scripts still lead there: start the lesson here with python3 -m helpers lab, as now, "
              "or delete .venv and it is made anew.")
OLD_FOLDER = re.compile(r"""VIRTUAL_ENV=["']?((?:/|[A-Za-z]:)[^"'\r\n]*)""")
LONGEST_LINE = 120  # characters of a script's first line that every system reads
FIRST_LINE = b"""#!/bin/sh
'''exec' "$(dirname "$0")/python" "$0" "$@"
' '''
"""
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
    (("permission denied", "access is denied", "read-only file system"), READ_ONLY),
)


class Problem(Exception):
    """What stands in the way of the lesson, in one sentence with its remedy."""


def is_installed(requirement: str) -> bool:
    """Say whether the Python that runs this has a package within its bounds, such as "pandas>=3,<4"."""
    try:
        from packaging.requirements import Requirement
        asked = Requirement(requirement)
        version = importlib.metadata.version(asked.name)
    except ImportError:  # either the package itself, or packaging, which JupyterLab brings: then nothing is there
        return False
    return asked.specifier.contains(version, prereleases=True)


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Return the names in the requirements files `wanted` that the Python that runs this lacks."""
    lines = [line.partition("#")[0].strip() for file in wanted
             for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines if line and not is_installed(line)]


def python_of(venv: Path) -> Path:
    """Return the path of the Python in an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def missing_in(venv: Path, wanted: tuple[str, ...]) -> list[str] | None:
    """Return what an environment lacks, as its own Python says; None when that does not run."""
    ask: list[str | Path] = [python_of(venv), "-m", "helpers.environment", *wanted]
    try:
        done = subprocess.run(ask, cwd=ROOT, capture_output=True, check=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.split()


def lock_file(venv: Path) -> Path:
    """Return the file that stands beside an environment while it is worked at, or when its making was interrupted."""
    return venv.with_name(venv.name + ".part")


def state(venv: Path, wanted: tuple[str, ...]) -> str:
    """Say how an environment stands: "missing", "busy" (in another window), "half" (made), "stale" or "ready"."""
    lock = lock_file(venv)
    if lock.exists() and abs(time.time() - lock.stat().st_mtime) < ALIVE:
        return "busy"
    if not venv.exists():
        return "missing"
    missing = missing_in(venv, wanted)
    if lock.exists() or missing is None:
        return "half"
    return "stale" if missing else "ready"


def prepare(wanted: tuple[str, ...], venv: Path = VENV) -> Path:
    """Return the Python that has all that the requirements files `wanted` ask for. Raises Problem.

    The Python that runs this is used as it is when it has everything (an activated environment, conda, a hub).
    Otherwise it is that of .venv, which is mended where it was copied with its folder, and made or filled up first.
    """
    if Path(sys.prefix).resolve() != venv.resolve() and not missing_packages(wanted):
        return Path(sys.executable)
    condition = state(venv, wanted)
    if condition == "busy":
        raise Problem("Another window is setting up the lesson right now: wait until it is done, then start again.")
    if condition in ("ready", "stale") and (sentence := repair_copy(venv)):
        print(sentence, flush=True)
    if condition != "ready":
        install(venv, wanted, condition)
    return python_of(venv)


def install(venv: Path, wanted: tuple[str, ...], condition: str) -> None:
    """Make the environment `venv`, found "missing" or "half", or fill up a "stale" one. Raises Problem.

    When the making is stopped, by whatever, the lock file stays beside it, and the next start begins again.
    """
    uv, lock = working_uv(), lock_file(venv)
    if condition != "stale" and not uv and not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Problem(NO_VENV)
    try:
        lock.touch()
        print(BEGINS[condition], f"This usually takes about {LONG[bool(uv)]} and needs the internet.", flush=True)
        run_steps(venv, wanted, condition, uv)
        condition = "ready"
    except OSError as error:
        raise Problem(reason([str(error)])) from error
    finally:
        if condition in ("stale", "ready"):
            lock.unlink(missing_ok=True)
        elif lock.exists():
            os.utime(lock, (0, 0))  # nobody is at work any more


def run_steps(venv: Path, wanted: tuple[str, ...], condition: str, uv: str) -> None:
    """Make an empty environment, unless it is only to be filled up, and install the files `wanted` in it."""
    lock, python, base = lock_file(venv), python_of(venv), getattr(sys, "_base_executable", sys.executable)
    if condition == "half":
        remove(venv)
    if condition != "stale":
        make = [uv, "venv", "--no-project", "--python", base] if uv else [base, "-m", "venv"]
        run_step([*make, venv], lock, "Making .venv")
    pip: list[str | Path] = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    for file in wanted:
        pip += ["-r", ROOT / file]
    run_step(pip, lock, "Installing JupyterLab and its companions")
    print("Everything is in place.", flush=True)


def remove(venv: Path) -> None:
    """Remove what is left of an environment. Raises Problem where something still holds it."""
    try:
        shutil.rmtree(venv)
    except OSError as error:
        raise Problem("The half-made folder .venv cannot be removed: close other programs that use it, delete it by "
                      "hand, and start again.") from error


def working_uv() -> str:
    """Return the path of a uv that works, or an empty text."""
    uv = shutil.which("uv") or ""
    try:
        subprocess.run([uv, "--version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return uv


def run_step(argv: list[str | Path], lock: Path, name: str) -> None:
    """Run one step, show what it says last, and touch `lock`, so that a second window sees that somebody is at work.

    Raises Problem with what its last lines mean for a reader.
    """
    lines: list[str] = []
    start, back = time.monotonic(), "\r" if sys.stdout.isatty() else ""
    step = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            encoding="utf-8", errors="replace", env={**os.environ, **QUIET})
    reader = threading.Thread(target=lambda: lines.extend(filter(None, map(str.strip, step.stdout or ()))), daemon=True)
    reader.start()
    try:
        while reader.is_alive():
            reader.join(0.25)
            os.utime(lock)
            if back:
                print(f"\r  {name}: {lines[-1] if lines else '...'}"[:76].ljust(76), end="", flush=True)
    except BaseException:
        step.kill()
        raise
    print(f"{back}  {name}: {time.monotonic() - start:.0f} s".ljust(len(back) * 76), flush=True)
    if step.wait():
        raise Problem(reason(lines))


def reason(lines: list[str]) -> str:
    """Return the one sentence for a reader to whom an installer said `lines`."""
    said = "\n".join(lines).lower()
    for signs, sentence in REASONS:
        if any(sign in said for sign in signs):
            return sentence
    errors = [line for line in lines if "error" in line.lower()] or lines or ["no reason was given"]
    return f"The set-up failed ({errors[-1].strip()}): delete the folder .venv, if it is there, and start again."


def copied_from(venv: Path) -> Path | None:
    """Return the folder that an environment's scripts lead to where that is another one than `venv`, else None."""
    for script in (venv / "bin" / "activate", venv / "Scripts" / "activate.bat"):
        try:
            match = OLD_FOLDER.search(script.read_text(encoding="utf-8", errors="surrogateescape"))
        except OSError:
            continue
        old = Path(match[1]) if match else venv
        return old if old.name == venv.name and old.resolve() != venv.resolve() else None
    return None


def repair_copy(venv: Path) -> str:
    """Let the scripts of a copied environment lead to where it lies; return the sentence on it, or an empty text."""
    old = copied_from(venv)
    if not old:
        return ""
    try:
        if os.name == "nt":  # there the path is inside programs
            return UNREPAIRED.format(old.parent)
        scripts = [path for path in (venv / "bin").iterdir() if path.is_file() and not path.is_symlink()]
        for path in sorted(scripts, key=lambda path: path.name == "activate"):  # by this one a copy is known: the last
            _rewrite_script(path, os.fsencode(old), os.fsencode(venv))
    except OSError:
        return UNREPAIRED.format(old.parent)
    return REPAIRED.format(old.parent)


def _rewrite_script(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` for `old` in one script; a first line that systems cannot read gets another form."""
    content = path.read_bytes()
    if old not in content:
        return
    first, _, rest = content.partition(b"\n")
    if first.startswith(b"#!" + old):
        first = first.replace(old, new, 1) + b"\n"
        first = FIRST_LINE if b" " in new or len(first) > LONGEST_LINE else first
        path.write_bytes(first + rest.replace(old, new))
    else:
        path.write_bytes(content.replace(old, new))


if __name__ == "__main__":
    print(*missing_packages(tuple(sys.argv[1:])))
