"""Invented counts and publishers for attacks of the lesson: what is corrected in data/ changes no test of behavior."""

from helpers import data

SCHOOL, AIRPORT, HOSPITAL, WARD = (
    "sayed_ul_shuhada_2021",
    "kabul_airport_2021",
    "daud_khan_hospital_2017",
    "maternity_2020",
)
PUBLISHERS = {"nyt_2021_05_08": "The Evening News", "reuters_2021_05_09_68": "Wire", "cnn_2021_05_10": "Channel",
              "hrw_2021_05_11": "Rights Group", "unama_2021_midyear": "UN Mission (UM)"}
LETTERS = {"unama_2021_midyear": "UM"}
AS_GIVEN = ("exact", "exact", False)  # killed_bound, injured_bound, denied
COUNTS = (  # event, source, day, killed, injured (each low and high), scope, basis, and how the numbers are given
    (SCHOOL, "nyt_2021_05_08", "2021-05-08", 50, 50, 100, 100, "all, at first", "all", "at_least", "more_than", False),
    (SCHOOL, "reuters_2021_05_09_68", "2021-05-09", 68, 68, 165, 165, "all", "all", *AS_GIVEN),
    (SCHOOL, "cnn_2021_05_10", "2021-05-10", 85, 85, 147, 147, "all", "all", *AS_GIVEN),
    (SCHOOL, "hrw_2021_05_11", "2021-05-11", 85, 85, None, None, "all, said a group", "all", "up_to", "", False),
    (SCHOOL, "unama_2021_midyear", "2021-07", 85, 85, 215, 215, "civilians, UM", "civilians", *AS_GIVEN),
    (AIRPORT, "ap_2021_08_27_169", "2021-08-27", 169, 169, None, None, "all", "all", "exact", "", False),
    (AIRPORT, "rferl_2021_08_27", "2021-08-27", 0, 0, None, None, "a spokesman on the 28", "other", "exact", "", True),
    (HOSPITAL, "afp_2017_12_28_timeline", "2017-12-28", 50, 100, None, None, "all, two voices", "all", "more_than", "",
     False),
    (HOSPITAL, "reuters_2017_03_10", "2017-03-10", 49, 49, 63, 90, "all", "all", *AS_GIVEN),
    (WARD, "cbs_2020_05_14", "2020-05-14", 24, 24, 16, 16, "all", "all", *AS_GIVEN),
    (WARD, "reuters_2020_05_13", "2020-05-13", 16, 16, None, None, "all", "all", "exact", "", False),
)
PRINTED = {"6.3": (24, None), "7.3": (68, 165)}  # killed and injured that two claims print


def tolls(live):
    """The invented counts with the columns of the live table."""
    return [dict(zip(live[0], count, strict=True)) for count in COUNTS]


def sources(live):
    """The live sources with invented publishers."""
    return [
        row
        | {
            "publisher": PUBLISHERS.get(row["source_id"], row["publisher"]),
            "letters": LETTERS.get(row["source_id"], ""),
        }
        for row in live
    ]


def stated(live):
    """The live claims with invented figures in the two that print a toll."""
    return [row | dict(zip(("killed", "injured"), PRINTED.get(row["claim_id"], (None, None)))) for row in live]


def plant(monkeypatch):
    """Let pages and pictures see the invented tables."""
    rows, made = data.rows, {"tolls": tolls, "sources": sources, "claims": stated}
    monkeypatch.setattr(data, "rows", lambda name: made.get(name, list)(rows(name)))
