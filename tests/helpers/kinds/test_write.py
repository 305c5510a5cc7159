"""Questions with a free text, and their forms: write, caption, exit."""

import pytest
from invented_questions import SAMPLES, form, move, press, question

from helpers import journal, questions
from helpers.ask import write
from helpers.html import esc
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


def line(made, part="text"):
    """What stands below a box."""
    return made.lines[part].value


@pytest.mark.parametrize(("words", "said"), [
    ("One two three.", "3 of 4 words"), ("1 2 3 4 5", "5 of 4 words: <b>1 word over</b>"),
    ("1 2 3 4 5 6", "6 of 4 words: <b>2 words over</b>"),
])
def test_words_over_the_limit_are_named_with_their_number(words, said):
    assert write.counted(words, 4) == said


@pytest.mark.parametrize(("question_id", "said"), [
    ("improve_rewrite_1", "2 of 80 words"), ("attacks_places_people", ""), ("attacks_exit", ""),
])
def test_words_are_counted_where_the_task_sets_a_limit(journal_folder, question_id, said):
    made = form(question_id)
    box = made.texts["text"]
    made.filling = True
    box.value = "Two words."
    assert line(made) == f"<p>{said}</p>"


def test_what_was_saved_is_said_at_the_box_that_was_typed_in_where_the_button_is_far(journal_folder):
    made = form("attacks_exit")
    saved = '<p> <span class="l-saved l-say-good">Saved.</span></p>'
    move(made.texts["text"], value="7.3 is contested.")
    assert [line(made, part) for part in ("text", "evidence", "open")] == [saved, "<p></p>", "<p></p>"]
    move(made.texts["evidence"], value="CNN.")
    assert [line(made, part) for part in ("text", "evidence", "open")] == ["<p></p>", saved, "<p></p>"]
    move(made.texts["open"], value="Who?")
    assert line(made, "open") == "<p></p>" and "Saved." in made.status.value


@pytest.fixture
def saved_caption(journal_folder):
    """The form of a caption whose first version was saved."""
    made = form("attacks_school_caption")
    move(made.texts["text"], value="Eighty-five people were killed, officials said on 10 May (CNN).")
    press(made.button)
    return made


def open_samples(made):
    """Press the button above the samples."""
    press(made.shelf.children[0])


def test_a_second_version_comes_with_our_answer_and_samples_only_on_request(saved_caption):
    assert "revised" not in form("improve_fair_note").texts and "revised" in saved_caption.texts
    assert len(saved_caption.shelf.children) == 1
    open_samples(saved_caption)
    assert list(saved_caption.ranks) == ["a", "b", "c"]
    open_samples(saved_caption)
    assert len(saved_caption.shelf.children) == 1


def test_each_sample_that_gets_a_level_is_met_with_ours_at_once(saved_caption):
    open_samples(saved_caption)
    letter, sample = questions.shuffled(saved_caption.question)[0]
    assert saved_caption.comments[letter].value == ""
    move(saved_caption.ranks[letter], index=sample.level - 1)
    assert "✓" in saved_caption.comments[letter].value
    move(saved_caption.ranks[letter], index=sample.level % 3)
    assert "→" in saved_caption.comments[letter].value and esc(sample.comment) in saved_caption.comments[letter].value
    assert journal.latest("attacks_school_caption")["ranking"] == {letter: sample.level % 3 + 1}


def test_samples_that_have_levels_are_open_again_with_what_was_said(saved_caption):
    open_samples(saved_caption)
    move(saved_caption.ranks["b"], index=1)
    again = form("attacks_school_caption")
    assert (again.ranks["b"].value, again.ranks["a"].value) == (2, None)
    assert again.comments["b"].value == saved_caption.comments["b"].value and again.comments["a"].value == ""


def test_both_versions_of_a_text_are_kept(saved_caption):
    move(saved_caption.texts["text"], value="First.")
    move(saved_caption.texts["revised"], value="Second.")
    kept = journal.latest("attacks_school_caption")
    assert (kept["text"], kept["revised"]) == ("First.", "Second.")
    assert form("attacks_school_caption").texts["revised"].value == "Second."
    assert "Saved." in line(saved_caption, "revised")


def test_words_of_another_window_come_into_the_second_version_and_the_levels_too(saved_caption):
    open_samples(saved_caption)
    saved_caption.take_in({**saved_caption.answer, "revised": "From the other window.", "ranking": {"c": 3}})
    assert saved_caption.texts["revised"].value == "From the other window." and saved_caption.ranks["c"].value == 3
