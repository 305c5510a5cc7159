"""Three pictures of time: the attacks by date, the impossible sentence on one line of dates, three birthdays."""

from helpers import data, dates, lesson, show
from helpers.charts import frame
from helpers.html import Page
from helpers.show.elements import number_of
from helpers.style import COLORS

LANE = 0.3
DODGE, TOUCHING = (0, -0.31, 0.31), 0.2  # parts of a lane, and years between two marks that would touch
TODAY = 2023.5  # where a bar without an end stops
TIES = (  # actor, actor, relation and words of the three bars of claim 3.3, and their colors
    (("afghan_taliban", "al_qaeda", "allied"), "Al-Qaeda under\nTaliban protection", "afghan_taliban"),
    (("islamic_state", "al_qaeda", "part_of"), "Forerunner of the\nIslamic State, branch\nof al-Qaeda", "al_qaeda"),
    (("isis_k", "islamic_state", "part_of"), "ISIS-K, a branch of\nthe Islamic State", "isis_k"),
)
PEOPLE = {  # the kinds of target, as the people who were hit there
    "worship": "people at prayer",
    "public_gathering": "people at gatherings",
    "government": "state offices",
    "media": "journalists",
    "education": "pupils and students",
    "health": "patients and staff",
    "transport": "travelers",
    "aid_workers": "aid workers",
    "military": "soldiers, fighters",
    "protest": "protesters",
    "airport": "people at airports",
    "wedding": "wedding guests",
    "prison": "people at a prison",
    "workers": "workers",
}
BREAK = "t08"  # the day in data/timeline.csv on which the second tie ended


# the attacks by date


def attack_timeline(events: "data.Table | None" = None) -> Page:
    """Return the attacks by date, in rows by who was hit.

    `events` is a DataFrame or rows like data/events.csv, all when None.
    """
    rows = dates.in_order(data.rows("events") if events is None else data.as_rows(events))
    if not rows:
        return frame.words("No attack fits this choice, so there is no timeline to draw.")
    targets = [row["target"] for row in rows]
    lanes = {
        target: targets.count(target) for target in sorted(dict.fromkeys(targets), key=targets.count, reverse=True)
    }
    return frame.figure(
        lambda fig: _draw_attacks(fig, rows, list(lanes)),
        (7.2, LANE * len(lanes) + 1.15),
        _attacks_alt(rows, lanes),
        _attacks_headline(rows, lanes),
        "This is a selection. Each mark is one attack, however many people it hit.",
        _attacks_table(rows),
    )


def _named(rows, column):
    return "; ".join(f"{row['name']}, {dates.say(row['date'])}" for row in rows if row[column])


def _attacks_alt(rows, lanes):
    told = ", ".join(f"{PEOPLE[target]} {number}" for target, number in lanes.items())
    article, later = _named(rows, "in_article"), _named(rows, "after_article")
    days = " to ".join(dict.fromkeys(dates.say(rows[end]["date"]) for end in (0, -1)))
    return (
        f"Timeline of {number_of(len(rows), 'attack')}, {days}, in rows by who was hit: {told}. "
        f"{frame.who_answers(rows).capitalize()}."
        + (f" Ringed, because the article tells of them: {article}." if article else "")
        + (f" After the article: {later}." if later else "")
    )


def _attacks_headline(rows, lanes):
    (target, most), *others = lanes.items()
    if others and others[0][1] < most:
        return f"Most often hit: {PEOPLE[target]}, {most} of {number_of(len(rows), 'attack')}"
    return f"{number_of(len(rows), 'attack')} on {' and '.join(PEOPLE[lane] for lane in list(lanes)[:2])}"


def _attacks_table(rows):
    columns = {
        "Date": lambda row: dates.say(row["date"]),
        "Attack": "name",
        "Who was hit": "community",
        "Who answers for it": "attribution",
        "The article": lambda row: (
            "in the article" if row["in_article"] else "after the article" if row["after_article"] else ""
        ),
    }
    return frame.table(rows, "The attacks by date", columns)


def _draw_attacks(fig, rows, lanes):
    axes = frame.panel(fig, 1.7, 0.75, 5.3, LANE * len(lanes))
    points = [frame.year(row["date"]) for row in rows]
    first, last = int(min(points)), int(max(points)) + 1
    axes.set_xlim(first - 0.05, last + 0.05)
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    axes.set_xticks([year + 0.5 for year in range(first, last)], [str(year) for year in range(first, last)])
    axes.set_yticks(range(len(lanes)), [PEOPLE[lane] for lane in lanes], color=COLORS["ink"])
    for year in range(first, last + 1):
        axes.axvline(year, color=COLORS["grid"], lw=0.8, zorder=0)
    for lane in range(len(lanes)):
        axes.axhline(lane, color=COLORS["grid"], lw=0.8, zorder=0)
    frame.article_line(axes, frame.article_day(), "the article")
    spots = list(zip(points, _heights(points, rows, lanes)))
    frame.attack_markers(axes, [(*spot, row["attribution"]) for spot, row in zip(spots, rows)], size=6.5)
    ringed = [spot for spot, row in zip(spots, rows) if row["in_article"]]
    look = {"ms": 14, "mew": 1.8, "mfc": "none", "color": COLORS["article"]}
    axes.plot([x for x, _ in ringed], [y for _, y in ringed], "o", **look)
    rings = [("o", COLORS["article"], False, "in the article")] if ringed else []
    frame.attack_legend(fig, rows, rings)


def _heights(points, rows, lanes):
    """The lane of each attack; one that would hide the mark before it stands a little higher or lower."""
    before, heights = {}, []
    for point, row in zip(points, rows):
        last, place = before.get(row["target"], (0, 0))
        place = (place + 1) % len(DODGE) if point - last < TOUCHING else 0
        before[row["target"]] = (point, place)
        heights.append(lanes.index(row["target"]) + DODGE[place])
    return heights


# the impossible sentence


def one_line() -> Page:
    """Return the line of dates behind claim 3.3: Taliban protection, al-Qaeda's branch, the break, ISIS-K."""
    bars = [_bar(*tie) for tie in TIES]
    gap = next(row for row in data.rows("timeline") if row["timeline_id"] == BREAK)
    return frame.figure(
        lambda fig: _draw_line(fig, bars, gap),
        (7.2, 3.9),
        _line_alt(bars, gap),
        _line_headline(bars),
        "Bars are formal ties, as the sources in the table date them. Pale: the tie after Taliban rule (claim 3.2).",
        _line_table(bars, gap),
    )


def _bar(tie, words, color):
    """The first period of a tie from the relations table; `goes_on` holds the one that follows it, if any."""
    relations = data.rows("relations")
    periods = [row for row in relations if (row["actor_a"], row["actor_b"], row["relation"]) == tie]
    first, *later = sorted(periods, key=lambda row: row["start"])
    return first | {"words": words, "color": COLORS[color], "goes_on": later[0] if later else None}


def _published():
    return dates.say(lesson.read().published)


def _one_line_of(bar):
    return bar["words"].replace("\n", " ")


def _line_alt(bars, gap):
    told = "; ".join(f"{_one_line_of(bar)}: {dates.period(bar)}" for bar in bars)
    return f"One line of dates. {told}; {gap['title']}: {dates.say(gap['date'])}. The article: {_published()}."


def _line_headline(bars):
    between = dates.span(bars[2]["start"])[0] - dates.span(bars[0]["end"])[1]
    return f"{between.days // 365} years lie between the end of Taliban rule and the beginning of ISIS-K"


def _line_table(bars, gap):
    periods = [(_one_line_of(bar), bar) for bar in bars]
    periods += [(f"{_one_line_of(bar)}: the tie goes on", bar["goes_on"]) for bar in bars if bar["goes_on"]]
    rows = [(what, dates.period(row), show.cite_all(row["sources"])) for what, row in periods]
    rows.append((gap["title"], dates.say(gap["date"]), show.cite_all(gap["sources"])))
    rows.append(("The article appears", _published(), "the article under study"))
    return show.table([dict(zip(("What", "When", "Sources"), row)) for row in rows], "The dates")


def _draw_line(fig, bars, gap):
    axes = frame.panel(fig, 2.0, 0.5, 5.05, 3.0)
    axes.set_xlim(1995, TODAY)
    axes.set_ylim(2.6, -0.75)
    axes.set_xticks(range(1996, 2024, 4), [str(year) for year in range(1996, 2024, 4)])
    axes.grid(axis="x")
    for y, bar in enumerate(bars):
        _draw_tie(axes, y, bar)
    day = frame.year(gap["date"])
    axes.plot([day] * 2, [0.7, 1.18], color=COLORS["ink"], lw=2.4)
    look = {"ha": "center", "va": "bottom", "weight": "bold"}
    frame.label(axes, f"the break: {dates.say(gap['date'])}", (day, 0.7), (0, 3), **look)
    frame.label(axes, "then rivals", (day, 1), (8, 0), va="center")
    frame.article_line(axes, frame.article_day(), "the article")


def _draw_tie(axes, y, bar):
    color = bar["color"]
    start, end = frame.edge(bar["start"]), frame.edge(bar["end"], last=True) if bar["end"] else TODAY
    axes.barh(y, end - start, left=start, height=0.34, color=color)
    if bar["goes_on"]:
        axes.barh(y, TODAY - end, left=end, height=0.34, facecolor=color + "33", edgecolor=color, lw=1)
        frame.label(axes, "the tie goes on, out of power until 2021", (end + 0.4, y), va="center")
    frame.label(axes, dates.period(bar), (start, y + 0.2), (0, -3), va="top", bbox=frame.PLATE)
    look = {"xycoords": ("axes fraction", "data"), "va": "center", "weight": "bold", "linespacing": 1.25}
    frame.label(axes, bar["words"], (0, y), (-134, 0), color=color, **look)


# three birthdays


def birthdays() -> Page:
    """Return three possible birthdays of the group against the article's "seven years"."""
    rows = sorted(data.rows("birthdays"), key=lambda row: row["date"])
    return frame.figure(
        lambda fig: _draw_births(fig, rows),
        (7.2, 2.9),
        _births_alt(rows),
        _births_headline(rows),
        "Is a birth a pledge, an announcement or an acceptance? A calendar does not say.",
        _births_table(rows),
    )


def _months(row):
    """Full months from a birthday to the day of the article."""
    start, end = dates.span(row["date"])[0], dates.span(lesson.read().published)[0]
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _age(row):
    return f"{_months(row) // 12} years and {_months(row) % 12} months"


def _source(row):
    return show.cite_all([row["source_id"]])


def _births_alt(rows):
    told = "; ".join(f"{dates.say(row['date'])}, {row['what']}: {_age(row)} ({_source(row)})" for row in rows)
    return (
        f"Bars for the age of ISIS-K on {_published()}, by {len(rows)} possible birthdays. {told}. "
        "A dashed line marks seven years."
    )


def _births_headline(rows):
    ages = " to ".join(dict.fromkeys((_age(rows[-1]), _age(rows[0]))))
    return f"On the article's day ISIS-K is {ages} old"


def _births_table(rows):
    columns = {
        "Day": lambda row: dates.say(row["date"]),
        "What happened": "what",
        "Age on the article's day": _age,
        "Source": _source,
    }
    return frame.table(rows, "Possible birthdays of ISIS-K", columns)


def _draw_births(fig, rows):
    axes = frame.panel(fig, 2.1, 0.5, 4.9, 1.95)
    axes.set_xlim(0, 7.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(8), [*(str(year) for year in range(7)), "7 years"])
    axes.grid(axis="x")
    for y, row in enumerate(rows):
        axes.barh(y, _months(row) / 12, height=0.5, color=COLORS["accent"], alpha=0.85)
        frame.label(axes, _age(row), (0, y), (8, 0), va="center", color="white", weight="bold")
        text = f"{dates.say(row['date'])}\n{row['what']}"
        frame.label(axes, text, (0, y), (-142, 0), va="center", linespacing=1.25)
    frame.article_line(axes, 7, "the article: seven years", (6, 5), lw=1.6)
