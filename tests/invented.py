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
COUNTS = (  # event, source, day, killed, injured (each low and high), scope
    (SCHOOL, "nyt_2021_05_08", "2021-05-08", 50, 50, 100, 100, "all, given as at least 50 and more than 100"),
    (SCHOOL, "reuters_2021_05_09_68", "2021-05-09", 68, 68, 165, 165, "all"),
    (SCHOOL, "cnn_2021_05_10", "2021-05-10", 85, 85, 147, 147, "all"),
    (SCHOOL, "hrw_2021_05_11", "2021-05-11", 85, 85, None, None, "all, given as up to 85"),
    (SCHOOL, "unama_2021_midyear", "2021-07", 85, 85, 215, 215, "civilians, UM"),
    (AIRPORT, "ap_2021_08_27_169", "2021-08-27", 169, 169, None, None, "all"),
    (AIRPORT, "rferl_2021_08_27", "2021-08-27", 0, 0, None, None, "their own, says a spokesman (denies the 28)"),
    (HOSPITAL, "afp_2017_12_28_timeline", "2017-12-28", 50, 100, None, None, "all: official 50, others more than 100"),
    (HOSPITAL, "reuters_2017_03_10", "2017-03-10", 49, 49, 63, 90, "all"),
    (WARD, "cbs_2020_05_14", "2020-05-14", 24, 24, 16, 16, "all"),
    (WARD, "reuters_2020_05_13", "2020-05-13", 16, 16, None, None, "all"),
)
CLAIMS = {
    "6.3": "ISIS-K attacked a ward and killed 24 people.",
    "7.3": "On 8 May 2021 ISIS-K attacked a school: 68 people died and over 165 were hurt.",
}


def tolls(live):
    """The invented counts with the columns and types of the live table."""
    rows = live.head(0).reindex(range(len(COUNTS)))
    for place, count in enumerate(COUNTS):
        for column, cell in zip(live.columns, count, strict=True):
            rows.loc[place, column] = cell
    return rows.astype(live.dtypes)


def sources(live):
    """The live sources with invented publishers."""
    named = [PUBLISHERS.get(one, who) for one, who in zip(live["source_id"], live["publisher"])]
    return live.assign(publisher=named)


def stated(live):
    """The live claims with the wording of the two that print a toll."""
    return live.assign(claim=[CLAIMS.get(one, words) for one, words in zip(live["claim_id"], live["claim"])])


def plant(monkeypatch):
    """Let pages and pictures see the invented tables."""
    load, made = data.load, {"tolls": tolls, "sources": sources, "claims": stated}
    monkeypatch.setattr(data, "load", lambda name: made.get(name, lambda live: live)(load(name)))
