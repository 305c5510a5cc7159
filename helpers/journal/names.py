"""Names: of readers, as names of files and folders; of folders, in words that may be said. Standard library only."""
import re
import unicodedata
from pathlib import Path

from .store import ROOT

RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")  # Windows keeps these names for itself
LONGEST = 40  # characters of a name that a file keeps
READERS = ROOT / "my-work" / "readers"  # where several readers of one computer have a folder each


def safe(name: str, empty: str = "my-work") -> str:
    """Return a name that any file system takes: letters and digits of any script, hyphens; `empty` if none is left."""
    text = unicodedata.normalize("NFC", name)
    kept = re.sub(r"[^\w]+", "-", text.encode("utf-8", "ignore").decode("utf-8")).strip("-_")[:LONGEST].strip("-_")
    return empty if not kept or RESERVED.match(kept) else kept


def reader_folder(name: str, readers: Path | None = None) -> Path | None:
    """Return the folder for the answers of one reader of this computer, which need not exist yet.

    None for a name that makes no folder of its own: one without letters, or too long to tell two readers apart. "ada"
    finds the folder of "Ada", as it does on Windows and on a Mac.
    """
    folder = safe(name, "")
    if not folder or len(name.strip()) > LONGEST:
        return None
    readers = readers or READERS
    there = sorted(path.name for path in readers.iterdir()) if readers.is_dir() else []
    return readers / next((one for one in there if one.casefold() == folder.casefold()), folder)


def in_words(folder: Path, lesson: Path) -> str:
    """Return a folder as seen from the lesson's own, such as "my-work"; elsewhere its last name alone.

    Words are saved, handed in and shown to a class, and a whole path often holds the name of a person or a school.
    """
    try:
        return folder.resolve().relative_to(lesson.resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):  # elsewhere, on another drive, or links in a ring
        return folder.name or "of the answers"
