"""From a journal to what the report says: lists and dictionaries of plain words, nothing of it escaped yet."""
import pandas as pd
from markupsafe import Markup

from helpers import charts, claims, data, questions
from helpers.questions.model import short
from helpers.report import bank, words
from helpers.style import PAGES, SIGNS

STANCE = ("cooperation_stance_before", "cooperation_stance_after")
WEIGH = "cooperation_weigh_cards"
TEXTS, PICKS = ("write", "caption"), ("choose", "choose_many", "sort", "mark", "place", "rank")
OWN = ("name", "ready")  # kinds of lines that are kept with the answers and are no answers


def gather(reading, history=False, attacks=False):
    """Return all that the template shows, as a dict. What the reader has not checked brings no ledger."""
    given = answered(reading)
    shown = [one for one in bank.bank().values() if one.id in given and prints(one, given, attacks)]
    judged = [verdict(one, given[one.id]) for one in shown if one.kind == "judge"]
    return {
        "css": Markup(PAGES), "version": data.VERSION, "name": name(reading), "attacks": attacks,
        "notebooks": [progress(notebook, given) for notebook in notebooks()],
        "verdicts": sorted(judged, key=lambda row: tuple(map(int, row["id"].split(".")))),
        "calibration": Markup(calibration(judged)),
        "guesses": [guess(one, given) for one in shown if one.kind == "predict"],
        "stance": stance(given), "picks": by_notebook(shown, given, PICKS, pick),
        "texts": by_notebook(shown, given, TEXTS, text),
        "tickets": [(title(one.notebook), given[one.id]) for one in shown if one.kind == "exit"],
        "open": [line for notebook in notebooks() if (line := still_open(notebook, given))[1]],
        "revisions": revisions(reading, shown) if history else [],
        "unknown": sorted(one for one, entry in reading.answers.items()
                          if one not in bank.bank() and entry.kind not in OWN), "skipped": reading.skipped}


def answered(reading):
    """Return {question id: clean value} of the questions that were touched, in the order of the lesson."""
    values = {one.id: questions.clean(one, reading.answers[one.id].value)
              for one in bank.bank().values() if one.id in reading.answers}
    return {one: value for one, value in values.items() if questions.mark(bank.bank()[one], value).state != "blank"}


def prints(question, given, attacks):
    """Say whether the report prints the answer to a question at all."""
    return not bank.set_aside(question, given) and (attacks or not bank.on_a_way(question))


def name(reading):
    """Return the name the reader chose for the report, or an empty text."""
    entry = reading.answers.get("reader_name")
    value = entry.value if entry and isinstance(entry.value, dict) else {}
    return value["text"].strip()[:100] if isinstance(value.get("text"), str) else ""


def notebooks():
    """Return the notebooks that ask something, in order."""
    return list(dict.fromkeys(one.notebook for one in bank.bank().values()))


def title(notebook):
    """Return "05 Write it better" for "05-write-it-better"."""
    number, _, rest = notebook.partition("-")
    return f"{number} {rest.replace('-', ' ').capitalize()}"


def asked(notebook, given):
    """Return the questions of a notebook that this reader is asked, those on a way through notebook 03 left out."""
    return [one for one in bank.bank().values()
            if one.notebook == notebook and not bank.on_a_way(one) and not bank.set_aside(one, given)]


def progress(notebook, given):
    """Return (title, how much is answered). Notebook 03 says how far its task is, whichever way was taken."""
    wanted = asked(notebook, given)
    done = sum(bank.complete(one, given) for one in wanted)
    if notebook != bank.ATTACKS:
        return title(notebook), f"{done} of {len(wanted)} answered"
    return title(notebook), f"task {bank.task(given)}, exit ticket {'written' if done else 'open'}"


def still_open(notebook, given):
    """Return (title, beginnings of the questions without a complete answer)."""
    found = [short(one.prompt, 60) for one in asked(notebook, given) if not bank.complete(one, given)]
    if notebook == bank.ATTACKS and bank.task(given) != "done":
        found.insert(0, "The task of this notebook, on the way you choose")
    return title(notebook), found


def verdict(question, value):
    """Return one row on a judged claim. The ledger's side stays empty until the reader has kept the verdict."""
    done = kept(question, value)
    lean = next((o for o in question.options if o.id == value["evidence"]), None)
    rows = data.load("claims")
    return {
        "id": question.claims[0], "claim": rows.loc[rows["claim_id"] == question.claims[0], "claim"].iloc[0],
        "mine": signed(value["verdict"]), "sure": value["confidence"],
        "ledger": signed(question.verdict) if done else "",
        "hit": value["verdict"] == question.verdict if done else None,
        "evidence": lean.text.partition(": ")[0] if lean else ""}


def kept(question, value):
    """Say whether the reader has given and kept a whole verdict."""
    return value.get("checked") is True and not questions.missing(question, value)


def signed(code):
    """Return the words of a verdict after their sign."""
    return f"{SIGNS[code]} {claims.VERDICTS[code]}" if code else ""


def calibration(judged):
    """Return the picture, as HTML, of how sure the reader was against how often the ledger agrees."""
    pairs = [(row["sure"], row["hit"]) for row in judged if row["hit"] is not None]
    return charts.calibration(questions.calibration(pd.DataFrame(pairs, columns=["confidence", "hit"]))).html


def guess(question, given):
    """Return one row on a guess: the question, the guess, how sure, and what the record says once it is kept."""
    value = given[question.id]
    return {"prompt": short(question.prompt, 100), "mine": words.in_words(question, value),
            "sure": value["confidence"], "record": record(question, given) if value.get("checked") else ""}


def record(question, given):
    """Say what the record holds on a guess. The ledger on its claims counts only where the reader judged them."""
    rows = data.load("claims").set_index("claim_id")
    held = rows[rows["verdict"] == "supported"]
    if question.id == "start_predict_supported":
        return f"The ledger calls {len(held)} of the {len(rows)} claims supported."
    if question.id == "start_predict_kind":
        counts = [f"{label} {(held['kind'] == kind).sum()} of {(rows['kind'] == kind).sum()}" for kind, label in
                  (("fact", "claims of fact"), ("figure", "figures"), ("motive", "motives"))]
        return f"Supported in the ledger: {', '.join(counts)}."
    judged = {one.claims[0] for one in bank.bank().values() if one.kind == "judge" and kept(one, given.get(one.id, {}))}
    said = [f"{claim}: {words.opening(rows.at[claim, 'explanation'])}" for claim in question.claims if claim in judged]
    return " ".join(said) or question.model_answer


def stance(given):
    """Return the stance before and after, the board of cards, its scale and the reason; None without any."""
    before, after = (words.in_words(bank.bank()[one], given[one]) if one in given else "" for one in STANCE)
    board = given.get(WEIGH)
    if not (before or after or board):
        return None
    scale = questions.scale(board) if board else (0, 0)
    return {"before": before, "after": after, "scale": scale, "reason": board["reason"] if board else "",
            "cards": words.weighed(bank.bank()[WEIGH], board["cards"]) if board else []}


def by_notebook(shown, given, kinds, row):
    """Return [(title of the notebook, [row(question, value), ...])] of the questions of some kinds."""
    found = {}
    for one in shown:
        if one.kind in kinds and one.id not in STANCE:
            found.setdefault(title(one.notebook), []).append(row(one, given[one.id]))
    return list(found.items())


def pick(question, value):
    """Return one row on an answer that was picked, sorted or ranked. Of a checked sorting, what differs is enough."""
    brief = "places" in value and value.get("checked")
    mine = words.differing(question, value["places"]) if brief else words.in_words(question, value)
    return {"prompt": short(question.prompt, 60), "mine": mine, "record": words.against_record(question, value)}


def text(question, value):
    """Return one free text with both versions."""
    sources = [o.text for o in question.options if o.id in value.get("sources", ())]
    about = [f"Sources: {'; '.join(sources)}."] * bool(sources) + [words.ranked(question, value)]
    return {"prompt": short(question.prompt, 100), "first": value["text"], "second": value.get("revised", ""),
            "about": " ".join(filter(None, about))}


def revisions(reading, shown):
    """Return [(beginning of the question, [earlier answers that were checked, oldest first])]."""
    found = []
    for one in shown:
        kept = [questions.clean(one, entry.value) for entry in reading.history if entry.question == one.id]
        said = [spoken(one, value) for value in kept if value.get("checked")]
        earlier = list(dict.fromkeys(said))
        now = spoken(one, questions.clean(one, reading.answers[one.id].value))
        if earlier := [words for words in earlier if words != now]:
            found.append((short(one.prompt, 80), earlier))
    return found


def spoken(question, value):
    """Return any answer in words, with its confidence where it has one."""
    if question.kind != "judge":
        sure = f" ({value['confidence']} percent sure)" if value.get("confidence") else ""
        reason = f". {value['reason']}" if value.get("reason") else ""
        return words.in_words(question, value) + sure + reason
    row = verdict(question, value)
    return f"{row['mine']} ({row['sure']} percent sure), leaning on {row['evidence']}"
