"""A folder of hand-ins from anybody: what counts is counted, what does not is named, and nothing runs."""
import datetime
import io
import json
import subprocess
import sys
import zipfile

import openpyxl
import pytest
import readers

from helpers import ROOT, classroom, journal, questions
from helpers.classroom import counting, exports, folder
from helpers.classroom import handin as of_the_class
from helpers.journal.entries import time_of
from helpers.questions import bank
from helpers.report import handin

SAMPLE = ROOT / "notebooks" / "for-teachers" / "sample-class"
EVIL = "<script>alert('x')</script>"


def line(question, kind, value, time="2026-03-01T09:00:00+00:00"):
    """One line of a journal."""
    return json.dumps({"question": question, "kind": kind, "value": value, "time": time, "lesson": "1.0.0"})


def chosen(option="undated", time="2026-03-01T09:00:00+00:00"):
    """One good answer."""
    return line("attacks_school_aged", "choose", {"choice": option, "checked": True}, time)


def ticket(text):
    """An exit ticket that says `text` in every box."""
    return line("background_exit", "exit", {"text": text, "evidence": text, "open": text, "checked": True})


def name(words):
    """The line with a typed name."""
    return line("reader_name", "name", {"text": words})


def exported(group, folder):
    """The workbook that a class is exported to."""
    said = classroom.export(group, folder).text
    assert "class-view.xlsx" in said, said
    return openpyxl.load_workbook(folder / "class-view.xlsx")


def read(into, **handins):
    """Write hand-ins (name -> text or bytes) into a folder and read it as a class."""
    for name, content in handins.items():
        content = content if isinstance(content, bytes) else content.encode("utf-8")
        (into / f"{name}.jsonl").write_bytes(content)
    return classroom.read(into)


def pages(group):
    """Every page of a class, as one HTML text."""
    made = (classroom.glance, classroom.files, classroom.progress, classroom.verdicts, classroom.calibration,
            classroom.wrong_turns, classroom.texts, classroom.stance)
    return "".join(page(group).html for page in made)


def newest_and_first(content):
    """{question: answer} of the newest answers of a journal, and of those that were checked first."""
    reading = journal.parse(content.encode())
    return of_the_class.answers(reading.answers, of_the_class.checked(sorted(reading.history, key=time_of)))


def outcome(group, name):
    """What became of one file."""
    return group.files.set_index("file").loc[name, "outcome"]


def test_the_sample_class_names_its_six_files():
    group = classroom.read(SAMPLE)
    named = group.files[group.files["outcome"] != "read"]["outcome"].value_counts().to_dict()
    assert len(group.files) == 28
    assert named == {"damaged": 3, "duplicate": 2, "foreign": 1}


def test_good_hand_ins_are_counted_and_shown(tmp_path):
    group = read(tmp_path, ash=chosen() + "\n", oak=chosen("false") + "\n" + ticket("I name my source.") + "\n")
    assert len(group.handins) == 2
    assert "I name my source." in classroom.texts(group).html
    assert "Early counts are not mistakes" in classroom.wrong_turns(group).html


def test_every_kind_of_question_with_a_key_shows_what_most_readers_got_wrong(tmp_path):
    for seed in range(8):
        (tmp_path / f"{seed}.jsonl").write_bytes(handin.answers_file(readers.reading(readers.full(seed)))[1])
    wrong = counting.wrong_turns(classroom.read(tmp_path).handins)["question"]
    shown = {bank.get(name).kind for name in wrong}
    keyed = {code for code, kind in questions.KINDS.items() if kind.has_key}
    assert shown == keyed, "a kind with has_key says in `picked` which options a reader has picked"


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"not json at all\n", b"[" * 5000, b'{"question": 1}\n',
                                     b'{"a": NaN}\n', "\ufeff\n\n".encode()])
def test_a_file_that_is_no_hand_in_is_named_and_stops_nobody(tmp_path, content):
    group = read(tmp_path, bad=content, good=chosen() + "\n")
    assert len(group.handins) == 1
    assert outcome(group, "bad.jsonl") != "read"
    assert "bad.jsonl" in classroom.files(group).html


@pytest.mark.parametrize(("value", "reason"), [("[" * 300 + "]" * 300, "nested too deeply"), ("NaN", "not a number"),
                                               ("[" * 100_000, "nested too deeply"), ("-Infinity", "not a number")])
def test_a_line_with_a_hostile_value_is_skipped_and_said_and_the_others_count(tmp_path, value, reason):
    bad = line("attacks_school_judge", "judge", 0).replace('"value": 0', f'"value": {value}')
    group = read(tmp_path, ash=f"{bad}\n{chosen()}\n")
    assert len(group.handins) == 1 and outcome(group, "ash.jsonl") == "damaged"
    assert reason in classroom.files(group).html and pages(group)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    group = classroom.read(tmp_path / "nowhere")
    assert "There is no folder" in group.problem
    assert "There is no folder" in classroom.files(group).html
    assert "<table" not in classroom.verdicts(group).html or not group.handins


def test_an_empty_folder_shows_every_page_in_words(tmp_path):
    assert pages(classroom.read(tmp_path))


def test_what_a_reader_wrote_never_becomes_markup(tmp_path):
    group = read(tmp_path, **{"<img src=x onerror=alert(1)>": ticket(EVIL) + "\n" + chosen(EVIL) + "\n"})
    for html in (pages(group), exports.html(group)):
        assert "<script" not in html.replace("&lt;script", "") and "<img src=x" not in html


def test_wrong_types_in_every_field_never_break_a_page(tmp_path):
    odd = [None, True, 3.5, [], {}, "x", [[[]]], {"choice": {"deep": [1]}}]
    lines = [line(q, "choose", value) for q in ("attacks_school_aged", "attacks_school_judge", "background_exit",
                                                "cooperation_weigh_cards", "rivalry_causes_rank") for value in odd]
    group = read(tmp_path, odd="\n".join(lines) + "\n", good=chosen() + "\n")
    assert pages(group)


def test_a_zip_is_read_without_being_unpacked(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../escaped.jsonl", chosen() + "\n")
        archive.writestr("report.html", EVIL)
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "fir.zip").write_bytes(packed.getvalue())
    group = classroom.read(folder)
    assert not (tmp_path / "escaped.jsonl").exists() and not (tmp_path.parent / "escaped.jsonl").exists()
    assert sorted(path.name for path in folder.iterdir()) == ["fir.zip"]
    assert len(group.files) == 1


def test_a_zip_that_swells_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("journal.jsonl", b"0" * 30_000_000)
    (tmp_path / "bomb.zip").write_bytes(packed.getvalue())
    group = classroom.read(tmp_path)
    assert group.handins == () and outcome(group, "bomb.zip") != "read"


def test_a_line_of_200_megabytes_is_refused_unread(tmp_path):
    with open(tmp_path / "long.jsonl", "wb") as huge:
        huge.truncate(200_000_000)  # a hole: it takes no room on the disk
    group = classroom.read(tmp_path)
    assert group.handins == () and outcome(group, "long.jsonl") != "read"


def test_a_million_tiny_lines_are_read_or_refused_and_never_fatal(tmp_path):
    group = read(tmp_path, tiny=b"1\n" * 1_000_000, good=chosen() + "\n")
    assert len(group.handins) == 1 and outcome(group, "tiny.jsonl") != "read"


def test_the_same_reader_twice_counts_once_with_the_newest(tmp_path):
    times = [f"2026-03-01T09:0{minute}:00+00:00" for minute in range(9)]
    first = "\n".join(chosen("false", time) for time in times)
    later = chosen("undated", "2026-03-02T09:00:00+00:00")
    group = read(tmp_path, ash=first + "\n", ash_copy=first + "\n" + later + "\n")
    assert len(group.handins) == 1
    assert outcome(group, "ash.jsonl") == "duplicate"


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path):
    written = ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "#NAME?", "=cmd|' /C calc'!A0"]
    handins = {f"reader{n}": ticket(text) + "\n" + name(text) + "\n" for n, text in enumerate(written)}
    sheets = exported(read(tmp_path, **handins), tmp_path / "out")
    cells = [one for sheet in sheets for row in sheet.iter_rows() for one in row if isinstance(one.value, str)]
    assert {text.strip() for text in written} <= {one.value.strip() for one in cells}
    assert {one.data_type for one in cells} == {"s"}
    assert all(one.quotePrefix for one in cells if one.value.lstrip()[:1] in ("=", "+", "-", "@"))


def test_a_workbook_holds_each_table_with_numbers_and_days_and_prompts_and_rounded_shares(tmp_path):
    group = read(tmp_path, **{f"r{seed}": b"".join(map(journal.to_line, readers.reading(readers.full(seed)).history))
                              for seed in (1, 2)}, again=b"\x00")
    book = exported(group, tmp_path / "out")
    assert book.sheetnames == ["files", "progress", "verdicts", "calibration", "wrong turns", "texts", "stance"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    rows = {sheet.title: [dict(zip([one.value for one in sheet[1]], row)) for row in sheet.iter_rows(2)]
            for sheet in book}
    verdict = next(row for row in rows["verdicts"] if row["claim id"].value == "1.2")
    text, turn = rows["texts"][0], rows["wrong turns"][0]
    assert isinstance(verdict["answers"].value, int) and isinstance(verdict["how sure, in percent"].value, int)
    share = verdict["same as the ledger"]
    assert share.number_format == "0%" and share.value == round(share.value, 2)
    files = {row["file"].value: row for row in rows["files"]}
    assert isinstance(files["r1.jsonl"]["last answer"].value, datetime.datetime)
    assert files["again.jsonl"]["counted"].value is False
    asked = bank.bank()
    assert text["prompt"].value == asked[text["question"].value].prompt and text["text"].value
    assert turn["prompt"].value == asked[turn["question"].value].prompt and turn["reply"].value


def test_the_workbook_has_the_list_of_names_where_there_is_one_and_the_old_tables_are_gone(tmp_path):
    (tmp_path / "class-list.txt").write_bytes("Ada\nBen\n".encode("utf-16"))
    book = exported(read(tmp_path, Ada=chosen() + "\n"), tmp_path / "out")
    assert [[one.value for one in row][:2] for row in book["class list"].iter_rows(2)] == [
        ["Ada", "handed in"], ["Ben", "not handed in"]]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["class-view.html", "class-view.xlsx"]


def test_what_was_exported_into_the_class_folder_is_no_hand_in_the_next_time(tmp_path):
    classroom.export(read(tmp_path, Ada=chosen() + "\n"), tmp_path)
    assert list(classroom.read(tmp_path).files["file"]) == ["Ada.jsonl"]


def test_one_zip_can_be_read_without_a_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("Ada.jsonl", chosen() + "\n")
    assert [one.name for one in classroom.read(tmp_path / "class.zip").handins] == ["Ada"]


def test_a_folder_of_far_too_many_files_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "FILE_LIMIT", 3)
    group = read(tmp_path, **{f"r{number}": chosen() + "\n" for number in range(6)})
    assert "Give the folder that holds nothing but hand-ins." in group.problem and pages(group)


def test_an_empty_class_and_an_answer_without_a_time_can_be_exported(tmp_path):
    exported(classroom.read(tmp_path), tmp_path / "none")
    group = read(tmp_path, ash=chosen(time="") + "\n", oak=chosen("false", "9999-12-31T23:59:59-10:00") + "\n")
    assert exported(group, tmp_path / "out")["files"]["G2"].value is None


def test_each_line_of_a_text_keeps_its_own_direction(tmp_path):
    group = read(tmp_path, ash=ticket("۶۸ نفر (UN)\nReuters: 68") + "\n")
    for html in (classroom.texts(group).html, exports.html(group)):
        assert '<div dir="auto">On: ' not in html
        assert '<div dir="auto">۶۸ نفر (UN)</div><div dir="auto">Reuters: 68</div>' in html


def test_the_printable_page_can_fetch_and_run_nothing(tmp_path):
    html = exports.html(read(tmp_path, ash=ticket("fine") + "\n"))
    assert "default-src 'none'" in html
    assert "<script" not in html and "http-equiv" in html.lower()


def test_on_paper_the_printable_page_holds_what_the_teacher_has_opened(tmp_path):
    html = exports.html(read(tmp_path, ash=ticket("fine") + "\n"))
    assert "unfold what you want to print" in html
    assert "details:not([open])::details-content{display:none}" in html.partition("@media print{body")[2]


def test_who_took_the_way_out_is_not_shown(tmp_path):
    way_out = line("attacks_table_word", "choose", {"choice": "both", "checked": True})
    note = line("attacks_table_note", "write", {"text": "UNAMA counted.", "checked": True})
    group = read(tmp_path, ash=chosen() + "\n" + way_out + "\n" + note + "\n")
    for html in (pages(group), exports.html(group)):
        assert "UNAMA counted." not in html and "10,993" not in html


def test_the_first_checked_answer_and_the_newest_are_both_kept():
    newest, first = newest_and_first(f"{chosen('false')}\n{chosen('undated')}\n")
    assert first["attacks_school_aged"]["choice"] == "false"
    assert newest["attacks_school_aged"]["choice"] == "undated"


def test_what_was_checked_first_goes_by_time_where_answers_were_brought_together():
    later, earlier = chosen("false", "2026-03-02T09:00:00+00:00"), chosen("undated")
    _, first = newest_and_first(f"{later}\n{earlier}\n")
    assert first["attacks_school_aged"]["choice"] == "undated"


def test_a_page_is_made_once_for_a_class_and_anew_for_another(tmp_path):
    first = read(tmp_path, a=ticket("Kept."))
    (tmp_path / "other").mkdir()
    second = read(tmp_path / "other", b=b"".join(map(journal.to_line, readers.reading(readers.full()).history)))
    for page in (classroom.verdicts, classroom.calibration, classroom.stance):
        assert page(second) is page(second) and page(first).text != page(second).text


@pytest.mark.parametrize("orders", [range(41, 50), range(1, 41)])
def test_a_reader_who_keeps_the_ways_through_notebook_03_private_has_done_it_all_the_same(tmp_path, orders):
    content = handin.hand_in(readers.reading(readers.full(but=orders)), private=True)[1][1]
    (tmp_path / "hand-in-Heron.zip").write_bytes(content)
    made = classroom.read(tmp_path)
    assert counting.progress(made.handins).loc[0, "03-attacks"] == "all"
    assert not [name for one in made.handins for name, *_ in (*one.verdicts, *one.texts) if name.startswith("attacks_")
                and name != "attacks_exit"]


# --- scripts beside the tests ---

@pytest.mark.programs
def test_the_program_that_invents_the_sample_class_writes_it_as_it_lies_here(tmp_path):
    script = ROOT / "tests" / "samples" / "sample_class.py"
    subprocess.run([sys.executable, script, tmp_path / "made"], check=True, timeout=120)
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    kept = {path.name: path.read_bytes() for path in SAMPLE.iterdir() if not path.name.startswith(".")}
    assert sorted(made) == sorted(kept) and len(made) == 28
    group = classroom.read(tmp_path / "made")
    assert len(group.handins) == 23
    assert list(group.files["outcome"]) == list(classroom.read(SAMPLE).files["outcome"])


@pytest.mark.programs
def test_the_benchmark_of_a_class_runs(capsys):
    from tests.bench import classroom as bench

    bench.main(rounds=1, sizes=(3,))
    assert "3" in capsys.readouterr().out.splitlines()[-1].split()[0]
