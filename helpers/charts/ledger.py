"""The whole ledger as one picture, and how well a reader's confidence fits."""

from itertools import groupby

from helpers import claims, data
from helpers.charts import frame
from helpers.html import Page
from helpers.show.elements import number_of, percent
from helpers.style import COLORS, SIGNS

ROW, TILE = 0.37, 0.62
KEY = 1.75  # inches below the tiles: four cores, six repairs


def ledger_picture(own: dict[str, str] | None = None) -> Page:
    """Return all claims as tiles by paragraph, each with the sign of its core; below them the repairs, counted.

    `own` is {claim_id: core} of a reader, shown beside.
    """
    rows, own = data.rows("claims"), own or {}
    return frame.figure(
        lambda fig: _draw(fig, rows, own),
        (7.2, ROW * len(_paragraphs(rows)) + KEY + 0.2),
        _alt(rows, own),
        _headline(rows),
        "A tile for a name weighs as much as a tile for a death toll. The verdicts are ours: disagree, and say why.",
        _table(rows, own),
        f"{_more(rows)}{_agreed(rows, own)}",
    )


def _paragraphs(rows):
    """Return {paragraph: its claims}, in the order of the article."""
    by_paragraph = groupby(sorted(rows, key=lambda row: row["paragraph"]), key=lambda row: row["paragraph"])
    return {paragraph: list(group) for paragraph, group in by_paragraph}


def _numbers(rows, column, words):
    """Return (code, words, number of claims) for each code that a column can have."""
    codes = [row[column] for row in rows]
    return [(code, said, codes.count(code)) for code, said in words.items()]


def _headline(rows):
    """Say how many of all claims stand at the core, and how many could be printed as they stand."""
    borne, printed = sum(row["core"] == "supported" for row in rows), sum(row["repair"] == "print" for row in rows)
    return f"The record bears out {borne} of {len(rows)} claims; as they stand, {printed} could be printed"


def _more(rows):
    number = {code: number for code, _, number in _numbers(rows, "core", claims.CORES)}
    return (
        f"On {number['contested']} sources disagree, against {number['not_supported']} the record speaks, and "
        f"{number['open']} no record can settle."
    )


def _tally(rows, column, words):
    return ", ".join(f"{said} {number}" for _, said, number in _numbers(rows, column, words) if number)


def _alt(rows, own):
    told = "; ".join(
        f"paragraph {paragraph}: " + ", ".join(f"{row['claim_id']} {claims.SHORT[row['core']]}" for row in group)
        for paragraph, group in _paragraphs(rows).items()
    )
    cores, repairs = _tally(rows, "core", claims.CORES), _tally(rows, "repair", claims.REPAIRS)
    first = f"{len(rows)} tiles, one for each claim: {cores}. What to change first: {repairs}."
    return f"{first} {told}.{_agreed(rows, own)}"


def _agreed(rows, own):
    same = [own[row["claim_id"]] == row["core"] for row in rows if row["claim_id"] in own]
    return f" You judged {len(same)}; {sum(same)} of them as the ledger does." if same else ""


def _table(rows, own):
    columns = {
        "Claim": "claim_id",
        "Paragraph": "paragraph",
        "What the article says": "claim",
        "Is it so?": lambda row: claims.CORES[row["core"]],
        "First repair": lambda row: claims.REPAIRS[row["repair"]],
    }
    if own:
        columns["You said"] = lambda row: claims.CORES.get(own.get(row["claim_id"]), "not judged")
    return frame.table(rows, "Every claim and its verdict", columns)


def _draw(fig, rows, own):
    paragraphs = _paragraphs(rows)
    height = ROW * len(paragraphs)
    axes = frame.panel(fig, 0.1, KEY + 0.1, 7.0, height)
    axes.set_xlim(0, 7)
    axes.set_ylim(height, 0)
    wide = TILE + (0.36 if own else 0.12)
    for index, (paragraph, group) in enumerate(paragraphs.items()):
        y = index * ROW
        axes.text(0.02, y + 0.16, f"Paragraph {paragraph}", va="center", color=COLORS["muted"])
        for column, row in enumerate(group):
            _draw_tile(axes, 1.1 + column * wide, y, row, own.get(row["claim_id"]))
    _draw_key(fig, rows, bool(own))


def _draw_box(axes, x, y, wide, code, text, filled):
    from matplotlib.patches import Rectangle

    color = COLORS[code]
    axes.add_patch(Rectangle((x, y), wide, 0.31, facecolor=color if filled else "white", edgecolor=color, lw=1.6))
    look = {"ha": "center", "va": "center", "weight": "bold", "color": "white" if filled else color}
    axes.text(x + wide / 2, y + 0.155, text, **look)


def _draw_tile(axes, x, y, row, mine):
    _draw_box(axes, x, y, TILE, row["core"], f"{SIGNS[row['core']]} {row['claim_id']}", True)
    if row["repair"] == "print":
        _underline(axes, x, y, TILE)
    if mine in claims.CORES:
        _draw_box(axes, x + TILE + 0.02, y, 0.26, mine, SIGNS[mine], False)


def _underline(axes, x, y, wide):
    """Draw the line in a tile whose claim could be printed as it stands."""
    axes.plot([x, x + wide], [y + 0.345] * 2, color=COLORS["ink"], lw=2.2, solid_capstyle="butt")


def _draw_key(fig, rows, own):
    axes = frame.panel(fig, 0.1, 0.05, 7.0, KEY)
    axes.set_xlim(0, 7)
    axes.set_ylim(KEY, 0)
    for index, (code, words, number) in enumerate(_numbers(rows, "core", claims.CORES)):
        x, y = index % 2 * 2.9, 0.02 + index // 2 * 0.39
        _draw_box(axes, x, y, 0.3, code, SIGNS[code], True)
        axes.text(x + 0.38, y + 0.155, f"{number}: {words}", va="center")
    if own:
        axes.text(5.95, 0.37, "outlined:\nyours", va="center", color=COLORS["muted"], linespacing=1.2)
    axes.text(0, 0.98, "What to change first (underlined above: nothing)", va="center", weight="bold")
    for index, (_, words, number) in enumerate(_numbers(rows, "repair", claims.REPAIRS)):
        axes.text(0.38 + index % 2 * 2.9, 1.22 + index // 2 * 0.2, f"{number}: {words}", va="center")


def calibration(levels: "data.Table") -> Page:
    """Return the picture of confidence against how often the evidence bore the reader out.

    `levels` is a DataFrame or rows with confidence (50-100), n, hits and share (0-1). Without answers the Page says
    so in words.
    """
    rows = sorted((row for row in data.as_rows(levels) if row["n"]), key=lambda row: row["confidence"])
    if not rows:
        return frame.words(
            "No verdict with a confidence yet. Judge a claim, say how sure you are, and this picture "
            "will show how the two fit."
        )
    return frame.figure(
        lambda fig: _draw_calibration(fig, rows),
        (5.4, 4.3),
        _calibration_alt(rows),
        _calibration_finding(rows),
        "A level with fewer than five answers can move by 20 points or more with the next one.",
        _calibration_table(rows),
        "Dots under the line mean surer than right, dots above it the opposite.",
    )


def _calibration_alt(rows):
    told = "; ".join(
        f"{row['confidence']} percent sure: {row['hits']} of {row['n']} ({percent(row['share'])})" for row in rows
    )
    return f"Dots of confidence against the share that agreed with the ledger. {told}. On the diagonal both are equal."


def _calibration_finding(rows):
    number, hits = sum(row["n"] for row in rows), sum(row["hits"] for row in rows)
    mean = sum(row["confidence"] * row["n"] for row in rows) / number
    return (
        f"{number_of(number, 'answer')}: on average {mean:.0f} percent sure, and {hits} agreed with the ledger "
        f"({percent(hits / number)})"
    )


def _calibration_table(rows):
    columns = {
        "Confidence in percent": "confidence",
        "Answers": "n",
        "Agreed with the ledger": "hits",
        "Share": lambda row: percent(row["share"]),
    }
    return frame.table(rows, "Confidence and agreement", columns)


def _draw_calibration(fig, rows):
    axes = _confidence_axes(fig)
    box = {"boxstyle": "square,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85}
    for index, row in enumerate(rows):
        x, y = row["confidence"], 100 * float(row["share"])
        above = index % 2 == 0 or y < 15  # neighbors with many answers would touch
        size, fill = 7 + 3 * min(row["n"], 12) ** 0.5, "white" if row["n"] < 5 else COLORS["accent"]
        axes.plot(x, y, "o", ms=size, color=COLORS["accent"], mew=1.8, mfc=fill)
        shift, side = ((0, 13), "bottom") if above else ((0, -13), "top")
        look = {"ha": "center", "va": side, "weight": "bold", "bbox": box}
        frame.label(axes, f"{row['hits']} of {row['n']}", (x, y), shift, **look)
    frame.footnote(fig, "dashed: right as often as sure; hollow: fewer than five answers", 0.08, fontsize=9.5)


def _confidence_axes(fig):
    """Axes from 50 to 100 percent sure with the line where confidence and agreement are equal."""
    axes = frame.panel(fig, 0.9, 0.65, 4.35, 3.45)
    axes.set_xlim(45, 108)
    axes.set_ylim(-8, 110)
    axes.set_xticks(range(50, 101, 10), [f"{level} %" for level in range(50, 101, 10)])
    axes.set_yticks(range(0, 101, 25), [f"{level} %" for level in range(0, 101, 25)])
    axes.grid()
    axes.set_xlabel("How sure you were")
    axes.set_ylabel("How often the ledger agreed")
    axes.plot([50, 100], [50, 100], color=COLORS["muted"], ls=frame.DASHED, lw=1.4)
    return axes
