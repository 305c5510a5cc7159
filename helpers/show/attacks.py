"""The attacks: people first, then who said who did it, then the counts beside one another."""

from helpers import data, figures, timeline
from helpers.page import esc
from helpers.show.citing import cite, cite_all, link, link_all
from helpers.show.parts import folded, grid, mark, name, one, p, page, said, when

ATTRIBUTION = {
    "claimed": "Claimed by the group",
    "attributed": "Attributed by others, not claimed",
    "disputed": "Disputed",
}


def event(event_id):
    """Show one attack: who was hit, what happened, who says it was ISIS-K, every published count, sources.

    LookupError for an id that data/events.csv does not have.
    """
    row = one(data.rows("events"), "event_id", event_id, "event")
    rows = figures.tolls_of(data.load("tolls"), data.load("sources"), event_id).to_dict("records")
    head = f"{timeline.say(row['date'])} · {_place(row)}"
    words = ATTRIBUTION[row["attribution"]]
    html = [
        p(head, "l-kicker"),
        name(row["name"]),
        said("People hit", row["community"]),
        p(row["summary"]),
        f"<p><strong>Was it ISIS-K?</strong> {_was_it(row)}. {esc(row['attribution_note'])}</p>",
        _counts(rows),
        folded("Sources", f"<p>{link_all(row['sources'])}.</p>"),
    ]
    text = [
        head,
        row["name"],
        f"People hit: {row['community']}",
        row["summary"],
        f"Was it ISIS-K? {words}. {row['attribution_note']}",
        *_count_lines(rows),
        f"Sources: {cite_all(row['sources'])}.",
    ]
    return page(['<div class="l-card">', *html, "</div>"], text)


def attacks(events=None):
    """Show attacks as a list, one row each: all rows of data/events.csv, or those of a frame like it."""
    rows = timeline.in_order(data.load("events") if events is None else events).to_dict("records")
    caption = f"{len(rows)} attack{'' if len(rows) == 1 else 's'} from our selection, the oldest first"
    names = ["Date", "Attack", "Place", "People hit", "Was it ISIS-K?"]
    cells = [[timeline.say(row["date"]), row["name"], _place(row), row["community"]] for row in rows]
    html = grid(
        caption,
        names,
        [[when(row["date"]), *map(esc, line[1:]), _was_it(row)] for line, row in zip(cells, rows)],
    )
    lines = [" | ".join([*line, ATTRIBUTION[row["attribution"]]]) for line, row in zip(cells, rows)]
    return page([html], [caption, " | ".join(names), *lines])


def _was_it(row):
    return mark(row["attribution"], ATTRIBUTION[row["attribution"]])


def _place(row):
    return row["place"] if row["province"] in row["place"] else f"{row['place']}, {row['province']}"


def _cells(row):
    return [timeline.say(row["as_of"]), figures.killed(row), figures.injured(row), row["scope"]]


def _counts(rows):
    if not rows:
        return p("No published count is recorded here.", "l-empty")
    caption = "Published counts: never to be added together"
    return grid(
        caption,
        ["Count of", "Killed", "Injured", "Who is counted", "Source"],
        [[when(row["as_of"]), *map(esc, _cells(row)[1:]), link(row)] for row in rows],
    )


def _count_lines(rows):
    if not rows:
        return ["No published count is recorded here."]
    lines = (
        dict(zip(("day", "killed", "injured", "scope"), _cells(row))) | {"source": cite(row)} for row in rows
    )
    return [
        "Published counts, never to be added together:",
        *("- {day}: killed {killed}, injured {injured}; {scope} ({source})".format(**line) for line in lines),
    ]
