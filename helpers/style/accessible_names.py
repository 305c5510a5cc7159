"""What a screen reader adds to each choice: the name of its group, and which one of how many it is.

The controls of ipywidgets have no groups: its radio buttons share no name, and nothing around them has a role. So
these words stand behind each option, out of sight, and belong to its name: "A. supported (Your verdict, 1 of 6)".
`group_classes` gives a widget the classes for it.
"""

GROUPS = {
    "choice": "Your choice",
    "verdict": "Your verdict",
    "evidence": "The evidence you lean on most",
    "show": "Show",
    "show-as": "Show as",
    "boxes": "Choose all that fit",
    "items": "Item",
    "order": "What comes next",
    "report": "In report and file",
    "ways": "One notebook can be done in two ways. Where may my answers from there be read?",
}
MOST = 16  # options in one group; a test holds that no question has more


def group_classes(group: str, number: int) -> str:
    """Return the style classes of a group with a name of GROUPS and a number of options."""
    return f"l-group l-group-{group} l-of-{number}"


def _places() -> str:
    """Write the rules that tell each option its place, and each group its number of options."""
    return "".join(
        f'.l-group .widget-radio-box > :nth-child({number}), .l-group > :nth-child({number}) '
        f'{{ --l-place:"{number}"; }} .l-of-{number} {{ --l-of:"{number}"; }}\n' for number in range(1, MOST + 1))


_NAMES = "".join(f'.l-group-{name} {{ --l-group:"{words}"; }}\n' for name, words in GROUPS.items())
ACCESSIBLE_NAMES = f"{_NAMES}{_places()}"
