"""What the rules share: the sentence about one row, and faults that many tables can have. Pure."""
from itertools import groupby
from operator import attrgetter

from helpers.schema import Problem


def problem(table, row, column, sentence):
    """Return the Problem of one row of a table."""
    return Problem(f"{table}.csv", row.row, column, sentence)


def out_of_range(row, table, low, high):
    """Yield a Problem where the lower bound of a range lies above the upper one."""
    least, most = getattr(row, low), getattr(row, high)
    if least.isdigit() and most.isdigit() and int(least) > int(most):
        yield problem(table, row, low, f"found {least}, which is above {high} ({most}); correct one of the two.")


def too_long(rows, table, column, limit):
    """Yield a Problem for each row whose text has more words than `limit`."""
    for row in rows:
        words = len(getattr(row, column).replace("…", " ").split())
        if words > limit:
            yield problem(table, row, column, f"the text has {words} words; shorten it to at most {limit}.")


def lies_before(one, other):
    """Say whether an ISO date surely lies before another; either may be shortened, an empty one is nowhere."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def repeated(rows, *columns):
    """Yield the rows that are like one above in these columns."""
    seen = set()
    for row in rows:
        key = tuple(getattr(row, column) for column in columns)
        if key in seen:
            yield row
        seen.add(key)


def grouped(rows, column):
    """Yield (cell, its rows) for each cell of a column, in the order of the alphabet."""
    key = attrgetter(column)
    return [(cell, list(group)) for cell, group in groupby(sorted(rows, key=key), key)]
