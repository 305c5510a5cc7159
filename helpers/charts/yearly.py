"""Two yearly counts: civilians killed by party, and deaths in fighting by pair of opponents."""
from helpers import counts, data, show
from helpers.charts import frame
from helpers.style import COLORS

LINES = {"all": ("o", COLORS["ink"]), "taliban": ("s", COLORS["afghan_taliban"]), "isis_k": ("^", COLORS["isis_k"])}
PANELS = (
    ("Government of Afghanistan - IS", "Afghan government and ISIS-K", 5250),
    ("IS - Taleban", "Taliban and ISIS-K", 1250),
    ("Government of Pakistan - IS", "Pakistan and ISIS-K", 1250),
)


def casualties():
    """Return the picture of civilians killed each year by the party held responsible, as first published."""
    rows = counts.with_sources(data.load("civilian_casualties"), data.load("sources"))
    return frame.figure(
        lambda fig: _draw_casualties(fig, rows), (7.2, 4.7), _casualties_alt(rows), _casualties_finding(rows),
        "who did it in each case, or why a year rose or fell. The parts do not make up the whole: other parties and "
        "deaths that no party was held responsible for are only in the top line.", _casualties_table(rows))


def _yearly(rows, series):
    made = rows[rows["series"] == series].sort_values("year")
    return made[["year", "killed", "from_memory"]].to_dict("records")


def _casualties_alt(rows):
    told = []
    for series in LINES:
        points = [f"{row['year']} {row['killed']:,}" for row in _yearly(rows, series)]
        told.append(f"{counts.SERIES[series]}: {', '.join(points)}")
    return f"Lines of civilians killed by year. {'; '.join(told)}. {_second_counter(rows)}"


def _second_counter(rows):
    told = [f"The Afghan human rights commission counted {row['killed']:,} in {row['year']}."
            for row in _yearly(rows, "commission")]
    return " ".join(told)


def _casualties_finding(rows):
    most = max(_yearly(rows, "isis_k"), key=lambda row: row["killed"])
    total = next(row["killed"] for row in _yearly(rows, "all") if row["year"] == most["year"])
    return (f"Civilians killed in Afghanistan, as UNAMA first published it year by year. ISIS-K's highest year is "
            f"{most['year']} with {most['killed']:,} of {total:,}. {_second_counter(rows)} Hollow marks are numbers "
            "from memory. Counts for other spans of time are in the table only.")


def _casualties_table(rows):
    table = rows[["year", "actor", "killed", "injured", "note"]].copy()
    table["seen"] = ["from memory" if memory else "yes" for memory in rows["from_memory"]]
    table["source"] = [show.cite(row) for row in rows.to_dict("records")]
    heads = ["Year", "Party held responsible", "Killed", "Injured", "Note", "Number seen", "Source"]
    return show.table(table, "Civilians killed and injured in Afghanistan", dict(zip(table.columns, heads)))


def _draw_casualties(fig, rows):
    axes = frame.panel(fig, 0.65, 0.75, 5.2, 3.7)
    years = sorted({row["year"] for series in LINES for row in _yearly(rows, series)})
    axes.set_xlim(min(years) - 0.3, max(years) + 0.25)
    axes.set_xticks(years, [str(when) for when in years])
    axes.set_ylim(0, 4300)
    axes.set_yticks(range(0, 4300, 1000), [f"{tick:,}" for tick in range(0, 4300, 1000)])
    axes.grid(axis="y", color=COLORS["grid"])
    axes.set_axisbelow(True)
    for series, (marker, ink) in LINES.items():
        _series_line(axes, _yearly(rows, series), marker, ink, counts.SERIES[series])
    for row in _yearly(rows, "commission"):
        axes.plot(row["year"], row["killed"], "D", color=COLORS["ink"], ms=8)
        axes.annotate(f"{row['killed']:,} by the Afghan\nhuman rights commission", (row["year"], row["killed"]),
                      xytext=(0, -9), textcoords="offset points", ha="center", va="top", linespacing=1.1)
    fig.text(0.1 / 7.2, 0.12 / 4.7, "Hollow mark: number from memory, not seen again. Source of the lines: UNAMA.",
             color=COLORS["muted"])


def _series_line(axes, points, marker, ink, name):
    years, killed = [row["year"] for row in points], [row["killed"] for row in points]
    seen = [at for at, row in enumerate(points) if not row["from_memory"]]
    look = {"marker": marker, "color": ink, "ms": 8, "mew": 1.8}
    axes.plot(years, killed, lw=2, mfc="white", **look)
    axes.plot(years, killed, lw=0, markevery=seen, **look)
    for row in points:
        axes.annotate(f"{row['killed']:,}", (row["year"], row["killed"]), xytext=(0, 7), textcoords="offset points",
                      ha="center", color=ink, weight="bold")
    last = points[-1]
    axes.annotate(name.replace(" (", "\n("), (last["year"], last["killed"]), xytext=(24, 0), va="center",
                  textcoords="offset points", color=ink, weight="bold", annotation_clip=False)


def ucdp():
    """Return the picture of yearly deaths in fighting for each pair of opponents, with UCDP's low and high."""
    deaths = data.load("ucdp_deaths")
    rows = counts.ucdp_series(deaths)
    source = show.cite(counts.with_sources(deaths, data.load("sources")).to_dict("records")[0])
    return frame.figure(
        lambda fig: _draw_ucdp(fig, rows), (7.2, 4.4), _ucdp_alt(rows), _ucdp_finding(rows, source),
        "how many fighters there were, or attacks on civilians: those are another series. A missing year means fewer "
        "than 25 deaths, not none. From mid-August 2021 the Afghan government is the Taliban.",
        _ucdp_table(deaths, source))


def _points(rows, dyad):
    return rows[rows["dyad"] == dyad].to_dict("records")


def _ucdp_alt(rows):
    import pandas as pd

    told = []
    for dyad, words, _ in PANELS:
        years = [f"{row['year']} {'fewer than 25' if pd.isna(row['best']) else format(row['best'], ',')}"
                 for row in _points(rows, dyad)]
        told.append(f"{words}: {', '.join(years)}")
    return f"Bars of deaths in fighting by year, best estimate. {'; '.join(told)}."


def _ucdp_finding(rows, source):
    counted = rows[(rows["dyad"] == PANELS[0][0]) & rows["best"].notna()]
    most, last = counted.loc[counted["best"].idxmax()], counted.iloc[-1]
    return (f"Deaths in fighting that involved ISIS-K ({source}). Against the Afghan government they rise to "
            f"{most['best']:,} in {most['year']} and fall to {last['best']:,} in {last['year']}. Thin lines run from "
            "UCDP's low to its high number.")


def _ucdp_table(deaths, source):
    table = deaths[["year", "dyad", "best", "low", "high", "location"]].copy()
    table["dyad"] = table["dyad"].str.replace("Taleban", "Taliban")
    heads = dict(zip(table.columns, ["Year", "Opponents", "Best", "Low", "High", "Where"]))
    return show.table(table, f"Deaths in fighting by year and pair of opponents. Source: {source}", heads)


def _draw_ucdp(fig, rows):
    years = sorted(rows["year"].unique())
    scale, left = 4.6 / sum(room for *_, room in PANELS), 1.15
    for dyad, words, room in PANELS:
        axes = frame.panel(fig, left, 0.45, room * scale, 3.4)
        axes.set_xlim(0, room)
        axes.set_ylim(max(years) + 0.6, min(years) - 0.6)
        axes.axvline(0, color=COLORS["muted"], lw=1)
        axes.annotate(words.replace(" and ", "\nand "), (0, 1), xycoords="axes fraction", weight="bold",
                      xytext=(-38, 6), textcoords="offset points", linespacing=1.2)
        _bars(axes, _points(rows[rows["best"].notna()], dyad))
        for row in _points(rows, dyad):
            _number(axes, row)
            if left < 1.2:
                axes.annotate(str(row["year"]), (0, row["year"]), xytext=(-74, 0), textcoords="offset points",
                              va="center", color=COLORS["muted"])
        left += room * scale + 0.62
    fig.text(0.1 / 7.2, 0.12 / 4.4, "Deaths in the year, all three on one scale. Source: UCDP.", color=COLORS["muted"])


def _bars(axes, rows):
    """The years of one pair: a bar for each number, and a thin line from the low to the high one."""
    years, low, high = ([row[name] for row in rows] for name in ("year", "low", "high"))
    axes.barh(years, [row["best"] for row in rows], height=0.62, color=COLORS["accent"], alpha=0.62)
    axes.hlines(years, low, high, color=COLORS["ink"], lw=1.6)
    axes.plot([*low, *high], [*years, *years], "|", color=COLORS["ink"], ms=8, mew=1.6)


def _number(axes, row):
    import pandas as pd

    known = not pd.isna(row["best"])
    number = f"{row['best']:,}" if known else "under 25"
    axes.annotate(number, (0, row["year"]), xytext=(-4, 0) if known else (4, 0), textcoords="offset points",
                  ha="right" if known else "left", va="center", weight="bold" if known else "normal",
                  color=COLORS["ink"] if known else COLORS["muted"])
