"""The question that weighs cards, and its board."""

from invented_questions import form, move, question

from helpers import data, questions
from helpers.questions import Option, bank, weigh

CARDS = (
    Option("c1", "A general, 1 May 2021: Did well.", "open", "Named.", (), "for"),
    Option("c2", "A minister, 2 May 2021: No.", "open", "Thin.", (), "against"),
)
EXAMPLES = {"weigh": question("weigh", options=CARDS)}
BOTH = {"c1": {"side": "for", "weight": 0}, "c2": {"side": "both", "weight": 3}}
GRADES = [
    ("weigh", {}, "blank", 0, 0),
    ("weigh", {"cards": {"c1": {"side": "for", "weight": 2}}}, "partial", 0, 0),
    ("weigh", {"cards": BOTH}, "partial", 0, 0),
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
    """Give each card a side and a weight, and write the reason."""
    for side, weight in made.board.values():
        move(side, index=1)
        move(weight, index=3)
    move(made.texts["reason"], value="I would say so, “because” <b>of</b> the record. دری")


def test_what_is_missing_is_said_in_numbers():
    assert questions.missing(EXAMPLES["weigh"], {}) == "Give 2 more cards a side and a weight."


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


def test_the_scale_of_the_board_shows_a_card_for_both_sides_twice(journal_folder):
    made = form("cooperation_weigh_cards")
    (side, weight), *_ = made.board.values()
    move(side, index=3)
    move(weight, index=3)
    assert questions.scale(made.answer) == (2, 2)
    assert "1 of 20 cards placed" in made.scale.value
