"""The board of cards: one card at a time gets a side and a weight, beside the reader's own scale and the pile."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import ipywidgets

from helpers import lesson
from helpers.ask.widgets import Controls, button, button_row, column, guarded, html, row, text_area
from helpers.ask.write import Write
from helpers.html import esc
from helpers.questions import Option, Value, weigh

WEIGHTS = [("0 none", 0), ("1 light", 1), ("2 medium", 2), ("3 heavy", 3)]
Rows = dict[str, ipywidgets.RadioButtons]  # {part of a card: its row of buttons}


class Weigh(Write):
    """One card lies open; its side and its weight are rows of buttons. The reader's reason is free text."""

    button_label = "Keep my board"

    def controls(self) -> Controls:
        self.board: dict[str, Rows] = {}  # of each card that lay open once
        laid = weigh.placed(self.answer)
        self.beyond = tuple(option for option in self.question.options if option.beyond)
        self.all = any(option.id in laid for option in self.beyond)
        self.at = max((place for place, option in enumerate(self.deck) if option.id in laid), default=0)
        self.text, self.card = html(css_class="l-card-text l-live"), column([], "l-weigh-card")
        self.scale, self.total = html(css_class="l-scale"), html(css_class="l-total l-live")
        self.more = button("", self.change_deck)
        steps = [button("Back", partial(self.turn, -1)), button("Next card", partial(self.turn, 1))]
        reason = text_area("One reason for your result", 3, "reason")
        return [
            self.card,
            row([*steps, *([self.more] if self.beyond else [])], "l-steps"),
            self.scale,
            self.total,
            *self.text_controls({"reason": reason}),
        ]

    @property
    def deck(self) -> tuple[Option, ...]:
        """The cards that lie there now: the few of the core, or all with these first."""
        return (*weigh.core(self.question), *(self.beyond if self.all else ()))

    @guarded
    def turn(self, steps: int, _button: object) -> None:
        """Go on or back. After the last card comes the first: a button that died under a key would lose the focus."""
        self.at = (self.at + steps) % len(self.deck)
        self.show()

    @guarded
    def change_deck(self, _button: object) -> None:
        """Take all cards and open the first new one, or go back to the few; what was laid stays on the scale."""
        self.all = not self.all
        self.at = len(self.deck) - len(self.beyond) if self.all else 0
        self.show()

    def show(self) -> None:
        """Lay the card open whose turn it is, and draw the scale."""
        option = self.deck[self.at]
        if option.id not in self.board:
            self.board[option.id] = self.rows(option.id)
        place = f'<p class="l-kind">Card {self.at + 1} of {len(self.deck)}</p>'
        self.text.value = f"{place}<p><b>{option.id}.</b> {esc(option.text)}</p>"
        self.card.children = (self.text, *self.board[option.id].values())
        self.more.description = "Only the first few" if self.all else f"Take all {len(self.question.options)} cards"
        self.draw()

    def rows(self, card_id: str) -> Rows:
        """The two rows of one card. Each card has its own, or a click that comes late would land on the next card."""
        made = {"side": button_row("It speaks", sides(), "side"), "weight": button_row("Weight", WEIGHTS, "weight")}
        for part, control in made.items():
            control.value = self.laid(card_id).get(part)
            control.observe(partial(self.lay, card_id, part), "value")
        return made

    def laid(self, card_id: str) -> Value:
        """The side and the weight that a card has; one or both may be open."""
        return self.answer["cards"].get(card_id, {})

    def lay(self, card_id: str, part: str, change: dict[str, Any]) -> None:
        """Store the new side or weight of one card and draw the scale again."""
        if not self.filling:
            self.keep(cards={**self.answer["cards"], card_id: {**self.laid(card_id), part: change["new"]}})
            self.draw()

    def draw(self) -> None:
        """The cards on the two sides and in the pile, and the sums in one sentence that is read out."""
        ids = [option.id for option in self.deck]
        self.scale.value = scale(ids, self.answer, ids[self.at])
        self.total.value = f"<p>{total(ids, self.answer)}</p>"

    def fill(self) -> None:
        super().fill()
        for card_id, rows in self.board.items():
            for part, control in rows.items():
                control.value = self.laid(card_id).get(part)
        self.show()


FORMS = {"weigh": Weigh}


def sides() -> list[tuple[str, str]]:
    """Return (label, value) of each side of a card; the labels say what the stance of this lesson is about."""
    stance = lesson.read().stance
    about = f" {stance.about}" if stance else ""
    return [(f"for{about}", "for"), (f"against{about}", "against"), ("both ways", "both")]


def scale(deck: Sequence[str], value: Value, now: str) -> str:
    """Return the reader's scale as HTML: on each side its cards, as wide as they are heavy, then what is in the pile.

    `deck` holds the ids of the cards that lie there, `value` is a clean answer, `now` the card that lies open.
    """
    laid = weigh.placed(value)
    heaps = [
        (side, side, [(name, card["weight"]) for name, card in laid.items() if card["side"] in (side, "both")])
        for side in ("for", "against")
    ]
    heaps.append(("not laid", "pile", [(name, 0) for name in deck if name not in laid]))
    return "".join(
        f'<p><b>{words}</b> {" ".join(_chip(name, weight, side, name == now) for name, weight in cards) or "–"}</p>'
        for words, side, cards in heaps
    )


def total(deck: Sequence[str], value: Value) -> str:
    """Say how much lies on each side: "For 5, against 4. 3 of 8 cards lie on your scale."."""
    pro, contra = weigh.scale(value)
    count = sum(name in deck for name in weigh.placed(value))
    return f"For {pro}, against {contra}. {count} of {len(deck)} cards lie on your scale."


def _chip(name: str, weight: int, side: str, is_open: bool) -> str:
    number = "" if side == "pile" else f" {weight}"
    now = " l-now" if is_open else ""
    return f'<span class="l-chip-{side} l-laid{now}" style="min-width:{2 + 1.6 * weight:g}rem">{name}{number}</span>'
