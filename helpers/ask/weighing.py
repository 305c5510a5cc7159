"""The board of cards: a side and a weight for each, and the reader's own scale drawn as they go."""

from functools import partial

from helpers.ask import twin
from helpers.ask.shell import column, dropdown, html, row
from helpers.ask.writing import Write, box
from helpers.html import esc
from helpers.questions import weigh

SIDES = [("for cooperation", "for"), ("against cooperation", "against"), ("both ways", "both")]
WEIGHTS = [("0: no weight", 0), ("1: light", 1), ("2: medium", 2), ("3: heavy", 3)]


class Weigh(Write):
    """Each card gets a side and a weight; the reader's reason is free text."""

    press = "Keep my board"

    def controls(self):
        self.board = {}
        rows = [self.row(option) for option in self.question.options]
        self.scale, self.words = html(classes="l-scale l-live"), html(classes="l-count")
        self.texts = {"reason": box("One reason for your result", 3, "reason")}
        self.watch()
        return [*rows, self.scale, self.texts["reason"], self.words]

    def row(self, option):
        """One card with its two controls."""
        side = dropdown(f"Card {option.id}: side", SIDES)
        weight = dropdown(f"Card {option.id}: weight", WEIGHTS)
        self.board[option.id] = (side, weight)
        for control, name in ((side, "side"), (weight, "weight")):
            control.observe(partial(self.placed, option.id, name), "value")
        card = html(f'<p class="l-card-text"><b>{option.id}.</b> {esc(option.text)}</p>')
        return column([card, row([side, weight], "l-filters")], "l-weigh-card")

    def placed(self, card, name, change):
        """Store the new side or weight of one card and draw the scale again."""
        if not self.filling:
            given = {**self.answer["cards"].get(card, {}), name: change["new"]}
            self.keep(cards={**self.answer["cards"], card: {k: v for k, v in given.items() if v != ""}})
            self.draw()

    def draw(self):
        """The reader's own scale: how much lies on each side."""
        placed = len(weigh.placed(self.answer))
        self.scale.value = twin.scale(weigh.scale(self.answer), placed, len(self.board))

    def fill(self):
        super().fill()
        for card, (side, weight) in self.board.items():
            placed = self.answer["cards"].get(card, {})
            side.value, weight.value = placed.get("side", ""), placed.get("weight", "")
        self.draw()
