"""How a folder of this computer is said in words that may be saved, handed in or shown to a class."""
from pathlib import Path


def words(folder: Path, lesson: Path) -> str:
    """Return a folder as seen from the lesson's own, such as "my-work"; elsewhere its last name alone.

    A whole path often holds the name of a person, an account or a school.
    """
    try:
        return folder.resolve().relative_to(lesson.resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):  # elsewhere, on another drive, or links in a ring
        return folder.name or "of the answers"
