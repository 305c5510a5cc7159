"""Several readers on one computer: `--reader NAME` after a command gives each a folder. Standard library only."""
from .environment import ROOT, Problem
from .journal import names

OPTION = "--reader"  # with a name after it: whose answers are kept, on a computer that several readers use
WHOSE = "Answers are kept as those of {}, in the folder {}."
UNNAMED = ("After --reader comes the name of the reader, at most 40 letters and digits, such as --reader Ada: it names "
           "the folder of the answers.")
NO_READER = "On a JupyterHub every account has answers of its own: leave --reader out."


def reader_in(rest: list[str]) -> tuple[str | None, list[str]]:
    """Return the name after --reader ("" when none follows, None without the option) and the other options."""
    for place, one in enumerate(rest):
        option, equals, name = one.partition("=")
        if option == OPTION:
            after = [] if equals else rest[place + 1: place + 2]
            return name or "".join(after), rest[:place] + rest[place + 1 + len(after):]
    return None, rest


def for_reader(name: str | None) -> dict[str, str]:
    """Return the variable that gives a reader a folder, and say whose it is; {} without a name. Raises Problem."""
    if name is None:
        return {}
    folder = None if name.startswith("-") else names.reader_folder(name)
    if folder is None:
        raise Problem(UNNAMED)
    print(WHOSE.format(folder.name, folder.relative_to(ROOT).as_posix()), flush=True)
    return {"LESSON_JOURNAL": str(folder)}
