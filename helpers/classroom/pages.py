"""The pages of the class view, but for its pictures. Each takes a Group; everything from a hand-in is escaped."""

from collections.abc import Callable
from functools import wraps

import pandas as pd

from helpers import data, lesson
from helpers.classroom import class_list, counting
from helpers.classroom.attribution import name_in_file
from helpers.classroom.folder import OUTCOMES, Group
from helpers.classroom.handin import plain
from helpers.html import Page, esc
from helpers.questions import Question, bank
from helpers.questions.model import short
from helpers.show.elements import bullet_list, folded, html_table, number_of, p, page, percent, text_table

FILES_SHOWN, READERS_SHOWN, TURNS_UNFOLDED = 60, 60, 10
TEXTS_SHOWN, CHARACTERS_SHOWN = 100, 1_500  # of a question, of a text
FEW = 5  # verdicts on a claim, below which it is not named to talk about first
SIGNS = {"all": "●", "most": "◐", "some": "○", "nothing yet": "–"}
WAY_OUT = (
    "The texts of notebook {} stand without names, and those of its other task are not shown, so that nobody "
    "can see who took the way out."
)


def of_readers(make: Callable[[Group], Page]) -> Callable[[Group], Page]:
    """Return `make`, that is called only for a class with a reader; without one a sentence says so."""

    @wraps(make)
    def shown(group: Group) -> Page:
        nobody = f"No hand-in could be read; the folder holds {number_of(len(group.files), 'file')}."
        return make(group) if group.handins else _sentence(group.problem or nobody)

    return shown


@of_readers
def glance(group: Group) -> Page:
    """Show the class in a few sentences and one table: how many, how far, and what to talk about first."""
    verdicts = counting.verdicts(group.handins)
    sentences = [
        _counted(group),
        *class_list.sentences(group.roll, len(group.handins)),
        *_other_versions(group),
        _verdicts(verdicts),
        *_older(group),
        *_to_talk_about(counting.spread(verdicts)),
    ]
    progress = counting.progress(group.handins)
    rows = [
        [bank.title(name), *(f"{int((progress[name] == level).sum()):,}" for level in counting.LEVELS)]
        for name in bank.notebooks()
    ]
    names = ["Notebook", *(f"{SIGNS[level]} {level}" for level in counting.LEVELS)]
    table, text = text_table("How many readers have answered how much", names, rows, [False, True, True, True, True])
    return page([*map(p, sentences), table], [*sentences, *text])


def files(group: Group) -> Page:
    """Show every file that does not count, only in part, or perhaps twice, with its reason, and who is missing."""
    listing = group.files[group.files["outcome"] != "read"]
    head = group.problem or _to_look_at(listing) or "Every file was read from its first line to its last."
    missing = class_list.sentences(group.roll, len(group.handins))
    rows = [row for outcome in OUTCOMES for row in listing[listing["outcome"] == outcome].to_dict("records")]
    told = [(row["file"], _outcome(row), row["reason"]) for row in rows[:FILES_SHOWN]]
    cells = [[bdi(file), esc(outcome), esc(reason)] for file, outcome, reason in told]
    names = ["File", "What it is", "Why, and what to do"]
    table = html_table("Files to look at", names, cells) if cells else ""
    more = _more(len(rows), FILES_SHOWN, "files")
    text = [head, *missing, *map(" | ".join, told), more]
    return page([p(head), *map(p, missing), table, p(more) if more else ""], text)


@of_readers
def progress(group: Group) -> Page:
    """Show who answered how much of each notebook, in four words. One with two paths counts on either."""
    rows = counting.progress(group.handins).to_dict("split")["data"]
    caption, names = "Who answered what", ["Reader", *map(bank.title, bank.notebooks())]
    cells, lines = [], []
    for name, handed_in_as, *levels in rows[:READERS_SHOWN]:
        other = handed_in_as if _words(name) != _words(name_in_file(handed_in_as)) else ""
        signs = (f'<span aria-hidden="true">{SIGNS[level]} </span>{level}' for level in levels)
        cells.append([bdi(name) + (f"<br><small>{bdi(other)}</small>" if other else ""), *signs])
        lines.append(" | ".join([f"{name} ({other})" if other else name, *levels]))
    more = _more(len(rows), READERS_SHOWN, "progress")
    table = html_table(caption, names, cells)
    return page([table, p(more) if more else ""], [caption, " | ".join(names), *lines, more])


def wrong_turns(group: Group) -> Page:
    """Show the most common wrong turn of each question with the lesson's reply; the most shared ones unfolded."""
    rows = counting.wrong_turns(group.handins)
    if rows.empty:
        return _sentence("No wrong turn yet: nobody has checked an answer that goes astray.")
    rows = rows.assign(share=rows["times"] / rows["n"]).sort_values("share", ascending=False, kind="stable")
    cards = [_turn(row) for row in rows.to_dict("records")]
    html, rest = [card.html for card in cards[:TURNS_UNFOLDED]], [card.html for card in cards[TURNS_UNFOLDED:]]
    if rest:
        html.append(folded(f"{number_of(len(rest), 'more question')}, each with its wrong turn", "".join(rest)))
    return page(html, [card.text for card in cards])


def texts(group: Group, *question_ids: str) -> Page:
    """Show the free texts of these questions, or of all, each question folded. ValueError for an unknown one."""
    asked = bank.bank()
    unknown = [name for name in question_ids if name not in asked]
    if unknown:
        raise ValueError(f"There is no question {unknown[0]!r}; data/questions.csv lists them.")
    written = dict(list(counting.texts(group.handins).groupby("question", sort=False)))
    wanted = [name for name in question_ids or written if name in written]
    if not wanted:
        return _sentence("Nobody has written a text here yet.")
    shown = [_texts(asked[name], written[name]) for name in wanted]
    hidden = sorted(bank.forked().intersection(asked[name].notebook for name in wanted))
    note = WAY_OUT.format(" and ".join(lesson.read().notebook(name).number for name in hidden)) if hidden else ""
    html = [*(one.html for one in shown), p(note, "l-meta") if note else ""]
    return page(html, [*(one.text for one in shown), note])


def bdi(text: str) -> str:
    """A name or text from elsewhere: escaped, and in a writing direction of its own."""
    return f"<bdi>{esc(text)}</bdi>"


def _sentence(text: str) -> Page:
    return page([p(text)], [text])


def _words(text: str) -> list[str]:
    """The words of a name, without signs and capital letters."""
    return "".join(letter if letter.isalnum() else " " for letter in text).casefold().split()


def _turn(row: dict) -> Page:
    head = f"{bank.title(row['notebook'])}, question {row['order']} · {row['times']:,} of {row['n']:,} readers"
    html = (
        f'<div class="l-card">{p(head, "l-kicker")}{p(row["prompt"])}'
        f"<p><strong>Wrong turn:</strong> {esc(row['turn'])}</p>"
        f"<p><strong>The lesson replies:</strong> {esc(row['reply'])}</p></div>"
    )
    return Page(html, f"{head}\n{row['prompt']}\nWrong turn: {row['turn']}\nThe lesson replies: {row['reply']}")


def _texts(question: Question, rows: pd.DataFrame) -> Page:
    head = f"{bank.title(question.notebook)}, “{short(question.prompt)}”: {number_of(len(rows), 'text')}"
    shown = [(row.reader, plain(row.text, CHARACTERS_SHOWN)) for row in rows.head(TEXTS_SHOWN).itertuples()]
    left = len(rows) - len(shown)
    more = f"And {left:,} more; the sheet “texts” of the export has them all." if left else ""
    items = [(f"<strong>{bdi(name)}:</strong> " if name else "") + _lines(text) for name, text in shown]
    html = p(question.prompt, "l-meta") + bullet_list(items) + (p(more) if more else "")
    lines = [f"- {name}: {text}" if name else f"- {text}" for name, text in shown]
    return Page(folded(head, html), "\n".join(filter(None, [head, question.prompt, *lines, more])))


def _lines(text: str) -> str:
    """A text from elsewhere that keeps its lines, each in its own writing direction."""
    return "".join(f'<div dir="auto">{esc(line) or "<br>"}</div>' for line in text.split("\n"))


def _counted(group: Group) -> str:
    counted = f"{number_of(len(group.handins), 'reader')} from {number_of(len(group.files), 'file')}."
    return f"{counted} {_to_look_at(group.files[group.files['outcome'] != 'read'])}".strip()


def _to_look_at(listing: pd.DataFrame) -> str:
    numbers = listing["outcome"].value_counts()
    told = ", ".join(
        f"{numbers[outcome]:,} {outcome}{'s' if outcome == 'duplicate' and numbers[outcome] > 1 else ''}"
        for outcome in OUTCOMES
        if outcome in numbers
    )
    in_part = int((listing["counted"] & (listing["outcome"] == "damaged")).sum())
    but = f" Of the damaged, {in_part:,} could be read in part and so counted." if in_part else ""
    return f"To look at: {told}.{but}" if told else ""


def _outcome(row: dict) -> str:
    return f"{row['outcome']}, read in part" if row["counted"] and row["outcome"] == "damaged" else row["outcome"]


def _other_versions(group: Group) -> list[str]:
    ours = data.VERSION.partition(".")[0]
    other = [handin for handin in group.handins if {lesson.partition(".")[0] for lesson in handin.lessons} - {ours, ""}]
    if not other:
        return []
    came = f"{number_of(len(other), 'hand-in')} came from another version of the lesson than this, {data.VERSION}."
    return [f"{came} What both versions ask is counted."]


def _verdicts(verdicts: pd.DataFrame) -> str:
    if verdicts.empty:
        return "No verdict yet."
    same, sure = percent(verdicts["hit"].mean()), verdicts["confidence"].mean()
    number = f"{len(verdicts):,} first verdicts"
    given = f", given with {sure:.0f} percent confidence on average" if sure > 0 else ""
    return f"{number}, {same} of them the ledger's{given}."


def _older(group: Group) -> list[str]:
    """Say how many hand-ins hold verdicts of the first edition: they stand in the reports and are not counted here."""
    number = sum(bool(handin.older) for handin in group.handins)
    if not number:
        return []
    have = "holds" if number == 1 else "hold"
    return [f"{number_of(number, 'hand-in')} {have} verdicts of the first edition, which are shown apart."]


def _to_talk_about(spread: pd.DataFrame) -> list[str]:
    """Name the claims where many were sure of another verdict than the ledger's: there is something to talk about."""
    rows = spread[spread["n"] >= FEW]
    rows = rows.assign(weight=(1 - rows["same"]) * rows["confidence"].fillna(50))
    rows = rows.sort_values("weight", ascending=False, kind="stable").head(3)
    named = [
        f"{row.claim_id} ({percent(row.same)} agree{_sure(row.confidence)})"
        for row in rows[rows["weight"] > 0].itertuples()
    ]
    head = "To talk about first, where the class was surest of another verdict than the ledger's"
    return [f"{head}: {', '.join(named)}."] if named else []


def _sure(confidence: float) -> str:
    return f", {confidence:.0f} percent sure" if confidence > 0 else ""  # nobody says how sure a click on a tile is


def _more(number: int, shown: int, sheet: str) -> str:
    left = number - shown
    return f"And {left:,} more; the sheet “{sheet}” of the export lists them all." if left > 0 else ""
