"""Every rule for data/: the real tables keep it, and a planted fault is named, alone and in one sentence."""
import pytest
from spreadsheet import add, copy_of_data, delete, edit, rows_of, write

from helpers import check, data
from helpers.check import figures

SCHOOL, AIRPORT = {"event_id": "sayed_ul_shuhada_2021"}, {"event_id": "kabul_airport_2021"}
INJURED = {**SCHOOL, "injured_bound": "exact"}
SIXTH, WARD, ESTIMATE = {"paragraph": "6"}, {"claim_id": "6.3"}, {"as_of": "2016-01"}
HEDGED, PRINTED = {"claim_id": "2.4"}, {"claim_id": "6.1"}


@pytest.fixture
def tables(tmp_path):
    """A copy of data/ to plant a fault in."""
    return copy_of_data(tmp_path)


def named(folder, table, row, column, words):
    """Assert that exactly one problem is named: there, in one sentence, with these words."""
    found = check.problems(folder)
    assert len(found) == 1, "\n".join(map(str, found)) or "nothing was named"
    assert (found[0].file, found[0].row, found[0].column) == (f"{table}.csv", row, column), str(found[0])
    assert words in found[0].sentence, found[0].sentence
    assert "\n" not in str(found[0]) and found[0].sentence.endswith(".")


def test_the_tables_of_the_lesson_are_in_order():
    """Nothing is wrong in data/."""
    assert check.problems() == []


def test_a_copy_in_another_folder_is_checked_there(tables):
    """The same tables elsewhere are in order too, and a fault there is none here."""
    assert check.problems(tables) == check.problems(str(tables)) == []
    edit(tables, "tolls", SCHOOL, scope="")
    assert len(check.problems(tables)) == 1 and check.problems() == []


CELLS = {  # one wrong cell: table, its row, what is written into it, the column named, the words of the sentence
    "an unknown word": ("claims", WARD, {"core": "true"}, "core", "write one of: supported"),
    "a wrong type": ("tolls", SCHOOL, {"killed_low": "about 50"}, "killed_low", "digits alone, 0 or more"),
    "a number below the least": ("civilian_casualties", {}, {"killed": "-1"}, "killed", "write a whole number"),
    "a day that does not exist": ("timeline", {"precision": "day"}, {"date": "2021-02-30"}, "date", "write a date"),
    "a required cell left empty": ("claims", WARD, {"claim": ""}, "claim", "the cell is empty"),
    "an address that is not http": ("sources", {"source_id": "csis_2021"}, {"url": "file:///etc"}, "url", "https://"),
    "an unknown source of a row": ("evidence", {}, {"source_id": "nobody_1"}, "source_id", "not in sources.csv"),
    "an unknown source of a count": ("tolls", SCHOOL, {"source_id": "nobody_1"}, "source_id", "not in sources.csv"),
    "an unknown source in a list": ("events", AIRPORT, {"sources": "article; nobody_1"}, "sources", '"nobody_1"'),
    "an unknown claim in a list": ("cards", {}, {"claims": "8.1; 8.9"}, "claims", '"8.9", which is not in claims.csv'),
    "an unknown actor": ("relations", {}, {"actor_b": "nobody"}, "actor_b", "not in actors.csv"),
    "an unknown place": ("events", AIRPORT, {"place": "Nowhere"}, "place", "not in places.csv"),
    "an option of an unknown question": ("options", {"question_id": "start_kinds_eight"}, {"question_id": "nothing"},
                                         "question_id", "not in questions.csv"),
    "an id used twice": ("cards", {"card_id": "c02"}, {"card_id": "c01"}, "card_id", "used in a row above"),
    "a toll with low above high": ("tolls", SCHOOL, {"killed_low": "90", "killed_high": "85"}, "killed_low",
                                   "found 90, which is above killed_high (85)"),
    "injured with low above high": ("tolls", INJURED, {"injured_low": "9", "injured_high": "8"}, "injured_low",
                                    "above"),
    "a toll with one bound": ("tolls", SCHOOL, {"killed_high": ""}, "killed_high", "only one bound is given"),
    "a killed without a word on how it is given": ("tolls", SCHOOL, {"killed_bound": ""}, "killed_bound",
                                                   "killed_low is 25; write how the source gives"),
    "a word on how many injured, and no number": ("tolls", {"injured_low": ""}, {"injured_bound": "exact"},
                                                  "injured_bound", "but injured_low is empty; empty this cell too"),
    "an unknown word for who is counted": ("tolls", SCHOOL, {"basis": "attackers"}, "basis", "write one of: all, with"),
    "a count that is perhaps a denial": ("tolls", SCHOOL, {"denied": "perhaps"}, "denied", "write one of: yes, no"),
    "two counts of a year on one line": ("civilian_casualties", {"series": "part_year", "year": "2021"},
                                         {"series": "all", "year": "2020"}, "series", "has a count for 2020"),
    "letters that are not the publisher's": ("sources", {"letters": "AFP"}, {"letters": "AP"}, "letters",
                                             "but the publisher is Agence France-Presse (AFP)"),
    "a publisher whose letters were left out": ("sources", {"letters": "AFP"}, {"letters": ""}, "letters",
                                                "another row of this publisher has AFP"),
    "a contested relation that does not say so": ("relations", {"contested": "no"}, {"contested": "yes"}, "contested",
                                                  "found yes, but the summary begins with"),
    "a relation that says so and is not marked": ("relations", {"contested": "yes"}, {"contested": "no"}, "contested",
                                                  "found no, but the summary begins with"),
    "a figure that its claim does not say": ("claims", WARD, {"killed": "25"}, "killed", "the claim does not say"),
    "a limit that its prompt does not say": ("questions", {"word_limit": "80"}, {"word_limit": "90"}, "word_limit",
                                             "found 90, which the prompt does not say"),
    "an estimate with low above high": ("strength_estimates", ESTIMATE, {"low": "999999"}, "low", "above high"),
    "an estimate without bounds": ("strength_estimates", ESTIMATE, {"low": "", "high": ""}, "low", "no bound"),
    "a best estimate below the low one": ("ucdp_deaths", {}, {"best": "1"}, "low", "above best (1)"),
    "a best estimate above the high one": ("ucdp_deaths", {}, {"best": "99999"}, "best", "above high"),
    "a reason of 46 words": ("claims", WARD, {"why": "word " * 45 + "word"}, "why", "46 words"),
    "a repair in 26 words": ("claims", WARD, {"fix": "word " * 25 + "word"}, "fix", "26 words"),
    "a motive that the record bears out": ("claims", HEDGED, {"core": "supported"}, "core", "the kind opinion"),
    "a fact that no record can settle": ("claims", PRINTED, {"core": "open"}, "core", "the kind fact"),
    "a claim to print that hangs on a word": ("claims", PRINTED, {"quote": "many deadly attacks"}, "quote",
                                              "can be printed as it stands"),
    "a claim to print that lacks something": ("claims", PRINTED, {"gap": "a day"}, "gap", "as it stands"),
    "a claim to print with a second repair": ("claims", PRINTED, {"repair_2": "drop"}, "repair_2", "as it stands"),
    "a wrong word that is not quoted": ("claims", {"claim_id": "3.1"}, {"quote": ""}, "quote", "the repair is word"),
    "a missing thing that is not named": ("claims", {"claim_id": "1.3"}, {"gap": ""}, "gap", "the repair is missing"),
    "the same repair twice": ("claims", WARD, {"repair_2": "source"}, "repair_2", "the first repair too"),
    "a key that is not the ledger's": ("options", {"question_id": "attacks_verdict_6_3", "option_id": "word"},
                                       {"right": "partly"}, "right", "by claims.csv it is no"),
    "a wrong core without a reply": ("options", {"question_id": "attacks_verdict_6_3", "option_id": "supported"},
                                     {"reply": ""}, "reply", "what a source would have to show"),
    "a quotation of 13 words": ("wording", {}, {"wording": "word " * 12 + "word"}, "wording", "13 words"),
    "seven words of the article": ("claims", HEDGED, {"quote": "The attack gives the perception that the"}, "quote",
                                   "7 words; shorten it to at most 6"),
    "a word of the article that its claim lacks": ("claims", HEDGED, {"quote": "gives … certain"}, "quote",
                                                   'found "certain", which the claim does not say'),
    "half a word of the article": ("claims", HEDGED, {"quote": "gives the percept"}, "quote", "the claim does not say"),
    "a gap of 13 words": ("claims", HEDGED, {"gap": "word " * 12 + "word"}, "gap", "13 words"),
    "a finding of 46 words": ("evidence", {}, {"finding": "word " * 45 + "word"}, "finding", "46 words"),
    "a definition of 41 words": ("glossary", {}, {"definition": "word " * 40 + "word"}, "definition", "41 words"),
    "a claim in another paragraph": ("passages", SIXTH, {"claims": "6.1; 6.2"}, "claims",
                                     "are 6.1; 6.2; 6.3 in claims.csv"),
    "a claim under another section": ("claims", WARD, {"section": "rivalry"}, "section", 'under "attacks"'),
    "a kind that shows no options": ("questions", {"question_id": "start_kinds_eight"}, {"kind": "exit"}, "kind",
                                     "shows no options"),
    "an order used twice": ("questions", {"question_id": "start_kinds_eight"}, {"order": "1"}, "order",
                            "order 1 twice"),
    "a verdict on two claims": ("questions", {"kind": "exit"}, {"kind": "verdict", "retired": "2.0.0"}, "claims",
                                  "the one claim it judges"),
    "a question of a notebook with two paths on none": ("questions", {"question_id": "attacks_table_word"},
                                                        {"path": ""}, "path", "names no path, and 03-attacks has two"),
    "an exit ticket on one path": ("questions", {"question_id": "attacks_exit"}, {"path": "main"}, "path",
                                   "is an exit ticket, which every reader writes"),
    "a path where there is one way": ("questions", {"question_id": "start_kinds_eight"}, {"path": "table"}, "path",
                                      "00-start-here has no question on another one"),
    "an unknown path": ("questions", {"question_id": "attacks_table_word"}, {"path": "Table"}, "path",
                        "write one of: main, table"),
    "a count before its attack": ("tolls", SCHOOL, {"as_of": "2021-05-07"}, "as_of", "the attack was on 2021-05-08"),
    "an attack on the wrong side": ("events", AIRPORT, {"after_article": "yes"}, "after_article", "the article is of"),
    "an attack that officials lay to another": ("events", {"event_id": "gurdwara_2020"}, {"attribution": "claimed"},
                                                "attribution", "somebody else was blamed"),
    "an attack that nobody claimed, and a note of a claim": ("events", AIRPORT, {"attribution": "unclaimed"},
                                                             "attribution", 'does not begin with "No claim"'),
    "an attack away from its place": ("events", AIRPORT, {"latitude": "30.5"}, "latitude", "places.csv has"),
    "a late card called known in time": ("cards", {"known_at_publication": "no"}, {"known_at_publication": "yes"},
                                         "known_at_publication", "the source was published 202"),
    "a precision unlike its date": ("timeline", {"precision": "month"}, {"precision": "day"}, "precision",
                                    "write month"),
    "a period that runs backward": ("relations", {"start": "1999"}, {"end": "1998-05"}, "end",
                                    "before it begins (1999)"),
    "an actor against itself": ("relations", {"actor_a": "islamic_state"}, {"actor_b": "islamic_state"}, "actor_b",
                                "on both sides"),
    "a letter lost in saving": ("claims", WARD, {"claim": "The groupâ€™s 24 dead"}, "claim", "a letter was lost"),
}


@pytest.mark.parametrize("fault", CELLS)
def test_a_wrong_cell_is_named(tables, fault):
    """File, row, column and remedy of one fault in one cell, and nothing else."""
    table, where, cells, column, words = CELLS[fault]
    named(tables, table, edit(tables, table, where, **cells), column, words)


def test_a_claim_too_many_that_quotes_the_article_is_named(tables):
    """Twenty may; each word is in its claim, and the mark for words left out counts as none."""
    header, rows = rows_of(tables, "claims")
    free = [row for row in rows if not row["quote"] and row["repair"] != "print"]
    *more, last = free[: 21 - sum(bool(row["quote"]) for row in rows)]
    for row in more:
        words = row["claim"].rstrip(".").split()
        row["quote"] = " … ".join([" ".join(words[:3]), " ".join(words[-3:])])
    write(tables, "claims", header, rows)
    assert check.problems(tables) == []
    last["quote"] = last["claim"].split()[0]
    write(tables, "claims", header, rows)
    late = [place for place, row in enumerate(rows, start=2) if row["quote"]][20]
    named(tables, "claims", late, "quote", "more than 20 claims quote the article")


def row_of(folder, table, where):
    """Return the spreadsheet row that matches, changing nothing."""
    return edit(folder, table, where)


def test_a_claim_without_evidence_is_named(tables):
    """The one rule that the lesson stands on."""
    delete(tables, "evidence", PRINTED)
    named(tables, "claims", row_of(tables, "claims", PRINTED), "claim_id", "claim 6.1 has no evidence")


def test_a_claim_with_one_publisher_is_named(tables):
    """One voice is hearsay, also in two reports; the article and the editors' memory do not count."""
    delete(tables, "evidence", PRINTED)
    for number, source in enumerate(["article", "editors_memory", "un_1267_isilk", "un_1267_isilk"]):
        add(tables, "evidence", {"claim_id": "6.2"}, evidence_id=f"x{number}", claim_id="6.1", source_id=source)
    named(tables, "claims", row_of(tables, "claims", PRINTED), "claim_id", "fewer than two publishers")


def test_a_claim_that_nobody_judges_is_named(tables):
    """Every claim gets the reader's verdict exactly once."""
    delete(tables, "questions", {"question_id": "attacks_verdict_6_3"})
    delete(tables, "options", {"question_id": "attacks_verdict_6_3"})
    named(tables, "claims", row_of(tables, "claims", WARD), "claim_id", "judged 0 times")


def test_a_new_question_of_a_notebook_with_two_paths_must_name_its_own(tables):
    """Added as CONTRIBUTING says, it would else be in a hand-in that is to be silent about the path."""
    row = add(tables, "questions", {"question_id": "attacks_size"}, question_id="attacks_new", order="77", path="")
    for option in [one for one in rows_of(tables, "options")[1] if one["question_id"] == "attacks_size"]:
        add(tables, "options", option, question_id="attacks_new")
    named(tables, "questions", row, "path", "attacks_new names no path")


def test_a_notebook_that_lost_one_of_its_paths_gets_one_sentence(tables):
    """Not one for each of its questions."""
    header, rows = rows_of(tables, "questions")
    write(tables, "questions", header, [{**row, "path": row["path"].replace("table", "")} for row in rows])
    named(tables, "questions", row_of(tables, "questions", {"path": "main"}), "path", "no question on another one")


def test_an_attack_without_a_count_is_named(tables):
    """An attack on the map has at least one published count."""
    delete(tables, "tolls", AIRPORT)
    named(tables, "events", row_of(tables, "events", AIRPORT), "event_id", "no count is given")


def test_a_claim_whose_number_and_paragraph_part_is_named(tables):
    """6.3 is the third claim of paragraph 6."""
    row = edit(tables, "claims", WARD, paragraph="7")
    found = {(problem.file, problem.row, problem.column) for problem in check.problems(tables)}
    assert ("claims.csv", row, "paragraph") in found


MARKS = {
    "an unknown claim": ("[[6.3|", "[[6.9|", "the mark [[6.9|...]] names an unknown claim"),
    "a claim of another paragraph": ("[[6.3|", "[[7.3|", "belongs to another paragraph"),
    "a term without a row": ("{{Hazara}}", "{{Hazaras}}", "the mark {{Hazaras}} has no row in glossary.csv"),
    "a mark left open": ("{{Hazara}}", "{{Hazara}", "a mark is not complete"),
    "a mark without words": ("{{Hazara}}", "{{Hazara}} [[6.1]]", "a mark is not complete"),
}


@pytest.mark.parametrize("fault", MARKS)
def test_a_wrong_mark_in_a_passage_is_named(tables, fault):
    """Claim marks and glossary marks lead somewhere."""
    old, new, words = MARKS[fault]
    text = next(row["retelling"] for row in rows_of(tables, "passages")[1] if row["paragraph"] == "6")
    row = edit(tables, "passages", SIXTH, retelling=text.replace(old, new))
    named(tables, "passages", row, "retelling", words)


def test_a_claim_without_a_mark_is_named(tables):
    """A reader can point at the words of every claim."""
    row = edit(tables, "passages", SIXTH, retelling="[[6.1|words]] and [[6.2|more words]]")
    named(tables, "passages", row, "retelling", "claim 6.3 has no mark")


def test_marks_in_another_order_than_their_numbers_are_named(tables):
    """A new claim has the last number of its paragraph, so its mark comes last."""
    row = edit(tables, "passages", SIXTH, retelling="[[6.1|words]], [[6.3|a new claim]] and [[6.2|more words]]")
    named(tables, "passages", row, "retelling", "the mark of claim 6.2 comes too late")


CHOOSE, MANY = {"question_id": "improve_forecast_11_4"}, {"question_id": "start_silences"}
KEYS = {  # every option of a question gets the same word, then the first one perhaps another
    "no right option": (CHOOSE, "no", None, "no option(s) are right"),
    "two right options": (CHOOSE, "yes", None, "option(s) are right; mark exactly one yes"),
    "one open option": (CHOOSE, "open", "no", "no option(s) are right"),
    "a word that is no key": (CHOOSE, "no", "maybe", "must say yes, partly, no or open"),
    "no right option of many": (MANY, "no", None, "some options must be yes"),
    "only right options": (MANY, "yes", None, "some options must be yes, but not all"),
    "one category to sort into": ({"question_id": "start_kinds_eight"}, "fact", None, "at least two categories"),
    "a level that is no number": ({"question_id": "cooperation_ladder_place"}, "2", "high", "a level or position"),
    "ranks that are no order": ({"question_id": "rivalry_causes_rank"}, "1", None, "number the options from 1 to 5"),
}


def mark_all(folder, where, right, first):
    """Give all options of a question the same key, and the first one perhaps another."""
    _, rows = rows_of(folder, "options")
    for row in (row for row in rows if where.items() <= row.items()):
        edit(folder, "options", {**where, "option_id": row["option_id"]}, right=right)
    if first:
        edit(folder, "options", where, right=first)


@pytest.mark.parametrize("fault", KEYS)
def test_a_question_without_a_usable_key_is_named(tables, fault):
    """The column `right` fits the kind of the question."""
    where, right, first, words = KEYS[fault]
    mark_all(tables, where, right, first)
    named(tables, "questions", row_of(tables, "questions", where), "question_id", words)


@pytest.mark.parametrize("where", [CHOOSE, {"question_id": "rivalry_causes_rank"}])
def test_a_question_may_be_open(tables, where):
    """Where all options are open there is no right one, and nothing is wrong."""
    mark_all(tables, where, "open", None)
    assert check.problems(tables) == []


def test_a_question_without_its_options_is_named(tables):
    """A question to choose from has something to choose."""
    delete(tables, "options", CHOOSE)
    named(tables, "questions", row_of(tables, "questions", CHOOSE), "question_id", "has no option(s)")


def test_a_sample_that_is_missing_is_named(tables):
    """Samples come at three levels or not at all; a text that is written needs them."""
    where = {"question_id": "start_check_first"}
    delete(tables, "samples", {**where, "level": "2"})
    named(tables, "questions", row_of(tables, "questions", where), "question_id", "add level 2 to samples.csv")
    delete(tables, "samples", where)
    named(tables, "questions", row_of(tables, "questions", where), "question_id", "add level 1, 2, 3")


def test_a_sample_of_a_question_that_shows_none_is_named(tables):
    """What no reader will see is a mistake."""
    for level in "123":
        add(tables, "samples", {}, question_id="start_kinds_eight", level=level)
    row = row_of(tables, "questions", {"question_id": "start_kinds_eight"})
    named(tables, "questions", row, "kind", "shows no samples")


def test_a_deleted_source_is_named_at_every_place_that_cites_it(tables):
    """One sentence for each cell that now leads nowhere."""
    source = {"source_id": "ucdp_23_1"}
    citing = [row for row in rows_of(tables, "ucdp_deaths")[1] if source.items() <= row.items()]
    delete(tables, "sources", source)
    found = [problem for problem in check.problems(tables) if problem.file == "ucdp_deaths.csv"]
    assert len(found) == len(citing) > 1
    assert all('found "ucdp_23_1", which is not in sources.csv' in problem.sentence for problem in found)


@pytest.mark.parametrize(("file", "content", "words"), [
    ("claims.csv", b"\xff\xfe\x00", "not UTF-8"),
    ("claims.csv", b"claim_id;paragraph\n1.1;1\n", "not separated by commas"),
    ("claims.csv", b"claim_id,paragraph\n1.1,1\n", "the column is missing"),
    ("tolls.csv", b'"never closed', "not a readable table"),
    ("region_50m.geojson", b"{}", "no collection of named outlines"),
    ("datapackage.json", b"{", "not JSON"),
    ("datapackage.json", b"[]", "not described in full"),
    ("datapackage.json", b'{"resources": [{"name": "x", "schema": {}}]}', "not described in full"),
    ("claims (1).csv", b"claim_id\n", "does not describe this file"),
])
def test_an_unusable_file_is_one_sentence(tables, file, content, words):
    """A bad file is named once, without a traceback and without a hundred faults that follow from it."""
    (tables / file).write_bytes(content)
    found = check.problems(tables)
    assert len(found) == 1 and found[0].file == file and words in found[0].sentence


def test_a_missing_file_is_one_sentence(tables, tmp_path):
    """A table, or the whole folder, is not there."""
    (tables / "sources.csv").unlink()
    assert [str(problem) for problem in check.problems(tables)] == [
        "data/sources.csv: the file is missing; put it back from the original lesson."]
    assert [problem.file for problem in check.problems(tmp_path / "nowhere")] == ["datapackage.json"]


def test_several_problems_come_in_the_order_of_the_spreadsheet(tables):
    """By table and row, one for each cell."""
    last = edit(tables, "tolls", AIRPORT, scope="")
    first = edit(tables, "tolls", SCHOOL, killed_low="x", scope="")
    claim = edit(tables, "claims", WARD, kind="guess")
    found = check.problems(tables)
    assert [(problem.file, problem.row) for problem in found] == [
        ("claims.csv", claim), ("tolls.csv", first), ("tolls.csv", first), ("tolls.csv", last)]


def test_main_prints_the_problems_and_returns_an_exit_code(tables, capsys):
    """0 and one sentence when all is in order; 1 and every problem otherwise."""
    assert check.main(tables) == 0
    assert capsys.readouterr().out == "The tables in data/ are in order.\n"
    row = edit(tables, "tolls", SCHOOL, killed_low="کابل")
    assert check.main(tables) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(f"data/tolls.csv, row {row}, column killed_low: found ")
    assert printed.endswith("Problems in data/: 1.\n")


@pytest.mark.parametrize(("text", "count"), [
    ("", 0), ("One.", 1), ("The U.S. said so. Gen. Milley did not.", 2), ('He said "It\'s possible." She left.', 2),
    ("From 2.5 to 3.1 people. Why? Nobody knows!", 3), ("See claim 1.4. It differs.", 2)])
def test_sentences_are_counted_as_a_reader_counts(text, count):
    """Abbreviations and decimal points end no sentence."""
    assert figures.sentences(text) == count


def test_the_check_reads_no_other_folder(tables, monkeypatch):
    """A check of a copy never looks into the lesson's own tables."""
    monkeypatch.setattr(data, "DATA", tables / "nowhere")
    assert check.problems(tables) == []
