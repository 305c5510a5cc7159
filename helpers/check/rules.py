"""Rules for the record: counts, dates and places; `ledger` has those for the claims. Pure.

A rule takes the tables named by its parameters, each a list of rows whose attributes are the cells as text and whose
`row` is that of the spreadsheet, and the Lesson where it names one; it yields a Problem for every row that breaks it.
Every generator made here, in `ledger` or in `teaching` without an underscore before its name is a rule; its name is
its sentence.
"""
from helpers.check.row_faults import lies_before, out_of_range, problem, repeated, too_long

NOT_YEARLY = {"part_year", "undivided"}  # every other series has one count for each full year


def events_have_counts(events, tolls):
    counted = {row.event_id for row in tolls}
    for row in events:
        if row.event_id not in counted:
            yield problem("events", row, "event_id", f"no count is given for {row.event_id}; add one to tolls.csv.")


def counts_follow_the_attack(tolls, events):
    days = {row.event_id: row.date for row in events}
    for row in tolls:
        if lies_before(row.as_of, days.get(row.event_id, "")):
            yield problem("tolls", row, "as_of", f"found {row.as_of}, but the attack was on {days[row.event_id]}; "
                          "correct one of the two dates.")


def later_attacks_are_marked(events, lesson):
    for row in events:
        if (row.after_article == "yes") != lies_before(lesson.published, row.date):
            yield problem("events", row, "after_article", f"found {row.after_article}, but the attack was on "
                          f"{row.date} and the article is of {lesson.published}; correct one of the two.")


def attributions_fit_their_notes(events):
    for row in events:
        if row.attribution == "claimed" and "blamed" in row.attribution_note.replace("first blamed", ""):
            yield problem("events", row, "attribution", "found claimed, but the note says that somebody else was "
                          'blamed; write disputed, or "first blamed" where the blame came before the claim.')
        elif row.attribution == "unclaimed" and not row.attribution_note.startswith("No claim"):
            yield problem("events", row, "attribution", 'found unclaimed, but the note does not begin with "No claim"; '
                          "say there first that nobody claimed it, or write another word.")


def events_lie_where_their_place_is(events, places):
    spots = {row.place: row for row in places}
    for row in (row for row in events if row.place in spots):
        for column in ("province", "latitude", "longitude"):
            if getattr(row, column) != getattr(spots[row.place], column):
                yield problem("events", row, column, f"found {getattr(row, column)}, but places.csv has "
                              f"{getattr(spots[row.place], column)} for {row.place}; make them equal.")


def cards_known_in_time_are_old_enough(cards, sources, lesson):
    published = {row.source_id: row.published for row in sources}
    for row in cards:
        late = lies_before(lesson.published, published.get(row.source_id, ""))
        if row.source_id in published and (row.known_at_publication == "yes") == late:
            yield problem("cards", row, "known_at_publication", f"found {row.known_at_publication}, but the source was "
                          f"published {published[row.source_id] or 'at an unknown time'}; correct one of the two.")


def precisions_fit_their_dates(timeline, episodes):
    for name, rows in (("timeline", timeline), ("episodes", episodes)):
        for row in rows:
            fits = {4: "year", 7: "month", 10: "day"}.get(len(row.date), "")
            if row.precision != fits:
                yield problem(name, row, "precision", f"found {row.precision} for the date {row.date}; write {fits}.")


def periods_run_forward(relations):
    for row in relations:
        if lies_before(row.end, row.start):
            yield problem("relations", row, "end", f"the period ends ({row.end}) before it begins ({row.start}); "
                          "correct one of the two dates.")
        if row.actor_a == row.actor_b:
            yield problem("relations", row, "actor_b", f"{row.actor_a} is on both sides; name two different actors.")


def tolls_are_ranges(tolls):
    for row in tolls:
        yield from out_of_range(row, "tolls", "killed_low", "killed_high")
        yield from out_of_range(row, "tolls", "injured_low", "injured_high")
        for low, high in (("killed_low", "killed_high"), ("injured_low", "injured_high")):
            if (getattr(row, low) == "") != (getattr(row, high) == ""):
                yield problem("tolls", row, low if getattr(row, low) == "" else high, "only one bound is given; write "
                              "the same number in both for a single count, or leave both empty.")


def bounds_stand_beside_their_numbers(tolls):
    for row in tolls:
        for number, bound in (("killed_low", "killed_bound"), ("injured_low", "injured_bound")):
            given, said = getattr(row, number), getattr(row, bound)
            if given and not said:
                yield problem("tolls", row, bound, f"the cell is empty, but {number} is {given}; write how the source "
                              "gives the number, such as exact.")
            elif said and not given:
                yield problem("tolls", row, bound, f"found {said}, but {number} is empty; empty this cell too.")


def yearly_lines_have_one_count_a_year(civilian_casualties):
    lines = [row for row in civilian_casualties if row.series not in NOT_YEARLY]
    for row in repeated(lines, "year", "series"):
        yield problem("civilian_casualties", row, "series", f"the line {row.series} has a count for {row.year} in a "
                      "row above; write here which other series it belongs to.")


def letters_stand_in_their_publisher(sources):
    known = {row.publisher: row.letters for row in sources if row.letters}
    for row in sources:
        if row.letters and f"({row.letters})" not in row.publisher:
            yield problem("sources", row, "letters", f"found {row.letters}, but the publisher is {row.publisher}; "
                          f"write ({row.letters}) after its name or empty the cell.")
        elif not row.letters and row.publisher in known:
            yield problem("sources", row, "letters", f"the cell is empty, but another row of this publisher has "
                          f"{known[row.publisher]}; write the same here.")


def contested_relations_say_so(relations):
    for row in relations:
        if (row.contested == "yes") != row.summary.startswith("Contested: "):
            yield problem("relations", row, "contested", f"found {row.contested}, but the summary begins with "
                          f'"{row.summary[:20]}"; write yes where it begins with "Contested: ", and no elsewhere.')


def estimates_are_ranges(strength_estimates):
    for row in strength_estimates:
        yield from out_of_range(row, "strength_estimates", "low", "high")
        if not row.low and not row.high:
            yield problem("strength_estimates", row, "low", "no bound is given; write low, high or both.")


def deaths_are_ranges(ucdp_deaths):
    for row in ucdp_deaths:
        yield from out_of_range(row, "ucdp_deaths", "low", "best")
        yield from out_of_range(row, "ucdp_deaths", "best", "high")


def quotations_are_short(wording):
    yield from too_long(wording, "wording", "wording", 12)


def findings_are_short(evidence):
    yield from too_long(evidence, "evidence", "finding", 45)


def definitions_are_short(glossary):
    yield from too_long(glossary, "glossary", "definition", 40)
