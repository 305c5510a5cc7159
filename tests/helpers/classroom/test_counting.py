"""What a class has answered, counted by hand beside what is counted; and how a workbook holds it."""

import io

import class_shapes as shapes
import openpyxl
import pandas as pd
import pytest
from class_shapes import line
from matplotlib.figure import Figure

from helpers import classroom
from helpers.charts import frame
from helpers.claims import CORES, REPAIRS, SHORT
from helpers.classroom import counting, exports, folder
from helpers.classroom.handin import asked_twice
from helpers.journal.archives import Refused
from helpers.questions import bank
from helpers.style import COLORS, SIGNS

JUDGED, GUESS = bank.get("attacks_verdict_7_3"), bank.get("attacks_predict_day")
OTHER = next(code for code in CORES if code != JUDGED.core)


def read(into, *journals):
    """The class whose readers wrote these journals, a line each."""
    shapes.write(into, {f"reader-{number}.jsonl": journal for number, journal in enumerate(journals)})
    return classroom.read(into)


def judged(core, repair=None):
    """A verdict on the claim of JUDGED."""
    return line(JUDGED.id, {"core": core, "confidence": 70, "repair": repair, "checked": True}, kind="verdict")


def sorted_to(place):
    """The first statement to be sorted, which is a fact, put at a place."""
    return line("start_kinds_eight", {"places": {"airport": place}, "checked": True}, kind="sort")


def test_of_four_verdicts_three_are_the_same_as_the_ledgers(tmp_path):
    made = read(tmp_path, *[judged(JUDGED.core)] * 3, judged(OTHER))
    (row,) = counting.spread(counting.verdicts(made.handins)).query("n > 0").to_dict("records")
    assert (row["claim_id"], row["n"], row["same"], row["confidence"]) == (JUDGED.claims[0], 4, 0.75, 70)
    assert (row[JUDGED.core], row[OTHER]) == (3, 1)


def test_a_verdict_of_the_first_edition_is_told_and_counts_for_no_core(tmp_path):
    old = line("attacks_school_judge", {"verdict": "contested", "confidence": 70, "checked": True}, kind="judge")
    made = read(tmp_path, old, judged(JUDGED.core))
    assert len(counting.verdicts(made.handins)) == 1
    assert "7.3 | 1 contested" in classroom.verdicts(made).text
    assert "1 hand-in holds verdicts of the first edition, which are shown apart." in classroom.glance(made).text


def test_of_24_hand_ins_of_both_editions_the_new_ones_are_counted_and_the_old_ones_told_apart(tmp_path):
    old = [line("attacks_school_judge", {"verdict": verdict, "confidence": 90, "checked": True}, kind="judge")
           for verdict in ["partly_supported"] * 9 + ["contested"] * 3]
    made = read(tmp_path, *old, *[judged(JUDGED.core)] * 8, *[judged(OTHER)] * 4)
    assert len(made.handins) == 24
    (row,) = counting.spread(counting.verdicts(made.handins)).query("n > 0").to_dict("records")
    assert (row["n"], row[JUDGED.core], row[OTHER], row["confidence"]) == (12, 8, 4, 70)
    assert "7.3 | 9 partly supported, 3 contested" in classroom.verdicts(made).text
    levels = counting.calibration(counting.verdicts(made.handins)).query("n > 0")
    assert levels[["confidence", "n", "hits"]].to_numpy().tolist() == [[70, 12, 8]]
    assert "12 hand-ins hold verdicts of the first edition" in classroom.glance(made).text


def test_the_two_most_common_repairs_of_a_class_stand_beside_the_ledgers(tmp_path):
    given = ["print", "word", "word", "source", "word", "source", None]
    made = read(tmp_path, *(judged(JUDGED.core, repair) for repair in given))
    ours = REPAIRS[JUDGED.repair]
    assert f"{ours} | 3 change a word or phrase, 2 say who says so" in classroom.verdicts(made).text
    row = exports.frames(made)["verdicts"].set_index("claim_id").loc[JUDGED.claims[0]]
    assert (row["repair"], row["repairs"]) == (ours, "3 change a word or phrase, 2 say who says so")


def test_a_claim_judged_with_one_click_has_no_repairs_of_the_class(tmp_path):
    made = read(tmp_path, line("background_tiles_1", {"places": {"1.1": "open"}}, kind="tiles"))
    assert counting.spread(counting.verdicts(made.handins)).set_index("claim_id").loc["1.1", "repairs"] == ""


def test_a_click_on_a_tile_counts_without_a_confidence(tmp_path):
    tiles = bank.get("background_tiles_1")
    claim = tiles.options[0]
    made = read(tmp_path, line(tiles.id, {"places": {claim.id: claim.right}}, kind="tiles"))
    (row,) = counting.verdicts(made.handins).to_dict("records")
    assert (row["claim_id"], row["core"], row["hit"]) == (claim.id, claim.right, True)
    assert pd.isna(row["confidence"]) and "–" in classroom.verdicts(made).text


@pytest.mark.parametrize(("readers", "verdict", "named"), [
    (4, OTHER, False), (5, OTHER, True), (5, JUDGED.core, False)])
def test_a_claim_is_named_to_talk_about_from_five_verdicts_on_that_are_not_all_the_ledgers(
        tmp_path, readers, verdict, named):
    told = classroom.glance(read(tmp_path, *[judged(verdict)] * readers)).text
    assert ("To talk about first" in told) == named
    assert (f"{JUDGED.claims[0]} (0 percent agree, 70 percent sure)" in told) == named


def test_a_statement_in_its_own_place_is_no_wrong_turn_however_many_put_it_there(tmp_path):
    made = read(tmp_path, *[sorted_to("fact")] * 3, sorted_to("figure"))
    (row,) = counting.wrong_turns(made.handins).to_dict("records")
    assert (row["question"], row["n"], row["times"]) == ("start_kinds_eight", 4, 1) and "“figure”" in row["turn"]


def test_one_answer_is_some_of_its_notebook_and_nothing_of_the_others(tmp_path):
    guess = line(GUESS.id, {"choice": GUESS.ids[0], "confidence": 70}, kind="predict")
    (row,) = counting.progress(read(tmp_path, guess).handins).to_dict("records")
    levels = {name: row[name] for name in bank.notebooks()}
    assert levels.pop("03-attacks") == "some" and set(levels.values()) == {"nothing yet"}


def test_each_file_to_look_at_is_listed_once(tmp_path):
    made = read(tmp_path, b"", b"\x00", sorted_to("fact"))
    assert [classroom.files(made).text.count(f"reader-{number}.jsonl") for number in range(3)] == [1, 1, 0]


def test_folders_in_folders_are_opened_down_to_the_limit_and_no_further(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "DEPTH_LIMIT", 2)
    shapes.write(tmp_path, {"a/b/in.jsonl": judged(OTHER), "a/b/c/out.jsonl": judged(OTHER)})
    made = classroom.read(tmp_path)
    assert list(made.files["file"]) == ["a/b/in.jsonl"] and len(made.handins) == 1


def test_a_file_that_cannot_be_opened_is_said_with_what_the_computer_says(tmp_path):
    with pytest.raises(Refused, match="No such file or directory"):
        folder._reader(tmp_path / "gone.jsonl")(1)


def drawn(monkeypatch, page, group):
    """The figure of a page of a class, and its one panel."""
    figures = []

    def keep(draw, size):
        figures.append(Figure(figsize=size))
        draw(figures[-1])
        return b""
    monkeypatch.setattr(frame, "png", keep)
    page(group)
    ((panel,),) = [figure.axes for figure in figures]
    return figures[0], panel


@pytest.mark.parametrize("page", [classroom.verdicts, classroom.stance])
def test_what_is_drawn_of_a_class_fills_its_picture_and_is_measured_in_inches(tmp_path, monkeypatch, page):
    stance = b"".join(line(name, {"choice": bank.get(name).ids[0], "checked": True}) for name in asked_twice())
    figure, panel = drawn(monkeypatch, page, read(tmp_path, judged(OTHER) + stance))
    assert panel.get_position().bounds == pytest.approx((0, 0, 1, 1))
    assert panel.get_xlim() == pytest.approx((0, figure.get_figwidth()))
    (left, right), (low, high) = panel.get_xlim(), sorted(panel.get_ylim())
    for x, y in (text.get_position() for text in panel.texts):
        assert left < x < right and low < y < high


def test_a_step_that_nobody_chose_is_quiet_and_a_way_down_is_dashed(tmp_path, monkeypatch):
    steps = bank.get(asked_twice()[0]).ids
    ways = [(steps[0], steps[2]), (steps[2], steps[1])]
    journals = [b"".join(line(name, {"choice": step, "checked": True}) for name, step in zip(asked_twice(), way))
                for way in ways]
    _, panel = drawn(monkeypatch, classroom.stance, read(tmp_path, *journals))
    numbers = {text.get_color(): text.get_text() for text in panel.texts if text.get_text().isdigit()}
    assert numbers == {COLORS["ink"]: "1", COLORS["muted"]: "0"}
    assert sorted((drawn.get_ydata()[0] < drawn.get_ydata()[1], drawn.get_linestyle()) for drawn in panel.lines) == [
        (False, "--"), (True, "-")]


def test_the_number_of_those_who_said_as_the_ledger_is_bold_and_stands_under_its_verdict(tmp_path, monkeypatch):
    _, panel = drawn(monkeypatch, classroom.verdicts, read(tmp_path, *[judged(JUDGED.core)] * 3, judged(OTHER)))
    words = {text.get_text().replace("\n", " "): text for text in panel.texts}
    assert (words["3"].get_weight(), words["1"].get_weight()) == ("bold", "normal")
    for number, code in (("3", JUDGED.core), ("1", OTHER)):
        head = words[f"{SIGNS[code]} {SHORT[code]}"]
        assert words[number].get_position()[0] == pytest.approx(head.get_position()[0])


def test_a_sheet_has_bold_headings_columns_that_fit_and_long_words_in_several_lines():
    table = pd.DataFrame({"short": ["a"], "fitting": ["b" * 20], "full": ["c" * 70], "long": ["d" * 71]})
    kept = io.BytesIO()
    exports.workbook({"one": table}).save(kept)
    sheet = openpyxl.load_workbook(kept)["one"]
    assert [sheet.column_dimensions[column].width for column in "ABCD"] == [10, 22, 70, 70]
    assert all(cell.font.bold for cell in sheet[1]) and not any(cell.font.bold for cell in sheet[2])
    assert [bool(cell.alignment.wrap_text) for cell in sheet[2]] == [False, False, False, True]
