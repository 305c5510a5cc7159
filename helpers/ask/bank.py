"""Questions by id, as the forms ask for them."""

from helpers.bank import built, get

__all__ = ["get", "of_kind"]


def of_kind(kind):
    """Return all Questions of a kind, in the order of the table."""
    return [one for one in built().values() if one.kind == kind]
