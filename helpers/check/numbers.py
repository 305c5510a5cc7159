"""The figures in a text: what is written in digits and is no date, no year and no part of a name. Pure.

It serves to look for a figure. No fact is ever read from a sentence.
"""
import re

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_FIGURES = re.compile(
    rf"https?://\S+|\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}(?:\s*(?:-|–|to|and|or)\s*\d{{1,2}})?\s+(?:{MONTHS})\b"
    rf"|\b(?:{MONTHS})\s+\d{{1,2}}\b(?!,\d)|(?<![\d,.])(?:19|20)\d\d(?![\d%]|[,.]\d)|\[\[[\d.]+\|")
NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w|,?\d)")


def value(words: str) -> float:
    """Return the number that digits say: "3,403" is 3403. Raises ValueError."""
    return float(words.replace(",", ""))


def figures(text: str) -> set[float]:
    """Return the figures that a text states in digits."""
    return {value(found) for found in NUMBER.findall(NO_FIGURES.sub(" ", text))}


def said(number: float) -> str:
    """Return a number as the lesson writes it: 3,000 or 34.5."""
    return f"{number:,.10g}"
