"""From a journal to what the report says: lists and dictionaries of plain words, nothing of it escaped yet."""
from markupsafe import Markup

from helpers import data, journal, questions
from helpers.questions import bank
from helpers.report import rows, selection, words
from helpers.style import PAGES

TASK = (bank.TASK, "task")  # id and kind of the line on the task of notebook 03 in a private hand-in
STATES = ("open", "begun", "done")  # how far that task can be
PICK = "improve_pick_paragraph"
SECTIONS = ("verdicts", "guesses", "picks", "texts", "tickets")  # as the record of a kind names them
OWN = ("name", "ready", "task", "reader")  # kinds of lines that are kept with the answers and are no answers


def gather(reading, history=False, attacks=False, notebook=""):
    """Return all that the template shows, as a dict; of one `notebook` only what was answered there.

    What the reader has not checked brings no ledger.
    """
    given, books = answered(reading), [notebook] if notebook else bank.notebooks()
    shown = [one for one in bank.bank().values()
             if one.notebook in books and one.id in given and prints(one, given, attacks)]
    sections = {section: [one for one in shown if questions.kind(one).section == section] for section in SECTIONS}
    judged = [rows.verdict(one, given[one.id]) for one in sections["verdicts"]]
    far = task(reading, given)
    return {
        "css": Markup(PAGES), "version": data.VERSION, "name": journal.reader_name(reading), "attacks": attacks,
        "only": bank.title(notebook) if notebook else "", "forked": bank.ATTACKS in books,
        "notebooks": [progress(book, given, far) for book in books],
        "verdicts": sorted(judged, key=lambda row: tuple(map(int, row["id"].split(".")))),
        "calibration": "" if notebook else Markup(rows.calibration(judged)),
        "guesses": [rows.guess(one, given) for one in sections["guesses"]],
        "stance": rows.stance(given) if bank.bank()[rows.WEIGH].notebook in books else None,
        "picks": by_notebook(sections["picks"], given, rows.pick),
        "texts": by_notebook(sections["texts"], given, rows.text),
        "tickets": [(bank.title(one.notebook), rows.ticket(one, given[one.id])) for one in sections["tickets"]],
        "open": [line for book in books if (line := still_open(book, given, far))[1]],
        "revisions": revisions(reading, shown) if history else [],
        "unknown": [] if notebook else unknown(reading), "skipped": reading.skipped}


def unknown(reading):
    """Return the ids of answers that this edition does not ask for."""
    return sorted(one for one, entry in reading.answers.items()
                  if one not in bank.bank() and entry.kind not in OWN)


def holds_answers(reading, notebook=""):
    """Say whether there is anything to hand in: an answer at all, or one to a question of a notebook."""
    books = {bank.bank()[one].notebook for one in answered(reading)}
    return notebook in books if notebook else bool(books or unknown(reading))


def task(reading, given):
    """Return how far the task of notebook 03 is: as the answers say, or the line on it that a private hand-in has."""
    entry = reading.answers.get(TASK[0])
    said = entry.value.get("state") if entry and isinstance(entry.value, dict) else ""
    return max(_task(given), said if said in STATES else "open", key=STATES.index)


def _task(given):
    """Say how far the task of notebook 03 is by the answers, whichever path was taken."""
    there = [one for one in bank.bank().values() if one.notebook == bank.ATTACKS]
    paths = [path for word in (bank.MAIN, bank.OTHER) if (path := [one for one in there if one.path == word])]
    if any(all(complete(one, given) for one in path) for path in paths):
        return "done"
    return "begun" if any(one.id in given for path in paths for one in path) else "open"


def complete(question, given):
    """Say whether nothing is missing in the answer to a question."""
    return question.id in given and not questions.missing(question, given[question.id])


def answered(reading):
    """Return {question id: clean value} of the questions that were touched, in the order of the lesson."""
    values = {one.id: questions.clean(one, reading.answers[one.id].value)
              for one in bank.bank().values() if one.id in reading.answers}
    return {one: value for one, value in values.items() if questions.grade(bank.bank()[one], value).state != "blank"}


def prints(question, given, attacks):
    """Say whether the report prints the answer to a question at all."""
    return not set_aside(question, given) and (attacks or bank.for_everybody(question))


def set_aside(question, given):
    """Say whether a question is a rewrite of a paragraph that the reader did not pick.

    `given` is {id: clean value}. Without a pick, a rewrite counts once something is written in it.
    """
    if not question.id.startswith(bank.REWRITE):
        return False
    picked = given.get(PICK, {}).get("choice")
    if not picked:
        return question.id not in given
    texts = {option.id: option.text for option in bank.bank()[PICK].options}
    return not texts[picked].startswith(f"Paragraph {question.id.removeprefix(bank.REWRITE)}:")


def asked(notebook, given):
    """Return the questions of a notebook that this reader is asked, those on a path through notebook 03 left out."""
    return [one for one in bank.bank().values()
            if one.notebook == notebook and bank.for_everybody(one) and not set_aside(one, given)]


def progress(notebook, given, far):
    """Return (title, how much is answered). Notebook 03 says how far its task is, whichever path was taken."""
    wanted = asked(notebook, given)
    done = sum(complete(one, given) for one in wanted)
    if notebook != bank.ATTACKS:
        return bank.title(notebook), f"{done} of {len(wanted)} answered"
    return bank.title(notebook), f"task {far}, exit ticket {'written' if done else 'open'}"


def still_open(notebook, given, far):
    """Return (title, beginnings of the questions without a complete answer)."""
    found = [words.about(one) for one in asked(notebook, given) if not complete(one, given)]
    if notebook == bank.ATTACKS and far != "done":
        found.insert(0, "The task of this notebook, on the way you choose")
    return bank.title(notebook), found


def by_notebook(shown, given, row):
    """Return [(title of the notebook, [row(question, value), ...])] of the questions of one section."""
    found = {}
    for one in shown:
        if one.id not in rows.STANCE:
            found.setdefault(bank.title(one.notebook), []).append(row(one, given[one.id]))
    return list(found.items())


def revisions(reading, shown):
    """Return [(beginning of the question, [earlier answers that were checked, oldest first])]."""
    found = []
    for one in shown:
        kept = [questions.clean(one, entry.value) for entry in selection.earlier(reading, one.id)]
        earlier = list(dict.fromkeys(rows.spoken(one, value) for value in kept))
        now = rows.spoken(one, questions.clean(one, reading.answers[one.id].value))
        if earlier := [words for words in earlier if words != now]:
            found.append((words.about(one), earlier))
    return found
