"""Two pictures of time: the impossible sentence on one line of dates, and three birthdays."""
from helpers import data, dates, lesson, show
from helpers.charts import frame
from helpers.style import COLORS


def one_line():
    """Return the line of dates behind claim 3.3: Taliban protection, al-Qaeda's branch, the break, ISIS-K."""
    bars, gap = _periods(), _event("t08")
    return frame.figure(
        lambda fig: _draw_line(fig, bars, gap), (7.2, 3.9), _line_alt(bars, gap), _line_finding(bars, gap),
        "how close the ties were in any year. Bars show formal ties as the named sources date them.",
        _line_table(bars, gap))


def _periods():
    """The three bars: words, start, end ("" is still so) and sources, from the relations table.

    goes_on is the start of a later period of the same tie, or ""."""
    rows = data.load("relations")
    wanted = ((("afghan_taliban", "al_qaeda", "allied"), "Al-Qaeda under\nTaliban protection"),
              (("islamic_state", "al_qaeda", "part_of"), "Forerunner of the\nIslamic State, branch\nof al-Qaeda"),
              (("isis_k", "islamic_state", "part_of"), "ISIS-K, a branch of\nthe Islamic State"))
    found = []
    for key, words in wanted:
        same = rows[(rows[["actor_a", "actor_b", "relation"]] == list(key)).all(axis=1)].sort_values("start")
        row, later = same.iloc[0], same["start"].iloc[1:].tolist()
        found.append({"words": words, "start": row["start"], "end": row["end"], "sources": row["sources"],
                      "goes_on": later[0] if later else ""})
    return found


def _event(timeline_id):
    return data.load("timeline").set_index("timeline_id").loc[timeline_id]


def _line_alt(bars, gap):
    told = "; ".join(f"{bar['words'].replace(chr(10), ' ')}: {dates.period(bar)}" for bar in bars)
    return f"One line of dates. {told}; {gap['title']}: {dates.say(gap['date'])}. The article: {_published()}."


def _published():
    return dates.say(lesson.read().published)


def _line_finding(bars, gap):
    days = dates.span(bars[2]["start"])[0] - dates.span(bars[0]["end"])[1]
    return (f"The bars of Taliban protection and of ISIS-K do not meet: {days.days // 365} years lie between the end "
            f"of the one ({dates.say(bars[0]['end'])}) and the start of the other "
            f"({dates.say(bars[2]['start'])}). "
            f"Al-Qaeda broke with the later Islamic State on {dates.say(gap['date'])}, before ISIS-K existed. The "
            "pale bar: the tie between al-Qaeda and the Taliban outlived Taliban rule (claim 3.2).")


def _line_table(bars, gap):
    import pandas as pd

    table = pd.DataFrame([{"What": bar["words"].replace("\n", " "), "When": dates.period(bar),
                           "Sources": show.cite_all(bar["sources"])} for bar in bars])
    table.loc[len(table)] = [gap["title"], dates.say(gap["date"]), show.cite_all(gap["sources"])]
    table.loc[len(table)] = ["The article appears", _published(), "the article under study"]
    return show.table(table, "The dates behind claim 3.3")


def _draw_line(fig, bars, gap):
    axes = frame.panel(fig, 2.0, 0.5, 5.05, 3.0)
    axes.set_xlim(1995, 2023.5)
    axes.set_ylim(2.6, -0.75)
    axes.set_xticks(range(1996, 2024, 4), [str(year) for year in range(1996, 2024, 4)])
    axes.grid(axis="x", color=COLORS["grid"])
    colors = (COLORS["afghan_taliban"], COLORS["al_qaeda"], COLORS["isis_k"])
    for place, (bar, color) in enumerate(zip(bars, colors)):
        start, end = frame.edge(bar["start"]), frame.edge(bar["end"], last=True) if bar["end"] else 2023.5
        axes.barh(place, end - start, left=start, height=0.34, color=color)
        if bar["goes_on"]:
            axes.barh(place, 2023.5 - end, left=end, height=0.34, facecolor=color + "33", edgecolor=color, lw=1)
            axes.annotate("the tie goes on", (end + 1, place), va="center")
        axes.annotate(dates.period(bar), (start, place + 0.2), va="top", xytext=(0, -3), textcoords="offset points")
        axes.annotate(bar["words"], (0, place), xycoords=("axes fraction", "data"), xytext=(-134, 0), va="center",
                      textcoords="offset points", weight="bold", color=color, linespacing=1.25)
    when = frame.year(gap["date"])
    axes.plot([when] * 2, [0.7, 1.18], color=COLORS["ink"], lw=2.4)
    axes.annotate(f"the break: {dates.say(gap['date'])}", (when, 0.7), xytext=(0, 3), textcoords="offset points",
                  ha="center", va="bottom", weight="bold")
    frame.article_line(axes, "the article", top=True)


def birthdays():
    """Return three possible birthdays of the group against the article's "seven years"."""
    rows = _births()
    return frame.figure(
        lambda fig: _draw_births(fig, rows), (7.2, 2.9), _births_alt(rows), _births_finding(rows),
        "which day is the right one. That depends on what you call a birth: a pledge, an announcement, an acceptance.",
        _births_table(rows))


def _births():
    """The possible birthdays, oldest first: day, what happened, age of the group on the article's day, source."""
    rows = sorted(data.rows("birthdays"), key=lambda row: row["date"])
    return [{"day": row["date"], "what": row["what"], "months": _months(row["date"]),
             "source": show.cite_all([row["source_id"]])} for row in rows]


def _months(day):
    """Full months from an ISO day to the day of the article."""
    start, end = dates.span(day)[0], dates.span(lesson.read().published)[0]
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _age(row):
    return f"{row['months'] // 12} years and {row['months'] % 12} months"


def _births_alt(rows):
    told = "; ".join(f"{dates.say(row['day'])}, {row['what']}: {_age(row)} ({row['source']})" for row in rows)
    return (f"Bars for the age of ISIS-K on {_published()}, by {len(rows)} possible birthdays. {told}. "
            "A dashed line marks seven years.")


def _births_finding(rows):
    ages = " to ".join(dict.fromkeys((_age(rows[-1]), _age(rows[0]))))
    return (f"On the day of the article the group was {ages} old, by the day one counts from. "
            "The dashed line marks the article's seven years.")


def _births_table(rows):
    import pandas as pd

    table = pd.DataFrame([{"Day": dates.say(row["day"]), "What happened": row["what"],
                           "Age on the article's day": _age(row), "Source": row["source"]} for row in rows])
    return show.table(table, f"Possible birthdays of ISIS-K, seen from {_published()}")


def _draw_births(fig, rows):
    axes = frame.panel(fig, 2.1, 0.5, 4.9, 1.95)
    axes.set_xlim(0, 7.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(8), [*(str(year) for year in range(7)), "7 years"])
    axes.grid(axis="x", color=COLORS["grid"])
    for place, row in enumerate(rows):
        axes.barh(place, row["months"] / 12, height=0.5, color=COLORS["accent"], alpha=0.85)
        axes.annotate(_age(row), (0, place), xytext=(8, 0), textcoords="offset points", va="center", color="white",
                      weight="bold")
        axes.annotate(f"{dates.say(row['day'])}\n{row['what']}", (0, place), xytext=(-142, 0), va="center",
                      textcoords="offset points", linespacing=1.25)
    axes.axvline(7, color=COLORS["article"], ls=(0, (4, 3)), lw=1.6)
    axes.annotate("the article: seven years", (7, 1), xycoords=("data", "axes fraction"), xytext=(6, 5), ha="right",
                  textcoords="offset points", color=COLORS["article"], weight="bold")
