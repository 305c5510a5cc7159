"""A class as it comes out of a course site: each reader is counted once, under the right name, and none is joined."""

import random

import class_shapes as shapes
import pytest
from class_shapes import SHAPES, begun, identified, line, named, packed, text

from helpers import classroom
from helpers.classroom import class_list
from helpers.classroom.class_list import HANDED_IN, UNREADABLE, HandedIn

READERS = [shapes.reader(number) for number in range(24)]


def read(folder, files):
    """Write {path: bytes} into a folder and read it as a class."""
    shapes.write(folder, files)
    return classroom.read(folder)


def outcomes(group):
    """{file: outcome} of what is not simply read."""
    rows = group.files[group.files["outcome"] != "read"]
    return dict(zip(rows["file"], rows["outcome"]))


def words(group):
    """What each reader wrote: {name: set of texts}."""
    return {one.name: {text for _, text in one.texts} for one in group.handins}


# --- twelve shapes ---

@pytest.mark.parametrize("shape", SHAPES)
def test_a_class_of_24_has_24_readers_with_their_own_words_in_whatever_shape_it_comes(tmp_path, shape):
    group = read(tmp_path, SHAPES[shape](READERS))
    assert len(group.handins) == 24, (len(group.handins), group.files.to_string())
    assert set(outcomes(group).values()) <= {"duplicate"}, outcomes(group)
    found = {name: words(group)[name] for name in words(group)}
    for one in READERS:
        theirs = [name for name, texts in found.items() if f"Ticket of {one.number}" in texts]
        assert len(theirs) == 1 and theirs[0].startswith(one.name), (one, theirs)
        assert f"Text {shapes.TEXTS[0]} of reader {one.number}" in found[theirs[0]]


@pytest.mark.parametrize("shape", ["Moodle", "Teams", "Canvas", "bare journals", "a zip of folders"])
def test_the_students_folder_stays_in_a_column_and_finds_the_student_on_the_list(tmp_path, shape):
    names = [" ".join(reversed(one.real.upper().split())) for one in READERS] + ["Nobody Here", "# a note", ""]
    group = read(tmp_path, {**SHAPES[shape](READERS), "class-list.txt": "\n".join(names).encode()})
    assert list(group.roll["state"]) == ["handed in"] * 24 + ["not handed in"]
    handed = group.roll["handed in as"].str.lower()
    assert all(one.real.split()[0].lower() in handed[one.number] for one in READERS)
    assert "Not handed in: Nobody Here." in classroom.glance(group).text
    assert "Not handed in: Nobody Here." in classroom.files(group).html


@pytest.mark.parametrize(("path", "name", "handed"), [
    ("Zoë Çelik_471_assignsubmission_file_/hand-in-my-work-3f2a.zip", "Zoë Çelik",
     "Zoë Çelik_471_assignsubmission_file_"),
    ("Zoë Çelik_471_assignsubmission_file_hand-in-my-work-3f2a.zip", "Zoë Çelik", "Zoë Çelik"),
    ("Submitted files/Zoë Çelik/Version 1/hand-in-my-work-3f2a.zip", "Zoë Çelik", "Zoë Çelik"),
    ("8b/Zoë Çelik/Version 1/hand-in-my-work-3f2a.zip", "Zoë Çelik", "Zoë Çelik"),
    ("Celik_Zoe_zcelik_4711/20260302101010_hand-in-my-work-3f2a.zip", "Celik Zoe", "Celik_Zoe_zcelik_4711"),
    ("celikzoe_LATE_12_34_hand-in-my-work-3f2a-1.zip", "celikzoe", "celikzoe"),
    ("celikzoe_LATE_12_34_hand-in-Blue-Heron-1.zip", "Blue-Heron", "celikzoe"),
    ("12-34 - Zoë Çelik - Mar 2, 2026 1000 AM/hand-in-my-work-3f2a.zip", "Zoë Çelik",
     "12-34 - Zoë Çelik - Mar 2, 2026 1000 AM"),
    ("Week 3_zcelik_attempt_2026-03-02-10-10-10_hand-in-my-work-3f2a.zip", "zcelik", "zcelik"),
    ("Zoë Çelik - hand-in-Blue-Heron (1).zip", "Blue-Heron", "Zoë Çelik - hand-in-Blue-Heron (1).zip"),
    ("hand-in-my-work-3f2a.zip", "my-work-3f2a", "hand-in-my-work-3f2a.zip")])
def test_a_reader_without_a_typed_name_is_called_by_the_file_or_else_by_the_folder(tmp_path, path, name, handed):
    (one,) = read(tmp_path, {path: shapes.hand_in(begun(0))}).handins
    assert (one.name, one.handed_in_as) == (name, handed)


@pytest.mark.parametrize(("paths", "readers"), [
    (("A_1_assignsubmission_file_/hand-in-a.zip", "A_1_assignsubmission_file_/hand-in-b.zip"), 1),
    (("Submitted files/A/Version 1/a.zip", "Submitted files/A/Version 2/a.zip"), 1),
    (("Submitted files/A/a.zip", "Submitted files/A/b.zip"), 1), (("week 3/8b/a.zip", "week 3/8b/b.zip"), 2),
    (("monday.zip.d/A_1_assignsubmission_file_/a.zip", "A_1_assignsubmission_file_/a.zip"), 1),
    (("ada_1_2_hand-in-a.zip", "ada_1_3_hand-in-a.zip"), 1), (("8b/hand-in-a.zip", "8b/hand-in-b.zip"), 2),
    (("Ada/journal.jsonl.zip", "Ada/hand-in-b.zip"), 2), (("hand-in-a.zip", "hand-in-b.zip"), 2)])
def test_two_files_of_one_id_that_part_are_one_readers_only_in_a_folder_made_for_one_student(tmp_path, paths, readers):
    same = identified(1) + begun(0)
    journals = [same + text("background_exit", "Monday.", 900), same + text("rivalry_exit", "Friday.", 9000)]
    group = read(tmp_path, {path: shapes.hand_in(one) for path, one in zip(paths, journals)})
    assert len(group.handins) == readers, group.files.to_string()


def test_what_lies_beside_a_journal_and_has_its_id_is_one_readers_even_where_they_part(tmp_path):
    same = identified(1) + begun(0)
    group = read(tmp_path, {"Ada/journal.jsonl": same + text("rivalry_exit", "Friday.", 9000),
                            "Ada/hand-in-b.zip": shapes.hand_in(same + text("background_exit", "Monday.", 900))})
    assert len(group.handins) == 1, group.files.to_string()


def test_a_folder_names_its_reader_where_all_in_it_is_one_readers_and_not_where_two_share_it(tmp_path):
    monday, friday = begun(0), begun(0) + text("background_exit", "Friday.", 5000)
    for other, names in ((friday, ["Ada"]), (begun(1), ["my-work", "my-work (2)"])):
        group = read(tmp_path / names[0], {"Ada/hand-in-my-work-1.zip": shapes.hand_in(monday),
                                           "Ada/hand-in-my-work-2.zip": shapes.hand_in(other)})
        assert [one.name for one in group.handins] == names


def test_two_typed_names_are_two_readers_even_where_a_file_without_a_name_fits_both(tmp_path):
    same = identified(1) + begun(0)
    parts = [named("Heron", 100) + text("background_exit", "Heron's.", 1900), text("rivalry_exit", "Whose?", 900),
             named("Fox", 100) + text("cooperation_exit", "Fox's.", 900)]
    group = read(tmp_path, {f"A_1_assignsubmission_file_/hand-in-{number}.zip": shapes.hand_in(same + part)
                            for number, part in enumerate(parts)})
    assert sorted(one.name for one in group.handins) == ["Fox", "Heron"]


def test_versions_of_one_student_count_once_with_the_newest_and_the_older_one_is_named(tmp_path):
    group = read(tmp_path, SHAPES["Teams"](READERS[:2]))
    named = group.files[group.files["outcome"] == "duplicate"]
    assert len(named) == 2 and "Version 1" in named.iloc[0]["file"] and "Version 2" in named.iloc[0]["reason"]


def test_what_two_synchronized_computers_wrote_counts_for_one_reader_and_the_newest_answer_wins(tmp_path):
    group = read(tmp_path, SHAPES["synchronized folders"](READERS))
    assert all(any(said.startswith("Written on the laptop") for said in texts) for texts in words(group).values())
    assert all(any(said.startswith("Ticket of") for said in texts) for texts in words(group).values())


def test_a_draft_in_my_work_counts_as_the_newest_answer(tmp_path):
    group = read(tmp_path, SHAPES["my-work"](READERS[:3]))
    assert all(any(said.startswith("Draft of") for said in texts) for texts in words(group).values())


def test_who_worked_on_the_same_computer_earlier_is_named_and_not_counted_again(tmp_path):
    earlier = f"my-work/earlier/2026-03-01-{1:08x}/journal.jsonl"
    group = read(tmp_path, {"Ada.zip": packed({"my-work/journal.jsonl": READERS[1].journal,
                                               earlier: READERS[4].journal})})
    assert len(group.handins) == 1 and "earlier" in group.files.iloc[-1]["reason"] + group.files.iloc[0]["reason"]
    alone = read(tmp_path / "my-work", {"journal.jsonl": READERS[1].journal,
                                        earlier.removeprefix("my-work/"): READERS[4].journal})
    assert len(alone.handins) == 1, "the folder my-work itself was given"


def test_28_nameless_hand_ins_of_the_same_second_are_28_readers(tmp_path):
    for ids in (True, False):
        files = {}
        for number in range(28):
            own = begun(0) + text("background_exit", f"Ticket of {number}", 5000)
            files[f"{ids}/hand-in-my-work-{number:04x}.zip"] = shapes.hand_in(
                (identified(number + 1) if ids else b"") + own)
        assert len(read(tmp_path / str(ids), files).handins) == 28


def test_empty_beginnings_that_are_equal_by_chance_are_not_one_reader(tmp_path):
    one = line(shapes.CHOICE, {"choice": "undated", "checked": True})
    group = read(tmp_path, {f"reader-{number}.jsonl": one for number in range(5)})
    assert len(group.handins) == 5 and set(outcomes(group).values()) == {"alike"}


# --- never joined ---

def test_a_trial_of_the_teacher_on_three_computers_is_three_readers_each_with_their_own_words(tmp_path):
    trial = identified(7) + begun(0)
    for place in ("pc-{}/journal.jsonl", "hand-in-{}.jsonl", "8b/journal ({}).jsonl"):
        files = {place.format(number): trial + text("background_exit", f"Ticket of {number}", 5000 + number)
                 for number in (1, 2, 3)}
        files["trial.jsonl"] = trial
        group = read(tmp_path / place[:2], files)
        said = words(group).values()
        assert sorted(sum(f"Ticket of {number}" in texts for texts in said) for number in (1, 2, 3)) == [1, 1, 1]
        assert not [texts for texts in said if sum(word.startswith("Ticket") for word in texts) > 1]
        assert outcomes(group).get("trial.jsonl") == "alike"


def test_two_students_one_after_the_other_on_one_computer_are_two_readers(tmp_path):
    first = begun(1) + named("Heron", 100) + text("background_exit", "Ticket of the first", 200)
    second = begun(1) + named("Fox", 4000) + text("background_exit", "Ticket of the second", 5000)
    for later in (second, first + named("Fox", 4000) + text("cooperation_other_perspective", "Second", 5000)):
        group = read(tmp_path / str(len(later)), {"a.jsonl": first, "b.jsonl": later})
        assert [one.name for one in group.handins] == ["Heron", "Fox"]


def test_files_of_different_ids_are_two_readers_even_where_one_holds_all_of_the_other(tmp_path):
    copied = begun(0)  # a folder without an id was copied, and each copy got one
    group = read(tmp_path, {"a.jsonl": copied + identified(1, 2000),
                            "b.jsonl": copied + identified(2, 2500) + text("background_exit", "Mine.", 5000)})
    assert len(group.handins) == 2


def test_the_same_answers_in_the_folders_of_two_students_count_twice_and_are_named(tmp_path):
    group = read(tmp_path, {f"{real}_{number}_assignsubmission_file_/hand-in-Heron.zip":
                            shapes.hand_in(READERS[1].journal) for number, real in enumerate(("Ada A", "Ben B"))})
    assert len(group.handins) == 2 and set(outcomes(group).values()) == {"alike"}
    assert "another student" in group.files.iloc[0]["reason"]


def orders(number):
    """A random pair of readers on one folder: what each wrote, how it was handed in, what both share."""
    rng = random.Random(number)
    shared = (identified(5) if rng.random() < 0.5 else b"") + begun(0)[:rng.choice((0, 0, 10_000))]
    ids = [b"" if b"reader_id" in shared else rng.choice((b"", identified(11 + one, 50))) for one in range(2)]
    files = {}
    for one in range(2):
        name = rng.choice(("", "", f"Name {one}"))
        parts = [text(question, f"{question} of {one}", 100 + rng.randrange(900))
                 for question in rng.sample(("background_exit", *shapes.TEXTS, "cooperation_other_perspective"), 3)]
        journal = shared + ids[one] + b"".join(parts) + (named(name, 2000) if name else b"")
        monday = shared + ids[one] + parts[0]
        place = rng.choice((f"hand-in-{one}.jsonl", f"Student {one}/journal.jsonl", f"8b/journal ({one}).jsonl",
                            f"journal{f'-{one + 1}' if one else ''}.jsonl",
                            f"S{one}_{one}_assignsubmission_file_/j.jsonl"))
        files[place] = journal
        if rng.random() < 0.4:
            files[place.replace(".jsonl", "-monday.jsonl")] = monday
    return dict(rng.sample(list(files.items()), len(files)))


@pytest.mark.parametrize("block", range(4))
def test_in_200_random_orders_no_reader_ever_gets_the_words_of_another(tmp_path, block):
    for number in range(50 * block, 50 * (block + 1)):
        group = read(tmp_path / str(number), orders(number))
        mixed = [texts for texts in words(group).values() if len({word[-1] for word in texts if " of " in word
                 and not word.startswith("Text")}) > 1]
        assert not mixed, (number, mixed)
        found = {word[-1] for texts in words(group).values() for word in texts if not word.startswith("Text")}
        assert found == {"0", "1"}, (number, group.files.to_string())


# --- the rule of continuation ---

def test_a_private_hand_in_continues_one_that_was_not(tmp_path):
    task = line("attacks_task", {"state": "begun"}, 6000, "task")
    path = line("attacks_verdict_7_3", {"core": "contested", "confidence": 70, "checked": True}, 300, "verdict")
    begin = identified(3) + begun(0)
    after = begin + text("background_exit", "Later.", 5000) + task
    group = read(tmp_path, {"hand-in-a.jsonl": begin + path, "hand-in-b.jsonl": after})
    assert len(group.handins) == 1 and outcomes(group) == {"hand-in-a.jsonl": "duplicate"}


@pytest.mark.parametrize("change", ["earlier", "lacks", "changed", "older", "lacks what was not checked"])
def test_a_hand_in_that_lacks_or_changes_what_was_checked_continues_nothing(tmp_path, change):
    base, asked = identified(3) + begun(0), "background_exit"
    rough = line("rivalry_exit", {"text": "Rough."}, 1200, "exit")
    first = base + text(asked, "First.", 1000) + (b"" if change in ("earlier", "lacks", "changed") else rough)
    second = base + {
        "earlier": text(asked, "First.", 900), "lacks": b"", "changed": text(asked, "Other.", 1000),
        "older": text(asked, "First.", 1000) + rough.replace(b"09:20:00", b"09:19:00"),
        "lacks what was not checked": text(asked, "First.", 1000)}[change] + text("cooperation_exit", "x", 9000)
    group = read(tmp_path, {"a.jsonl": first, "b.jsonl": second})
    assert len(group.handins) == 2 and "alike" in outcomes(group).values()


def test_a_hand_in_with_an_id_continues_an_old_one_without(tmp_path):
    old = begun(0) + text("background_exit", "First.", 1000)
    new = identified(3, 2000) + old + text("cooperation_other_perspective", "Then.", 3000)
    group = read(tmp_path, {"a.jsonl": old, "b.jsonl": new})
    assert len(group.handins) == 1 and outcomes(group) == {"a.jsonl": "duplicate"}


def compact(number):
    """The hand-in of version 1.1 of a reader who had handed in with an old one: an id, and no history."""
    one = READERS[number]
    return identified(99 + number, 5500) + one.journal + text("rivalry_exit", f"Then {number}.", 6000)


def test_old_and_new_hand_ins_side_by_side_count_right(tmp_path):
    old = [one for one in READERS if one.number % 3 == 0]
    files = {f"{one.number:02}-{one.hand_in}": shapes.hand_in(one.monday) for one in READERS}
    files |= {f"later/{one.number:02}-{one.hand_in}": shapes.hand_in(compact(one.number)) for one in old[:6]}
    group = read(tmp_path, files)
    assert len(group.handins) == 24 and list(outcomes(group).values()) == ["duplicate"] * 6
    assert {f"Then {one.number}." for one in old[:6]} < {said for texts in words(group).values() for said in texts}


def test_answers_brought_from_a_second_computer_are_one_readers_where_the_id_came_along(tmp_path):
    laptop = identified(8, 10) + text("background_exit", "On the laptop.", 1000)
    desk = identified(9) + begun(0) + laptop
    assert len(read(tmp_path, {"a.jsonl": laptop, "b.jsonl": desk}).handins) == 1


def test_one_name_chosen_by_two_readers_is_shown_twice_and_said(tmp_path):
    group = read(tmp_path, {f"{number}.jsonl": identified(number) + begun(number) + named("Heron", 99)
                            for number in (1, 2)})
    assert [one.name for one in group.handins] == ["Heron", "Heron (2)"]
    assert set(outcomes(group).values()) == {"alike"}


# --- a list of names ---

@pytest.mark.parametrize(("name", "handed"), [
    ("Çelik, Zoë", "zoe celik_3_assignsubmission_file_"), ("Müller, Mia Anne", "muellermiaanne"),
    ("نرگس احمدی", "احمدی نرگس"), ("Łukasz Ørsted", "Orsted Lukasz - hand-in-x.zip"), ("Emre, Mia", "miaemre"),
    ("ada ahmadi", "Ahmadi_Ada_aahmadi_4711")])
def test_a_name_is_found_whatever_its_case_accents_and_order(name, handed):
    rows = class_list.match([name, "Somebody Else"], [HandedIn("Heron", handed, "", HANDED_IN)])
    assert list(rows["state"]) == ["handed in", "not handed in"]


def test_the_typed_name_counts_where_the_file_says_nothing_and_two_that_fit_are_unclear():
    handed = [HandedIn("Ada", "x.zip", "Ada A", HANDED_IN), HandedIn("Ali", "Ali B", "", HANDED_IN),
              HandedIn("Ali", "Ali C", "", HANDED_IN), HandedIn("", "Eva.zip", "", UNREADABLE)]
    rows = class_list.match(["A, Ada", "Ali", "Eva"], handed)
    assert list(rows["state"]) == ["handed in", "unclear", "not readable"]


def test_a_longer_name_does_not_take_the_place_of_a_shorter_one():
    handed = [HandedIn("1", "Ali Khan Lodi", "", HANDED_IN), HandedIn("2", "Ali Khan", "", HANDED_IN)]
    assert list(class_list.match(["Ali Khan", "Ali Khan Lodi"], handed)["reader"]) == ["2", "1"]
    assert list(class_list.match(["Ali Khan"], handed)["reader"]) == ["2"]
