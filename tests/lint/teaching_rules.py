"""What is asked and taught where: questions against questions.csv, claims against the ledger. Pure.

Tables are {name: DataFrame of text}, as facts.read_tables returns them.
"""

from notebook_parts import cells, ids_in, outputs, words, words_in_calls

from helpers.check.teaching import JUDGING

# Each claim is judged in one of these; 00 and 05 only come back to claims.
TEACHES = {
    "background": "01-background",
    "rivalry": "02-rivalry",
    "attacks": "03-attacks",
    "cooperation": "04-cooperation",
}


def asked(nb, tables):
    """The ids of questions.csv that the `ask` calls of a notebook name, in order, repeats kept."""
    known, choice = set(tables["questions"]["question_id"]), tables["tasks"]["question_id"]
    return [word for _, cell in cells(nb, "code") for word in ids_in(cell, choice) if word in known]


def judged(nb, tables):
    """The claims whose core a notebook asks for."""
    bank = tables["questions"].set_index("question_id")
    rows = [bank.loc[one] for one in asked(nb, tables)]
    return {claim for row in rows if row["kind"] in JUDGING for claim in row["claims"].split("; ")}


def in_order(claims):
    """Claim ids in the order of the article."""
    return sorted(claims, key=lambda claim: [int(part) for part in claim.split(".")])


def asks_each_once(nb, name, tables):
    """Every question of this notebook that is not retired is asked, once, and no question of another."""
    frame, here = tables["questions"], asked(nb, tables)
    own = list(frame.loc[(frame["notebook"] == name) & (frame["retired"] == ""), "question_id"])
    found = [f"{name} never asks {one} (data/questions.csv)." for one in own if one not in here]
    found += [
        f"{name} asks {one} {here.count(one)} times; once is enough." for one in own if here.count(one) > 1
    ]
    return found + [
        f"{name} asks {one}, which data/questions.csv retires or gives to another notebook."
        for one in here
        if one not in own
    ]


def teaches_its_claims(nb, name, tables):
    """A lesson asks for the core of all claims of its section, and of none of another's."""
    if name not in TEACHES.values():
        return []
    frame = tables["claims"]
    due = {claim for claim, of in zip(frame["claim_id"], frame["section"], strict=True) if TEACHES.get(of) == name}
    there = judged(nb, tables)
    found = [
        f"{name} does not teach claim {claim}: it needs a question of the kind verdict or tiles."
        for claim in in_order(due - there)
    ]
    return found + [
        f"{name} teaches claim {claim}, which belongs to another notebook." for claim in in_order(there - due)
    ]


def on_paper(nb, name, tables):
    """A cell that asks for a verdict stores two named publishers of evidence on its claim, for who reads on paper."""
    bank = tables["questions"].set_index("question_id")
    verdicts = set(bank.index[bank["kind"] == "verdict"])
    found = []
    for _, cell in cells(nb, "code"):
        page = " ".join(words(html) for *_, html in outputs({"cells": [cell]}, "text/html"))
        for one in verdicts & set(words_in_calls(cell, "ask")):
            claim = bank.loc[one, "claims"]
            if sum(publisher in page for publisher in publishers(claim, tables)) < 2:
                found.append(f"{name}: the stored page of {one} does not name two sources on claim {claim}.")
    return found


def publishers(claim, tables):
    """The publishers of the evidence on a claim."""
    evidence, sources = tables["evidence"], tables["sources"].set_index("source_id")["publisher"]
    ids = evidence.loc[evidence["claim_id"] == claim, "source_id"]
    return set(filter(None, sources.reindex(ids).fillna("")))


RULES = (asks_each_once, teaches_its_claims, on_paper)
