"""Dates of uneven precision are never read as more exact than they are."""

from datetime import date

import pytest

from helpers import data, dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-05-08", date(2021, 5, 8), date(2021, 5, 8)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_date_spans_every_day_that_it_can_mean(text, first, last):
    assert dates.span(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "May 2021", "2021-13", "2021-02-30", "2021-5-8", "20210508", "2021-05-08x"]
)
def test_what_is_no_date_is_refused_in_one_sentence_that_shows_how_to_write_one(text):
    with pytest.raises(ValueError, match="write 2021-05-08, 2021-05 or 2021") as refusal:
        dates.span(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-05-08", "8 May 2021"),
        ("2021-05", "May 2021"),
        ("2021", "2021"),
        ("", "undated"),
        ("1970s-1980s", "1970s-1980s"),
    ],
)
def test_a_date_is_said_in_words_no_more_exact_than_it_is_written(text, words):
    assert dates.say(text) == words


def test_order_puts_the_shorter_date_first_and_no_date_last():
    texts = ["2021-09", "2021-09-20", "", "2021-09-21", "2021-09-22", "2022", "2021"]
    rows = [{"date": text} for text in texts]
    ordered = ["2021", "2021-09", "2021-09-20", "2021-09-21", "2021-09-22", "2022", ""]
    assert [row["date"] for row in dates.in_order(rows)] == ordered
    assert [row["date"] for row in rows] == texts
    assert dates.in_order([]) == []


def test_a_period_is_said_with_its_open_end():
    assert dates.period({"start": "2016-05", "end": "2019"}) == "May 2016 to 2019"
    assert dates.period({"start": "2015-01-26", "end": ""}) == "since 26 January 2015"


def test_a_period_without_an_end_still_holds_and_one_touching_the_year_counts():
    periods = [("2014-06", ""), ("2015-12-31", ""), ("2016", ""), ("2010", "2014"), ("2010", "2015-01")]
    rows = [{"start": start, "end": end} for start, end in periods]
    assert dates.holding(rows, 2015) == [rows[0], rows[1], rows[4]]


@pytest.mark.parametrize(
    ("table", "column"), [("timeline", "date"), ("events", "date"), ("relations", "start")]
)
def test_every_date_of_the_lesson_can_be_read(table, column):
    for row in data.rows(table):
        first, last = dates.span(row[column])
        assert first <= last
