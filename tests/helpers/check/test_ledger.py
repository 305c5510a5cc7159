"""What a core needs in the evidence: a small invented ledger keeps the rules, and a planted fault is named."""
from types import SimpleNamespace

import pytest

from helpers.check import ledger

ROAD, SOURCES = "1.1", {"county": "The County", "county_again": "The County", "radio": "The Radio"}


def found(rule, core, evidence, **cells):
    """The Problems that a rule finds in one claim of this core with rows of evidence, each (source, stance)."""
    claim = SimpleNamespace(row=2, claim_id=ROAD, core=core, gap="", **cells)
    rows = [SimpleNamespace(evidence_id=f"e{n}", claim_id=ROAD, source_id=source, stance=stance)
            for n, (source, stance) in enumerate(evidence)]
    sources = [SimpleNamespace(source_id=name, publisher=publisher) for name, publisher in SOURCES.items()]
    tables = {"claims": [claim], "evidence": rows, "sources": sources}
    wanted = rule.__code__.co_varnames[:rule.__code__.co_argcount]
    return [(fault.column, fault.sentence) for fault in rule(*(tables[name] for name in wanted))]


FOR, AGAINST = ("radio", "supports"), ("county", "contradicts")


def test_a_contested_claim_has_sources_on_both_sides():
    """A quarrel has two sides; a row that adds a "yes, but" is on neither."""
    rule = ledger.contested_claims_have_sources_on_both_sides
    assert found(rule, "contested", [FOR, AGAINST]) == []
    for evidence, missing in (([FOR, ("county", "complicates")], "contradicts"), ([AGAINST], "supports")):
        [(column, sentence)] = found(rule, "contested", evidence)
        assert column == "core" and f"no row of evidence.csv {missing} claim 1.1" in sentence
    assert found(rule, "supported", [FOR]) == []


@pytest.mark.parametrize("second, kept", [("radio", True), ("county_again", False)])
def test_a_claim_fails_where_two_publishers_contradict_it(second, kept):
    """Two reports of one publisher are one voice."""
    faults = found(ledger.failed_claims_are_contradicted_twice, "not_supported", [AGAINST, (second, "contradicts")])
    assert faults == [] if kept else "fewer than two publishers contradict claim 1.1" in faults[0][1]


def test_a_claim_with_one_voice_against_it_has_not_failed():
    """And one that is borne out needs none."""
    rule = ledger.failed_claims_are_contradicted_twice
    assert len(found(rule, "not_supported", [AGAINST, FOR])) == 1 and found(rule, "supported", [FOR]) == []


def test_a_supported_claim_that_a_source_denies_says_why_it_holds():
    """The column gap says it; a "yes, but" asks for nothing."""
    rule = ledger.supported_claims_are_not_denied
    [(column, sentence)] = found(rule, "supported", [FOR, AGAINST])
    assert column == "gap" and "claim 1.1 is supported, but e1 contradicts it" in sentence
    assert found(rule, "supported", [FOR, ("county", "complicates")]) == []
    assert found(rule, "contested", [FOR, AGAINST]) == []


def test_what_a_gap_says_may_stand_beside_a_denial():
    """Somebody has thought of it."""
    claim = SimpleNamespace(row=2, claim_id=ROAD, core="supported", gap="the other road")
    denial = SimpleNamespace(evidence_id="e1", claim_id=ROAD, stance="contradicts")
    assert list(ledger.supported_claims_are_not_denied([claim], [denial])) == []
