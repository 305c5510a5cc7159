"""Every dated estimate of how many fighters the group had, with who made it."""
import math

from helpers import claims, counts, data, dates, show
from helpers.charts import frame, labels
from helpers.style import COLORS

MARKS = {"us": "o", "un": "s", "other": "D"}
INK = {"us": COLORS["accent"], "un": COLORS["complicates"], "other": COLORS["ink"]}
SCALE_END = 5500
WIDE, HIGH = 6.4, 3.1


def strength(known_by=None):
    """Return the picture of every dated estimate of fighters. `known_by`, an ISO day, leaves out later ones."""
    rows = counts.strength_intervals(data.load("strength_estimates"), data.load("sources"))
    rows = claims.published_by(rows, known_by) if known_by else rows
    if rows.empty:
        return frame.words(f"No estimate of fighters was published by {dates.say(known_by)}.")
    return frame.figure(
        lambda fig: _draw(fig, rows), (7.2, 5), _alt(rows), _finding(rows, known_by),
        "how many fighters there were. Estimates are not counts: each maker counts other people (core fighters, "
        "helpers, one province) and had reasons for a high or a low number.", _table(rows))


def _alt(rows):
    return f"Chart of {len(rows)} dated estimates of ISIS-K fighters, time from left to right. {_turns(rows)}."


def _finding(rows, known_by):
    until = f" published by {dates.say(known_by)}" if known_by else ""
    return f"{len(rows)} estimates{until} of how many fighters ISIS-K had. {_turns(rows)}."


def _turns(rows):
    """Each kind of maker's first, lowest, highest and last estimate in order: the rise and fall, read aloud."""
    told = []
    for kind, words in counts.MAKERS.items():
        made = rows[rows["maker"] == kind].reset_index(drop=True)
        level = made["high"].fillna(made["low"])
        turns = sorted({0, level.idxmin(), level.idxmax(), len(made) - 1}) if len(made) else []
        points = [f"{_say(made.loc[at])} ({dates.say(made.loc[at, 'as_of'])})" for at in turns]
        told += [f"{words}: {', '.join(points)}"] if points else []
    return "; ".join(told)


def _say(row):
    return counts.amount(row["low"], row["high"])


def _table(rows):
    table = rows[["as_of", "who", "note"]].copy()
    table["as_of"] = [dates.say(day) for day in table["as_of"]]
    table.insert(1, "fighters", [_say(row) for row in rows.to_dict("records")])
    table["source"] = [show.cite(row) for row in rows.to_dict("records")]
    table.columns = ["Date", "Fighters", "Who estimated", "Note", "Source"]
    return show.table(table, "Every dated estimate of ISIS-K fighters in this lesson")


def _draw(fig, rows):
    import pandas as pd

    main, strip = _panels(fig, rows)
    left, right = main.get_xlim()
    spots, drawn = [], {main: [], strip: []}
    frame.article_line(main, "the article")
    for row in rows.to_dict("records"):
        x, ends = frame.year(row["as_of"]), [int(end) for end in (row["low"], row["high"]) if not pd.isna(end)]
        far = ends[0] > SCALE_END
        drawn[strip if far else main].append((x, ends, row))
        if far:
            late = x > (left + right) / 2
            strip.annotate(f"{_say(row)}: {row['who']}", (x, ends[0]), xytext=(-9 if late else 9, 0), va="center",
                           textcoords="offset points", ha="right" if late else "left")
        else:
            across = (x - left) / (right - left) * WIDE
            spots.append((across, ends[0] / SCALE_END * HIGH, ends[-1] / SCALE_END * HIGH, row))
    for axes, estimates in drawn.items():
        _marks(axes, estimates)
    _label(main, spots)
    kinds = [kind for kind in MARKS if kind in set(rows["maker"])]
    frame.legend(fig, [(MARKS[kind], INK[kind], kind != "other",
                        counts.MAKERS[kind] + (", named in the table" if kind == "other" else "")) for kind in kinds])


def _panels(fig, rows):
    """The main scale and, above a break, the strip for what lies far above it."""
    years = [frame.year(day) for day in rows["as_of"]]
    main, strip = frame.panel(fig, 0.7, 0.75, WIDE, HIGH), frame.panel(fig, 0.7, 4, WIDE, 0.55)
    for axes in (main, strip):
        axes.set_xlim(min(years) - 0.15, max(max(years) + 0.35, min(years) + 2))
    main.set_ylim(0, SCALE_END)
    main.set_yticks(range(0, SCALE_END, 1000), [f"{tick:,}" for tick in range(0, SCALE_END, 1000)])
    main.grid(axis="y", color=COLORS["grid"])
    main.set_axisbelow(True)
    first, last = math.ceil(main.get_xlim()[0]), int(main.get_xlim()[1])
    main.set_xticks([when + 0.5 for when in range(first, last + 1)], [str(when) for when in range(first, last + 1)])
    main.set_xticks(range(first, last + 2), minor=True)
    far = [int(low) for low in rows["low"].dropna() if low > SCALE_END]
    strip.set_ylim(min(far, default=0) - 1, max(far, default=0) + 1)
    strip.set_yticks(sorted(set(far)), [f"{low:,}" for low in sorted(set(far))])
    if far:
        fig.text(0.7 / 7.2, 3.93 / 5, "- - -  the scale breaks here  - - -", color=COLORS["muted"], fontsize=9)
    return main, strip


def _marks(axes, estimates):
    """Points and bars, with an arrow at an open end."""
    for x, ends, row in estimates:
        if row["bound"]:
            way = 1 if row["bound"] == "least" else -1
            axes.annotate("", (x, ends[0]), xytext=(0, way * 24), textcoords="offset points",
                          arrowprops={"arrowstyle": "<|-", "color": INK[row["maker"]], "lw": 1.8, "shrinkA": 0,
                                      "shrinkB": 4})
    for kind, ink in INK.items():
        made = [(x, ends) for x, ends, row in estimates if row["maker"] == kind]
        axes.vlines([x for x, _ in made], [ends[0] for _, ends in made], [ends[-1] for _, ends in made], color=ink,
                    lw=2.6, alpha=0.65)
        points = [(x, end) for x, ends in made for end in ends]
        axes.plot([x for x, _ in points], [end for _, end in points], MARKS[kind], ms=6.5, mew=1.5, color=ink,
                  clip_on=False, mfc="white" if kind == "other" else ink)


def _label(main, spots):
    """Write each number where it covers nothing. One without room stays in the table."""
    reach = {"": (0.07, 0.07), "least": (0.07, 0.4), "most": (0.4, 0.07)}
    taken = [(x - 0.07, low - reach[row["bound"]][0], x + 0.07, high + reach[row["bound"]][1])
             for x, low, high, row in spots]
    places = labels.place([[(x, high), (x, low)] for x, low, high, _ in spots], [_short(row) for *_, row in spots],
                          taken, (0, 0, WIDE + 0.1, HIGH))
    for left, bottom, text in filter(None, places):
        main.text(left / WIDE, bottom / HIGH, text, transform=main.transAxes, va="bottom", fontsize=10,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.2, "alpha": 0.8})


def _short(row):
    return _say(row).replace(" to ", "\u2013") if row["bound"] == "" else _say(row)
