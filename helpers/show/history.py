"""Who they are and what happened: actors and their relations, attacks and their counts, dated events."""

from helpers import counts, data, dates, lesson
from helpers.html import Page, esc
from helpers.show.elements import (
    badge,
    bullet_list,
    card_page,
    cite,
    cite_all,
    credited,
    empty_page,
    find,
    find_all,
    folded,
    html_table,
    labeled,
    link,
    link_all,
    number_of,
    p,
    page,
    time_element,
    title,
)

RELATIONS = {
    "allied": "allied",
    "part_of": "parent and branch",
    "tacit_cooperation": "tacit help",
    "negotiating": "negotiating",
    "rival": "rivals",
    "hostile": "hostile",
}
KEY = "Parent and branch: one is part of the other. Tacit help: never agreed in words. Contested: sources disagree."
ATTRIBUTION = {
    "claimed": "Claimed by the group",
    "attributed": "Attributed by others, not claimed",
    "disputed": "Disputed",
    "unclaimed": "Not claimed, attacker open",
}
NO_COUNT = "No published count is recorded here."


# actors


def actors(*actor_ids: str) -> Page:
    """Show groups and states side by side: what they are, what they want, how far they reach.

    All when none is named. LookupError for an id that data/actors.csv does not have.
    """
    rows = credited(find_all(data.rows("actors"), "actor_id", actor_ids, "actor"))
    caption, names = "The actors side by side", ["Actor", "What it wants", "How far it reaches"]
    cells = [
        [f'{esc(row["name"])}<br><span class="l-meta">{esc(_about(row))}</span>', esc(row["aims"]), esc(row["reach"])]
        for row in rows
    ]
    linked = "".join(f"<p>{esc(row['short'])} {row['linked']}</p>" for row in rows)
    lines = [f"- {row['name']} ({_about(row)}). Wants: {row['aims']} Reach: {row['reach']}" for row in rows]
    cited = [f"{row['short']}: {row['cited']}." for row in rows]
    return page([html_table(caption, names, cells), folded("Sources", linked)], [caption, *lines, "Sources:", *cited])


def relations(year: int) -> Page:
    """Show who stood how to whom in a calendar year: a row for each relation, with period and sources."""
    names = _short_names()
    rows = credited(dates.holding(data.rows("relations"), year))
    caption = f"Who stood how to whom in {year}"
    if not rows:
        return _no_relation(caption)
    cells, lines = [], []
    for row in rows:
        pair, period = f"{names[row['actor_a']]} and {names[row['actor_b']]}", dates.period(row)
        cells.append([esc(pair), _relation_badge(row), esc(period), f"{esc(row['summary'])} {row['linked']}"])
        lines.append(f"- {pair}: {RELATIONS[row['relation']]} ({period}). {row['summary']} ({row['cited']})")
    html = html_table(caption, ["Actors", "Relation", "When", "What the sources say"], cells)
    return page([html], [caption, *lines])


def relation_matrix(year: int) -> Page:
    """Show the relations of a calendar year as a table of actors against actors, in words."""
    names, pairs = _short_names(), _relations_by_pair(year)
    if not pairs:
        return _no_relation(f"Who stood how to whom in {year}")
    present = [actor for actor in names if any(actor in pair for pair in pairs)]
    caption = f"Who stood how to whom in {year}: read along a row"
    cells = [[esc(names[a]), *(_matrix_cell(pairs.get((a, b), ()), a == b) for b in present)] for a in present]
    lines = [
        f"- {names[a]} and {names[b]}: {_relations_in_words(pairs[a, b])}"
        for i, a in enumerate(present)
        for b in present[i + 1 :]
        if (a, b) in pairs
    ]
    html = html_table(caption, ["Actor", *(names[actor] for actor in present)], cells)
    return page([html, p(KEY, "l-meta")], [caption, *lines, KEY])


def _no_relation(caption):
    return empty_page(f"{caption}: no relation is recorded here.")


def _relations_by_pair(year):
    """Return {(actor, actor): rows of that year}, with each pair both ways round."""
    pairs = {}
    for row in dates.holding(data.rows("relations"), year):
        for pair in ((row["actor_a"], row["actor_b"]), (row["actor_b"], row["actor_a"])):
            pairs.setdefault(pair, []).append(row)
    return pairs


def _short_names():
    return {row["actor_id"]: row["short"] for row in data.rows("actors")}


def _about(actor):
    also = f"also {actor['also_known_as'].replace(';', ',')}; " if actor["also_known_as"] else ""
    return f"{also}{actor['kind']}; since {dates.say(actor['founded'])}"


def _contested(relation):
    return ", contested" if relation["contested"] else ""


def _relation_badge(relation):
    return badge(relation["relation"], RELATIONS[relation["relation"]]) + _contested(relation)


def _relations_in_words(rows):
    return "; ".join(dict.fromkeys(RELATIONS[row["relation"]] + _contested(row) for row in rows))


def _matrix_cell(rows, same):
    return "<br>".join(dict.fromkeys(map(_relation_badge, rows))) if rows else "" if same else "–"


# attacks: people first, then who said who did it, then the counts beside one another


def event(event_id: str) -> Page:
    """Show one attack: who was hit, what happened, who says who did it, every published count, sources.

    LookupError for an id that data/events.csv does not have.
    """
    row = find(data.rows("events"), "event_id", event_id, "event")
    tolls = counts.tolls_of(data.rows("tolls"), data.rows("sources"), event_id)
    head = f"{dates.say(row['date'])} · {_place(row)}"
    html = [
        p(head, "l-kicker"),
        title(row["name"]),
        labeled("People hit", row["community"]),
        p(row["summary"]),
        f"<p><strong>{esc(_question())}</strong> {_attribution_badge(row)}. {esc(row['attribution_note'])}</p>",
        _tolls_html(tolls),
        folded("Sources", f"<p>{link_all(row['sources'])}.</p>"),
    ]
    text = [
        head,
        row["name"],
        f"People hit: {row['community']}",
        row["summary"],
        f"{_question()} {ATTRIBUTION[row['attribution']]}. {row['attribution_note']}",
        *_tolls_text(tolls),
        f"Sources: {cite_all(row['sources'])}.",
    ]
    return card_page(html, text)


def attacks(events: "data.Table | None" = None) -> Page:
    """Show attacks as a list, one row each: all of data/events.csv, or those of a DataFrame or rows like it."""
    rows = dates.in_order(data.rows("events") if events is None else data.as_rows(events))
    caption = f"{number_of(len(rows), 'attack')} from our selection, the oldest first"
    names = ["Date", "Attack", "Place", "People hit", _question()]
    cells, lines = [], [caption, " | ".join(names)]
    for row in rows:
        told = [row["name"], _place(row), row["community"]]
        cells.append([time_element(row["date"]), *map(esc, told), _attribution_badge(row)])
        lines.append(" | ".join([dates.say(row["date"]), *told, ATTRIBUTION[row["attribution"]]]))
    return page([html_table(caption, names, cells)], lines)


def _question():
    """What this lesson asks about the group it is about; a lesson about none of them asks who did it."""
    events = lesson.read().events
    return events.question if events else "Who did it?"


def _attribution_badge(event):
    return badge(event["attribution"], ATTRIBUTION[event["attribution"]])


def _place(event):
    return event["place"] if event["province"] in event["place"] else f"{event['place']}, {event['province']}"


def _tolls_html(tolls):
    if not tolls:
        return p(NO_COUNT, "l-empty")
    cells = [
        [
            time_element(row["as_of"]),
            esc(counts.killed(row)),
            esc(counts.injured(row)),
            esc(row["scope"]),
            link(row),
        ]
        for row in tolls
    ]
    names = ["Count of", "Killed", "Injured", "Who is counted", "Source"]
    return html_table("Published counts: never to be added together", names, cells)


def _tolls_text(tolls):
    if not tolls:
        return [NO_COUNT]
    return [
        "Published counts, never to be added together:",
        *(
            f"- {dates.say(row['as_of'])}: killed {counts.killed(row)}, injured {counts.injured(row)}; "
            f"{row['scope']} ({cite(row)})"
            for row in tolls
        ),
    ]


# dated events


OFF = "off the ladder"


def episodes() -> Page:
    """Show the documented episodes, with the step of the ladder we place them on and why."""
    steps = {row["level"]: row["name"] for row in data.rows("ladder")}
    caption = lesson.read().episodes or "What happened, and where we place it on the ladder"
    names = ["When", "What happened", "Our step", "How sure we are, and why"]
    cells, lines = [], [caption]
    for row in credited(data.rows("episodes")):
        step = OFF if row["level"] is None else f"{row['level']} {steps[row['level']]}"
        why = f"{row['confidence'].capitalize()}. {row['why']}"
        cells.append([time_element(row["date"]), esc(row["episode"]), esc(step), f"{esc(why)} {row['linked']}"])
        lines.append(f"- {dates.say(row['date'])} | {row['episode']} | {step} | {why} ({row['cited']})")
    return page([html_table(caption, names, cells)], lines)


def moments(*names: str) -> Page:
    """Show dated events, the oldest first: those of a section of data/timeline.csv, or those with these ids.

    All when nothing is named. LookupError for a name that data/timeline.csv does not have.
    """
    rows = data.rows("timeline")
    for name in set(names) - {row["section"] for row in rows}:
        find(rows, "timeline_id", name, "moment")
    named = [row for row in rows if not names or row["section"] in names or row["timeline_id"] in names]
    named = credited(dates.in_order(named))
    return page(
        [bullet_list(map(_moment, named), "l-line")],
        [f"- {dates.say(row['date'])}: {row['title']}. {row['summary']} ({row['cited']})" for row in named],
    )


def _moment(row):
    return f"{time_element(row['date'])} <strong>{esc(row['title'])}.</strong> {esc(row['summary'])} {row['linked']}"
