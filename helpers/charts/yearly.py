"""Two yearly counts: civilians killed by party, and deaths in fighting by pair of opponents."""

from helpers import counts, data, show
from helpers.charts import frame
from helpers.html import Page
from helpers.style import COLORS

SERIES = {
    "all": "All parties (UNAMA)",
    "taliban": "Taliban",
    "isis_k": "ISIS-K",
    "commission": "All parties (Afghan commission)",
    "part_year": "Not a full year",
    "undivided": "Armed groups, not one of them",
}
LINES = {"all": ("o", COLORS["ink"]), "taliban": ("s", COLORS["afghan_taliban"]), "isis_k": ("^", COLORS["isis_k"])}
PANELS = (  # pair of opponents in the table, in words, and where its scale ends
    ("Government of Afghanistan - IS", "Afghan government and ISIS-K", 5250),
    ("IS - Taleban", "Taliban and ISIS-K", 1250),
    ("Government of Pakistan - IS", "Pakistan and ISIS-K", 1250),
)


def casualties() -> Page:
    """Return the picture of civilians killed each year by the party held responsible, as first published."""
    rows = counts.with_sources(data.rows("civilian_casualties"), data.rows("sources"))
    return frame.figure(
        lambda fig: _draw_casualties(fig, rows),
        (7.2, 4.7),
        _casualties_alt(rows),
        _casualties_headline(rows),
        "The top line also holds other parties, and deaths that UNAMA lays to nobody. Part-years: in the table.",
        _casualties_table(rows),
    )


def _series(rows, series):
    return sorted((row for row in rows if row["series"] == series), key=lambda row: row["year"])


def _casualties_alt(rows):
    told = []
    for series in LINES:
        points = [f"{row['year']} {row['killed']:,}" for row in _series(rows, series)]
        told.append(f"{SERIES[series]}: {', '.join(points)}")
    return f"Lines of civilians killed by year. {'; '.join(told)}. {_second_counter(rows)}"


def _second_counter(rows):
    told = [
        f"The Afghan human rights commission counted {row['killed']:,} in {row['year']}."
        for row in _series(rows, "commission")
    ]
    return " ".join(told)


def _casualties_headline(rows):
    most = max(_series(rows, "isis_k"), key=lambda row: row["killed"])
    total = next(row["killed"] for row in _series(rows, "all") if row["year"] == most["year"])
    killed = f"{most['killed']:,} of {total:,} civilians killed"
    return f"{most['year']}: UNAMA lays {killed} to ISIS-K, the most of any year"


def _casualties_table(rows):
    columns = {
        "Year": "year",
        "Party held responsible": "actor",
        "Killed": "killed",
        "Injured": "injured",
        "Note": "note",
        "Number seen": lambda row: "from memory" if row["from_memory"] else "yes",
        "Source": show.cite,
    }
    return frame.table(rows, "Civilians killed and injured", columns)


def _draw_casualties(fig, rows):
    axes = frame.panel(fig, 0.65, 0.75, 5.2, 3.7)
    years = sorted({row["year"] for series in LINES for row in _series(rows, series)})
    axes.set_xlim(min(years) - 0.3, max(years) + 0.25)
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_ylim(0, 4300)
    axes.set_yticks(range(0, 4300, 1000), [f"{tick:,}" for tick in range(0, 4300, 1000)])
    axes.grid(axis="y")
    for series, (marker, ink) in LINES.items():
        _draw_series(axes, _series(rows, series), marker, ink, SERIES[series])
    for row in _series(rows, "commission"):
        point, text = (row["year"], row["killed"]), f"{row['killed']:,} by the Afghan\nhuman rights commission"
        axes.plot(*point, "D", color=COLORS["ink"], ms=8)
        frame.label(axes, text, point, (0, -9), ha="center", va="top", linespacing=1.1)
    frame.footnote(fig, "Lines: UNAMA, as first published. Hollow: number from memory.")


def _draw_series(axes, rows, marker, ink, name):
    years, killed = [row["year"] for row in rows], [row["killed"] for row in rows]
    seen = [index for index, row in enumerate(rows) if not row["from_memory"]]
    look = {"marker": marker, "color": ink, "ms": 8, "mew": 1.8}
    axes.plot(years, killed, lw=2, mfc="white", **look)
    axes.plot(years, killed, lw=0, markevery=seen, **look)
    bold = {"color": ink, "weight": "bold"}
    for point in zip(years, killed):
        frame.label(axes, f"{point[1]:,}", point, (0, 7), ha="center", **bold)
    name = name.replace(" (", "\n(")
    frame.label(axes, name, (years[-1], killed[-1]), (24, 0), va="center", annotation_clip=False, **bold)


def ucdp() -> Page:
    """Return the picture of yearly deaths in fighting for each pair of opponents, with UCDP's low and high."""
    deaths = data.rows("ucdp_deaths")
    rows = counts.ucdp_series(deaths)
    source = show.cite(counts.with_sources(deaths, data.rows("sources"))[0])
    return frame.figure(
        lambda fig: _draw_ucdp(fig, rows),
        (7.2, 4.4),
        _ucdp_alt(rows),
        _ucdp_headline(rows),
        "Fighting only: attacks on civilians are another series. From mid-August 2021 the Afghan government is the "
        "Taliban.",
        _ucdp_table(deaths, source),
    )


def _of_pair(rows, dyad):
    return [row for row in rows if row["dyad"] == dyad]


def _counted(rows):
    return [row for row in rows if row["best"] is not None]


def _ucdp_alt(rows):
    told = []
    for dyad, words, _ in PANELS:
        years = [
            f"{row['year']} {'fewer than 25' if row['best'] is None else format(row['best'], ',')}"
            for row in _of_pair(rows, dyad)
        ]
        told.append(f"{words}: {', '.join(years)}")
    return f"Bars of deaths in fighting by year, best estimate. {'; '.join(told)}."


def _ucdp_headline(rows):
    counted = _counted(_of_pair(rows, PANELS[0][0]))
    most, last = max(counted, key=lambda row: row["best"]), counted[-1]
    return (
        f"Deaths in fighting between the government and ISIS-K: {most['best']:,} in {most['year']}, "
        f"{last['best']:,} in {last['year']}"
    )


def _ucdp_table(deaths, source):
    columns = {
        "Year": "year",
        "Opponents": lambda row: row["dyad"].replace("Taleban", "Taliban"),
        "Best": "best",
        "Low": "low",
        "High": "high",
        "Where": "location",
    }
    return frame.table(deaths, f"Deaths in fighting. Source: {source}", columns)


def _draw_ucdp(fig, rows):
    years = sorted({row["year"] for row in rows})
    scale, left = 4.6 / sum(room for *_, room in PANELS), 1.15
    for index, (dyad, words, room) in enumerate(PANELS):
        axes = frame.panel(fig, left, 0.45, room * scale, 3.4)
        axes.set_xlim(0, room)
        axes.set_ylim(max(years) + 0.6, min(years) - 0.6)
        axes.axvline(0, color=COLORS["muted"], lw=1)
        title = words.replace(" and ", "\nand ")
        frame.label(axes, title, (0, 1), (-38, 6), xycoords="axes fraction", weight="bold", linespacing=1.2)
        _draw_bars(axes, _counted(_of_pair(rows, dyad)))
        for row in _of_pair(rows, dyad):
            _draw_number(axes, row)
            if index == 0:
                point, muted = (0, row["year"]), COLORS["muted"]
                frame.label(axes, str(row["year"]), point, (-74, 0), va="center", color=muted)
        left += room * scale + 0.62
    frame.footnote(fig, "Deaths in the year, on one scale: best number, and a line from low to high. Source: UCDP.")


def _draw_bars(axes, rows):
    """The years of one pair: a bar for each number, and a thin line from the low to the high one."""
    years, low, high = ([row[name] for row in rows] for name in ("year", "low", "high"))
    axes.barh(years, [row["best"] for row in rows], height=0.62, color=COLORS["accent"], alpha=0.62)
    axes.hlines(years, low, high, color=COLORS["ink"], lw=1.6)
    axes.plot([*low, *high], [*years, *years], "|", color=COLORS["ink"], ms=8, mew=1.6)


def _draw_number(axes, row):
    point = (0, row["year"])
    if row["best"] is None:
        frame.label(axes, "under 25", point, (4, 0), ha="left", va="center", color=COLORS["muted"])
    else:
        text, ink = f"{row['best']:,}", COLORS["ink"]
        frame.label(axes, text, point, (-4, 0), ha="right", va="center", weight="bold", color=ink)
