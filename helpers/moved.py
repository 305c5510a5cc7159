"""An environment that was copied or moved with its folder still leads to the old one: notice it and mend it.

Python itself finds its packages wherever the folder lies. The scripts beside it (activate, jupyter, pip) have the old
path written into them: they would open the old lesson and save there. Standard library only, no network.
"""
import os
import re
from pathlib import Path

MENDED = "The environment in .venv was copied from {}: its scripts now lead to this folder."
NOTED = ("The environment in .venv was copied from {}, and its scripts still lead there: start the lesson here with "
         "python3 -m helpers lab, as now, or delete .venv and it is made anew.")
PLACE = re.compile(r"""VIRTUAL_ENV=["']?((?:/|[A-Za-z]:)[^"'\r\n]*)""")
LONGEST = 120  # characters of a first line that every system reads
FIRST_LINE = b"""#!/bin/sh
'''exec' "$(dirname "$0")/python" "$0" "$@"
' '''
"""


def made_in(venv: Path) -> Path | None:
    """Return the folder that an environment's scripts lead to where that is another one than `venv`, else None."""
    for script in (venv / "bin" / "activate", venv / "Scripts" / "activate.bat"):
        try:
            found = PLACE.search(script.read_text(encoding="utf-8", errors="surrogateescape"))
        except OSError:
            continue
        old = Path(found[1]) if found else venv
        return old if old.name == venv.name and old.resolve() != venv.resolve() else None
    return None


def mend(venv: Path) -> str:
    """Let the scripts of a copied environment lead to where it lies; return the sentence on it, or an empty text."""
    old = made_in(venv)
    if not old:
        return ""
    try:
        if os.name == "nt":  # there the path is inside programs
            return NOTED.format(old.parent)
        scripts = [path for path in (venv / "bin").iterdir() if path.is_file() and not path.is_symlink()]
        for path in sorted(scripts, key=lambda path: path.name == "activate"):  # by this one a copy is known: the last
            _rewrite(path, os.fsencode(old), os.fsencode(venv))
    except OSError:
        return NOTED.format(old.parent)
    return MENDED.format(old.parent)


def _rewrite(path, old, new):
    """Put `new` for `old` in one script; a first line that systems cannot read gets another form."""
    words = path.read_bytes()
    if old not in words:
        return
    first, _, rest = words.partition(b"\n")
    if first.startswith(b"#!" + old):
        first = first.replace(old, new, 1) + b"\n"
        first = FIRST_LINE if b" " in new or len(first) > LONGEST else first
        path.write_bytes(first + rest.replace(old, new))
    else:
        path.write_bytes(words.replace(old, new))
