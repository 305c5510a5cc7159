"""Questions that pick options, and their forms: choose, predict, choose_many."""

from invented_questions import form, move, press, question

from helpers import journal, questions

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
    assert questions.clean(EXAMPLES["choose_many"], {"choices": "abc"}) == {"choices": []}
    assert questions.clean(EXAMPLES["choose_many"], {"choices": [["a"], "c", {}, "a"]}) == {"choices": ["a", "c"]}


def test_a_choice_is_answered_with_its_own_reply():
    assert notes("choose", {"choice": "b"}) == (questions.Note("b", None, "Reply b."),)
    assert [note.ok for choice in "ac" for note in notes("choose", {"choice": choice})] == [True, False]


def test_missed_options_are_counted_but_not_given_away():
    tally, chosen = notes("choose_many", {"choices": ["a"]})
    assert tally.text == "You have found 1 of the 2 that fit. Look for one more option."
    assert chosen == questions.Note("a", True, "Text a: Reply a.")
    assert len(notes("choose_many", {"choices": ["a", "c"]})) == 2


def test_the_reply_argues_and_the_model_answer_comes_only_after_an_attempt(journal_folder):
    made = form("attacks_attackers_counted")
    assert made.question.model_answer not in made.feedback.value
    move(made.options, value=None, index=0)
    assert made.feedback.value == ""
    press(made.button)
    assert "A range tells readers" in made.feedback.value
    assert "Our answer." in made.feedback.value


def test_another_try_takes_the_old_reply_away(journal_folder):
    made = form("attacks_attackers_counted")
    move(made.options, index=0)
    press(made.button)
    move(made.options, index=2)
    assert made.feedback.value == ""
    assert journal.latest("attacks_attackers_counted")["choice"] == "three"
