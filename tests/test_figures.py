"""Counts that differ are kept apart: no adding, no forcing, no wrong order."""
import pandas as pd
import pytest

from helpers import data, figures

SOURCES = pd.DataFrame([{"source_id": "s1", "publisher": "Wire", "author": "", "title": "T", "published": "2021-05-08",
                         "url": "", "kind": "journalism", "read_as": "original"}])


def toll(low, high, scope="all", event="e1", day="2021-05-08", injured=(None, None)):
    """One row of tolls with the given count of killed."""
    return {"event_id": event, "source_id": "s1", "as_of": day, "killed_low": low, "killed_high": high,
            "injured_low": injured[0], "injured_high": injured[1], "scope": scope}


def frame(rows, numbers):
    """A DataFrame whose `numbers` columns are nullable whole numbers."""
    return pd.DataFrame(rows).astype(dict.fromkeys(numbers, "Int64"))


def tolls(*rows):
    """A tolls table."""
    return frame(rows, ["killed_low", "killed_high", "injured_low", "injured_high"])


@pytest.mark.parametrize("scope, expected", [
    ("all, Interior Ministry", "all"), ("civilians, UNAMA", "civilians"),
    ("Afghan civilians, given as at least", "other"),
    ("all including three attackers (21 without)", "attackers"), ("all; attackers not counted", "all"),
    ("all incl. Taliban fighters and soldiers", "all"), ("", "other"),
])
def test_basis_reads_who_is_counted(scope, expected):
    """The words of the scope decide which kind of count a number is."""
    assert figures.basis(scope) == expected


@pytest.mark.parametrize("scope, expected", [
    ("all, given as at least 50 and more than 100", "least"), ("all, given as more than a dozen injured", ""),
    ("all, given as up to 85", "most"), ("all: two guards, station staff said up to five", ""), ("", ""),
    ("all: governor spokesman 33 injured, another official over 100", ""),
])
def test_bound_sees_floors_and_ceilings_of_the_killed_only(scope, expected):
    """A floor on the injured does not turn the killed into a floor."""
    assert figures.bound(scope) == expected


def test_every_count_of_an_event_is_kept_in_the_order_it_came_out():
    """tolls_of returns the rows of data/tolls.csv, none added together, each with its source."""
    table = data.load("tolls")
    rows = figures.tolls_of(table, data.load("sources"), "sayed_ul_shuhada_2021")
    expected = table[table["event_id"] == "sayed_ul_shuhada_2021"]
    assert rows["killed_low"].tolist() == expected["killed_low"].tolist()
    assert (rows["publisher"] != "").all()


def test_an_event_without_counts_gives_an_empty_frame():
    """No row is no error, and the columns are still there."""
    rows = figures.tolls_of(tolls(toll(1, 1)), SOURCES, "elsewhere")
    assert rows.empty and {"basis", "bound", "publisher"} <= set(rows)


def test_a_denied_count_is_told_apart_from_a_count_of_zero():
    """Zero stays a number and carries the mark of a denial."""
    rows = figures.tolls_of(tolls(toll(0, 0, "members, spokesman (denies the 28)"), toll(0, 0)), SOURCES, "e1")
    assert rows["denied"].tolist() == [True, False]
    assert [figures.killed(row) for row in rows.to_dict("records")] == ["none (a denial)", "0"]


@pytest.mark.parametrize("row", [toll(5, 3), toll(1, 1, injured=(9, 2))])
def test_a_low_count_above_the_high_one_is_refused_in_one_sentence(row):
    """The sentence names the file, the source and the two numbers."""
    with pytest.raises(ValueError, match=r"data/tolls.csv, source s1: \w+ \d is above \w+ \d"):
        figures.tolls_of(tolls(row), SOURCES, "e1")


@pytest.mark.parametrize("low, high, expected", [
    (68, 68, "68"), (5, 8, "5 to 8"), (10000, pd.NA, "at least 10,000"), (pd.NA, 1000, "up to 1,000"),
    (pd.NA, pd.NA, "not given"), (None, None, "not given"), (0, 0, "0"),
])
def test_amount_says_an_interval_in_words(low, high, expected):
    """One-sided bounds stay one-sided, and an empty one is said to be so."""
    assert figures.amount(low, high) == expected


@pytest.mark.parametrize("injured, scope, expected", [
    ((100, 100), "all, given as at least 50 and more than 100", "more than 100"), ((None, None), "all", "not given"),
    ((12, 12), "all, given as more than a dozen injured", "more than 12"), ((165, 165), "all", "165"),
    ((55, 55), "all, given as at least", "at least 55"),
    ((33, 100), "all: governor spokesman 33 injured, another official over 100", "33 to more than 100"),
])
def test_a_floor_on_the_injured_stays_a_floor(injured, scope, expected):
    """The words of the scope belong to the number."""
    rows = figures.tolls_of(tolls(toll(50, 50, scope, injured=injured)), SOURCES, "e1")
    assert figures.injured(rows.iloc[0]) == expected


def test_the_article_s_figures_are_read_from_its_claims():
    """Only two claims print numbers of killed people."""
    claims = data.load("claims").set_index("claim_id")["claim"]
    found = {name: figures.printed_figures(text) for name, text in claims.items()}
    assert {name: pair for name, pair in found.items() if pair != (None, None)} == {"6.3": (24, None), "7.3": (68, 165)}


def estimates(*rows):
    """A strength table from (as_of, low, high, who)."""
    rows = [dict(zip(("as_of", "low", "high", "who"), row), source_id="s1", note="") for row in rows]
    return frame(rows, ["low", "high"])


def test_estimates_come_oldest_first_with_their_maker_and_open_ends():
    """A shortened date sorts where it belongs; a bound given alone is marked."""
    rows = figures.strength_intervals(estimates(("2021-07", 500, 1500, "One UN member state"),
                                                ("2017", None, 1000, "Pentagon"),
                                                ("2017-12", 10000, None, "Russian envoy (Kabulov)")), SOURCES)
    assert rows["maker"].tolist() == ["us", "other", "un"]
    assert rows["bound"].tolist() == ["most", "least", ""]


@pytest.mark.parametrize("who, expected", [
    ("Researchers of the U.S. Institute of Peace", "other"),
    ("Range of U.S. and UN figures in The Washington Post", "other"),
    ("UN figure repeated by the EU asylum agency, core group", "un"), ("U.S. military", "us"), ("", "other"),
])
def test_maker_tells_governments_and_researchers_apart(who, expected):
    """A research institute with U.S. in its name is not the U.S. government."""
    assert figures.maker(who) == expected


@pytest.mark.parametrize("low, high, message", [(3, 2, "low 3 is above high 2"), (None, None, "neither low nor high")])
def test_an_impossible_estimate_is_refused_in_one_sentence(low, high, message):
    """Both the wrong order and the empty row name file and remedy."""
    with pytest.raises(ValueError, match=f"data/strength_estimates.csv, source s1: {message}"):
        figures.strength_intervals(estimates(("2017", low, high, "Pentagon")), SOURCES)


def test_yearly_series_hold_full_years_of_one_counter():
    """Half years, the second counter and lumped groups stay out of the three yearly series."""
    rows = figures.casualty_series(data.load("civilian_casualties"))
    yearly = rows[rows["series"].isin(["all", "taliban", "isis_k"])]
    assert not yearly.duplicated(["year", "series"]).any()
    parts = rows.loc[rows["series"] == "part_year", "actor"].tolist()
    assert parts == ["All parties (January to June)", "All parties (15 August 2021 to 15 June 2022)"]
    assert (rows["series"] == "commission").sum() == 1


def test_an_empty_casualty_table_stays_empty():
    """No rows, no error."""
    assert figures.casualty_series(data.load("civilian_casualties").head(0)).empty


def deaths(*rows):
    """A UCDP table from (year, dyad, low, best, high)."""
    rows = [dict(zip(("year", "dyad", "low", "best", "high"), row), source_id="s1") for row in rows]
    return frame(rows, ["year", "low", "best", "high"])


def test_a_missing_year_of_fighting_is_unknown_and_not_zero():
    """Every pair of opponents has a row for every year, empty where UCDP lists fewer than 25."""
    rows = figures.ucdp_series(deaths((2015, "A - B", 30, 40, 50), (2017, "A - B", 25, 25, 25),
                                      (2016, "A - C", 1, 2, 3)))
    assert len(rows) == 6
    assert rows.loc[(rows["dyad"] == "A - B") & (rows["year"] == 2016), "best"].isna().all()


@pytest.mark.parametrize("row", [(2015, "A - B", 41, 40, 50), (2015, "A - B", 30, 60, 50)])
def test_a_best_number_outside_its_own_range_is_refused(row):
    """The sentence names the file."""
    with pytest.raises(ValueError, match="data/ucdp_deaths.csv"):
        figures.ucdp_series(deaths(row))


def test_an_empty_ucdp_table_stays_empty():
    """No rows, no error."""
    assert figures.ucdp_series(data.load("ucdp_deaths").head(0)).empty


def test_nothing_is_changed_in_place():
    """The tables handed in are the same afterward."""
    table, sources = data.load("tolls"), data.load("sources")
    figures.tolls_of(table, sources, "maternity_2020")
    figures.casualty_series(data.load("civilian_casualties"))
    pd.testing.assert_frame_equal(table, data.load("tolls"))
    pd.testing.assert_frame_equal(sources, data.load("sources"))
