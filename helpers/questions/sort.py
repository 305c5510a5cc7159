"""Give each option its place: a category, a label, a position or rung, or a rank."""

from collections.abc import Iterable, Sequence

from helpers import claims
from helpers.questions.model import (
    NONE,
    Grade,
    Kind,
    Note,
    Option,
    Question,
    Row,
    Tables,
    Value,
    count,
    items,
    pick,
    row_of,
    short,
    state,
)

OFF = "off"  # the place of an event that stands on no rung


class Sort(Kind):
    """Put each option into a category. Value: {"places": {option id: category, ...}, "first": the same, first clicks}.

    An answer of the first edition has no "first": it was told ours when it was checked.
    """

    code, label = "sort", "Sort"
    has_key = True
    second_try = True  # the first miss of an item is only told that it is one
    verb, noun = "Sort", "statement"

    def row_label(self, option: Option) -> str:
        """Return what stands at the row of an item."""
        return option.text

    def clean(self, question: Question, value: Value) -> Value:
        return {part: _known(question, value.get(part)) for part in ("places", "first")}

    def place(self, question: Question, value: Value, option_id: str, place: str) -> Value:
        """Return the value with an item at another place: checked once all items have one."""
        before = value["places"].get(option_id, place)
        places, first = {**value["places"], option_id: place}, {option_id: before, **value["first"]}
        return {**value, "places": places, "first": first, "checked": len(places) == len(question.options)}

    def missed_once(self, question: Question, value: Value, option: Option) -> bool:
        """Say whether an item was put elsewhere for the first time, so that ours is not told yet."""
        place = value["places"].get(option.id, option.right)
        first = value["first"].get(option.id, None if value.get("checked") else place)
        return self.second_try and place != option.right and place == first

    def told(self, question: Question, value: Value) -> bool:
        return not any(self.missed_once(question, value, option) for option in question.options)

    def reply(self, question: Question, value: Value, option: Option) -> Note | None:
        """Return what an item's own row says, None while the item has no place."""
        place = value["places"].get(option.id)
        if place is None or place == option.right:
            return None if place is None else Note(option.id, True, option.reply)
        if self.missed_once(question, value, option):
            return Note(option.id, False, "Not there. Look once more.")
        ours = next((label for label, at in question.offers if at == option.right), option.right)
        return Note(option.id, None, f"We say “{ours}”. {option.reply}")

    def missing(self, question: Question, value: Value) -> str:
        left = len(question.options) - len(value["places"])
        return f"{self.verb} {count(left, self.noun)}." if left else ""

    def grade(self, question: Question, value: Value) -> Grade:
        """Compare each place with ours; each reply says why."""
        placed = [(option, value["places"][option.id]) for option in question.options if option.id in value["places"]]
        right, total = sum(option.right == place for option, place in placed), len(question.options)
        if not placed:
            return Grade("blank", total=total)
        notes = tuple(_note(question, option, place) for option, place in placed)
        return Grade(state(right, total) if len(placed) == total else "partial", right, total, notes)

    def in_words(self, question: Question, value: Value) -> str:
        """Say what lies where: "fact: this; that. opinion: those"."""
        heaps: dict[str, list[str]] = {place: [] for _, place in question.offers}
        for option_id, place in value["places"].items():
            heaps[place].append(question.texts[option_id])
        return ". ".join(f"{label}: {'; '.join(heaps[place])}" for label, place in question.offers if heaps[place])

    def in_brief(self, question: Question, value: Value) -> str:
        """Say only where the answer differs from the record: "this as a fact; that as a label"."""
        labels, places = {place: label for label, place in question.offers}, value["places"]
        return "; ".join(
            f"{option.text.rstrip('.')} as {labels[places[option.id]]}"
            for option in question.options
            if option.id in places and places[option.id] != option.right
        )

    def outcome(self, question: Question, value: Value) -> str:
        grade = self.grade(question, value)
        return f"{grade.right} of {grade.total} fit"

    def picked(self, question: Question, value: Value) -> Iterable[tuple[str, str]]:
        return {**value["places"], **value["first"]}.items()

    def wrong_pick(self, question: Question, option: Option, place: str) -> str:
        labels = {value: label for label, value in question.offers}
        at, ours = labels.get(place, place), labels.get(option.right, option.right)
        return f"“{option.text.rstrip('.')}”, put at “{at}”; we say “{ours}”."

    def scales(self, question: Question) -> list[str]:
        return ["To choose from: " + " · ".join(label for label, _ in question.offers)]

    def offers(self, options: Sequence[Option], ladder: Iterable[Row] = ()) -> tuple[tuple[str, str], ...]:
        return tuple((right, right) for right in _rights(options))

    def key_fault(self, rights: Sequence[str]) -> str:
        if len(set(rights)) > 1:
            return ""
        return "all options belong together; give them at least two categories in the column right."


class Tiles(Sort):
    """Give each claim of a paragraph its core. Value: {"places": {claim id: core, ...}}."""

    code, label = "tiles", "Is it so?"
    options, has_key, section = NONE, False, "tiles"
    own_letters = True
    second_try = False  # what a reader judges is no riddle: ours stands beside it at once
    verb, noun = "Judge", "claim"

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return the claims, each with the ledger's core as its key and the reason as the reply."""
        rows = [row_of(tables, "claims", "claim_id", claim) for claim in row["claims"]]
        return tuple(_tile(claim, tables["evidence"].get(claim["claim_id"], ())) for claim in rows)

    def offers(self, options: Sequence[Option], ladder: Iterable[Row] = ()) -> tuple[tuple[str, str], ...]:
        return tuple((words, core) for core, words in claims.CORES.items())

    def row_label(self, option: Option) -> str:
        return f"{option.id} {option.text}"

    def short_name(self, question: Question) -> str:
        return f"Verdicts on {', '.join(question.claims)}"


class Mark(Sort):
    """Give each expression in a text its label."""

    code, label = "mark", "Mark the words"
    verb, noun = "Label", "expression"


class Place(Sort):
    """Put each event at a position, or on a rung of the ladder."""

    code, label = "place", "Place"
    verb, noun = "Place", "event"

    def offers(self, options: Sequence[Option], ladder: Iterable[Row] = ()) -> tuple[tuple[str, str], ...]:
        positions = [str(n) for n in range(1, len(options) + 1)]
        if _rights(options) == sorted(positions):
            return tuple((n, n) for n in positions)
        names = {str(row["level"]): row["name"] for row in ladder}
        rungs = [(f"{n} {names.get(str(n), '')}".strip(), str(n)) for n in range(7)]
        return (*rungs, *((("off the ladder", OFF),) if OFF in _rights(options) else ()))

    def key_fault(self, rights: Sequence[str]) -> str:
        if all(right.isdigit() or right == OFF for right in rights):
            return ""
        return f"in options.csv the column right must be a level or position, such as 3, or {OFF}."


class Rank(Kind):
    """Put options in order. Value: {"order": [option ids, first to last]}."""

    code, label = "rank", "Rank"

    def clean(self, question: Question, value: Value) -> Value:
        known = [pick(item, question.ids) for item in items(value.get("order"), list)]
        return {"order": [item for item in dict.fromkeys(known) if item]}

    def missing(self, question: Question, value: Value) -> str:
        left = len(question.options) - len(value["order"])
        return f"Rank {count(left, 'item')}." if left else ""

    def grade(self, question: Question, value: Value) -> Grade:
        """Reply to every item in the reader's order; positions count only where the record has an order."""
        ranked = [(place, question.option(item)) for place, item in enumerate(value["order"], start=1)]
        keyed = any(known.right.isdigit() for known in question.options)
        right, total = sum(o.right == str(place) for place, o in ranked if o), len(question.options) if keyed else 0
        if not ranked:
            return Grade("blank", total=total)
        notes = tuple(
            Note(o.id, o.right == str(place) if keyed else None, f"{place}. {o.text}. {o.reply}")
            for place, o in ranked
            if o
        )
        done = state(right, total) if keyed else "open"
        return Grade("partial" if self.missing(question, value) else done, right, total, notes)

    def in_words(self, question: Question, value: Value) -> str:
        words = question.texts
        return "; ".join(f"{place}. {words[item]}" for place, item in enumerate(value["order"], start=1))

    def key_fault(self, rights: Sequence[str]) -> str:
        if set(rights) == {"open"} or sorted(rights) == sorted(str(n + 1) for n in range(len(rights))):
            return ""
        return f"in options.csv the column right must number the options from 1 to {len(rights)}, or be open."


KINDS = (Sort(), Rank(), Mark(), Place(), Tiles())


def _tile(claim: Row, evidence: Sequence[Row]) -> Option:
    sources = tuple(piece["source_id"] for piece in evidence)
    return Option(claim["claim_id"], claim["claim"], claim["core"], f"{claim['why']} {claim['fix']}", sources)


def _known(question: Question, places: object) -> dict[str, str]:
    """Return the places of options that this edition knows, in its order."""
    raw, offered = items(places, dict), [place for _, place in question.offers]
    known = {option_id: pick(raw.get(option_id), offered) for option_id in question.ids}
    return {option_id: place for option_id, place in known.items() if place is not None}


def _rights(options: Sequence[Option]) -> list[str]:
    """Return the keys of the options, each once and sorted: table order would give the first away."""
    return sorted({option.right for option in options}, key=str.lower)


def _note(question: Question, option: Option, place: str) -> Note:
    if place == option.right:
        return Note(option.id, True, f"{short(option.text)}: {option.reply}")
    labels = {value: label for label, value in question.offers}
    differs = f"you said “{labels[place]}”, we say “{labels.get(option.right, option.right)}”."
    return Note(option.id, False, f"{short(option.text)}: {differs} {option.reply}")
