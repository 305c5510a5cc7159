"""Answers and questions in few words. Pure."""
import re

from helpers import questions
from helpers.questions.model import short

END = r'(?<=[a-z0-9"”)]{2}[.?]) (?=["“A-Z])'  # of a sentence; the point of an abbreviation such as U.S. ends none


def opening(text):
    """Return the first sentence of a text."""
    return re.split(END, text, maxsplit=1)[0]


def about(question, most=80):
    """Name a question in few words: a verdict by its claim, others by what they ask or how they begin.

    Where there is something to pick, the sentence that asks is best; else the whole sentences that fit into
    `most` letters, and where these say too little, its beginning.
    """
    kind = questions.kind(question)
    if name := kind.short_name(question):
        return name
    sentences = re.split(END, question.prompt)
    asks = [one for one in sentences if one.endswith("?") and 44 < len(one) <= most]
    if asks and kind.asks_in_a_sentence:
        return asks[0]
    said = fitting(sentences, most)
    return said if len(said) > 44 else short(question.prompt, most)


def fitting(sentences, most):
    """Return the first sentences that together have at most so many letters."""
    number = max(n for n in range(len(sentences) + 1) if len(" ".join(sentences[:n])) <= most)
    return " ".join(sentences[:number])


def in_words(question, value):
    """Say what a reader picked, sorted, ranked, weighed or wrote; `value` is clean."""
    return questions.kind(question).in_words(question, value)


def against_record(question, value):
    """Say how an answer fits the record: nothing before the reader has pressed Check."""
    return questions.kind(question).outcome(question, value) if value.get("checked") else "not checked yet"


def ranked(question, value):
    """Say how the reader's ranking of the sample answers compares with ours, or nothing."""
    if not value.get("ranking"):
        return ""
    same = sum(value["ranking"].get(letter) == sample.level for letter, sample in questions.shuffled(question))
    return f"{same} of {len(question.samples)} sample answers ranked as we do."
