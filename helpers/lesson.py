"""What belongs to this lesson and not to the code: the block `lesson` of `data/datapackage.json`, and its tables.

The classes below are the promise of that block: a field without a default must be there, and an absent one leaves out
what it is for. A lesson without `two_paths` asks every reader everything; one without `stance` draws no moves.
"""
from collections.abc import Iterator
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, NewType, get_args, get_origin, get_type_hints

from helpers import data
from helpers.schema import Problem

FILE = "datapackage.json"
TEACHERS = "for-teachers"  # the folder of what a student need not see, among the notebooks
REQUIRED = ("sources", "passages", "claims", "evidence", "questions", "options")  # tables that every lesson has
OPTIONAL = {  # tables that a lesson may have, and what needs them
    "samples": "samples of answers below a text to write", "glossary": "words explained in the paragraphs",
    "cards": "the debate, and the question that weighs", "perspectives": "points of view in the debate",
    "ladder": "names of the steps that things are placed on", "episodes": "what is placed on the steps",
    "actors": "groups and states side by side", "relations": "who stood how to whom",
    "timeline": "dated events", "wording": "how a phrase changed", "events": "attacks, and the search in them",
    "tolls": "counts of the dead and injured of an event", "places": "maps",
    "birthdays": "possible days of a beginning", "civilian_casualties": "yearly counts",
    "strength_estimates": "estimates of fighters", "ucdp_deaths": "deaths in fighting by year",
}
SHAPES = {str: "a text", list: "a list", dict: "an object"}
Day = NewType("Day", str)  # an ISO date
NotebookName = NewType("NotebookName", str)  # without .ipynb
QuestionId = NewType("QuestionId", str)
SourceId = NewType("SourceId", str)


def pages(folder: Path) -> list[Path]:
    """Return the notebooks in a folder of pages, those for teachers last; a reader's own folders are left out."""
    return [*sorted(folder.glob("*.ipynb")), *sorted((folder / TEACHERS).glob("*.ipynb"))]


@dataclass(frozen=True)
class Notebook:
    """One notebook: its file without .ipynb, and its title."""

    file: NotebookName
    title: str

    @property
    def number(self) -> str:
        """The number that a sentence names it by: "03" for "03-rivers"."""
        return self.file.partition("-")[0]


@dataclass(frozen=True)
class TwoPaths:
    """A notebook with two paths of equal worth. `main` and `other` are the words of the column `path` of questions.

    `task` is the id of the line that says in a private hand-in how far the task of either path is.
    """

    notebook: NotebookName
    main: str
    other: str
    task: str


@dataclass(frozen=True)
class OneOf:
    """Tasks of which a reader does one: the question that picks it, and {option id: the task that it picks}."""

    pick: QuestionId
    tasks: dict[str, QuestionId]


@dataclass(frozen=True)
class Stance:
    """A question asked before and after the debate, what it is about, and the question that weighs.

    doubt: the question that asks for what speaks most against one's own stance. more: what a reader moves toward who
    moves up the steps. short: {option id: its words where the place is narrow}.
    """

    before: QuestionId
    after: QuestionId
    about: str
    more: str
    cards: QuestionId = QuestionId("")
    doubt: QuestionId = QuestionId("")
    short: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Events:
    """What a card of an event asks about who did it, and the people by whom events can be searched."""

    question: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """The block `lesson`.

    title: of the article. published: the day it came out, ISO. first_page: where a reader begins. notebooks: all, in
    order. article, general_knowledge: the sources that stand for the article itself, and for what was not looked up.
    guesses: {question: "supported", "printed" or "supported_by_kind"}, what the ledger tells a guess on all claims, or
    "highest_rung", what the ladder tells one on the episodes.
    ladder: the question whose places are drawn on the ladder. wording: {chain: its title}. episodes: the headline of
    that table. relations_from: the first year that relations can be chosen for, else that of the oldest.
    points: {"for", "against", "both": what a card of the debate speaks for}.
    whole_report: the notebook with the form for the report on all notebooks.
    """

    title: str
    published: Day
    first_page: NotebookName
    notebooks: tuple[Notebook, ...]
    article: SourceId = SourceId("")
    general_knowledge: SourceId = SourceId("")
    two_paths: TwoPaths | None = None
    one_of: OneOf | None = None
    stance: Stance | None = None
    guesses: dict[QuestionId, str] = field(default_factory=dict)
    ladder: QuestionId = QuestionId("")
    events: Events | None = None
    wording: dict[str, str] = field(default_factory=dict)
    episodes: str = ""
    relations_from: str = ""
    points: dict[str, str] = field(default_factory=dict)
    whole_report: NotebookName = NotebookName("")

    def notebook(self, file: str) -> Notebook:
        """Return the notebook with this file. Raises ValueError when there is none."""
        for notebook in self.notebooks:
            if notebook.file == file:
                return notebook
        raise ValueError(f"The lesson has no notebook “{file}”; check the spelling.")

    @property
    def task(self) -> str:
        """The id of the line on the task of the notebook with two paths, "" where there is none."""
        return self.two_paths.task if self.two_paths else ""

    def has_two_paths(self, file: str) -> bool:
        """Say whether a notebook is the one with two paths."""
        return self.two_paths is not None and self.two_paths.notebook == file


def read() -> Lesson:
    """Return the lesson of `data.folder()`. Raises DataError with one sentence where its block is not in order."""
    return _read(data.folder(), data.stamp(FILE))


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: tuple) -> Lesson:
    block = data.package(folder).get("lesson")
    for sentence in faults(block):
        raise data.DataError(Problem(FILE, None, None, sentence))
    return built(block)


def built(block: Any) -> Lesson:
    """Return the lesson of a block without faults."""
    return _built(Lesson, block)


def faults(block: Any) -> list[str]:
    """Return one sentence for each part of a block that is missing, not known, or no text, day, list or object."""
    return list(_faults(Lesson, block, "lesson"))


def named(lesson: Lesson, kind: Any) -> dict[str, str]:
    """Return {part of the block: value} of all parts that name something of a kind, such as QuestionId."""
    return dict(_named(Lesson, asdict(lesson), "lesson", kind))


def _faults(kind: Any, value: Any, part: str) -> Iterator[str]:
    kind = _given(kind)
    shape = _shape(kind)
    if not isinstance(value, shape) or (shape is str and not value.strip()):
        yield f"{part} is {'missing' if value is None else 'not in order'}; write {SHAPES[shape]}."
        return
    if kind is Day and not _is_day(value):
        yield f"{part} is {value}; write the day of the article, such as 2021-09-21."
    if is_dataclass(kind):
        known = [one.name for one in fields(kind)]
        for name in sorted(value.keys() - set(known)):
            yield f"{part}.{name} is not known; the parts are {', '.join(known)}."
    for below in _parts_below(kind, value, part):
        yield from _faults(*below)


def _named(kind: Any, value: Any, part: str, wanted: Any) -> Iterator[tuple[str, str]]:
    kind = _given(kind)
    if kind is wanted and value:
        yield part, value
    for below in _parts_below(kind, value, part) if value else ():
        yield from _named(*below, wanted)


def _parts_below(kind: Any, value: Any, part: str) -> Iterator[tuple[Any, Any, str]]:
    """Yield (kind, value, part) of each part in an object or a list: also what is needed and missing, and names."""
    if is_dataclass(kind):
        needed = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}
        for name, hint in get_type_hints(kind).items():
            if name in value or name in needed:
                yield hint, value.get(name), f"{part}.{name}"
    elif get_origin(kind) is tuple:
        for place, item in enumerate(value):
            yield get_args(kind)[0], item, f"{part}[{place}]"
    elif get_origin(kind) is dict:
        for name, item in value.items():
            yield from ((hint, held, f"{part}.{name}") for hint, held in zip(get_args(kind), (name, item)))


def _built(kind: Any, value: Any) -> Any:
    kind = _given(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _built(hints[name], item) for name, item in value.items()})
    if get_origin(kind) is tuple:
        return tuple(_built(get_args(kind)[0], item) for item in value)
    return value


def _given(kind: Any) -> Any:
    """Return X for a part of the kind X | None."""
    return get_args(kind)[0] if get_origin(kind) is UnionType else kind


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _shape(kind: Any) -> Any:
    """Return the type that a part has in JSON."""
    return list if get_origin(kind) is tuple else dict if is_dataclass(kind) or get_origin(kind) is dict else str
