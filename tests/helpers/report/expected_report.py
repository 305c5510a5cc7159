"""What must stand in a report for {question: clean answer}, told once more: no row or list of the report is used."""

from helpers import claims, questions
from helpers.questions import KINDS
from helpers.questions.bank import title
from helpers.report.rows import heading
from helpers.style import SIGNS

SIDES = {"for": "For", "against": "Against", "both": "Both ways", "": "No side yet"}
STANCE, WEIGH = ("cooperation_stance_before", "cooperation_stance_after"), "cooperation_weigh_cards"
DOUBT, REWRITE = "cooperation_strongest_against", "improve_rewrite_"
PICKS = ("choose", "choose_many", "sort", "mark", "place", "rank")
WRITTEN = ("write", "caption", "exit", "weigh")
NEW = KINDS.keys() - {*PICKS, *WRITTEN, "predict", "verdict", "tiles", "judge"}
assert not NEW, f"Add {', '.join(NEW)} to PICKS or WRITTEN of tests/helpers/report/expected_report.py."
TEXTS = ("text", "revised", "evidence", "open", "claim", "reason")
PARTS = {*TEXTS, "choice", "choices", "order", "cards", "evidence", "verdict", "core", "repair", "confidence", "places",
         "first", "told", "ranking", "sources", "checked"}  # of an answer
TICKET = {"claim": "Claim", "text": "I now say", "evidence": "My best evidence", "open": "Still open",
          "revised": "Second version"}


def tickets(given):
    """Each part of each exit ticket, as (section, notebook, prompt, label, text)."""
    for one, kept in given.items():
        for part, label in TICKET.items():
            if one.kind == "exit" and kept.get(part, "").strip():
                yield "Exit tickets", title(one.notebook), "", f"{label}:", f" {kept[part]}"
        if one.kind == "exit" and kept.get("ranking"):
            yield "Exit tickets", title(one.notebook), "", "Samples:", f" {ranked(one, kept['ranking'])}"


def ranked(question, ranking):
    """How many of the invented answers a reader ranked as they were written to be."""
    levels = {letter: sample.level for letter, sample in questions.shuffled(question)}
    alike = [letter for letter, level in ranking.items() if levels[letter] == level]
    return f"{len(alike)} of {len(levels)} sample answers ranked as we do."


def texts(given):
    """Both versions of each text, as (section, notebook, prompt, label, text); the last of some stands on page one."""
    for one, kept in given.items():
        if one.kind in ("write", "caption"):
            place = "What I wrote", title(one.notebook), heading(one, 64)
            second = kept.get("revised", "")
            versions = [("First version:" if second else "", kept["text"]), ("Second version:", second)]
            written = [version for version in versions if version[1]]
            left = written[:-1] if one.id == DOUBT or one.id.startswith(REWRITE) else written
            yield from ((*place, label, " " * bool(label) + text) for label, text in left if text.strip())


def rewrites(given):
    """The paragraph and the last version of each paragraph written anew."""
    for one, kept in given.items():
        if one.id.startswith(REWRITE) and (mine := kept.get("revised") or kept["text"]):
            yield f"Paragraph {one.id.removeprefix(REWRITE)}, and how I would write it", mine


def rows(parts, section):
    """The cells of the rows of a section, without its headings."""
    return [cells for where, cells in parts.rows if where == section][1:]


def dash(text, unit=""):
    """A text with its unit, or the dash that stands for nothing."""
    return f"{text}{unit}" if text else "–"


def signed(core, repair=None):
    """A core after its sign, and the repair."""
    said = [f"{SIGNS[core]} {claims.CORES[core]}" if core else "", claims.REPAIRS[repair] if repair else ""]
    return dash("; ".join(filter(None, said)))


def guesses(given):
    """Guess and confidence of each question before looking."""
    return [[dash("".join(told(one, kept, "choice"))), dash(kept["confidence"], " %")]
            for one, kept in given.items() if one.kind == "predict"]


def verdicts(given):
    """Claim, core and repair, confidence and evidence of each judged claim, in the order of the article."""
    found = [[one.claims[0], signed(kept["core"], kept["repair"]),
              dash(kept["confidence"], " %"),
              dash("".join(told(one, kept, "evidence")))] for one, kept in given.items() if one.kind == "verdict"]
    found += [[claim, signed(core), "–", "–"] for one, kept in given.items() if one.kind == "tiles"
              for claim, core in kept["places"].items()]
    return sorted(found, key=lambda row: [int(part) for part in row[0].split(".")])


def changed(given):
    """The claims whose core is no longer that of the first press, surest first, at most three."""
    moved = [(-kept["first"]["confidence"], one.order, one.claims[0]) for one, kept in given.items()
             if one.kind == "verdict" and kept.get("checked") is True and not questions.missing(one, kept)
             and kept["first"] and kept["first"]["core"] != kept["core"]]
    return sorted(moved)


def older(given):
    """The claim and the words of each verdict of the first edition."""
    for one, kept in given.items():
        if one.kind == "judge":
            yield one.claims[0], claims.FIRST_EDITION.get(kept["verdict"], "")


def board(parts):
    """What stands beside each word on the step and the cards, without the scale; cards as a set."""
    pairs = [one.text for one in parts.said if one.tag in ("dt", "dd")]
    found = dict(zip(pairs[::2], pairs[1::2]))
    return {label: set(found[label].split("; ")) if label in SIDES.values() else found[label]
            for label in found if label != "My scale"}


def stance(given):
    """The same from the answers: stance before and after, each card on its side with its weight, reason and doubt."""
    by_id = {one.id: (one, kept) for one, kept in given.items()}
    _, doubt = by_id.get(DOUBT, (None, {"text": ""}))
    doubt = doubt.get("revised") or doubt["text"]
    if not (by_id.keys() & {*STANCE, WEIGH} or doubt):
        return {}
    found = {label: "".join(told(*by_id[one], "choice")) if one in by_id else "–"
             for label, one in zip(("Before", "After"), STANCE)}
    question, kept = by_id.get(WEIGH, (None, {"cards": {}, "reason": ""}))
    for card, laid in kept["cards"].items():
        name = question.option(card).name
        found.setdefault(SIDES[laid.get("side", "")], set()).add(f"{name} ({laid.get('weight', 'no weight')})")
    found |= {"My best reason": kept["reason"]} if kept["reason"] else {}
    return found | ({"My best doubt": doubt} if doubt else {})


def told(question, kept, only=""):
    """The words that must stand on the page for a clean answer, or for one part of it."""
    assert PARTS.issuperset(kept), (
        f"Add {', '.join({*kept} - PARTS)} to PARTS of tests/helpers/report/expected_report.py, and to `told` the "
        f"words for it in a {question.kind} question.")
    kept = {only: kept[only], "checked": True} if only else kept
    texts = {option.id: option.text.rstrip(".") for option in question.options}
    names = {option.id: option.text.partition(": ")[0] for option in question.options}
    found = [kept[part] for part in TEXTS if question.kind in WRITTEN and kept.get(part, "").strip()]
    found += [texts[one] for one in [kept.get("choice"), *kept.get("choices", ()), *kept.get("order", ())] if one]
    found += [names[card] for card in kept.get("cards", ())]
    judged = question.kind in ("verdict", "judge")
    found += [names[kept["evidence"]] for _ in "1" if judged and kept.get("evidence")]
    found += [claims.FIRST_EDITION[kept["verdict"]] for _ in "1" if kept.get("verdict")]
    found += [claims.CORES[kept["core"]] for _ in "1" if kept.get("core")]
    found += [claims.REPAIRS[kept["repair"]] for _ in "1" if kept.get("repair")]
    unit = " percent" if question.kind == "judge" else " %"
    found += [f"{kept['confidence']}{unit}" for _ in "1" if kept.get("confidence")]
    if question.kind == "tiles":
        return found + [claims.CORES[core] for core in kept.get("places", {}).values()]
    places = {o.id: o.right for o in question.options}
    found += [texts[one] for one, place in kept.get("places", {}).items()
              if place != places[one] or not kept.get("checked")]
    return found
