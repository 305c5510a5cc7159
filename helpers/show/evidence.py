"""What is known: of a claim the evidence and the ledger's core and repair, for the debate cards and views."""

from collections import Counter

from helpers import claims, data, dates, lesson
from helpers.html import Page, esc
from helpers.show.elements import (
    badge,
    bullet_list,
    card_page,
    cite,
    credited,
    find,
    folded,
    in_words,
    labeled,
    link,
    p,
    page,
    side_by_side,
    table,
    text_table,
    title,
)

STANCES = {"supports": "Supports the claim", "complicates": "Complicates it", "contradicts": "Contradicts it"}
KNOWN = {"yes": "known then", "perhaps": "perhaps known then", "no": "known later"}
DECKS = {True: "known by", False: "known only after"}
BOX = '<span aria-hidden="true">■ </span>'


def ledger(*claim_ids: str, known_by: str | None = None) -> Page:
    """Show the ledger's core and repair of claims, the reasons, and the evidence by stance. LookupError if unknown.

    With `known_by`, an ISO day, evidence published later is left out and counted; the verdict stays today's.
    """
    pages = [_entry(claim_id, known_by) for claim_id in claim_ids]
    return Page("".join(page.html for page in pages), "\n\n".join(page.text for page in pages))


def _entry(claim_id, known_by):
    row = find(data.rows("claims"), "claim_id", claim_id, "claim")
    core, repair = claims.CORES[row["core"]], f"First repair: {claims.REPAIRS[row['repair']]}."
    head, as_of = f"The ledger on claim {claim_id}", _as_of(known_by)
    shown = evidence(claim_id, known_by)
    html = [
        p(head, "l-kicker"),
        p(row["claim"], "l-lead"),
        f'<p class="l-verdict">Is it so? {badge(row["core"], core)}</p>',
        p(row["why"]),
        p(f"{repair} {row['fix']}"),
        p(as_of, "l-meta") if as_of else "",
        shown.html,
    ]
    said = [f"{head}: {row['claim']}", f"Is it so? {core}. {row['why']}", f"{repair} {row['fix']}"]
    return card_page(html, [*said, as_of, shown.text])


def evidence(claim_id: str, known_by: str | None = None) -> Page:
    """Show what sources say on a claim: supports, complicates, contradicts; each with its date and place.

    With `known_by`, an ISO day, only what was published by then. LookupError for an unknown claim.
    """
    find(data.rows("claims"), "claim_id", claim_id, "claim")
    findings = claims.evidence_for(data.rows("evidence"), data.rows("sources"), claim_id)
    published = claims.published_by(findings, known_by) if known_by else findings
    html, text = [], []
    for stance, words in STANCES.items():
        group = [row for row in published if row["stance"] == stance]
        if group:
            head = f"{words} ({len(group)})"
            html += [f'<p class="l-stance">{badge(stance, head)}</p>', bullet_list(map(_finding_html, group))]
            text += [f"{head}:", *map(_finding_text, group)]
    left_out = _left_out(len(findings), len(published), known_by)
    return page([*html, p(left_out, "l-meta") if left_out else ""], [*text, left_out])


def statements(claim_id: str) -> Page:
    """Show what each source says on a claim, and not how we read it. LookupError for an unknown claim."""
    find(data.rows("claims"), "claim_id", claim_id, "claim")
    findings = claims.evidence_for(data.rows("evidence"), data.rows("sources"), claim_id)
    return page([bullet_list(map(_finding_html, findings))], map(_finding_text, findings))


def then_and_now(*claim_ids: str) -> Page:
    """Count the sources for and against each claim: those out by the day of the article, and all of today."""
    published = lesson.read().published
    rows = [
        [claim_id, time, *(str(counts[stance]) for stance in claims.STANCES)]
        for claim_id in claim_ids
        for time, counts in (("then", _by_stance(claim_id, published)), ("today", _by_stance(claim_id)))
    ]
    caption = f"How many sources say what: then (published by {dates.say(published)}) and today"
    names = ["Claim", "When", *(stance.capitalize() for stance in claims.STANCES)]
    html, text = text_table(caption, names, rows, [False, False, True, True, True])
    return page([html], text)


def claim_status(claim_id: str, known_by: str | None = None) -> Page:
    """Show where a claim stands on a day: one sign for each source, the cores left open, the evidence.

    Without `known_by`, an ISO day, all of today's evidence counts. LookupError for an unknown claim.
    """
    row = find(data.rows("claims"), "claim_id", claim_id, "claim")
    counts = _by_stance(claim_id, known_by)
    day = dates.say(known_by) if known_by else "today"
    cores = [claims.CORES[code] for code in claims.possible_cores(counts, row["kind"])]
    tally = "".join(
        f"<dt>{badge(stance, words)}</dt><dd>{BOX * counts[stance]}{counts[stance]}</dd>"
        for stance, words in STANCES.items()
    )
    shown, head = evidence(claim_id, known_by), f"Claim {claim_id} as of {day}"
    offer = f"What these sources leave open: {', or '.join(cores) or 'nothing yet'}."
    return card_page(
        [p(head, "l-kicker"), p(row["claim"], "l-lead"), f'<dl class="l-tally">{tally}</dl>', p(offer), shown.html],
        [
            f"{head}: {row['claim']}",
            ", ".join(f"{words} ({counts[stance]})" for stance, words in STANCES.items()),
            offer,
            shown.text,
        ],
    )


def who_says() -> Page:
    """Show, claim by claim, whom the article names as having said it."""
    rows = data.rows("claims")
    named = sum(row["named"] != "" for row in rows)
    caption = f"Who says so? The article names a speaker for {named} of its {len(rows)} claims"
    return table(
        [
            {
                "Claim": row["claim_id"],
                "In our words": row["claim"],
                "Named in the article": row["named"] or "no one",
            }
            for row in rows
        ],
        caption,
    )


def cards(known: bool | None = None) -> Page:
    """Show evidence cards: those known by the day of the article (True), only later (False), or all.

    Our own reading of a card is folded away, so that readers can weigh it first.
    """
    sources = {source["source_id"]: source for source in data.rows("sources")}
    deck = [
        (row, sources[row["source_id"]])
        for row in data.rows("cards")
        if known is None or row["known_at_publication"] == known
    ]
    when = "in both decks" if known is None else f"{DECKS[known]} {dates.say(lesson.read().published)}"
    head = f"{len(deck)} cards{' ' if known is None else ', '}{when}"
    return page(
        [title(head), side_by_side(_card_html(*card) for card in deck)], [head, *(_card_text(*card) for card in deck)]
    )


def perspectives() -> Page:
    """Show the points of view: what each wants, fears and probably thinks, in our summary."""
    rows = credited(data.rows("perspectives"))
    head = f"{in_words(len(rows)).capitalize()} points of view, in our summary"
    return page([title(head), side_by_side(map(_view_html, rows))], [head, *map(_view_text, rows)])


def _by_stance(claim_id, known_by=None):
    """Count the evidence on a claim by stance: {stance: number}, 0 for a stance that nobody takes."""
    rows = claims.evidence_for(data.rows("evidence"), data.rows("sources"), claim_id, known_by)
    return Counter(row["stance"] for row in rows)


def _as_of(known_by):
    if not known_by:
        return ""
    return (
        f"Evidence as of {dates.say(known_by)}. The verdict and its reason are the ledger's of today, "
        "made with everything published since."
    )


def _left_out(total, shown, known_by):
    if not known_by:
        return ""
    later, day = total - shown, dates.say(known_by)
    if not later:
        return f"All {total} sources on this claim were published, or perhaps published, by {day}."
    return f"Left out: {later} of {total} sources, published after {day}."


def _finding_html(row):
    known = f"<b>{KNOWN['no']}</b>" if row["known"] == "no" else KNOWN[row["known"]]
    locator = f", {esc(row['locator'])}" if row["locator"] else ""
    return f'{esc(row["finding"])} <span class="l-meta">({link(row)}{locator}; {known})</span>'


def _finding_text(row):
    locator = f", {row['locator']}" if row["locator"] else ""
    return f"- {row['finding']} ({cite(row)}{locator}; {KNOWN[row['known']]})"


def _our_reading(card):
    side = lesson.read().points.get(card["points_to"], card["points_to"])
    return f"Points {side}. {card['strength'].capitalize()}: {card['why_strength']}"


def _card_html(card, source):
    return (
        p(f"{card['card_id']} · {dates.say(card['date'])} · {card['kind']}", "l-kicker")
        + title(card["speaker"])
        + p(card["summary"])
        + f'<p class="l-meta">{link(source)}</p>'
        + folded("Our reading of it", p(_our_reading(card)))
    )


def _card_text(card, source):
    return (
        f"- {card['card_id']}, {dates.say(card['date'])}, {card['speaker']} ({card['kind']}): "
        f"{card['summary']} ({cite(source)}) Our reading: {_our_reading(card)}"
    )


def _view_html(view):
    return (
        title(view["who"])
        + labeled("Wants", view["interests"])
        + labeled("Fears", view["fears"])
        + labeled("Probably thinks", view["likely_position"])
        + f"<p>{view['linked']}</p>"
    )


def _view_text(view):
    return (
        f"- {view['who']}. Wants: {view['interests']} Fears: {view['fears']} "
        f"Probably thinks: {view['likely_position']} ({view['cited']})"
    )
