"""Free text: write, caption, exit. Value: {"text": ...} and what each kind adds; nothing is marked."""
from string import ascii_lowercase
from zlib import crc32

from helpers.questions.model import Mark, ids, items, pick

EXIT = {"text": "what you would now say", "evidence": "the evidence you lean on",
        "open": "your open question"}


def clean(question, value):
    """Return the value with only what this edition knows."""
    texts = ("claim", *EXIT) if question.kind == "exit" else ("text",)
    found = {name: items(value.get(name), str) for name in texts}
    if question.samples:
        ranking = items(value.get("ranking"), dict)
        letters = [letter for letter, _ in shuffled(question)] if ranking else []
        levels = {letter: pick(ranking.get(letter), (1, 2, 3)) for letter in letters}
        found["ranking"] = {letter: level for letter, level in levels.items() if level}
        found["revised"] = items(value.get("revised"), str)
    if question.kind == "caption" and question.options:
        found["sources"] = [known for known in ids(question) if known in items(value.get("sources"), list)]
    return found


def missing(question, value):
    """Say what is still open; samples and revision come after the attempt and are never missing."""
    if question.kind != "exit":
        return "" if value["text"].strip() else "Write your answer first."
    left = [words for name, words in EXIT.items() if not value[name].strip()]
    return f"Still open: {', '.join(left)}." if left else ""


def mark(question, value):
    """Tell a blank text from a begun one and a complete one."""
    if not any(part.strip() if isinstance(part, str) else part for part in value.values()):
        return Mark("blank")
    return Mark("partial" if missing(question, value) else "open")


def shuffled(question):
    """Return (letter, Sample) pairs in a mixed order that stays the same for a question."""
    mixed = sorted(question.samples, key=lambda sample: crc32(f"{question.id} {sample.level}".encode()))
    return tuple(zip(ascii_lowercase, mixed))
