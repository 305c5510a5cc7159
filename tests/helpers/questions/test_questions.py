"""Any answer is made safe, marked and answered with reasons: blank, partial, wrong, right and twice."""

import json
from itertools import product

import pandas as pd
import pytest
from each import each
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import data, dates, lesson, questions
from helpers.questions import Option, Question, Sample, bank, judge

TABLES = {name: data.load(name) for name in bank.TABLES}
ROWS = bank.gather({name: data.rows(name) for name in bank.TABLES})
ALL = {name: bank.build(name, ROWS) for name in TABLES["questions"]["question_id"]}
SAMPLES = (Sample(1, "Thin.", "why"), Sample(2, "Fair.", "why"), Sample(3, "Strong.", "why"))


def question(kind, *rights, **fields):
    """A small question whose options a, b, c ... have these `right` values."""
    options = tuple(
        Option(letter, f"Text {letter}.", right, f"Reply {letter}.")
        for letter, right in zip("abcdefg", rights)
    )
    fields = {"options": options, "offers": questions.KINDS[kind].offers(options), **fields}
    return Question(
        "q", "03-attacks", 1, kind, ("7.3",), "skill", "Prompt?", "Hint.", "Model.", 1.0, (), **fields
    )


PIECES = (
    Option("e1", "Reuters, 9 May 2021: Says 68.", "open", "It supports the claim.", (), "supports"),
    Option("e2", "CNN, 10 May 2021: Says 85.", "open", "It speaks against the claim.", (), "contradicts"),
    Option("e3", "UNAMA, July 2021: Says 85.", "open", "It speaks against the claim.", (), "contradicts"),
)
CARDS = (
    Option("c1", "A general, 1 May 2021: Did well.", "open", "Named.", (), "for"),
    Option("c2", "A minister, 2 May 2021: No.", "open", "Thin.", (), "against"),
)
ONE = {
    "predict": question("predict", "open", "open"),
    "choose": question("choose", "yes", "partly", "no", "open"),
    "choose_many": question("choose_many", "yes", "no", "yes", "partly"),
    "sort": question("sort", "fact", "figure", "fact"),
    "mark": question("mark", "hedge", "number"),
    "place": question("place", "2", "1", "3"),
    "ladder": question("place", "4", "1", "0"),
    "rank": question("rank", "2", "1"),
    "rank without key": question("rank", "open", "open"),
    "judge": question("judge", options=PIECES, verdict="contested", explanation="Because."),
    "weigh": question("weigh", options=CARDS),
    "write": question("write", samples=SAMPLES),
    "caption": question("caption", "open", "open", samples=SAMPLES),
    "exit": question("exit"),
}

# kind, value, state, right of total
GRADES = [
    ("predict", {}, "blank", 0, 0),
    ("predict", {"choice": "a"}, "partial", 0, 0),
    ("predict", {"confidence": 70}, "partial", 0, 0),
    ("predict", {"choice": "a", "confidence": 70}, "open", 0, 0),
    ("choose", {}, "blank", 0, 1),
    ("choose", {"choice": "a"}, "right", 1, 1),
    ("choose", {"choice": "b"}, "mixed", 0, 1),
    ("choose", {"choice": "c"}, "wrong", 0, 1),
    ("choose", {"choice": "d"}, "open", 0, 0),
    ("choose", {"choice": "z"}, "blank", 0, 1),
    ("choose_many", {"choices": []}, "blank", 0, 2),
    ("choose_many", {"choices": ["a"]}, "mixed", 1, 2),
    ("choose_many", {"choices": ["b"]}, "wrong", 0, 2),
    ("choose_many", {"choices": ["d"]}, "mixed", 0, 2),
    ("choose_many", {"choices": ["a", "c"]}, "right", 2, 2),
    ("choose_many", {"choices": ["c", "a", "d", "a"]}, "right", 2, 2),
    ("choose_many", {"choices": ["a", "b", "c"]}, "mixed", 2, 2),
    ("sort", {}, "blank", 0, 3),
    ("sort", {"places": {"a": "fact"}}, "partial", 1, 3),
    ("sort", {"places": {"a": "figure", "b": "fact", "c": "figure"}}, "wrong", 0, 3),
    ("sort", {"places": {"a": "fact", "b": "fact", "c": "fact"}}, "mixed", 2, 3),
    ("sort", {"places": {"a": "fact", "b": "figure", "c": "fact", "z": "fact"}}, "right", 3, 3),
    ("sort", {"places": {"a": "rumor"}}, "blank", 0, 3),
    ("mark", {"places": {"a": "hedge", "b": "number"}}, "right", 2, 2),
    ("place", {"places": {"a": "2", "b": "1", "c": "3"}}, "right", 3, 3),
    ("place", {"places": {"a": 2, "b": "1", "c": "3"}}, "partial", 2, 3),
    ("ladder", {"places": {"a": "6", "b": "1", "c": "0"}}, "mixed", 2, 3),
    ("rank", {"order": []}, "blank", 0, 2),
    ("rank", {"order": ["b"]}, "partial", 1, 2),
    ("rank", {"order": ["a", "b"]}, "wrong", 0, 2),
    ("rank", {"order": ["b", "b", "a"]}, "right", 2, 2),
    ("rank without key", {"order": ["b", "a"]}, "open", 0, 0),
    ("judge", {}, "blank", 0, 1),
    ("judge", {"verdict": "contested"}, "partial", 0, 1),
    ("judge", {"verdict": "contested", "confidence": 80, "evidence": "e9"}, "partial", 0, 1),
    ("judge", {"verdict": "supported", "confidence": 80, "evidence": "e1"}, "wrong", 0, 1),
    ("judge", {"verdict": "contested", "confidence": 80, "evidence": "e1"}, "right", 1, 1),
    ("weigh", {}, "blank", 0, 0),
    ("weigh", {"cards": {"c1": {"side": "for", "weight": 2}}}, "partial", 0, 0),
    (
        "weigh",
        {"cards": {"c1": {"side": "for", "weight": 0}, "c2": {"side": "both", "weight": 3}}},
        "partial",
        0,
        0,
    ),
    (
        "weigh",
        {
            "cards": {"c1": {"side": "for", "weight": 0}, "c2": {"side": "both", "weight": 3}},
            "reason": "Yes.",
        },
        "open",
        0,
        0,
    ),
    ("write", {"text": " \n"}, "blank", 0, 0),
    ("write", {"text": "کابل"}, "open", 0, 0),
    ("write", {"ranking": {"a": 1}}, "partial", 0, 0),
    ("caption", {"text": "Counted by CNN.", "sources": ["b"]}, "open", 0, 0),
    ("exit", {"text": "", "evidence": ""}, "blank", 0, 0),
    ("exit", {"text": "7.3 is contested", "evidence": "CNN"}, "partial", 0, 0),
    ("exit", {"text": "7.3 is contested", "evidence": "CNN", "open": "Who did it?"}, "open", 0, 0),
]


@each("case", GRADES)
def test_an_answer_is_graded_as_what_it_is_and_twice_the_same(case):
    kind, value, state, right, total = case
    grade = questions.grade(ONE[kind], value)
    assert (grade.state, grade.right, grade.total) == (state, right, total)
    assert questions.grade(ONE[kind], {**value, "checked": True}) == grade
    assert questions.grade(ONE[kind], questions.clean(ONE[kind], value)) == grade


@each("case", GRADES)
def test_something_is_missing_exactly_while_an_answer_is_blank_or_partial(case):
    kind, value, state, _, _ = case
    missing = questions.missing(ONE[kind], value)
    assert bool(missing) == (state in ("blank", "partial"))
    assert missing == "" or missing.endswith(".")


def test_what_is_missing_is_said_in_numbers():
    assert questions.missing(ONE["sort"], {}) == "Sort 3 more statements."
    assert (
        questions.missing(ONE["sort"], {"places": {"a": "fact", "b": "fact"}}) == "Sort one more statement."
    )
    assert questions.missing(ONE["weigh"], {}) == "Give 2 more cards a side and a weight."
    assert questions.missing(ONE["judge"], {"verdict": "contested"}) == (
        "Still open: how sure you are, the evidence you lean on."
    )


# --- whatever a journal holds ---

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
words = st.sampled_from(
    ["a", "b", "e1", "e125", "c1", "c01", "m1", "contested", "fact", "for", "3", 70, 2, None, True]
)
KEYS = [
    "choice",
    "choices",
    "places",
    "order",
    "verdict",
    "confidence",
    "evidence",
    "cards",
    "reason",
    "text",
    "ranking",
    "revised",
    "sources",
    "claim",
    "open",
    "checked",
]
IDS = ["a", "b", "c1", "c01", "m1", "ep08"]
hand_edited = st.dictionaries(
    st.sampled_from(KEYS),
    json_values
    | words
    | st.lists(words | json_values, max_size=5)
    | st.dictionaries(
        st.sampled_from(IDS), words | json_values, max_size=4
    ),
)


def wherever(value):
    """Return a value in all places where an answer may hold it: alone, in every field, one level deeper in each."""
    inside = (value, [value], dict.fromkeys(IDS, value), dict.fromkeys(IDS, {"side": value, "weight": value}))
    return [value, *(dict.fromkeys(KEYS, one) for one in inside)]


# To think a value up takes ten times as long as to try it: each is tried everywhere, on all kinds and real questions.
@given(json_values | words, hand_edited, st.integers(0, 15))
@settings(max_examples=40, deadline=None)
def test_no_value_at_all_can_crash_a_form(given_value, edited, first):
    for asked, value in product([*ONE.values(), *list(ALL.values())[first::16]], [*wherever(given_value), edited]):
        safe = questions.clean(asked, value)
        assert questions.clean(asked, safe) == safe and json.loads(json.dumps(safe)) == safe, asked.id
        assert set(questions.blank(asked)) == set(safe) - {"checked"}, asked.id
        assert questions.grade(asked, value).state in ("blank", "partial", "right", "mixed", "wrong", "open"), asked.id
        assert questions.missing(asked, value) == questions.missing(asked, safe), asked.id


@each("kind", ONE)
def test_an_untouched_question_is_blank_and_makes_no_remark(kind):
    blank = questions.blank(ONE[kind])
    assert questions.clean(ONE[kind], blank) == blank == questions.clean(ONE[kind], None)
    assert questions.grade(ONE[kind], blank) == questions.grade(ONE[kind], {}) and "checked" not in blank
    assert questions.grade(ONE[kind], blank).state == "blank" and questions.grade(ONE[kind], blank).notes == ()


def test_wrong_types_are_dropped_and_good_parts_kept():
    assert questions.clean(ONE["predict"], {"choice": ["a"], "confidence": 70, "mood": 1}) == {
        "choice": None,
        "confidence": 70,
    }
    assert questions.clean(ONE["predict"], {"choice": "b", "confidence": True})["confidence"] is None
    assert questions.clean(ONE["choose_many"], {"choices": "abc"}) == {"choices": []}
    assert questions.clean(ONE["choose_many"], {"choices": [["a"], "c", {}, "a"]}) == {"choices": ["a", "c"]}
    assert questions.clean(ONE["sort"], {"places": {"a": ["fact"], "b": "fact"}}) == {"places": {"b": "fact"}}
    assert questions.clean(
        ONE["weigh"], {"cards": {"c1": {"side": "up", "weight": 3}, "c2": 5}, "reason": 7}
    ) == {"cards": {"c1": {"weight": 3}}, "reason": ""}
    assert questions.clean(ONE["write"], {"text": 5, "ranking": {"a": 3, "b": "1", "z": 1}}) == {
        "text": "",
        "ranking": {"a": 3},
        "revised": "",
    }
    assert questions.clean(ONE["exit"], {"text": "x", "claim": "6.3"}) == {
        "claim": "6.3",
        "text": "x",
        "evidence": "",
        "open": "",
    }


def test_true_is_no_number_and_a_number_with_a_point_is_no_confidence():
    assert questions.clean(ONE["weigh"], {"cards": {"c1": {"weight": True}}})["cards"] == {}
    assert questions.clean(ONE["write"], {"ranking": {"a": True}})["ranking"] == {}
    assert questions.clean(ONE["predict"], {"confidence": 70.0})["confidence"] is None


def test_that_the_reader_pressed_check_is_kept_only_when_it_is_true():
    assert questions.clean(ONE["choose"], {"choice": "a", "checked": True}) == {
        "choice": "a",
        "checked": True,
    }
    assert questions.clean(ONE["choose"], {"choice": "a", "checked": "yes"}) == {"choice": "a"}


# --- replies argue ---


def notes(kind, value):
    return questions.grade(ONE[kind], value).notes


def test_a_choice_is_answered_with_its_own_reply():
    assert notes("choose", {"choice": "b"}) == (questions.Note("b", None, "Reply b."),)
    assert [note.ok for choice in "ac" for note in notes("choose", {"choice": choice})] == [True, False]


def test_missed_options_are_counted_but_not_given_away():
    tally, chosen = notes("choose_many", {"choices": ["a"]})
    assert tally.text == "You have found 1 of the 2 that fit. Look for one more option."
    assert chosen == questions.Note("a", True, "Text a: Reply a.")
    assert len(notes("choose_many", {"choices": ["a", "c"]})) == 2


def test_a_misplaced_statement_shows_both_places_and_the_reason():
    kept, differs = notes("sort", {"places": {"a": "fact", "b": "fact"}})
    assert kept == questions.Note("a", True, "Text a: Reply a.")
    assert differs == questions.Note("b", False, "Text b: you said “fact”, we say “figure”. Reply b.")


def test_a_verdict_is_met_with_the_ledger_the_chosen_source_and_what_points_elsewhere():
    ledger, lean, others = notes("judge", {"verdict": "supported", "confidence": 90, "evidence": "e1"})
    assert ledger.text == "You say supported, the ledger says contested. Because." and ledger.ok is None
    assert lean.text == "You lean on Reuters, 9 May 2021. It supports the claim." and lean.option_id == "e1"
    assert others.text == (
        "Other evidence points elsewhere: CNN, 10 May 2021, speaks against the claim; "
        "UNAMA, July 2021, speaks against the claim."
    )
    agreed = notes("judge", {"verdict": "contested", "confidence": 90, "evidence": "e2"})[0]
    assert agreed.ok is True and agreed.text == "The ledger says the same: contested. Because."


def test_one_sided_evidence_is_said_to_be_one_sided():
    alike = question("judge", options=PIECES[1:], verdict="not_supported", explanation="Because.")
    said = (
        questions.grade(alike, {"verdict": "not_supported", "confidence": 50, "evidence": "e2"}).notes[-1].text
    )
    assert said == "No other evidence here points another way."


def test_a_card_is_discussed_only_where_the_reader_reads_it_otherwise():
    weighed = {"cards": {"c1": {"side": "both", "weight": 1}, "c2": {"side": "against", "weight": 2}}}
    assert [note.text for note in notes("weigh", weighed)] == [
        "A general, 1 May 2021: you say both ways, we read it as for. Named."
    ]


def test_the_scale_counts_a_card_for_both_sides_on_each():
    weighed = {"cards": {"c1": {"side": "both", "weight": 1}, "c2": {"side": "against", "weight": 3}}}
    assert questions.scale(questions.clean(ONE["weigh"], weighed)) == (1, 4)
    assert questions.scale(questions.blank(ONE["weigh"])) == (0, 0)
    assert questions.scale({"cards": {"c1": {"side": "for"}}}) == (0, 0)


def test_a_long_option_is_named_briefly_in_a_reply():
    wordy = question("sort", options=(Option("a", "word " * 40, "fact", "Why."),), offers=(("fact", "fact"),))
    assert len(questions.grade(wordy, {"places": {"a": "fact"}}).notes[0].text) < 90


@each("name", ALL)
def test_no_reply_of_the_lesson_just_says_wrong(name):
    asked = ALL[name]
    for value in tries(asked):
        for note in questions.grade(asked, value).notes:
            assert len(note.text.split()) > 4, note
            assert not note.text.lower().startswith(("wrong", "no.", "incorrect")), note


def tries(asked):
    """One complete answer for each option and each offered place."""
    everywhere = [place for _, place in asked.offers] or [None]
    for option in asked.options or [Option("", "", "", "")]:
        for place in everywhere:
            yield {
                "choice": option.id,
                "choices": [option.id],
                "confidence": 70,
                "verdict": "contested",
                "evidence": option.id,
                "places": {o.id: place for o in asked.options},
                "order": [o.id for o in asked.options],
                "text": "x",
                "open": "x",
            }


# --- built from the tables ---


def test_every_question_of_the_lesson_can_be_built_and_answered_right():
    for asked in ALL.values():
        rights = {option.id: option.right for option in asked.options}
        best = {
            "choice": next((o for o, right in rights.items() if right == "yes"), next(iter(rights), None)),
            "choices": [o for o, right in rights.items() if right == "yes"],
            "places": rights,
            "order": list(rights),
            "verdict": asked.verdict,
            "confidence": 100,
            "reason": "x",
            "text": "x",
            "evidence": next(iter(rights), "") if asked.kind == "judge" else "x",
            "open": "x",
            "cards": {card: {"side": "both", "weight": 1} for card in rights},
        }
        assert questions.missing(asked, best) == "", asked.id
        assert questions.grade(asked, best).state in ("right", "open"), asked.id


def test_a_judgment_offers_the_evidence_on_its_claim_with_who_when_and_what():
    asked = ALL["attacks_school_judge"]
    rows = TABLES["evidence"][TABLES["evidence"]["claim_id"] == "7.3"]
    assert [option.id for option in asked.options] == rows["evidence_id"].tolist()
    row = rows.set_index("evidence_id").loc["e126"]
    source = TABLES["sources"].set_index("source_id").loc[row["source_id"]]
    cnn = next(option for option in asked.options if option.id == "e126")
    who, when = source["publisher"], dates.say(source["published"])
    assert cnn.text == f"{who}, {when}: {row['finding']}" and cnn.stance == row["stance"]
    assert cnn.reply.startswith("It speaks against the claim. A news report can carry")
    assert asked.verdict == "contested" and asked.explanation


def test_hindsight_is_named_when_evidence_is_younger_than_the_article():
    judged = [option for asked in ALL.values() if asked.kind == "judge" for option in asked.options]
    late = {option.id for option in judged if "appeared after the article" in option.reply}
    published = (
        TABLES["evidence"].merge(TABLES["sources"], on="source_id").set_index("evidence_id")["published"]
    )
    assert late == {
        piece
        for piece in {o.id for o in judged}
        if published[piece] > lesson.read().published[: len(published[piece])]
    }


def test_every_source_kind_and_way_of_reading_has_words():
    cited = TABLES["sources"][TABLES["sources"]["source_id"].isin(TABLES["evidence"]["source_id"])]
    assert set(cited["kind"]) <= set(judge.SOURCE_LIMITS) and set(cited["read_as"]) <= set(
        judge.READ_AS
    )
    assert set(TABLES["evidence"]["stance"]) <= set(judge.STANCES)
    assert not [who for who in [*cited["publisher"], *TABLES["cards"]["speaker"]] if ": " in who]


def test_weighing_offers_the_cards_known_on_the_day():
    known = TABLES["cards"][TABLES["cards"]["known_at_publication"]]
    assert [o.id for o in ALL["cooperation_weigh_cards"].options] == known["card_id"].tolist()


def test_places_offered_are_categories_positions_or_rungs_with_their_names():
    assert ONE["sort"].offers == (("fact", "fact"), ("figure", "figure"))
    assert ONE["place"].offers == (("1", "1"), ("2", "2"), ("3", "3"))
    assert [value for _, value in ONE["ladder"].offers] == list("0123456")
    assert ALL["cooperation_ladder_place"].offers[0] == ("0 Open war", "0")
    assert ONE["choose"].offers == ()


def test_samples_come_mixed_but_always_in_the_same_order():
    mixed = [
        tuple(sample.level for _, sample in questions.shuffled(asked))
        for asked in ALL.values()
        if asked.samples
    ]
    assert {tuple(sorted(levels)) for levels in mixed} == {(1, 2, 3)} and len(set(mixed)) > 3
    assert [letter for letter, _ in questions.shuffled(ONE["write"])] == ["a", "b", "c"]


def test_an_unknown_question_is_named_in_one_sentence():
    with pytest.raises(ValueError, match="There is no question_id “nope” in data/questions.csv"):
        bank.build("nope", ROWS)


def test_building_and_grading_change_no_table_and_no_value():
    tables = {name: data.rows(name) for name in bank.TABLES}
    value = {"places": {"a": "fact"}, "checked": True, "odd": [1]}
    bank.build("attacks_school_judge", bank.gather(tables)), questions.grade(ONE["sort"], value)
    assert tables == {name: data.rows(name) for name in bank.TABLES}
    assert value == {"places": {"a": "fact"}, "checked": True, "odd": [1]}


# --- numbers about answers ---


def test_the_brier_score_is_the_squared_distance_from_the_outcome():
    assert questions.brier(100, True) == 0 and questions.brier(100, False) == 1
    assert questions.brier(50, True) == questions.brier(50, False) == 0.25
    assert questions.brier(pd.Series([80, 60]), pd.Series([True, False])).round(2).tolist() == [0.04, 0.36]


def test_calibration_counts_hits_at_each_level_and_leaves_gaps_open():
    answers = pd.DataFrame({"confidence": [70, 70, None, 100, 90], "hit": [True, False, True, None, True]})
    found = questions.calibration(answers).set_index("confidence")
    assert found.index.tolist() == [50, 60, 70, 80, 90, 100]
    assert found["n"].tolist() == [0, 0, 2, 0, 1, 0] and found["hits"].tolist() == [0, 0, 1, 0, 1, 0]
    assert found.loc[70, "share"] == 0.5 and pd.isna(found.loc[50, "share"])
    assert questions.calibration(answers.iloc[:0])["n"].sum() == 0


@pytest.mark.parametrize(
    "text, number",
    [
        ("", 0),
        (" \n ", 0),
        ("Forty words are enough.", 4),
        ("co-operate, don't & 1,000", 3),
        ("first–second/third", 3),
        ("د افغانستان خلک", 3),
        ("می‌خواهم", 1),
        ("👩‍🏫 !!", 0),
        ("他们说", 3),
        ("हिन्दी भाषा", 2),
        ("a\u2028b", 2),
    ],
)
def test_words_are_counted_in_any_script(text, number):
    assert questions.word_count(text) == number
