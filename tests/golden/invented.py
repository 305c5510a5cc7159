"""Who the golden readers are, what each of them is asked, and what they would answer."""

from helpers import questions
from helpers.questions import bank

READERS = ("full", "partial", "damaged", "main", "table", "dari", "moved")
PATHS = {"main": range(1, 41), "table": range(41, 50)}  # by their order in notebook 03
PLAIN = ("The UN counted 68 on the second day.", "Who said so, and when?", "It was true in 2021,\nnot before \u2028🙂.")
DARI = ("ملل متحد (UN) در سال 2021 گفت 68 نفر کشته شدند.", "چه کسی این را گفت (Reuters, 9 May)؟",
        "په 2020 کې 24 کسان ووژل شول (UN)، او 3 ورځې وروسته بل شمېر راغی.")


def given(question, rng, texts):
    """Return a plausible value for a question: what its controls would hold. Raises LookupError for another kind."""
    ids = [option.id for option in question.options]
    make = {
        "choose": lambda: {"choice": rng.choice(ids)},
        "predict": lambda: {"choice": rng.choice(ids), "confidence": rng.choice((50, 60, 80))},
        "choose_many": lambda: {"choices": sorted(rng.sample(ids, min(2, len(ids))))},
        "rank": lambda: {"order": rng.sample(ids, len(ids))},
        "verdict": lambda: {"core": rng.choice((question.core, "supported", "contested")), "repair": "word",
                            "confidence": rng.choice(list(questions.CONFIDENCE)), "evidence": rng.choice(ids)},
        "weigh": lambda: {"cards": {name: {"side": rng.choice(list(questions.weigh.SIDES)), "weight": rng.randint(0, 3)}
                                    for name in ids}, "reason": rng.choice(texts)},
        **dict.fromkeys(("sort", "mark", "place", "tiles"),
                        lambda: {"places": {name: rng.choice(question.offers)[1] for name in ids}}),
        **dict.fromkeys(("write", "caption"), lambda: {"text": rng.choice(texts)}),
        "exit": lambda: {"text": rng.choice(texts), "evidence": texts[0], "open": texts[1]}}
    if question.kind not in make:
        raise LookupError(f"Say in `given` of tests/golden/invented.py what a reader answers: {question.kind}.")
    return make[question.kind]()


def asked(reader):
    """Return the questions that an invented reader answers."""
    rows = bank.asked()
    light = [one for one in rows if one.kind != "verdict"]  # a verdict brings a picture into the report: 15 kB
    if reader in PATHS:
        attacks = [one for one in rows if one.notebook == "03-attacks"]
        return rows[:2] + [one for one in attacks if one.order in PATHS[reader] or one.kind == "exit"]
    texts = [one for one in light if one.kind in ("write", "caption", "exit", "weigh")]
    return {"full": rows, "partial": rows[:16], "damaged": light[20:32], "moved": light[24:34],
            "dari": texts[:9] + light[9:11]}[reader]
