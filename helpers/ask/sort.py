"""Forms that give each option its place: sort, place, mark, rank."""

from functools import partial

from helpers.ask.form import Form
from helpers.ask.widgets import Controls, button, column, dropdown, guarded, html
from helpers.html import esc
from helpers.style import group_classes


class Sort(Form):
    """Each statement gets one of the offered kinds, levels, positions or labels."""

    def controls(self) -> Controls:
        self.boxes = {
            option.id: dropdown(option.text, self.question.offers, "l-item") for option in self.question.options
        }
        for box in self.boxes.values():
            box.observe(self.changed, "value")
        return [column(self.boxes.values(), f"l-items {group_classes('items', len(self.boxes))}")]

    def changed(self, _change: object) -> None:
        self.keep(places={option_id: box.value for option_id, box in self.boxes.items() if box.value})

    def fill(self) -> None:
        for option_id, box in self.boxes.items():
            box.value = self.answer["places"].get(option_id, "")


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


FORMS = {"sort": Sort, "place": Sort, "mark": Sort, "tiles": Sort, "rank": Rank}
