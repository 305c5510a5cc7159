"""The figures of a notebook: words open and met, things to do, clicks and minutes, on a small invented lesson."""

import copy
import json

import pytest
from planted import FOLDED, code, prose

from helpers.questions import KINDS
from tests.bench import costs, pieces, words


def said(number):
    """So many words."""
    return " ".join(["word"] * number)


def question(name, kind, **columns):
    """A row of questions.csv."""
    row = {"question_id": name, "kind": kind, "claims": "", "minutes": "1.5", "hint": said(3), "model_answer": said(10),
           "prompt": said(2)}
    return {**row, "path": "", "word_limit": "", "beyond": "", **columns}


def options(name, **rows):
    """Rows of options.csv: {id: (right, words of the reply)}."""
    return [{"question_id": name, "option_id": one, "right": right, "reply": said(number)}
            for one, (right, number) in rows.items()]


TABLES = {
    "questions": [
        question("pick", "choose"),
        question("free", "choose"),
        question("bet", "predict"),
        question("many", "choose_many"),
        question("rows", "sort", beyond="yes"),
        question("truth", "verdict", claims="1.1", prompt=said(12)),
        question("row_of_claims", "tiles", claims="1.1; 1.2"),
        question("board", "weigh"),
        question("text", "write", word_limit="80"),
        question("table_task", "choose", path="table"),
        question("ticket", "exit"),
        question("old", "judge", retired="2.0.0"),
    ],
    "options": [
        *options("pick", a=("yes", 20), b=("no", 10), c=("partly", 30)),
        *options("free", a=("open", 20), b=("open", 10)),
        *options("bet", a=("yes", 4), b=("no", 8)),
        *options("many", a=("yes", 20), b=("yes", 10), c=("no", 7)),
        *options("rows", a=("x", 20), b=("y", 10)),
        *options("truth", supported=("yes", 10), open=("no", 20), word=("yes", 6), drop=("no", 8), print=("no", 10)),
        *options("table_task", a=("yes", 20), b=("no", 10)),
    ],
    "samples": [{"question_id": "text", "text": said(80), "comment": said(15)}] * 3,
    "claims": [
        {"claim_id": "1.1", "why": said(25), "fix": said(10)},
        {"claim_id": "1.2", "why": said(12), "fix": said(8)},
    ],
    "cards": [
        *[{"known_at_publication": "yes", "beyond": "no", "why_strength": said(5)}] * 8,
        *[{"known_at_publication": "yes", "beyond": "yes", "why_strength": said(5)}] * 8,
        {"known_at_publication": "no", "beyond": "yes", "why_strength": said(99)},
    ],
}
KNOWN = words.Lesson(costs.asked(TABLES))
MET = {
    "pick": 20 + 3 + 20 + 10, "free": 15 + 10, "bet": 6 + 10, "many": 7 + 3 + 30 + 10, "rows": 30 + 10,
    "truth": 30 + 15 + 8 + 35 + 10, "row_of_claims": 35 + 20 + 10, "board": 2 * 5 + 10, "text": 10,
    "ticket": 10,
}
CLICKS = {
    "pick": 2, "free": 2, "bet": 3, "many": 3, "rows": 2, "truth": 5, "row_of_claims": 2, "board": 25, "text": 1,
    "ticket": 1,
}
MINUTES = {
    "pick": 0.5, "many": 0.6, "rows": 0.6, "truth": 2, "row_of_claims": 0.7, "board": 3.9, "text": 5, "ticket": 2,
}


def twin(kind, number=5):
    """A form as it is stored, with so many words of its own, a folded hint and a sentence for paper only."""
    fold = f"<details><summary>Hint</summary><p>{said(3)}</p></details>"
    return f'<p class="l l-run">{said(9)}</p><div class="l l-form l-twin k-{kind}"><p>{said(number)}</p>{fold}</div>'


def asking(name, number, html="", call=""):
    """A folded cell that asks one question."""
    kind = next(row["kind"] for row in TABLES["questions"] if row["question_id"] == name)
    return code(call or f'ask.question("{name}")', number, html or twin(kind), **copy.deepcopy(FOLDED))


def notebook(*cells):
    """A notebook of these cells."""
    return {"cells": [prose(f"# {said(10)}", 0), *cells]}


def figures(*cells, known=KNOWN):
    """Its figures."""
    return words.figures(notebook(*cells), known)


@pytest.mark.parametrize("name", MET)
def test_the_words_met_after_an_answer_are_those_of_one_reader(name):
    assert KNOWN.bank[name].met == MET[name]
    assert figures(asking(name, 1))["way_all"] == pytest.approx(10 + 5 + MET[name])


@pytest.mark.parametrize("name", CLICKS)
def test_clicks_are_those_of_the_form_and_of_each_item(name):
    assert figures(asking(name, 1))["clicks_all"] == CLICKS[name]


@pytest.mark.parametrize("name", MINUTES)
def test_minutes_are_those_of_reading_and_those_of_thinking_and_writing(name):
    found = figures(asking(name, 1))
    assert found["minutes_all"] == pytest.approx(found["way_all"] / 180 + MINUTES[name])


def test_every_kind_of_question_has_its_cost():
    assert set(KINDS) <= set(costs.COSTS)
    assert any(line.split() == ["verdict", "5", "2.0"] for line in costs.told())


def test_a_text_without_a_limit_has_a_usual_size_and_a_board_without_a_core_all_cards_known_in_time():
    bare = question("text", "write"), question("board", "weigh"), question("bare", "predict")
    tables = {**TABLES, "questions": bare}
    tables["cards"] = [{"known_at_publication": known} for known in ("yes", "yes", "no")]
    bank = costs.asked(tables)
    assert (bank["text"].items, bank["board"].items) == (30, 2) and bank["bare"].met == 10


def test_what_is_folded_is_not_open_and_a_table_is_looked_at():
    page = f"<p>{said(90)}</p><img><details><table></table>{said(90)}</details><style>a b</style>"
    found = figures(code("show.x()", 1, page))
    assert (found["open"], found["way"], found["minutes"]) == (100, 100, pytest.approx(100 / 180 + 0.5))
    found = figures(code("show.x()", 1, f"<table><tr><td>{said(90)}</td></tr></table>"))
    assert (found["open"], found["tables"], found["minutes"]) == (100, 90, pytest.approx(10 / 180 + 0.5))
    assert figures(prose(f"<details><summary>How</summary>\n\n{said(50)}\n\n</details>", 1))["open"] == 10


def test_the_findings_are_folded_and_yet_on_every_readers_way():
    fold = f"<details><summary>What we found (read it after your ticket)</summary>\n\n{said(50)}\n\n</details>"
    found = figures(prose(f"{said(3)}\n\n{fold}\n\n{said(4)}", 1))
    assert (found["open"], found["way"]) == (17, 17 + 8 + 50)


def test_words_of_markdown_are_counted_without_its_marks_and_links():
    found = figures(prose("## Two words\n\n- a **b** [c d](x.ipynb#far-away)\n\n| e | f |\n|---|---|\n| 7 | - |", 1))
    assert found["open"] == 10 + 2 + 4 + 3


def test_a_form_counts_by_its_own_stored_words_also_beside_others():
    both = code('ask.questions("pick", "truth")', 1, twin("choose", 5) + twin("verdict", 7) + f"<p>{said(4)}</p>")
    found = figures(both)
    assert found["open"] == 10 + 5 + 7 + 4
    assert found["way"] == 10 + 5 + 7 + 4 + MET["pick"] + MET["truth"]
    assert (found["verdicts"], found["verdict_mean"], found["forms"]) == (1, 7 + MET["truth"], 2)


def test_forms_of_one_cell_are_told_apart_by_kind_and_then_by_order():
    stored = twin("verdict", 7) + twin("choose", 5) + twin("choose", 50)
    nb = notebook(code('ask.questions("pick", "free", "truth")', 1, stored))
    sizes = {piece.where: piece.open for piece in pieces.pieces(nb, KNOWN.bank) if piece.question}
    assert sizes == {"pick": 5, "free": 50, "truth": 7}


def test_the_longest_verdict_and_the_mean_of_all_notebooks_are_told():
    one, two = figures(asking("truth", 1)), figures(asking("truth", 1, twin("verdict", 25)), asking("truth", 2))
    assert two["verdict_most"] == 25 + MET["truth"]
    both = words.together([one, two])
    assert both["verdict_mean"] == pytest.approx(35 / 3 + MET["truth"]) and both["verdict_most"] == two["verdict_most"]
    assert both["open"] == one["open"] + two["open"]


def test_of_a_verdict_one_core_and_one_repair_are_told_apart_from_all_the_labels_of_its_form():
    short, long = figures(asking("truth", 1)), figures(asking("truth", 1, twin("verdict", 90)))
    prompt = len(KNOWN.bank["truth"].row["prompt"].split())
    assert short["verdict_told"] == long["verdict_told"] > prompt + MET["truth"]
    assert short["verdict_told"] < prompt + MET["truth"] + 12 and long["verdict_most"] > short["verdict_most"]


def test_a_question_beyond_the_core_and_a_section_beyond_it_are_left_out_of_the_core():
    found = figures(asking("rows", 1), prose(f"## Beyond the core: {said(6)}", 2), asking("pick", 3),
                    prose(f"## {said(2)}", 4), asking("bet", 5))
    assert (found["forms"], found["beyond"]) == (1, 2)
    assert found["way"] == 10 + 2 + 5 + MET["bet"]
    assert found["way_all"] == found["way"] + 9 + 5 + MET["pick"] + 5 + MET["rows"]
    assert found["clicks"] == CLICKS["bet"] and found["minutes"] < found["minutes_all"]


def test_the_minutes_that_questions_say_are_those_of_the_core_and_the_reading_before_each_is_spread_over_them():
    cells = asking("pick", 1), prose(said(180), 2), asking("text", 3), asking("rows", 4), prose(said(90), 5)
    found, spread = figures(*cells), words.spread(pieces.pieces(notebook(*cells), KNOWN.bank))
    assert found["minutes_said"] == 3.0
    assert sum(spread.values()) == pytest.approx(found["minutes_all"])
    assert spread["text"] == pytest.approx(1 + (5 + MET["text"]) / 180 + MINUTES["text"])
    assert spread["rows"] == pytest.approx((5 + MET["rows"]) / 180 + MINUTES["rows"] + 0.5)


def test_a_section_that_the_first_cell_leaves_out_is_not_in_the_core():
    first = prose("# T\n\n**Time:** about 20 minutes. The core leaves out one section: *Part B*.", 0)
    nb = {"cells": [first, prose("## Part A\n\na b", 1), prose("## Part B\n\nc d e", 2)]}
    assert words.figures(nb, KNOWN)["way_all"] - words.figures(nb, KNOWN)["way"] == 5


def test_the_way_out_is_counted_apart():
    found = figures(asking("pick", 1), prose(f"## {said(2)}", 2), asking("table_task", 3), prose("## End", 4),
                    asking("ticket", 5))
    assert (found["forms"], found["beyond"], found["apart"]) == (2, 0, 1)
    assert found["way_all"] == 10 + 5 + MET["pick"] + 1 + 5 + MET["ticket"]
    assert found["open"] == 10 + 5 + 2 + 5 + 1 + 5


def test_a_retired_question_is_nothing_to_do():
    assert figures(asking("old", 1))["forms"] == 0


def test_of_several_tasks_to_choose_from_one_is_done():
    known = words.Lesson(KNOWN.bank, ("text", "pick"))
    cells = [code('ask.questions("text", "pick")', 1, twin("write") + twin("choose"))]
    found = figures(*cells, known=known)
    assert (found["forms"], found["way"], found["open"]) == (1, 10 + 5 + MET["text"], 20)
    assert figures(code("ask.workbench()", 1, twin("write")), known=known)["forms"] == 1
    assert figures(code("show.x()", 1), known=known)["forms"] == 0


def test_an_unfolded_cell_is_code_that_is_shown():
    assert figures(asking("pick", 1), code("data.load('claims')", 2))["shown"] == 1


def test_the_refrain_is_found_in_prose_on_pages_and_in_replies():
    told = copy.deepcopy(TABLES)
    told["options"][1]["reply"] = "A cannot also\nsay so."
    told["cards"][0] = {**told["cards"][0], "why_strength": "It cannot say."}
    known = words.Lesson(costs.asked(told))
    asked = asking("pick", 2, twin("choose") + "<p>cannot tell</p>")
    found = figures(prose("It cannot show it. It shows it.", 1), asked, known=known)
    assert found["refrain"] == 3
    assert figures(asking("board", 1), known=known)["refrain"] == 1


def test_a_figure_over_its_limit_is_marked():
    one = figures(asking("pick", 1))
    lines = words.table({"00": one, words.ALL: words.together([one, one])}, {"way": ([60], 150), "open": ([15], 29)})
    row = {line[:32].strip(): line[32:].split() for line in lines}
    assert row["words on one way, core"] == ["▲68", "136", "at", "most", "150"]
    assert row["words open on the page"] == ["15", "▲30", "at", "most", "29"]
    assert row["clicks, core"] == ["2", "4"]


def test_the_limits_are_those_of_all_six_lessons():
    assert set(words.LIMITS) < set(words.ROWS)
    assert {len(each) for each, _ in words.LIMITS.values()} == {len(words.read())}


def test_the_longest_pieces_come_first_with_their_replies():
    found = pieces.pieces(notebook(asking("pick", 1), prose(f"## A part\n\n{said(100)}", 2)), KNOWN.bank)
    lines = words.longest(found, 2)
    assert [line.split()[0] for line in lines] == ["102", "58"]
    assert "A part" in lines[0] and "pick" in lines[1]


def test_a_form_that_is_not_stored_is_named(tmp_path, capsys):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").mkdir()
    header = "question_id,kind,claims,hint,model_answer,minutes\n"
    (tmp_path / "data" / "questions.csv").write_text(header + "pick,choose,,,,1\nbet,predict,,,,1\n", "utf-8")
    nb = notebook(asking("pick", 1, "<p>old</p>"), asking("bet", 2))
    (tmp_path / "notebooks" / "01-a.ipynb").write_text(json.dumps(nb), "utf-8")
    words.main(tmp_path, most=1, minutes=True)
    said_of_it = capsys.readouterr().out
    assert "01-a: not stored yet, so without their own words: pick. Run refresh." in said_of_it
    assert "01-a: the longest pieces" in said_of_it and "\npick,0.5\nbet,0.5\n" in said_of_it
