"""Counts that differ are kept apart: no adding, no forcing, no wrong order."""
import pytest

from helpers import counts, data

SOURCES = [{"source_id": "s1", "publisher": "Wire", "author": "", "title": "T", "published": "2021-05-08",
            "letters": "", "url": "", "kind": "journalism", "read_as": "original"}]


def toll(low, high, scope="all", event="e1", injured=(None, None), **more):
    """One row of tolls with the given count of killed; `more` holds other cells."""
    return {"event_id": event, "source_id": "s1", "as_of": "2021-05-08", "killed_low": low, "killed_high": high,
            "injured_low": injured[0], "injured_high": injured[1], "scope": scope, "basis": "all",
            "killed_bound": "exact", "injured_bound": "exact", "denied": False, **more}


def test_every_count_of_an_event_is_kept_in_the_order_it_came_out():
    """tolls_of returns the rows of data/tolls.csv, none added together, each with its source."""
    table = [toll(68, 68), toll(3, 3, event="e2"), toll(50, 85), toll(60, 60)]
    rows = counts.tolls_of(table, SOURCES, "e1")
    assert [row["killed_low"] for row in rows] == [68, 50, 60]
    assert {row["publisher"] for row in rows} == {"Wire"}


def test_an_event_without_counts_gives_no_rows():
    """No row is no error."""
    assert counts.tolls_of([toll(1, 1)], SOURCES, "elsewhere") == []


def test_a_denied_count_is_told_apart_from_a_count_of_zero():
    """Zero stays a number and carries the mark of a denial."""
    rows = counts.tolls_of([toll(0, 0, denied=True), toll(0, 0), toll(3, 3, denied=True)], SOURCES, "e1")
    assert [counts.killed(row) for row in rows] == ["none (a denial)", "0", "3 (a denial)"]


@pytest.mark.parametrize("scope", ["all; officials deny that soldiers died", "All, given as more than a guess"])
def test_the_words_of_a_scope_decide_nothing(scope):
    """A count that somebody else denies is no denial: what a number is stands in its own columns."""
    row = counts.tolls_of([toll(33, 33, scope)], SOURCES, "e1")[0]
    assert (counts.killed(row), row["basis"]) == ("33", "all")


@pytest.mark.parametrize("killed, bound, expected", [
    ((50, 50), "at_least", "at least 50"), ((85, 85), "up_to", "up to 85"), ((12, 12), "more_than", "more than 12"),
    ((100, 100), "nearly", "nearly 100"),
    ((50, 100), "more_than", "50 to more than 100"), ((2, 5), "exact", "2 to 5"), ((1200, 1200), "exact", "1,200"),
])
def test_floors_and_ceilings_of_the_killed_are_said(killed, bound, expected):
    """A floor on the injured does not turn the killed into a floor."""
    row = counts.tolls_of([toll(*killed, killed_bound=bound, injured_bound="at_least")], SOURCES, "e1")[0]
    assert counts.killed(row) == expected


@pytest.mark.parametrize("row", [toll(5, 3), toll(1, 1, injured=(9, 2))])
def test_a_low_count_above_the_high_one_is_refused_in_one_sentence(row):
    """The sentence names the file, the source and the two numbers."""
    with pytest.raises(ValueError, match=r"data/tolls.csv, source s1: \w+ \d is above \w+ \d"):
        counts.tolls_of([row], SOURCES, "e1")


@pytest.mark.parametrize("low, high, expected", [
    (68, 68, "68"), (5, 8, "5 to 8"), (10000, None, "at least 10,000"), (None, 1000, "up to 1,000"),
    (None, None, "not given"), (0, 0, "0"),
])
def test_amount_says_an_interval_in_words(low, high, expected):
    """One-sided bounds stay one-sided, and an empty one is said to be so."""
    assert counts.amount(low, high) == expected


@pytest.mark.parametrize("injured, bound, expected", [
    ((100, 100), "more_than", "more than 100"), ((None, None), "", "not given"), ((165, 165), "exact", "165"),
    ((55, 55), "at_least", "at least 55"), ((33, 100), "more_than", "33 to more than 100"),
])
def test_a_floor_on_the_injured_stays_a_floor(injured, bound, expected):
    """And the killed beside it stay as they are."""
    row = counts.tolls_of([toll(50, 50, injured=injured, injured_bound=bound)], SOURCES, "e1")[0]
    assert (counts.injured(row), counts.killed(row)) == (expected, "50")


def estimates(*rows):
    """A strength table from (as_of, low, high)."""
    return [dict(zip(("as_of", "low", "high"), row), who="", maker="us", source_id="s1", note="") for row in rows]


def test_estimates_come_oldest_first_with_their_open_ends():
    """A shortened date sorts where it belongs; a bound given alone is marked."""
    rows = counts.strength_intervals(estimates(("2021-07", 500, 1500), ("2017", None, 1000), ("2017-12", 10000, None)),
                                      SOURCES)
    assert [(row["as_of"], row["bound"]) for row in rows] == [("2017", "most"), ("2017-12", "least"), ("2021-07", "")]


@pytest.mark.parametrize("low, high, message", [(3, 2, "low 3 is above high 2"), (None, None, "neither low nor high")])
def test_an_impossible_estimate_is_refused_in_one_sentence(low, high, message):
    """Both the wrong order and the empty row name file and remedy."""
    with pytest.raises(ValueError, match=f"data/strength_estimates.csv, source s1: {message}"):
        counts.strength_intervals(estimates(("2017", low, high)), SOURCES)


def deaths(*rows):
    """A UCDP table from (year, dyad, low, best, high)."""
    return [dict(zip(("year", "dyad", "low", "best", "high"), row), source_id="s1") for row in rows]


def test_a_missing_year_of_fighting_is_unknown_and_not_zero():
    """Every pair of opponents has a row for every year, empty where UCDP lists fewer than 25."""
    rows = counts.ucdp_series(deaths((2015, "A - B", 30, 40, 50), (2017, "A - B", 25, 25, 25),
                                      (2016, "A - C", 1, 2, 3)))
    assert len(rows) == 6
    assert [row["best"] for row in rows if (row["dyad"], row["year"]) == ("A - B", 2016)] == [None]


@pytest.mark.parametrize("row", [(2015, "A - B", 41, 40, 50), (2015, "A - B", 30, 60, 50)])
def test_a_best_number_outside_its_own_range_is_refused(row):
    """The sentence names the file."""
    with pytest.raises(ValueError, match="data/ucdp_deaths.csv"):
        counts.ucdp_series(deaths(row))


def test_an_empty_ucdp_table_stays_empty():
    """No rows, no error."""
    assert counts.ucdp_series([]) == []


def test_nothing_is_changed_in_place():
    """The tables handed in are the same afterward."""
    table, sources = data.rows("tolls"), data.rows("sources")
    counts.tolls_of(table, sources, "maternity_2020")
    assert (table, sources) == (data.rows("tolls"), data.rows("sources"))
