"""Where a reader has worked: a file beside the journal, as digests that say nothing of an account or a folder.

It is never handed in. A journal that turns up in a place it does not name was copied there with its folder.
"""
import getpass
import hashlib
import json
import os
import platform
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from . import disk

NAME = "places.json"


def known(folder: Path, reader: str) -> bool:
    """Say whether the reader of this id has worked in this folder, on this computer, with this account."""
    return _here(folder, reader) in _read(folder)


def add(folder: Path, reader: str) -> None:
    """Remember that the reader of this id works here; where that cannot be written, it is asked again next time."""
    found, here = _read(folder), _here(folder, reader)
    if here not in found:
        with suppress(OSError):
            disk.replace(folder / NAME, json.dumps({"places": [*found, here]}).encode() + b"\n")


def _here(folder, reader):
    told = "\n".join((reader, _account(), _machine(), str(folder.resolve())))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=1)
def _account():
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


@lru_cache(maxsize=1)
def _machine():
    """Return what stays the same on one computer; a hub gives its readers another machine each day."""
    if os.environ.get("JUPYTERHUB_USER"):
        return ""
    with suppress(OSError):
        return platform.node() + Path("/etc/machine-id").read_text(encoding="utf-8").strip()
    return platform.node()


def _read(folder):
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return [place for place in kept["places"] if isinstance(place, str)]
    except (OSError, ValueError, KeyError, TypeError):
        return []
