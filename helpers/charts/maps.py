"""Two maps: where the attacks were, and where Khorasan, Nangarhar, Kunar and Kabul are."""

from statistics import fmean

from helpers import claims, data, show
from helpers.charts import frame
from helpers.html import Page
from helpers.show.elements import number_of
from helpers.style import COLORS

OUTLINES = "Outlines: Natural Earth; they settle no dispute."
HOME = (60.0, 77.3, 29.0, 38.5)  # west, east, south, north of the map of attacks
AROUND = (58.0, 80.0, 28.6, 40.8)  # the outlines of data/ end at 58 and 80 degrees east
COUNTRIES = {  # where a country's name stands: longitude, latitude
    "Afghanistan": (65.4, 33.2),
    "Iran": (59.4, 31.6),
    "Pakistan": (69.6, 29.9),
    "Turkmenistan": (60.4, 39.2),
    "Uzbekistan": (65.6, 39.7),
    "Tajikistan": (71.0, 38.7),
    "Kyrgyzstan": (74.0, 40.5),
    "India": (77.0, 30.2),
    "China": (77.6, 38.2),
}
TOWNS = {  # where a town's name stands, in points from its mark
    "Nishapur": (-4, -16),
    "Merv, ruins near Mary": (8, -4),
    "Herat": (8, -4),
    "Kabul": (-42, -4),
    "Jalalabad": (-128, -17),
    "Asadabad": (9, 0),
    "Peshawar": (9, -6),
}
LARGE, SMALL = (7.0, 4.65), (5.6, 3.7)  # width and height of the two maps, in inches
WIDE, HIGH = SMALL
MARK = 4.8  # points
STEP = 0.082  # inches from mark to mark
ROW = 0.3  # inches for a line below the map
LETTER = 0.092  # inches for a bold letter
OFF = "Off the map:"


def attack_map(events: "data.Table | None" = None) -> Page:
    """Return the map of the attacks: one mark each, gathered at their province.

    `events` is a DataFrame or rows like data/events.csv, all when None.
    """
    rows = data.rows("events") if events is None else data.as_rows(events)
    if not rows:
        return frame.words("No attack fits this choice, so there is no map to draw.")
    provinces = _by_province(rows)
    near, far = _on_the_map(provinces), _off_the_map(provinces)
    where, lines = _where(near, far), _lines(far)
    attacks, who = number_of(len(rows), "attack"), frame.who_answers(rows)
    return frame.figure(
        lambda fig: _draw_attacks(fig, near, lines),
        (WIDE + 0.2, HIGH + 0.5 + ROW * len(lines)),
        f"Map of Afghanistan and around it with {attacks}, one mark each. {where} By who answers for it: {who}.",
        _attack_headline(provinces, attacks),
        "Each mark stands with its province, 5 to 10 kilometers off, and says nothing of how many people were hurt. "
        f"{OUTLINES}",
        _attack_table(provinces),
    )


def _attack_headline(provinces, attacks):
    province, most = next((province, len(rows)) for province, rows in provinces.items())
    return f"{attacks} in {province}" if len(provinces) == 1 else f"{most} of {attacks} in our table are in {province}"


def _by_province(rows):
    """Return {province: its attacks}, most attacks first; equal kinds of attack lie together, the surest first."""
    provinces = {}
    for row in sorted(rows, key=lambda row: list(frame.MARKERS).index(row["attribution"])):
        provinces.setdefault(row["province"], []).append(row)
    return dict(sorted(provinces.items(), key=lambda item: (-len(item[1]), item[0])))


def _spot(attacks):
    return fmean(row["longitude"] for row in attacks), fmean(row["latitude"] for row in attacks)


def _is_on_the_map(attacks):
    """Say whether all attacks of a province lie there: their marks stand together."""
    west, east, south, north = HOME
    return all(west < row["longitude"] < east and south < row["latitude"] < north for row in attacks)


def _on_the_map(provinces):
    return {province: attacks for province, attacks in provinces.items() if _is_on_the_map(attacks)}


def _off_the_map(provinces):
    return {province: attacks for province, attacks in provinces.items() if not _is_on_the_map(attacks)}


def _where(near, far):
    """Say how many attacks were in each province, those off the map apart and with their countries."""
    countries = {row["place"]: row["country"] for row in data.rows("places")}
    told = ", ".join(f"{province} {len(attacks)}" for province, attacks in near.items())
    away = ", ".join(
        f"{province} {len(attacks)} ({countries[attacks[0]['place']]})" for province, attacks in far.items()
    )
    return (f"By province: {told}. " if told else "") + (f"Off the map: {away}." if away else "")


def _lines(far):
    """Set the provinces that lie off the map in lines below it: [[(inches from the left, province, attacks)]]."""
    lines, x = [], WIDE
    for province, attacks in far.items():
        wide = STEP * len(attacks) + LETTER * (len(province) + 5)
        if x + wide > WIDE:
            lines.append([])
            x = LETTER * len(OFF)
        lines[-1].append((x, province, attacks))
        x += wide
    return lines


def _attack_table(provinces):
    kinds = {province: [row["attribution"] for row in attacks] for province, attacks in provinces.items()}
    return show.table(
        [
            {"Province": province, "Attacks": len(attributions)}
            | {kind.capitalize(): attributions.count(kind) for kind in frame.MARKERS}
            for province, attributions in kinds.items()
        ],
        "Attacks by province",
    )


def _land(fig, bounds, size, countries=(), below=0):
    """Draw the outlines inside `bounds`, Afghanistan in white, name countries, and return the axes.

    `size` is the width and height of the map and `below` the room to leave under them, in inches.
    """
    from matplotlib.patches import Polygon

    west, east, south, north = bounds
    axes = frame.panel(fig, 0.1, 0.42 + below, *size)
    axes.set_facecolor(COLORS["tint"])
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    home = {"facecolor": "white", "lw": 1.6, "edgecolor": COLORS["muted"], "zorder": 2}
    abroad = {"facecolor": COLORS["tint"], "lw": 0.9, "edgecolor": COLORS["line"], "zorder": 1}
    for country, rings in data.outlines().items():
        for ring in rings:  # not axes.fill: it measures each outline to fit axes that are set already
            axes.add_artist(Polygon(ring, **(home if country == "Afghanistan" else abroad)))
    for country in countries:
        axes.text(*COUNTRIES[country], country, ha="center", va="center", color=COLORS["muted"], zorder=3)
    return axes


def _draw_attacks(fig, provinces, lines):
    axes = _land(fig, HOME, SMALL, below=ROW * len(lines))
    west, east, south, north = HOME
    taken, anchors, names, spots = [], [], [], []
    for province, attacks in provinces.items():
        longitude, latitude = _spot(attacks)
        x, y = (longitude - west) / (east - west) * WIDE, (latitude - south) / (north - south) * HIGH
        marks = [(x + STEP * across, y + STEP * up) for across, up in frame.packed(len(attacks))]
        spots += [
            (west + across / WIDE * (east - west), south + up / HIGH * (north - south), row["attribution"])
            for (across, up), row in zip(marks, attacks)
        ]
        reach = max(across for across, _ in marks) - x + 0.06
        taken.append((x - reach, y - reach, x + reach, y + reach))
        anchors.append([(x + reach, y), (x - reach, y), (x, y + reach), (x, y - reach)])
        names.append(f"{province} {len(attacks)}")
    frame.attack_markers(axes, spots, size=MARK)
    labels = frame.place_labels(anchors, names, taken, (0, 0, WIDE + 0.2, HIGH), letter=LETTER)
    for left, bottom, name in filter(None, labels):
        axes.text(left / WIDE, bottom / HIGH, name, transform=axes.transAxes, va="bottom", weight="bold", zorder=6)
    for number, line in enumerate(reversed(lines)):
        _draw_line(fig, line, 0.42 + ROW * number, OFF if number == len(lines) - 1 else "")
    away = [row for line in lines for *_, attacks in line for row in attacks]
    frame.attack_legend(fig, [*away, *(row for attacks in provinces.values() for row in attacks)])


def _draw_line(fig, line, bottom, heading):
    """Draw one line below the map: for each province its marks, its name and their number."""
    axes = frame.panel(fig, 0.1, bottom, WIDE, ROW)
    axes.set_xlim(0, WIDE)
    axes.set_ylim(0, ROW)
    middle = ROW / 2
    axes.text(0, middle, heading, va="center", color=COLORS["muted"])
    for x, province, attacks in line:
        spots = [(x + STEP * number, middle, row["attribution"]) for number, row in enumerate(attacks)]
        frame.attack_markers(axes, spots, size=MARK)
        end = x + STEP * len(attacks)
        axes.text(end + 0.04, middle, f"{province} {len(attacks)}", va="center", weight="bold")


def region() -> Page:
    """Return the map of Afghanistan and its neighbors, with towns of today and the name of the old region."""
    findings = claims.evidence_for(data.rows("evidence"), data.rows("sources"), "2.1")
    return frame.figure(
        _draw_region,
        (7.2, 5.15),
        _region_alt(),
        "Khorasan: an old name without a border, across the borders of today",
        f"The name stands about where {show.cite(findings[0])}, puts it; the table has each source. {OUTLINES}",
        frame.table(
            findings,
            "Where was Khorasan?",
            {"What it says": "finding", "Source": show.cite},
        ),
    )


def _region_alt():
    towns = ", ".join(f"{town['place']} in {town['country']}" for town in _towns())
    others = ", ".join(name for name in COUNTRIES if name != "Afghanistan")
    return (
        f"Map of Afghanistan and its neighbors ({others}). Marked: {towns}. The word Khorasan is written across "
        "northeastern Iran, southern Turkmenistan and northwestern Afghanistan, without a border."
    )


def _towns():
    places = {row["place"]: row for row in data.rows("places")}
    return [places[town] for town in TOWNS]


def _draw_region(fig):
    axes = _land(fig, AROUND, LARGE, COUNTRIES)
    look = {"style": "italic", "fontsize": 16, "color": COLORS["article"], "alpha": 0.85, "zorder": 4}
    axes.text(62.4, 36.05, "K h o r a s a n", ha="center", va="center", **look)
    for town in _towns():
        _draw_town(axes, town)
    frame.legend(fig, [("o", COLORS["accent"], True, "town of today, or ruins (in parentheses its province)")])


def _draw_town(axes, town):
    name, province = town["place"], town["province"]
    at_home = town["country"] == "Afghanistan" and province != name  # the lesson speaks of provinces only here
    spot = (town["longitude"], town["latitude"])
    axes.plot(*spot, "o", ms=7, mew=1.6, zorder=5, color=COLORS["accent"])
    frame.label(axes, f"{name} ({province})" if at_home else name, spot, TOWNS[name], weight="bold", zorder=6)
