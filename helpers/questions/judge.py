"""Judge a claim. Value: {"verdict": code, "confidence": 50 to 100, "evidence": id}, None where still open."""
from helpers.claims import VERDICTS
from helpers.questions.model import CONFIDENCE, Mark, Note, ids, name, option, pick

STANCES = {"supports": "supports the claim", "complicates": "adds a “yes, but”",
           "contradicts": "speaks against the claim"}


def clean(question, value):
    """Return the value with only what this edition knows."""
    return {"verdict": pick(value.get("verdict"), VERDICTS),
            "confidence": pick(value.get("confidence"), CONFIDENCE),
            "evidence": pick(value.get("evidence"), ids(question))}


def missing(question, value):
    """Say what is still open."""
    wanted = {"verdict": "your verdict", "confidence": "how sure you are"}
    if question.options:
        wanted["evidence"] = "the evidence you lean on"
    left = [words for part, words in wanted.items() if value[part] is None]
    return f"Still open: {', '.join(left)}." if left else ""


def mark(question, value):
    """Lay out the ledger's verdict, what the chosen evidence can and cannot carry, what differs from it."""
    if not any(value.values()):
        return Mark("blank", total=1)
    if missing(question, value):
        return Mark("partial", total=1)
    same = value["verdict"] == question.verdict
    lean = option(question, value["evidence"])
    notes = (_ledger(question, value["verdict"], same), *(_lean(lean, question) if lean else ()))
    return Mark("right" if same else "wrong", int(same), 1, notes)


def _ledger(question, verdict, same):
    ours = VERDICTS.get(question.verdict, question.verdict)
    start = f"The ledger says the same: {ours}." if same else (
        f"You say {VERDICTS[verdict]}, the ledger says {ours}.")
    return Note("", True if same else None, f"{start} {question.explanation}")


def _lean(lean, question):
    yield Note(lean.id, None, f"You lean on {name(lean)}. {lean.reply}")
    others = [other for other in question.options if other.stance != lean.stance]
    listed = "; ".join(f"{name(other)}, {STANCES.get(other.stance, 'says more')}" for other in others)
    yield Note("", None, f"Other evidence points elsewhere: {listed}." if others else
               "No other evidence here points another way.")
