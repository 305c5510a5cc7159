"""From rows of the tables to a Question."""
from helpers import claims, dates
from helpers.questions import carry, placing
from helpers.questions.model import Option, Question, Sample

TABLES = ("questions", "options", "samples", "claims", "evidence", "sources", "cards", "ladder")
KEYS = {"questions": "question_id", "options": "question_id", "samples": "question_id", "claims": "claim_id",
        "cards": "known_at_publication"}
ORDER = {"options": "order", "samples": "level"}


def gather(tables):
    """Return what `build` needs: {table: {key: its rows}}, each row a dictionary. Made once for all questions.

    `tables` maps names, all of TABLES or some, to rows as `data.rows` gives them: questions, options, samples; judge
    also needs claims, evidence and sources, weigh needs cards, and the rungs get their names from ladder.
    """
    found = {name: _by(tables.get(name, ()), key, ORDER.get(name)) for name, key in KEYS.items()}
    if "evidence" in tables:
        found["evidence"] = _by(claims.dated(tables["evidence"], tables["sources"]), "claim_id")
    return {**found, "ladder": tables.get("ladder", ())}


def build(question_id, rows):
    """Return the Question with this id from the `rows` of `gather`. Raises ValueError when there is none."""
    row = _row(rows, "questions", question_id)
    options = _KINDS.get(row["kind"], _listed)(row, rows)
    verdict, explanation = _verdict(row, rows) if row["kind"] == "judge" else ("", "")
    return Question(
        row["question_id"], row["notebook"], int(row["order"]), row["kind"], row["claims"], row["skill"],
        row["prompt"], row["hint"], row["model_answer"], float(row["minutes"]), row["sources"], options,
        _samples(question_id, rows), verdict, explanation,
        placing.offers(row["kind"], options, rows["ladder"]), row["path"],
        row["word_limit"] or 0)


def _by(table, key, order=None):
    found = {}
    for row in sorted(table, key=lambda row: row[order]) if order else table:
        found.setdefault(row[key], []).append(row)
    return found


def _row(rows, name, value):
    found = rows[name].get(value)
    if not found:
        raise ValueError(f"There is no {KEYS[name]} “{value}” in data/{name}.csv; check the spelling.")
    return found[0]


def _listed(row, rows):
    return tuple(Option(o["option_id"], o["text"], o["right"], o["reply"], o["sources"])
                 for o in rows["options"].get(row["question_id"], ()))


def _evidence(row, rows):
    return tuple(_piece(piece) for claim in row["claims"] for piece in rows["evidence"].get(claim, ()))


def _piece(piece):
    text = f"{piece['publisher']}, {dates.say(piece['published'])}: {piece['finding']}"
    sources = (piece["source_id"],)
    return Option(piece["evidence_id"], text, "open", carry.reply(piece), sources, piece["stance"])


def _cards(row, rows):
    return tuple(_card(card) for card in rows["cards"].get(True, ()))


def _card(card):
    text = f"{card['speaker']}, {dates.say(card['date'])}: {card['summary']}"
    reply, sources = card["why_strength"], (card["source_id"],)
    return Option(card["card_id"], text, "open", reply, sources, card["points_to"])


def _verdict(row, rows):
    claim = _row(rows, "claims", row["claims"][0] if row["claims"] else "")
    return claim["verdict"], claim["explanation"]


def _samples(question_id, rows):
    return tuple(Sample(int(s["level"]), s["text"], s["comment"]) for s in rows["samples"].get(question_id, ()))


_KINDS = {"judge": _evidence, "weigh": _cards}
