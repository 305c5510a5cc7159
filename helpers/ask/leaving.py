"""Taking answers along, and taking them off this computer: nothing of a reader stays on a shared one by accident."""

import ipywidgets as widgets

from helpers import journal
from helpers import report as pages
from helpers.ask import keeping
from helpers.ask.offering import Offering, here
from helpers.ask.shell import guarded, made, row
from helpers.journal import readers
from helpers.report import contents, handin

NOTHING = "There is no saved answer yet, so there is nothing to take along."
DELETED = "Nothing more is kept in this form: all answers were deleted. Run its cell again (Shift+Enter) to begin anew."
REST = "Other notebooks may still show some of them: close their pages."


class Along(Offering):
    """Makes one file with all answers, to go on with on another computer; deletes them here after a second press."""

    title = "Take my work with me"
    press = "Make my file"
    words = ("One small file holds all your saved answers with all earlier versions, for yourself. Carry it to another "
             "computer, and bring it in there with the box “Bring my work”. Is this a computer that others use? Then "
             "take your answers off it with the second or third button. Each of the two asks before it does so.")
    asks = {"take_off": ("Take along and remove from this computer", "I have the file: remove my answers here"),
            "delete_all": ("Delete all my answers", "Yes, delete all my answers")}

    def buttons(self):
        """The first button as in any such box; below it the two that ask before they delete."""
        self.armed, self.packed = "", None
        self.sure = {what: made(widgets.Button, description=words) for what, (words, _) in self.asks.items()}
        for what, button in self.sure.items():
            button.on_click(getattr(self, what))
        self.name.observe(lambda _change: self.calm(), "value")
        return [row([self.button, *self.sure.values(), self.status], "l-buttons")]

    def calm(self, armed=""):
        """Whatever was pressed once counts no longer, but for one button, whose words now ask."""
        self.armed = armed
        for what, button in self.sure.items():
            button.description = self.asks[what][what == armed]

    @guarded
    def pressed(self, _button):
        """Make the file from the journal."""
        self.calm()
        packed = self.pack()
        if not packed:
            return self.say(NOTHING, "look")
        self.offer([(*packed, "Download my answers")])

    @guarded
    def take_off(self, _button):
        """First show the file as a link alone; then, when the link still holds all there is, delete everything."""
        packed = self.pack()
        if not packed:
            self.calm()
            return self.say(NOTHING, "look")
        if self.armed == "take_off" and packed == self.packed:
            return self.delete_now("The link below works until this page is closed.")
        again = "Your answers have changed meanwhile, so the link is new. " if self.armed == "take_off" else ""
        self.calm("take_off")
        self.packed = packed
        self.show([(*packed, "Download my answers")])
        self.say(f"{again}Click the link below and look that the file has arrived: it is nowhere else. Then press the "
                 f"button again to delete {mine()}.", "look")

    @guarded
    def delete_all(self, _button):
        """First say what goes; on the second press delete it."""
        if self.armed == "delete_all":
            self.links.value = ""
            return self.delete_now(others=True)
        self.calm("delete_all")
        others = len(readers.earlier_folders(journal.folder()))
        more = f", and also those of {others} reader{'s' * (others > 1)} who began here before" if others else ""
        self.say(f"This deletes {mine()}{more}. Nobody can bring them back. Press the button again to do it.", "look")

    def delete_now(self, more="", others=False):
        """Delete the reader's files, perhaps with those of others; say so, or name what could not be deleted."""
        self.calm()
        left = readers.not_deleted(readers.delete_answers(journal.folder(), others))
        journal.forget()
        keeping.reset(DELETED)
        if left:
            return self.say(left, "bad")
        self.name.value, self.packed = "", None
        self.say(" ".join(filter(None, ["Your answers are no longer on this computer.", more, REST])), "good")

    def pack(self):
        """Return (file name, bytes) of all answers, or None where there is none."""
        pages.settle()
        reading = journal.read()
        name = " ".join(self.name.value.split()) or journal.reader_name(reading)
        return handin.along(reading, name) if contents.holds_answers(reading) else None


def mine():
    """Say what is deleted."""
    return f"all your answers, drafts, reports and hand-ins in the folder {here()} on this computer"
