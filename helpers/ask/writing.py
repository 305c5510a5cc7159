"""Forms for free text: write, caption, exit ticket."""

import ipywidgets as widgets

from helpers import journal, questions
from helpers.ask import twin
from helpers.ask.form import Form
from helpers.ask.shell import dropdown, guarded, html, made
from helpers.html import esc
from helpers.questions.write import LEVELS


def box(label, rows=5, field=""):
    """A text box with a label that a screen reader reads out; `field` names the part of the answer it holds."""
    classes = f"l-text f-{field}" if field else "l-text"
    return made(widgets.Textarea, classes, description=label, placeholder="", rows=rows)


class Write(Form):
    """Free text; after the attempt our answer and three samples to rank; then a second version."""

    press = "Save my text"

    def controls(self):
        self.texts = {"text": box("Your text", field="text")}
        self.words = html(classes="l-count")
        self.watch()
        return [*self.texts.values(), self.words]

    def watch(self):
        """Keep a draft of every change."""
        for text in self.texts.values():
            text.observe(lambda _change: self.typed(), "value")

    def typed(self):
        self.count()
        if not self.filling:
            self.keep_texts()

    @guarded
    def keep_texts(self):
        """Keep what stands in the boxes; what was shown after the attempt stays open."""
        typed = {name: text.value for name, text in self.texts.items()}
        if any(self.answer.get(name, "") != value for name, value in typed.items()):
            self.answer = {**self.answer, **typed}
            self.save(journal.draft)

    def put(self, texts):
        """Take words that a page sends of its boxes once more: what arrived before changes nothing."""
        for name, words in texts.items():
            if name in self.texts:
                self.texts[name].value = words

    def count(self):
        """Say how many words the first box holds, and of how many where the task sets a limit."""
        number = questions.word_count(next(iter(self.texts.values())).value)
        limit = self.question.word_limit
        words = f"{number} of {limit} words" if limit else "1 word" if number == 1 else f"{number} words"
        self.words.value = f"<p>{words}</p>"

    def fill(self):
        for name, text in self.texts.items():
            text.value = self.answer.get(name, "")
        self.count()

    def reveal(self):
        """Our answer, then the samples to rank and room for a second version."""
        super().reveal()
        if self.question.samples and len(self.children) == self.size:
            self.children = [*self.children, *self.after()]

    def refill(self):
        self.size = getattr(self, "size", len(self.children))
        super().refill()

    def after(self):
        """Three samples in a fixed mixed order, each to be called thin, fair or strong; then a revision."""
        levels = [(word, number) for number, word in LEVELS.items()]
        self.ranks = {}
        parts = [
            html(
                "<p class='l-kind'>Three sample answers</p><p>All three are invented. How strong is each: "
                "thin, fair or strong?</p>"
            )
        ]
        for letter, sample in questions.shuffled(self.question):
            self.ranks[letter] = dropdown(f"Sample {letter.upper()}", levels, "l-item")
            parts += [
                html(
                    f"<blockquote class='l-sample'><b>{letter.upper()}.</b> {esc(sample.text)}</blockquote>"
                ),
                self.ranks[letter],
            ]
        return [*parts, *self.second()]

    def second(self):
        """The comments on the samples, and the second version of the text."""
        self.comments, revised = html(classes="l-feedback l-live"), box("Your second version", field="revised")
        self.filling = True
        for letter, rank in self.ranks.items():
            rank.value = self.answer["ranking"].get(letter, "")
            rank.observe(self.ranked, "value")
        revised.value = self.answer.get("revised", "")
        self.filling = False
        self.texts["revised"] = revised
        revised.observe(lambda _change: self.typed(), "value")
        self.compare()
        return [self.comments, html("<p>Now revise your text. Both versions are kept.</p>"), revised]

    @guarded
    def ranked(self, _change):
        """Store the ranking; when all three are ranked, show our comments."""
        ranking = {letter: rank.value for letter, rank in self.ranks.items() if rank.value}
        self.answer = {**self.answer, "ranking": ranking}
        self.save()
        self.compare()

    def compare(self):
        """Our level and comment for each sample, once all are ranked."""
        if all(rank.value for rank in self.ranks.values()):
            self.comments.value = twin.samples(questions.shuffled(self.question), self.answer["ranking"])


class Exit(Write):
    """Claim, evidence, open question: the three parts of an exit ticket."""

    press = "Save my ticket"

    def controls(self):
        self.texts = {
            "text": box("What I would now say", 3, "text"),
            "evidence": box("The evidence I lean on most", 2, "evidence"),
            "open": box("A question still open for me", 2, "open"),
        }
        self.words = html(classes="l-count")
        self.watch()
        return [*self.texts.values(), self.words]
