"""Verdicts on claims: core and repair beside the ledger's, what was pressed first, and the form they are given in."""

import pandas as pd
import pytest
from invented_questions import form, move, question

from helpers import claims, data, dates, lesson, questions
from helpers.questions import Option, bank, verdict

PIECES = (
    Option("e1", "Reuters, 9 May 2021: Says 68.", "open", "It supports the claim.", (), "supports"),
    Option("e2", "CNN, 10 May 2021: Says 85.", "open", "It speaks against the claim.", (), "contradicts"),
)
LEDGER = {
    "core": "contested",
    "repair": "source",
    "repair_2": "date",
    "why": "Two counts differ.",
    "fix": "Say who counted.",
    "replies": {"supported": "Supported would need one count.", "word": "No word is wrong."},
}
EXAMPLES = {
    "verdict": question("verdict", options=PIECES, **LEDGER),
    "judge": question("judge", options=PIECES, retired="2.0.0"),
}
WHOLE = {"core": "contested", "confidence": 80, "evidence": "e1", "repair": "source"}
GRADES = [
    ("verdict", {}, "blank", 0, 1),
    ("verdict", {"core": "contested"}, "partial", 0, 1),
    ("verdict", {**WHOLE, "evidence": "e9"}, "partial", 0, 1),
    ("verdict", {**WHOLE, "core": "supported"}, "wrong", 0, 1),
    ("verdict", WHOLE, "right", 1, 1),
    ("verdict", {**WHOLE, "repair": "word"}, "right", 1, 1),
    ("judge", {}, "blank", 0, 0),
    ("judge", {"confidence": 80}, "partial", 0, 0),
    ("judge", {"verdict": "contested"}, "open", 0, 0),
]


def _core(question, rng):
    return rng.choice((question.core, rng.choice(list(claims.CORES))))


COMPLETE = {
    "verdict": lambda question, ids, rng: {
        "core": _core(question, rng),
        "confidence": rng.choice(list(questions.CONFIDENCE)),
        "evidence": rng.choice(ids),
        "repair": rng.choice(list(claims.REPAIRS)),
        "first": {"core": _core(question, rng), "confidence": rng.choice(list(questions.CONFIDENCE))},
    },
    "judge": lambda question, ids, rng: {
        "verdict": rng.choice(list(claims.FIRST_EDITION)),
        "confidence": rng.choice(list(questions.CONFIDENCE)),
        "evidence": rng.choice(ids),
    },
}


def answer(made):
    """Choose a core, how sure, the source leaned on, and the repair."""
    move(made.core, index=1)
    move(made.sure, index=3)
    move(made.lean, index=0)
    move(made.repair, index=2)


def notes(**changes):
    return [note.text for note in questions.grade(EXAMPLES["verdict"], {**WHOLE, **changes}).notes]


def test_what_is_missing_is_named():
    missing = questions.missing(EXAMPLES["verdict"], {"core": "contested", "evidence": "e1"})
    assert missing == "Still open: how sure you are, what to change first."


def test_the_same_core_and_repair_are_met_with_our_reason():
    core, repair, lean = notes()
    assert core == "We say the same: sources disagree. Two counts differ."
    assert repair == "First repair: say who says so. Say who counted."
    assert lean == "You lean on Reuters, 9 May 2021. It supports the claim."


def test_another_core_is_told_what_a_source_would_have_to_show():
    core, needed, *_ = notes(core="supported")
    assert core == "You say: the record bears it out. We say: sources disagree. Two counts differ."
    assert needed == "For “the record bears it out”: Supported would need one count."


def test_another_repair_is_told_why_ours_comes_first_and_our_second_one_that_it_comes_second():
    assert notes(repair="word")[1].startswith("No word is wrong. First repair: say who says so.")
    assert notes(repair="date")[1].startswith("This comes second for us. First repair: say who says so.")


def test_the_repair_does_not_decide_whether_we_agree():
    assert questions.grade(EXAMPLES["verdict"], {**WHOLE, "repair": "drop"}).state == "right"


def test_what_was_pressed_first_stays_when_the_verdict_is_changed():
    asked = EXAMPLES["verdict"]
    once = questions.pressed(asked, {**WHOLE, "core": "open", "confidence": 90})
    assert once["first"] == {"core": "open", "confidence": 90} and once["checked"] is True
    again = questions.pressed(asked, {**once, "core": "contested", "confidence": 60})
    assert again["core"] == "contested" and again["first"] == {"core": "open", "confidence": 90}


@pytest.mark.parametrize("half", [{"core": "open"}, {"confidence": 90}, {"core": "maybe", "confidence": 90}, "open"])
def test_half_a_first_press_counts_for_nothing(half):
    assert questions.clean(EXAMPLES["verdict"], {**WHOLE, "first": half})["first"] == {}


def test_a_verdict_of_the_first_edition_is_said_in_its_own_words_and_never_graded():
    old = {"verdict": "partly_supported", "confidence": 70, "evidence": "e1"}
    asked = EXAMPLES["judge"]
    assert questions.kind(asked).in_words(asked, old) == "first edition: partly supported"
    assert questions.grade(asked, old).state == "open" and not questions.grade(asked, old).total


def test_old_verdicts_and_half_ones_are_no_cores():
    asked, old = bank.of_kind("verdict")[0], next(one for one in bank.bank().values() if one.kind == "judge")
    whole = {"core": "open", "confidence": 80, "evidence": asked.ids[0], "repair": "word"}
    answers = {old.id: {"verdict": "supported", "checked": True}, asked.id: whole}
    assert bank.own_cores(answers) == {}
    assert bank.own_cores({**answers, asked.id: {**whole, "checked": True}}) == {asked.claims[0]: "open"}


def test_a_click_on_a_tile_is_a_core():
    tiles = bank.of_kind("tiles")[0]
    claim = tiles.ids[0]
    assert bank.own_cores({tiles.id: {"places": {claim: "supported"}}}) == {claim: "supported"}


def test_a_verdict_offers_the_evidence_on_its_claim_with_who_when_and_what():
    asked = bank.get("attacks_verdict_7_3")
    rows = [row for row in data.rows("evidence") if row["claim_id"] == "7.3"]
    assert list(asked.ids) == [row["evidence_id"] for row in rows]
    row = next(row for row in rows if row["evidence_id"] == "e126")
    source = next(source for source in data.rows("sources") if source["source_id"] == row["source_id"])
    who, when = source["publisher"], dates.say(source["published"])
    assert asked.option("e126").text == f"{who}, {when}: {row['finding']}"
    (claim,) = [claim for claim in data.rows("claims") if claim["claim_id"] == "7.3"]
    assert (asked.core, asked.repair, asked.why) == (claim["core"], claim["repair"], claim["why"])


def test_two_pieces_of_one_report_are_told_apart_by_their_place_in_it():
    row = {"claim_id": "1.1", "source_id": "one", "publisher": "CNN", "published": "2021", "finding": "Says so.",
           "stance": "supports", "known": "yes", "note": "", "note_says_where": False, "read_as": "original"}
    rows = [{**row, "evidence_id": f"e{number}", "locator": f"paragraph {number}"} for number in (1, 2)]
    tables = {"evidence": {"1.1": rows}}
    assert [one.name for one in verdict.evidence_on(["1.1"], tables)] == [
        "CNN, 2021 (paragraph 1)", "CNN, 2021 (paragraph 2)"]
    assert [one.name for one in verdict.evidence_on(["1.1"], {"evidence": {"1.1": rows[:1]}})] == ["CNN, 2021"]


def test_hindsight_is_named_when_evidence_is_younger_than_the_article():
    judged = [option for asked in bank.of_kind("verdict") for option in asked.options]
    late = {option.id for option in judged if "came out after the article" in option.reply}
    day = {source["source_id"]: source["published"] for source in data.rows("sources")}
    published = {row["evidence_id"]: day[row["source_id"]] for row in data.rows("evidence")}
    ids = {option.id for option in judged}
    assert late == {one for one in ids if published[one] > lesson.read().published[: len(published[one])]}


def test_every_stance_has_words():
    evidence, speakers = data.load("evidence"), list(data.load("cards")["speaker"])
    sources = data.load("sources")
    cited = sources[sources["source_id"].isin(evidence["source_id"])]
    assert set(evidence["stance"]) <= set(verdict.STANCES)
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


def test_a_verdict_form_says_what_its_four_words_mean_live_and_on_paper(journal_folder):
    made = form("attacks_verdict_7_3")
    live = " ".join(part.value for part in made.children if hasattr(part, "value") and isinstance(part.value, str))
    assert list(claims.CORE_RULES) == list(claims.CORES)
    for code, rule in claims.CORE_RULES.items():
        assert f"<b>{claims.CORES[code]}</b>: {rule}" in live and rule in made.static_fallback()[0]
    assert "four words" not in form("attacks_attackers_counted").static_fallback()[0]


def test_the_sources_of_a_verdict_stand_folded_in_its_form_and_each_once(journal_folder):
    made = form("attacks_verdict_7_3")
    folds = [part.value for part in made.children if "l-sources" in str(getattr(part, "value", ""))]
    assert len(folds) == 1 and folds[0].count("<li>") == len(made.question.options)
    assert all(option.name in str(made.lean.options) for option in made.question.options)
    paper, option = made.static_fallback()[0], made.question.options[0]
    assert folds[0] in paper and paper.count(option.text) == 1 and f"<li>A. {option.name}</li>" in paper


def test_a_question_that_is_no_longer_asked_is_one_sentence_and_no_form(journal_folder):
    from helpers import ask

    made = ask.question("attacks_school_judge")
    assert "asked before version 2.0.0" in made.static_fallback()[1] and not hasattr(made.forms[0], "button")
