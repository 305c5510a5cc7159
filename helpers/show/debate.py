"""What the debate needs: evidence cards, known then or only later, and ten points of view."""

from helpers import claims, data, timeline
from helpers.show.citing import cite, credited, link
from helpers.show.parts import cards as side_by_side
from helpers.show.parts import folded, name, p, page, said

DECKS = {True: "known by", False: "known only after", None: "in both decks"}
POINTS = {"for": "for working together", "against": "against working together", "both": "both ways"}


def cards(known=None):
    """Show evidence cards: those known by the day of the article (True), only later (False), or all.

    Our own reading of a card is folded away, so that readers can weigh it first.
    """
    table = data.load("cards").merge(data.load("sources"), on="source_id", suffixes=("", "_of_source"))
    rows = (table if known is None else table[table["known_at_publication"] == known]).to_dict("records")
    head = (
        f"{len(rows)} cards, {DECKS[known]} {timeline.say(claims.PUBLISHED)}"
        if known is not None
        else f"{len(rows)} cards {DECKS[known]}"
    )
    return page(
        [name(head), side_by_side([_card(row) for row in rows])], [head, *(_card_text(row) for row in rows)]
    )


def perspectives():
    """Show ten points of view: what each wants, fears and probably thinks, in our summary."""
    rows = credited(data.rows("perspectives"))
    head = "Ten points of view, in our summary"
    return page(
        [name(head), side_by_side([_view(row) for row in rows])], [head, *(_view_text(row) for row in rows)]
    )


def _reading(row):
    return f"Points {POINTS[row['points_to']]}. {row['strength'].capitalize()}: {row['why_strength']}"


def _card(row):
    head = f"{row['card_id']} · {timeline.say(row['date'])} · {row['kind']}"
    return (
        p(head, "l-kicker")
        + name(row["speaker"])
        + p(row["summary"])
        + f'<p class="l-meta">{link(row)}</p>'
        + folded("Our reading of it", p(_reading(row)))
    )


def _card_text(row):
    return (
        f"- {row['card_id']}, {timeline.say(row['date'])}, {row['speaker']} ({row['kind']}): "
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
