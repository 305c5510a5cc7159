"""From rows of the tables to a Question."""
from helpers import claims, timeline
from helpers.questions import carry, placing
from helpers.questions.model import Option, Question, Sample


def build(question_id, tables):
    """Return the Question with this id.

    `tables` maps names to DataFrames as `data.load` gives them: questions, options, samples; judge also needs
    claims, evidence and sources, weigh needs cards, and the rungs get their names from ladder where it is
    given. Raises ValueError when there is no such question.
    """
    row = _row(tables["questions"], "question_id", question_id, "questions.csv")
    options = _KINDS.get(row["kind"], _listed)(row, tables)
    verdict, explanation = _verdict(row, tables) if row["kind"] == "judge" else ("", "")
    return Question(
        row["question_id"], row["notebook"], int(row["order"]), row["kind"], row["claims"], row["skill"],
        row["prompt"], row["hint"], row["model_answer"], float(row["minutes"]), row["sources"], options,
        _samples(question_id, tables), verdict, explanation,
        placing.offers(row["kind"], options, tables.get("ladder")))


def _rows(table, column, value):
    return table[table[column] == value].to_dict("records")


def _row(table, column, value, name):
    found = _rows(table, column, value)
    if not found:
        raise ValueError(f"There is no {column} “{value}” in data/{name}; check the spelling.")
    return found[0]


def _listed(row, tables):
    found = tables["options"][tables["options"]["question_id"] == row["question_id"]].sort_values("order")
    return tuple(Option(o["option_id"], o["text"], o["right"], o["reply"], o["sources"])
                 for o in found.to_dict("records"))


def _evidence(row, tables):
    found = [claims.evidence_on(tables["evidence"], tables["sources"], claim) for claim in row["claims"]]
    return tuple(_piece(piece) for rows in found for piece in rows.to_dict("records"))


def _piece(piece):
    text = f"{piece['publisher']}, {timeline.say(piece['published'])}: {piece['finding']}"
    sources = (piece["source_id"],)
    return Option(piece["evidence_id"], text, "open", carry.reply(piece), sources, piece["stance"])


def _cards(row, tables):
    found = tables["cards"][tables["cards"]["known_at_publication"]]
    return tuple(_card(card) for card in found.to_dict("records"))


def _card(card):
    text = f"{card['speaker']}, {timeline.say(card['date'])}: {card['summary']}"
    reply, sources = card["why_strength"], (card["source_id"],)
    return Option(card["card_id"], text, "open", reply, sources, card["points_to"])


def _verdict(row, tables):
    claim = _row(tables["claims"], "claim_id", row["claims"][0] if row["claims"] else "", "claims.csv")
    return claim["verdict"], claim["explanation"]


def _samples(question_id, tables):
    found = tables["samples"][tables["samples"]["question_id"] == question_id].sort_values("level")
    return tuple(Sample(int(s["level"]), s["text"], s["comment"]) for s in found.to_dict("records"))


_KINDS = {"judge": _evidence, "weigh": _cards}
