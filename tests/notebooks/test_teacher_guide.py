"""What the teacher guide says of the record stands in data/: its figures, each with its source, and its table."""
import re

import facts
import pytest
from planted import prose

from helpers import ROOT
from helpers.claims import CORES, REPAIRS

TABLES = facts.read_tables(ROOT / "data")
HEAD = "## What to expect in each notebook\n"  # the part of the guide that speaks of the record
COUNTS = "By this table "  # the paragraph that counts the claims


def estimate(says, month, source, column="low", **row):
    """A fact about a number of fighters."""
    return {"says": says, "table": "strength_estimates", "column": column,
            "row": {"as_of": month, "source_id": source, **row}}


def toll(says, event, source):
    """A fact about a number of people killed."""
    return {"says": says, "table": "tolls", "column": "killed_low", "row": {"event_id": event, "source_id": source}}


def claims(says, **row):
    """A fact about a number of claims."""
    return {"says": says, "table": "claims", "count": True, "row": row}


FACTS = {
    "": [claims("20", core="supported"), claims("3", core="contested"), claims("4", core="not_supported"),
         claims("10", core="open"), claims("11", repair="print"), claims("37")],
    "01": [estimate("3,000", "2016-01", "dod_2016_07_28"),
           estimate("700", "2017-03", "reuters_2017_03", who="U.S. military spokesman"),
           estimate("1,000", "2021-01", "un_s_2021_68"), estimate("2,200", "2021-01", "un_s_2021_68", "high")],
    "03": [{"says": "68", "table": "claims", "column": "claim", "row": {"claim_id": "7.3"}},
           toll("68", "sayed_ul_shuhada_2021", "reuters_2021_05_09_68"),
           toll("24", "maternity_2020", "cbs_2020_05_14"), toll("25", "maternity_2020", "msf_portugal")],
}


def section(guide):
    """The paragraphs on the counts and on each notebook as cells of prose with their facts."""
    counts = COUNTS + guide.partition(COUNTS)[2].partition("\n\n")[0]
    part = guide.partition(HEAD)[2].partition("\n## ")[0]
    found = {"": counts, **dict(re.findall(r"^\*\*(0\d) (.+(?:\n.+)*)", part, flags=re.M))}
    cells = [prose(words, number, facts=FACTS.get(head, [])) for number, (head, words) in enumerate(found.items())]
    return {"cells": cells, "metadata": {}}


def complaints(guide, tables=TABLES):
    """What the rules for figures say of the guide."""
    return [line for rule in facts.RULES for line in rule(section(guide), "teacher-guide.md", tables)]


def entry(claim, questions):
    """A claim as the table names it: in bold with a full verdict, with a star beyond the core."""
    (asked,) = [row for row in questions if claim in row["claims"].split("; ")]
    shown = f"**{claim}**" if asked["kind"] == "verdict" else claim
    return shown + r"\*" * (asked["beyond"] == "yes")


def table(tables=TABLES):
    """The lines that the table of the rule must have: a row for each core, a column for each repair."""
    judging = tables["questions"].query("kind in ['verdict', 'tiles'] and retired == ''").to_dict("records")
    rows = [["Core", *REPAIRS.values()], ["---"] * (1 + len(REPAIRS))]
    for core, words in CORES.items():
        own = tables["claims"][tables["claims"]["core"] == core]
        named = [[entry(claim, judging) for claim in own["claim_id"][own["repair"] == code]] for code in REPAIRS]
        rows.append([words, *map(", ".join, named)])
    return [f"| {' | '.join(row)} |" for row in rows]


@pytest.fixture(scope="module")
def guide():
    """The guide as it stands."""
    return (ROOT / "notebooks" / "for-teachers" / "teacher-guide.md").read_text(encoding="utf-8")


def test_every_figure_of_the_guide_is_in_a_table_and_names_its_source(guide):
    assert len(section(guide)["cells"]) == 7
    assert complaints(guide) == []


@pytest.mark.parametrize(("old", "new", "says"), [
    ("Reuters reported 68", "Reuters reported 86", "no fact covers 86"),
    ("Reuters has 700", "someone has 700", "700 needs Reuters"),
    ("adds up to 25", "adds up to much", "a fact says 25, but the cell does not"),
    ("11 of the 37", "12 of the 37", "no fact covers 12"),
])
def test_a_figure_that_is_changed_or_loses_its_source_is_named(guide, old, new, says):
    assert old in guide
    assert any(says in line for line in complaints(guide.replace(old, new)))


def test_a_corrected_count_leads_to_the_guide_too(guide):
    tolls = TABLES["tolls"].copy()
    tolls.loc[tolls["source_id"] == "cbs_2020_05_14", "killed_low"] = "26"
    found = complaints(guide, {**TABLES, "tolls": tolls})
    assert any("now holds 26" in line for line in found)


def test_the_table_of_the_rule_names_each_claim_where_data_has_it(guide):
    lacks = [line for line in table() if line not in guide.splitlines()]
    assert not lacks, "The table of the rule in the teacher guide needs these lines:\n" + "\n".join(lacks)


def test_a_claim_with_another_core_or_another_form_changes_the_table():
    claims, questions = TABLES["claims"].copy(), TABLES["questions"].copy()
    claims.loc[claims["claim_id"] == "7.4", "core"] = "supported"
    questions.loc[questions["question_id"] == "attacks_verdict_6_3", "beyond"] = "yes"
    changed = "\n".join(table({"claims": claims, "questions": questions}))
    assert "**6.2**, **7.4**" in changed and r"**6.3**\*, **7.3**" in changed
