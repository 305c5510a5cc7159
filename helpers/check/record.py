"""Rules for the record: evidence, counts, dates and places. Pure.

A rule takes the tables named by its parameters, as text indexed by spreadsheet row, and the Lesson where it names one;
it yields a Problem for every row that breaks it.
"""
import re

from helpers.check import numbers
from helpers.schema import Problem

NOT_YEARLY = {"part_year", "undivided"}  # every other series has one count for each full year
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:[A-Z]|Gen|Lt|Col|Mr|Mrs|Ms|Dr|No|St)\.(?= )")
SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)")


def claims_have_evidence(claims, evidence, lesson):
    named = evidence[~evidence["source_id"].isin({lesson.article, lesson.general_knowledge})]
    found = named.groupby("claim_id")["source_id"].nunique()
    for row in claims.itertuples():
        if row.claim_id not in set(evidence["claim_id"]):
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has no evidence; add at least two rows "
                          "for it to evidence.csv.")
        elif found.get(row.claim_id, 0) < 2:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has evidence from fewer than two named "
                          "sources; add another source to evidence.csv.")


def explanations_are_short(claims):
    for row in claims.itertuples():
        if sentences(row.explanation) > 3:
            yield problem("claims", row, "explanation", f"the explanation has {sentences(row.explanation)} sentences; "
                          "shorten it to three.")


def events_have_counts(events, tolls):
    for row in events[~events["event_id"].isin(tolls["event_id"])].itertuples():
        yield problem("events", row, "event_id", f"no count is given for {row.event_id}; add one to tolls.csv.")


def counts_follow_the_attack(tolls, events):
    days = dict(zip(events["event_id"], events["date"], strict=True))
    for row in tolls.itertuples():
        if _before(row.as_of, days.get(row.event_id, "")):
            yield problem("tolls", row, "as_of", f"found {row.as_of}, but the attack was on {days[row.event_id]}; "
                          "correct one of the two dates.")


def later_attacks_are_marked(events, lesson):
    for row in events.itertuples():
        if (row.after_article == "yes") != _before(lesson.published, row.date):
            yield problem("events", row, "after_article", f"found {row.after_article}, but the attack was on "
                          f"{row.date} and the article is of {lesson.published}; correct one of the two.")


def attributions_fit_their_notes(events):
    for row in events[events["attribution"] == "claimed"].itertuples():
        if "blamed" in row.attribution_note.replace("first blamed", ""):
            yield problem("events", row, "attribution", "found claimed, but the note says that somebody else was "
                          'blamed; write disputed, or "first blamed" where the blame came before the claim.')


def events_lie_where_their_place_is(events, places):
    spots = {row.place: row for row in places.itertuples()}
    for row in events[events["place"].isin(spots)].itertuples():
        for column in ("province", "latitude", "longitude"):
            if getattr(row, column) != getattr(spots[row.place], column):
                yield problem("events", row, column, f"found {getattr(row, column)}, but places.csv has "
                              f"{getattr(spots[row.place], column)} for {row.place}; make them equal.")


def cards_known_in_time_are_old_enough(cards, sources, lesson):
    published = dict(zip(sources["source_id"], sources["published"], strict=True))
    for row in cards.itertuples():
        late = _before(lesson.published, published.get(row.source_id, ""))
        if row.source_id in published and (row.known_at_publication == "yes") == late:
            yield problem("cards", row, "known_at_publication", f"found {row.known_at_publication}, but the source was "
                          f"published {published[row.source_id] or 'at an unknown time'}; correct one of the two.")


def precisions_fit_their_dates(timeline, episodes):
    for name, frame in (("timeline", timeline), ("episodes", episodes)):
        for row in frame.itertuples():
            fits = {4: "year", 7: "month", 10: "day"}.get(len(row.date), "")
            if row.precision != fits:
                yield problem(name, row, "precision", f"found {row.precision} for the date {row.date}; write {fits}.")


def periods_run_forward(relations):
    for row in relations.itertuples():
        if _before(row.end, row.start):
            yield problem("relations", row, "end", f"the period ends ({row.end}) before it begins ({row.start}); "
                          "correct one of the two dates.")
        if row.actor_a == row.actor_b:
            yield problem("relations", row, "actor_b", f"{row.actor_a} is on both sides; name two different actors.")


def tolls_are_ranges(tolls):
    for row in tolls.itertuples():
        yield from _range(row, "tolls", "killed_low", "killed_high")
        yield from _range(row, "tolls", "injured_low", "injured_high")
        for low, high in (("killed_low", "killed_high"), ("injured_low", "injured_high")):
            if (getattr(row, low) == "") != (getattr(row, high) == ""):
                yield problem("tolls", row, low if getattr(row, low) == "" else high, "only one bound is given; write "
                              "the same number in both for a single count, or leave both empty.")


def bounds_stand_beside_their_numbers(tolls):
    for row in tolls.itertuples():
        for number, bound in (("killed_low", "killed_bound"), ("injured_low", "injured_bound")):
            given, said = getattr(row, number), getattr(row, bound)
            if given and not said:
                yield problem("tolls", row, bound, f"the cell is empty, but {number} is {given}; write how the source "
                              "gives the number, such as exact.")
            elif said and not given:
                yield problem("tolls", row, bound, f"found {said}, but {number} is empty; empty this cell too.")


def yearly_lines_have_one_count_a_year(civilian_casualties):
    lines = civilian_casualties[~civilian_casualties["series"].isin(NOT_YEARLY)]
    for row in lines[lines.duplicated(["year", "series"])].itertuples():
        yield problem("civilian_casualties", row, "series", f"the line {row.series} has a count for {row.year} in a "
                      "row above; write here which other series it belongs to.")


def letters_stand_in_their_publisher(sources):
    known = {row.publisher: row.letters for row in sources.itertuples() if row.letters}
    for row in sources.itertuples():
        if row.letters and f"({row.letters})" not in row.publisher:
            yield problem("sources", row, "letters", f"found {row.letters}, but the publisher is {row.publisher}; "
                          f"write ({row.letters}) after its name or empty the cell.")
        elif not row.letters and row.publisher in known:
            yield problem("sources", row, "letters", f"the cell is empty, but another row of this publisher has "
                          f"{known[row.publisher]}; write the same here.")


def contested_relations_say_so(relations):
    for row in relations.itertuples():
        if (row.contested == "yes") != row.summary.startswith("Contested: "):
            yield problem("relations", row, "contested", f"found {row.contested}, but the summary begins with "
                          f'"{row.summary[:20]}"; write yes where it begins with "Contested: ", and no elsewhere.')


def figures_of_a_claim_stand_in_it(claims):
    for row in claims.itertuples():
        for column in ("killed", "injured"):
            figure = getattr(row, column)
            if row.claim and figure.isdigit() and int(figure) not in numbers.figures(row.claim):
                yield problem("claims", row, column, f"found {figure}, which the claim does not say; correct one of "
                              "the two.")


def estimates_are_ranges(strength_estimates):
    for row in strength_estimates.itertuples():
        yield from _range(row, "strength_estimates", "low", "high")
        if not row.low and not row.high:
            yield problem("strength_estimates", row, "low", "no bound is given; write low, high or both.")


def deaths_are_ranges(ucdp_deaths):
    for row in ucdp_deaths.itertuples():
        yield from _range(row, "ucdp_deaths", "low", "best")
        yield from _range(row, "ucdp_deaths", "best", "high")


def quotations_are_short(wording):
    return _short(wording, "wording", "wording", 12)


def findings_are_short(evidence):
    return _short(evidence, "evidence", "finding", 45)


def definitions_are_short(glossary):
    return _short(glossary, "glossary", "definition", 40)


def sentences(text):
    """Count the sentences of a text; U.S. and Gen. end none."""
    return len(SENTENCE_END.findall(ABBREVIATION.sub("x", text)))


def problem(table, row, column, sentence):
    """Return the Problem of one row (a named tuple of a text table)."""
    return Problem(f"{table}.csv", row.Index, column, sentence)


def _range(row, table, low, high):
    least, most = getattr(row, low), getattr(row, high)
    if least.isdigit() and most.isdigit() and int(least) > int(most):
        yield problem(table, row, low, f"found {least}, which is above {high} ({most}); correct one of the two.")


def _short(frame, table, column, limit):
    for row in frame.itertuples():
        words = len(getattr(row, column).split())
        if words > limit:
            yield problem(table, row, column, f"the text has {words} words; shorten it to at most {limit}.")


def _before(one, other):
    """Say whether an ISO date surely lies before another; either may be shortened, an empty one is nowhere."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


RULES = (claims_have_evidence, explanations_are_short, events_have_counts, counts_follow_the_attack,
         later_attacks_are_marked, attributions_fit_their_notes, events_lie_where_their_place_is,
         cards_known_in_time_are_old_enough, precisions_fit_their_dates, periods_run_forward, tolls_are_ranges,
         bounds_stand_beside_their_numbers, yearly_lines_have_one_count_a_year, letters_stand_in_their_publisher,
         contested_relations_say_so, figures_of_a_claim_stand_in_it, estimates_are_ranges, deaths_are_ranges,
         quotations_are_short, findings_are_short, definitions_are_short)
