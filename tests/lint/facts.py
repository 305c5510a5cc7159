"""Ties the figures in a notebook's prose to data/: pure functions on cells and tables of text.

A Markdown cell that states figures lists them in its metadata under `facts`, one entry for each:

    {"says": "85", "table": "tolls", "row": {"event_id": "...", "source_id": "..."}, "column": "killed_low"}
        the value of one row; where the column is text, the figure must be among the figures of that text
    {"says": "37", "table": "claims", "count": true, "row": {"verdict": "contested"}}
        the number of rows that match (all rows without "row"; a list column matches by membership)
    {"says": "164", "table": "tolls", "sum": "killed_low", "row": {...}}
        the sum of a column over the rows that match
    {"says": "80", "by": "lesson", "why": "the word limit of the task"}
        a number of the lesson itself, not of the record

A value needs its source named in the same sentence: "source": "<source_id>" says which, where the row has no
source of its own. A count or a sum without one is our own: its sentence says table, ledger, list or record.
"""

import json
import re
from pathlib import Path

import pandas as pd
from credits_in_words import names_of
from notebook_parts import cells, label, source
from prose import NUMBER, figures_in, number

# Where a fact is written down, and how one gets there.
IN_A_CELL = (
    'the "facts" of this cell: in JupyterLab select the cell, click the gear wheels at the upper right, open "Advanced '
    'Tools", and change them under "Cell metadata"'
)
IN_THE_GUIDE = "FACTS in tests/notebooks/test_teacher_guide.py"
OUR_OWN = ("table", "ledger", "list", "record", "data")


class Stale(ValueError):
    """A fact that data/ no longer holds; the text says what it holds instead."""


def read_tables(folder):
    """Return {name: DataFrame of text} for every table in a data folder, and "tasks", of which a reader picks one."""
    package = json.loads((Path(folder) / "datapackage.json").read_text("utf-8"))
    tasks = package.get("lesson", {}).get("one_of", {}).get("tasks", {})
    tables = {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        for path in sorted(Path(folder).glob("*.csv"))
    }
    return {**tables, "tasks": pd.DataFrame({"question_id": list(tasks.values())})}


def matches(cell, wanted):
    """Does a cell of a table hold the wanted value, alone or as one item of a list?"""
    wanted = {True: "yes", False: "no"}.get(wanted, wanted) if isinstance(wanted, bool) else str(wanted)
    return cell == wanted or wanted in [item.strip() for item in cell.split(";")]


def rows_of(fact, tables):
    """Return the rows a fact speaks of; raise Stale where its table or a column does not exist."""
    name = fact["table"]
    if name not in tables:
        raise Stale(f"data/{name}.csv does not exist")
    asked = [*fact.get("row", {}), *[fact[key] for key in ("column", "sum") if key in fact]]
    for column in asked:
        if column not in tables[name]:
            raise Stale(f"data/{name}.csv has no column {column}")
    frame = tables[name]
    for column, wanted in fact.get("row", {}).items():
        frame = frame[[matches(cell, wanted) for cell in frame[column]]]
    return frame


def place(fact):
    """Where a fact points, in words."""
    row = ", ".join(f"{column} {value}" for column, value in fact.get("row", {}).items())
    return f"data/{fact['table']}.csv" + (f", row {row}" if row else "")


def numbers_in(fact, tables):
    """Return the numbers that data/ holds for a fact; raise Stale where it points at no single row."""
    frame = rows_of(fact, tables)
    if fact.get("count"):
        return {float(len(frame))}
    if "sum" in fact:
        return {sum(number(cell) for cell in frame[fact["sum"]] if cell)}
    if len(frame) != 1:
        raise Stale(f"{place(fact)} matches {len(frame)} rows; a fact needs exactly one")
    return {number(found) for found in NUMBER.findall(frame.iloc[0][fact["column"]])}


def stale(fact, tables):
    """Say what data/ holds when it is not what a fact says; an empty text when all is well."""
    try:
        held = numbers_in(fact, tables)
    except Stale as problem:
        return str(problem)
    if number(fact["says"]) in held:
        return ""
    shown = (
        " and ".join(f"{value:,g}" if value < 1e6 else f"{value:,.0f}" for value in sorted(held))
        or "no number"
    )
    return f"{place(fact)}, {fact.get('column') or fact.get('sum') or 'number of rows'} now holds {shown}"


def source_ids(fact, tables):
    """Return the sources of a fact: its own, its row's, or the article's; none for our own counts."""
    if "source" in fact:
        return [fact["source"]]
    if fact.get("count") or "sum" in fact:
        return []
    row = rows_of(fact, tables).iloc[0]
    listed = row.get("source_id") or row.get("sources") or ("article" if fact["table"] == "claims" else "")
    return [one.strip() for one in listed.split(";") if one.strip()]


def credited(fact, sentence, tables):
    """Does the sentence name where the figure comes from?"""
    if fact.get("by") == "lesson":
        return True
    sources = source_ids(fact, tables)
    if not sources:
        return any(word in sentence.lower() for word in OUR_OWN)
    names = [name for one in sources for name in names_of(one, tables["sources"])]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?:['’]s|s)?(?!\w)", sentence) for name in names)


def facts_of(nb):
    """(index, cell, fact) for every fact of a notebook."""
    return [
        (i, cell, fact) for i, cell in cells(nb, "markdown") for fact in cell["metadata"].get("facts", [])
    ]


def covers(fact, figure):
    """Does a fact speak of a figure?"""
    return number(fact["says"]) == number(figure.says)


def listed(name):
    """Where the facts of a page are listed, in words."""
    return IN_THE_GUIDE if name.endswith(".md") else IN_A_CELL


def states(cell, numbers, ids):
    """The first of some numbers that a cell's prose states and no fact of the cell covers, as written, or ""."""
    facts = cell["metadata"].get("facts", [])
    free = [one for one in figures_in(source(cell), ids) if not any(covers(fact, one) for fact in facts)]
    return next((one.says for one in free if number(one.says) in numbers), "")


def uncovered(nb, name, tables):
    """Figures in prose that no fact speaks of."""
    ids, found = set(tables["claims"]["claim_id"]), []
    for i, cell in cells(nb, "markdown"):
        facts = cell["metadata"].get("facts", [])
        found += [
            f'{name}, {label(i, cell)}: no fact covers {figure.says} in "{figure.sentence}" Add one to, or correct the '
            f"old one in, {listed(name)}."
            for figure in figures_in(source(cell), ids)
            if not any(covers(fact, figure) for fact in facts)
        ]
    return found


def outdated(nb, name, tables):
    """Facts that data/ does not hold, or no longer; each with what is to be done."""
    ids = set(tables["claims"]["claim_id"])
    return [
        f"{name}, {label(i, cell)} says {fact['says']}, but {problem}. {remedy(fact, cell, name, tables, ids)}"
        for i, cell, fact in facts_of(nb)
        if fact.get("by") != "lesson" and (problem := stale(fact, tables))
    ]


def remedy(fact, cell, name, tables, ids):
    """What to do about a fact that data/ no longer holds: with the sentence first, or with the metadata alone."""
    try:
        new = states(cell, numbers_in(fact, tables), ids)
    except Stale:
        new = ""
    if new:
        return f'The sentence says {new} already: write "says": "{new}" for "{fact["says"]}" in {listed(name)}.'
    return f'Read the sentence again, correct it, and then "says" in {listed(name)}.'


def uncredited(nb, name, tables):
    """Figures whose sentence does not name a source of theirs."""
    ids, found = set(tables["claims"]["claim_id"]), []
    for i, cell in cells(nb, "markdown"):
        sound = [
            fact
            for fact in cell["metadata"].get("facts", [])
            if fact.get("by") == "lesson" or not stale(fact, tables)
        ]
        for figure in figures_in(source(cell), ids):
            about = [fact for fact in sound if covers(fact, figure)]
            if about and not any(credited(fact, figure.sentence, tables) for fact in about):
                found.append(
                    f"{name}, {label(i, cell)}: {figure.says} needs {who(about, tables)} "
                    f'in its own sentence: "{figure.sentence}"'
                )
    return found


def who(facts, tables):
    """The names that would credit one of these facts, in words."""
    ids = [one for fact in facts for one in source_ids(fact, tables)]
    names = [" / ".join(names_of(one, tables["sources"])) for one in dict.fromkeys(ids)]
    return " or ".join(names) or "one of the words " + ", ".join(OUR_OWN)


def unsaid(nb, name, tables):
    """Facts whose figure does not occur in their cell, or that do not say what they are."""
    ids = set(tables["claims"]["claim_id"])
    found = [
        f"{name}, {label(i, cell)}: a fact says {fact['says']}, but the cell does not. Correct the sentence, or "
        f"this fact in {listed(name)}."
        for i, cell, fact in facts_of(nb)
        if not any(covers(fact, figure) for figure in figures_in(source(cell), ids))
    ]
    return found + [
        f'{name}, {label(i, cell)}: the fact about {fact["says"]} gives no "why".'
        for i, cell, fact in facts_of(nb)
        if fact.get("by") == "lesson" and not fact.get("why")
    ]


RULES = (uncovered, outdated, uncredited, unsaid)
