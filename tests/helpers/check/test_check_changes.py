"""What a correction leaves behind: old figures elsewhere, rows that are gone, and what a spreadsheet did to a file."""

import json
import shutil
import subprocess

import pytest
from planted import prose
from spreadsheet import add, copy_of_data, delete, edit, rows_of, write

from helpers import check
from helpers.check import figures, history, spreadsheet
from helpers.schema import Problem

SCHOOL = {"event_id": "school", "source_id": "cnn"}
TABLES = {
    "sources": [{"source_id": "cnn", "publisher": "CNN"}, {"source_id": "unama", "publisher": "UN mission (UNAMA)"}],
    "claims": [{"claim_id": "7.3", "claim": "68 died.", "explanation": "A day later officials said 85."}],
    "evidence": [
        {"evidence_id": "e1", "claim_id": "7.3", "source_id": "cnn", "finding": "85 dead on 10 May."},
        {"evidence_id": "e2", "claim_id": "7.3", "source_id": "unama", "finding": "85 dead, of 300 in all."},
    ],
    "tolls": [{**SCHOOL, "as_of": "2021-05-10", "killed": "85", "scope": "all"},
              {"event_id": "market", "source_id": "unama", "as_of": "2021-07", "killed": "7", "scope": "85 shops"}],
    "questions": [{"question_id": "aged", "order": "7", "source_id": "unama", "claims": "7.3",
                   "prompt": "CNN said 85 on 10 May. What was fair?"},
                  {"question_id": "other", "order": "8", "source_id": "", "claims": "", "prompt": "Use 85 words."}],
    "samples": [{"question_id": "aged", "level": "1", "text": "They say 85."},
                {"question_id": "other", "level": "1", "text": "It took 85 days."}],
}
KEYS = {"sources": ["source_id"], "claims": ["claim_id"], "evidence": ["evidence_id"],
        "tolls": ["event_id", "source_id", "as_of"], "questions": ["question_id"], "samples": ["question_id", "level"]}
LINKS = {"source_id": ("sources", "source_id"), "claim_id": ("claims", "claim_id"),
         "question_id": ("questions", "question_id")}


def described(name, rows):
    """What a package says about one small table."""
    fields = [{"name": column, "type": "integer" if column == "killed" else "string"} for column in rows[0]]
    for field in fields:
        field.update({"list": {"of": "claims.claim_id"}} if name == "questions" and field["name"] == "claims" else {})
        field["constraints"] = {"minimum": 0} if field["type"] == "integer" else {}
    links = [{"fields": [column], "reference": {"resource": LINKS[column][0], "fields": [LINKS[column][1]]}}
             for column in rows[0] if column in LINKS and LINKS[column][0] != name]
    return {"name": name, "path": f"{name}.csv",
            "schema": {"fields": fields, "primaryKey": KEYS[name], "foreignKeys": links}}


@pytest.fixture
def lesson(tmp_path):
    """A small lesson under git: five tables, a notebook tied to one of them, and a change log."""
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "notebooks").mkdir()
    for name, rows in TABLES.items():
        write(folder, name, list(rows[0]), rows)
    package = {"resources": [described(name, rows) for name, rows in TABLES.items()]}
    (folder / "datapackage.json").write_text(json.dumps(package))
    fact = {"says": "85", "table": "tolls", "row": SCHOOL, "column": "killed"}
    page = {"cells": [prose("Hello 85.", 1), prose("CNN counted 85.", 2, facts=[fact])]}
    (tmp_path / "notebooks" / "03.ipynb").write_text(json.dumps(page))
    (tmp_path / "README.md").write_text("One line.\nCNN has 85, and nobody 86.\nSome say 85.\n")
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 2.0\n\nNothing.\n\n## 1.0\n\ncnn school 2021-05-10\n")
    commit(tmp_path)
    return folder


def commit(folder):
    """Commit all that lies in a folder; where there is no git, nothing can be compared and nothing is tried."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "As it is"]):
        subprocess.run(["git", "-C", folder, *words], check=True)


def places(folder, number, source=""):
    """Where a figure stands, as (table or page, row, cell or line)."""
    record = figures.record(folder)
    found = record.places(number, source) + figures.in_prose(record, figures.prose(folder.parent), number, source)
    return [place.where.removeprefix("data/") for place in found]


def changes(folder):
    """The changes since the last commit."""
    record = figures.record(folder)
    return history.changes(record.entries, record.tables, folder)


def lost(folder):
    """The sentences on rows that are gone."""
    news = history.newest((folder.parent / "CHANGELOG.md").read_text())
    return [str(problem) for problem in history.lost(changes(folder), news)]


ABOUT_CNN = [
    "claims.csv, row 2, column explanation", "evidence.csv, row 2, column finding", "tolls.csv, row 2, column killed",
    "questions.csv, row 2, column prompt", "samples.csv, row 2, column text",
    "notebooks/03.ipynb, cell 2 (p02)", "README.md, line 2"]


def test_a_figure_is_found_in_all_that_cites_names_or_hangs_on_its_source(lesson):
    assert places(lesson, 85, "cnn") == ABOUT_CNN


def test_without_a_source_every_place_of_the_figure_is_found(lesson):
    more = set(places(lesson, 85)) - set(ABOUT_CNN)
    assert more == {"evidence.csv, row 3, column finding", "tolls.csv, row 3, column scope",
                    "questions.csv, row 3, column prompt", "samples.csv, row 3, column text", "README.md, line 3"}


def test_a_corrected_count_leads_to_the_places_of_the_old_figure(lesson):
    edit(lesson, "tolls", SCHOOL, killed="86")
    (note,) = check.notes(lesson)
    assert note.startswith("data/tolls.csv, row 2: 85 stands here no longer, but still in data/claims.csv, row 2, ")
    assert "notebooks/03.ipynb, cell 2 (p02)" in note and note.endswith("(python3 -m helpers check --where 85 cnn).")
    assert "row 3" not in note, "UNAMA's own count is another one"


def test_a_figure_corrected_inside_a_sentence_counts_too_and_one_corrected_everywhere_is_done(lesson):
    edit(lesson, "evidence", {"evidence_id": "e2"}, finding="85 dead, of 301 in all.")
    assert check.notes(lesson) == []
    edit(lesson, "evidence", {"evidence_id": "e1"}, finding="86 dead on 10 May.")
    assert [note.partition(":")[0] for note in check.notes(lesson)] == ["data/evidence.csv, row 2"]


def test_a_question_that_moves_to_another_place_has_lost_no_figure(lesson):
    edit(lesson, "questions", {"question_id": "aged"}, order="9")
    assert check.notes(lesson) == [], "a 7 stands in tolls.csv too"


def test_a_day_a_year_or_the_number_of_a_claim_is_no_figure():
    text = "On 8 May 2021, May 9 and 2021-05-10: [[7.3|85]] of 3,403, 1.5 or 2,000."
    assert figures.stated(text) == {85, 3403, 1.5, 2000}


def test_a_clean_copy_and_a_folder_without_git_have_nothing_to_say(lesson, tmp_path):
    assert check.notes(lesson) == [] == lost(lesson)
    plain = copy_of_data(tmp_path / "plain")
    edit(plain, "tolls", {}, killed_low="1", killed_high="1")
    assert check.notes(plain) == [] and history.committed(plain) == {}


def test_a_row_that_is_gone_is_named_until_the_change_log_says_so(lesson):
    delete(lesson, "tolls", SCHOOL)
    (line,) = lost(lesson)
    start = "data/tolls.csv, column event_id: gone since the last commit: row school / cnn / 2021-05-10. Put back"
    assert line.startswith(start)
    log = lesson.parent / "CHANGELOG.md"
    log.write_text(log.read_text().replace("Nothing.", "The count school of cnn, 2021-05-10, is taken out."))
    assert lost(lesson) == []


def test_many_rows_that_are_gone_are_one_sentence(lesson):
    for number in range(9):
        add(lesson, "samples", {}, question_id="aged", level=str(number + 2), text=f"Text {number}")
    commit(lesson.parent)
    write(lesson, "samples", list(TABLES["samples"][0]), TABLES["samples"])
    (line,) = lost(lesson)
    assert "rows aged / 2, aged / 3, aged / 4, aged / 5, aged / 6 and 4 more" in line


def test_a_corrected_key_is_no_row_lost_but_an_id_that_answers_hang_on_stays(lesson):
    edit(lesson, "tolls", SCHOOL, as_of="2021-05-11")
    assert lost(lesson) == []
    edit(lesson, "questions", {"question_id": "aged"}, question_id="old")
    (line,) = lost(lesson)
    assert 'the row "aged" of the last commit is called "old" now; put the old id back' in line


def test_the_check_of_the_lesson_names_a_lost_row_and_keeps_every_lost_row_apart(tmp_path):
    folder = copy_of_data(tmp_path)
    commit(tmp_path)
    assert check.problems(folder) == []
    delete(folder, "tolls", {"event_id": "sayed_ul_shuhada_2021", "source_id": "cnn_2021_05_10"})
    delete(folder, "timeline", {"timeline_id": "t30"})
    for option in ("false", "undated"):
        edit(folder, "options", {"question_id": "attacks_school_aged", "option_id": option}, option_id=f"{option}_new")
    found = [problem.file for problem in check.problems(folder)]
    assert found == ["tolls.csv", "timeline.csv", "options.csv", "options.csv"]


def test_an_option_that_is_gone_from_the_middle_is_named_without_git(tmp_path):
    folder = copy_of_data(tmp_path)
    delete(folder, "options", {"question_id": "attacks_school_sources", "order": "2"})
    (problem,) = check.problems(folder)
    assert "attacks_school_sources has no option 2, but one with 3; put the lost option back" in problem.sentence


def test_a_figure_is_found_in_the_citation_too(lesson, capsys):
    (lesson.parent / "CITATION.cff").write_text("title: A lesson\nabstract: A short article, cut into 37 claims.\n")
    assert figures.main(["37"], lesson) == 0
    assert "CITATION.cff, line 2: abstract: A short article" in capsys.readouterr().out


@pytest.mark.parametrize(("asked", "status", "words"), [
    (["85", "cnn"], 0, "85 stands at 7 places in what is about cnn."), (["85"], 0, "85 stands at 12 places.\n"),
    (["4,000"], 0, "4,000 stands at 0 places."),
    (["85", "cnm"], 1, 'no source "cnm" in data/sources.csv; do you mean cnn?'),
    (["many"], 1, "After --where come a figure"), ([], 1, "After --where come a figure")])
def test_the_command_says_how_many_places_there_are_or_what_it_needs(lesson, capsys, asked, status, words):
    assert figures.main(asked, lesson) == status
    assert words in capsys.readouterr().out


def test_check_takes_where_and_nothing_else(capsys):
    assert check.command(["--where", "no figure"]) == 1 and check.command(["--wher"]) == 2
    assert capsys.readouterr().out.count("--where 85 cnn_2021_05_10") == 2


@pytest.mark.parametrize(("cell", "words"), [
    ("#NAME?", 'found "#NAME?": a spreadsheet took the text for a formula; import all columns as text'),
    ("They said #REF! then", "took the text for a formula"),
    ("########", "took the text for a formula"),
    ("#BEZUG!", "took the text for a formula"), ("=A1", "this is a formula"),
    (" =SUM(B2:B9)", "this is a formula"),
    ("cnn ", "with a space before or after it; delete the space"),
    ("\u00a0CNN", "with a space"), ("CNN\n", "with a space"),
    ("The groupâ€™s", "a letter was lost")])
def test_what_a_spreadsheet_did_to_a_text_is_named(cell, words):
    (problem,) = spreadsheet.faults({"path": "x.csv"}, {7: {"note": cell, "other": "fine"}})
    assert (problem.file, problem.row, problem.column) == ("x.csv", 7, "note") and words in problem.sentence
    assert problem.sentence.endswith(".") and "\n" not in problem.sentence.replace(cell, "")


@pytest.mark.parametrize("cell", ["", "#1 in a list", "a = b", "No. # 5", "-77.05", "one  two"])
def test_a_text_that_only_looks_odd_is_left_alone(cell):
    assert spreadsheet.faults({"path": "x.csv"}, {2: {"note": cell}}) == []


def test_the_tables_of_the_lesson_are_held_to_these_rules(tmp_path):
    folder = copy_of_data(tmp_path)
    row = edit(folder, "timeline", {"timeline_id": "t30"}, summary="#NAME?", sources="reuters_2021_05_08 ")
    assert [(one.row, one.column) for one in check.problems(folder)] == [(row, "summary"), (row, "sources")]


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_saved_under_the_name_of_a_table_is_one_sentence(tmp_path, content):
    folder = copy_of_data(tmp_path)
    (folder / "tolls.csv").write_bytes(content)
    (problem,) = check.problems(folder)
    assert str(problem).startswith("data/tolls.csv: this is a workbook of a spreadsheet program under another name; ")


def test_a_column_that_a_spreadsheet_changed_is_one_line(tmp_path, capsys):
    folder = copy_of_data(tmp_path)
    header, rows = rows_of(folder, "tolls")
    write(folder, "tolls", header, [{**row, "as_of": "May-21"} if n else row for n, row in enumerate(rows)])
    assert check.main(folder) == 1
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "column as_of" in one]
    start = f"data/tolls.csv, column as_of: {len(rows) - 1} cells have the same fault (rows 3, 4, 5, 6, 7 and "
    assert line.startswith(start)
    assert 'In row 3: found "May-21"; write a date' in line
    assert line.endswith("import all columns as text.")


def test_a_handful_of_faults_keeps_a_line_each_and_different_faults_are_not_joined():
    few = [Problem("x.csv", row, "note", f'found "{row}"; write a number.') for row in range(2, 7)]
    assert spreadsheet.lines(few) == [str(one) for one in few]
    different = [Problem("x.csv", row, "note", f"claim {row} has no evidence.") for row in range(2, 12)]
    assert spreadsheet.lines(different) == [str(one) for one in different]


def test_many_places_of_one_lost_source_are_one_line_that_does_not_blame_a_spreadsheet():
    sentence = 'found "cnn", which is not in sources.csv; correct it.'
    found = [Problem("x.csv", row, "source_id", sentence) for row in range(2, 12)]
    (line,) = spreadsheet.lines(found)
    assert "10 cells have the same fault (rows 2, 3, 4, 5, 6 and 5 more)" in line and "spreadsheet" not in line
