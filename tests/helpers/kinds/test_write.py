"""Questions with a free text, and their forms: write, caption, exit."""

import pytest
from invented_questions import SAMPLES, form, move, press, question

from helpers import journal, questions
from helpers.questions import bank

EXAMPLES = {
    "write": question("write", samples=SAMPLES),
    "caption": question("caption", "open", "open", samples=SAMPLES),
    "exit": question("exit"),
}
GRADES = [
    ("write", {"text": " \n"}, "blank", 0, 0),
    ("write", {"text": "کابل"}, "open", 0, 0),
    ("write", {"ranking": {"a": 1}}, "partial", 0, 0),
    ("caption", {"text": "Counted by CNN.", "sources": ["b"]}, "open", 0, 0),
    ("exit", {"text": "", "evidence": ""}, "blank", 0, 0),
    ("exit", {"text": "7.3 is contested", "evidence": "CNN"}, "partial", 0, 0),
    ("exit", {"text": "7.3 is contested", "evidence": "CNN", "open": "Who did it?"}, "open", 0, 0),
]
WORDS = ("The UN monitors gave 1,000 to 2,200 fighters early in 2021, well below what they had said "
         "two years before, so the word rapidly does not hold for all of these years, and the writer should have said "
         "who had counted. ") * 4


def words(number):
    """Return so many words of prose."""
    return " ".join(WORDS.split()[:number])


def text(question, ids, rng):
    """Return a text with a second version, and a ranking of the samples."""
    return {"text": words(45), "revised": words(55), "ranking": {"a": 1, "b": 2, "c": 3}}


COMPLETE = {
    **dict.fromkeys(("write", "caption"), text),
    "exit": lambda question, ids, rng: {
        "text": words(25), "evidence": words(20), "open": words(15), "revised": words(30)
    },
}


def answer(made):
    """Write something into each box."""
    for box in made.texts.values():
        move(box, value="I would say so, “because” <b>of</b> the record. دری")


def test_of_a_text_wrong_types_are_dropped_and_good_parts_kept():
    clean = questions.clean(EXAMPLES["write"], {"text": 5, "ranking": {"a": 3, "b": "1", "z": 1}})
    assert clean == {"text": "", "ranking": {"a": 3}, "revised": ""}
    assert questions.clean(EXAMPLES["write"], {"ranking": {"a": True}})["ranking"] == {}
    ticket = questions.clean(EXAMPLES["exit"], {"text": "x", "claim": "6.3"})
    assert ticket == {"claim": "6.3", "text": "x", "evidence": "", "open": ""}


def test_samples_come_mixed_but_always_in_the_same_order():
    mixed = [
        tuple(sample.level for _, sample in questions.shuffled(asked))
        for asked in bank.bank().values()
        if asked.samples
    ]
    assert {tuple(sorted(levels)) for levels in mixed} == {(1, 2, 3)} and len(set(mixed)) > 3
    assert [letter for letter, _ in questions.shuffled(EXAMPLES["write"])] == ["a", "b", "c"]


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


@pytest.mark.parametrize(("question_id", "said"), [
    ("improve_rewrite_1", "2 of 80 words"), ("attacks_places_people", "2 words"), ("attacks_exit", "2 words"),
])
def test_a_text_form_counts_the_words_beside_the_limit_of_its_task(journal_folder, question_id, said):
    made = form(question_id)
    move(made.texts["text"], value="Two words.")
    assert made.words.value == f"<p>{said}</p>"


def test_samples_come_after_the_attempt_and_a_ranking_shows_our_comments(journal_folder):
    made = form("attacks_school_caption")
    assert len(made.children) == made.size
    move(made.texts["text"], value="Eighty-five people were killed, officials said on 10 May (CNN).")
    press(made.button)
    assert len(made.children) > made.size
    for rank in made.ranks.values():
        move(rank, index=1)
    assert made.question.samples[0].comment.split(".")[0] in made.comments.value
    assert set(journal.latest("attacks_school_caption")["ranking"].values()) == {1}


def test_both_versions_of_a_text_are_kept(journal_folder):
    made = form("attacks_school_caption")
    move(made.texts["text"], value="First.")
    press(made.button)
    move(made.texts["revised"], value="Second.")
    kept = journal.latest("attacks_school_caption")
    assert (kept["text"], kept["revised"]) == ("First.", "Second.")
    assert form("attacks_school_caption").texts["revised"].value == "Second."
