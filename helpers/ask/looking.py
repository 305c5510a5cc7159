"""Controls that change a view and keep nothing: what was known when, and who stood how to whom in a year."""

import ipywidgets as widgets

from helpers import data, dates, lesson, show
from helpers.ask.shell import Shell, guarded, html, made, radio

NOW = ""  # a None would read as nothing chosen


class Look(Shell):
    """One control above, one page below; running the cell again starts afresh."""

    def __init__(self, control, paint, static):
        self.control, self.paint, self.static = control, paint, static
        self.body, self.status = html(), html(classes="l-status l-live")
        control.observe(self.changed, "value")
        super().__init__([control, self.body, self.status], "l-look")
        self.changed()

    @guarded
    def changed(self, _change=None):
        """Paint the page anew for the chosen value."""
        self.body.value = self.paint(self.control.value)

    def twins(self):
        """The pages that stand for this view on paper."""
        return "".join(page.html for page in self.static), "\n\n".join(page.text for page in self.static)


def then_now(*claim_ids):
    """Show the evidence on claims with one control: what was out on the day of the article, or all of today."""
    then = lesson.read().published
    control = radio([(f"What could be known on {dates.say(then)}", then), ("What we know now", NOW)], "show", "l-plain")
    control.value = then

    def paint(day):
        return "".join(show.standing(claim_id, day).html for claim_id in claim_ids)

    static = [show.then_and_now(*claim_ids), *(show.standing(claim_id, NOW) for claim_id in claim_ids)]
    return Look(control, paint, static)


def relations(*printed):
    """Show who stood how to whom, with a year to choose; on paper the years `printed` (the first is shown first).

    The first and the last year when none is named.
    """
    starts = sorted(row["start"][:4] for row in data.rows("relations"))
    years = range(int(lesson.read().relations_from or starts[0]), int(starts[-1]) + 1)
    printed = printed or (years[0], years[-1])
    control = made(widgets.Dropdown, "l-filter", options=list(years), value=printed[0], description="Year")

    def paint(year):
        return show.relation_matrix(year).html + show.relations(year).html

    return Look(control, paint, [page(year) for year in printed for page in (show.relation_matrix, show.relations)])
