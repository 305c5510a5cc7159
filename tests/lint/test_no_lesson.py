"""The code knows no lesson: what belongs to this article stands in data/, and another article needs no change here."""

import re

import pytest

from helpers import ROOT, data, lesson

# What may name something of the lesson, and why.
EXEMPT = {
    "helpers/charts/": "the pictures of this lesson's own tables, called by its notebooks and by nothing else",
    "helpers/style/colors.py": "colors of the actors in those pictures; each page has their names in its stylesheet",
}
TOKEN = re.compile(r"[\w-]+")


def names() -> set[str]:
    """Return the ids of questions and actors, the files of notebooks, and the short names of actors."""
    actors = data.rows("actors")
    notebooks = {one.file for one in lesson.read().notebooks}
    questions = {row["question_id"] for row in data.rows("questions")}
    return notebooks | questions | {row["actor_id"] for row in actors} | {row["short"] for row in actors}


def found_in(text: str, wanted: set[str]) -> set[str]:
    """Return the names that stand in a text as a whole word or, where they have a space, as they are."""
    return wanted.intersection(TOKEN.findall(text)) | {name for name in wanted if " " in name and name in text}


def files() -> dict[str, str]:
    """Return {path: text} of all code of helpers/ but what is exempt."""
    paths = [path for ending in ("py", "j2", "css", "js") for path in (ROOT / "helpers").rglob(f"*.{ending}")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(paths)}
    return {path: text for path, text in texts.items() if not path.startswith(tuple(EXEMPT))}


def test_no_question_notebook_or_actor_of_the_lesson_stands_in_the_code():
    wanted = names()
    hits = {path: found_in(text, wanted) for path, text in files().items()}
    told = [f"{path} names {', '.join(sorted(found))}" for path, found in hits.items() if found]
    assert not told, "\n".join([*told, "Write it into the block lesson of datapackage.json, and ask helpers.lesson."])


@pytest.mark.parametrize("line", [
    'bank.get("attacks_exit")', 'NOTEBOOK = "03-attacks"', "# as in 03-attacks.ipynb", 'COLORS["isis_k"]',
    '"What ISIS-K wants"'])
def test_a_name_of_the_lesson_in_the_code_is_seen(line):
    assert found_in(line, names())


def test_each_exemption_is_still_needed():
    wanted = names()
    for exempt in EXEMPT:
        paths = [ROOT / exempt] if exempt.endswith(".py") else (ROOT / exempt).rglob("*.py")
        assert any(found_in(path.read_text("utf-8"), wanted) for path in paths), f"{exempt} names nothing: no exemption"
