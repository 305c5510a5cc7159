"""Two maps: where the attacks were, and where Khorasan, Nangarhar, Kunar and Kabul are."""
from helpers import claims, data, show
from helpers.charts import frame, labels, marks
from helpers.style import COLORS

SOURCE = "Outlines: Natural Earth, which settle no border dispute."
HOME = (59.1, 76.4, 29.0, 38.5)  # west, east, south, north of the map of attacks
AROUND = (58.0, 80.0, 28.6, 40.8)  # the outlines of data/ end at 58 and 80 degrees east
NAMES = {"Afghanistan": (65.4, 33.2), "Iran": (59.4, 31.6), "Pakistan": (69.6, 29.9), "Turkmenistan": (60.4, 39.2),
         "Uzbekistan": (65.6, 39.7), "Tajikistan": (71.0, 38.7), "Kyrgyzstan": (74.0, 40.5), "India": (77.0, 30.2),
         "China": (77.6, 38.2)}
TOWNS = {"Nishapur": (-4, -16), "Merv (Mary)": (8, -4), "Herat": (8, -4), "Kabul": (-42, -4),
         "Jalalabad": (-128, -17), "Asadabad": (9, 0), "Peshawar": (9, -6)}  # where the name stands, in points
WIDE, HIGH = 7.0, 4.65
STEP = 0.098  # inches from mark to mark


def attack_map(events=None):
    """Return the map of the attacks: one mark each, gathered at their province. `events` as data.load gives them."""
    rows = data.load("events") if events is None else events
    if rows.empty:
        return frame.words("No attack fits this choice, so there is no map to draw.")
    places = _by_province(rows)
    return frame.figure(
        lambda fig: _draw_attacks(fig, places), (7.2, 5.15), _attacks_alt(rows, places), _attacks_finding(rows, places),
        "exact spots. Positions are 5 to 10 kilometers off, so each mark stands with its province. It is a selection "
        f"of attacks, not all of them, and a mark says nothing of how many people were hurt. {SOURCE}",
        _attacks_table(places))


def _by_province(rows):
    """One dict per province, most attacks first: province, latitude, longitude (means), attributions, rows."""
    places = [{"province": province, "latitude": float(part["latitude"].mean()),
               "longitude": float(part["longitude"].mean()), "attributions": marks.in_order(part["attribution"])}
              for province, part in rows.groupby("province", sort=False)]
    return sorted(places, key=lambda place: (-len(place["attributions"]), place["province"]))


def _told(places):
    return ", ".join(f"{place['province']} {len(place['attributions'])}" for place in places)


def _attacks_alt(rows, places):
    return (f"Map of Afghanistan with {marks.count(len(rows), 'attack')}, one mark each. By province: {_told(places)}. "
            f"By who answers for it: {marks.told(rows)}.")


def _attacks_finding(rows, places):
    return (f"{marks.count(len(rows), 'attack')} in this selection, by province: {_told(places)}. "
            f"{marks.told(rows).capitalize()}.")


def _attacks_table(places):
    import pandas as pd

    table = pd.DataFrame([{"Province": place["province"], "Attacks": len(place["attributions"]),
                           **{kind.capitalize(): place["attributions"].count(kind) for kind in marks.MARKS}}
                          for place in places])
    return show.table(table, "Attacks by province and by who answers for them")


def _land(fig, bounds, names=()):
    """Draw the outlines inside `bounds`, Afghanistan in white, name countries, and return the axes."""
    from matplotlib.patches import Polygon

    west, east, south, north = bounds
    axes = frame.panel(fig, 0.1, 0.42, WIDE, HIGH)
    axes.set_facecolor(COLORS["tint"])
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    for country, rings in data.outlines().items():
        for ring in rings:
            home = country == "Afghanistan"
            axes.add_artist(Polygon(  # not axes.fill: it measures each outline to fit axes that are set already
                ring, facecolor="white" if home else COLORS["tint"], lw=1.6 if home else 0.9,
                edgecolor=COLORS["muted"] if home else COLORS["line"], zorder=2 if home else 1))
    for country in names:
        axes.text(*NAMES[country], country, ha="center", va="center", color=COLORS["muted"], zorder=3)
    return axes


def _draw_attacks(fig, places):
    axes = _land(fig, HOME)
    west, east, south, north = HOME
    boxes, beside, names, drawn = [], [], [], []
    for place in places:
        x, y = (place["longitude"] - west) / (east - west) * WIDE, (place["latitude"] - south) / (north - south) * HIGH
        spots = [(x + STEP * across, y + STEP * up) for across, up in marks.packed(len(place["attributions"]))]
        drawn += [(west + across / WIDE * (east - west), south + up / HIGH * (north - south), kind)
                  for (across, up), kind in zip(spots, place["attributions"])]
        reach = max(across for across, _ in spots) - x + 0.06
        boxes.append((x - reach, y - reach, x + reach, y + reach))
        beside.append([(x + reach, y), (x - reach, y), (x, y + reach), (x, y - reach)])
        names.append(f"{place['province']} {len(place['attributions'])}")
    marks.draw(axes, drawn, size=6)
    for left, bottom, name in filter(None, labels.place(beside, names, boxes, (0, 0, WIDE, HIGH), letter=0.092)):
        axes.text(left / WIDE, bottom / HIGH, name, transform=axes.transAxes, va="bottom", weight="bold", zorder=6)
    marks.legend(fig, [kind for place in places for kind in place["attributions"]])


def region():
    """Return the map of Afghanistan and its neighbors, with towns of today and the name of the old region."""
    rows = _khorasan_evidence()
    return frame.figure(
        _draw_region, (7.2, 5.15), _region_alt(),
        f"Afghanistan and its neighbors today, with {len(TOWNS)} towns. The word Khorasan stands about where "
        f"{show.cite(rows[0])}, puts the old region; the table gives the words of each source. Many events of this "
        "lesson took place in Kabul, Nangarhar and Kunar.",
        f"where Khorasan ended: its borders moved through the centuries, so the map writes the name without a line. "
        f"{SOURCE}", _region_table(rows))


def _khorasan_evidence():
    return claims.evidence_on(data.load("evidence"), data.load("sources"), "2.1").to_dict("records")


def _region_alt():
    told = ", ".join(f"{place['place']} in {place['country']}" for place in _towns())
    others = ", ".join(name for name in NAMES if name != "Afghanistan")
    return (f"Map of Afghanistan and its neighbors ({others}). Marked: {told}. The word Khorasan is written across "
            "northeastern Iran, southern Turkmenistan and northwestern Afghanistan, without a border.")


def _towns():
    places = data.load("places").set_index("place", drop=False)
    return [places.loc[town] for town in TOWNS]


def _region_table(rows):
    import pandas as pd

    table = pd.DataFrame([{"What it says": row["finding"], "Source": show.cite(row)} for row in rows])
    return show.table(table, "Where was Khorasan? What the sources on claim 2.1 say")


def _draw_region(fig):
    axes = _land(fig, AROUND, NAMES)
    axes.text(62.4, 36.05, "K h o r a s a n", ha="center", va="center", style="italic", fontsize=16,
              color=COLORS["article"], alpha=0.85, zorder=4)
    for place in _towns():
        _town(axes, place)
    frame.legend(fig, [("o", COLORS["accent"], True, "town of today (in parentheses its province)")])


def _town(axes, place):
    name, province = place["place"], place["province"]
    home = place["country"] == "Afghanistan" and province != name  # the lesson speaks of provinces only here
    spot = (place["longitude"], place["latitude"])
    axes.plot(*spot, "o", ms=7, mew=1.6, zorder=5, color=COLORS["accent"])
    axes.annotate(f"{name} ({province})" if home else name, spot, weight="bold", zorder=6,
                  xytext=TOWNS[name], textcoords="offset points")
