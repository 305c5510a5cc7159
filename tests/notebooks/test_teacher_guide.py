"""The figures of the teacher guide stand in data/, like those of the notebooks, and their sentences name the source."""
import re

import facts
import pytest
from planted import prose

from helpers import ROOT

TABLES = facts.read_tables(ROOT / "data")
HEAD = "## Likely answers and difficult moments\n"  # the part of the guide that speaks of the record


def estimate(says, month, source, column="low", **row):
    """A fact about a number of fighters."""
    return {"says": says, "table": "strength_estimates", "column": column,
            "row": {"as_of": month, "source_id": source, **row}}


def toll(says, event, source):
    """A fact about a number of people killed."""
    return {"says": says, "table": "tolls", "column": "killed_low", "row": {"event_id": event, "source_id": source}}


FACTS = {
    "01": [estimate("3,000", "2016-01", "dod_2016_07_28"),
           estimate("700", "2017-03", "reuters_2017_03", who="U.S. military spokesman"),
           estimate("1,000", "2021-01", "un_s_2021_68"), estimate("2,200", "2021-01", "un_s_2021_68", "high")],
    "03": [{"says": "68", "table": "claims", "column": "claim", "row": {"claim_id": "7.3"}},
           toll("68", "sayed_ul_shuhada_2021", "reuters_2021_05_09_68"),
           toll("24", "maternity_2020", "cbs_2020_05_14"), toll("25", "maternity_2020", "msf_portugal")],
}


def section(guide):
    """The paragraphs on each notebook as cells of prose with their facts; a notebook's number is no figure."""
    part = guide.partition(HEAD)[2].partition("\n## ")[0]
    found = {head or "": words for head, words in re.findall(r"^(?:\*\*(0\d) )?(.+(?:\n.+)*)", part, flags=re.M)}
    cells = [prose(re.sub(r"\b0\d\b", "", words), number, facts=FACTS.get(head, []))
             for number, (head, words) in enumerate(found.items())]
    return {"cells": cells, "metadata": {}}


def complaints(guide, tables=TABLES):
    """What the rules for figures say of the guide."""
    return [line for rule in facts.RULES for line in rule(section(guide), "teacher-guide.md", tables)]


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
])
def test_a_figure_that_is_changed_or_loses_its_source_is_named(guide, old, new, says):
    assert old in guide
    assert any(says in line for line in complaints(guide.replace(old, new)))


def test_a_corrected_count_leads_to_the_guide_too(guide):
    tolls = TABLES["tolls"].copy()
    tolls.loc[tolls["source_id"] == "cbs_2020_05_14", "killed_low"] = "26"
    found = complaints(guide, {**TABLES, "tolls": tolls})
    assert any("now holds 26" in line for line in found)
