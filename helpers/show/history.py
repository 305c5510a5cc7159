"""Who they are and what happened: actors and their relations, attacks and their counts, dated events."""

from helpers import counts, data, dates, lesson
from helpers.html import esc
from helpers.show.citations import cite, cite_all, credited, link, link_all
from helpers.show.elements import folded, grid, items, mark, name, one, p, page, said, some, when

RELATIONS = {
    "allied": "allied",
    "part_of": "parent and branch",
    "tacit_cooperation": "tacit help",
    "negotiating": "negotiating",
    "rival": "rivals",
    "hostile": "hostile",
}
KEY = (
    "Parent and branch: one is part of the other. Tacit help: never agreed in words. "
    "Contested: sources disagree."
)


def actors(*actor_ids):
    """Show groups and states side by side: what they are, what they want, how far they reach.

    All when none is named. LookupError for an id that data/actors.csv does not have.
    """
    rows = credited(some(data.rows("actors"), "actor_id", actor_ids, "actor"))
    caption, names = "The actors side by side", ["Actor", "What it wants", "How far it reaches"]
    html = grid(caption, names, [[_who(row), esc(row["aims"]), esc(row["reach"])] for row in rows])
    where = [f"{row['short']}: {row['cited']}." for row in rows]
    linked = "".join(f"<p>{esc(row['short'])} {row['linked']}</p>" for row in rows)
    lines = [f"- {row['name']} ({_about(row)}). Wants: {row['aims']} Reach: {row['reach']}" for row in rows]
    return page([html, folded("Sources", linked)], [caption, *lines, "Sources:", *where])


def relations(year):
    """Show who stood how to whom in a calendar year: a row for each relation, with period and sources."""
    names = _short_names()
    rows = credited(dates.holding(data.load("relations"), year).to_dict("records"))
    caption = f"Who stood how to whom in {year}"
    if not rows:
        return _none(caption)
    pairs = [f"{names[row['actor_a']]} and {names[row['actor_b']]}" for row in rows]
    cells = [
        [esc(pair), _relation(row), esc(dates.period(row)), f"{esc(row['summary'])} {row['linked']}"]
        for pair, row in zip(pairs, rows)
    ]
    lines = [
        f"- {pair}: {RELATIONS[row['relation']]} ({dates.period(row)}). {row['summary']} ({row['cited']})"
        for pair, row in zip(pairs, rows)
    ]
    return page(
        [grid(caption, ["Actors", "Relation", "When", "What the sources say"], cells)], [caption, *lines]
    )


def relation_matrix(year):
    """Show the relations of a calendar year as a table of actors against actors, in words."""
    names, cells = _short_names(), _pairs(year)
    if not cells:
        return _none(f"Who stood how to whom in {year}")
    present = [actor for actor in names if any(actor in pair for pair in cells)]
    caption = f"Who stood how to whom in {year}: read along a row"
    body = [[esc(names[a]), *(_cell(cells.get((a, b), ()), a == b) for b in present)] for a in present]
    lines = [
        f"- {names[a]} and {names[b]}: {_words(cells[a, b])}"
        for i, a in enumerate(present)
        for b in present[i + 1 :]
        if (a, b) in cells
    ]
    html = grid(caption, ["Actor", *(names[actor] for actor in present)], body)
    return page([html, p(KEY, "l-meta")], [caption, *lines, KEY])


def _none(caption):
    sentence = f"{caption}: no relation is recorded here."
    return page([p(sentence, "l-empty")], [sentence])


def _pairs(year):
    """Return {(actor, actor): rows of that year}, with each pair both ways round."""
    cells = {}
    for row in dates.holding(data.load("relations"), year).to_dict("records"):
        for pair in ((row["actor_a"], row["actor_b"]), (row["actor_b"], row["actor_a"])):
            cells.setdefault(pair, []).append(row)
    return cells


def _short_names():
    return {row["actor_id"]: row["short"] for row in data.rows("actors")}


def _who(row):
    return f'{esc(row["name"])}<br><span class="l-meta">{esc(_about(row))}</span>'


def _about(row):
    also = f"also {row['also_known_as'].replace(';', ',')}; " if row["also_known_as"] else ""
    return f"{also}{row['kind']}; since {dates.say(row['founded'])}"


def _contested(row):
    return ", contested" if row["contested"] else ""


def _relation(row):
    return mark(row["relation"], RELATIONS[row["relation"]]) + _contested(row)


def _words(rows):
    return "; ".join(dict.fromkeys(RELATIONS[row["relation"]] + _contested(row) for row in rows))


def _cell(rows, same):
    return "<br>".join(dict.fromkeys(map(_relation, rows))) if rows else "" if same else "–"


ATTRIBUTION = {
    "claimed": "Claimed by the group",
    "attributed": "Attributed by others, not claimed",
    "disputed": "Disputed",
}


def _question():
    """What this lesson asks about the group it is about; a lesson about none of them asks who did it."""
    events = lesson.read().events
    return events.question if events else "Who did it?"


def event(event_id):
    """Show one attack: who was hit, what happened, who says who did it, every published count, sources.

    LookupError for an id that data/events.csv does not have.
    """
    row = one(data.rows("events"), "event_id", event_id, "event")
    rows = counts.tolls_of(data.load("tolls"), data.load("sources"), event_id).to_dict("records")
    head = f"{dates.say(row['date'])} · {_place(row)}"
    words = ATTRIBUTION[row["attribution"]]
    html = [
        p(head, "l-kicker"),
        name(row["name"]),
        said("People hit", row["community"]),
        p(row["summary"]),
        f"<p><strong>{esc(_question())}</strong> {_was_it(row)}. {esc(row['attribution_note'])}</p>",
        _counts(rows),
        folded("Sources", f"<p>{link_all(row['sources'])}.</p>"),
    ]
    text = [
        head,
        row["name"],
        f"People hit: {row['community']}",
        row["summary"],
        f"{_question()} {words}. {row['attribution_note']}",
        *_count_lines(rows),
        f"Sources: {cite_all(row['sources'])}.",
    ]
    return page(['<div class="l-card">', *html, "</div>"], text)


def attacks(events=None):
    """Show attacks as a list, one row each: all rows of data/events.csv, or those of a frame like it."""
    rows = dates.in_order(data.load("events") if events is None else events).to_dict("records")
    caption = f"{len(rows)} attack{'' if len(rows) == 1 else 's'} from our selection, the oldest first"
    names = ["Date", "Attack", "Place", "People hit", _question()]
    cells = [[dates.say(row["date"]), row["name"], _place(row), row["community"]] for row in rows]
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
    return [dates.say(row["as_of"]), counts.killed(row), counts.injured(row), row["scope"]]


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


def episodes():
    """Show the documented episodes, with the step of the ladder we place them on and why."""
    steps = data.load("ladder").set_index("level")["name"]
    rows = credited(dates.in_order(data.load("episodes")).to_dict("records"))
    caption = lesson.read().episodes or "What happened, and where we place it on the ladder"
    names = ["When", "What happened", "Our step", "How sure we are, and why"]
    cells = [
        [
            dates.say(row["date"]),
            row["episode"],
            f"{row['level']} {steps[row['level']]}",
            f"{row['confidence'].capitalize()}. {row['why']}",
        ]
        for row in rows
    ]
    html = grid(
        caption,
        names,
        [
            [
                when(row["date"]),
                *map(esc, line[1:3]),
                f"{esc(line[3])} {row['linked']}",
            ]
            for line, row in zip(cells, rows)
        ],
    )
    return page(
        [html],
        [caption, *(f"- {' | '.join(line)} ({row['cited']})" for line, row in zip(cells, rows))],
    )


def moments(*which):
    """Show dated events, the oldest first: those of a section of data/timeline.csv, or those with these ids.

    All when nothing is named. LookupError for a name that data/timeline.csv does not have.
    """
    table = data.load("timeline")
    for wanted in set(which) - set(table["section"]):
        one(data.rows("timeline"), "timeline_id", wanted, "moment")
    kept = table[table["section"].isin(which) | table["timeline_id"].isin(which)] if which else table
    rows = credited(dates.in_order(kept).to_dict("records"))
    html = items([_moment(row) for row in rows], "l-line")
    return page(
        [html],
        [f"- {dates.say(row['date'])}: {row['title']}. {row['summary']} ({row['cited']})" for row in rows],
    )


def _moment(row):
    return f"{when(row['date'])} <strong>{esc(row['title'])}.</strong> {esc(row['summary'])} {row['linked']}"
