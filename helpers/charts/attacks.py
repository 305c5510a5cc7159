"""The attacks by date."""
from helpers import data, dates, show
from helpers.charts import frame, marks
from helpers.style import COLORS

LANE = 0.29


def attack_timeline(events=None):
    """Return the attacks by date, one lane for each kind of target. `events` as data.load gives them."""
    rows = data.load("events") if events is None else events
    if rows.empty:
        return frame.words("No attack fits this choice, so there is no timeline to draw.")
    rows = dates.in_order(rows)
    lanes = rows["target"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return frame.figure(
        lambda fig: _draw_attacks(fig, rows, list(lanes.index)), (7.2, LANE * len(lanes) + 1.15),
        _attacks_alt(rows, lanes), _attacks_finding(rows, lanes),
        "how many attacks there were. This is a selection, and every mark is as large as every other, however many "
        "people were hurt.", _attacks_table(rows))


def _named(rows, column):
    return "; ".join(f"{row['name']}, {dates.say(row['date'])}" for row in rows[rows[column]].to_dict("records"))


def _attacks_alt(rows, lanes):
    told = ", ".join(f"{target.replace('_', ' ')} {number}" for target, number in lanes.items())
    article, later = _named(rows, "in_article"), _named(rows, "after_article")
    days = " to ".join(dict.fromkeys(dates.say(rows["date"].iloc[end]) for end in (0, -1)))
    return (f"Timeline of {marks.count(len(rows), 'attack')}, {days}, in lanes by target: {told}. "
            f"{marks.told(rows).capitalize()}."
            + (f" Ringed, because the article tells of them: {article}." if article else "")
            + (f" After the article: {later}." if later else ""))


def _attacks_finding(rows, lanes):
    years = rows["date"].str[:4].value_counts().sort_index()
    told = ", ".join(f"{number} in {year}" for year, number in years.items())
    first = f" The most frequent target is {lanes.index[0].replace('_', ' ')} ({lanes.iloc[0]})."
    rings = f" Rings: {marks.count(rows['in_article'].sum(), 'attack')} that the article tells of."
    alone = (lanes == lanes.iloc[0]).sum() == 1 < len(lanes)
    return (f"{marks.count(len(rows), 'attack')} of this selection by date: {told}.{first if alone else ''}"
            f"{rings if rows['in_article'].any() else ''}")


def _attacks_table(rows):
    table = rows[["date", "name", "target", "attribution"]].copy()
    table["date"] = [dates.say(day) for day in table["date"]]
    table["target"] = table["target"].str.replace("_", " ")
    table["article"] = ["in the article" if told else "after the article" if later else ""
                        for told, later in zip(rows["in_article"], rows["after_article"])]
    table.columns = ["Date", "Attack", "Target", "Who answers for it", "The article"]
    return show.table(table, "The attacks by date")


def _draw_attacks(fig, rows, lanes):
    axes = frame.panel(fig, 1.5, 0.75, 5.5, LANE * len(lanes))
    points = [frame.year(day) for day in rows["date"]]
    first, last = int(min(points)), int(max(points)) + 1
    axes.set_xlim(first - 0.05, last + 0.05)
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    axes.set_xticks([year + 0.5 for year in range(first, last)], [str(year) for year in range(first, last)])
    axes.set_yticks(range(len(lanes)), [lane.replace("_", " ") for lane in lanes], color=COLORS["ink"])
    for year in range(first, last + 1):
        axes.axvline(year, color=COLORS["grid"], lw=0.8, zorder=0)
    for lane in range(len(lanes)):
        axes.axhline(lane, color=COLORS["grid"], lw=0.8, zorder=0)
    frame.article_line(axes, "the article", top=True)
    heights = _heights(points, rows["target"], lanes)
    marks.draw(axes, list(zip(points, heights, rows["attribution"])), size=6.5)
    named = [(point, height) for point, height, known in zip(points, heights, rows["in_article"]) if known]
    axes.plot([x for x, _ in named], [y for _, y in named], "o", ms=14, mew=1.8, mfc="none", color=COLORS["article"])
    marks.legend(fig, list(rows["attribution"]))


def _heights(points, targets, lanes):
    """The lane of each attack; one that would hide the mark before it stands a little higher."""
    last, found = {}, []
    for point, target in zip(points, targets):
        before, raised = last.get(target, (0, False))
        raised = point - before < 0.12 and not raised
        last[target] = (point, raised)
        found.append(lanes.index(target) - 0.3 * raised)
    return found
