"""One row of the report for each kind of answer, in plain words. What the reader has not checked brings no key."""
from helpers import charts, claims, data, questions
from helpers.questions import bank, weigh
from helpers.report import words
from helpers.style import SIGNS

STANCE = (bank.BEFORE, bank.AFTER)
WEIGH = "cooperation_weigh_cards"


def verdict(question, value):
    """Return one row on a judged claim. The ledger's side stays empty until the reader has kept the verdict."""
    done = kept(question, value)
    lean = question.option(value["evidence"])
    rows = data.load("claims")
    return {
        "id": question.claims[0], "claim": rows.loc[rows["claim_id"] == question.claims[0], "claim"].iloc[0],
        "mine": signed(value["verdict"]), "sure": value["confidence"],
        "ledger": signed(question.verdict) if done else "",
        "hit": value["verdict"] == question.verdict if done else None,
        "evidence": lean.name if lean else ""}


def kept(question, value):
    """Say whether the reader has given and kept a whole verdict."""
    return value.get("checked") is True and not questions.missing(question, value)


def signed(code):
    """Return the words of a verdict after their sign."""
    return f"{SIGNS[code]} {claims.VERDICTS[code]}" if code else ""


def calibration(judged):
    """Return the picture, as HTML, of how sure the reader was against how often the ledger agrees."""
    import pandas as pd

    pairs = [(row["sure"], row["hit"]) for row in judged if row["hit"] is not None]
    return charts.calibration(questions.calibration(pd.DataFrame(pairs, columns=["confidence", "hit"]))).html


def guess(question, given):
    """Return one row on a guess: the question, the guess, how sure, and what the record says once it is kept."""
    value = given[question.id]
    return {"prompt": words.about(question, 100), "mine": words.in_words(question, value),
            "sure": value["confidence"], "record": record(question, given) if value.get("checked") else ""}


def record(question, given):
    """Say what the record holds on a guess. The ledger on its claims counts only where the reader judged them."""
    rows = data.load("claims").set_index("claim_id")
    held = rows[rows["verdict"] == "supported"]
    if question.id == "start_predict_supported":
        return f"The ledger calls {len(held)} of the {len(rows)} claims supported."
    if question.id == "start_predict_kind":
        counts = [f"{label} {(held['kind'] == kind).sum()} of {(rows['kind'] == kind).sum()}" for kind, label in
                  (("fact", "claims of fact"), ("figure", "figures"), ("motive", "motives"))]
        return f"Supported in the ledger: {', '.join(counts)}."
    judged = {one.claims[0] for one in bank.bank().values() if one.kind == "judge" and kept(one, given.get(one.id, {}))}
    said = [f"{claim}: {words.opening(rows.at[claim, 'explanation'])}" for claim in question.claims if claim in judged]
    return " ".join(said) or f"comes with your verdict on {' and '.join(question.claims)}"


def stance(given):
    """Return the stance before and after, the board of cards, its scale and the reason; None without any."""
    before, after = (words.in_words(bank.bank()[one], given[one]) if one in given else "" for one in STANCE)
    board = given.get(WEIGH)
    if not (before or after or board):
        return None
    scale = questions.scale(board) if board else (0, 0)
    return {"before": before, "after": after, "scale": scale, "reason": board["reason"] if board else "",
            "cards": weigh.by_side(bank.bank()[WEIGH], board) if board else []}


def pick(question, value):
    """Return one row on an answer that was picked, sorted or ranked. Of a checked sorting, what differs is enough."""
    kind = questions.kind(question)
    mine = kind.in_brief(question, value) if value.get("checked") else kind.in_words(question, value)
    return {"prompt": words.about(question, 64), "mine": mine, "record": words.against_record(question, value)}


def text(question, value):
    """Return one free text with both versions."""
    sources = [o.text for o in question.options if o.id in value.get("sources", ())]
    about = [f"Sources: {'; '.join(sources)}."] * bool(sources) + [words.ranked(question, value)]
    return {"prompt": words.about(question, 64), "first": value["text"], "second": value.get("revised", ""),
            "about": " ".join(filter(None, about))}


def ticket(question, value):
    """Return the parts of an exit ticket as [(label, words)], the empty ones left out."""
    parts = (("claim", "Claim"), ("text", "I now say"), ("evidence", "My best evidence"), ("open", "Still open"),
             ("revised", "Second version"))
    found = [(label, value.get(part, "")) for part, label in parts] + [("Samples", words.ranked(question, value))]
    return [(label, said) for label, said in found if said.strip()]


def spoken(question, value):
    """Return any answer in words, with its confidence where it has one."""
    sign = SIGNS.get(value.get("verdict"))
    said = questions.kind(question).in_full(question, value)
    return f"{sign} {said}" if sign else said
