"""Answers in words, one sentence or list for each kind of question. Pure."""
import re

from helpers import questions
from helpers.questions.model import name, short

SIDES = {"for": "For", "against": "Against", "both": "Both ways", "": "No side yet"}
STATES = {"right": "✓ fits", "mixed": "◐ in part", "wrong": "↺ elsewhere", "open": "no single right answer"}
END = r'(?<=[a-z0-9"”)]{2}[.?]) (?=["“A-Z])'  # of a sentence; the point of an abbreviation such as U.S. ends none


def in_words(question, value):
    """Say what a reader picked, sorted, ranked or weighed; `value` is clean."""
    texts = {option.id: option.text.rstrip(".") for option in question.options}
    if question.kind in ("predict", "choose"):
        return texts.get(value["choice"], "")
    if question.kind == "choose_many":
        return "; ".join(texts[one] for one in value["choices"])
    if question.kind == "rank":
        return "; ".join(f"{place}. {texts[one]}" for place, one in enumerate(value["order"], start=1))
    if question.kind == "weigh":
        return ". ".join(f"{side}: {said}" for side, said in weighed(question, value["cards"]))
    return placed(question, value["places"], texts) if "places" in value else written(value)


def placed(question, places, texts):
    """Say what lies where: "fact: this; that. opinion: those"."""
    heaps = [(label, [texts[one] for one, there in places.items() if there == place])
             for label, place in question.offers]
    return ". ".join(f"{label}: {'; '.join(heap)}" for label, heap in heaps if heap)


def differing(question, places):
    """Say only where a checked reader differs from the record: "this as a fact; that as a label"."""
    labels = {place: label for label, place in question.offers}
    found = [f"{option.text.rstrip('.')} as {labels[places[option.id]]}" for option in question.options
             if option.id in places and places[option.id] != option.right]
    return "; ".join(found)


def weighed(question, cards):
    """Return [(side in words, the cards on it with their weights, heaviest first)]."""
    names = {option.id: name(option) for option in question.options}
    found = []
    for side, label in SIDES.items():
        heap = [(one, card.get("weight")) for one, card in cards.items() if card.get("side", "") == side]
        heap.sort(key=lambda pair: -1 if pair[1] is None else pair[1], reverse=True)
        if heap:
            said = (f"{names[one]} ({'no weight' if weight is None else weight})" for one, weight in heap)
            found.append((label, "; ".join(said)))
    return found


def written(value):
    """Return the texts of a free answer, each on its own line."""
    texts = [value.get(part, "") for part in ("text", "revised", "claim", "evidence", "open")]
    return "\n".join(text for text in texts if text.strip())


def opening(text):
    """Return the first sentence of a text."""
    return re.split(END, text, maxsplit=1)[0]


def about(question, most=80):
    """Name a question in few words: a verdict by its claim, others by what they ask or how they begin.

    Where there is something to pick, the sentence that asks is best; else the whole sentences that fit into
    `most` letters, and where these say too little, its beginning.
    """
    if question.kind == "judge":
        return f"Verdict on {', '.join(question.claims)}"
    sentences = re.split(END, question.prompt)
    asks = [one for one in sentences if one.endswith("?") and 44 < len(one) <= most]
    if asks and question.kind in ("predict", "choose", "choose_many"):
        return asks[0]
    said = fitting(sentences, most)
    return said if len(said) > 44 else short(question.prompt, most)


def fitting(sentences, most):
    """Return the first sentences that together have at most so many letters."""
    number = max(n for n in range(len(sentences) + 1) if len(" ".join(sentences[:n])) <= most)
    return " ".join(sentences[:number])


def against_record(question, value):
    """Say how an answer fits the record: nothing before the reader has pressed Check."""
    if not value.get("checked"):
        return "not checked yet"
    mark = questions.mark(question, value)
    if "places" in value:
        return f"{mark.right} of {mark.total} fit"
    return STATES.get(mark.state, "")


def ranked(question, value):
    """Say how the reader's ranking of the sample answers compares with ours, or nothing."""
    if not value.get("ranking"):
        return ""
    same = sum(value["ranking"].get(letter) == sample.level for letter, sample in questions.shuffled(question))
    return f"{same} of {len(question.samples)} sample answers ranked as we do."
