"""The board of cards: a side and a weight for each, and the reader's own scale drawn as they go."""

from functools import partial
from typing import Any

import ipywidgets

from helpers import lesson
from helpers.ask.widgets import Controls, column, dropdown, html, row, text_area
from helpers.ask.write import Write
from helpers.html import esc
from helpers.questions import Option, weigh

WEIGHTS = [("0: no weight", 0), ("1: light", 1), ("2: medium", 2), ("3: heavy", 3)]


class Weigh(Write):
    """Each card gets a side and a weight; the reader's reason is free text."""

    button_label = "Keep my board"

    def controls(self) -> Controls:
        self.board: dict[str, tuple[ipywidgets.Dropdown, ipywidgets.Dropdown]] = {}
        rows = [self.card(option) for option in self.question.options]
        self.scale = html(css_class="l-scale l-live")
        reason = text_area("One reason for your result", 3, "reason")
        return [*rows, self.scale, *self.text_controls({"reason": reason})]

    def card(self, option: Option) -> ipywidgets.VBox:
        """One card with its two controls."""
        side = dropdown(f"Card {option.id}: side", sides())
        weight = dropdown(f"Card {option.id}: weight", WEIGHTS)
        self.board[option.id] = (side, weight)
        for control, part in ((side, "side"), (weight, "weight")):
            control.observe(partial(self.placed, option.id, part), "value")
        card = html(f'<p class="l-card-text"><b>{option.id}.</b> {esc(option.text)}</p>')
        return column([card, row([side, weight], "l-filters")], "l-weigh-card")

    def placed(self, card_id: str, part: str, change: dict[str, Any]) -> None:
        """Store the new side or weight of one card and draw the scale again."""
        if not self.filling:
            card = {**self.answer["cards"].get(card_id, {}), part: change["new"]}
            chosen = {part: value for part, value in card.items() if value != ""}
            self.keep(cards={**self.answer["cards"], card_id: chosen})
            self.draw()

    def draw(self) -> None:
        """The reader's own scale: how much lies on each side."""
        self.scale.value = scale(weigh.scale(self.answer), len(weigh.placed(self.answer)), len(self.board))

    def fill(self) -> None:
        super().fill()
        for card_id, (side, weight) in self.board.items():
            card = self.answer["cards"].get(card_id, {})
            side.value, weight.value = card.get("side", ""), card.get("weight", "")
        self.draw()


FORMS = {"weigh": Weigh}


def sides() -> list[tuple[str, str]]:
    """Return (label, value) of each side of a card; the labels say what the stance of this lesson is about."""
    stance = lesson.read().stance
    about = f" {stance.about}" if stance else ""
    return [(f"for{about}", "for"), (f"against{about}", "against"), ("both ways", "both")]


def scale(weights: tuple[int, int], placed: int, cards: int) -> str:
    """Return the reader's scale as HTML, in words and as two bars; `weights` is (weight for, weight against)."""
    top = max(*weights, 1)
    bars = "".join(
        f'<dt>{side}</dt><dd><span class="l-bar l-bar-{side}" style="width:{80 * weight / top:.0f}%">'
        f"</span> {weight}</dd>"
        for side, weight in zip(("for", "against"), weights)
    )
    return (
        f"<div><p><b>Your scale.</b> {placed} of {cards} cards placed. A card that points both "
        f'ways counts on both sides.</p><dl class="l-bars">{bars}</dl></div>'
    )
