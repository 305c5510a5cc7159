"""The whole ledger as one picture, and how well a reader's confidence fits."""
from helpers import claims, data, show
from helpers.charts import frame
from helpers.style import COLORS, SIGNS

ROW, TILE = 0.37, 0.62


def ledger_picture(own=None):
    """Return all claims as tiles by paragraph, each with the sign of its verdict.

    `own` is {claim_id: verdict} of a reader, shown beside.
    """
    rows, own = data.load("claims"), own or {}
    height = ROW * rows["paragraph"].nunique() + 1.0
    return frame.figure(
        lambda fig: _draw(fig, rows, own), (7.2, height), _alt(rows, own), _finding(rows, own),
        "how much a claim matters. A tile for a name weighs as much as a tile for a death toll, and the verdicts are "
        "ours: disagree with them, and say why.", _table(rows, own))


def _counts(rows):
    return [(code, int((rows["verdict"] == code).sum()), words) for code, words in claims.VERDICTS.items()]


def _told(rows):
    return ", ".join(f"{words} {number}" for _, number, words in _counts(rows) if number)


def _alt(rows, own):
    told = "; ".join(f"paragraph {paragraph}: " + ", ".join(
        f"{row['claim_id']} {claims.VERDICTS[row['verdict']]}" for row in part.to_dict("records"))
        for paragraph, part in rows.groupby("paragraph"))
    return f"{len(rows)} tiles, one for each claim: {_told(rows)}. {told}.{_agreed(rows, own)}"


def _finding(rows, own):
    return f"{len(rows)} claims of one short article, judged against the record: {_told(rows)}.{_agreed(rows, own)}"


def _agreed(rows, own):
    judged = rows[rows["claim_id"].isin(own)]
    if judged.empty:
        return ""
    same = sum(own[row["claim_id"]] == row["verdict"] for row in judged.to_dict("records"))
    return f" You judged {len(judged)}; {same} of them as the ledger does."


def _table(rows, own):
    table = rows[["claim_id", "paragraph", "claim", "verdict"]].copy()
    table["verdict"] = table["verdict"].map(claims.VERDICTS)
    if own:
        table["own"] = [claims.VERDICTS.get(own.get(name), "not judged") for name in rows["claim_id"]]
    return show.table(table, "Every claim and its verdict", {
        "claim_id": "Claim", "paragraph": "Paragraph", "claim": "What the article says", "verdict": "Verdict",
        "own": "Your verdict"})


def _draw(fig, rows, own):
    height = ROW * rows["paragraph"].nunique()
    axes = frame.panel(fig, 0.1, 0.9, 7.0, height)
    axes.set_xlim(0, 7)
    axes.set_ylim(height, 0)
    wide = TILE + (0.36 if own else 0.12)
    for place, (paragraph, part) in enumerate(rows.groupby("paragraph")):
        y = place * ROW
        axes.text(0.02, y + 0.16, f"Paragraph {paragraph}", va="center", color=COLORS["muted"])
        for column, row in enumerate(part.to_dict("records")):
            _tile(axes, 1.1 + column * wide, y, row, own.get(row["claim_id"]))
    _key(fig, rows, bool(own))


def _box(axes, x, y, wide, code, text, filled):
    axes.add_patch(_patch(x, y, wide, COLORS[code], filled))
    axes.text(x + wide / 2, y + 0.155, text, ha="center", va="center", weight="bold",
              color="white" if filled else COLORS[code])


def _patch(x, y, wide, color, filled):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), wide, 0.31, facecolor=color if filled else "white", edgecolor=color, lw=1.6)


def _tile(axes, x, y, row, mine):
    _box(axes, x, y, TILE, row["verdict"], f"{SIGNS[row['verdict']]} {row['claim_id']}", True)
    if mine in claims.VERDICTS:
        _box(axes, x + TILE + 0.02, y, 0.26, mine, SIGNS[mine], False)


def _key(fig, rows, own):
    axes = frame.panel(fig, 0.1, 0.05, 7.0, 0.78)
    axes.set_xlim(0, 7)
    axes.set_ylim(0.78, 0)
    for place, (code, number, words) in enumerate(_counts(rows)):
        x, y = place % 3 * 2.0, 0.02 + place // 3 * 0.39
        _box(axes, x, y, 0.3, code, SIGNS[code], True)
        axes.text(x + 0.38, y + 0.155, f"{words}: {number}", va="center")
    if own:
        axes.text(5.95, 0.37, "outlined:\nyour verdict", va="center", color=COLORS["muted"], linespacing=1.2)


def calibration(rows):
    """Return the picture of confidence against how often the evidence bore the reader out.

    `rows` has confidence (50-100), n, hits and share (0-1) per level. Without answers the Page says so in words.
    """
    rows = rows[rows["n"] > 0].sort_values("confidence")
    if rows.empty:
        return frame.words("No verdict with a confidence yet. Judge a claim, say how sure you are, and this picture "
                           "will show how the two fit.")
    return frame.figure(
        lambda fig: _draw_calibration(fig, rows), (5.4, 4.3), _calibration_alt(rows), _calibration_finding(rows),
        "how good a judge you are from a handful of answers. A level with fewer than five answers can move by 20 "
        "points or more with the next one.", _calibration_table(rows))


def _percent(share):
    return f"{round(100 * float(share))} percent"


def _calibration_alt(rows):
    told = "; ".join(f"{row['confidence']} percent sure: {row['hits']} of {row['n']} ({_percent(row['share'])})"
                     for row in rows.to_dict("records"))
    return f"Dots of confidence against the share that agreed with the ledger. {told}. On the diagonal both are equal."


def _calibration_finding(rows):
    number, hits = int(rows["n"].sum()), int(rows["hits"].sum())
    mean = float((rows["confidence"] * rows["n"]).sum() / number)
    answers = "1 answer" if number == 1 else f"{number} answers"
    return (f"{answers}: on average {mean:.0f} percent sure, and {hits} agreed with the ledger "
            f"({_percent(hits / number)}). Dots under the line mean surer than right, dots above it the opposite.")


def _calibration_table(rows):
    table = rows[["confidence", "n", "hits"]].copy()
    table["share"] = [_percent(share) for share in rows["share"]]
    return show.table(table, "Confidence and agreement", {
        "confidence": "Confidence in percent", "n": "Answers", "hits": "Agreed with the ledger", "share": "Share"})


def _draw_calibration(fig, rows):
    axes = _confidence_axes(fig)
    for number, row in enumerate(rows.to_dict("records")):
        x, y = row["confidence"], 100 * float(row["share"])
        above = number % 2 == 0 or y < 15  # neighbors with many answers would touch
        axes.plot(x, y, "o", ms=7 + 3 * min(int(row["n"]), 12) ** 0.5, color=COLORS["accent"], mew=1.8,
                  mfc="white" if row["n"] < 5 else COLORS["accent"])
        axes.annotate(f"{row['hits']} of {row['n']}", (x, y), xytext=(0, 13 if above else -13),
                      textcoords="offset points", ha="center", va="bottom" if above else "top", weight="bold",
                      bbox={"boxstyle": "square,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85})
    fig.text(0.1 / 5.4, 0.08 / 4.3, "dashed: right as often as sure; hollow: fewer than five answers", fontsize=9.5,
             color=COLORS["muted"])


def _confidence_axes(fig):
    """Axes from 50 to 100 percent sure with the line where confidence and agreement are equal."""
    axes = frame.panel(fig, 0.9, 0.65, 4.35, 3.45)
    axes.set_xlim(45, 108)
    axes.set_ylim(-8, 110)
    axes.set_xticks(range(50, 101, 10), [f"{level} %" for level in range(50, 101, 10)])
    axes.set_yticks(range(0, 101, 25), [f"{level} %" for level in range(0, 101, 25)])
    axes.grid(color=COLORS["grid"])
    axes.set_xlabel("How sure you were")
    axes.set_ylabel("How often the ledger agreed")
    axes.plot([50, 100], [50, 100], color=COLORS["muted"], ls=(0, (4, 3)), lw=1.4)
    return axes
