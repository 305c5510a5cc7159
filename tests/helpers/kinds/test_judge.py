"""Verdicts on claims, what a source can carry, how well confidence fits the outcome, and the form of a verdict."""

import pandas as pd
from invented_questions import form, move, question

from helpers import claims, data, dates, lesson, questions
from helpers.questions import Option, bank, judge

PIECES = (
    Option("e1", "Reuters, 9 May 2021: Says 68.", "open", "It supports the claim.", (), "supports"),
    Option("e2", "CNN, 10 May 2021: Says 85.", "open", "It speaks against the claim.", (), "contradicts"),
    Option("e3", "UNAMA, July 2021: Says 85.", "open", "It speaks against the claim.", (), "contradicts"),
)
EXAMPLES = {"judge": question("judge", options=PIECES, verdict="contested", explanation="Because.")}
GRADES = [
    ("judge", {}, "blank", 0, 1),
    ("judge", {"verdict": "contested"}, "partial", 0, 1),
    ("judge", {"verdict": "contested", "confidence": 80, "evidence": "e9"}, "partial", 0, 1),
    ("judge", {"verdict": "supported", "confidence": 80, "evidence": "e1"}, "wrong", 0, 1),
    ("judge", {"verdict": "contested", "confidence": 80, "evidence": "e1"}, "right", 1, 1),
]
COMPLETE = {
    "judge": lambda question, ids, rng: {
        "verdict": rng.choice((question.verdict, rng.choice(list(claims.VERDICTS)))),
        "confidence": rng.choice(list(questions.CONFIDENCE)),
        "evidence": rng.choice(ids),
    }
}


def answer(made):
    """Choose a verdict, the evidence and how sure."""
    move(made.verdict, index=2)
    move(made.lean, index=0)
    move(made.sure, index=3)


def grade(verdict, confidence, evidence, asked=EXAMPLES["judge"]):
    return questions.grade(asked, {"verdict": verdict, "confidence": confidence, "evidence": evidence})


def test_what_is_missing_is_named():
    missing = questions.missing(EXAMPLES["judge"], {"verdict": "contested"})
    assert missing == "Still open: how sure you are, the evidence you lean on."


def test_a_verdict_is_met_with_the_ledger_the_chosen_source_and_what_points_elsewhere():
    ledger, lean, others = grade("supported", 90, "e1").notes
    assert ledger.text == "You say supported, the ledger says contested. Because." and ledger.ok is None
    assert lean.text == "You lean on Reuters, 9 May 2021. It supports the claim." and lean.option_id == "e1"
    assert others.text == (
        "Other evidence points elsewhere: CNN, 10 May 2021, speaks against the claim; "
        "UNAMA, July 2021, speaks against the claim."
    )
    agreed = grade("contested", 90, "e2").notes[0]
    assert agreed.ok is True and agreed.text == "The ledger says the same: contested. Because."


def test_one_sided_evidence_is_said_to_be_one_sided():
    alike = question("judge", options=PIECES[1:], verdict="not_supported", explanation="Because.")
    last = grade("not_supported", 50, "e2", alike).notes[-1]
    assert last.text == "No other evidence here points another way."


def test_a_judgment_offers_the_evidence_on_its_claim_with_who_when_and_what():
    asked = bank.get("attacks_school_judge")
    rows = [row for row in data.rows("evidence") if row["claim_id"] == "7.3"]
    assert list(asked.ids) == [row["evidence_id"] for row in rows]
    row = next(row for row in rows if row["evidence_id"] == "e126")
    source = next(source for source in data.rows("sources") if source["source_id"] == row["source_id"])
    cnn, who, when = asked.option("e126"), source["publisher"], dates.say(source["published"])
    assert cnn.text == f"{who}, {when}: {row['finding']}" and cnn.stance == row["stance"]
    assert cnn.reply.startswith("It speaks against the claim. A news report can carry")
    assert asked.verdict == "contested" and asked.explanation


def test_hindsight_is_named_when_evidence_is_younger_than_the_article():
    judged = [option for asked in bank.of_kind("judge") for option in asked.options]
    late = {option.id for option in judged if "appeared after the article" in option.reply}
    day = {source["source_id"]: source["published"] for source in data.rows("sources")}
    published = {row["evidence_id"]: day[row["source_id"]] for row in data.rows("evidence")}
    ids = {option.id for option in judged}
    assert late == {one for one in ids if published[one] > lesson.read().published[: len(published[one])]}


def test_every_source_kind_and_way_of_reading_has_words():
    evidence, speakers = data.load("evidence"), list(data.load("cards")["speaker"])
    sources = data.load("sources")
    cited = sources[sources["source_id"].isin(evidence["source_id"])]
    assert set(cited["kind"]) <= set(judge.SOURCE_LIMITS) and set(cited["read_as"]) <= set(judge.READ_AS)
    assert set(evidence["stance"]) <= set(judge.STANCES)
    assert not [who for who in [*cited["publisher"], *speakers] if ": " in who]


def test_the_brier_score_is_the_squared_distance_from_the_outcome():
    sure, hit = pd.Series([100, 100, 50, 50, 80, 60]), pd.Series([True, False, True, False, True, False])
    assert questions.brier(sure, hit).round(2).tolist() == [0, 1, 0.25, 0.25, 0.04, 0.36]


def test_calibration_counts_hits_at_each_level_and_leaves_gaps_open():
    answers = pd.DataFrame({"confidence": [70, 70, None, 100, 90], "hit": [True, False, True, None, True]})
    found = questions.calibration(answers).set_index("confidence")
    assert found.index.tolist() == [50, 60, 70, 80, 90, 100]
    assert found["n"].tolist() == [0, 0, 2, 0, 1, 0] and found["hits"].tolist() == [0, 0, 1, 0, 1, 0]
    assert found.loc[70, "share"] == 0.5 and pd.isna(found.loc[50, "share"])
    assert questions.calibration(answers.iloc[:0])["n"].sum() == 0


def test_a_verdict_form_says_what_its_six_words_mean_live_and_on_paper(journal_folder):
    made = form("attacks_school_judge")
    live = " ".join(part.value for part in made.children if hasattr(part, "value") and isinstance(part.value, str))
    assert list(claims.MEANINGS) == list(claims.VERDICTS)
    for code, meaning in claims.MEANINGS.items():
        assert f"<b>{claims.VERDICTS[code]}</b>: {meaning}" in live and meaning in made.static_fallback()[0]
    assert "six verdicts" not in form("attacks_school_aged").static_fallback()[0]
