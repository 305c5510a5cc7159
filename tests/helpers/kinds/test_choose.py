"""Questions that pick options, and their forms: choose, predict, choose_many."""

import pytest
from invented_questions import form, keyed, move, press, question

from helpers import journal, questions
from helpers.html import esc

EXAMPLES = {
    "predict": question("predict", "open", "open"),
    "choose": question("choose", "yes", "partly", "no", "open"),
    "choose_many": question("choose_many", "yes", "no", "yes", "partly"),
}
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
]
COMPLETE = {
    "predict": lambda question, ids, rng: {"choice": rng.choice(ids), "confidence": rng.choice((50, 70, 90))},
    "choose": lambda question, ids, rng: {"choice": rng.choice(ids)},
    "choose_many": lambda question, ids, rng: {"choices": rng.sample(ids, min(3, len(ids)))},
}


def answer(made):
    """Pick something; of a guess also say how sure."""
    if made.question.kind == "choose_many":
        return move(next(iter(made.boxes.values())), value=True)
    move(made.options, index=1)
    if made.question.kind == "predict":
        move(made.sure, index=3)


def notes(kind, value):
    return questions.grade(EXAMPLES[kind], value).notes


def test_of_a_choice_wrong_types_are_dropped_and_good_parts_kept():
    clean = questions.clean(EXAMPLES["predict"], {"choice": ["a"], "confidence": 70, "mood": 1})
    assert clean == {"choice": None, "confidence": 70}
    assert questions.clean(EXAMPLES["predict"], {"choice": "b", "confidence": True})["confidence"] is None
    assert questions.clean(EXAMPLES["predict"], {"confidence": 70.0})["confidence"] is None
    assert questions.clean(EXAMPLES["choose_many"], {"choices": "abc", "first": 5})["choices"] == []
    assert questions.clean(EXAMPLES["choose_many"], {"choices": [["a"], "c", {}, "a"]})["choices"] == ["a", "c"]
    assert questions.clean(EXAMPLES["choose"], {"first": ["b"], "told": 1}) == questions.blank(EXAMPLES["choose"])


def test_a_choice_is_answered_with_its_own_reply():
    assert notes("choose", {"choice": "b"}) == (questions.Note("b", None, "Reply b."),)
    assert [note.ok for choice in "ac" for note in notes("choose", {"choice": choice})] == [True, False]


def test_missed_options_are_counted_but_not_given_away():
    tally, chosen = notes("choose_many", {"choices": ["a"]})
    assert tally.text == "You have found 1 of the 2 that fit. Look for one more option."
    assert chosen == questions.Note("a", True, "Text a: Reply a.")
    assert len(notes("choose_many", {"choices": ["a", "c"]})) == 2


@pytest.mark.parametrize(("kind", "miss", "hit"), [
    ("choose", {"choice": "c"}, {"choice": "a"}), ("choose_many", {"choices": ["b"]}, {"choices": ["a", "c"]}),
])
def test_a_first_miss_is_not_told_ours_and_a_hit_or_a_second_press_is(kind, miss, hit):
    asked = EXAMPLES[kind]
    once = questions.pressed(asked, miss)
    assert not questions.told(asked, once)
    assert questions.told(asked, questions.pressed(asked, hit))
    assert questions.told(asked, questions.pressed(asked, once))
    assert questions.told(asked, questions.pressed(asked, {**once, **hit, "checked": False}))


@pytest.mark.parametrize(("kind", "miss"), [("choose", {"choice": "b"}), ("choose_many", {"choices": ["b"]})])
def test_an_answer_that_the_first_edition_checked_is_met_with_ours_as_it_was(kind, miss):
    assert questions.told(EXAMPLES[kind], {**miss, "checked": True})


@pytest.mark.parametrize(("kind", "part", "first", "then"), [
    ("choose", "choice", "c", "a"), ("choose_many", "choices", ["b"], ["a", "c"]),
])
def test_what_was_checked_first_is_what_a_class_view_counts(kind, part, first, then):
    asked = EXAMPLES[kind]
    again = questions.pressed(asked, {**questions.pressed(asked, {part: first}), part: then})
    assert again["first"] == first and again[part] == then
    assert [option for option, _ in questions.kind(asked).picked(asked, again)] == list(first)


def test_a_guess_has_no_second_try():
    asked = EXAMPLES["predict"]
    kept = questions.pressed(asked, {"choice": "a", "confidence": 70})
    assert kept == {"choice": "a", "confidence": 70, "checked": True} and questions.told(asked, kept)


def test_a_first_miss_brings_its_reply_and_the_hint_and_only_a_second_press_our_answer(journal_folder):
    made = form(keyed("choose"))
    miss = [option.right for option in made.question.options].index("no")
    move(made.options, index=miss)
    assert made.feedback.value == ""
    press(made.button)
    said = made.feedback.value
    assert esc(made.question.options[miss].reply) in said and esc(made.question.hint) in said
    assert "Try once more." in said and "Our answer." not in said
    assert form(made.question.id).feedback.value == said, "after a restart the second try is still to come"
    press(made.button)
    assert esc(made.question.model_answer) in made.feedback.value and "Try once more." not in made.feedback.value
    assert form(made.question.id).feedback.value == made.feedback.value


def test_a_hit_brings_our_answer_at_once(journal_folder):
    made = form(keyed("choose"))
    move(made.options, index=[option.right for option in made.question.options].index("yes"))
    press(made.button)
    assert "This fits." in made.feedback.value and esc(made.question.model_answer) in made.feedback.value


def test_another_try_takes_the_old_reply_away(journal_folder):
    made = form("attacks_attackers_counted")
    move(made.options, index=0)
    press(made.button)
    move(made.options, index=2)
    assert made.feedback.value == ""
    assert journal.latest("attacks_attackers_counted")["choice"] == "three"


def test_where_no_option_is_right_the_button_keeps_and_our_view_is_no_answer(journal_folder):
    opinion, keyed = form("cooperation_stance_before"), form("attacks_attackers_counted")
    assert opinion.button.description == "Keep my answer" and keyed.button.description == "Check my answer"
    move(opinion.options, index=0)
    press(opinion.button)
    assert "Our view." in opinion.feedback.value and "Our answer." not in opinion.feedback.value
