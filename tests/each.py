"""One test of many things: each that fails is named, and all others are still looked at; and one of many rounds."""

import functools
import inspect

import pytest


def each(name, things):
    """Make a test of one thing a test of all: its argument `name` goes through `things`, other arguments stay.

    A case of its own for each of a thousand small things takes more time than to look at them.
    """

    def over(check):
        @functools.wraps(check)
        def test(**others):
            found = []
            for one in things:
                try:
                    check(**others, **{name: one})
                except AssertionError as error:
                    found.append(f"{one}: {error}")
                except Exception as error:
                    error.add_note(f"while looking at {one}")
                    raise
            assert not found, "\n".join(found)

        asked = inspect.signature(check).parameters
        test.__signature__ = inspect.Signature([one for one in asked.values() if one.name != name])
        return test

    return over


def rounds(few, many):
    """Give a test of random moves the argument `rounds`: a few each time, and many where -m long asks for them."""
    return pytest.mark.parametrize("rounds", [few, pytest.param(many, marks=pytest.mark.long)])
