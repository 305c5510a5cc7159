"""Whose answers are these? Asked when a journal was copied here, offered beside an older copy, changed on request."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from helpers import journal
from helpers.ask import saving
from helpers.ask.widgets import LiveBox, button, guarded, html
from helpers.journal import readers
from helpers.show.elements import p

GONE = "The reader of before has left. Who reads now need only begin to answer."
AGAIN = "Choose Run All Cells now, so that all forms show it."


class ReaderQuestion(LiveBox):
    """One question about the reader, and a button for each answer."""

    def __init__(self, question: str, *buttons: tuple[str, Callable]) -> None:
        self.buttons = [button(*words_and_action) for words_and_action in buttons]
        super().__init__([html(p(question, "l-prompt")), self.beside_status(*self.buttons)], "l-form l-who")

    def done(self, sentence: str) -> None:
        """Say what was done; what was asked is answered."""
        for offered in self.buttons:
            offered.disabled = True
        self.say(f"{sentence} {AGAIN}", "good")

    def static_fallback(self) -> tuple[str, str]:
        """On paper nobody is asked."""
        return "", ""


class Copied(ReaderQuestion):
    """The answers here were begun in another folder, on another computer or by another account."""

    def __init__(self) -> None:
        name = reader_in_words(journal.read())
        question = (
            f"These are answers of {name}, and they were begun in another place. Who are you? "
            "Until you say so, nothing is kept."
        )
        super().__init__(question, (f"Go on as {name}", self.go_on), ("Begin anew", self.begin))

    @guarded
    def go_on(self, _button: object) -> None:
        """The same reader, another place."""
        readers.go_on()
        saving.retry_all()
        self.done("You go on with these answers.")

    @guarded
    def begin(self, _button: object) -> None:
        """Another reader: the old answers are moved aside."""
        begin_anew(self)


class OtherCopy(ReaderQuestion):
    """This copy of the lesson holds no answer yet, and an older copy next to it does."""

    def __init__(self, path: Path) -> None:
        self.path, contents = path, journal.read(path)
        question = (
            f"In the folder “{path.parents[1].name}”, beside this one, lie {len(contents.answers)} answers of "
            f"{reader_in_words(contents)}. Do you want to go on with them here? They are copied, and stay there too."
        )
        super().__init__(question, ("Copy them here", self.copy), ("No, begin anew", self.leave))

    @guarded
    def copy(self, _button: object) -> None:
        """Bring the answers, as from another computer."""
        saved = journal.import_contents(journal.read(self.path))
        if not saved.ok:
            return self.say(saved.problem, "bad")
        self.done("The answers are here.")

    @guarded
    def leave(self, _button: object) -> None:
        """The first answer given here ends the offer."""
        self.done("This copy begins without answers.")


class ChangeReader(ReaderQuestion):
    """A button for the next reader at this computer, and one for each who was here before."""

    def __init__(self) -> None:
        here = reader_in_words(journal.read()) if journal.read().history else ""
        question = f"The answers here are those of {here}. Is somebody else reading now?" if here else GONE
        begin = [("Begin as a new reader", self.begin)] if here else []
        earlier = [
            (f"Go on as {reader.name or 'the reader without a name'} ({reader.day})", partial(self.change, reader))
            for reader in readers.earlier_readers()
        ]
        super().__init__(question, *begin, *earlier)

    @guarded
    def begin(self, _button: object) -> None:
        """The next reader: the answers so far are moved aside, and come back on request."""
        begin_anew(self)

    @guarded
    def change(self, other: readers.EarlierReader, _button: object) -> None:
        """A reader who was here before."""
        try:
            readers.go_on_as(other)
        except OSError as error:
            return self.say(f"Nothing was changed: {error.strerror or error}.", "bad")
        saving.close_all()
        self.done("The answers of before are back.")


def change() -> list[ReaderQuestion]:
    """Return the box with which readers take turns, as a list: nothing where nobody has answered yet."""
    return [ChangeReader()] if journal.read().history or readers.earlier_readers() else []


def first_question() -> list[ReaderQuestion]:
    """Return what must be asked before the first answer, as a list of boxes: nothing, for most readers on most days."""
    if not journal.is_at_home():
        return [Copied()]
    readers.import_conflict_copies()
    path = readers.other_copy()
    return [OtherCopy(path)] if path else []


def begin_anew(box: ReaderQuestion) -> None:
    """Begin a new reader's journal, or say why not."""
    try:
        readers.begin_anew()
    except OSError as error:
        return box.say(f"Nothing was changed: {error.strerror or error}.", "bad")
    saving.close_all()
    box.done("A new reader begins. The answers of before lie in the folder “earlier” and come back on request.")


def reader_in_words(contents: journal.JournalContents) -> str:
    """Return the name of the reader of a journal, or words for one without a name."""
    return journal.reader_name(contents) or "a reader without a name"
