"""What a class has answered, in numbers. Takes HandIns and returns new DataFrames; nothing is read or shown."""

from collections import Counter

import pandas as pd

from helpers import data, questions
from helpers.claims import VERDICTS
from helpers.questions import bank

LEVELS = ("all", "most", "some", "nothing yet")


def progress(handins):
    """Return one row per reader: reader, handed in as, and a word of LEVELS for each notebook.

    No counts: they would tell the path through notebook 03.
    """
    done = [{_task(name) for name in one.done} for one in handins]
    rows = [(one.name, one.handed_in_as, *(level(tasks, name) for name in bank.notebooks()))
            for one, tasks in zip(handins, done)]
    return pd.DataFrame(rows, columns=["reader", "handed in as", *bank.notebooks()])


def level(tasks, notebook):
    """Say how far a set of finished tasks goes in a notebook, on the path where it goes farthest."""
    share = max(len(path & tasks) / len(path) for path in paths()[notebook])
    return LEVELS[0] if share == 1 else LEVELS[1] if share >= 0.5 else LEVELS[2] if share else LEVELS[3]


@bank.until_changed
def paths():
    """Return {notebook: its paths}, each path a frozenset of tasks. To go one path to its end is to be done."""
    every = {name: _tasks(name, "") for name in bank.notebooks()}
    ways = {name: (tasks,) for name, tasks in every.items()}
    for name in bank.forked() & every.keys():
        both = (_tasks(name, word) for word in (bank.MAIN, bank.OTHER))
        ways[name] = (*(every[name] | path for path in both if path), every[name] | {bank.TASK})
    return ways


def _tasks(notebook, path):
    return frozenset(_task(one.id) for one in bank.bank().values() if one.notebook == notebook and one.path == path)


def _task(question_id):
    """Return the task that a question belongs to: itself, or one name for those of which a reader does one."""
    return bank.REWRITE if question_id.startswith(bank.REWRITE) else question_id


def verdicts(handins):
    """Return one row per first verdict: reader, claim_id, verdict, confidence (percent), hit (as the ledger says)."""
    asked = bank.bank()
    rows = [(one.name, asked[name].claims[0], verdict, confidence, verdict == asked[name].verdict)
            for one in handins for name, verdict, confidence in one.verdicts]
    return pd.DataFrame(rows, columns=["reader", "claim_id", "verdict", "confidence", "hit"])


def spread(given):
    """Return one row per claim of the article, from the frame of `verdicts`.

    Columns: claim_id, claim, record (verdict code), n, same (share of n, 0 to 1), confidence (mean percent),
    and the number of readers for each verdict code. Shares and means are NaN where n is 0.
    """
    table = data.load("claims")[["claim_id", "claim", "verdict"]].rename(columns={"verdict": "record"})
    means = given.groupby("claim_id").agg(n=("hit", "size"), same=("hit", "mean"), confidence=("confidence", "mean"))
    counts = pd.crosstab(given["claim_id"], given["verdict"]).reindex(columns=list(VERDICTS), fill_value=0)
    whole = table.join(means, on="claim_id").join(counts, on="claim_id")
    return whole.fillna({"n": 0, **dict.fromkeys(VERDICTS, 0)}).astype({"n": int, **dict.fromkeys(VERDICTS, int)})


def calibration(given):
    """Return one row per level of confidence: confidence, n, hits, share."""
    return questions.calibration(given.astype({"confidence": float}))


def wrong_turns(handins):
    """Return the most common wrong turn of each question that has one, in the order of the lesson.

    Columns: question, notebook, order, prompt, n (readers who checked an answer), times, turn (what they
    chose, in words), reply (what the lesson says to it).
    """
    turns = Counter(turn for one in handins for turn in one.choices)
    asked = Counter(name for one in handins for name in {turn[0] for turn in one.choices})
    wrong = {}
    for (name, option, place), times in sorted(turns.items()):
        if _is_wrong(name, option, place) and times > wrong.get(name, (0,))[0]:
            wrong[name] = (times, option, place)
    rows = [_turn(bank.bank()[name], asked[name], *wrong[name]) for name in bank.bank() if name in wrong]
    return pd.DataFrame(rows, columns=["question", "notebook", "order", "prompt", "n", "times", "turn", "reply"])


def stances(handins):
    """Return one row per reader who chose a step: reader, before, after (places 0 to 6 on the ladder, or <NA>)."""
    steps = [option.id for option in bank.bank()[bank.BEFORE].options]
    rows = [(one.name, *(steps.index(step) if step in steps else pd.NA for step in one.stance))
            for one in handins if any(one.stance)]
    return pd.DataFrame(rows, columns=["reader", "before", "after"]).astype({"before": "Int64", "after": "Int64"})


def texts(handins):
    """Return one row per free text: question, notebook, prompt, reader, text. Texts of notebook 03 have no name.

    A missing name there would tell who took the way out, so these stand in the order of the alphabet.
    """
    asked = bank.bank()
    rows = [(name, asked[name].notebook, asked[name].prompt,
             "" if asked[name].notebook == bank.ATTACKS else one.name, text)
            for one in handins for name, text in one.texts]
    place = {name: number for number, name in enumerate(asked)}
    rows.sort(key=lambda row: (place[row[0]], "" if row[3] else row[4]))
    return pd.DataFrame(rows, columns=["question", "notebook", "prompt", "reader", "text"])


def _is_wrong(name, option_id, place):
    right = _option(bank.bank()[name], option_id).right
    return right != place if place else right == "no"


def _option(question, option_id):
    return next(option for option in question.options if option.id == option_id)


def _turn(question, n, times, option_id, place):
    option = _option(question, option_id)
    labels = {value: words for words, value in question.offers}
    turn = option.text if not place else (f"“{option.text.rstrip('.')}”, put at “{labels.get(place, place)}”; we say "
                                          f"“{labels.get(option.right, option.right)}”.")
    return (question.id, question.notebook, question.order, question.prompt, n, times, turn, option.reply)
