"""The Python environment of the lesson: which Python runs it, and does that one have all it needs?

Standard library only: this runs before anything is installed.
"""
import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from . import moved

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READER = "requirements.txt"
TESTS = "tests/requirements.txt"
MAKING, UPDATING = "making", "updating"  # the words in the mark of an unfinished set-up
ALIVE = 15  # seconds: a set-up that has not touched its mark for so long is dead


class Problem(Exception):
    """What stands in the way of the lesson, in one sentence with its remedy."""


def parse(text):
    """Return the lines of a requirements file as (name, ((operator, version), ...)), comments left out."""
    found = []
    for line in text.splitlines():
        match = re.match(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^]]*\])?([^;#]*)", line)
        if match:
            found.append((match[1], tuple(re.findall(r"([<>=!~]+)\s*([\w.*]+)", match[2]))))
    return found


def release(version):
    """Return the numbers of a version: "4.24.1" is (4, 24, 1); what follows them is left out."""
    numbers = [int(part) for part in re.match(r"\d*(?:\.\d+)*", version)[0].split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def compatible(version: str, limit: str) -> bool:
    """Say whether a version is a compatible release of `limit`: ~=4.5.1 allows 4.5.1 and later ones of 4.5."""
    first = [int(number) for number in re.findall(r"\d+", limit)][:-1]
    return release(version) >= release(limit) and begins(version, first)


def begins(version: str, first: list[int]) -> bool:
    """Say whether the numbers of a version begin with those of `first`; what is not said is zero."""
    have = [*release(version), *[0] * len(first)]
    return have[: len(first)] == first


def equal(version: str, limit: str) -> bool:
    """Say whether a version is `limit`; 4.5.* is every version of 4.5."""
    if limit.endswith(".*"):
        return begins(version, [int(number) for number in re.findall(r"\d+", limit)])
    return release(version) == release(limit)


OPERATORS = {
    ">=": lambda have, limit: release(have) >= release(limit),
    "<": lambda have, limit: release(have) < release(limit),
    "<=": lambda have, limit: release(have) <= release(limit),
    ">": lambda have, limit: release(have) > release(limit),
    "==": equal, "===": equal, "!=": lambda have, limit: not equal(have, limit), "~=": compatible,
}


def meets(version, bounds):
    """Say whether an installed version is within all bounds, each an operator of OPERATORS and a version."""
    return all(OPERATORS[operator](version, limit) for operator, limit in bounds)


def unmet(text, versions):
    """Return the names in a requirements text that `versions` (name -> version or None) does not satisfy.

    Raises Problem for a bound that cannot be read.
    """
    found = []
    for name, bounds in parse(text):
        strange = [operator for operator, _ in bounds if operator not in OPERATORS]
        if strange:
            raise Problem(f'In the list of requirements the bound "{strange[0]}" of {name} cannot be read: write it '
                          "like >=3,<4.")
        version = versions(name)
        if version is None or not meets(version, bounds):
            found.append(name)
    return found


def here(name):
    """Return the version of a package in the Python that runs this, or None."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def inside(venv):
    """Return a function like `here` for the environment in the folder `venv`."""
    places = [str(place) for place in (*venv.glob("lib/python3*/site-packages"), venv / "Lib" / "site-packages")]

    def version(name):
        found = importlib.metadata.distributions(name=name, path=places)
        return next((one.version for one in found), None)
    return version


def lacking(wanted, versions, root=ROOT):
    """Return the names in the requirements files `wanted` that are not there."""
    return [name for file in wanted for name in unmet((root / file).read_text(encoding="utf-8"), versions)]


def python_of(venv):
    """Return the path of the Python in an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def version_of(venv):
    """Return the version of an environment's Python such as "3.11.7", or "" when it does not run."""
    try:
        done = subprocess.run([python_of(venv), "-I", "-c", "import sys; print(sys.version.split()[0])"],
                              capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def mark_of(venv):
    """Return the file that stands beside an environment while its set-up is under way or was interrupted."""
    return venv.with_name(venv.name + ".part")


def stamp_of(venv):
    """Return what the finished set-up wrote down: {"python": version, requirements file: sha256}; {} if nothing."""
    try:
        stamp = json.loads((venv / "lesson.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def sums(wanted, root=ROOT):
    """Return {requirements file: sha256 of its words}; line ends do not count."""
    return {file: hashlib.sha256((root / file).read_text(encoding="utf-8").encode()).hexdigest() for file in wanted}


def state(venv, wanted, root=ROOT):
    """Say how an environment stands: "missing", "busy", "half" (made), "stale" or "ready" for `wanted`."""
    mark = mark_of(venv)
    if mark.exists() and abs(time.time() - mark.stat().st_mtime) < ALIVE:
        return "busy"
    if not venv.exists():
        return "missing"
    version, kept = version_of(venv), stamp_of(venv)
    if not version or kept.get("python", version) != version:
        return "half"
    if mark.exists():  # an interrupted update is begun again; an environment that never was whole is made anew
        return "half" if mark.read_text(encoding="utf-8").startswith(MAKING) else "stale"
    return "ready" if all(kept.get(file) == one for file, one in sums(wanted, root).items()) else "stale"


def stamp(venv, wanted, root=ROOT):
    """Write down that the environment has what the files `wanted` ask for."""
    kept = {**stamp_of(venv), "python": version_of(venv), **sums(wanted, root)}
    (venv / "lesson.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def prepare(wanted, install, venv=VENV, root=ROOT):
    """Return the Python that has all that the requirements files `wanted` ask for.

    The Python that runs this is used as it is when it has everything (an activated environment, conda, a
    hub). Otherwise the lesson's own .venv is used; `install(venv, wanted, fresh)` makes it first where it
    is missing, half-made or out of date. One that was copied with its folder is mended first. Raises Problem.
    """
    if Path(sys.prefix).resolve() != venv.resolve() and not lacking(wanted, here, root):
        return Path(sys.executable)
    found = state(venv, wanted, root)
    if found == "busy":
        raise Problem("Another window is setting up the lesson right now: wait until it is done, then start again.")
    if found in ("ready", "stale") and (sentence := moved.mend(venv)):
        print(sentence, flush=True)
    if found == "stale" and not lacking(wanted, inside(venv), root):
        _keep(venv, wanted, root)
    elif found != "ready":
        install(venv, wanted, found != "stale")
        stamp(venv, wanted, root)
        mark_of(venv).unlink(missing_ok=True)
    return python_of(venv)


def _keep(venv, wanted, root):
    """Stamp an environment that somebody else made; where that is not allowed it is looked at again next time."""
    try:
        stamp(venv, wanted, root)
    except OSError:
        pass
