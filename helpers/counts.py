"""Counts that differ: tolls, strength estimates and yearly series. Every count keeps its source, none are added.

Tables come and go as rows, lists of dicts as data.rows gives them; None is an empty number.
"""

from helpers.schema import Row

BASES = {
    "all": "all people killed",
    "with_attackers": "attackers counted too",
    "civilians": "civilians only",
    "other": "one group, or another basis",
}
FLOORS = ("at_least", "more_than")  # bounds of a toll that leave its upper end open
MAKERS = {"us": "U.S. officials", "un": "United Nations", "other": "others"}
SOURCE_COLUMNS = ("source_id", "publisher", "letters", "author", "title", "published", "url", "kind", "read_as")


def check_bounds(rows: list[Row], low: str, high: str, what: str) -> list[Row]:
    """Return `rows` unchanged; ValueError when a row's `low` is above its `high`. `what` names the table."""
    for row in rows:
        if None not in (row[low], row[high]) and row[low] > row[high]:
            raise ValueError(
                f"data/{what}.csv, source {row['source_id']}: {low} {row[low]} is above {high} {row[high]}; "
                "swap or correct the two numbers."
            )
    return rows


def with_sources(rows: list[Row], sources: list[Row]) -> list[Row]:
    """Join each row's source: adds the rest of SOURCE_COLUMNS. Keeps the order. KeyError for an unknown source."""
    known = {source["source_id"]: source for source in sources}
    return [row | {column: known[row["source_id"]][column] for column in SOURCE_COLUMNS} for row in rows]


def tolls_of(tolls: list[Row], sources: list[Row], event_id: str) -> list[Row]:
    """Return the published counts of one event in the order they came out, each with its source (see with_sources).

    ValueError when a low count is above its high one.
    """
    rows = check_bounds([row for row in tolls if row["event_id"] == event_id], "killed_low", "killed_high", "tolls")
    return with_sources(check_bounds(rows, "injured_low", "injured_high", "tolls"), sources)


def amount(low: int | None, high: int | None) -> str:
    """Say an interval in words: "68", "5 to 8", "at least 10,000", "up to 1,000", "not given"."""
    if low is None:
        return "not given" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def killed(row: Row) -> str:
    """Say the killed of one row of tolls_of in words: "68", "at least 50", "nearly 100", "none (a denial)"."""
    if row["denied"]:
        return f"{amount(row['killed_low'], row['killed_high']) if row['killed_high'] else 'none'} (a denial)"
    return _bounded(row["killed_low"], row["killed_high"], row["killed_bound"])


def injured(row: Row) -> str:
    """Say the injured of one row of tolls_of in words: "165", "more than 100", "at least 55", "not given"."""
    return _bounded(row["injured_low"], row["injured_high"], row["injured_bound"])


def _bounded(low: int | None, high: int | None, bound: str) -> str:
    """Say an interval with the bound that its source puts on it; "exact" and "" are the interval alone."""
    words = amount(low, high)
    if bound == "more_than" and low != high:
        return f"{low:,} to more than {high:,}"
    before = {"at_least": "at least ", "more_than": "more than ", "up_to": "up to ", "nearly": "nearly "}
    return before.get(bound, "") + words


def strength_intervals(strength: list[Row], sources: list[Row]) -> list[Row]:
    """Return every estimate of fighters, oldest first, with its source.

    Adds bound: "least" when only a low number was given, "most" when only a high
    one, "" otherwise. ValueError when low is above high or a row has no number at all.
    """
    for row in check_bounds(strength, "low", "high", "strength_estimates"):
        if row["low"] is None and row["high"] is None:
            raise ValueError(
                f"data/strength_estimates.csv, source {row['source_id']}: neither low nor high "
                "is given; write at least one of them or take the row out."
            )
    rows = with_sources(sorted(strength, key=lambda row: row["as_of"]), sources)
    return [row | {"bound": "least" if row["high"] is None else "most" if row["low"] is None else ""} for row in rows]


def ucdp_series(deaths: list[Row]) -> list[Row]:
    """Return deaths in fighting for every pair of opponents and every year between the first and the last.

    Keys: dyad, year, best, low, high. A year without a row stays in with None: fewer than 25 deaths, not none.
    ValueError when low, best and high are out of order.
    """
    check_bounds(check_bounds(deaths, "low", "best", "ucdp_deaths"), "best", "high", "ucdp_deaths")
    counted = {(row["dyad"], row["year"]): row for row in deaths}
    years = [row["year"] for row in deaths]
    return [
        {"dyad": dyad, "year": year}
        | {column: counted.get((dyad, year), {}).get(column) for column in ("best", "low", "high")}
        for dyad in dict.fromkeys(row["dyad"] for row in deaths)
        for year in range(min(years), max(years) + 1)
    ]
