"""The actors side by side, and how they stood to one another in a year."""

from helpers import data, timeline
from helpers.page import esc
from helpers.show.citing import credited
from helpers.show.parts import folded, grid, mark, p, page, some

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
    rows = credited(timeline.holding(data.load("relations"), year).to_dict("records"))
    caption = f"Who stood how to whom in {year}"
    if not rows:
        return _none(caption)
    pairs = [f"{names[row['actor_a']]} and {names[row['actor_b']]}" for row in rows]
    cells = [
        [esc(pair), _relation(row), esc(timeline.period(row)), f"{esc(row['summary'])} {row['linked']}"]
        for pair, row in zip(pairs, rows)
    ]
    lines = [
        f"- {pair}: {RELATIONS[row['relation']]} ({timeline.period(row)}). {row['summary']} ({row['cited']})"
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
    for row in timeline.holding(data.load("relations"), year).to_dict("records"):
        for pair in ((row["actor_a"], row["actor_b"]), (row["actor_b"], row["actor_a"])):
            cells.setdefault(pair, []).append(row)
    return cells


def _short_names():
    return {row["actor_id"]: row["short"] for row in data.rows("actors")}


def _who(row):
    return f'{esc(row["name"])}<br><span class="l-meta">{esc(_about(row))}</span>'


def _about(row):
    also = f"also {row['also_known_as'].replace(';', ',')}; " if row["also_known_as"] else ""
    return f"{also}{row['kind']}; since {timeline.say(row['founded'])}"


def _contested(row):
    return ", contested" if row["contested"] else ""


def _relation(row):
    return mark(row["relation"], RELATIONS[row["relation"]]) + _contested(row)


def _words(rows):
    return "; ".join(dict.fromkeys(RELATIONS[row["relation"]] + _contested(row) for row in rows))


def _cell(rows, same):
    return "<br>".join(dict.fromkeys(map(_relation, rows))) if rows else "" if same else "–"
