"""Forms that give each option its place: sort, place, mark, tiles, rank."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from helpers import journal, questions, show, style
from helpers.ask.form import Form, ours, sign
from helpers.ask.widgets import Controls, button, button_row, column, guarded, html
from helpers.html import esc
from helpers.questions import Option, sort
from helpers.show.elements import number_of, p
from helpers.style import group_classes


class Sort(Form):
    """Each item is a row: its text, a button for each place, and the reply. A click is the answer."""

    button_label = ""

    def controls(self) -> Controls:
        named = {f"item-{number}": option for number, option in enumerate(self.question.options, start=1)}
        self.boxes = {
            option.id: button_row(self.record.row_label(option), self.question.offers, name)
            for name, option in named.items()
        }
        self.replies = {option_id: html(css_class="l-reply l-live") for option_id in self.boxes}
        self.clicked = ""
        for option_id, box in self.boxes.items():
            box.observe(partial(self.click, option_id), "value")
        heard = html(style.heard(f"q-{self.question.id}", {name: option.text for name, option in named.items()}))
        asides = {option.id: self.aside(option) for option in self.question.options}
        rows = [
            part
            for option_id, box in self.boxes.items()
            for part in (box, *([html(asides[option_id])] if asides[option_id] else []), self.replies[option_id])
        ]
        return [heard, column(rows, "l-items")]

    @property
    def record(self) -> sort.Sort:
        """What the lesson knows of this kind."""
        return cast(sort.Sort, questions.kind(self.question))

    @guarded
    def click(self, option_id: str, change: dict[str, Any]) -> None:
        """Store the new place of one item and reply to it."""
        if not self.filling:
            self.clicked = option_id
            self.answer = self.record.place(self.question, self.answer, option_id, change["new"])
            self.save()

    def save(self, write: Callable[..., journal.Saved] = journal.record) -> bool:
        """Write the answer; each row then says what it is met with, and whether it is on disk."""
        saved = super().save(write)
        self.paint()
        return saved

    def saved(self) -> str:
        """Say that the answer is on disk, and how much is left to be placed."""
        return f"Saved. {questions.missing(self.question, self.answer)}".strip()

    def fill(self) -> None:
        for option_id, box in self.boxes.items():
            box.value = self.answer["places"].get(option_id)
        self.paint()

    def paint(self) -> None:
        """The reply in each row, with the hint in the first that was missed; our answer once nothing is left."""
        missed = [o.id for o in self.question.options if self.record.missed_once(self.question, self.answer, o)]
        for option in self.question.options:
            hint = self.question.hint if option.id in missed[:1] else ""
            self.replies[option.id].value = self.reply(option, hint)
        self.feedback.value = self.whole() if self.answer.get("checked") and not missed else ""

    def reveal(self) -> None:
        """Nothing is left to be said: the rows are painted with each answer."""

    def reply(self, option: Option, hint: str) -> str:
        """Return what stands below an item, as HTML; nothing while it has no place."""
        note = self.record.reply(self.question, self.answer, option)
        if note is None:
            return ""
        kept = "Not saved" if self.waits and option.id == self.clicked else "Saved"
        said = f'{sign(note.ok)} {esc(note.text)} <span class="l-kept" aria-hidden="true">{kept}</span>'
        return f"<div><p>{said}</p>{p(f'Hint: {hint}') if hint else ''}</div>"

    def aside(self, option: Option) -> str:
        """Return what stands below the buttons of an item before it is clicked, as HTML."""
        return ""

    def whole(self) -> str:
        """Return what is said once all items have their places, as HTML."""
        first = {**self.answer["places"], **self.answer["first"]}
        fit = sum(first[option.id] == option.right for option in self.question.options)
        tally = f"{fit} of {number_of(len(first), self.record.noun)} as we have them at the first click."
        return f"<div>{p(tally, 'l-headline')}{ours(self.question)}</div>"


class Tiles(Sort):
    """The claims of a paragraph: in each row what the sources say, folded, to be read before a click."""

    def aside(self, option: Option) -> str:
        """Return what the sources say on a claim, folded, as HTML."""
        summary = f"<summary>What the sources say ({len(option.sources)})</summary>"
        return f'<details class="l-sources">{summary}{show.statements(option.id).html}</details>'


class Rank(Form):
    """Items are put in order one by one: press what comes next, or take the last one back."""

    button_label = "Keep my order"

    def controls(self) -> Controls:
        self.items = {
            option.id: button(option.text, partial(self.add, option.id), "l-pick") for option in self.question.options
        }
        self.back = button("Take the last one back", self.take_back, "l-pick")
        self.order = html(css_class="l-order")
        return [
            html("<p>Press what explains most, then what comes next.</p>"),
            column(self.items.values(), f"l-picks {group_classes('order', len(self.items))}"),
            self.order,
            self.back,
        ]

    @guarded
    def add(self, option_id: str, _button: object) -> None:
        """Add one item at the end of the order."""
        self.keep(order=[*self.answer.get("order", []), option_id])
        self.fill()

    @guarded
    def take_back(self, _button: object) -> None:
        """Take the last item out of the order again."""
        self.keep(order=self.answer.get("order", [])[:-1])
        self.fill()

    def fill(self) -> None:
        order = self.answer.get("order", [])
        for option_id, item in self.items.items():
            item.disabled = option_id in order
        self.back.disabled = not order
        listed = "".join(f"<li>{esc(self.items[option_id].description)}</li>" for option_id in order)
        self.order.value = f"<ol>{listed}</ol>" if order else "<p>Nothing is in your order yet.</p>"


FORMS = {"sort": Sort, "place": Sort, "mark": Sort, "tiles": Tiles, "rank": Rank}
