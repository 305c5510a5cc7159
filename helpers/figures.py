"""Counts that differ: tolls, strength estimates and yearly series. Every count keeps its source, none are added."""
import re

BASES = {
    "all": "all people killed",
    "attackers": "attackers counted too",
    "civilians": "civilians only",
    "other": "one group, or another basis",
}
MAKERS = {"us": "U.S. officials", "un": "United Nations", "other": "others"}
SERIES = {
    "all": "All parties (UNAMA)",
    "taliban": "Taliban",
    "isis_k": "ISIS-K",
    "commission": "All parties (Afghan commission)",
    "part_year": "Not a full year",
    "undivided": "Armed groups, not one of them",
}
SOURCE_COLUMNS = ["source_id", "publisher", "author", "title", "published", "url", "kind", "read_as"]


def basis(scope):
    """Say which of BASES a toll's `scope` words describe."""
    words = scope.lower()
    if re.search(r"\bincl(uding|\.)[^;(]*attackers?\b", words):
        return "attackers"
    if words.startswith("all"):
        return "all"
    return "civilians" if words.startswith("civilians") else "other"


def bound(scope):
    """Say what a toll's `scope` words make of the number of killed: "least", "most" or "" (as it stands)."""
    words = re.sub(r"more than [^,;:]* injured|over \d+ injured", "", scope.lower())
    if re.search(r"\b(at least|more than)\b", words):
        return "least"
    return "most" if "given as up to" in words else ""


def ordered(frame, low, high, what):
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
    """Join each row's source: adds publisher, author, title, published, url, kind, read_as. Keeps the order."""
    return frame.merge(sources[SOURCE_COLUMNS], on="source_id", how="left", validate="many_to_one")


def tolls_of(tolls, sources, event_id):
    """Return the published counts of one event in the order they came out.

    Columns: those of tolls, the source's (see with_sources), basis (a key of BASES), bound ("least", "most", "")
    and denied (True when the count is a denial). An event without counts gives an empty frame.
    """
    rows = ordered(tolls[tolls["event_id"] == event_id], "killed_low", "killed_high", "tolls")
    rows = with_sources(ordered(rows, "injured_low", "injured_high", "tolls"), sources)
    rows["basis"] = [basis(scope) for scope in rows["scope"]]
    rows["bound"] = [bound(scope) for scope in rows["scope"]]
    rows["denied"] = [bool(re.search(r"\bden(y|ies|ied)\b", scope.lower())) for scope in rows["scope"]]
    return rows


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
    low, high, words = row["killed_low"], row["killed_high"], amount(row["killed_low"], row["killed_high"])
    if row["denied"]:
        return f"{words if high else 'none'} (a denial)"
    if row["bound"] == "least":
        return f"at least {words}" if low == high else f"{low:,} to more than {high:,}"
    return f"up to {words}" if row["bound"] == "most" else words


def injured(row):
    """Say the injured of one row of tolls_of in words: "165", "more than 100", "at least 55", "not given"."""
    import pandas as pd

    low, high, scope = row["injured_low"], row["injured_high"], row["scope"].lower()
    words = amount(low, high)
    if pd.isna(high):
        return words
    if re.search(rf"\b(more than|over) {high}\b", scope) or "more than a dozen injured" in scope:
        return f"more than {words}" if low == high else f"{low:,} to more than {high:,}"
    return f"at least {words}" if scope.endswith("given as at least") else words


def printed_figures(claim):
    """Read the killed and injured that a claim of the article prints: (24, None), (68, 165) or (None, None)."""
    killed = re.search(r"killed (\d+)|(\d+) people died", claim)
    injured = re.search(r"(\d+) (?:people )?(?:were hurt|were injured|injured)", claim)
    return (int(killed[1] or killed[2]) if killed else None, int(injured[1]) if injured else None)


def maker(who):
    """Say which of MAKERS an estimate's `who` words name."""
    if re.match(r"(One )?UN\b", who):
        return "un"
    return "us" if re.match(r"U\.S\.|Pentagon", who) else "other"


def strength_intervals(strength, sources):
    """Return every estimate of fighters, oldest first, with its source.

    Adds maker (a key of MAKERS) and bound: "least" when only a low number was given, "most" when only a high
    one, "" otherwise. ValueError when low is above high or a row has no number at all.
    """
    rows = ordered(strength, "low", "high", "strength_estimates")
    empty = rows[rows["low"].isna() & rows["high"].isna()]
    if len(empty):
        raise ValueError(f"data/strength_estimates.csv, source {empty.iloc[0]['source_id']}: neither low nor high "
                         "is given; write at least one of them or take the row out.")
    rows = with_sources(rows.sort_values("as_of", kind="stable"), sources)
    rows["maker"] = [maker(who) for who in rows["who"]]
    rows["bound"] = ["least" if no_high else "most" if no_low else ""
                     for no_low, no_high in zip(rows["low"].isna(), rows["high"].isna())]
    return rows


def casualty_series(casualties):
    """Return the yearly counts of civilians with `series`, a key of SERIES, for each row; the order is kept.

    Only all, taliban and isis_k are yearly series of one counter. part_year rows cover other spans of time,
    commission is a second counter, undivided rows lump several armed groups together.
    """
    rows = casualties.copy()
    rows["series"] = [_series(actor) for actor in rows["actor"]]
    return rows


def _series(actor):
    known = {"All parties": "all", "Taliban": "taliban", "ISIS-K": "isis_k"}
    if actor in known:
        return known[actor]
    if "commission" in actor:
        return "commission"
    return "part_year" if actor.startswith("All parties") else "undivided"


def ucdp_series(deaths):
    """Return deaths in fighting for every pair of opponents and every year between the first and the last.

    Columns: dyad, year, best, low, high. A year without a row stays in as <NA>: fewer than 25 deaths, not none.
    ValueError when low, best and high are out of order.
    """
    import pandas as pd

    ordered(ordered(deaths, "low", "best", "ucdp_deaths"), "best", "high", "ucdp_deaths")
    if deaths.empty:
        return deaths[["dyad", "year", "best", "low", "high"]]
    years = range(int(deaths["year"].min()), int(deaths["year"].max()) + 1)
    grid = pd.MultiIndex.from_product([deaths["dyad"].unique(), years], names=["dyad", "year"])
    return deaths.set_index(["dyad", "year"])[["best", "low", "high"]].reindex(grid).reset_index()
