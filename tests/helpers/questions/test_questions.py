"""Any answer is made safe, graded and answered with reasons: blank, partial, wrong, right and twice."""

import json
from itertools import product
from pathlib import Path

import pytest
from each import each
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import COMPLETE, EXAMPLES, GRADES

from helpers import ask, data, questions
from helpers.ask.form import HEADLINES, feedback
from helpers.questions import Option, bank

ROWS = bank.gather({name: data.rows(name) for name in bank.TABLES})
ALL = {name: bank.build(name, ROWS) for name in ROWS["questions"]}


def test_every_word_that_the_column_kind_allows_has_a_record_a_form_and_an_example():
    fields = {field["name"]: field for field in data.table("questions")["schema"]["fields"]}
    allowed = set(fields["kind"]["constraints"]["enum"])
    assert allowed == set(questions.KINDS) == set(COMPLETE)
    assert allowed - set(ask.FORMS) == {"judge"}, "only the verdict of the first edition is asked no more"
    assert allowed == {example.kind for example in EXAMPLES.values()} == {asked.kind for asked in ALL.values()}
    assert all(kind.code == word and kind.label for word, kind in questions.KINDS.items())


@each("case", GRADES)
def test_an_answer_is_graded_as_what_it_is_and_twice_the_same(case):
    kind, value, state, right, total = case
    grade = questions.grade(EXAMPLES[kind], value)
    assert (grade.state, grade.right, grade.total) == (state, right, total)
    assert questions.grade(EXAMPLES[kind], {**value, "checked": True}) == grade
    assert questions.grade(EXAMPLES[kind], questions.clean(EXAMPLES[kind], value)) == grade


@each("kind", EXAMPLES)
def test_a_reply_begins_with_a_sentence_on_the_whole_but_for_a_guess_a_verdict_and_a_text(kind):
    question = EXAMPLES[kind]
    said = feedback(question, questions.Grade("open"))
    quiet = ("predict", "verdict", "judge", "write", "caption", "exit")
    assert (HEADLINES["open"] in said) == (question.kind not in quiet)


@each("case", GRADES)
def test_something_is_missing_exactly_while_an_answer_is_blank_or_partial(case):
    kind, value, state, _, _ = case
    missing = questions.missing(EXAMPLES[kind], value)
    assert bool(missing) == (state in ("blank", "partial"))
    assert missing == "" or missing.endswith(".")


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
    "core",
    "repair",
    "first",
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
    "first",
    "told",
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
    for asked, value in product([*EXAMPLES.values(), *list(ALL.values())[first::16]], [*wherever(given_value), edited]):
        safe = questions.clean(asked, value)
        assert questions.clean(asked, safe) == safe and json.loads(json.dumps(safe)) == safe, asked.id
        assert set(questions.blank(asked)) == set(safe) - {"checked"}, asked.id
        assert questions.grade(asked, value).state in ("blank", "partial", "right", "mixed", "wrong", "open"), asked.id
        assert questions.missing(asked, value) == questions.missing(asked, safe), asked.id


@each("kind", EXAMPLES)
def test_an_untouched_question_is_blank_and_makes_no_remark(kind):
    blank = questions.blank(EXAMPLES[kind])
    assert questions.clean(EXAMPLES[kind], blank) == blank == questions.clean(EXAMPLES[kind], None)
    assert questions.grade(EXAMPLES[kind], blank) == questions.grade(EXAMPLES[kind], {}) and "checked" not in blank
    grade = questions.grade(EXAMPLES[kind], blank)
    assert grade.state == "blank" and grade.notes == ()


def test_that_the_reader_pressed_check_is_kept_only_when_it_is_true():
    assert questions.clean(EXAMPLES["choose"], {"choice": "a", "checked": True})["checked"] is True
    assert "checked" not in questions.clean(EXAMPLES["choose"], {"choice": "a", "checked": "yes"})


# --- replies argue ---


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
                "core": "contested",
                "repair": "word",
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
            "verdict": "supported",
            "core": asked.core,
            "repair": asked.repair,
            "confidence": 100,
            "reason": "x",
            "text": "x",
            "evidence": next(iter(rights), "") if asked.kind in ("verdict", "judge") else "x",
            "open": "x",
            "cards": {card: {"side": "both", "weight": 1} for card in rights},
        }
        rest = f"{asked.id}: in {Path(__file__).name}, add to `best` what is right for a {asked.kind} question."
        assert questions.missing(asked, best) == "", rest
        assert questions.grade(asked, best).state in ("right", "open"), rest


def test_an_unknown_question_is_named_in_one_sentence():
    with pytest.raises(ValueError, match="There is no question_id “nope” in data/questions.csv"):
        bank.build("nope", ROWS)


def test_building_and_grading_change_no_table_and_no_value():
    tables = {name: data.rows(name) for name in bank.TABLES}
    value = {"places": {"a": "fact"}, "checked": True, "odd": [1]}
    bank.build("attacks_verdict_7_3", bank.gather(tables)), questions.grade(EXAMPLES["sort"], value)
    assert tables == {name: data.rows(name) for name in bank.TABLES}
    assert value == {"places": {"a": "fact"}, "checked": True, "odd": [1]}


def test_an_answer_in_full_says_how_sure_a_reader_was_where_that_was_told():
    guess = EXAMPLES["predict"]
    told, silent = (questions.kind(guess).in_full(guess, questions.clean(guess, value))
                    for value in ({"choice": "a", "confidence": 70}, {"choice": "a"}))
    assert told == f"{silent} (70 percent sure)" and silent
