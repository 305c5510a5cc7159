"""Numbers about answers: how well confidence fits the outcome, and how long a text is."""
import re

from helpers.questions.model import CONFIDENCE

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese: no spaces, one sign a word
DASHES = re.compile(r"[\u2013\u2014\u2026/]")  # these part words even without a space


def brier(confidence, hit):
    """Return the squared distance of a confidence (percent) from the outcome (True/False): 0 best, 1 worst.

    Takes one answer, or two Series and returns a Series; its mean is the Brier score.
    """
    return (confidence / 100 - hit * 1.0) ** 2


def calibration(answers):
    """Count hits by confidence. Takes columns confidence (percent) and hit (True/False).

    Returns one row per confidence level: confidence, n, hits, share (0 to 1, NaN where n is 0). Rows that
    lack a confidence or an outcome are left out.
    """
    known = answers[["confidence", "hit"]].dropna()
    counts = known["hit"].astype(int).groupby(known["confidence"].astype(int)).agg(["count", "sum"])
    counts = counts.reindex(list(CONFIDENCE), fill_value=0)
    counts.columns = ["n", "hits"]
    return counts.assign(share=counts["hits"] / counts["n"]).rename_axis("confidence").reset_index()


def word_count(text):
    """Count the words of a text in any script; a sign such as & alone is no word."""
    words = DASHES.sub(" ", text).split()
    return sum(len(UNSPACED.findall(word)) or any(map(str.isalnum, word)) for word in words)
