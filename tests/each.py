"""One test of many things: each thing that fails is named, and all the others are still looked at."""

import functools
import inspect


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
