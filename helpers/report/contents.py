"""From a journal to what the report says: lists and dictionaries of plain words, nothing of it escaped yet."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from markupsafe import Markup

from helpers import data, journal, lesson, questions
from helpers.journal import Entry, JournalContents
from helpers.journal.entries import NAME_KIND, NAME_QUESTION, READER_KIND
from helpers.questions import Question, Value, bank
from helpers.report import front, rows
from helpers.style import PAGES

TASK = "task"  # kind of the line that says in a private hand-in how far the task of the two paths is
STATES = ("open", "begun", "done")  # how far that task can be
# as the record of a kind names them
SECTIONS = ("verdicts", "tiles", "guesses", "picks", "texts", "tickets", "first_edition")
NO_ANSWERS = (NAME_KIND, READER_KIND, "ready", "task")  # kinds of lines that are kept with the answers
Answers = dict[str, Value]  # question id -> clean value
Row = TypeVar("Row")


def gather(contents: JournalContents, history: bool, paths: bool, notebook: str) -> dict:
    """Return all that the template shows; of one `notebook` only what was answered there.

    What the reader has not checked brings no ledger.
    """
    answers, notebooks = answered(contents), [notebook] if notebook else bank.notebooks()
    shown = printed(answers, notebooks, paths)
    sections = {name: [question for question in shown if questions.kind(question).section == name] for name in SECTIONS}
    verdicts = [rows.verdict(question, answers[question.id]) for question in sections["verdicts"]]
    verdicts += [row for question in sections["tiles"] for row in rows.tiles(question, answers[question.id])]
    state, out = task_state(contents, answers), hidden(notebooks, paths)
    above = set() if notebook else front.texts(answers)
    return {
        "css": Markup(PAGES),
        "version": data.VERSION,
        "name": journal.reader_name(contents),
        "only": bank.title(notebook) if notebook else "",
        "about": lesson.read(),
        "hidden": out,
        "notebooks": [progress(name, answers, state) for name in notebooks],
        **({} if notebook else front.made(shown, answers, history, out["claims"] if out else set())),
        "verdicts": sorted(verdicts, key=lambda row: tuple(map(int, row["id"].split(".")))),
        "calibration": "" if notebook else Markup(rows.calibration(verdicts)),
        "first_edition": [
            (", ".join(question.claims), rows.spoken(question, answers[question.id]))
            for question in sections["first_edition"]
        ],
        "guesses": [rows.guess(question, answers) for question in sections["guesses"]],
        "stance": rows.stance(answers, notebooks),
        "picks": by_notebook(sections["picks"], answers, rows.pick),
        "texts": by_notebook(sections["texts"], answers, lambda one, value: rows.text(one, value, one.id in above)),
        "tickets": [
            (bank.title(question.notebook), rows.ticket(question, answers[question.id]))
            for question in sections["tickets"]
        ],
        "open": [row for name in notebooks if (row := still_open(name, answers, state))[1]],
        "revisions": revisions(contents, shown) if history else [],
        "unknown": [] if notebook else unknown(contents),
        "skipped": contents.skipped,
    }


def unknown(contents: JournalContents) -> list[str]:
    """Return the ids of answers that this edition does not ask for."""
    return sorted(
        name for name, entry in contents.answers.items() if name not in bank.bank() and entry.kind not in NO_ANSWERS
    )


def holds_answers(contents: JournalContents, notebook: str = "") -> bool:
    """Say whether there is anything to hand in: an answer at all, or one to a question of a notebook."""
    notebooks = {bank.bank()[name].notebook for name in answered(contents)}
    return notebook in notebooks if notebook else bool(notebooks or unknown(contents))


def answered(contents: JournalContents) -> Answers:
    """Return {question id: clean value} of the questions that were touched, in the order of the lesson."""
    values = {
        name: questions.clean(question, contents.answers[name].value)
        for name, question in bank.bank().items()
        if name in contents.answers
    }
    return {name: value for name, value in values.items() if questions.grade(bank.bank()[name], value).state != "blank"}


def is_complete(question: Question, answers: Answers) -> bool:
    """Say whether nothing is missing in the answer to a question."""
    return question.id in answers and not questions.missing(question, answers[question.id])


def printed(answers: Answers, notebooks: list[str], paths: bool) -> list[Question]:
    """Return the questions of notebooks whose answers the report prints, in the order of the lesson."""
    return [
        question
        for question in map(bank.get, answers)
        if question.notebook in notebooks
        and not is_set_aside(question, answers)
        and (paths or bank.for_everybody(question))
    ]


def is_set_aside(question: Question, answers: Answers) -> bool:
    """Say whether a question is one of several tasks of which the reader picked another.

    Before one is picked, a task counts once something is written in it.
    """
    one_of = lesson.read().one_of
    if one_of is None or question.id not in one_of.tasks.values():
        return False
    picked = answers.get(one_of.pick, {}).get("choice")
    return question.id != one_of.tasks[picked] if picked else question.id not in answers


def asked(notebook: str, answers: Answers) -> list[Question]:
    """Return the questions of a notebook's core that this reader is asked, those on one of two paths left out."""
    core = [question for question in bank.asked() if question.notebook == notebook and not question.beyond]
    return [question for question in core if bank.for_everybody(question) and not is_set_aside(question, answers)]


def task_state(contents: JournalContents, answers: Answers) -> str:
    """Return how far the task of the two paths is: by the answers, or by the line on it that a private hand-in has."""
    entry = contents.answers.get(bank.task())
    state = entry.value.get("state") if entry and isinstance(entry.value, dict) else ""
    return max(_task_state(answers), state if state in STATES else "open", key=STATES.index)


def _task_state(answers: Answers) -> str:
    """Say how far the task of the two paths is by the answers, whichever path was taken."""
    if any(all(is_complete(question, answers) for question in path) for path in bank.paths()):
        return "done"
    return "begun" if any(question.id in answers for path in bank.paths() for question in path) else "open"


def hidden(notebooks: list[str], paths: bool) -> dict | None:
    """Return what the report says that it leaves out; None where it prints everything.

    Keys: number, of the notebook with two paths, claims, those that are judged there, and paragraphs, theirs.
    """
    two = lesson.read().two_paths
    if paths or not two or two.notebook not in notebooks:
        return None
    judged = {
        claim
        for path in bank.paths()
        for question in path
        if questions.kind(question).section in ("verdicts", "tiles")
        for claim in question.claims
    }
    paragraphs = sorted({claim.partition(".")[0] for claim in judged}, key=int)
    number = lesson.read().notebook(two.notebook).number
    return {"number": number, "claims": judged, "paragraphs": " and ".join(paragraphs)}


def progress(notebook: str, answers: Answers, state: str) -> tuple[str, str]:
    """Return (title, how much is answered); with two paths how far the task is, whichever path was taken."""
    wanted = asked(notebook, answers)
    done = sum(is_complete(question, answers) for question in wanted)
    if not lesson.read().has_two_paths(notebook):
        return bank.title(notebook), f"{done} of {len(wanted)} answered"
    return bank.title(notebook), f"task {state}, exit ticket {'written' if done else 'open'}"


def still_open(notebook: str, answers: Answers, state: str) -> tuple[str, list[str]]:
    """Return (title, headings of the questions without a complete answer)."""
    headings = [rows.heading(question) for question in asked(notebook, answers) if not is_complete(question, answers)]
    if lesson.read().has_two_paths(notebook) and state != "done":
        headings.insert(0, "The task of this notebook, on the way you choose")
    return bank.title(notebook), headings


def by_notebook(
    shown: list[Question], answers: Answers, row: Callable[[Question, Value], Row | None]
) -> list[tuple[str, list[Row]]]:
    """Return [(title of the notebook, [row(question, value), ...])] of the questions of one section that have a row."""
    groups: dict[str, list[Row]] = {}
    for question in shown:
        if question.id not in rows.stance_questions() and (made := row(question, answers[question.id])):
            groups.setdefault(bank.title(question.notebook), []).append(made)
    return list(groups.items())


def revisions(contents: JournalContents, shown: list[Question]) -> list[tuple[str, list[str]]]:
    """Return [(heading of the question, [earlier answers that were checked, oldest first])]."""
    groups = []
    for question in shown:
        entries = [entry for entry in contents.history if entry.question == question.id]
        *earlier, now = [
            rows.spoken(question, questions.clean(question, entry.value))
            for entry in versions(entries, contents.answers[question.id], history=True)
        ]
        if changed := [answer for answer in dict.fromkeys(earlier) if answer != now]:
            groups.append((rows.heading(question), changed))
    return groups


def versions(entries: Iterable[Entry], now: Entry, history: bool) -> list[Entry]:
    """Return the lines of one question that may leave this computer: what was checked, and last the one that stands.

    That is the line checked first (by time, and in the journal), and with `history` every other one that was checked.
    """
    checked = [entry for entry in entries if isinstance(entry.value, dict) and entry.value.get("checked") is True]
    if not checked or now.question == NAME_QUESTION:
        return [now]
    leaving = checked if history and _is_picked(now.question) else checked[:1]
    # The first by time is mostly the first in the journal, but answers that were brought can be older than it.
    unique = {journal.fingerprint(entry): entry for entry in (min(checked, key=journal.time_of), *leaving)}
    unique.pop(journal.fingerprint(now), None)
    return [*unique.values(), now]


def _is_picked(name: str) -> bool:
    """Say whether each checked line was meant to be one: of what is typed, every draft after the first Save says so."""
    return name in bank.bank() and not questions.kind(bank.bank()[name]).typed
