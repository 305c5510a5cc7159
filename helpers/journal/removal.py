"""Taking a reader's answers off this computer: every file that the lesson made for one, and nothing else.

The folder can be one of the reader's own choice ($LESSON_JOURNAL), so only names that the lesson gives are removed. The
folder `class` stays: what lies there is a teacher's.
"""
from contextlib import suppress
from pathlib import Path

from .drafts import FOLDER as DRAFTS
from .places import NAME as PLACES
from .readers import ASIDE

# The journal with the copies of it that synchronized folders make, and what was made of it.
FILES = ("journal*.jsonl", PLACES, "report.html", "report-0*.html", "hand-in-*.zip", "answers-*.jsonl")


def remove(folder: Path, others: bool = False) -> tuple[str, ...]:
    """Delete all that the lesson keeps of a reader in a folder; return the names that could not be deleted.

    With `others` the readers who were set aside there go too. A folder with something else in it stays, with that in
    it. Never raises.
    """
    left = [*_files(folder, (*FILES, *(f"{name}*.part" for name in FILES))),
            *(f"{DRAFTS}/{name}" for name in _files(folder / DRAFTS, ("*.json", "*.part")))]
    _empty(folder / DRAFTS)
    for one in aside(folder) if others else ():
        left += [f"{ASIDE}/{one.name}/{name}" for name in remove(one)]
        _empty(one)
    _empty(folder / ASIDE)
    return tuple(left)


def aside(folder: Path) -> list[Path]:
    """Return the folders of readers who were set aside in a folder. Never raises."""
    with suppress(OSError):
        return sorted(one for one in (folder / ASIDE).iterdir() if one.is_dir() and not one.is_symlink())
    return []


def sentence(left: tuple[str, ...]) -> str:
    """Return what to say of files that could not be deleted, or an empty text."""
    if not left:
        return ""
    names = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
    return (f"Not all is deleted: {names} could not be. Close the programs that have "
            f"{'them' if len(left) > 1 else 'it'} open, and press again.")


def _files(folder, patterns):
    """Delete the files of a folder by their names; return the names of those that stay."""
    found = set()
    with suppress(OSError):
        found = {one for pattern in patterns for one in folder.glob(pattern) if one.is_symlink() or not one.is_dir()}
    return [one.name for one in sorted(found) if not _gone(one)]


def _gone(file):
    try:
        file.unlink(missing_ok=True)
        return True
    except OSError:
        return False


def _empty(folder):
    with suppress(OSError):  # it is not there, or holds what is not ours
        folder.rmdir()
