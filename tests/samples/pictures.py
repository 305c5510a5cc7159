"""Every picture of the lesson, drawn once and more for what a reader brings; a name begins with its function's."""

import pandas as pd

from helpers import charts, claims, data, lesson

LEVELS = pd.DataFrame({"confidence": [50, 70, 100], "n": [1, 6, 2], "hits": [1, 4, 1], "share": [1.0, 4 / 6, 0.5]})


def judged():
    """A reader who gave every verdict."""
    return dict(zip([row["claim_id"] for row in data.rows("claims")], [*claims.CORES] * 10))


def placed():
    """A reader who placed the episodes on all rungs and off the ladder."""
    places = [*"3120546", "off"] * 2
    return dict(zip([row["episode_id"] for row in data.rows("episodes")], places))


def known_then():
    """The episodes up to the day of the article."""
    return [row for row in data.rows("episodes") if row["date"] <= lesson.read().published]


DRAWN = {
    "attack_map": charts.attack_map,
    "attack_timeline": charts.attack_timeline,
    "birthdays": charts.birthdays,
    "calibration": lambda: charts.calibration(LEVELS),
    "casualties": charts.casualties,
    "ladder_picture": charts.ladder_picture,
    "ladder_picture, own": lambda: charts.ladder_picture(known_then(), own=placed()),
    "ledger_picture": charts.ledger_picture,
    "ledger_picture, own": lambda: charts.ledger_picture(judged()),
    "one_line": charts.one_line,
    "region": charts.region,
    "strength": charts.strength,
    "strength, then": lambda: charts.strength(lesson.read().published),
    "strength, guess": lambda: charts.strength(guess="valley"),
    "tolls, airport": lambda: charts.tolls("kabul_airport_2021"),
    "tolls, airport then": lambda: charts.tolls("kabul_airport_2021", lesson.read().published),
    "tolls, school": lambda: charts.tolls("sayed_ul_shuhada_2021"),
    "tolls, ward": lambda: charts.tolls("maternity_2020"),
    "ucdp": charts.ucdp,
}
