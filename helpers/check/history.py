"""What changed in data/ since the last commit, where the lesson lies in git: rows that are gone, corrected figures.

A clean copy has no changes, and a folder without git none that could be known: then nothing is said.
"""
import csv
import io
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from helpers import schema
from helpers.check import figures
from helpers.schema import Problem

ANSWERS_HANG_ON = ("questions", "options", "claims")
SHOWN, HANDFUL = 8, 5  # places of an old figure that a note names, and rows that are gone
GONE = ("gone since the last commit: {}. Put back what is missing, or name its id in the newest part of CHANGELOG.md "
        "if it was taken out on purpose.")
RENAMED = ('the row "{}" of the last commit is called "{}" now; put the old id back, for saved answers hang on it.')


def committed(folder: Path) -> dict[str, str]:
    """Return {file name: its text in the last commit} of the tables that have changed since; {} without git."""
    changed = _git(folder, "diff", "--name-only", "--relative", "HEAD", "--", ".").splitlines()
    return {name: _git(folder, "show", f"HEAD:./{name}") for name in changed if name.endswith(".csv")}


def _git(folder, *words):
    """Return what git says, or an empty text where there is no git or it knows nothing of this folder."""
    try:
        done = subprocess.run(["git", "-C", folder, *words], capture_output=True, timeout=30, check=True,
                              env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"})
        return done.stdout.decode("utf-8-sig")
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""


@dataclass
class Change:
    """What became of the rows of one table: keys `gone` and `renamed`, `pairs` of (old cells, row now, new cells)."""

    entry: dict
    gone: list = field(default_factory=list)
    renamed: list = field(default_factory=list)
    pairs: list = field(default_factory=list)


def compare(entry: dict, before: str, now: dict[int, dict[str, str]]) -> Change:
    """Return the Change from the text of a table in the last commit to its cells now.

    A row whose key has gone is taken for the new row that is most like it, where more than half of the cells agree.
    """
    old, new, change = _by_key(entry, _rows(before)), _by_key(entry, now), Change(entry)
    added = {key: row for key, row in new.items() if key not in old}
    for key, cells in old.items():
        twin = key if key in new else max(added, key=lambda one: _alike(entry, cells, now[added[one]]), default=None)
        if twin is None or twin != key and _alike(entry, cells, now[added[twin]]) <= 0.5:
            change.gone.append(key)
            continue
        row = new[key] if twin == key else added.pop(twin)
        change.pairs.append((cells, row, now[row]))
        change.renamed += [(key, twin)] if twin != key else []
    return change


def _rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _by_key(entry, rows):
    """Return {key, its parts joined: cells} of a list of rows, or {key: row} of a table by rows."""
    parts = entry["schema"]["primaryKey"]
    if isinstance(rows, dict):
        return {" / ".join(cells[part] for part in parts): row for row, cells in rows.items()}
    return {" / ".join(cells[part] or "" for part in parts): cells for cells in rows if set(parts) <= set(cells)}


def _alike(entry, old, new):
    """Return the share of cells beside the key that two rows have in common, empty ones left aside."""
    beside = [one for one in new if one not in entry["schema"]["primaryKey"] and (new[one] or old.get(one))]
    return sum(old.get(one) == new[one] for one in beside) / max(len(beside), 1)


def changes(entries: dict, cells: dict, folder: Path) -> dict[str, Change]:
    """Return {table: Change} of the readable tables that have changed since the last commit."""
    before = committed(folder)
    return {name: compare(entries[name], before[entries[name]["path"]], cells[name])
            for name in cells if before.get(entries[name]["path"])}


def lost(found: dict[str, Change], news: str) -> list[Problem]:
    """Return a Problem for each row that is gone, or whose id has changed, and of which `news` says nothing.

    `news` is the newest part of the change log: a row is taken out on purpose when its id stands there.
    """
    problems = []
    for name, change in found.items():
        gone = [row for row in change.gone if not _told(row, news)]
        renamed = [pair for pair in change.renamed if name in ANSWERS_HANG_ON and not _told(pair[0], news)]
        problems += [_problem(change, GONE.format(_enumerated(gone)))] if gone else []
        problems += [_problem(change, RENAMED.format(*pair)) for pair in renamed]
    return problems


def _enumerated(rows):
    """Name some rows in words: "the row a" or "the rows a, b, c, d, e and 12 more"."""
    more = f" and {len(rows) - HANDFUL} more" if len(rows) > HANDFUL else ""
    return f"row{'s' * (len(rows) > 1)} {', '.join(rows[:HANDFUL])}{more}"


def _problem(change, sentence):
    return Problem(change.entry["path"], None, change.entry["schema"]["primaryKey"][0], sentence)


def _told(row, news):
    return all(part in news for part in row.split(" / "))


def newest(log: str) -> str:
    """Return the newest part of a change log: all up to its second heading of the second level."""
    return "".join(re.split(r"(?m)^(?=## )", log)[:2])


def corrected(found: dict[str, Change], record: figures.Record, pages: list) -> list[str]:
    """Return a sentence for each figure that a row has lost and that still stands in what is about the same source.

    `pages` is the prose of the lesson, as figures.prose gives it.
    """
    sentences = []
    for name, change in found.items():
        for old, row, new in change.pairs:
            for figure in sorted(_lost_figures(record, name, old, new)):
                sources = sorted(record.sources_of(name, row))
                places = [place.where for source in sources for place in
                          (*record.places(figure, source), *figures.in_prose(record, pages, figure, source))]
                if places:
                    told = _list(list(dict.fromkeys(places)), figure, sources)
                    sentences.append(f"data/{change.entry['path']}, row {row}: {figures.in_digits(figure)} stands here "
                                     f"no longer, but still {told}")
    return sentences


def _lost_figures(record, name, old, new):
    """Return the figures that a row stated before, in any column, and states no longer in that column.

    A place among other rows is no figure: to insert a row moves all that follow.
    """
    columns = [one for one in schema.names(record.entries[name]) if one in old and one != "order"]
    changed = [one for one in columns if old[one] != new[one]]
    return set().union(*(record.figures(name, column, old[column] or "") - record.figures(name, column, new[column])
                         for column in changed))


def _list(places, figure, sources):
    shown = "; ".join(places[:SHOWN])
    more = f"; and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    asked = " ".join(filter(None, [figures.in_digits(figure), sources[0] if len(sources) == 1 else ""]))
    return f"in {shown}{more}. Read these places again (python3 -m helpers check --where {asked})."
