"""What keeps the lesson alive says the same everywhere: exact versions, version, workflow, Binder."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import yaml
from each import each
from packaging.requirements import Requirement

from helpers import ROOT, lesson
from helpers.__main__ import OLDEST, too_old

LISTS = ("requirements.txt", "tests/requirements.txt")


def read(name):
    """Return the text of a file of the lesson."""
    return (ROOT / name).read_text("utf-8")


def parsed(text):
    """Return the lines of a requirements file as Requirements, comments left out."""
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return [Requirement(line) for line in lines if line]


PINS = read("tests/constraints.txt")
WANTED = [one for file in LISTS for one in parsed(read(file))]


def loose(text):
    """Return the lines that do not name one exact version, apart from comments."""
    lines = [line.partition("#")[0].partition(";")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line and not re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[\w.]+", line)]


def outside(wanted, text):
    """Return the versions of a package in `text` that do not keep its bounds; None where it is not named."""
    versions = [pin.version for one in parsed(text) if one.name == wanted.name for pin in one.specifier]
    return [version for version in versions if version not in wanted.specifier] if versions else None


def test_every_line_names_one_exact_version():
    assert not loose(PINS)


@each("wanted", WANTED)
def test_the_exact_version_of_a_package_keeps_the_bounds_of_its_requirement(wanted):
    assert outside(wanted, PINS) == []


def test_a_loose_a_missing_and_a_wrong_version_are_seen():
    assert loose("pandas>=3\n# a comment\nnumpy==2.4.6 ; python_full_version < '3.12'") == ["pandas>=3"]
    assert outside(Requirement("pandas<4"), "numpy==2.4.6") is None
    assert outside(Requirement("pandas>=3,<4"), "pandas==4.0.1") == ["4.0.1"]


def test_binder_gets_a_python_that_the_lesson_takes_and_the_exact_versions():
    kind, version = read(".binder/runtime.txt").strip().split("-")
    assert kind == "python" and not too_old(tuple(map(int, version.split("."))))
    lines = [line for line in read(".binder/requirements.txt").splitlines() if not line.startswith("#")]
    assert lines == ["-r ../requirements.txt", "-c ../tests/constraints.txt"]


def test_binder_reads_the_lessons_own_settings_before_it_starts():
    script = read(".binder/start")
    folder = re.search(r'JUPYTER_CONFIG_PATH="\$PWD/([^"]+)"', script)[1]
    assert (ROOT / folder / "jupyter_server_config.py").exists()
    assert script.startswith("#!/bin/sh\n") and script.endswith('exec "$@"\n')


def test_the_workflow_runs_the_two_commands_of_the_readme_on_the_oldest_python_too():
    workflow, readme = read(".github/workflows/check.yml"), read("README.md")
    for command in ("helpers lab", "helpers test"):
        assert f"run: python -m {command}" in workflow and f"python3 -m {command}" in readme
    assert f'python: ["{".".join(map(str, OLDEST))}", ' in workflow
    assert all(f"{system}-latest" in workflow for system in ("ubuntu", "macos", "windows"))


def test_what_the_check_leaves_out_has_a_weekly_job_of_its_own():
    command = 'helpers test -m "network or long"'
    assert f"run: python -m {command}" in read(".github/workflows/long.yml")
    assert "cron:" in read(".github/workflows/long.yml") and f"python3 -m {command}" in read("CONTRIBUTING.md")


def test_the_changes_begin_with_this_version_and_its_corrections_of_fact():
    version = json.loads(read("data/datapackage.json"))["version"]
    sections = re.findall(r"^##+ (.*)$", read("CHANGELOG.md"), re.MULTILINE)
    assert sections[0].startswith(f"{version} (") and sections[1] == "Corrections of fact"


def test_the_style_is_looked_at_before_a_commit_by_the_ruff_of_the_exact_versions():
    (hooks,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    (ruff,) = [one for one in parsed(PINS) if one.name == "ruff"]
    assert hooks["repo"].endswith("/astral-sh/ruff-pre-commit")
    assert f"=={hooks['rev'].lstrip('v')}" == str(ruff.specifier)


def test_newer_versions_are_looked_for_where_the_exact_ones_stand():
    watched = yaml.safe_load(read(".github/dependabot.yml"))["updates"]
    places = {one["package-ecosystem"]: one["directory"].strip("/") for one in watched}
    assert places == {"pip": "tests", "github-actions": ""}
    assert (ROOT / places["pip"] / "constraints.txt").exists()


def test_the_form_for_a_wrong_sentence_asks_four_things_and_offers_every_notebook():
    form = yaml.safe_load(read(".github/ISSUE_TEMPLATE/sentence.yml"))
    fields = {one["id"]: one["attributes"] for one in form["body"] if "id" in one}
    assert list(fields) == ["notebook", "sentence", "source", "quotation"]
    names = [path.stem.replace("-", " ") for path in lesson.pages(ROOT / "notebooks")]
    assert [one.lower() for one in fields["notebook"]["options"]][: len(names)] == names
    assert "At most 12 words" in fields["quotation"]["description"]


def left_out(record):
    """Return the parts that the record of a decision lacks; one part more where it is too long to be read."""
    parts = ("# Why ", "**Question.** ", "**Decision.** ", "**Reasons.**", "**What would change our mind.** ")
    lines = record.splitlines()
    lacks = [part for part in parts if not any(line.startswith(part) for line in lines)]
    return lacks + ["25 lines"] * (len(lines) > 25)


@each("name", [path.name for path in sorted((ROOT / "docs" / "decisions").iterdir())])
def test_a_decision_is_told_in_short_with_its_reasons_and_what_would_change_it(name):
    assert not left_out(read(f"docs/decisions/{name}"))


def test_a_decision_without_a_reason_and_one_that_is_too_long_are_seen():
    assert left_out("# Why so\n**Question.** a\n**Decision.** b\n**What would change our mind.** c") == ["**Reasons.**"]
    assert left_out(read("docs/decisions/no-network.md") + "More.\n" * 9) == ["25 lines"]


def test_the_picture_of_the_readme_is_small_and_told_in_words():
    (told, file), = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", read("README.md"))
    assert len(told.split()) > 40
    assert (ROOT / file).stat().st_size < 120_000


@each(
    "left", ["my-work/journal.jsonl", ".venv/pyvenv.cfg", ".jupyter/workspaces/x", ".jupyter_ystore.db",
             ".jupyter_ystore.db-journal", "notebooks/.jupyter_ystore.db-wal", "notebooks/01-background.ipynb.part"]
)
def test_what_reading_leaves_behind_is_no_change_of_the_lesson(left):
    patterns = [line for line in read(".gitignore").splitlines() if line and not line.startswith("#")]
    parts = Path(left).parts
    assert any(fnmatch(part, pattern.rstrip("/")) for pattern in patterns for part in parts), left
