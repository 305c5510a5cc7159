"""Questions that give each option its place, and their forms: sort, mark, place, tiles, rank."""

from invented_questions import form, keyed, move, press, question

from helpers import data, journal, questions
from helpers.html import esc
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
        assert questions.kind(asked).row_label(claim) == f"{claim.id} {claim.text}", "strip and card speak in numbers"


def test_what_is_missing_is_said_in_numbers():
    missing = questions.missing(EXAMPLES["sort"], {"places": {"a": "fact", "b": "fact"}})
    assert questions.missing(EXAMPLES["sort"], {}) == "Sort 3 more statements."
    assert missing == "Sort one more statement."


def test_places_that_are_not_offered_are_dropped():
    clean = questions.clean(EXAMPLES["sort"], {"places": {"a": ["fact"], "b": "fact"}, "first": {"b": "rumor"}})
    assert clean == {"places": {"b": "fact"}, "first": {}}


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


def clicked(kind, *clicks):
    """The value after clicks, as (option id, place)."""
    asked, value = EXAMPLES[kind], questions.blank(EXAMPLES[kind])
    for option_id, place in clicks:
        value = questions.kind(asked).place(asked, value, option_id, place)
    return value


def reply(kind, value, option_id):
    asked = EXAMPLES[kind]
    note = questions.kind(asked).reply(asked, value, asked.option(option_id))
    return note and note.text


def test_an_item_is_replied_to_at_a_hit_or_a_second_miss_and_a_first_miss_asks_for_another_look():
    assert reply("mark", clicked("mark"), "a") is None
    assert reply("mark", clicked("mark", ("a", "hedge")), "a") == "Reply a."
    once = clicked("mark", ("a", "number"))
    assert reply("mark", once, "a") == "Not there. Look once more." and not questions.told(EXAMPLES["mark"], once)
    three = clicked("place", ("a", "1"), ("a", "3"))
    assert reply("place", three, "a") == "We say “2”. Reply a."


def test_a_tile_is_met_with_ours_at_the_first_click():
    value = clicked("tiles", ("a", "open"))
    assert reply("tiles", value, "a") == "We say “the record bears it out”. Reply a."


def test_an_answer_is_checked_once_every_item_has_its_place_and_the_first_clicks_are_what_a_class_view_counts():
    value = clicked("mark", ("a", "number"), ("a", "hedge"))
    assert value["checked"] is False
    value = questions.kind(EXAMPLES["mark"]).place(EXAMPLES["mark"], value, "b", "number")
    assert value["checked"] is True and value["places"] == {"a": "hedge", "b": "number"}
    assert dict(questions.kind(EXAMPLES["mark"]).picked(EXAMPLES["mark"], value)) == {"a": "number", "b": "number"}


def test_an_answer_that_the_first_edition_checked_is_met_with_ours_and_a_half_one_may_look_once_more():
    wrong = {"places": {"a": "number"}, "first": {}}
    assert reply("mark", {**wrong, "checked": True}, "a").startswith("We say")
    assert reply("mark", wrong, "a") == "Not there. Look once more."


def row(made, option_id):
    return made.replies[option_id].value


def misplaced(made):
    """An option of a form and the numbers of two buttons that are not ours."""
    option = made.question.options[0]
    return option.id, [n for n, (_, place) in enumerate(made.question.offers) if place != option.right]


def test_the_reply_comes_in_the_row_that_was_clicked_with_the_hint_once_and_comes_back_after_a_restart(journal_folder):
    made = form(keyed("sort"))
    first, (one, other, *_) = misplaced(made)
    move(made.boxes[first], index=one)
    assert "Not there. Look once more." in row(made, first) and esc(made.question.hint) in row(made, first)
    assert "Saved" in row(made, first) and journal.latest(made.question.id)["first"]
    assert [option_id for option_id in made.boxes if row(made, option_id)] == [first]
    assert row(form(keyed("sort")), first) == row(made, first)
    move(made.boxes[first], index=other)
    assert "We say" in row(made, first) and esc(made.question.hint) not in row(made, first)
    assert row(form(keyed("sort")), first) == row(made, first)


def test_our_answer_comes_when_no_row_is_left_to_look_at(journal_folder):
    made = form(keyed("sort"))
    first, (one, *_) = misplaced(made)
    for option in made.question.options[1:]:
        move(made.boxes[option.id], index=[place for _, place in made.question.offers].index(option.right))
    assert "Sort one more statement." in made.status.value and made.feedback.value == ""
    move(made.boxes[first], index=one)
    assert made.answer["checked"] is True and made.feedback.value == ""
    move(made.boxes[first], index=[place for _, place in made.question.offers].index(made.question.options[0].right))
    total = len(made.question.options)
    assert f"{total - 1} of {total} statements" in made.feedback.value
    assert esc(made.question.model_answer) in made.feedback.value


def test_a_row_says_that_its_click_is_not_on_disk(tmp_path, monkeypatch):
    (tmp_path / "a-file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("LESSON_JOURNAL", str(tmp_path / "a-file"))
    made = form(keyed("sort"))
    first, (one, *_) = misplaced(made)
    move(made.boxes[first], index=one)
    assert "Not saved" in row(made, first) and "Not saved" in made.status.value


def test_what_the_sources_say_on_a_claim_stands_folded_in_its_row_before_it_is_judged(journal_folder):
    made = form("background_tiles_1")
    claim = made.question.options[0]
    folds = [part.value for part in made.children[2].children if "l-sources" in str(part.value)]
    assert len(folds) == len(made.question.options) and row(made, claim.id) == ""
    said = [piece["finding"] for piece in data.rows("evidence") if piece["claim_id"] == claim.id]
    assert all(esc(finding) in folds[0] for finding in said) and "Supports" not in folds[0]
    move(made.boxes[claim.id], index=3)
    assert "<details" not in row(made, claim.id) and esc(claim.reply) in row(made, claim.id)
