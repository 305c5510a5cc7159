"""Forms for free text: write, caption, exit ticket."""

from functools import partial
from typing import Any

import ipywidgets

from helpers import journal, questions
from helpers.ask.form import Form
from helpers.ask.widgets import Controls, button, button_row, column, guarded, html, text_area
from helpers.html import esc
from helpers.questions.write import LEVELS


class Write(Form):
    """Free text; after the attempt our answer, three samples on request, and room for a second version."""

    button_label = "Save my text"
    near = ""  # the part of the answer that was typed last
    said = ""  # what the form said last, as HTML

    def controls(self) -> Controls:
        return self.text_controls({"text": text_area("Your text", part="text")})

    def text_controls(self, texts: dict[str, ipywidgets.Textarea]) -> Controls:
        """Return the text boxes {part of the answer: box}, each with its line; every change is kept as a draft."""
        self.texts: dict[str, ipywidgets.Textarea] = {}
        self.lines: dict[str, ipywidgets.HTML] = {}
        self.ranks: dict[str, ipywidgets.RadioButtons] = {}
        self.comments: dict[str, ipywidgets.HTML] = {}
        self.above_button = list(texts)[-1]
        return [widget for part, box in texts.items() for widget in self.with_line(part, box)]

    def with_line(self, part: str, box: ipywidgets.Textarea) -> Controls:
        """Return a box and the line below it, which counts its words."""
        self.texts[part], self.lines[part] = box, html(css_class="l-count")
        box.observe(partial(self.typed, part), "value")
        return [box, self.lines[part]]

    def typed(self, part: str, _change: object) -> None:
        """Count, and keep what was typed."""
        if not self.filling:
            self.near = part
            self.keep_draft()
        self.count()

    def say(self, sentence: str, tone: str = "note") -> None:
        """Say it beside the button, and at the box that was typed in where that one is far from it."""
        super().say(sentence, tone)
        self.said = f' <span class="l-saved l-say-{tone}">{esc(sentence)}</span>'
        self.count()

    def count(self) -> None:
        """Below each box its words where the task sets a limit, and what was said of it."""
        for part, line in self.lines.items():
            said = self.said if part == self.near != self.above_button else ""
            line.value = f"<p>{counted(self.texts[part].value, self.question.word_limit)}{said}</p>"

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

    def fill(self) -> None:
        for part, box in self.texts.items():
            box.value = self.answer.get(part, "")
        for letter, level in self.ranks.items():
            level.value = self.answer["ranking"].get(letter)
            self.comment(letter)
        self.count()

    def reveal(self) -> None:
        """Our answer, then the samples and room for a second version."""
        super().reveal()
        if self.question.samples and "revised" not in self.texts:
            self.shelf = column([button("Compare with three samples", self.open_samples, "l-more")], "l-samples")
            revised = text_area("Your second version", part="revised")
            revised.value = self.answer["revised"]
            self.children = (*self.children, self.shelf, *self.with_line("revised", revised))
            if self.answer["ranking"]:
                self.open_samples()

    @guarded
    def open_samples(self, _button: object = None) -> None:
        """Three invented samples in a fixed mixed order, each to be called thin, fair or strong; or fold them again."""
        head, *shown = self.shelf.children
        self.shelf.children = (head,) if shown else (head, *self.samples())

    def samples(self) -> Controls:
        """A sample, its row of levels, and our comment once it has one."""
        parts = []
        for letter, sample in questions.shuffled(self.question):
            name = letter.upper()
            level = button_row(f"Sample {name} is", [(word, number) for number, word in LEVELS.items()], "level")
            level.value = self.answer["ranking"].get(letter)
            level.observe(partial(self.ranked, letter), "value")
            self.ranks[letter], self.comments[letter] = level, html(css_class="l-feedback l-live")
            parts += [html(f"<blockquote class='l-sample'><b>{name}.</b> {esc(sample.text)}</blockquote>"), level]
            parts.append(self.comments[letter])
            self.comment(letter)
        return parts

    @guarded
    def ranked(self, letter: str, change: dict[str, Any]) -> None:
        """Store how strong the reader finds a sample, and show our comment."""
        if not self.filling:
            self.answer = {**self.answer, "ranking": {**self.answer["ranking"], letter: change["new"]}}
            self.save()
            self.comment(letter)

    def comment(self, letter: str) -> None:
        """Our level and comment on a sample, once the reader has given it a level."""
        sample, level = dict(questions.shuffled(self.question))[letter], self.answer["ranking"].get(letter)
        self.comments[letter].value = comment(sample, level) if level else ""


class Exit(Write):
    """What one would say now, the evidence, an open question: the three parts of an exit ticket."""

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


def counted(words: str, limit: int) -> str:
    """Say how many words there are of a limit, and how many are over it; nothing where there is no limit (0)."""
    if not limit:
        return ""
    number = questions.word_count(words)
    over = number - limit
    more = f": <b>{over} {'word' if over == 1 else 'words'} over</b>" if over > 0 else ""
    return f"{number} of {limit} words{more}"


def comment(sample: questions.Sample, level: int) -> str:
    """Return what we say of a sample to which the reader gave a level of 1 to 3, as HTML."""
    sign = "✓" if level == sample.level else "→"
    ours = f'<span aria-hidden="true">{sign}</span> {LEVELS[sample.level]}: {esc(sample.comment)}'
    return f'<p class="l-model">{ours}</p>'
