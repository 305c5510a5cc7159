"""Questions that give each option its place, and their forms: sort, mark, place, tiles, rank."""

from invented_questions import form, move, press, question

from helpers import data, journal, questions
from helpers.questions import Option, bank

EXAMPLES = {
    "sort": question("sort", "fact", "figure", "fact"),
    "mark": question("mark", "hedge", "number"),
    "place": question("place", "2", "1", "3"),
    "ladder": question("place", "4", "1", "0"),
    "ladder and off it": question("place", "4", "off"),
    "tiles": question("tiles", "supported", "open"),
    "rank": question("rank", "2", "1"),
    "rank without key": question("rank", "open", "open"),
}
GRADES = [
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
    ("ladder and off it", {"places": {"a": "0", "b": "off"}}, "mixed", 1, 2),
    ("tiles", {"places": {"a": "open"}}, "partial", 0, 2),
    ("tiles", {"places": {"a": "supported", "b": "open"}}, "right", 2, 2),
    ("rank", {"order": []}, "blank", 0, 2),
    ("rank", {"order": ["b"]}, "partial", 1, 2),
    ("rank", {"order": ["a", "b"]}, "wrong", 0, 2),
    ("rank", {"order": ["b", "b", "a"]}, "right", 2, 2),
    ("rank without key", {"order": ["b", "a"]}, "open", 0, 0),
]


def places(question, ids, rng):
    """Return a place for each option, more often ours than not."""
    offered = [place for _, place in question.offers]
    return {"places": {o.id: o.right if rng.random() < 0.6 else rng.choice(offered) for o in question.options}}


COMPLETE = {
    **dict.fromkeys(("sort", "mark", "place", "tiles"), places),
    "rank": lambda question, ids, rng: {"order": rng.sample(ids, len(ids))},
}


def answer(made):
    """Give each option a place, or press all items in their order."""
    if made.question.kind == "rank":
        for button in made.items.values():
            press(button)
    else:
        for box in made.boxes.values():
            move(box, index=1)


def test_the_tiles_of_a_paragraph_are_its_claims_with_our_core_and_reason():
    asked = bank.get("background_tiles_1")
    rows = {row["claim_id"]: row for row in data.rows("claims")}
    assert asked.ids == asked.claims
    for claim in asked.options:
        row = rows[claim.id]
        assert (claim.text, claim.right, claim.reply) == (row["claim"], row["core"], f"{row['why']} {row['fix']}")
        assert claim.sources, "the sources of a claim stand in its row"


def test_what_is_missing_is_said_in_numbers():
    missing = questions.missing(EXAMPLES["sort"], {"places": {"a": "fact", "b": "fact"}})
    assert questions.missing(EXAMPLES["sort"], {}) == "Sort 3 more statements."
    assert missing == "Sort one more statement."


def test_places_that_are_not_offered_are_dropped():
    clean = questions.clean(EXAMPLES["sort"], {"places": {"a": ["fact"], "b": "fact"}})
    assert clean == {"places": {"b": "fact"}}


def test_a_misplaced_statement_shows_both_places_and_the_reason():
    kept, differs = questions.grade(EXAMPLES["sort"], {"places": {"a": "fact", "b": "fact"}}).notes
    assert kept == questions.Note("a", True, "Text a: Reply a.")
    assert differs == questions.Note("b", False, "Text b: you said “fact”, we say “figure”. Reply b.")


def test_in_brief_only_what_lies_elsewhere_is_said():
    value = {"places": {"a": "fact", "b": "fact"}}
    assert questions.kind(EXAMPLES["sort"]).in_brief(EXAMPLES["sort"], value) == "Text b as fact"


def test_each_ranked_item_is_told_whether_it_stands_in_its_place_and_nothing_where_there_is_no_order():
    for order, right in (["b", "a"], (True, True)), (["a", "b"], (False, False)):
        assert tuple(note.ok for note in questions.grade(EXAMPLES["rank"], {"order": order}).notes) == right
    assert {note.ok for note in questions.grade(EXAMPLES["rank without key"], {"order": ["b", "a"]}).notes} == {None}


def test_a_long_option_is_named_briefly_in_a_reply():
    wordy = question("sort", options=(Option("a", "word " * 40, "fact", "Why."),), offers=(("fact", "fact"),))
    assert len(questions.grade(wordy, {"places": {"a": "fact"}}).notes[0].text) < 90


def test_places_offered_are_categories_positions_or_rungs_with_their_names():
    assert EXAMPLES["sort"].offers == (("fact", "fact"), ("figure", "figure"))
    assert EXAMPLES["place"].offers == (("1", "1"), ("2", "2"), ("3", "3"))
    assert [value for _, value in EXAMPLES["ladder"].offers] == list("0123456")
    assert bank.get("cooperation_ladder_place").offers[0] == ("0 Open war", "0")
    assert bank.get("cooperation_ladder_place").offers[7:] == (("off the ladder", "off"),)
    assert question("choose", "yes", "no").offers == ()


def test_a_rank_can_be_taken_back(journal_folder):
    made = form("rivalry_causes_rank")
    first, second, *_ = made.items.values()
    press(first)
    press(second)
    press(made.back)
    assert len(journal.latest("rivalry_causes_rank")["order"]) == 1
    assert first.disabled and not second.disabled
