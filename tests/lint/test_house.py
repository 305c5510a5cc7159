"""The house keeps its order: arrows down, one reader of data/, one writer of my-work/, no network."""

import subprocess
import sys

import house
import prose_rules
import pytest
from each import each
from planted import prose

from helpers import ROOT, lesson

FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "helpers").rglob("*.py"))
}
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("docs/*/*.md"),
                 *ROOT.glob("notebooks/*/*.md")]
    if not path.parent.name.startswith(".")
)
TOP = {"README.md", "requirements.txt", "data", "helpers", "notebooks", "tests", "LICENSE", "CITATION.cff"}
TOP |= {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}  # what changed, how to help, how to report
TOP |= {"docs"}  # why it is as it is
TOOL_FILES = {"pyproject.toml", "pytest.ini", "tox.ini", "setup.cfg", "ruff.toml"}
HOSTS = (
    "jsdelivr.net",
    "unpkg.com",
    "cdnjs.",
    "esm.sh",
    "googleapis.com",
    "gstatic.com",
    "tile.openstreetmap",
    "cartocdn.com",
    "mapbox.com",
    "bootstrapcdn",
    "cdn.plot.ly",
)
# What the packages of requirements.txt bring along.
BROUGHT = set("nbformat nbclient IPython traitlets zmq markupsafe PIL numpy packaging jupyter_server".split())
every_file = each("path", FILES)


def tracked():
    """The files of the lesson: those git knows, or all of them where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=30
        )
        return [name for name in listed.stdout.decode().split("\0") if name]
    except (OSError, subprocess.SubprocessError):
        return [path.name for path in ROOT.iterdir() if path.name not in ("my-work", "__pycache__")]


def test_there_are_rooms():
    assert len(FILES) > 10, "helpers/ holds almost nothing: the house was not tried."


@every_file
def test_every_import_points_down(path):
    assert not house.upward(path, FILES[path])


def test_the_map_has_a_line_for_each_room_and_says_what_it_may_import():
    rooms = {house.room(path) for path in FILES} - {"__init__"}
    assert not house.wrong_on_the_map((ROOT / "helpers" / "README.md").read_text("utf-8"), rooms)


@every_file
def test_only_ask_imports_widgets(path):
    assert not house.widgets_elsewhere(path, FILES[path])


@every_file
def test_what_runs_before_the_environment_uses_the_standard_library_only(path):
    assert not house.beyond_standard(path, FILES[path], sys.stdlib_module_names)


@every_file
def test_every_package_that_a_room_imports_is_in_the_readers_list_or_comes_with_one_that_is(path):
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    listed = {line.partition(">=")[0] for line in lines}
    assert house.packages_imported(path, FILES[path]) <= listed | BROUGHT | sys.stdlib_module_names


@every_file
def test_no_room_talks_to_a_network(path):
    assert not house.talks_to_a_network(path, FILES[path])
    assert not [host for host in HOSTS if host in FILES[path]]


@every_file
def test_only_the_rooms_that_must_touch_files(path):
    assert not house.touches_files(path, FILES[path])


@every_file
def test_matplotlib_is_imported_only_when_a_picture_is_drawn(path):
    assert not house.top_level_imports(FILES[path]) & {"matplotlib", "PIL"}, path


@each("path", [path for path in FILES if house.room(path) != "classroom"])
def test_pandas_is_imported_only_when_a_table_is_wanted(path):
    assert "pandas" not in house.top_level_imports(FILES[path])


def test_the_first_question_and_the_pages_wait_for_neither_pandas_nor_matplotlib():
    code = ("import sys; from helpers import ask, charts, data, journal, report, show; ask.start(); "
            "[show.article(), show.ledger('7.3'), show.attacks(), show.relation_matrix(2021)]; "
            "ask.questions('attacks_predict_day', 'attacks_school_judge', 'cooperation_weigh_cards')"
            "._repr_mimebundle_(); print(sorted({'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout == "[]\n", done.stdout + done.stderr


@every_file
def test_public_functions_say_what_they_do(path):
    assert not house.undocumented(path, FILES[path])


@every_file
def test_a_room_has_one_subject_and_stays_small(path):
    lines = len(FILES[path].splitlines())
    assert lines <= 400, f"{path} has {lines} lines; past 400 it has two subjects: give the second a name."


@every_file
def test_only_data_steps_into_the_tables_and_only_journal_into_my_work(path):
    assert not house.steps_into(path, FILES[path])


@every_file
def test_no_fact_is_read_from_a_sentence_by_a_pattern(path):
    assert not house.reads_sentences(path, FILES[path])


def test_who_may_use_patterns_uses_them():
    using = {house.listed(path, house.PATTERNS) for path, code in FILES.items() if house.uses_patterns(path, code)}
    assert using == set(house.PATTERNS)


def ruff(*what):
    """Run ruff by the rules of pyproject.toml; return its exit status and what it found, a line each."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", *what]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_the_code_keeps_one_style():
    status, found = ruff("helpers", "tests")
    assert status == 0, found


def test_the_top_level_holds_only_what_a_reader_looks_for():
    names = {name.split("/")[0] for name in tracked()}
    visible = {name for name in names if not name.startswith(".")}
    assert visible - TOP - TOOL_FILES == set()
    assert len(visible & TOOL_FILES) <= 1, "one tool-configuration file is enough"


@each("page", PAGES)
def test_the_links_of_a_page_lead_somewhere(page):
    nb = {"cells": [prose(page.read_text("utf-8"), 0)], "metadata": {}}
    found = prose_rules.broken_links(nb, page.name, page.parent)
    assert not found, "\n".join(found)


def test_there_is_a_readme():
    assert ROOT / "README.md" in PAGES


def test_no_file_beside_the_notebooks_is_over_500_kb():
    big = [p.name for p in (ROOT / "notebooks").rglob("*") if p.is_file() and p.stat().st_size > 500_000]
    assert not big


def test_no_notebook_names_a_host_that_serves_scripts_or_tiles():
    texts = {path.name: path.read_text("utf-8") for path in lesson.pages(ROOT / "notebooks")}
    assert not [(name, host) for name, text in texts.items() for host in HOSTS if host in text]


# The rules themselves, tried on planted faults.


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("helpers/claims.py", "from helpers import show", "imports show: arrows point down only"),
        ("helpers/claims.py", "def f():\n    from helpers.ask import question", "imports ask"),
        ("helpers/claims.py", "import helpers.charts.tolls", "imports charts"),
        ("helpers/show.py", "from . import ask", "imports ask"),
        ("helpers/charts/map.py", "from .. import report", "imports report"),
        ("helpers/charts/map.py", "from ..report import page", "imports report"),
        ("helpers/__init__.py", "import os", "must import nothing but pathlib"),
        ("helpers/extra.py", "", "does not know"),
    ],
)
def test_an_upward_import_fails_its_own_named_check(path, code, words):
    assert words in house.upward(path, code)[0]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (
            "helpers/charts/map.py",
            "from helpers.charts import frame\nfrom . import tolls\nfrom .tolls import x",
        ),
        ("helpers/ask/form.py", "from helpers import journal, questions\nimport ipywidgets"),
        ("helpers/__init__.py", '"""Nothing."""'),
        ("helpers/claims.py", "import pandas as pd"),
    ],
)
def test_an_import_of_the_own_room_or_of_one_below_is_fine(path, code):
    assert house.upward(path, code) == [] and house.widgets_elsewhere(path, code) == []


def test_a_room_that_is_missing_or_wrong_on_the_map_or_is_no_room_is_named():
    page = "| `data` | tables | schema |\n| `claims` | verdicts | data |\n| `attic` | old things | |"
    assert house.wrong_on_the_map(page, {"data", "claims", "html"}) == [
        "The table of helpers/README.md needs the line | `claims` | ... | dates lesson schema |",
        "The table of helpers/README.md needs the line | `html` | ... |  |",
        "helpers/README.md has a line for attic, and there is no such room.",
    ]


def test_widgets_outside_ask_are_named():
    assert "only ask may" in house.widgets_elsewhere("helpers/show.py", "from ipywidgets import HTML")[0]


def test_a_package_in_the_launcher_is_named():
    found = house.beyond_standard("helpers/environment.py", "import os, pandas", sys.stdlib_module_names)
    assert found == ["helpers/environment.py imports pandas; it may use the standard library only."]


def test_a_network_module_in_a_room_is_named():
    for code in ("from urllib.request import urlopen", "from urllib import request", "import urllib.request"):
        assert "network" in house.talks_to_a_network("helpers/data.py", code)[0]
    assert house.talks_to_a_network("helpers/data.py", "from urllib.parse import quote") == []


def test_a_second_reader_of_files_is_named():
    assert "read_csv()" in house.touches_files("helpers/show.py", "import pandas as pd\npd.read_csv('x')")[0]
    assert house.touches_files("helpers/data.py", "open('x')") == []


@pytest.mark.parametrize("code", ["import re", "import os, re", "def f():\n    from re import search"])
def test_a_pattern_in_a_room_that_has_no_reason_for_it_is_named(code):
    assert "give the fact a column in data/" in house.reads_sentences("helpers/counts.py", code)[0]
    assert "imports re" in house.reads_sentences("helpers/classroom/pages.py", code)[0]
    assert house.reads_sentences("helpers/classroom/attribution.py", code) == []
    assert house.reads_sentences("helpers/check/rules.py", code) == []


@pytest.mark.parametrize("folder", ["data", "my-work"])
def test_a_room_that_steps_into_a_folder_of_another_is_named(folder):
    assert (
        f"steps into {folder}/" in house.steps_into("helpers/show.py", f"path = ROOT / '{folder}' / 'x'")[0]
    )
    assert house.steps_into("helpers/journal/disk.py", f"path = ROOT / '{folder}'") == []


def test_code_against_the_style_is_named(tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text("import os\n", encoding="utf-8")
    status, found = ruff("--config", "pyproject.toml", str(planted))
    assert status == 1 and "F401" in found


def test_a_function_without_a_docstring_is_named():
    code = "def shown():\n    return 1\n\n\ndef _hidden():\n    return 2\n"
    assert house.undocumented("helpers/show.py", code) == ["helpers/show.py: shown has no docstring."]


def test_a_picture_library_at_the_top_of_a_module_is_seen():
    assert "matplotlib" in house.top_level_imports("import matplotlib.pyplot as plt")
    assert "matplotlib" not in house.top_level_imports("def draw():\n    import matplotlib")
