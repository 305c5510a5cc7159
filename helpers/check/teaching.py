"""Rules for the teaching: passages, questions, options and samples. Pure.

A rule takes the tables named by its parameters, as text indexed by spreadsheet row, and yields a Problem for
every row that breaks it.
"""
import re
from collections import Counter

from helpers.check import numbers
from helpers.check.record import problem
from helpers.questions import KINDS
from helpers.questions.model import NEEDED, NONE

PATHS = {"main", "table"}  # a notebook that has the one has the other too
LEVELS = {"1", "2", "3"}
CLAIM_MARK = re.compile(r"\[\[([^\[\]|]*)\|[^\[\]]+\]\]")
TERM_MARK = re.compile(r"\{\{([^{}|]*)(?:\|[^{}]+)?\}\}")


def claims_are_judged(claims, questions):
    judged = Counter(questions.loc[questions["kind"] == "judge", "claims"])
    for row in claims.itertuples():
        if judged[row.claim_id] != 1:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} has {judged[row.claim_id]} judge "
                          "questions; give it exactly one in questions.csv.")


def claims_stand_in_their_paragraph(claims, passages):
    sections = dict(zip(passages["paragraph"], passages["section"], strict=True))
    for row in claims.itertuples():
        if row.claim_id.split(".")[0] != row.paragraph:
            yield problem("claims", row, "paragraph", f"claim {row.claim_id} cannot be in paragraph {row.paragraph}; "
                          "the number before the point is the paragraph.")
        elif sections.get(row.paragraph, row.section) != row.section:
            yield problem("claims", row, "section", f'found "{row.section}", but passages.csv puts paragraph '
                          f'{row.paragraph} under "{sections[row.paragraph]}"; make them equal.')


def passages_mark_their_claims(passages, claims):
    own = claims.groupby("paragraph")["claim_id"].agg(list).to_dict()
    for row in passages.itertuples():
        marks, listed = CLAIM_MARK.findall(row.retelling), row.claims.split("; ")
        for claim in dict.fromkeys(marks):
            if claim not in set(claims["claim_id"]):
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


def passages_mark_known_terms(passages, glossary):
    for row in passages.itertuples():
        for term in dict.fromkeys(TERM_MARK.findall(row.retelling)):
            if term not in set(glossary["term"]):
                yield problem("passages", row, "retelling", f"the mark {{{{{term}}}}} has no row in glossary.csv; add "
                              "the term there or write it as it stands there.")


def marks_are_closed(passages):
    for row in passages.itertuples():
        rest = TERM_MARK.sub("", CLAIM_MARK.sub("", row.retelling))
        if re.search(r"\[\[|\]\]|\{\{|\}\}", rest):
            yield problem("passages", row, "retelling", "a mark is not complete; write [[6.3|words]] or {{term}}.")


def questions_have_their_options(questions, options):
    counts = Counter(options["question_id"])
    for row, kind in _with_kinds(questions):
        if kind.options == NEEDED and counts[row.question_id] < 2:
            yield problem("questions", row, "question_id", f"{row.question_id} ({row.kind}) has "
                          f"{counts[row.question_id] or 'no'} option(s); add at least two to options.csv.")
        if kind.options == NONE and counts[row.question_id]:
            yield problem("questions", row, "kind", f"a {row.kind} question shows no options, but {row.question_id} "
                          "has some; delete them from options.csv or change the kind.")


def options_have_a_key(questions, options):
    for row, kind in _with_kinds(questions):
        rights = list(options.loc[options["question_id"] == row.question_id, "right"])
        if rights and (fault := kind.key_fault(rights)):
            yield problem("questions", row, "question_id", f"{row.question_id} ({row.kind}): {fault}")


def orders_are_used_once(questions, options):
    for name, frame, group in (("questions", questions, "notebook"), ("options", options, "question_id")):
        for row in frame[frame.duplicated([group, "order"])].itertuples():
            yield problem(name, row, "order", f"{getattr(row, group)} has order {row.order} twice; give each its own.")


def options_are_numbered_without_gaps(options, questions):
    known = options["question_id"].isin(questions["question_id"])
    for question, rows in options.groupby("question_id") if known.all() else ():
        numbers = sorted(int(order) for order in rows["order"] if order.isdigit())
        gaps = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
        if gaps and len(set(numbers)) == len(numbers) == len(rows):
            row = next(row for row in rows.itertuples() if int(row.order) > gaps[0])
            yield problem("options", row, "order", f"{question} has no option {gaps[0]}, but one with {row.order}; put "
                          "the lost option back, or number the others anew.")


def judgements_have_one_claim(questions):
    for row in questions[questions["kind"] == "judge"].itertuples():
        if not row.claims or ";" in row.claims:
            yield problem("questions", row, "claims", f"{row.question_id} must name the one claim it judges; write a "
                          "claim number such as 6.3.")


def word_limits_stand_in_the_prompt(questions):
    for row in questions.itertuples():
        if row.word_limit.isdigit() and int(row.word_limit) not in numbers.figures(row.prompt):
            yield problem("questions", row, "word_limit", f"found {row.word_limit}, which the prompt does not say; "
                          "correct one of the two.")


def paths_are_named_where_there_are_two(questions):
    for notebook, rows in questions.groupby("notebook"):
        named = rows[rows["path"] != ""]
        if set(named["path"]) >= PATHS:
            wrong = rows[(rows["path"] == "") == ~rows["kind"].map(_is_for_all_paths)]
            for row in wrong.itertuples():
                yield problem("questions", row, "path", f"{row.question_id} {_path_fault(row)}")
        for row in named.itertuples() if len(set(named["path"])) == 1 else ():
            yield problem("questions", row, "path", f"{row.question_id} is on the path {row.path}, and {notebook} has "
                          "no question on another one; empty the cell, or name the path of each question there.")
            break  # one sentence is enough: the others follow from it


def samples_are_complete(questions, samples):
    levels = samples.groupby("question_id")["level"].agg(set).to_dict()
    for row, kind in _with_kinds(questions):
        found = levels.get(row.question_id, set())
        if found and kind.samples == NONE:
            yield problem("questions", row, "kind", f"a {row.kind} question shows no samples, but {row.question_id} "
                          "has some; delete them from samples.csv or change the kind.")
        elif (found or kind.samples == NEEDED) and found != LEVELS:
            yield problem("questions", row, "question_id", f"{row.question_id} needs samples of level 1, 2 and 3; add "
                          f"level {', '.join(sorted({'1', '2', '3'} - found))} to samples.csv.")


def _with_kinds(questions):
    """Return [(row, the record of its kind)]; a kind that nobody knows is the fault of its cell, and not told twice."""
    return [(row, KINDS[row.kind]) for row in questions.itertuples() if row.kind in KINDS]


def _is_for_all_paths(kind):
    return kind in KINDS and KINDS[kind].for_all_paths


def _path_fault(row):
    if _is_for_all_paths(row.kind):
        return "is an exit ticket, which every reader writes; empty the cell."
    return f"names no path, and {row.notebook} has two; write {' or '.join(sorted(PATHS))}."


RULES = (claims_are_judged, claims_stand_in_their_paragraph, passages_mark_their_claims,
         passages_mark_known_terms, marks_are_closed, questions_have_their_options, options_have_a_key,
         orders_are_used_once, options_are_numbered_without_gaps, judgements_have_one_claim,
         word_limits_stand_in_the_prompt, paths_are_named_where_there_are_two, samples_are_complete)
