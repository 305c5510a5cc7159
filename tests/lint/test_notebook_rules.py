"""Each rule on notebooks is tried on a sound notebook and on one with a single planted fault."""

import json

import notebook_rules
import output_rules
import prose_rules
import pytest
from each import each
from notebook_parts import words_in_calls
from planted import FOLDED, cell, code, data_of, prose, sound

from helpers.jupyter import notebook

RULES = (*notebook_rules.RULES, *output_rules.RULES, *prose_rules.RULES)
VIEW = notebook.VIEW


def complaints(nb, name="03-attacks"):
    """{rule: sentences} of the rules that a notebook breaks."""
    found = {rule.__name__: rule(nb, name) for rule in RULES}
    return {rule: sentences for rule, sentences in found.items() if sentences}


def put(wanted, **changes):
    """A fault: change keys of the cell with an id."""
    return lambda nb: cell(nb, wanted).update(changes)


def say(wanted, words):
    """A fault: other words in a cell."""
    return put(wanted, source=words)


def html(text):
    """A fault: other HTML in the output of code cell c02."""
    return lambda nb: data_of(nb).update({"text/html": text})


def drop(*wanted):
    """A fault: cells left out."""
    return lambda nb: nb.update(cells=[one for one in nb["cells"] if one["id"] not in wanted])


def metadata(**extra):
    """A fault: more metadata in the notebook."""
    return lambda nb: nb["metadata"].update(extra)


FAULTS = {
    "a second title": (say("p04", "# Again"), "one_title", "2 first-level titles"),
    "no title": (say("p00", "Words. It takes 40 minutes."), "one_title", "0 first-level titles"),
    "a skipped heading level": (say("p01", "#### Deep"), "no_skipped_heading", "from level 1 to level 4"),
    "too few cells": (lambda nb: nb.update(cells=nb["cells"][:12]), "number_of_cells", "12 cells"),
    "too many cells": (
        lambda nb: nb["cells"].extend(prose("More.", 50 + n) for n in range(40)),
        "number_of_cells",
        "67 cells",
    ),
    "nine lines of code": (say("c02", "\n".join(["show.ledger(1)"] * 9)), "short_code", "9 lines"),
    "a function in a cell": (say("c02", "def f():\n    return 1\nf()"), "plain_code", "defines a function"),
    "a hidden function": (say("c02", "(lambda: 1)()"), "plain_code", "defines a function"),
    "a trailing semicolon": (say("c02", "show.ledger(1);"), "plain_code", "semicolon"),
    "clear_output": (say("c02", "clear_output()"), "plain_code", "clear_output"),
    "a magic": (say("c02", "%pip install x"), "plain_code", "not plain Python"),
    "another setup cell": (say("c01", "from helpers import ask"), "setup_cell", "not the setup cell"),
    "a skipped test": (put("c02", metadata={"tags": ["nbval-skip"]}), "allowed_tags", "nbval-skip"),
    "an ignored fact": (put("c02", metadata={"tags": ["nbval-ignore-output"]}), "allowed_tags", "own words"),
    "a steering comment": (say("c02", "# NBVAL_IGNORE_OUTPUT\nshow.ledger(1)"), "allowed_tags", "comment"),
    "no introduction": (drop("p01", "p04"), "introduced", "c02"),
    "two code cells in a row": (drop("p05", "p06"), "introduced", "c03"),
    "a repeated cell id": (lambda nb: cell(nb, "p05").update(id="p04"), "cell_ids", "2 times"),
    "no cell id": (lambda nb: cell(nb, "p05").update(id=""), "cell_ids", "no usable id"),
    "metadata of a machine": (metadata(toc={}), "small_metadata", "metadata.toc"),
    "a Python version": (
        lambda nb: nb["metadata"]["language_info"].update(version="3.11.7"),
        "small_metadata",
        "language_info.version",
    ),
    "metadata of a cell": (put("c02", metadata={"collapsed": False}), "small_metadata", "metadata.collapsed"),
    "a cell without stored output": (put("c02", outputs=[]), "stored_outputs", "no stored output"),
    "a cell that was never run": (
        put("c02", outputs=[], execution_count=None),
        "stored_outputs",
        "never run",
    ),
    "cells run out of order": (put("c02", execution_count=99), "stored_outputs", "top to bottom"),
    "a stored error": (
        put("c02", outputs=[{"output_type": "error", "ename": "KeyError"}]),
        "no_errors",
        "KeyError",
    ),
    "a stored warning": (
        put("c02", outputs=[{"output_type": "stream", "name": "stderr", "text": ["Careful"]}]),
        "no_errors",
        "Careful",
    ),
    "a widget view": (lambda nb: data_of(nb).update({VIEW: {}}), "no_widgets", "widget view"),
    "a missing alt text": (
        html('<img src="data:image/png;base64,AA" alt="  ">'),
        "described_pictures",
        "without alt",
    ),
    "a picture in prose without alt text": (say("p04", "![ ](x.png)"), "described_pictures", "without alt"),
    "a bare picture": (
        lambda nb: data_of(nb).update({"image/png": "AA"}),
        "described_pictures",
        "bare image/png",
    ),
    "a script": (html("<p>Hi</p><script>1</script>"), "self_contained", "<script>"),
    "a frame": (html("<iframe></iframe>"), "self_contained", "<iframe>"),
    "an svg": (html("<svg></svg>"), "self_contained", "<svg>"),
    "a heading in an output": (html("<h3>More</h3>"), "self_contained", "<h3>"),
    "a picture from elsewhere": (
        html('<img alt="x" src="https://a.org/b.png">'),
        "self_contained",
        "outside the page",
    ),
    "a style from elsewhere": (
        html('<p style="background:url(https://a.org/b)">x</p>'),
        "self_contained",
        "a style",
    ),
    "a script in an attribute": (html('<p onclick="x()">x</p>'), "self_contained", "attribute"),
    "a second style sheet": (html("<style>p {}</style>"), "self_contained", "<style>"),
    "no HTML twin": (lambda nb: data_of(nb).pop("text/html"), "twins", "no HTML twin"),
    "an address of memory": (
        lambda nb: data_of(nb).update({"text/plain": "<X at 0x7f00>"}),
        "twins",
        "memory",
    ),
    "no plain words": (lambda nb: data_of(nb).update({"text/plain": " "}), "twins", "no words"),
    "no minutes": (say("p00", "# How many?\n\nTwo sentences stand here."), "minutes", "how many minutes"),
    "too many minutes": (say("p00", "# How many?\n\nIt takes 90 minutes."), "minutes", "says 90 minutes"),
}


def test_a_sound_notebook_breaks_no_rule():
    assert complaints(sound()) == {}


@each("fault", FAULTS)
def test_each_planted_fault_fails_its_own_named_check(fault):
    plant, rule, words = FAULTS[fault]
    nb = sound()
    plant(nb)
    found = complaints(nb)
    assert words in " ".join(found.get(rule, ())), found


def test_stored_widget_state_fails_its_own_named_check():
    nb = sound()
    nb["metadata"]["widgets"] = {}
    assert "metadata.widgets" in output_rules.no_widgets(nb, "x")[0]
    assert "metadata.widgets" in notebook_rules.small_metadata(nb, "x")[0]


def test_no_cell_but_on_a_page_for_teachers_needs_what_is_under_the_hood():
    nb = sound()
    nb["cells"] += [code("few = 3", 10, tags=["under-the-hood"]), code("show.table(few)", 11)]
    assert "c11) needs few" in notebook_rules.nobody_needs_the_hood(nb, "01-a")[0]
    assert notebook_rules.nobody_needs_the_hood(nb, "90-class-view") == []


def test_a_say_back_may_be_missing_once_in_ten_and_not_twice():
    nb = sound()
    nb["cells"] += [
        prose("Look.", 90),
        code("show.ledger(1)", 10),
        prose("So.", 91),
        code("show.ledger(1)", 11),
    ]
    assert notebook_rules.read_back(nb, "x") == []
    nb["cells"].append(code("show.ledger(1)", 12))
    assert "c11" in notebook_rules.read_back(nb, "x")[0]


def test_what_speaks_by_itself_needs_no_prose_beside_it_and_a_form_in_the_same_cell_does():
    nb = sound()
    nb["cells"][2:2] = [code('ask.progress("x")', 40), code("display(ask.what_i_did(1))\nask.report(1)", 41)]
    assert notebook_rules.introduced(nb, "x") == []
    nb["cells"][3]["source"] = "display(ask.question(1))\nask.report(1)"
    assert "c41" in notebook_rules.introduced(nb, "x")[0]


def test_prose_must_outnumber_code_except_for_the_teacher():
    nb = sound()
    nb["cells"] += [code("show.ledger(1)", n) for n in range(10, 20)]
    assert "must outnumber" in notebook_rules.number_of_cells(nb, "x")[0]
    assert notebook_rules.number_of_cells(nb, "90-class-view") == []


def test_code_of_four_lines_at_the_median_is_too_long():
    nb = sound()
    for one in nb["cells"][2:]:
        if one["cell_type"] == "code":
            one["source"] = "a = 1\nb = 2\nc = 3\nshow.ledger(a)"
    assert "median" in notebook_rules.short_code(nb, "x")[0]


def test_a_heading_inside_a_code_block_is_not_a_heading():
    nb = sound()
    cell(nb, "p04")["source"] = "```python\n# a comment\n```"
    assert notebook_rules.one_title(nb, "x") == []


def test_a_cell_that_only_names_something_needs_no_output():
    nb = sound()
    cell(nb, "c02").update(source="import pandas\ntable = 1", outputs=[])
    assert output_rules.stored_outputs(nb, "x") == []


def test_the_readers_own_pages_may_go_uncompared():
    nb = sound()
    cell(nb, "c02").update(source="report.page()", metadata={"tags": ["nbval-ignore-output"]})
    assert notebook_rules.allowed_tags(nb, "x") == []


def test_words_of_a_call_are_found_in_any_argument_of_that_room_only():
    one = code('ask.question("a")\nask.questions("b", also=["c"])\nshow.ledger("d")', 1)
    assert words_in_calls(one, "ask") == ["a", "b", "c"]
    assert words_in_calls(one, "show") == ["d"]


@pytest.mark.parametrize(
    ("address", "works"),
    [
        ("02-rivalry.ipynb", True),
        ("../README.md", True),
        ("../README.md#What-is-there", True),
        ("../README.md#what-is-not-there", False),
        ("02-rivalry.ipynb#Four-dates", True),
        ("02-rivalry.ipynb#Five-dates", False),
        ("https://example.org/x", True),
        ("#a-way-out", True),
        ("#A-way-out", True),
        ("#nowhere", False),
        ("02-rivalri.ipynb", False),
        ("../data/none.csv", False),
    ],
)
def test_a_wrong_relative_link_fails_its_own_named_check(tmp_path, address, works):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "README.md").write_text("# What is there")
    (tmp_path / "notebooks" / "02-rivalry.ipynb").write_text(json.dumps({"cells": [prose("## Four dates", 0)]}))
    nb = sound()
    cell(nb, "p04")["source"] = f"See [there]({address})."
    found = prose_rules.broken_links(nb, "x", tmp_path / "notebooks")
    assert (found == []) == works, found


def test_a_wrong_link_in_stored_html_is_found(tmp_path):
    nb = sound()
    data_of(nb)["text/html"] = '<a href="nowhere.ipynb">there</a>'
    assert "nowhere.ipynb" in prose_rules.broken_links(nb, "x", tmp_path)[0]


def test_hard_prose_is_refused_and_plain_prose_is_not():
    nb = sound()
    hard = (
        "Notwithstanding organizational considerations, intergovernmental counterterrorism coordination "
        "necessitates institutionalized accountability alongside multidimensional socioeconomic evaluation. "
    )
    assert prose_rules.readable(nb, "x") == []
    cell(nb, "p04")["source"] = hard * 20
    assert "grade" in prose_rules.readable(nb, "x")[0]


def test_headings_tables_and_labels_do_not_count_as_prose():
    nb = sound()
    cell(nb, "p04")["source"] = "## Institutionalized accountability\n\n| a | b |\n\nA short label"
    assert "Institutionalized" not in prose_rules.prose(nb) and "label" not in prose_rules.prose(nb)


def test_the_planted_notebook_is_in_normal_form():
    nb = sound()
    assert notebook.dump(notebook.normal(nb)) == notebook.dump(nb)


def test_the_normal_form_keeps_both_marks_of_a_fold():
    nb = sound()
    cell(nb, "c02")["metadata"] = {"tags": ["hide-input"]}
    assert cell(notebook.normal(nb), "c02")["metadata"] == FOLDED
