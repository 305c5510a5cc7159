"""Weigh cards: each gets a side and a weight, and a reason says what comes of them."""

from collections.abc import Iterator

from helpers import dates
from helpers.questions.model import NONE, Grade, Kind, Note, Option, Question, Row, Tables, Value, items, pick

SIDES = {"for": "for", "against": "against", "both": "both ways"}
WEIGHTS = {0: "none", 1: "light", 2: "medium", 3: "heavy"}


class Weigh(Kind):
    """Weigh cards. Value: {"cards": {card id: {"side": for|against|both, "weight": 0 to 3}}, "reason": text}."""

    code, label, section = "weigh", "Weigh", "stance"
    options, own_letters, typed = NONE, True, True
    class_texts = {"reason": ""}

    def clean(self, question: Question, value: Value) -> Value:
        """Return the value with only what this edition knows; a card may have a side or a weight alone."""
        cards = items(value.get("cards"), dict)
        known = {option.id: _clean_card(items(cards.get(option.id), dict)) for option in question.options}
        return {
            "cards": {option_id: card for option_id, card in known.items() if card},
            "reason": items(value.get("reason"), str),
        }

    def missing(self, question: Question, value: Value) -> str:
        """Return what is still open. A card may stay empty: one card and a reason are a board."""
        if not placed(value):
            return "Give one card a side and a weight first."
        return "" if value["reason"].strip() else "Write one reason for your result."

    def grade(self, question: Question, value: Value) -> Grade:
        """No total decides: say what a partial board lacks, and where we think a card points elsewhere, and why."""
        if not value["cards"] and not value["reason"].strip():
            return Grade("blank")
        cards = placed(value)
        differing = tuple(
            _note(option, cards[option.id]["side"])
            for option in question.options
            if option.id in cards and cards[option.id]["side"] != option.stance
        )
        state = "partial" if self.missing(question, value) else "open"
        return Grade(state, notes=(*_of_the_board(question, cards), *differing))

    def in_words(self, question: Question, value: Value) -> str:
        return ". ".join(f"{side}: {cards}" for side, cards in by_side(question, value))

    def scales(self, question: Question) -> list[str]:
        weights = " · ".join(f"{number} {words}" for number, words in WEIGHTS.items())
        return [f"Side: {' · '.join(SIDES.values())}", f"Weight: {weights}"]

    def build_options(self, row: Row, tables: Tables) -> tuple[Option, ...]:
        """Return the cards that were known on the day of the article."""
        return tuple(_card(card) for card in tables["cards"].get(True, ()))


KINDS = (Weigh(),)


def core(question: Question) -> tuple[Option, ...]:
    """Return the cards that every reader is asked to weigh; the others are for who wants more."""
    return tuple(option for option in question.options if not option.beyond)


def placed(value: Value) -> dict[str, Value]:
    """Return the cards of a clean value that have both a side and a weight."""
    return {option_id: card for option_id, card in value["cards"].items() if len(card) == 2}


def scale(value: Value) -> tuple[int, int]:
    """Return (weight for, weight against) of a clean value; a card for both sides counts on each."""
    cards = placed(value).values()
    pro = sum(card["weight"] for card in cards if card["side"] in ("for", "both"))
    contra = sum(card["weight"] for card in cards if card["side"] in ("against", "both"))
    return pro, contra


def by_side(question: Question, value: Value) -> list[tuple[str, str]]:
    """Return [(side in words, the cards on it with their weights, heaviest first)] of a clean value."""
    names = {option.id: option.name for option in question.options}
    heaps: dict[str, list[tuple[str, int]]] = {side: [] for side in (*SIDES, "")}
    for card_id, card in value["cards"].items():
        heaps[card.get("side", "")].append((names[card_id], card.get("weight", -1)))
    return [(_label(side), _heap(cards)) for side, cards in heaps.items() if cards]


def _label(side: str) -> str:
    return SIDES.get(side, "no side yet").capitalize()


def _heap(cards: list[tuple[str, int]]) -> str:
    heaviest_first = sorted(cards, key=lambda card: card[1], reverse=True)
    return "; ".join(f"{name} ({'no weight' if weight < 0 else weight})" for name, weight in heaviest_first)


def _card(card: Row) -> Option:
    text = f"{card['speaker']}, {dates.say(card['date'])}: {card['summary']}"
    sources = (card["source_id"],)
    return Option(card["card_id"], text, "open", card["why_strength"], sources, card["points_to"], card["beyond"])


def _clean_card(card: Value) -> Value:
    known = {"side": pick(card.get("side"), SIDES), "weight": pick(card.get("weight"), WEIGHTS)}
    return {part: chosen for part, chosen in known.items() if chosen is not None}


def _of_the_board(question: Question, cards: Value) -> Iterator[Note]:
    """Yield what there is to say of a board that is not full, or has all its cards on one side."""
    if 0 < len(cards) < len(core(question)):
        yield Note("", None, f"{len(cards)} of {len(core(question))} cards: a partial board is a board.")
    sides = {card["side"] for card in cards.values()}
    if len(cards) > 1 and sides in ({"for"}, {"against"}):
        yield Note("", None, f"All your cards speak {sides.pop()}. Which one would somebody lay on the other side?")


def _note(option: Option, side: str) -> Note:
    ours = SIDES.get(option.stance, option.stance)
    return Note(option.id, None, f"{option.name}: you say {SIDES[side]}, we read it as {ours}. {option.reply}")
