"""What a class has answered, in numbers. Takes HandIns and returns new DataFrames; nothing is read or shown."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers import data, lesson, questions
from helpers.claims import CORES, FIRST_EDITION, REPAIRS
from helpers.classroom.handin import HandIn, steps
from helpers.questions import bank

ONE_OF = "one of several"  # stands for the tasks of which a reader does one
LEVELS = ("all", "most", "some", "nothing yet")
TURNS = ["question", "notebook", "order", "prompt", "n", "times", "turn", "reply"]
TEXTS = ["question", "notebook", "prompt", "reader", "text"]


def progress(handins: Iterable[HandIn]) -> pd.DataFrame:
    """Return one row per reader: reader, handed in as, and a word of LEVELS for each notebook.

    No counts: they would tell which of two paths was taken.
    """
    notebooks, task = bank.notebooks(), {name: _task(name) for name in (*bank.bank(), bank.task())}
    rows = []
    for handin in handins:
        done = {task[name] for name in handin.done}
        rows.append((handin.name, handin.handed_in_as, *(level(done, name) for name in notebooks)))
    return pd.DataFrame(rows, columns=["reader", "handed in as", *notebooks])


def level(done: set[str], notebook: str) -> str:
    """Say how far a set of finished tasks goes in a notebook, on the path where it goes farthest."""
    share = max(len(path & done) / len(path) for path in paths()[notebook])
    return LEVELS[0] if share == 1 else LEVELS[1] if share >= 0.5 else LEVELS[2] if share else LEVELS[3]


@bank.until_changed
def paths() -> dict[str, list[frozenset[str]]]:
    """Return {notebook: its paths}, each path a frozenset of tasks. To go one path to its end is to be done."""
    asked = bank.asked()
    paths_of = {
        name: [_tasks(question for question in asked if question.notebook == name and not question.path)]
        for name in bank.notebooks()
    }
    for name in bank.forked() & paths_of.keys():
        (shared,) = paths_of[name]
        paths_of[name] = [*(shared | _tasks(path) for path in bank.paths()), shared | {bank.task()}]
    return paths_of


def verdicts(handins: Iterable[HandIn]) -> pd.DataFrame:
    """Return one row per first verdict.

    Columns: reader, claim_id, core, confidence (percent, NaN for a tile), repair (code, missing for a tile), hit (as
    the ledger).
    """
    ours = {row["claim_id"]: row["core"] for row in data.rows("claims")}
    rows = [
        (handin.name, claim, core, confidence, repair, core == ours[claim])
        for handin in handins
        for claim, core, confidence, repair in handin.verdicts
    ]
    frame = pd.DataFrame(rows, columns=["reader", "claim_id", "core", "confidence", "repair", "hit"])
    return frame.astype({"confidence": float, "hit": bool})


def first_edition(handins: Iterable[HandIn]) -> list[dict[str, str]]:
    """Return one row per claim with a verdict of the first edition: claim, and how many said what, in its own words."""
    counts: dict[str, Counter[str]] = {}
    for handin in handins:
        for claim, verdict in handin.older:
            counts.setdefault(claim, Counter())[FIRST_EDITION[verdict]] += 1
    in_order = sorted(counts, key=lambda claim: tuple(map(int, claim.split("."))))
    said = {claim: [f"{number:,} {words}" for words, number in counts[claim].most_common()] for claim in in_order}
    return [{"claim": claim, "first edition": ", ".join(words)} for claim, words in said.items()]


def spread(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per claim of the article, from the frame of `verdicts`.

    Columns: claim_id, claim, record (code of the core), repair (code, of the ledger), n, same (share of n, 0 to 1),
    confidence (mean percent, NaN for a claim judged with one click), repairs (the two most common ones of the class, in
    words), and the number of readers for each core.
    """
    table = data.load("claims")[["claim_id", "claim", "core", "repair"]].rename(columns={"core": "record"})
    by_claim = verdicts.groupby("claim_id")
    means = by_claim.agg(n=("hit", "size"), same=("hit", "mean"), confidence=("confidence", "mean"))
    repairs = {claim: most_common(given["repair"].dropna()) for claim, given in by_claim}
    counts = pd.crosstab(verdicts["claim_id"], verdicts["core"]).reindex(columns=list(CORES), fill_value=0)
    numbers = ["n", *CORES]
    whole = table.join(means, on="claim_id").join(counts, on="claim_id")
    whole["repairs"] = [repairs.get(claim, "") for claim in whole["claim_id"]]
    return whole.fillna(dict.fromkeys(numbers, 0)).astype(dict.fromkeys(numbers, int))


def most_common(repairs: Iterable[str]) -> str:
    """Say the two most common of some repairs: "7 change a word or phrase, 3 say who says so"."""
    counts = Counter(repairs)
    first = sorted((code for code in REPAIRS if counts[code]), key=lambda code: -counts[code])[:2]
    return ", ".join(f"{counts[code]:,} {REPAIRS[code].partition(':')[0]}" for code in first)


def calibration(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per level of confidence: confidence, n, hits, share."""
    return questions.calibration(verdicts)


def wrong_turns(handins: Sequence[HandIn]) -> pd.DataFrame:
    """Return the most common wrong turn of each question that has one, in the order of the lesson.

    Columns: question, notebook, order, prompt, n (readers who checked an answer), times, turn (what they
    chose, in words), reply (what the lesson says to it).
    """
    chosen = Counter(choice for handin in handins for choice in handin.choices)
    readers = Counter(name for handin in handins for name in {name for name, _, _ in handin.choices})
    worst: dict[str, tuple[int, str, str]] = {}
    for (name, option, place), times in sorted(chosen.items()):
        if _is_wrong(name, option, place) and times > worst.get(name, (0, "", ""))[0]:
            worst[name] = times, option, place
    rows = [_turn(question, readers[name], *worst[name]) for name, question in bank.bank().items() if name in worst]
    return pd.DataFrame(rows, columns=TURNS)


def stances(handins: Iterable[HandIn]) -> pd.DataFrame:
    """Return one row per reader who chose a step: reader, before, after (places 0 to 6 on the ladder, or <NA>)."""
    place = {step: number for number, step in enumerate(steps())}
    rows = [
        (handin.name, *(place.get(step or "", pd.NA) for step in handin.stance))
        for handin in handins
        if any(handin.stance)
    ]
    return pd.DataFrame(rows, columns=["reader", "before", "after"]).astype({"before": "Int64", "after": "Int64"})


def texts(handins: Iterable[HandIn]) -> pd.DataFrame:
    """Return one row per free text: question, notebook, prompt, reader, text.

    Texts of a notebook with two paths have no name, and stand in the order of the alphabet: a name that is missing
    would tell who took the other path.
    """
    texts_on: dict[str, list[tuple[str, str]]] = {name: [] for name in bank.bank()}
    for handin in handins:
        for name, text in handin.texts:
            texts_on[name].append((handin.name, text))
    rows = []
    for name, question in bank.bank().items():
        written = texts_on[name]
        if question.notebook in bank.forked():
            written = [("", text) for text in sorted(text for _, text in written)]
        rows += [(name, question.notebook, question.prompt, reader, text) for reader, text in written]
    return pd.DataFrame(rows, columns=TEXTS)


def _tasks(asked: Iterable[questions.Question]) -> frozenset[str]:
    return frozenset(_task(question.id) for question in asked)


def _task(question_id: str) -> str:
    """Return the task that a question belongs to: itself, or one name for those of which a reader does one."""
    one_of = lesson.read().one_of
    return ONE_OF if one_of and question_id in one_of.tasks.values() else question_id


def _is_wrong(name: str, option_id: str, place: str) -> bool:
    right = _option(bank.bank()[name], option_id).right
    return right != place if place else right == "no"


def _option(question: questions.Question, option_id: str) -> questions.Option:
    return next(option for option in question.options if option.id == option_id)


def _turn(question: questions.Question, readers: int, times: int, option_id: str, place: str) -> tuple:
    """Return the row of TURNS of a question."""
    option = _option(question, option_id)
    turn = questions.kind(question).wrong_pick(question, option, place)
    asked = question.id, question.notebook, question.order, question.prompt
    return *asked, readers, times, turn, option.reply
