"""Rules for the block `lesson` of datapackage.json: it names what is there, and every question finds its notebook."""
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers import lesson
from helpers.schema import Problem

KINDS = {"lesson.stance.before": "choose", "lesson.stance.after": "choose", "lesson.stance.cards": "weigh",
         "lesson.one_of.pick": "choose", "lesson.ladder": "place"}  # the kind that a question in a part must have
Texts = dict[str, list[Any]]  # {table: its rows as text}
GUESSES = ("supported", "printed", "supported_by_kind", "highest_rung")


def problems(package: dict, texts: Texts, folder: Path) -> list[Problem]:
    """Return a Problem for each mistake in the block `lesson` of a package."""
    sentences = lesson.faults(package.get("lesson"))
    if not sentences:
        block = lesson.built(package["lesson"])
        sentences = [*_missing_tables(texts, package), *_wrong_guesses(block), *_wrong_notebooks(block, texts, folder),
                     *_wrong_questions(block, texts), *_wrong_sources(block, texts)]
    return [Problem(lesson.FILE, None, None, sentence) for sentence in sentences]


def _missing_tables(texts: Texts, package: dict) -> Iterator[str]:
    described = {entry["name"] for entry in package["resources"]}
    for name in lesson.REQUIRED:
        if name not in described:
            yield f"every lesson has the table {name}, and it is not described here; add it."
    for name in sorted(described & texts.keys() - {*lesson.REQUIRED, *lesson.OPTIONAL}):
        yield f"no helper knows the table {name}; take it out, or name it in OPTIONAL of helpers/lesson.py."


def _wrong_guesses(block: lesson.Lesson) -> Iterator[str]:
    for question, words in block.guesses.items():
        if words not in GUESSES:
            yield f"lesson.guesses.{question} is {words}; write {' or '.join(GUESSES)}."


def _wrong_notebooks(block: lesson.Lesson, texts: Texts, folder: Path) -> Iterator[str]:
    listed = {one.file for one in block.notebooks}
    stored = {path.stem for path in lesson.pages(folder.parent / "notebooks")}
    for part, name in lesson.named(block, lesson.NotebookName).items():
        if name not in listed:
            yield f"{part} is {name}, which lesson.notebooks does not list; list it or correct it."
    for name in sorted(listed ^ stored if stored else ()):
        yield (f"lesson.notebooks lists {name}, and there is no notebooks/{name}.ipynb." if name in listed else
               f"notebooks/{name}.ipynb is not in lesson.notebooks; list it with its title.")
    questions = texts.get("questions", [])
    for name in sorted({row.notebook for row in questions} - listed):
        yield f"questions.csv asks in {name}, which lesson.notebooks does not list; list it or correct the column."
    if "questions" in texts:
        yield from _wrong_paths(block.two_paths, questions)


def _wrong_paths(paths: lesson.TwoPaths | None, questions: list[Any]) -> Iterator[str]:
    used: dict[str, set[str]] = {}
    for row in questions:
        if row.path:
            used.setdefault(row.notebook, set()).add(row.path)
    for name in [name for name in sorted(used) if len(used[name]) > 1 and not (paths and name == paths.notebook)]:
        yield f"questions.csv names two paths in {name}, which lesson.two_paths does not name; correct one of the two."
    if paths and (there := used.get(paths.notebook, set())) != {paths.main, paths.other}:
        yield (f"lesson.two_paths names {paths.main} and {paths.other}, but the paths of {paths.notebook} in "
               f"questions.csv are {', '.join(sorted(there)) or 'none'}; make them equal.")


def _wrong_questions(block: lesson.Lesson, texts: Texts) -> Iterator[str]:
    if "questions" not in texts:
        return
    kinds = {row.question_id: row.kind for row in texts["questions"]}
    for part, name in lesson.named(block, lesson.QuestionId).items():
        wanted = KINDS.get(part)
        if name not in kinds:
            yield f"{part} is {name}, which is not in questions.csv; correct it or take the part out."
        elif wanted and kinds[name] != wanted:
            yield f"{part} is {name}, which is a {kinds[name]} question; name one of the kind {wanted}."
    if block.one_of and "options" in texts:
        offered = {row.option_id for row in texts["options"] if row.question_id == block.one_of.pick}
        for name in sorted(offered ^ block.one_of.tasks.keys()):
            yield f"the option {name} of {block.one_of.pick} has no task in lesson.one_of.tasks, or is no option there."


def _wrong_sources(block: lesson.Lesson, texts: Texts) -> Iterator[str]:
    known = {row.source_id for row in texts.get("sources", ())}
    for part, name in lesson.named(block, lesson.SourceId).items() if "sources" in texts else ():
        if name not in known:
            yield f"{part} is {name}, which is not in sources.csv; correct it or take the part out."
    chains = {row.chain for row in texts.get("wording", ())}
    for name in sorted(block.wording.keys() - chains):
        yield f"lesson.wording gives a title to {name}, which is no chain of wording.csv; correct it or take it out."
