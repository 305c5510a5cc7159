"""What is known: of a claim the evidence and the ledger's verdict, for the debate its cards and points of view."""

from helpers import claims, data, dates, lesson
from helpers.html import Page, esc
from helpers.show.citations import cite, credited, link
from helpers.show.elements import cards as side_by_side
from helpers.show.elements import folded, in_words, items, mark, name, one, p, page, said, table, worded

STANCES = {"supports": "Supports the claim", "complicates": "Complicates it", "contradicts": "Contradicts it"}
KNOWN = {"yes": "known then", "perhaps": "perhaps known then", "no": "known later"}
BOX = '<span aria-hidden="true">■ </span>'


def ledger(*claim_ids, known_by=None):
    """Show the ledger's verdict on claims, the reasons, and the evidence by stance. LookupError if unknown.

    With `known_by`, an ISO day, evidence published later is left out and counted; the verdict stays today's.
    """
    pages = [_entry(claim_id, known_by) for claim_id in claim_ids]
    return Page("".join(page.html for page in pages), "\n\n".join(page.text for page in pages))


def _entry(claim_id, known_by):
    row = one(data.rows("claims"), "claim_id", claim_id, "claim")
    verdict = claims.VERDICTS[row["verdict"]]
    head, about = f"The ledger on claim {claim_id}", _as_of(known_by)
    shown = evidence(claim_id, known_by)
    html = [
        p(head, "l-kicker"),
        p(row["claim"], "l-lead"),
        f'<p class="l-verdict">Verdict: {mark(row["verdict"], verdict)}</p>',
        p(row["explanation"]),
        p(about, "l-meta") if about else "",
        shown.html,
    ]
    return page(
        ['<div class="l-card">', *html, "</div>"],
        [f"{head}: {row['claim']}", f"Verdict: {verdict}. {row['explanation']}", about, shown.text],
    )


def evidence(claim_id, known_by=None):
    """Show what sources say on a claim: supports, complicates, contradicts; each with its date and place.

    With `known_by`, an ISO day, only what was published by then. LookupError for an unknown claim.
    """
    one(data.rows("claims"), "claim_id", claim_id, "claim")
    rows = claims.said_on(data.rows("evidence"), data.rows("sources"), claim_id)
    kept = [row for row in rows if not known_by or claims.availability(row["published"], known_by) != "no"]
    parts, lines = [], []
    for stance, words in STANCES.items():
        group = [row for row in kept if row["stance"] == stance]
        if group:
            parts += [_stance(stance, f"{words} ({len(group)})"), items([_finding(row) for row in group])]
            lines += [f"{words} ({len(group)}):", *(_finding_text(row) for row in group)]
    left_out = _left_out(len(rows), len(kept), known_by)
    return page([*parts, p(left_out, "l-meta") if left_out else ""], [*lines, left_out])


def then_and_now(*claim_ids):
    """Count the sources for and against each claim: those out by the day of the article, and all of today."""
    counts = {
        name: claims.then_and_now(data.load("evidence"), data.load("sources"), name) for name in claim_ids
    }
    rows = [
        [name, time, *(str(count.at[stance, column]) for stance in claims.STANCES)]
        for name, count in counts.items()
        for column, time in (("then", "then"), ("now", "today"))
    ]
    caption = f"How many sources say what: then (published by {dates.say(_day())}) and today"
    names = ["Claim", "When", *(stance.capitalize() for stance in claims.STANCES)]
    html, text = worded(caption, names, rows, [False, False, True, True, True])
    return page([html], text)


def standing(claim_id, known_by=None):
    """Show where a claim stands on a day: one sign for each source, the verdicts left open, the evidence.

    Without `known_by`, an ISO day, all of today's evidence counts. LookupError for an unknown claim.
    """
    row = one(data.rows("claims"), "claim_id", claim_id, "claim")
    counts = claims.then_and_now(data.load("evidence"), data.load("sources"), claim_id)[
        "then" if known_by else "now"
    ]
    day = dates.say(known_by) if known_by else "today"
    verdicts = (
        " or ".join(claims.VERDICTS[code] for code in claims.possible_verdicts(counts, row["kind"])) or "none yet"
    )
    drawn = "".join(
        f"<dt>{mark(stance, words)}</dt><dd>{BOX * counts[stance]}{counts[stance]}</dd>"
        for stance, words in STANCES.items()
    )
    shown, head = evidence(claim_id, known_by), f"Claim {claim_id} as of {day}"
    offer = f"Verdicts these sources leave open: {verdicts}."
    return page(
        [
            '<div class="l-card">',
            p(head, "l-kicker"),
            p(row["claim"], "l-lead"),
            f'<dl class="l-tally">{drawn}</dl>',
            p(offer),
            shown.html,
            "</div>",
        ],
        [
            f"{head}: {row['claim']}",
            ", ".join(f"{words} ({counts[s]})" for s, words in STANCES.items()),
            offer,
            shown.text,
        ],
    )


def who_says():
    """Show, claim by claim, whom the article names as having said it."""
    rows = data.load("claims")[["claim_id", "claim", "named"]]
    named = (rows["named"] != "").sum()
    rows["named"] = rows["named"].replace("", "no one")
    caption = f"Who says so? The article names a speaker for {named} of its {len(rows)} claims"
    return table(
        rows, caption, {"claim_id": "Claim", "claim": "In our words", "named": "Named in the article"}
    )


def _day():
    return lesson.read().published


def _as_of(known_by):
    if not known_by:
        return ""
    return (
        f"Evidence as of {dates.say(known_by)}. The verdict and its reason are the ledger's of today, "
        "made with everything published since."
    )


def _left_out(total, kept, known_by):
    if not known_by:
        return ""
    later, day = total - kept, dates.say(known_by)
    if not later:
        return f"All {total} sources on this claim were published, or perhaps published, by {day}."
    return f"Left out: {later} of {total} sources, published after {day}."


def _stance(stance, words):
    return f'<p class="l-stance">{mark(stance, words)}</p>'


def _finding(row):
    known = f"<b>{KNOWN['no']}</b>" if row["known"] == "no" else KNOWN[row["known"]]
    place = f", {esc(row['locator'])}" if row["locator"] else ""
    return f'{esc(row["finding"])} <span class="l-meta">({link(row)}{place}; {known})</span>'


def _finding_text(row):
    place = f", {row['locator']}" if row["locator"] else ""
    return f"- {row['finding']} ({cite(row)}{place}; {KNOWN[row['known']]})"


DECKS = {True: "known by", False: "known only after", None: "in both decks"}


def cards(known=None):
    """Show evidence cards: those known by the day of the article (True), only later (False), or all.

    Our own reading of a card is folded away, so that readers can weigh it first.
    """
    table = data.load("cards").merge(data.load("sources"), on="source_id", suffixes=("", "_of_source"))
    rows = (table if known is None else table[table["known_at_publication"] == known]).to_dict("records")
    head = (
        f"{len(rows)} cards, {DECKS[known]} {dates.say(_day())}"
        if known is not None
        else f"{len(rows)} cards {DECKS[known]}"
    )
    return page(
        [name(head), side_by_side([_card(row) for row in rows])], [head, *(_card_text(row) for row in rows)]
    )


def perspectives():
    """Show the points of view: what each wants, fears and probably thinks, in our summary."""
    rows = credited(data.rows("perspectives"))
    head = f"{in_words(len(rows)).capitalize()} points of view, in our summary"
    return page(
        [name(head), side_by_side([_view(row) for row in rows])], [head, *(_view_text(row) for row in rows)]
    )


def _reading(row):
    return f"Points {lesson.read().points[row['points_to']]}. {row['strength'].capitalize()}: {row['why_strength']}"


def _card(row):
    head = f"{row['card_id']} · {dates.say(row['date'])} · {row['kind']}"
    return (
        p(head, "l-kicker")
        + name(row["speaker"])
        + p(row["summary"])
        + f'<p class="l-meta">{link(row)}</p>'
        + folded("Our reading of it", p(_reading(row)))
    )


def _card_text(row):
    return (
        f"- {row['card_id']}, {dates.say(row['date'])}, {row['speaker']} ({row['kind']}): "
        f"{row['summary']} ({cite(row)}) Our reading: {_reading(row)}"
    )


def _view(row):
    return (
        name(row["who"])
        + said("Wants", row["interests"])
        + said("Fears", row["fears"])
        + said("Probably thinks", row["likely_position"])
        + f"<p>{row['linked']}</p>"
    )


def _view_text(row):
    return (
        f"- {row['who']}. Wants: {row['interests']} Fears: {row['fears']} "
        f"Probably thinks: {row['likely_position']} ({row['cited']})"
    )
