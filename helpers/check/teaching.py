"""Rules for the teaching: passages, questions, options and samples, as the rules of the record are written. Pure."""
import re
from collections import Counter

from helpers.check import figures
from helpers.check.row_faults import grouped, problem, repeated
from helpers.questions import KINDS
from helpers.questions.model import NEEDED, NONE

PATHS = {"main", "table"}  # a notebook that has the one has the other too
LEVELS = {"1", "2", "3"}
JUDGING = {"verdict", "tiles"}  # kinds of questions that ask for the core of a claim
CLAIM_MARK = re.compile(r"\[\[([^\[\]|]*)\|[^\[\]]+\]\]")
TERM_MARK = re.compile(r"\{\{([^{}|]*)(?:\|[^{}]+)?\}\}")


def claims_are_judged(claims, questions):
    asked = [row for row in questions if row.kind in JUDGING and not row.retired]
    judged = Counter(claim for row in asked for claim in row.claims.split("; "))
    for row in claims:
        if judged[row.claim_id] != 1:
            yield problem("claims", row, "claim_id", f"claim {row.claim_id} is judged {judged[row.claim_id]} times; "
                          "name it in exactly one verdict or tiles question of questions.csv.")


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


def options_have_words(options, questions):
    bare = {row.question_id for row, kind in _with_kinds(questions) if kind.options != NEEDED}
    for row in options:
        for column in ("text", "reply"):
            if not getattr(row, column) and row.question_id not in bare:
                yield problem("options", row, column, "the cell is empty; write what the reader sees here.")


def options_have_a_key(questions, options):
    for row, kind in _with_kinds(questions):
        rights = [option.right for option in options if option.question_id == row.question_id]
        if rights and (fault := kind.key_fault(rights)):
            yield problem("questions", row, "question_id", f"{row.question_id} ({row.kind}): {fault}")


def orders_are_used_once(questions, options):
    asked = [row for row in questions if not row.retired]
    for name, rows, group in (("questions", asked, "notebook"), ("options", options, "question_id")):
        for row in repeated(rows, group, "order"):
            yield problem(name, row, "order", f"{getattr(row, group)} has order {row.order} twice; give each its own.")


def options_are_numbered_without_gaps(options, questions):
    known = {row.question_id for row in questions} >= {row.question_id for row in options}
    for question, rows in grouped(options, "question_id") if known else ():
        numbers = [int(row.order) for row in rows if row.order.isdigit()]
        gaps = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
        if gaps and len(set(numbers)) == len(numbers) == len(rows):
            row = next(row for row in rows if int(row.order) > gaps[0])
            yield problem("options", row, "order", f"{question} has no option {gaps[0]}, but one with {row.order}; put "
                          "the lost option back, or number the others anew.")


def verdicts_have_one_claim(questions):
    for row in questions:
        if row.kind == "verdict" and (not row.claims or ";" in row.claims):
            yield problem("questions", row, "claims", f"{row.question_id} must name the one claim it judges; write a "
                          "claim number such as 6.3.")


def word_limits_stand_in_the_prompt(questions):
    for row in questions:
        if row.word_limit.isdigit() and int(row.word_limit) not in figures.stated(row.prompt):
            yield problem("questions", row, "word_limit", f"found {row.word_limit}, which the prompt does not say; "
                          "correct one of the two.")


def paths_are_named_where_there_are_two(questions):
    for notebook, rows in grouped(questions, "notebook"):
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
    levels = {question: {row.level for row in rows} for question, rows in grouped(samples, "question_id")}
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
    return [(row, KINDS[row.kind]) for row in questions if row.kind in KINDS]


def _is_for_all_paths(kind):
    return kind in KINDS and KINDS[kind].for_all_paths


def _path_fault(row):
    if _is_for_all_paths(row.kind):
        return "is an exit ticket, which every reader writes; empty the cell."
    return f"names no path, and {row.notebook} has two; write {' or '.join(sorted(PATHS))}."
