"""What a question costs one reader beside its own words: clicks, thinking and writing, and the words of the replies.

One reader's way: at a choice with a key one of the wrong options is taken first, so its reply and the hint are met too.
Of a verdict one core's reply is met and one repair's, and our two reasons. Where it is open which reply a reader meets,
the mean of them counts. Pure: rows of the tables in, numbers out.
"""

from dataclasses import dataclass
from statistics import mean

from helpers.claims import CORES, REPAIRS
from helpers.questions import word_count

PACE = 180  # words read in a minute
LOOK = 0.5  # minutes for a picture or a table, whose cells are not read one by one
TYPED = 20  # words written in a minute, the thinking between them included
UNSAID = 30  # words of a text whose task names no limit
BESIDE = 30  # words that lay a verdict beside ours and say what the source leaned on can carry


@dataclass(frozen=True)
class Cost:
    """Clicks and minutes of a kind of question: for the form, and for each of its items on top."""

    clicks: int
    minutes: float
    item: str = ""
    clicks_each: int = 0
    minutes_each: float = 0


BY_ROW = Cost(0, 0.3, "row", 1, 0.15)
TEXT = Cost(1, 1.0, "word to write", 0, 1 / TYPED)
COSTS = {
    "predict": Cost(3, 0.3),
    "choose": Cost(2, 0.5),
    "choose_many": Cost(1, 0.3, "option that fits", 1, 0.15),
    **dict.fromkeys(("sort", "mark", "place"), BY_ROW),
    "rank": Cost(1, 0.3, "row", 1, 0.15),
    "tiles": Cost(0, 0.2, "claim", 1, 0.25),
    "verdict": Cost(5, 2.0),  # one of them to look into what the sources say
    "judge": Cost(4, 1.0),
    "weigh": Cost(1, 1.5, "card of the core", 3, 0.3),
    **dict.fromkeys(("write", "caption"), TEXT),
    "exit": Cost(1, 2.0),
}
FULL = ("verdict", "judge")  # the kinds that are a full verdict; judge is that of the first edition
CLAIM = {"verdict": ("why", "fix"), "tiles": ("why", "fix")}


class Asked:
    """One row of questions.csv with what hangs on it; `tables` is {name: rows of text}, a missing column is empty."""

    def __init__(self, row, tables):
        self.row, self.id, self.kind = row, row["question_id"], row["kind"]
        self.beyond, self.path = row.get("beyond") == "yes", row.get("path", "")
        self.options, self.samples = (of(tables, name, "question_id", [self.id]) for name in ("options", "samples"))
        self.claims = of(tables, "claims", "claim_id", row["claims"].split("; "))
        self.cards = [card for card in tables.get("cards", ()) if card["known_at_publication"] == "yes"]

    @property
    def core_cards(self):
        """How many cards a reader weighs in the core."""
        return sum(card.get("beyond") != "yes" for card in self.cards)

    @property
    def items(self):
        """How many items the kind's cost is paid for."""
        if self.kind == "choose_many":
            return len(self.with_right("yes"))
        if self.kind in ("write", "caption"):
            return int(self.row.get("word_limit") or UNSAID)
        return {"tiles": len(self.claims), "weigh": self.core_cards}.get(self.kind, len(self.options))

    @property
    def clicks(self):
        """Clicks on one way."""
        cost = COSTS[self.kind]
        return cost.clicks + cost.clicks_each * self.items

    @property
    def minutes(self):
        """Minutes of thinking and writing on one way, without those for reading."""
        cost = COSTS[self.kind]
        return cost.minutes + cost.minutes_each * self.items

    def with_right(self, *rights):
        """The options whose column `right` says one of these."""
        return [option for option in self.options if option["right"] in rights]

    @property
    def met(self):
        """The words that one reader meets after answering; samples open on request."""
        ours = word_count(self.row["model_answer"])
        reasons = sum(word_count(text) for text in self.reasons())
        return self.replies() + ours + reasons

    @property
    def told(self):
        """The words of a full verdict: question, one core, one repair, replies and reasons; no other label."""
        labels = mean(map(word_count, CORES.values())) + mean(map(word_count, REPAIRS.values()))
        return word_count(self.row["prompt"]) + labels + self.met

    def reasons(self):
        """Our reasons on the claims of a verdict or of tiles."""
        return [claim.get(part, "") for claim in self.claims for part in CLAIM.get(self.kind, ())]

    def replies(self):
        """The words of the replies that one reader meets, with the hint where the first choice misses."""
        if self.kind in ("choose", "predict", "choose_many"):
            fitting = self.with_right("yes")
            if self.kind == "predict" or not fitting:
                return one_of(self.options)
            return one_of(self.with_right("no", "partly")) + word_count(self.row["hint"]) + all_of(fitting)
        if self.kind == "verdict":
            cores = [option for option in self.options if option["option_id"] in CORES]
            return BESIDE + one_of(cores) + one_of([option for option in self.options if option not in cores])
        if self.kind == "weigh":  # a reader sees a card in four otherwise than we do
            return self.core_cards / 4 * mean(word_count(card["why_strength"]) for card in self.cards)
        return all_of(self.options)

    def texts(self):
        """All that may be shown after an answer, the replies not met too."""
        cards = self.cards if self.kind == "weigh" else ()
        return [
            self.row["hint"],
            self.row["model_answer"],
            *self.reasons(),
            *(option["reply"] for option in self.options),
            *(sample["comment"] for sample in self.samples),
            *(card["why_strength"] for card in cards),
        ]


def of(tables, name, column, wanted):
    """The rows of a table whose column holds one of the wanted words; none where there is no such table."""
    return [row for row in tables.get(name, ()) if row[column] in wanted]


def one_of(options):
    """The words of one reply: the mean, or 0 without options."""
    return mean(word_count(option["reply"]) for option in options) if options else 0


def all_of(options):
    """The words of all replies."""
    return sum(word_count(option["reply"]) for option in options)


def asked(tables):
    """{question id: Asked} of all questions that are still asked."""
    rows = tables["questions"]
    return {row["question_id"]: Asked(row, tables) for row in rows if not row.get("retired")}


def told():
    """The lines that say what a form of each kind costs."""
    lines = [f"{'a form':13}{'clicks':>7}{'minutes':>9}   and for each"]
    for kind, cost in COSTS.items():
        each = f"   {cost.item}: {cost.clicks_each}, {cost.minutes_each:.2g}" if cost.item else ""
        lines.append(f"{kind:13}{cost.clicks:7}{cost.minutes:9}{each}")
    return lines + [f"Reading: {PACE} words a minute, {LOOK} minutes for a picture or a table."]
