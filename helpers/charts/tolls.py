"""The published counts of one attack, side by side and never added together."""
import textwrap

from helpers import claims, counts, data, dates, show
from helpers.charts import frame
from helpers.style import COLORS

COLUMNS = ((0.1, 1.75, "Count of, source"), (1.9, 1, "Killed"), (3, 1.5, ""), (4.75, 2.4, "Who is counted"))
MARKS = {"all": "o", "with_attackers": "^", "civilians": "s", "other": "D"}


def tolls(event_id, known_by=None):
    """Return the picture of every published count of those killed in one attack, the oldest on top.

    `known_by`, an ISO day, leaves out what was published later. ValueError when the event is not in data/events.csv.
    """
    event = _event(event_id)
    rows = counts.tolls_of(data.load("tolls"), data.load("sources"), event_id)
    rows = claims.published_by(rows, known_by) if known_by else rows
    title = f"{event['name']}, {dates.say(event['date'])}"
    if rows.empty:
        return frame.words(f"{title}: no published count is recorded here{_until(known_by)}.")
    printed = _printed(event)
    lines = [_line(row) for row in rows.to_dict("records")]
    return frame.figure(
        lambda fig: _draw(fig, lines, printed[0]), (7.2, sum(line["height"] for line in lines) + 1.2),
        _alt(title, lines, printed), _finding(title, lines, printed, known_by) + _unsure(rows, known_by),
        "the true number. Counts of different people stand side by side and are never added together, and the "
        "newest count is not always the best one.",
        show.table(_table(rows), f"Published counts: {title}"))


def _event(event_id):
    events = data.load("events").set_index("event_id")
    if event_id not in events.index:
        raise ValueError(f"There is no event {event_id!r} in data/events.csv; use one of the ids in its first column.")
    return events.loc[event_id]


def _printed(event):
    """The killed and injured that the article prints for this event; None where it prints no number."""
    claim = next((row for row in data.rows("claims") if row["claim_id"] == event["claim_id"]), {})
    return claim.get("killed"), claim.get("injured")


def _line(row):
    scope = textwrap.wrap(row["scope"], 31)
    publisher = row["letters"] or row["publisher"]
    line = {
        "date": dates.say(row["as_of"]), "publisher": publisher, "scope": scope,
        "source": textwrap.wrap(publisher.replace("/", "/ "), 19),
        "number": textwrap.wrap(counts.killed(row), 12),
        "low": int(row["killed_low"]), "high": int(row["killed_high"]), "basis": row["basis"],
        "bound": row["killed_bound"],
    }
    return line | {"height": max(0.16 + 0.18 * max(len(scope), len(line["source"]) + 1), 0.5)}


def _until(known_by):
    return f" among what was published by {dates.say(known_by)}" if known_by else ""


def _unsure(rows, known_by):
    """Say how many counts have a date too short to tell whether they were out by that day."""
    dates = [claims.availability(date, known_by) for date in rows["published"]] if known_by else []
    number = dates.count("perhaps")
    return f" {number} of them may be later: the date of the source is too short to tell." if number else ""


def _alt(title, lines, printed):
    counts = "; ".join(f"{' '.join(line['number'])} ({line['publisher']}, {line['date']})" for line in lines)
    article = f" A dashed line marks the article's number, {printed[0]}." if printed[0] is not None else ""
    return f"Rows of marks, oldest count first. Killed in: {title}. {counts}.{article}"


def _finding(title, lines, printed, known_by):
    count = "One published count" if len(lines) == 1 else f"{len(lines)} published counts"
    return f"{title}. {count}{_until(known_by)}. {_span(lines)}{_about_article(lines, printed)}"


def _span(lines):
    """Say what the counts of everyone or of all civilians span, and how many count only a part."""
    whole = [line for line in lines if line["basis"] != "other"]
    part = len(lines) - len(whole)
    if not whole:
        return "Each counts one group, in its own words."
    span = counts.amount(min(line["low"] for line in whole), max(line["high"] for line in whole))
    aside = f"; {part} of the {len(lines)} counts {'is' if part == 1 else 'are'} of one group or on another basis"
    return f"Killed, counting everyone or all civilians: {span}{aside if part else ''}."


def _about_article(lines, printed):
    if printed[0] is None:
        return ""
    injured = f" and over {printed[1]} injured" if printed[1] else ""
    told = f" The article prints {printed[0]} killed{injured}."
    same = [place for place, line in enumerate(lines) if line["low"] == line["high"] == printed[0]]
    if not same:
        return told + " No count in this list says the same."
    first, rest = lines[same[0]], lines[same[0] + 1:]
    later = [" ".join(line["number"]) for line in rest if line["basis"] != "other"]
    after = f" Counts that came after it: {', '.join(later)}." if later else ""
    return f"{told} That was the count of {first['date']} ({first['publisher']}).{after}"


def _table(rows):
    table = rows[["as_of", "scope"]].copy()
    table.insert(1, "killed", [counts.killed(row) for row in rows.to_dict("records")])
    table.insert(2, "injured", [counts.injured(row) for row in rows.to_dict("records")])
    table["source"] = [show.cite(row) for row in rows.to_dict("records")]
    table["as_of"] = [dates.say(day) for day in table["as_of"]]
    return table.rename(columns={"as_of": "Count of", "killed": "Killed", "injured": "Injured",
                                 "scope": "Who is counted", "source": "Source"})


def _draw(fig, lines, printed):
    top = max(max(line["high"] for line in lines), printed or 0, 4)
    plot, beside = _columns(fig, sum(line["height"] for line in lines), bool(printed))
    left, number, right = (x / fig.get_figwidth() for x, wide, title in COLUMNS if title)
    floors = any(line["bound"] in counts.FLOORS for line in lines)
    plot.set_xlim(-0.05 * top, (1.3 if floors else 1.05) * top)
    _guides(plot, printed, top)
    y = 0
    for line in lines:
        y += line["height"]
        middle = y - line["height"] / 2
        for x, words, look in ((left, [line["date"], *line["source"]], {}),
                               (number, line["number"], {"weight": "bold"}),
                               (right, line["scope"], {"color": COLORS["muted"]})):
            plot.text(x, middle, "\n".join(words), transform=beside, va="center", linespacing=1.25, **look)
        _mark(plot, middle, line)
    kinds = [kind for kind in counts.BASES if kind in {line["basis"] for line in lines}]
    frame.legend(fig, [(MARKS[kind], COLORS["accent"], kind != "other", counts.BASES[kind]) for kind in kinds])


def _columns(fig, height, marked):
    """Return the panel for the marks, and how words stand beside it: across on the figure's scale, down on the panel's.

    The columns get their titles; `marked` leaves room below those. A panel for each would take longer to make.
    """
    from matplotlib.transforms import blended_transform_factory

    x, wide, _ = next(column for column in COLUMNS if not column[2])
    plot = frame.panel(fig, x, 0.75, wide, height)
    plot.set_ylim(height, 0)
    for x, _, title in COLUMNS:
        plot.annotate(title, (x / fig.get_figwidth(), 1), xycoords=("figure fraction", "axes fraction"),
                      xytext=(0, 20 if marked else 8), textcoords="offset points", color=COLORS["muted"], weight="bold")
    return plot, blended_transform_factory(fig.transFigure, plot.transData)


def _mark(plot, y, line):
    """One count: a point or a bar, with an arrow where the end is open."""
    ends, ink = [line["low"], line["high"]], COLORS["accent"]
    plot.plot(ends, [y, y], color=ink, lw=3, solid_capstyle="butt")
    if line["bound"] != "exact":
        way = 1 if line["bound"] in counts.FLOORS else -1
        plot.annotate("", (line["high"], y), xytext=(way * 22, 0), textcoords="offset points",
                      arrowprops={"arrowstyle": "<|-", "color": ink, "lw": 1.8, "shrinkA": 0, "shrinkB": 4})
    plot.plot(ends, [y, y], MARKS[line["basis"]], ms=8, mew=1.6, color=ink, clip_on=False,
              mfc="white" if line["basis"] == "other" else ink)


def _guides(plot, printed, top):
    """The scale, and the article's number as a dashed line."""
    plot.set_xticks(frame.ticks(top))
    plot.grid(axis="x", color=COLORS["grid"])
    plot.set_axisbelow(True)
    if printed is not None:
        plot.axvline(printed, color=COLORS["article"], ls=(0, (4, 3)), lw=1.6, zorder=1)
        plot.annotate(f"the article: {printed}", (printed, 1), xycoords=("data", "axes fraction"), xytext=(0, 4),
                      textcoords="offset points", ha="center", color=COLORS["article"], weight="bold")
