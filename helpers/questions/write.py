"""Free text: a paragraph, a caption or an exit ticket. Nothing is right or wrong; samples can be ranked after it."""

import re
from string import ascii_lowercase
from zlib import crc32

from helpers.questions.model import ALLOWED, NEEDED, NONE, Grade, Kind, Question, Sample, Value, items, pick

LEVELS = {1: "thin", 2: "fair", 3: "strong"}  # of a sample
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese: no spaces, one sign a word
DASHES = re.compile(r"[\u2013\u2014\u2026/]")  # these part words even without a space


class Write(Kind):
    """Write a text. Value: {"text": ...}; with samples also {"ranking": {letter: level}, "revised": ...}."""

    code, label, section = "write", "Write", "texts"
    options, samples = NONE, NEEDED
    headline, typed = False, True
    class_texts = {"text": "", "revised": "Revised: "}
    parts = {"text": ""}  # what is to be written, and how a part is called that is still empty

    def clean(self, question: Question, value: Value) -> Value:
        known: Value = {part: items(value.get(part), str) for part in self.parts}
        if question.samples:
            ranking = items(value.get("ranking"), dict)
            levels = {letter: pick(ranking.get(letter), LEVELS) for letter, _ in shuffled(question)} if ranking else {}
            known["ranking"] = {letter: level for letter, level in levels.items() if level}
            known["revised"] = items(value.get("revised"), str)
        return known

    def missing(self, question: Question, value: Value) -> str:
        """Return what is still open; samples and revision come after the attempt and are never missing."""
        return "" if value["text"].strip() else "Write your answer first."

    def grade(self, question: Question, value: Value) -> Grade:
        """Tell a blank text from a begun one and a complete one."""
        if not any(part.strip() if isinstance(part, str) else part for part in value.values()):
            return Grade("blank")
        return Grade("partial" if self.missing(question, value) else "open")

    def in_words(self, question: Question, value: Value) -> str:
        """Return the texts, each on its own line."""
        written = [value.get(part, "") for part in ("text", "revised", "claim", "evidence", "open")]
        return "\n".join(text for text in written if text.strip())


class Caption(Write):
    """Write a caption. With options, which are sources, its value has {"sources": [option ids]} too."""

    code, label = "caption", "Write a caption"
    options = ALLOWED

    def clean(self, question: Question, value: Value) -> Value:
        cited = items(value.get("sources"), list)
        sources = {"sources": [known for known in question.ids if known in cited]} if question.options else {}
        return {**super().clean(question, value), **sources}


class Exit(Write):
    """Leave a ticket at the end of a notebook. Value: {"claim", "text", "evidence", "open": ...}, all of them texts."""

    code, label, section = "exit", "Exit ticket", "tickets"
    samples, for_all_paths = ALLOWED, True
    class_texts = {"claim": "On: ", "text": "", "evidence": "Evidence: ", "open": "Open question: "}
    parts = {
        "claim": "",  # asked in an earlier edition
        "text": "what you would now say",
        "evidence": "the evidence you lean on",
        "open": "your open question",
    }

    def missing(self, question: Question, value: Value) -> str:
        left = [words for part, words in self.parts.items() if words and not value[part].strip()]
        return f"Still open: {', '.join(left)}." if left else ""


KINDS = (Write(), Caption(), Exit())


def shuffled(question: Question) -> tuple[tuple[str, Sample], ...]:
    """Return (letter, Sample) pairs in a mixed order that stays the same for a question."""
    mixed = sorted(question.samples, key=lambda sample: crc32(f"{question.id} {sample.level}".encode()))
    return tuple(zip(ascii_lowercase, mixed))


def word_count(text: str) -> int:
    """Count the words of a text in any script; a sign such as & alone is no word."""
    words = DASHES.sub(" ", text).split()
    return sum(len(UNSPACED.findall(word)) or any(map(str.isalnum, word)) for word in words)
