"""Views with controls that keep nothing: the search in all attacks, what was known when, who stood how to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets

from helpers import charts, data, dates, lesson, show
from helpers.ask.widgets import LiveBox, guarded, html, make, radio, row
from helpers.html import Page, esc
from helpers.show.elements import badge, time_element
from helpers.show.history import ATTRIBUTION
from helpers.style import GROUPS, group_classes

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"
THEN = "up to the article"
VIEWS = ("List", "Timeline", "Map")
NOW = ""  # a None would read as nothing chosen


def matching(
    events: pd.DataFrame,
    when: str = ALL,
    year: str = ALL,
    target: str = ALL,
    community: str = ALL,
    attribution: str = ALL,
) -> pd.DataFrame:
    """Return the rows of `events` that fit every filter; `all` fits every row, THEN those not after the article.

    A community fits when its word stands in the community column, so "nurses" also finds "doctors and nurses".
    """
    fits = events["date"].str.startswith("" if year == ALL else year) & ((when == ALL) | ~events["after_article"])
    for column, wanted in (("target", target), ("attribution", attribution)):
        fits &= (events[column] == wanted) | (wanted == ALL)
    if community != ALL:
        fits &= events["community"].str.contains(community, case=False, regex=False)
    return events[fits]


def filter_control(label: str, options: Iterable[str]) -> ipywidgets.Dropdown:
    """A filter with the choice of all first."""
    shown = [("all", ALL)] + [(option.replace("_", " "), option) for option in options]
    return make(ipywidgets.Dropdown, "l-filter", options=shown, value=ALL, description=label)


class Explorer(LiveBox):
    """Filters above, what fits them below; nothing here is an answer, so nothing is saved."""

    def __init__(self, events: pd.DataFrame) -> None:
        self.events, named = events, lesson.read().events
        self.filters = {
            "year": filter_control("Year", sorted(events["date"].str[:4].unique())),
            "when": filter_control("Time", (THEN,)),
            "target": filter_control("Target", sorted(events["target"].unique())),
            "community": filter_control("People", named.people if named else ()),
            "attribution": filter_control("Attribution", ("claimed", "attributed", "disputed", "unclaimed")),
        }
        self.filters["when"].value = THEN
        classes = f"l-radio l-short {group_classes('show-as', len(VIEWS))}"
        self.view = make(ipywidgets.RadioButtons, classes, options=VIEWS, description=GROUPS["show-as"])
        self.count, self.body = html(css_class="l-live"), html()
        for control in (*self.filters.values(), self.view):
            control.observe(self.search, "value")
        filters = row(self.filters.values(), "l-filters")
        parts = [filters, self.view, self.count, self.body, self.status]
        super().__init__(parts, "l-form l-explorer")
        self.search()

    @guarded
    def search(self, _change: object = None) -> None:
        """Show what fits the filters."""
        events = matching(self.events, **{name: box.value for name, box in self.filters.items()})
        noun = "attack" if len(events) == 1 else "attacks"
        until = f", {THEN}" if self.filters["when"].value == THEN else ""
        self.count.value = f"<p><b>{len(events)} of {len(self.events)}</b> {noun} in our selection{until}.</p>"
        self.body.value = self.draw(events)

    def draw(self, events: pd.DataFrame) -> str:
        """Return the list, whose rows open their cards, the timeline or the map of these attacks, as HTML."""
        if events.empty:
            return "<p>No attack in our table fits all filters. That is not the same as: there was none.</p>"
        if self.view.value == "List":
            return rows_with_cards(events)
        views = {"Map": charts.attack_map, "Timeline": charts.attack_timeline}
        return views[self.view.value](events).html

    def static_fallback(self) -> tuple[str, str]:
        """The whole list on paper."""
        page = show.attacks(self.events)
        return f"{page.html}<p>Run this cell to filter the list, and to see map and timeline.</p>", page.text


def rows_with_cards(events: pd.DataFrame) -> str:
    """Return the attacks as rows that open their cards, as HTML.

    The browser opens them by itself, by click and by key, and nothing is asked of the kernel. All cards together are
    too large for a stored notebook, which has the list alone.
    """
    rows = dates.in_order(data.as_rows(events))
    folded = [f"<details>{_summary(row)}{show.event(row['event_id']).html}</details>" for row in rows]
    return f'<div class="l"><div class="l-rows">{"".join(folded)}</div></div>'


def _summary(event: dict[str, Any]) -> str:
    who = badge(event["attribution"], ATTRIBUTION[event["attribution"]])
    return f"<summary>{time_element(event['date'])} {esc(event['name'])} {who}</summary>"


def explorer() -> Explorer:
    """Return the explorer of all attacks in the events table."""
    return Explorer(data.load("events"))


class View(LiveBox):
    """One control above, one page below; running the cell again starts afresh."""

    def __init__(self, control: ipywidgets.Widget, paint: Callable[[Any], str], static: Sequence[Page]) -> None:
        self.control, self.paint, self.static = control, paint, static
        self.body = html()
        control.observe(self.changed, "value")
        super().__init__([control, self.body, self.status], "l-look")
        self.changed()

    @guarded
    def changed(self, _change: object = None) -> None:
        """Paint the page anew for the chosen value."""
        self.body.value = self.paint(self.control.value)

    def static_fallback(self) -> tuple[str, str]:
        """The pages that stand for this view on paper."""
        return "".join(page.html for page in self.static), "\n\n".join(page.text for page in self.static)


def then_now(*claim_ids: str) -> View:
    """Show the evidence on claims with one control: what was out on the day of the article, or all of today."""
    then = lesson.read().published
    control = radio([(f"What could be known on {dates.say(then)}", then), ("What we know now", NOW)], "show", "l-plain")
    control.value = then

    def paint(day: str) -> str:
        return "".join(show.claim_status(claim_id, day).html for claim_id in claim_ids)

    static = [show.then_and_now(*claim_ids), *(show.claim_status(claim_id, NOW) for claim_id in claim_ids)]
    return View(control, paint, static)


def relations(*printed: int) -> View:
    """Show who stood how to whom, with a year to choose; on paper the years `printed` (the first is shown first).

    The first and the last year when none is named.
    """
    starts = sorted(row["start"][:4] for row in data.rows("relations"))
    years = range(int(lesson.read().relations_from or starts[0]), int(starts[-1]) + 1)
    printed = printed or (years[0], years[-1])
    control = make(ipywidgets.Dropdown, "l-filter", options=list(years), value=printed[0], description="Year")

    def paint(year: int) -> str:
        return show.relation_matrix(year).html + show.relations(year).html

    static = [page(year) for year in printed for page in (show.relation_matrix, show.relations)]
    return View(control, paint, static)
