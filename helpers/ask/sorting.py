"""Forms that put each item somewhere: sort, place, mark, rank."""

from functools import partial

import ipywidgets as widgets

from helpers.ask import twin
from helpers.ask.form import Form
from helpers.ask.shell import column, dropdown, guarded, html, made
from helpers.style import heard


class Sort(Form):
    """Each statement gets one of the offered kinds, levels, positions or labels."""

    def controls(self):
        self.boxes = {
            o.id: dropdown(o.text, self.question.offers, "l-item") for o in self.question.options
        }
        for box in self.boxes.values():
            box.observe(self.changed, "value")
        return [column(list(self.boxes.values()), f"l-items {heard('items', len(self.boxes))}")]

    def changed(self, _change):
        self.keep(places={option: box.value for option, box in self.boxes.items() if box.value})

    def fill(self):
        for option, box in self.boxes.items():
            box.value = self.answer["places"].get(option, "")


class Rank(Form):
    """Items are put in order one by one: press what comes next, or take the last one back."""

    press = "Keep my order"

    def controls(self):
        self.items = {}
        for option in self.question.options:
            self.items[option.id] = made(widgets.Button, "l-pick", description=option.text)
            self.items[option.id].on_click(partial(self.put, option.id))
        self.back = made(widgets.Button, "l-pick", description="Take the last one back")
        self.back.on_click(self.take)
        self.order = html(classes="l-order")
        return [
            html("<p>Press what explains most, then what comes next.</p>"),
            column(list(self.items.values()), f"l-picks {heard('order', len(self.items))}"),
            self.order,
            self.back,
        ]

    @guarded
    def put(self, option, _button):
        """Add one item at the end of the order."""
        self.keep(order=[*self.answer.get("order", []), option])
        self.fill()

    @guarded
    def take(self, _button):
        """Take the last item out of the order again."""
        self.keep(order=self.answer.get("order", [])[:-1])
        self.fill()

    def fill(self):
        order = self.answer.get("order", [])
        for option, button in self.items.items():
            button.disabled = option in order
        self.back.disabled = not order
        self.order.value = twin.ordered(self.question, order)
