"""How much of a file from anybody is read, and what is said of a file that is not."""
from dataclasses import dataclass

MAX_FILE = 20_000_000  # bytes of one file, packed or unpacked; a diligent reader's journal has about a hundredth of it
LIMIT = "20 MB"  # the same in words
MAX_TOTAL = 200_000_000  # bytes of a zip of a whole class, packed or unpacked
MAX_MEMBERS = 5_000  # files in such a zip
MAX_DEPTH = 3  # zips in one another: a class, a folder my-work in it, a hand-in in that
MAX_LINES = 100_000  # of a journal
MAX_BAD = 1_000  # unreadable lines of a journal; what stands after so many is not looked at


@dataclass
class Refused(Exception):
    """A file that is not read: `outcome` is damaged, foreign, oversized or empty; `fact` says what is wrong with it.

    `remedy` says what somebody who collects hand-ins can do. Both are whole sentences.
    """

    outcome: str
    fact: str
    remedy: str

    @property
    def reason(self) -> str:
        """The fact and the remedy."""
        return f"{self.fact} {self.remedy}".strip()


class Budget:
    """What may still be read of one file: so many files in it, and so many bytes."""

    def __init__(self):
        self.members, self.bytes = MAX_MEMBERS, MAX_TOTAL

    def enter(self, files: int) -> None:
        """Count so many more files. Raises Spent."""
        self.members -= files
        if self.members < 0:
            raise Spent(*MANY)

    def take(self, size: int) -> None:
        """Count so many more bytes. Raises Spent."""
        self.bytes -= size
        if self.bytes < 0:
            raise Spent(*SWELLS)


class Spent(Refused):
    """The limit for a whole zip: nothing more of it is read."""


# Outcome, fact and remedy of what is not read: raise Refused(*EMPTY).
SMALLER = "Unpack it yourself and put the hand-ins into the class folder."
MANY = ("oversized", f"The zip holds more than {MAX_MEMBERS:,} files.", SMALLER)
SWELLS = ("oversized", f"The zip holds over {MAX_TOTAL // 1_000_000} MB when it is unpacked.", SMALLER)
EMPTY = ("empty", "The file is empty.", "Ask for it again.")
CUT = ("damaged", "The zip cannot be read to its end.", "Ask for it again.")
LOCKED = ("damaged", "The zip is locked with a password.", "Ask for it without one.")
UNUSUAL = ("damaged", "The zip is packed in an unusual way.", "Unpack it and put what is in it here.")
DEEP = ("oversized", f"It lies more than {MAX_DEPTH} zips deep.", SMALLER)
LARGE = ("oversized", f"The file has over {MAX_FILE // 1_000_000} MB, so it was not read.",
         "Ask for the hand-in file, which is far smaller.")
LONG = ("oversized", f"The journal has over {MAX_LINES:,} lines; no reader's has.",
        "Ask for a hand-in made by the lesson.")
ARCHIVE = ("foreign", "This archive cannot be read here; only zips can.",
           "Unpack it yourself into a folder with the student's name.")
REPORT = ("foreign", "This page is made for reading and holds no answers that can be counted.",
          "Ask for the file whose name begins with “hand-in-”.")
OTHER = ("foreign", "This is no hand-in.", "Ask for the file whose name begins with “hand-in-” or “answers-”.")
NOTHING = ("empty", "Nothing is in it.", "Ask for the file whose name begins with “hand-in-”.")
AWAY = ("foreign", "The file is still in a cloud and not on this computer.",
        "Download it, such as by opening it once in the file manager.")
EARLIER = ("foreign", "Answers of another reader who used the same computer earlier; they do not count here.",
           "Ask that reader for a hand-in.")
ALIEN = ("foreign", "No line of it is an answer of this lesson.", OTHER[2])
TORN = ("damaged", "No line of it can be read.", "Ask for it again.")
