"""The question that weighs cards, and its board."""

import pytest
from invented_questions import form, move, press, question

from helpers import data, journal, questions
from helpers.questions import Option, bank, weigh

CARDS = (
    Option("c1", "A general, 1 May 2021: Did well.", "open", "Named.", (), "for"),
    Option("c2", "A minister, 2 May 2021: No.", "open", "Thin.", (), "against"),
)
EXAMPLES = {"weigh": question("weigh", options=CARDS)}
BOTH = {"c1": {"side": "for", "weight": 0}, "c2": {"side": "both", "weight": 3}}
GRADES = [
    ("weigh", {}, "blank", 0, 0),
    ("weigh", {"cards": {"c1": {"side": "for"}}, "reason": "Yes."}, "partial", 0, 0),
    ("weigh", {"cards": BOTH}, "partial", 0, 0),
    ("weigh", {"cards": {"c1": {"side": "for", "weight": 2}}, "reason": "Yes."}, "open", 0, 0),
    ("weigh", {"cards": BOTH, "reason": "Yes."}, "open", 0, 0),
]
REASON = "The UN monitors gave 1,000 to 2,200 fighters early in 2021, well below what they had said two years before."
COMPLETE = {
    "weigh": lambda question, ids, rng: {
        "cards": {card: {"side": rng.choice(list(weigh.SIDES)), "weight": rng.randint(0, 3)} for card in ids},
        "reason": REASON,
    }
}


def answer(made):
    """Give the open card and the next one a side and a weight, and write the reason."""
    for _ in range(2):
        for row in opened(made).values():
            move(row, index=1)
        turn(made, "Next card")
    move(made.texts["reason"], value="I would say so, “because” <b>of</b> the record. دری")


def opened(made):
    """The rows of the card that lies open: {"side": ..., "weight": ...}."""
    return made.board[made.deck[made.at].id]


def turn(made, label):
    """Press one of the buttons below the open card."""
    (row,) = [child for child in made.children if "l-steps" in child._dom_classes]
    press({button.description: button for button in row.children}[label])


@pytest.fixture
def board(journal_folder):
    return form("cooperation_weigh_cards")


def test_a_board_needs_one_card_and_a_reason_and_may_leave_cards_empty():
    missing = [questions.missing(EXAMPLES["weigh"], value) for value in (
        {"cards": {"c1": {"side": "for"}}, "reason": "Yes."}, {"cards": BOTH},
        {"cards": {"c1": BOTH["c1"]}, "reason": "Yes."})]
    assert missing == ["Give one card a side and a weight first.", "Write one reason for your result.", ""]


def test_of_a_card_what_is_not_known_is_dropped_and_the_rest_is_kept():
    value = {"cards": {"c1": {"side": "up", "weight": 3}, "c2": 5}, "reason": 7}
    assert questions.clean(EXAMPLES["weigh"], value) == {"cards": {"c1": {"weight": 3}}, "reason": ""}
    assert questions.clean(EXAMPLES["weigh"], {"cards": {"c1": {"weight": True}}})["cards"] == {}


def test_a_card_is_discussed_only_where_the_reader_reads_it_otherwise():
    weighed = {"cards": {"c1": {"side": "both", "weight": 1}, "c2": {"side": "against", "weight": 2}}}
    assert [note.text for note in questions.grade(EXAMPLES["weigh"], weighed).notes] == [
        "A general, 1 May 2021: you say both ways, we read it as for. Named."
    ]


def test_a_card_is_said_with_its_weight_and_no_weight_is_not_the_weight_zero():
    value = {"cards": {"c1": {"side": "for", "weight": 0}, "c2": {"side": "for"}}, "reason": ""}
    (heap,) = weigh.by_side(EXAMPLES["weigh"], value)
    assert heap == ("For", "A general, 1 May 2021 (0); A minister, 2 May 2021 (no weight)")


def test_the_scale_counts_a_card_for_both_sides_on_each():
    weighed = {"cards": {"c1": {"side": "both", "weight": 1}, "c2": {"side": "against", "weight": 3}}}
    assert questions.scale(questions.clean(EXAMPLES["weigh"], weighed)) == (1, 4)
    assert questions.scale(questions.blank(EXAMPLES["weigh"])) == (0, 0)
    assert questions.scale({"cards": {"c1": {"side": "for"}}}) == (0, 0)


def test_weighing_offers_the_cards_known_on_the_day():
    known = [row["card_id"] for row in data.rows("cards") if row["known_at_publication"]]
    assert list(bank.get("cooperation_weigh_cards").ids) == known


def test_the_few_cards_of_the_core_are_strong_and_as_many_speak_for_as_against():
    rows = {row["card_id"]: row for row in data.rows("cards")}
    core = [rows[option.id] for option in weigh.core(bank.get("cooperation_weigh_cards"))]
    sides = [row["points_to"] for row in core]
    assert len(core) == 8 and {row["strength"] for row in core} == {"strong"}
    assert sides.count("for") == sides.count("against") and "both" in sides


def notes(cards):
    return [note.text for note in questions.grade(EXAMPLES["weigh"], {"cards": cards, "reason": "Yes."}).notes]


def test_a_partial_board_gets_its_reply():
    assert notes({"c1": {"side": "for", "weight": 1}}) == ["1 of 2 cards: a partial board is a board."]
    assert notes({"c1": {"side": "for", "weight": 1}, "c2": {"side": "against", "weight": 1}}) == []


def test_a_board_with_all_its_cards_on_one_side_is_asked_about_the_other():
    one_sided = "All your cards speak for. Which one would somebody lay on the other side?"
    assert notes({name: {"side": "for", "weight": 1} for name in ("c1", "c2")})[0] == one_sided
    assert one_sided not in notes({name: {"side": "both", "weight": 1} for name in ("c1", "c2")})


def test_one_card_lies_open_and_the_buttons_lead_through_the_deck_and_around_its_ends(board):
    seen = []
    for label in ("Next card", "Back", "Back"):
        turn(board, label)
        seen.append(board.deck[board.at].id)
    assert seen == ["c03", "c01", "c18"]
    assert "<b>c18.</b>" in board.text.value and "Card 8 of 8" in board.text.value
    assert board.card.children == (board.text, *board.board["c18"].values())


def test_who_wants_more_takes_all_cards_and_may_go_back_to_the_few(board):
    turn(board, "Take all 20 cards")
    assert "Card 9 of 20" in board.text.value and board.deck[board.at].beyond
    turn(board, "Only the first few")
    assert "Card 1 of 8" in board.text.value


def test_a_click_that_comes_late_lands_on_its_own_card(board):
    first = opened(board)
    turn(board, "Next card")
    move(first["weight"], index=3)
    assert board.answer["cards"] == {"c01": {"weight": 3}}


def test_the_scale_shows_a_card_for_both_sides_twice_and_what_is_still_in_the_pile(board):
    for part, index in (("side", 2), ("weight", 3)):
        move(opened(board)[part], index=index)
    assert questions.scale(board.answer) == (3, 3)
    assert board.scale.value.count(">c01 3<") == 2
    assert ">c03<" in board.scale.value and ">c01<" not in board.scale.value
    assert board.total.value == "<p>For 3, against 3. 1 of 8 cards lie on your scale.</p>"


def test_a_partial_board_is_kept_and_opens_again_where_the_reader_stopped(board):
    answer(board)
    press(board.button)
    assert journal.latest("cooperation_weigh_cards")["checked"] and "2 of 8 cards" in board.feedback.value
    again = form("cooperation_weigh_cards")
    assert again.deck[again.at].id == "c03" and again.scale.value.count("l-chip-pile") == 6
    assert "2 of 8 cards" in again.feedback.value


def test_a_reader_who_laid_more_than_the_few_finds_all_cards_again(journal_folder):
    journal.record("cooperation_weigh_cards", "weigh", {"cards": {"c20": {"side": "for", "weight": 1}}})
    assert "of 20" in form("cooperation_weigh_cards").text.value


def test_words_of_another_window_come_into_the_open_card(board):
    board.take_in({"cards": {"c01": {"side": "against", "weight": 2}}, "reason": ""})
    assert {part: row.value for part, row in opened(board).items()} == {"side": "against", "weight": 2}
