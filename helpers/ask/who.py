"""Whose answers are these? Asked when a journal was copied here, offered beside an older copy, changed on request."""

from helpers import journal
from helpers.ask import keeping
from helpers.ask.shell import Shell, guarded, html, made, row, widgets
from helpers.journal import readers
from helpers.show.elements import p

GONE = "The reader of before has left. Who reads now need only begin to answer."
AGAIN = "Choose Run All Cells now, so that all forms show it."


class Who(Shell):
    """One question about the reader, and a button for each answer."""

    def __init__(self, words, *buttons):
        self.status = html(classes="l-status l-live")
        self.buttons = [made(widgets.Button, description=text) for text, _ in buttons]
        for button, (_, action) in zip(self.buttons, buttons):
            button.on_click(action)
        head = html(p(words, "l-prompt"))
        super().__init__([head, row([*self.buttons, self.status], "l-buttons")], "l-form l-who")

    def done(self, sentence):
        """Say what was done; what was asked is answered."""
        for button in self.buttons:
            button.disabled = True
        self.say(f"{sentence} {AGAIN}", "good")

    def twins(self):
        """On paper nobody is asked."""
        return "", ""


class Copied(Who):
    """The answers here were begun in another folder, on another computer or by another account."""

    def __init__(self):
        words = (f"These are answers of {named(journal.read())}, and they were begun in another place. Who are you? "
                 "Until you say so, nothing is kept.")
        super().__init__(words, (f"Go on as {named(journal.read())}", self.go_on), ("Begin anew", self.begin))

    @guarded
    def go_on(self, _button):
        """The same reader, another place."""
        readers.go_on()
        keeping.recover()
        self.done("You go on with these answers.")

    @guarded
    def begin(self, _button):
        """Another reader: the old answers are moved aside."""
        anew(self)


class Beside(Who):
    """This copy of the lesson holds no answer yet, and an older copy next to it does."""

    def __init__(self, path):
        self.path, reading = path, journal.read(path)
        words = (f"In the folder “{path.parents[1].name}”, beside this one, lie {len(reading.answers)} answers of "
                 f"{named(reading)}. Do you want to go on with them here? They are copied, and stay there too.")
        super().__init__(words, ("Copy them here", self.copy), ("No, begin anew", self.leave))

    @guarded
    def copy(self, _button):
        """Bring the answers, as from another computer."""
        saved = journal.import_contents(journal.read(self.path))
        if not saved.ok:
            return self.say(saved.problem, "bad")
        self.done("The answers are here.")

    @guarded
    def leave(self, _button):
        """The first answer given here ends the offer."""
        self.done("This copy begins without answers.")


class Change(Who):
    """A button for the next reader at this computer, and one for each who was here before."""

    def __init__(self):
        here = named(journal.read()) if journal.read().history else ""
        words = f"The answers here are those of {here}. Is somebody else reading now?" if here else GONE
        begin = [("Begin as a new reader", self.begin)] if here else []
        before = [(f"Go on as {one.name or 'the reader without a name'} ({one.day})",
                   lambda _button, one=one: self.change(one)) for one in readers.earlier_readers()]
        super().__init__(words, *begin, *before)

    @guarded
    def begin(self, _button):
        """The next reader: the answers so far are moved aside, and come back on request."""
        anew(self)

    @guarded
    def change(self, other):
        """A reader who was here before."""
        try:
            readers.go_on_as(other)
        except OSError as error:
            return self.say(f"Nothing was changed: {error.strerror or error}.", "bad")
        keeping.reset()
        self.done("The answers of before are back.")


def change():
    """Return the box with which readers take turns, as a list: nothing where nobody has answered yet."""
    return [Change()] if journal.read().history or readers.earlier_readers() else []


def asked():
    """Return what must be asked before the first answer, as a list of boxes: nothing, for most readers on most days."""
    if readers.undecided():
        return [Copied()]
    readers.import_conflict_copies()
    path = readers.other_copy()
    return [Beside(path)] if path else []


def anew(box):
    """Begin a new reader's journal, or say why not."""
    try:
        readers.begin_anew()
    except OSError as error:
        return box.say(f"Nothing was changed: {error.strerror or error}.", "bad")
    keeping.reset()
    box.done("A new reader begins. The answers of before lie in the folder “earlier” and come back on request.")


def named(reading):
    """Return the name of the reader of a journal, or words for one without a name."""
    return journal.reader_name(reading) or "a reader without a name"
