"""Figures in prose are found, tied to rows of data/, and credited to who counted."""

from pathlib import Path

import credits_in_words
import facts
import pandas as pd
import pytest
from each import each
from planted import cell, prose, sound
from prose import figures_in, sentences

from helpers.jupyter import notebook

DATA = Path(__file__).resolve().parents[2] / "data"
SCHOOL = {"event_id": "sayed_ul_shuhada_2021", "source_id": "cnn_2021_05_10"}
AGED = {"says": "85", "table": "tolls", "row": SCHOOL, "column": "killed_low"}
WORDS = "Two days later CNN reported 85 dead."


SOURCES = {  # source: publisher, author
    "cnn_2021_05_10": ("CNN", ""),
    "reuters_2021": ("Reuters", ""),
    "unama_2021": ("UN Assistance Mission in Afghanistan (UNAMA)", ""),
    "un_team_2021": ("UN Security Council, Analytical Support and Sanctions Monitoring Team", ""),
    "msf_2020": ("Doctors Without Borders (MSF)", ""),
    "dod_2016": ("U.S. Department of Defense", "John Nicholson"),
    "nyt_2021": ("The New York Times", "Eric Schmitt; Helene Cooper"),
    "ap_2021": ("The Associated Press (AP)", ""),
    "ucdp": ("Uppsala Conflict Data Program (UCDP)", ""),
    "aan_2016": ("Afghanistan Analysts Network", "Borhan Osman and co-authors"),
    "article": ("", ""),
}
PLANTED = {  # invented tables: a correction of a live one changes no test of behavior
    "sources": [dict(source_id=one, publisher=who, author=by) for one, (who, by) in SOURCES.items()],
    "tolls": [
        {**SCHOOL, "killed_low": "85", "killed_high": "85"},
        {**SCHOOL, "source_id": "unama_2021", "killed_low": "85", "killed_high": "85"},
    ],
    "claims": [
        {"claim_id": "7.3", "claim": "68 people died.", "verdict": "contested"},
        {"claim_id": "6.3", "claim": "Nobody said so.", "verdict": "supported"},
        {"claim_id": "2.2", "claim": "They fought.", "verdict": "supported"},
    ],
    "cards": [
        {"card_id": "c1", "claims": "8.1; 8.2", "known": "yes"},
        {"card_id": "c2", "claims": "8.2", "known": "no"},
        {"card_id": "c3", "claims": "", "known": "yes"},
    ],
    "casualties": [
        {"year": "2016", "actor": "ISIS-K", "killed": "200"},
        {"year": "2016", "actor": "ISIS-K", "killed": "9"},
        {"year": "2017", "actor": "ISIS-K", "killed": "1,000"},
    ],
    "evidence": [{"evidence_id": "e1", "source_id": "cnn_2021_05_10", "finding": "It had 3,000 fighters in 2016."}],
}


@pytest.fixture(scope="module")
def tables():
    """The invented tables as text."""
    return {name: pd.DataFrame(rows, dtype="str") for name, rows in PLANTED.items()}


@pytest.fixture(scope="module")
def lesson():
    """The tables of the lesson as text."""
    return facts.read_tables(DATA)


def page(words, *listed):
    """A notebook with one cell of prose and its facts."""
    return {"cells": [prose(words, 1, facts=list(listed))], "metadata": {}}


def complaints(nb, tables):
    """{rule: sentences} of the broken rules."""
    found = {rule.__name__: rule(nb, "03-attacks", tables) for rule in facts.RULES}
    return {rule: lines for rule, lines in found.items() if lines}


def says(markdown):
    """The figures of a text as written."""
    return [figure.says for figure in figures_in(markdown, {"6.3", "7.3", "7.4", "2.2"})]


@each(
    "case",
    [
        ("", []),
        ("Nobody counted.", []),
        ("They counted 85.", ["85"]),
        ("**3,403** dead, 24 or 25.", ["3,403", "24", "25"]),
        ("Between 1,000-2,200 and 1,000–2,200.", ["1,000", "2,200", "1,000", "2,200"]),
        ("In 2021, 85 died.", ["85"]),
        ("About 1.5 million, or 40% of them.", ["1.5", "40"]),
        ("10 percent, 7.5 percent", ["10", "7.5"]),
        ("## 3. Of 37 claims", ["37"]),
        ("1. One\n2. Two 5", ["5"]),
        ("| CNN | 85 |\n|---|---|", ["85"]),
        ("a 17-year-old and [link 5](x9.md)", ["17", "5"]),
    ],
)
def test_figures_in_digits_are_found(case):
    text, found = case
    assert says(text) == found


@each(
    "text",
    [
        "Claim 7.3 and 6.3, and 7.3-7.4.",
        "7.3 The number that aged",
        "on 8 May 2021, 26–29 August and May 8, 2021",
        "2015 to 2017, 2001-2021, 2019/20, the 1990s",
        "2021-09-21",
        "at 5:48 p.m., 17:30 or 6 p.m.",
        "It takes 30-45 minutes.",
        "paragraph 6, Paragraphs 6 and 7, notebook 03, level 4, Levels 0 to 6, rung 3, step 2, cell 12",
        "03-attacks",
        "S/2021/655 and S/RES/1267, resolution 1267, the 1267 list",
        "after 9/11",
        "the 21st, the 2nd",
        "a B-52, a C-17 and a G20",
        "`data.load(7)` and ``8``",
        "```python\nx = 9\n```",
        "<!-- 5 --><span id='a7'>x</span>",
        "https://example.org/2345",
        "[here](08-x.md)",
        "France 24 and 1TV",
        "Python 3.11, CC BY 4.0",
    ],
)
def test_what_is_written_in_digits_but_is_no_figure_is_left_alone(text):
    assert says(text) == []


def test_sentences_end_where_a_reader_ends_them():
    text = (
        'U.S. troops left. Gen. McKenzie said 1.5 million. St. Mary\'s! "Why?" he asked.\n- First\n- Last one'
    )
    assert sentences(text) == [
        "U.S. troops left.",
        "Gen. McKenzie said 1.5 million.",
        "St. Mary's!",
        '"Why?" he asked.',
        "First",
        "Last one",
    ]


def test_a_figure_with_its_row_and_its_source_is_fine(tables):
    assert complaints(page(WORDS, AGED), tables) == {}


def test_prose_without_figures_needs_no_facts(tables):
    assert complaints(sound(), tables) == {}


def test_a_figure_that_no_fact_covers_is_named(tables):
    found = complaints(page(WORDS), tables)
    (line,) = found.pop("uncovered")
    assert line.startswith(f'03-attacks, cell 1 (p01): no fact covers 85 in "{WORDS}" Add one to, ') and not found


def test_a_figure_in_prose_that_the_data_does_not_hold_fails_its_own_named_check(tables):
    found = complaints(page(WORDS.replace("85", "86"), {**AGED, "says": "86"}), tables)
    assert list(found) == ["outdated"]
    assert "says 86, but data/tolls.csv, row event_id sayed_ul_shuhada_2021, source_id cnn_2021_05_10" in str(
        found
    )


def corrected(tables):
    """The tables with 86 in the place of CNN's 85."""
    tolls = tables["tolls"].copy()
    tolls.loc[0, "killed_low"] = "86"
    return {**tables, "tolls": tolls}


def test_a_number_changed_in_data_fails_the_notebook_that_speaks_of_it_and_leads_to_the_sentence(tables):
    (line,) = complaints(page(WORDS, AGED), corrected(tables))["outdated"]
    assert line.startswith("03-attacks, cell 1 (p01) says 85, but ") and "killed_low now holds 86." in line
    assert "Read the sentence again, correct it, and then" in line and "gear wheels" in line


def test_when_the_sentence_is_corrected_the_rest_of_the_way_is_said(tables):
    found = complaints(page(WORDS.replace("85", "86"), AGED), corrected(tables))
    (line,) = found["outdated"]
    assert 'The sentence says 86 already: write "says": "86" for "85" in the "facts" of this cell: in Jupyter' in line
    assert complaints(page(WORDS.replace("85", "86"), {**AGED, "says": "86"}), corrected(tables)) == {}


def test_a_figure_of_another_fact_is_not_taken_for_the_corrected_one(tables):
    other = {"says": "86", "by": "lesson", "why": "the word limit of the task"}
    (line,) = complaints(page(f"{WORDS} Use 86 words.", AGED, other), corrected(tables))["outdated"]
    assert "already" not in line and "Read the sentence again, correct it, and then" in line


def test_every_complaint_about_facts_says_where_they_are_listed(tables):
    places = {"03-attacks": 'under "Cell metadata"', "guide.md": "tests/notebooks/test_teacher_guide.py"}
    for nb in (page(WORDS), page("CNN reported many dead.", AGED), page(WORDS.replace("85", "86"), AGED)):
        for name, place in places.items():
            said = [line for rule in facts.RULES if rule is not facts.uncredited for line in rule(nb, name, tables)]
            assert said and all(place in line for line in said), said


def test_a_figure_without_its_source_in_the_same_sentence_is_named(tables):
    found = complaints(page("CNN reported later. There were 85 dead.", AGED), tables)
    assert found == {
        "uncredited": ['03-attacks, cell 1 (p01): 85 needs CNN in its own sentence: "There were 85 dead."']
    }


def test_every_sentence_that_repeats_a_figure_names_its_source(tables):
    assert list(complaints(page(f"{WORDS} All 85 were civilians.", AGED), tables)) == ["uncredited"]


def test_another_source_for_the_same_event_does_not_count(tables):
    assert list(complaints(page("UNAMA reported 85 dead.", AGED), tables)) == ["uncredited"]


def test_a_fact_that_the_cell_does_not_say_is_named(tables):
    found = complaints(page("CNN reported many dead.", AGED), tables)
    (line,) = found.pop("unsaid")
    assert line.startswith("03-attacks, cell 1 (p01): a fact says 85, but the cell does not. Correct") and not found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"table": "tols"}, "data/tols.csv does not exist"),
        ({"column": "dead"}, "has no column dead"),
        ({"row": {"event_id": "x"}}, "matches 0 rows"),
        ({"row": {"event_id": SCHOOL["event_id"]}}, "needs exactly one"),
        ({"row": {"evnt": "x"}}, "has no column evnt"),
    ],
)
def test_a_fact_that_points_nowhere_is_named(tables, change, words):
    assert words in complaints(page(WORDS, {**AGED, **change}), tables)["outdated"][0]


def test_a_count_of_our_own_rows_is_tied_and_credited_to_our_table(tables):
    count = {"says": "3", "table": "claims", "count": True}
    assert complaints(page("The ledger holds 3 claims.", count), tables) == {}
    assert list(complaints(page("There are 3 claims.", count), tables)) == ["uncredited"]
    assert list(complaints(page("The ledger holds 4 claims.", {**count, "says": "4"}), tables)) == ["outdated"]


def test_a_count_may_be_filtered_by_a_value_or_by_an_item_of_a_list(tables):
    known = {"table": "cards", "count": True, "row": {"known": True}}
    listed = {"table": "cards", "count": True, "row": {"claims": "8.2"}}
    assert facts.numbers_in(known, tables) == facts.numbers_in(listed, tables) == {2.0}


def test_a_sum_over_rows_is_tied(tables):
    rows = {"table": "casualties", "row": {"actor": "ISIS-K", "year": 2016}, "sum": "killed"}
    assert facts.numbers_in(rows, tables) == {209.0}


def test_a_figure_inside_a_finding_is_tied_to_its_words(tables):
    fact = {"says": "3,000", "table": "evidence", "row": {"evidence_id": "e1"}, "column": "finding"}
    assert facts.stale(fact, tables) == ""
    assert "now holds" in facts.stale({**fact, "says": "3,001"}, tables)


def test_a_figure_of_the_article_is_credited_to_the_article(tables):
    fact = {"says": "68", "table": "claims", "row": {"claim_id": "7.3"}, "column": "claim"}
    assert complaints(page("The article counts 68 dead.", fact), tables) == {}


def test_a_number_of_the_lesson_itself_needs_a_reason_and_no_source(tables):
    fact = {"says": "80", "by": "lesson", "why": "the word limit of the task"}
    assert complaints(page("Use at most 80 words.", fact), tables) == {}
    assert list(complaints(page("Use at most 80 words.", {"says": "80", "by": "lesson"}), tables)) == [
        "unsaid"
    ]


@each(
    "credit",
    [
        ("unama_2021", "UNAMA"),
        ("un_team_2021", "UN monitor"),
        ("msf_2020", "MSF"),
        ("dod_2016", "Nicholson"),
        ("nyt_2021", "New York Times"),
        ("nyt_2021", "Schmitt"),
        ("article", "article"),
        ("ucdp", "UCDP"),
        ("aan_2016", "Osman"),
        ("aan_2016", "Afghanistan Analysts Network"),
    ],
)
def test_a_source_is_credited_by_its_publisher_a_short_form_or_its_author(tables, credit):
    source_id, name = credit
    assert name in facts.names_of(source_id, tables["sources"])


def test_a_short_name_inside_a_longer_word_is_no_credit(tables):
    fact = {"says": "85", "source": "ap_2021", "table": "tolls", "row": SCHOOL, "column": "killed_low"}
    assert not facts.credited(fact, "The CAPITAL and MAPS show 85.", tables)
    assert facts.credited(fact, "AP's count is 85.", tables)


def test_the_short_names_belong_to_publishers_that_exist(lesson):
    publishers = [name or "article" for name in lesson["sources"]["publisher"]]
    for start in credits_in_words.ALIASES:
        assert any(publisher.startswith(start) for publisher in publishers), start


def test_the_normal_form_of_a_notebook_keeps_the_facts():
    nb = sound()
    cell(nb, "p04")["metadata"]["facts"] = [AGED]
    assert cell(notebook.normal(nb), "p04")["metadata"]["facts"] == [AGED]
