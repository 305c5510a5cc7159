"""Forms for free text: write, caption, exit ticket."""

import ipywidgets

from helpers import journal, questions
from helpers.ask.form import Form
from helpers.ask.widgets import Controls, dropdown, guarded, html, text_area
from helpers.html import esc
from helpers.questions.write import LEVELS


class Write(Form):
    """Free text; after the attempt our answer and three samples to rank; then a second version."""

    button_label = "Save my text"

    def controls(self) -> Controls:
        return self.text_controls({"text": text_area("Your text", part="text")})

    def text_controls(self, texts: dict[str, ipywidgets.Textarea]) -> Controls:
        """Return the text boxes {part of the answer: box} and the count below them; every change is kept as a draft."""
        self.texts, self.words = texts, html(css_class="l-count")
        for box in texts.values():
            box.observe(self.typed, "value")
        return [*texts.values(), self.words]

    def typed(self, _change: object) -> None:
        self.count()
        if not self.filling:
            self.keep_draft()

    @guarded
    def keep_draft(self) -> None:
        """Keep what stands in the boxes; what was shown after the attempt stays open."""
        typed = {part: box.value for part, box in self.texts.items()}
        if any(self.answer.get(part, "") != value for part, value in typed.items()):
            self.answer = {**self.answer, **typed}
            self.save(journal.draft)

    def put(self, texts: dict[str, str]) -> None:
        """Take words that a page sends of its boxes once more: what arrived before changes nothing."""
        for part, words in texts.items():
            if part in self.texts:
                self.texts[part].value = words

    def count(self) -> None:
        """Say how many words the first box holds, and of how many where the task sets a limit."""
        number = questions.word_count(next(iter(self.texts.values())).value)
        limit = self.question.word_limit
        counted = f"{number} of {limit} words" if limit else "1 word" if number == 1 else f"{number} words"
        self.words.value = f"<p>{counted}</p>"

    def fill(self) -> None:
        for part, box in self.texts.items():
            box.value = self.answer.get(part, "")
        self.count()

    def reveal(self) -> None:
        """Our answer, then the samples to rank and room for a second version."""
        super().reveal()
        if self.question.samples and len(self.children) == self.size:
            self.children = (*self.children, *self.samples(), *self.second_version())

    def refill(self) -> None:
        self.size: int = getattr(self, "size", len(self.children))
        super().refill()

    def samples(self) -> Controls:
        """Three samples in a fixed mixed order, each to be called thin, fair or strong."""
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
            quote = f"<blockquote class='l-sample'><b>{letter.upper()}.</b> {esc(sample.text)}</blockquote>"
            parts += [html(quote), self.ranks[letter]]
        return parts

    def second_version(self) -> Controls:
        """The comments on the samples, and the second version of the text."""
        self.comments, revised = html(css_class="l-feedback l-live"), text_area("Your second version", part="revised")
        self.filling = True
        for letter, rank in self.ranks.items():
            rank.value = self.answer["ranking"].get(letter, "")
            rank.observe(self.ranked, "value")
        revised.value = self.answer.get("revised", "")
        self.filling = False
        self.texts["revised"] = revised
        revised.observe(self.typed, "value")
        self.compare()
        return [self.comments, html("<p>Now revise your text. Both versions are kept.</p>"), revised]

    @guarded
    def ranked(self, _change: object) -> None:
        """Store the ranking; when all three are ranked, show our comments."""
        ranking = {letter: rank.value for letter, rank in self.ranks.items() if rank.value}
        self.answer = {**self.answer, "ranking": ranking}
        self.save()
        self.compare()

    def compare(self) -> None:
        """Our level and comment for each sample, once all are ranked."""
        if all(rank.value for rank in self.ranks.values()):
            self.comments.value = comments(self.question, self.answer["ranking"])


class Exit(Write):
    """Claim, evidence, open question: the three parts of an exit ticket."""

    button_label = "Save my ticket"

    def controls(self) -> Controls:
        return self.text_controls(
            {
                "text": text_area("What I would now say", 3, "text"),
                "evidence": text_area("The evidence I lean on most", 2, "evidence"),
                "open": text_area("A question still open for me", 2, "open"),
            }
        )


FORMS = {"write": Write, "caption": Write, "exit": Exit}


def comments(question: questions.Question, ranking: dict[str, int]) -> str:
    """Return our level and comment beside the reader's ranking {letter: level} of all samples, as HTML."""
    rows = []
    for letter, sample in questions.shuffled(question):
        agree = ranking.get(letter) == sample.level
        sign = "✓ You agree with us:" if agree else f"→ You say {LEVELS[ranking[letter]]}, we say"
        rows.append(f"<li>Sample {letter.upper()}: {sign} <b>{LEVELS[sample.level]}</b>. {esc(sample.comment)}</li>")
    return f'<ul class="l-notes">{"".join(rows)}</ul>'
