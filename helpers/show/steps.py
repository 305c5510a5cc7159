"""How a word grew, and what happened step by step."""

from helpers import data, timeline
from helpers.page import esc
from helpers.show.citing import cite, credited, link
from helpers.show.parts import grid, items, name, one, page, when

CHAINS = {"alliance": "How “It's possible” became “an alliance”", "founders": "How the founders lost a word"}


def wording(chain):
    """Show step by step how a phrase changed on its way into the article. LookupError if unknown."""
    table = data.load("wording")
    one(data.rows("wording"), "chain", chain, "chain")
    rows = table[table["chain"] == chain].merge(
        data.load("sources"), on="source_id", suffixes=("", "_of_source")
    )
    rows = rows.sort_values("step", kind="stable").to_dict("records")
    title = CHAINS.get(chain, chain)
    html = [name(title), items([_step(row) for row in rows], "l-line")]
    return page(html, [title, *(_step_text(row) for row in rows)])


def episodes():
    """Show the documented contacts of the U.S. and the Taliban, with the step we place them on and why."""
    steps = data.load("ladder").set_index("level")["name"]
    rows = credited(timeline.in_order(data.load("episodes")).to_dict("records"))
    caption = "What happened between the U.S. and the Taliban, and where we place it on the ladder"
    names = ["When", "What happened", "Our step", "How sure we are, and why"]
    cells = [
        [
            timeline.say(row["date"]),
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
    rows = credited(timeline.in_order(kept).to_dict("records"))
    html = items([_moment(row) for row in rows], "l-line")
    return page(
        [html],
        [f"- {timeline.say(row['date'])}: {row['title']}. {row['summary']} ({row['cited']})" for row in rows],
    )


def _step(row):
    return (
        f'<span class="l-when">{esc(_when(row))}:</span> <q class="l-said">{esc(row["wording"])}</q><br>'
        f'{esc(row["note"])} <span class="l-meta">({link(row)})</span>'
    )


def _step_text(row):
    return f"{_when(row)}: “{row['wording']}” {row['note']} ({cite(row)})"


def _when(row):
    """Number, day and speaker of one step; a step that rests on an inference says so."""
    inferred = ", in part our inference" if row["inferred"] else ""
    return f"{row['step']}. {timeline.say(row['date'])}, {row['speaker']}{inferred}"


def _moment(row):
    return f"{when(row['date'])} <strong>{esc(row['title'])}.</strong> {esc(row['summary'])} {row['linked']}"
