"""Room for words in a picture: where labels go so that they cover neither a mark nor each other."""

GAP, LETTER, LINE = 0.08, 0.079, 0.17  # inches, for type of 10 points


def overlap(a, b):
    """Say whether two boxes (left, bottom, right, top) share any room."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def place(marks, texts, taken, bounds, letter=LETTER):
    """Find (left, bottom, text) for each label, or None where there is no room. All lengths are in inches.

    `marks` lists for each label the points it may stand beside, `taken` the boxes that stay free, `bounds` the box
    to stay in, `letter` the width of a letter.
    The label with the fewest free places goes first.
    """
    choices = [[box for point in points for box in _around(*point, text, letter)
                if _inside(box, bounds) and not any(overlap(box, other) for other in taken)]
               for points, text in zip(marks, texts)]
    found, written = [None] * len(choices), []
    for which in sorted(range(len(choices)), key=lambda index: len(choices[index])):
        free = [box for box in choices[which] if not any(overlap(box, other) for other in written)]
        written += free[:1]
        found[which] = (*free[0][:2], texts[which]) if free else None
    return found


def _around(x, y, text, letter):
    """The boxes of a text beside a point: right, left, above, below and the four corners."""
    lines = text.split("\n")
    wide, high = letter * max(map(len, lines)), LINE * len(lines)
    right, left, above, below = x + GAP, x - GAP - wide, y + GAP, y - GAP - high
    middle, center = y - high / 2, x - wide / 2
    corners = [(right, middle), (left, middle), (center, above), (center, below),
               (right, above), (left, above), (right, below), (left, below)]
    return [(x, y, x + wide, y + high) for x, y in corners]


def _inside(box, bounds):
    return bounds[0] <= box[0] and box[2] <= bounds[2] and bounds[1] <= box[1] and box[3] <= bounds[3]
