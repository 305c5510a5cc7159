"""The rule of continuation: when one hand-in goes on where another one ends, and so is the same reader's."""

from helpers.classroom import bank
from helpers.classroom.told import Trace
from helpers.journal import identity

BY_CHANCE = 3  # checked lines in common that two readers without ids or names never have: same answer, same second
BESIDE = (identity.QUESTION, bank.TASK)  # lines on the reader and on a private hand-in, not on an answer


def continues(later: Trace, earlier: Trace) -> bool:
    """Say whether a hand-in continues an earlier one of the same reader.

    Every question of the earlier one has an answer in the later one, given then or afterward, and what was checked
    first stands there unchanged. A private hand-in may lack notebook 03. Ids and typed names may not differ.
    """
    if not (_one_id(later, earlier) and one_name(later, earlier)):
        return False
    if len(earlier.checked & later.checked) < _needed(later, earlier):
        return False
    asked = [name for name in earlier.times if not _may_lack(later, name)]
    if any(name not in later.times or later.times[name] < earlier.times[name] for name in asked):
        return False
    return all(earlier.firsts[name] in later.checked for name in asked if name in earlier.firsts)


def one_name(one: Trace, other: Trace) -> bool:
    """Say whether two typed names are no sign of two readers."""
    return not one.name or not other.name or one.name == other.name


def same_id(one: Trace, other: Trace) -> bool:
    """Say whether two hand-ins have one and the same reader id."""
    return one.ids[:1] == other.ids[:1] != ()


def _one_id(later, earlier):
    return not earlier.ids or earlier.ids[0] in later.ids


def _needed(later, earlier):
    if earlier.ids and earlier.ids[0] in later.ids:
        return 0
    return 1 if later.name == earlier.name != "" else BY_CHANCE


def _may_lack(later, name):
    if name in BESIDE:
        return True
    asked = bank.bank().get(name)
    return later.private and name not in later.times and bool(asked) and asked.notebook == bank.WITH_WAY_OUT
