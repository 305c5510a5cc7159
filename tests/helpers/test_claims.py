"""The ledger: what can be read on which day, counted against the plain CSV files."""

import csv
import re

import pytest
from each import each

from helpers import claims, data, lesson

DAY = lesson.read().published


def rows_of(name):
    """A table as the csv module reads it: the hand count's own way in."""
    with open(data.DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PUBLISHED_ON = {row["source_id"]: row["published"] for row in rows_of("sources")}
CLAIM_IDS = [row["claim_id"] for row in rows_of("claims")]


def out_by_the_day(published):
    """The hand rule: undated, or its shortest reading is not after the day."""
    return published == "" or published <= DAY[: len(published)]


def hand_count(claim_id, stance, only_then):
    """Count evidence with nothing but the files and the hand rule."""
    return sum(
        row["claim_id"] == claim_id
        and row["stance"] == stance
        and (not only_then or out_by_the_day(PUBLISHED_ON[row["source_id"]]))
        for row in rows_of("evidence")
    )


@each("claim_id", CLAIM_IDS)
def test_the_evidence_then_and_now_equals_a_hand_count_from_the_files(claim_id):
    evidence, sources = data.rows("evidence"), data.rows("sources")
    then, now = (claims.evidence_for(evidence, sources, claim_id, day) for day in (DAY, None))
    for stance in claims.STANCES:
        assert sum(row["stance"] == stance for row in then) == hand_count(claim_id, stance, only_then=True)
        assert sum(row["stance"] == stance for row in now) == hand_count(claim_id, stance, only_then=False)


def test_the_day_makes_a_difference_somewhere_and_only_ever_takes_away():
    evidence, sources = data.rows("evidence"), data.rows("sources")
    shorter = 0
    for claim_id in CLAIM_IDS:
        now = {row["evidence_id"] for row in claims.evidence_for(evidence, sources, claim_id)}
        then = {row["evidence_id"] for row in claims.evidence_for(evidence, sources, claim_id, DAY)}
        assert then <= now
        shorter += then < now
    assert shorter > 5


@pytest.mark.parametrize(
    ("published", "day", "answer"),
    [
        ("2021-09-21", DAY, "yes"),
        ("2021-09-22", DAY, "no"),
        ("2021-09", DAY, "perhaps"),
        ("2021-09", "2021-09-30", "yes"),
        ("2021-08", DAY, "yes"),
        ("2021-10", DAY, "no"),
        ("2021", DAY, "perhaps"),
        ("2021-09", "2021-09-01", "perhaps"),
        ("2020", DAY, "yes"),
        ("2022", DAY, "no"),
        ("", DAY, "perhaps"),
    ],
)
def test_a_shortened_date_that_contains_the_day_is_only_perhaps_known(published, day, answer):
    assert claims.availability(published, day) == answer


def test_known_by_keeps_the_doubtful_and_drops_the_later():
    rows = [{"published": date} for date in ("2021-09-21", "2021-09", "", "2021-09-22")]
    assert claims.published_by(rows, DAY) == rows[:3]


def test_evidence_comes_with_its_source_and_with_the_columns_that_the_lesson_counts_on():
    rows = claims.evidence_for(data.rows("evidence"), data.rows("sources"), "7.3")
    expected = (
        "evidence_id claim_id source_id stance finding locator publisher author title published url kind"
    )
    assert list(rows[0]) == [*expected.split(), "read_as", "note", "note_says_where", "known"]
    assert {row["known"] for row in rows} <= {"yes", "perhaps", "no"}
    assert [row["evidence_id"] for row in rows] == [
        row["evidence_id"] for row in rows_of("evidence") if row["claim_id"] == "7.3"
    ]
    live = {row["source_id"]: row["publisher"] for row in rows_of("sources")}
    assert all(row["publisher"] == live[row["source_id"]] for row in rows)


def test_an_unknown_claim_has_no_evidence():
    evidence, sources = data.rows("evidence"), data.rows("sources")
    assert claims.evidence_for(evidence, sources, "99.1") == []


def test_every_core_and_repair_of_the_ledger_has_its_words():
    for row in rows_of("claims"):
        assert row["core"] in claims.CORES and row["repair"] in claims.REPAIRS, row["claim_id"]
        assert row["repair_2"] in ("", *claims.REPAIRS), row["claim_id"]
    assert list(claims.CORES) == list(claims.CORE_RULES) == list(claims.SHORT)


# How many pieces of evidence support, complicate and contradict a claim of a kind, and the cores this leaves open.
LEFT_OPEN = [
    ((0, 0, 0), "fact", ""),
    ((1, 0, 0), "fact", "supported"),
    ((1, 1, 0), "fact", "supported"),
    ((0, 1, 0), "figure", "supported"),
    ((0, 0, 1), "figure", "not_supported"),
    ((1, 0, 1), "fact", "contested not_supported"),
    ((0, 1, 1), "fact", "contested not_supported"),
    ((1, 0, 0), "motive", "open"),
    ((1, 0, 1), "motive", "open"),
    ((1, 0, 0), "label", "open"),
    ((0, 0, 1), "opinion", "open"),
    ((1, 1, 1), "forecast", "open"),
]


@pytest.mark.parametrize(("pieces", "kind", "cores"), LEFT_OPEN)
def test_the_evidence_leaves_these_cores_open(pieces, kind, cores):
    counts = dict(zip(("supports", "complicates", "contradicts"), pieces))
    assert set(claims.possible_cores(counts, kind)) == set(cores.split())


def test_a_passage_is_cut_at_its_marks_and_no_word_is_lost():
    cut = claims.pieces("He [[9.2|said it]] of an {{alliance}} with {{Shia and Sunni|Shia}}.")
    assert cut == (
        ("text", "", "He "),
        ("claim", "9.2", "said it"),
        ("text", "", " of an "),
        ("term", "alliance", "alliance"),
        ("text", "", " with "),
        ("term", "Shia and Sunni", "Shia"),
        ("text", "", "."),
    )
    assert claims.pieces("") == ()
    assert claims.pieces("no mark") == (("text", "", "no mark"),)


def test_every_mark_in_the_passages_resolves_and_every_claim_is_marked_once():
    terms = {row["term"] for row in rows_of("glossary")}
    marked = []
    for row in rows_of("passages"):
        cut = claims.pieces(row["retelling"])
        assert not any(re.search(r"[\[\]{}|]", words) for _, _, words in cut), row["paragraph"]
        assert {name for kind, name, _ in cut if kind == "term"} <= terms
        marked += [name for kind, name, _ in cut if kind == "claim"]
    assert marked == CLAIM_IDS


def test_the_article_names_a_speaker_for_two_claims_only():
    named = [row["named"] for row in rows_of("claims") if row["named"]]
    right = [row["text"] for row in rows_of("options")
             if row["question_id"] == "start_named_sources" and row["right"] == "yes"]
    assert len(named) == len(right) == 2
    assert all(text.startswith(tuple(named)) for text in right), "the table and the question name other people"
