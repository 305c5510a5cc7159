"""The published counts of one attack, side by side and never added together."""

import textwrap

from helpers import claims, counts, data, dates, show
from helpers.charts import frame, people
from helpers.html import Page
from helpers.show.elements import find, number_of
from helpers.style import COLORS

DATE, KILLED, PLOT, SCOPE = 0.1, 1.9, 3, 4.75  # where the columns begin, in inches
PLOT_WIDTH = 1.5
MARKERS = {"all": "o", "with_attackers": "^", "civilians": "s", "other": "D"}


def tolls(event_id: str, known_by: str | None = None) -> Page:
    """Return the picture of every published count of those killed in one attack, the oldest on top.

    `known_by`, an ISO day, leaves out what was published later. LookupError for an unknown event.
    """
    event = find(data.rows("events"), "event_id", event_id, "event")
    rows = counts.tolls_of(data.rows("tolls"), data.rows("sources"), event_id)
    if known_by:
        rows = claims.published_by(rows, known_by)
    title = f"{event['name']}, {dates.say(event['date'])}"
    if not rows:
        until = f" among what was published by {dates.say(known_by)}" if known_by else ""
        return frame.words(f"{title}: no published count is recorded here{until}.")
    lines = [_line(row) for row in rows]
    note = _until(known_by, len(lines)) + _unsure(rows, known_by)
    whole, parts = people.of_everyone(lines), _table(rows, title)
    if whole:
        return people.picture(whole, [line for line in lines if line is not whole], title, note, parts)
    printed = _printed(event)
    return frame.figure(
        lambda fig: _draw(fig, lines, printed),
        (7.2, sum(line["height"] for line in lines) + 1.2),
        _alt(title, lines, printed),
        _headline(event["name"], lines, printed),
        f"{_parts(lines)}Never add the rows, and the newest is not always the best.",
        parts,
        note,
    )


def _printed(event):
    """The killed that the article prints for this event; None where it prints no number."""
    return next((row["killed"] for row in data.rows("claims") if row["claim_id"] == event["claim_id"]), None)


def _line(row):
    """One count as it is drawn: its words, cut to their columns, and its height in inches."""
    scope = textwrap.wrap(row["scope"], 31)
    publisher = row["letters"] or row["publisher"]
    source = [dates.say(row["as_of"]), *textwrap.wrap(publisher.replace("/", "/ "), 19)]
    return {
        "date": dates.say(row["as_of"]),
        "publisher": publisher,
        "source": source,
        "scope": scope,
        "killed": textwrap.wrap(counts.killed(row), 12),
        "low": row["killed_low"],
        "high": row["killed_high"],
        "basis": row["basis"],
        "bound": row["killed_bound"],
        "height": max(0.16 + 0.18 * max(len(scope), len(source)), 0.5),
    }


def _until(known_by, number):
    return f"{number_of(number, 'count')} published by {dates.say(known_by)}." if known_by else ""


def _unsure(rows, known_by):
    """Say how many counts have a date too short to tell whether they were out by that day."""
    known = [claims.availability(row["published"], known_by) for row in rows] if known_by else []
    number = known.count("perhaps")
    return f" {number} of them may be later: the date of the source is too short to tell." if number else ""


def _alt(title, lines, printed):
    told = "; ".join(f"{' '.join(line['killed'])} ({line['publisher']}, {line['date']})" for line in lines)
    article = f" A dashed line marks the article's number, {printed}." if printed is not None else ""
    return f"Rows of marks, oldest count first. Killed in: {title}. {told}.{article}"


def _headline(name, lines, printed):
    """Say which count the article prints and how far later ones of everyone go, or what those span."""
    whole = [line for line in lines if line["basis"] != "other"]
    if printed is not None:
        return _about_article(lines, whole, printed)
    if not whole:
        return f"{name}: each count is of one group"
    return f"{name}: {counts.amount(min(line['low'] for line in whole), max(line['high'] for line in whole))} killed"


def _about_article(lines, whole, printed):
    same = next((index for index, line in enumerate(lines) if line["low"] == line["high"] == printed), None)
    if same is None:
        return f"No count in this list is the article's {printed}"
    later = max((line for line in lines[same + 1 :] if line in whole), key=lambda line: line["high"], default=None)
    after = f"; the highest later one is {' '.join(later['killed'])}" if later and later["high"] > printed else ""
    return f"The article's {printed} is the count of {lines[same]['date']}{after}"


def _parts(lines):
    """Say how many counts are of one group only."""
    part = [line["basis"] for line in lines].count("other")
    verb = "is" if part == 1 else "are"
    return f"{part} of the {len(lines)} counts {verb} of one group, or on another basis. " if part else ""


def _table(rows, title):
    columns = {
        "Count of": lambda row: dates.say(row["as_of"]),
        "Killed": counts.killed,
        "Injured": counts.injured,
        "Who is counted": "scope",
        "Source": show.cite,
    }
    return frame.table(rows, f"Published counts, {title}", columns)


def _draw(fig, lines, printed):
    top = max(max(line["high"] for line in lines), printed or 0, 4)
    plot, beside = _columns(fig, sum(line["height"] for line in lines), bool(printed))
    floors = any(line["bound"] in counts.FLOORS for line in lines)
    plot.set_xlim(-0.05 * top, (1.3 if floors else 1.05) * top)
    plot.set_xticks(frame.ticks(top))
    plot.grid(axis="x")
    if printed is not None:
        frame.article_line(plot, printed, f"the article: {printed}", (0, 4), ha="center", lw=1.6)
    y = 0
    for line in lines:
        y += line["height"]
        middle = y - line["height"] / 2
        for inches, words, look in (
            (DATE, line["source"], {}),
            (KILLED, line["killed"], {"weight": "bold"}),
            (SCOPE, line["scope"], {"color": COLORS["muted"]}),
        ):
            x, text = inches / fig.get_figwidth(), "\n".join(words)
            plot.text(x, middle, text, transform=beside, va="center", linespacing=1.25, **look)
        _draw_count(plot, middle, line)
    kinds = [kind for kind in counts.BASES if kind in {line["basis"] for line in lines}]
    frame.legend(fig, [(MARKERS[kind], COLORS["accent"], kind != "other", counts.BASES[kind]) for kind in kinds])


def _columns(fig, height, marked):
    """Return the panel for the marks, and how words stand beside it: across on the figure's scale, down on the panel's.

    The columns get their titles; `marked` leaves room below those. A panel for each would take longer to make.
    """
    from matplotlib.transforms import blended_transform_factory

    plot = frame.panel(fig, PLOT, 0.75, PLOT_WIDTH, height)
    plot.set_ylim(height, 0)
    look = {"xycoords": ("figure fraction", "axes fraction"), "color": COLORS["muted"], "weight": "bold"}
    for inches, title in ((DATE, "Count of, source"), (KILLED, "Killed"), (SCOPE, "Who is counted")):
        frame.label(plot, title, (inches / fig.get_figwidth(), 1), (0, 20 if marked else 8), **look)
    return plot, blended_transform_factory(fig.transFigure, plot.transData)


def _draw_count(plot, y, line):
    """One count: a point or a bar, with an arrow where the end is open."""
    ends, ink = [line["low"], line["high"]], COLORS["accent"]
    plot.plot(ends, [y, y], color=ink, lw=3, solid_capstyle="butt")
    if line["bound"] != "exact":
        way = 1 if line["bound"] in counts.FLOORS else -1
        frame.open_end(plot, (line["high"], y), (way * 22, 0), ink)
    fill = "white" if line["basis"] == "other" else ink
    plot.plot(ends, [y, y], MARKERS[line["basis"]], ms=8, mew=1.6, color=ink, clip_on=False, mfc=fill)
