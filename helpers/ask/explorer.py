"""The attacks as something to search: filters, a list, a map, a timeline, and a card for one attack."""

import ipywidgets as widgets

from helpers import charts, data, dates, lesson, show
from helpers.ask.shell import Shell, guarded, html, made, row
from helpers.style import GROUPS, heard

ALL = "all"
VIEWS = ("List", "Map", "Timeline")


def chosen(events, year=ALL, target=ALL, community=ALL, attribution=ALL):
    """Return the rows of `events` that fit every filter; `all` fits every row.

    A community fits when its word stands in the community column, so "Shia" also finds "Hazara and Shia".
    """
    keep = events["date"].str.startswith("" if year == ALL else year)
    for column, wanted in (("target", target), ("attribution", attribution)):
        keep &= (events[column] == wanted) | (wanted == ALL)
    if community != ALL:
        keep &= events["community"].str.contains(community, case=False, regex=False)
    return events[keep]


def filtering(label, options):
    """A filter with the choice of all first."""
    shown = [("all", ALL)] + [(str(o).replace("_", " "), o) for o in options]
    return made(widgets.Dropdown, "l-filter", options=shown, value=ALL, description=label)


class Explorer(Shell):
    """Filters above, what fits them below; nothing here is an answer, so nothing is saved."""

    def __init__(self, events):
        self.events, named = events, lesson.read().events
        self.filters = {
            "year": filtering("Year", sorted(events["date"].str[:4].unique())),
            "target": filtering("Target", sorted(events["target"].unique())),
            "community": filtering("People", named.people if named else ()),
            "attribution": filtering("Attribution", ("claimed", "attributed", "disputed")),
        }
        self.view = made(widgets.RadioButtons, f"l-radio l-short {heard('show-as', len(VIEWS))}", options=VIEWS,
                         description=GROUPS["show-as"])
        self.one = made(widgets.Dropdown, "l-filter", options=[("none", None)], description="One attack")
        self.count, self.status = html(classes="l-live"), html(classes="l-status l-live")
        self.body, self.card = html(), html()
        for control in (*self.filters.values(), self.view):
            control.observe(self.search, "value")
        self.one.observe(self.look, "value")
        filters = row(list(self.filters.values()), "l-filters")
        super().__init__([filters, self.view, self.count, self.body, self.one, self.card, self.status],
                         "l-form l-explorer")
        self.search()

    @guarded
    def search(self, _change=None):
        """Show what fits the filters."""
        found = chosen(self.events, **{name: box.value for name, box in self.filters.items()})
        noun = "attack" if len(found) == 1 else "attacks"
        self.count.value = f"<p><b>{len(found)} of {len(self.events)}</b> {noun} in our selection.</p>"
        self.body.value = self.drawn(found)
        named = [(f"{dates.say(row.date)}: {row.name}", row.event_id) for row in found.itertuples()]
        self.one.options = [("none", None), *named]

    def drawn(self, found):
        """The list, the map or the timeline of the attacks found, as HTML."""
        if found.empty:
            return "<p>No attack in our table fits all filters. That is not the same as: there was none.</p>"
        views = {"List": show.attacks, "Map": charts.attack_map, "Timeline": charts.attack_timeline}
        return views[self.view.value](found).html

    @guarded
    def look(self, change):
        """Show the card of one attack."""
        self.card.value = show.event(change["new"]).html if change["new"] else ""

    def twins(self):
        """The whole list on paper."""
        page = show.attacks(self.events)
        return f"{page.html}<p>Run this cell to filter the list, and to see map and timeline.</p>", page.text


def explorer():
    """Return the explorer of all attacks in the events table."""
    return Explorer(data.load("events"))
