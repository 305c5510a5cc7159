"""What every form has: the question, controls, a saved line, feedback, and a static fallback."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from helpers import journal, questions
from helpers.ask import lifeline, saving, static_fallback
from helpers.ask.widgets import Controls, LiveBox, button, guarded, html
from helpers.html import esc
from helpers.show.elements import p

# {fits: (sign, tone, what is heard)}
SIGNS = {True: ("✓", "good", "Fits."), False: ("↺", "look", "Look again."), None: ("→", "note", "")}
HEADLINES = {
    "right": "This fits.",
    "partial": "Part of this fits.",
    "mixed": "Part of this fits.",
    "wrong": "We say something else.",
    "open": "There is no single right answer here.",
}
HEADING = 'role="heading" aria-level="3"'  # a screen reader steps from question to question


class Form(LiveBox):
    """One question. A kind adds `controls()` (its widgets) and `fill()` (widgets from the answer)."""

    button_label = "Check my answer"  # "" where every click is answered by itself

    def __init__(self, question: questions.Question) -> None:
        self.question, self.filling, self.waits, self.reader = question, False, False, journal.reader()
        self.answer = questions.clean(question, journal.latest(question.id) or questions.blank(question))
        self.feedback, self.lost = html(css_class="l-feedback l-live"), html()
        label = self.label()
        self.button = button(label, self.check, tooltip=label) if label else None
        head, folds = static_fallback.head(question, HEADING), static_fallback.folds(question)
        hint = [html(folds)] if folds else []
        main = self.beside_status(*filter(None, [self.button]))
        super().__init__(
            [html(head), *self.controls(), main, self.lost, self.feedback, *hint],
            f"l-form q-{question.id} k-{question.kind}",
        )
        self.refill()
        self.on_msg(lifeline.receive)
        saving.register(self)

    def controls(self) -> Controls:
        """Return the widgets of this kind."""
        raise NotImplementedError

    def label(self) -> str:
        """Return the words on the button."""
        return self.button_label

    def fill(self) -> None:
        """Set the widgets from self.answer."""
        raise NotImplementedError

    def static_fallback(self) -> tuple[str, str]:
        """The question on paper."""
        return static_fallback.as_html(self.question), static_fallback.as_text(self.question)

    def refill(self) -> None:
        """Bring a saved answer back into the widgets."""
        self.filling = True
        try:
            self.fill()
        finally:
            self.filling = False
        if self.answer != questions.blank(self.question):
            self.say("Your saved answer is back.", "good")
        if self.answer.get("checked"):
            self.reveal()

    @guarded
    def keep(self, **changes: Any) -> None:
        """Store a changed answer at once; what was checked before is open again."""
        if self.filling:
            return
        self.answer = {**self.answer, **changes, "checked": False}
        self.feedback.value = ""
        self.save()

    def save(self, write: Callable[..., journal.Saved] = journal.record) -> bool:
        """Write the answer to the journal and say so, or say plainly that it could not be written."""
        saved = saving.store(self, write)
        self.waits = not saved.ok
        self.say(self.saved() if saved.ok else f"Not saved. {saved.problem}", "good" if saved.ok else "bad")
        self.lost.value = unsaved(journal.unsaved())
        return saved.ok

    def saved(self) -> str:
        """Say that the answer is on disk."""
        return "Saved."

    def put(self, texts: dict[str, str]) -> None:
        """Take words that a page sends of its text boxes once more; this kind of form has none."""

    def take_in(self, value: object) -> None:
        """Show what was written to this question in another view of it."""
        newer = questions.clean(self.question, value)
        if newer == questions.clean(self.question, self.answer):
            return
        self.answer = newer
        self.feedback.value = ""
        self.refill()
        self.say("Newer words came in from another window or page.", "good")

    def retry(self) -> None:
        """The disk takes answers again: take back what was said while it did not."""
        if self.waits and self.save():
            self.lost.value = ""

    @guarded
    def check(self, _button: object = None) -> None:
        """Grade the answer, store that it was checked, and show the replies."""
        missing = questions.missing(self.question, self.answer)
        if missing:
            return self.say(missing, "look")
        self.answer = questions.pressed(self.question, self.answer)
        saved = self.save()
        self.reveal()
        if saved and self.feedback.value:
            self.say(f"{self.saved()} The reply stands below.", "good")

    def reveal(self) -> None:
        """Show the replies; where there is a second try, a first miss is met with a hint and without our answer."""
        said = feedback if questions.told(self.question, self.answer) else once_more
        self.feedback.value = said(self.question, questions.grade(self.question, self.answer))


class Retired(LiveBox):
    """One sentence in the place of a question that is no longer asked: an older notebook may still call it."""

    def __init__(self, question: questions.Question) -> None:
        self.sentence = f"This question was asked before version {question.retired}. Your answer stays in your report."
        super().__init__([html(p(self.sentence))], "l-form")

    def static_fallback(self) -> tuple[str, str]:
        """The sentence."""
        return f'<div class="l">{p(self.sentence)}</div>', self.sentence


class Stack(LiveBox):
    """Forms below one another in one output."""

    def __init__(self, forms: Sequence[Form | Retired]) -> None:
        self.forms = forms
        super().__init__(forms, "l-forms")

    def static_fallback(self) -> tuple[str, str]:
        """All questions on paper, one below the other."""
        pages, texts = zip(*(form.static_fallback() for form in self.forms))
        return "".join(pages), "\n\n".join(texts)


def feedback(question: questions.Question, grade: questions.Grade) -> str:
    """Return what is said of an answer, as HTML: headline, replies, then our own answer."""
    headline = HEADLINES.get(grade.state, "") if questions.kind(question).headline else ""
    first = p(headline, "l-headline") if headline else ""
    return f"<div>{first}{_listed(grade.notes)}{ours(question)}</div>"


def once_more(question: questions.Question, grade: questions.Grade) -> str:
    """Return what is said of a first miss, as HTML: the replies to it and the hint."""
    hint = p(f"Hint: {question.hint}") if question.hint else ""
    return f"<div>{_listed(grade.notes)}{hint}{p('Try once more.', 'l-headline')}</div>"


def is_opinion(question: questions.Question) -> bool:
    """Say whether a question of a kind with a key has no right option: there is nothing to check then."""
    rights = {option.right for option in question.options}
    return questions.kind(question).has_key and rights == {"open"}


def ours(question: questions.Question) -> str:
    """Return our own answer as HTML, a view where no option is right; nothing where the question has none."""
    if not question.model_answer:
        return ""
    words = "Our view." if is_opinion(question) else "Our answer."
    return f'<p class="l-model"><b>{words}</b> {esc(question.model_answer)}</p>'


def unsaved(entries: Iterable[journal.Entry]) -> str:
    """Return answers that could not be written, for copying by hand, as HTML; nothing where all are on disk."""
    body = "\n".join(f"{entry.question}: {entry.value}" for entry in entries)
    summary = "<summary>Show my unsaved answers, to copy them</summary>"
    return f"<details class='l-unsaved'>{summary}<pre>{esc(body)}</pre></details>" if body else ""


def sign(fits: bool | None) -> str:
    """Return the sign before a reply as HTML; who listens hears a word for it."""
    shown, tone, words = SIGNS[fits]
    heard = f'role="img" aria-label="{words}"' if words else 'aria-hidden="true"'
    return f'<span class="l-sign l-say-{tone}" {heard}>{shown}</span>'


def _listed(notes: Iterable[questions.Note]) -> str:
    listed = "".join(map(_note, notes))
    return f'<ul class="l-notes">{listed}</ul>' if listed else ""


def _note(note: questions.Note) -> str:
    """One reply: a sign, the words, never color alone."""
    return f'<li class="l-say-{SIGNS[note.ok][1]}">{sign(note.ok)} {esc(note.text)}</li>'
