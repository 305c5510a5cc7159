"""Edits tables the way a person with a spreadsheet does, on a copy of data/."""
import csv
import shutil

from helpers import data


def copy_of_data(folder):
    """Return a fresh copy of data/ in `folder`."""
    return shutil.copytree(data.DATA, folder / "data")


def rows_of(folder, table):
    """Return (header, list of dicts) of a table."""
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return reader.fieldnames, rows


def write(folder, table, header, rows):
    """Write a table in place."""
    with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def position(rows, where):
    """Return the index of the first row that has the values of the dict `where`."""
    return next(place for place, row in enumerate(rows) if where.items() <= row.items())


def edit(folder, table, where, **cells):
    """Change cells of the first row that matches; return its number in the spreadsheet."""
    header, rows = rows_of(folder, table)
    place = position(rows, where)
    rows[place].update(cells)
    write(folder, table, header, rows)
    return place + 2


def delete(folder, table, where):
    """Delete every row that matches."""
    header, rows = rows_of(folder, table)
    write(folder, table, header, [row for row in rows if not where.items() <= row.items()])


def add(folder, table, where, **cells):
    """Add a copy of the first row that matches, with other cells; return its number in the spreadsheet."""
    header, rows = rows_of(folder, table)
    rows.append({**rows[position(rows, where)], **cells})
    write(folder, table, header, rows)
    return len(rows) + 1
