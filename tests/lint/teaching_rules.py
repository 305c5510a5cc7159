"""What is asked and taught where: questions against questions.csv, claims against the ledger. Pure.

Tables are {name: DataFrame of text}, as facts.read_tables returns them.
"""

from notebook_parts import cells, outputs, words, words_in_calls

# Each claim is taught in one of these; 00 and 05 only come back to claims.
TEACHES = {
    "background": "01-background",
    "rivalry": "02-rivalry",
    "attacks": "03-attacks",
    "cooperation": "04-cooperation",
}
TWICE = {
    "2.2": ("01-background", "03-attacks")
}  # the airport: an aim in one lesson, a count of people in another


def asked(nb, tables):
    """The ids of questions.csv that the `ask` calls of a notebook name, in order, repeats kept."""
    known = set(tables["questions"]["question_id"])
    return [word for _, cell in cells(nb, "code") for word in words_in_calls(cell, "ask") if word in known]


def shown(nb, tables):
    """The claims that the `show` calls of a notebook name."""
    known = set(tables["claims"]["claim_id"])
    return {word for _, cell in cells(nb, "code") for word in words_in_calls(cell, "show") if word in known}


def claims_asked(nb, tables, kind=None):
    """The claims that the asked questions, or those of one kind, are about."""
    bank = tables["questions"].set_index("question_id")
    rows = [bank.loc[one] for one in asked(nb, tables)]
    return {
        claim.strip()
        for row in rows
        if kind in (None, row["kind"])
        for claim in row["claims"].split(";")
        if claim.strip()
    }


def taught(nb, tables):
    """The claims a notebook teaches: judged by the reader, or shown and asked about."""
    return claims_asked(nb, tables, "judge") | (shown(nb, tables) & claims_asked(nb, tables))


def due(name, tables):
    """The claims that a notebook must teach."""
    frame = tables["claims"]
    own = {
        claim
        for claim, section in zip(frame["claim_id"], frame["section"], strict=True)
        if TEACHES.get(section) == name
    }
    return own | {claim for claim, names in TWICE.items() if name in names}


def in_order(claims):
    """Claim ids in the order of the article."""
    return sorted(claims, key=lambda claim: [int(part) for part in claim.split(".")])


def asks_each_once(nb, name, tables):
    """Every question of this notebook in questions.csv is asked, once, and no question of another."""
    frame, here = tables["questions"], asked(nb, tables)
    own = list(frame.loc[frame["notebook"] == name, "question_id"])
    found = [f"{name} never asks {one} (data/questions.csv)." for one in own if one not in here]
    found += [
        f"{name} asks {one} {here.count(one)} times; once is enough." for one in own if here.count(one) > 1
    ]
    return found + [
        f"{name} asks {one}, which data/questions.csv gives to another notebook."
        for one in here
        if one not in own
    ]


def teaches_its_claims(nb, name, tables):
    """A lesson teaches all claims of its section, and none of another's."""
    if name not in TEACHES.values():
        return []
    there, wanted = taught(nb, tables), due(name, tables)
    found = [
        f"{name} does not teach claim {claim}: it needs a judge question, or a page and a question."
        for claim in in_order(wanted - there)
    ]
    return found + [
        f"{name} teaches claim {claim}, which belongs to another notebook."
        for claim in in_order(there - wanted)
    ]


def on_paper(nb, name, tables, verdicts):
    """Every claim taught here is stored in HTML with its verdict in words and two named publishers."""
    pages = [words(html) for _, _, html in outputs(nb, "text/html")]
    frame = tables["claims"].set_index("claim_id")
    found = []
    for claim in in_order(due(name, tables)):
        about = " ".join(page for page in pages if claim in page)
        if verdicts[frame.loc[claim, "verdict"]].lower() not in about.lower():
            found.append(f"{name}: no stored page gives the verdict on claim {claim} in words.")
        if sum(publisher in about for publisher in publishers(claim, tables)) < 2:
            found.append(f"{name}: no stored page names two sources on claim {claim}.")
    return found


def publishers(claim, tables):
    """The publishers of the evidence on a claim."""
    evidence, sources = tables["evidence"], tables["sources"].set_index("source_id")["publisher"]
    ids = evidence.loc[evidence["claim_id"] == claim, "source_id"]
    return set(filter(None, sources.reindex(ids).fillna("")))


def not_taught_once(notebooks, tables):
    """Claims that no lesson, or more than one, teaches; 2.2 may return."""
    lessons = {name: taught(notebooks[name], tables) for name in sorted(notebooks) if name in TEACHES.values()}
    homes = {
        claim: tuple(name for name, claims in lessons.items() if claim in claims)
        for claim in tables["claims"]["claim_id"]
    }
    return [
        f"Claim {claim} is taught in {', '.join(names) or 'no notebook'}; it needs one."
        for claim, names in homes.items()
        if len(names) != 1 and names != TWICE.get(claim)
    ]


RULES = (asks_each_once, teaches_its_claims)
