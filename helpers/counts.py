"""Counts that differ: tolls, strength estimates and yearly series. Every count keeps its source, none are added."""

BASES = {
    "all": "all people killed",
    "with_attackers": "attackers counted too",
    "civilians": "civilians only",
    "other": "one group, or another basis",
}
FLOORS = ("at_least", "more_than")  # bounds of a toll that leave its upper end open
MAKERS = {"us": "U.S. officials", "un": "United Nations", "other": "others"}
SERIES = {
    "all": "All parties (UNAMA)",
    "taliban": "Taliban",
    "isis_k": "ISIS-K",
    "commission": "All parties (Afghan commission)",
    "part_year": "Not a full year",
    "undivided": "Armed groups, not one of them",
}
SOURCE_COLUMNS = ["source_id", "publisher", "letters", "author", "title", "published", "url", "kind", "read_as"]


def check_bounds(frame, low, high, what):
    """Return `frame` unchanged; ValueError when a row's `low` is above its `high`. `what` names the table."""
    wrong = frame[(frame[low] > frame[high]).fillna(False)]
    if len(wrong):
        row = wrong.iloc[0]
        raise ValueError(
            f"data/{what}.csv, source {row['source_id']}: {low} {row[low]} is above {high} {row[high]}; "
            "swap or correct the two numbers."
        )
    return frame


def with_sources(frame, sources):
    """Join each row's source: adds the rest of SOURCE_COLUMNS. Keeps the order."""
    return frame.merge(sources[SOURCE_COLUMNS], on="source_id", how="left", validate="many_to_one")


def tolls_of(tolls, sources, event_id):
    """Return the published counts of one event in the order they came out.

    Columns: those of tolls and the source's (see with_sources). An event without counts gives an empty frame.
    """
    rows = check_bounds(tolls[tolls["event_id"] == event_id], "killed_low", "killed_high", "tolls")
    return with_sources(check_bounds(rows, "injured_low", "injured_high", "tolls"), sources)


def amount(low, high):
    """Say an interval in words: "68", "5 to 8", "at least 10,000", "up to 1,000", "not given"."""
    import pandas as pd

    if pd.isna(low):
        return "not given" if pd.isna(high) else f"up to {high:,}"
    if pd.isna(high):
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def killed(row):
    """Say the killed of one row of tolls_of in words: "68", "at least 50", "up to 85", "none (a denial)"."""
    if row["denied"]:
        return f"{amount(row['killed_low'], row['killed_high']) if row['killed_high'] else 'none'} (a denial)"
    return _bounded(row["killed_low"], row["killed_high"], row["killed_bound"])


def injured(row):
    """Say the injured of one row of tolls_of in words: "165", "more than 100", "at least 55", "not given"."""
    return _bounded(row["injured_low"], row["injured_high"], row["injured_bound"])


def _bounded(low, high, bound):
    """Say an interval with the bound that its source puts on it; "exact" and "" are the interval alone."""
    words = amount(low, high)
    if bound == "more_than" and low != high:
        return f"{low:,} to more than {high:,}"
    before = {"at_least": "at least ", "more_than": "more than ", "up_to": "up to "}
    return before.get(bound, "") + words


def strength_intervals(strength, sources):
    """Return every estimate of fighters, oldest first, with its source.

    Adds bound: "least" when only a low number was given, "most" when only a high
    one, "" otherwise. ValueError when low is above high or a row has no number at all.
    """
    rows = check_bounds(strength, "low", "high", "strength_estimates")
    empty = rows[rows["low"].isna() & rows["high"].isna()]
    if len(empty):
        raise ValueError(f"data/strength_estimates.csv, source {empty.iloc[0]['source_id']}: neither low nor high "
                         "is given; write at least one of them or take the row out.")
    rows = with_sources(rows.sort_values("as_of", kind="stable"), sources)
    rows["bound"] = ["least" if no_high else "most" if no_low else ""
                     for no_low, no_high in zip(rows["low"].isna(), rows["high"].isna())]
    return rows


def ucdp_series(deaths):
    """Return deaths in fighting for every pair of opponents and every year between the first and the last.

    Columns: dyad, year, best, low, high. A year without a row stays in as <NA>: fewer than 25 deaths, not none.
    ValueError when low, best and high are out of order.
    """
    import pandas as pd

    check_bounds(check_bounds(deaths, "low", "best", "ucdp_deaths"), "best", "high", "ucdp_deaths")
    if deaths.empty:
        return deaths[["dyad", "year", "best", "low", "high"]]
    years = range(int(deaths["year"].min()), int(deaths["year"].max()) + 1)
    grid = pd.MultiIndex.from_product([deaths["dyad"].unique(), years], names=["dyad", "year"])
    return deaths.set_index(["dyad", "year"])[["best", "low", "high"]].reindex(grid).reset_index()
