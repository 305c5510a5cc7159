"""Rules for the tables: first the record (evidence, counts, dates and places), then the teaching. Pure.

A rule takes the tables named by its parameters, each a list of rows whose attributes are the cells as text and whose
`row` is that of the spreadsheet, and the Lesson where it names one; it yields a Problem for every row that breaks it.
Every generator here without an underscore before its name is a rule, and the name is its sentence.
"""
import re
from collections import Counter
from itertools import groupby
from operator import attrgetter

from helpers.check import figures
from helpers.questions import KINDS
from helpers.questions.model import NEEDED, NONE
from helpers.schema import Problem

NOT_YEARLY = {"part_year", "undivided"}  # every other series has one count for each full year
PATHS = {"main", "table"}  # a notebook that has the one has the other too
LEVELS = {"1", "2", "3"}
QUOTED = 20  # claims that may quote the article, which is not ours to print
CLAIM_MARK = re.compile(r"\[\[([^\[\]|]*)\|[^\[\]]+\]\]")
TERM_MARK = re.compile(r"\{\{([^{}|]*)(?:\|[^{}]+)?\}\}")


def claims_have_evidence(claims, evidence, lesson):
    unnamed, backed = {lesson.article, lesson.general_knowledge}, {row.claim_id for row in evidence}
    named = {(row.claim_id, row.source_id) for row in evidence if row.source_id not in unnamed}
    sources = Counter(claim for claim, _ in named)
    for row in claims:
        if row.claim_id not in backed:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has no evidence; add at least two rows "
                          "for it to evidence.csv.")
        elif sources[row.claim_id] < 2:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has evidence from fewer than two named "
                          "sources; add another source to evidence.csv.")


def explanations_are_short(claims):
    for row in claims:
        if (number := figures.sentences(row.explanation)) > 3:
            yield problem("claims", row, "explanation", f"the explanation has {number} sentences; shorten it to three.")


def events_have_counts(events, tolls):
    counted = {row.event_id for row in tolls}
    for row in events:
        if row.event_id not in counted:
            yield problem("events", row, "event_id", f"no count is given for {row.event_id}; add one to tolls.csv.")


def counts_follow_the_attack(tolls, events):
    days = {row.event_id: row.date for row in events}
    for row in tolls:
        if _before(row.as_of, days.get(row.event_id, "")):
            yield problem("tolls", row, "as_of", f"found {row.as_of}, but the attack was on {days[row.event_id]}; "
                          "correct one of the two dates.")


def later_attacks_are_marked(events, lesson):
    for row in events:
        if (row.after_article == "yes") != _before(lesson.published, row.date):
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
        late = _before(lesson.published, published.get(row.source_id, ""))
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
        if _before(row.end, row.start):
            yield problem("relations", row, "end", f"the period ends ({row.end}) before it begins ({row.start}); "
                          "correct one of the two dates.")
        if row.actor_a == row.actor_b:
            yield problem("relations", row, "actor_b", f"{row.actor_a} is on both sides; name two different actors.")


def tolls_are_ranges(tolls):
    for row in tolls:
        yield from _range(row, "tolls", "killed_low", "killed_high")
        yield from _range(row, "tolls", "injured_low", "injured_high")
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
    for row in _repeated(lines, "year", "series"):
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


def figures_of_a_claim_stand_in_it(claims):
    for row in claims:
        for column in ("killed", "injured"):
            figure = getattr(row, column)
            if row.claim and figure.isdigit() and int(figure) not in figures.stated(row.claim):
                yield problem("claims", row, column, f"found {figure}, which the claim does not say; correct one of "
                              "the two.")


def estimates_are_ranges(strength_estimates):
    for row in strength_estimates:
        yield from _range(row, "strength_estimates", "low", "high")
        if not row.low and not row.high:
            yield problem("strength_estimates", row, "low", "no bound is given; write low, high or both.")


def deaths_are_ranges(ucdp_deaths):
    for row in ucdp_deaths:
        yield from _range(row, "ucdp_deaths", "low", "best")
        yield from _range(row, "ucdp_deaths", "best", "high")


def quotations_are_short(wording):
    yield from _short(wording, "wording", "wording", 12)


def quotes_of_the_article_are_short(claims):
    yield from _short(claims, "claims", "quote", 6)


def quotes_of_the_article_are_few(claims):
    for row in [row for row in claims if row.quote][QUOTED:]:
        yield problem("claims", row, "quote", f"more than {QUOTED} claims quote the article; empty this cell or that "
                      "of another claim.")


def quotes_of_the_article_stand_in_their_claim(claims):
    for row in claims:
        for part in (part.strip() for part in row.quote.split("…")):
            if row.claim and not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", row.claim, re.IGNORECASE):
                yield problem("claims", row, "quote", f'found "{part}", which the claim does not say; write the claim '
                              "with the article's word, or correct the quote.")


def gaps_are_short(claims):
    yield from _short(claims, "claims", "gap", 12)


def findings_are_short(evidence):
    yield from _short(evidence, "evidence", "finding", 45)


def definitions_are_short(glossary):
    yield from _short(glossary, "glossary", "definition", 40)


def claims_are_judged(claims, questions):
    judged = Counter(row.claims for row in questions if row.kind == "judge")
    for row in claims:
        if judged[row.claim_id] != 1:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has {judged[row.claim_id]} judge "
                          "questions; give it exactly one in questions.csv.")


def claims_stand_in_their_paragraph(claims, passages):
    sections = {row.paragraph: row.section for row in passages}
    for row in claims:
        if row.claim_id.split(".")[0] != row.paragraph:
            yield problem("claims", row, "paragraph", f"claim {row.claim_id} cannot be in paragraph {row.paragraph}; "
                          "the number before the point is the paragraph.")
        elif sections.get(row.paragraph, row.section) != row.section:
            yield problem("claims", row, "section", f'found "{row.section}", but passages.csv puts paragraph '
                          f'{row.paragraph} under "{sections[row.paragraph]}"; make them equal.')


def passages_mark_their_claims(passages, claims):
    own = {}
    for row in claims:
        own.setdefault(row.paragraph, []).append(row.claim_id)
    known = {row.claim_id for row in claims}
    for row in passages:
        marks, listed = CLAIM_MARK.findall(row.retelling), row.claims.split("; ")
        for claim in dict.fromkeys(marks):
            if claim not in known:
                yield problem("passages", row, "retelling", f"the mark [[{claim}|...]] names an unknown claim; use a "
                              "claim_id of claims.csv.")
            elif claim.split(".")[0] != row.paragraph:
                yield problem("passages", row, "retelling", f"the mark [[{claim}|...]] belongs to another paragraph; "
                              f"mark only claims of paragraph {row.paragraph} here.")
        if listed != own.get(row.paragraph, []):
            yield problem("passages", row, "claims", f"the claims of paragraph {row.paragraph} are "
                          f"{'; '.join(own.get(row.paragraph, [])) or 'none'} in claims.csv; list the same here.")
        elif lost := [claim for claim in listed if claim not in marks]:
            yield problem("passages", row, "retelling", f"claim {lost[0]} has no mark; put [[{lost[0]}|words]] where "
                          "the passage makes the claim.")
        elif (marked := [claim for claim in dict.fromkeys(marks) if claim in listed]) != listed:
            late = next(claim for claim, here in zip(listed, marked) if claim != here)
            yield problem("passages", row, "retelling", f"the mark of claim {late} comes too late; the marks stand in "
                          "the order of their numbers, so a new claim of a paragraph is marked last.")


def passages_mark_known_terms(passages, glossary):
    for row in passages:
        for term in dict.fromkeys(TERM_MARK.findall(row.retelling)):
            if term not in {row.term for row in glossary}:
                yield problem("passages", row, "retelling", f"the mark {{{{{term}}}}} has no row in glossary.csv; add "
                              "the term there or write it as it stands there.")


def marks_are_closed(passages):
    for row in passages:
        rest = TERM_MARK.sub("", CLAIM_MARK.sub("", row.retelling))
        if re.search(r"\[\[|\]\]|\{\{|\}\}", rest):
            yield problem("passages", row, "retelling", "a mark is not complete; write [[6.3|words]] or {{term}}.")


def questions_have_their_options(questions, options):
    counts = Counter(row.question_id for row in options)
    for row, kind in _with_kinds(questions):
        if kind.options == NEEDED and counts[row.question_id] < 2:
            yield problem("questions", row, "question_id", f"{row.question_id} ({row.kind}) has "
                          f"{counts[row.question_id] or 'no'} option(s); add at least two to options.csv.")
        if kind.options == NONE and counts[row.question_id]:
            yield problem("questions", row, "kind", f"a {row.kind} question shows no options, but {row.question_id} "
                          "has some; delete them from options.csv or change the kind.")


def options_have_a_key(questions, options):
    for row, kind in _with_kinds(questions):
        rights = [option.right for option in options if option.question_id == row.question_id]
        if rights and (fault := kind.key_fault(rights)):
            yield problem("questions", row, "question_id", f"{row.question_id} ({row.kind}): {fault}")


def orders_are_used_once(questions, options):
    for name, rows, group in (("questions", questions, "notebook"), ("options", options, "question_id")):
        for row in _repeated(rows, group, "order"):
            yield problem(name, row, "order", f"{getattr(row, group)} has order {row.order} twice; give each its own.")


def options_are_numbered_without_gaps(options, questions):
    known = {row.question_id for row in questions} >= {row.question_id for row in options}
    for question, rows in _grouped(options, "question_id") if known else ():
        numbers = [int(row.order) for row in rows if row.order.isdigit()]
        gaps = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
        if gaps and len(set(numbers)) == len(numbers) == len(rows):
            row = next(row for row in rows if int(row.order) > gaps[0])
            yield problem("options", row, "order", f"{question} has no option {gaps[0]}, but one with {row.order}; put "
                          "the lost option back, or number the others anew.")


def judgements_have_one_claim(questions):
    for row in questions:
        if row.kind == "judge" and (not row.claims or ";" in row.claims):
            yield problem("questions", row, "claims", f"{row.question_id} must name the one claim it judges; write a "
                          "claim number such as 6.3.")


def word_limits_stand_in_the_prompt(questions):
    for row in questions:
        if row.word_limit.isdigit() and int(row.word_limit) not in figures.stated(row.prompt):
            yield problem("questions", row, "word_limit", f"found {row.word_limit}, which the prompt does not say; "
                          "correct one of the two.")


def paths_are_named_where_there_are_two(questions):
    for notebook, rows in _grouped(questions, "notebook"):
        named = [row for row in rows if row.path]
        paths = {row.path for row in named}
        if paths >= PATHS:
            for row in (row for row in rows if bool(row.path) == _is_for_all_paths(row.kind)):
                yield problem("questions", row, "path", f"{row.question_id} {_path_fault(row)}")
        for row in named if len(paths) == 1 else ():
            yield problem("questions", row, "path", f"{row.question_id} is on the path {row.path}, and {notebook} has "
                          "no question on another one; empty the cell, or name the path of each question there.")
            break  # one sentence is enough: the others follow from it


def samples_are_complete(questions, samples):
    levels = {question: {row.level for row in rows} for question, rows in _grouped(samples, "question_id")}
    for row, kind in _with_kinds(questions):
        found = levels.get(row.question_id, set())
        if found and kind.samples == NONE:
            yield problem("questions", row, "kind", f"a {row.kind} question shows no samples, but {row.question_id} "
                          "has some; delete them from samples.csv or change the kind.")
        elif (found or kind.samples == NEEDED) and found != LEVELS:
            yield problem("questions", row, "question_id", f"{row.question_id} needs samples of level 1, 2 and 3; add "
                          f"level {', '.join(sorted({'1', '2', '3'} - found))} to samples.csv.")


def problem(table, row, column, sentence):
    """Return the Problem of one row of a table."""
    return Problem(f"{table}.csv", row.row, column, sentence)


def _range(row, table, low, high):
    least, most = getattr(row, low), getattr(row, high)
    if least.isdigit() and most.isdigit() and int(least) > int(most):
        yield problem(table, row, low, f"found {least}, which is above {high} ({most}); correct one of the two.")


def _short(rows, table, column, limit):
    for row in rows:
        words = len(getattr(row, column).replace("…", " ").split())
        if words > limit:
            yield problem(table, row, column, f"the text has {words} words; shorten it to at most {limit}.")


def _before(one, other):
    """Say whether an ISO date surely lies before another; either may be shortened, an empty one is nowhere."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _repeated(rows, *columns):
    """Yield the rows that are like one above in these columns."""
    seen = set()
    for row in rows:
        key = tuple(getattr(row, column) for column in columns)
        if key in seen:
            yield row
        seen.add(key)


def _grouped(rows, column):
    """Yield (cell, its rows) for each cell of a column, in the order of the alphabet."""
    key = attrgetter(column)
    return [(cell, list(group)) for cell, group in groupby(sorted(rows, key=key), key)]


def _with_kinds(questions):
    """Return [(row, the record of its kind)]; a kind that nobody knows is the fault of its cell, and not told twice."""
    return [(row, KINDS[row.kind]) for row in questions if row.kind in KINDS]


def _is_for_all_paths(kind):
    return kind in KINDS and KINDS[kind].for_all_paths


def _path_fault(row):
    if _is_for_all_paths(row.kind):
        return "is an exit ticket, which every reader writes; empty the cell."
    return f"names no path, and {row.notebook} has two; write {' or '.join(sorted(PATHS))}."
