"""Rules for the claims: what a core and a repair need in the evidence and in the other columns. Pure.

A rule is built as in rules.py: a generator whose name is its sentence.
"""
import re

from helpers.check import figures
from helpers.check.row_faults import problem, too_long
from helpers.claims import CORES, REPAIRS

QUOTED = 20  # claims that may quote the article, which is not ours to print
NO_FACTS = {"motive", "label", "opinion", "forecast"}  # what no record can settle
SHOWN_BY = {"word": "quote", "source": "gap", "date": "gap", "missing": "gap"}  # where a repair has its words


def claims_have_evidence(claims, evidence, sources, lesson):
    unnamed, backed = {lesson.article, lesson.general_knowledge}, {row.claim_id for row in evidence}
    behind = _publishers([row for row in evidence if row.source_id not in unnamed], sources)
    for row in claims:
        if row.claim_id not in backed:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has no evidence; add at least two rows "
                          "for it to evidence.csv.")
        elif len(behind.get(row.claim_id, ())) < 2:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has evidence from fewer than two "
                          "publishers; add a source of another one to evidence.csv.")


def contested_claims_have_sources_on_both_sides(claims, evidence):
    stances = {(row.claim_id, row.stance) for row in evidence}
    for row in claims:
        for stance in ("supports", "contradicts"):
            if row.core == "contested" and (row.claim_id, stance) not in stances:
                yield problem("claims", row, "core", f"found contested, but no row of evidence.csv {stance} claim "
                              f"{row.claim_id}; add it there or write another core.")


def failed_claims_are_contradicted_twice(claims, evidence, sources):
    against = _publishers([row for row in evidence if row.stance == "contradicts"], sources)
    for row in claims:
        if row.core == "not_supported" and len(against.get(row.claim_id, ())) < 2:
            yield problem("claims", row, "core", "found not_supported, but fewer than two publishers contradict claim "
                          f"{row.claim_id} in evidence.csv; add one there or write another core.")


def supported_claims_are_not_denied(claims, evidence):
    denied = {row.claim_id: row.evidence_id for row in evidence if row.stance == "contradicts"}
    for row in claims:
        if row.core == "supported" and row.claim_id in denied and not row.gap:
            yield problem("claims", row, "gap", f"claim {row.claim_id} is supported, but {denied[row.claim_id]} "
                          "contradicts it; say here why it holds nevertheless, or write another core or stance.")


def claims_are_open_by_their_kind(claims):
    for row in claims:
        if row.kind in NO_FACTS and row.core != "open":
            yield problem("claims", row, "core", f"found {row.core}, but no record can settle a claim of the kind "
                          f"{row.kind}; write open.")
        elif row.core == "open" and row.kind not in NO_FACTS:
            yield problem("claims", row, "core", f"found open, but the record can settle a claim of the kind "
                          f"{row.kind}; write another core.")


def claims_to_print_lack_nothing(claims):
    for row in claims:
        for column in ("quote", "gap", "repair_2"):
            if row.repair == "print" and getattr(row, column):
                yield problem("claims", row, column, "the claim can be printed as it stands; empty this cell or write "
                              "another repair.")


def repairs_have_their_words(claims):
    for row in claims:
        for repair in (row.repair, row.repair_2):
            column = SHOWN_BY.get(repair)
            if column and not getattr(row, column):
                yield problem("claims", row, column, f"the cell is empty, but the repair is {repair}; write here what "
                              "it changes or adds.")


def second_repairs_are_others(claims):
    for row in claims:
        if row.repair_2 == row.repair:
            yield problem("claims", row, "repair_2", f"found {row.repair_2}, which is the first repair too; empty this "
                          "cell or write another one.")


def keys_of_verdicts_are_those_of_the_ledger(options, questions, claims):
    ledger = {row.claim_id: row for row in claims if row.core in CORES and row.repair in REPAIRS}
    asked = {row.question_id: ledger[row.claims] for row in questions if row.kind == "verdict" and row.claims in ledger}
    for row in options:
        ours = _key(row.option_id, asked[row.question_id]) if row.question_id in asked else row.right
        if row.right != ours:
            yield problem("options", row, "right", f"found {row.right}, but by claims.csv it is {ours}; make them "
                          "equal.")
        elif row.question_id in asked and ours == "no" and not row.reply:
            yield problem("options", row, "reply", "the cell is empty; write what a source would have to show, or why "
                          "another repair comes first.")


def reasons_are_short(claims):
    yield from too_long(claims, "claims", "why", 45)
    yield from too_long(claims, "claims", "fix", 25)


def figures_of_a_claim_stand_in_it(claims):
    for row in claims:
        for column in ("killed", "injured"):
            figure = getattr(row, column)
            if row.claim and figure.isdigit() and int(figure) not in figures.stated(row.claim):
                yield problem("claims", row, column, f"found {figure}, which the claim does not say; correct one of "
                              "the two.")


def quotes_of_the_article_are_short(claims):
    yield from too_long(claims, "claims", "quote", 6)


def quotes_of_the_article_are_few(claims):
    for row in [row for row in claims if row.quote][QUOTED:]:
        yield problem("claims", row, "quote", f"more than {QUOTED} claims quote the article; empty this cell or that "
                      "of another claim.")


def quotes_of_the_article_stand_in_their_claim(claims):
    for row in claims:
        for part in (part.strip() for part in row.quote.split("…")):
            if row.claim and not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", row.claim, re.IGNORECASE):
                yield problem("claims", row, "quote", f'found "{part}", which the claim does not say; write the claim '
                              "with the article's word, or correct the quote.")


def gaps_are_short(claims):
    yield from too_long(claims, "claims", "gap", 12)


def _key(option, claim):
    return "yes" if option in (claim.core, claim.repair) else "partly" if option == claim.repair_2 else "no"


def _publishers(evidence, sources):
    """Return {claim_id: the publishers of its rows}; two rows of one publisher are one voice."""
    names, found = {row.source_id: row.publisher for row in sources}, {}
    for row in evidence:
        found.setdefault(row.claim_id, set()).add(names.get(row.source_id, row.source_id))
    return found
