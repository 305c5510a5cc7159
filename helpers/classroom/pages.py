"""The pages of the class view. Each takes a Group and returns a Page; everything from a hand-in is escaped."""

from functools import wraps
from weakref import WeakKeyDictionary

from helpers import charts, claims, data, questions, show
from helpers.classroom import class_list, counting, pictures
from helpers.classroom.attribution import name_in_file
from helpers.classroom.folder import OUTCOMES
from helpers.classroom.handin import plain
from helpers.html import Page, esc
from helpers.questions import bank
from helpers.questions.model import short
from helpers.show.elements import bullet_list, folded, html_table, p, page, text_table

MOST_FILES, MOST_READERS, MOST_TURNS = 60, 60, 10
SIGNS = {"all": "●", "most": "◐", "some": "○", "nothing yet": "–"}
FEW = 5
MOST_TEXTS, LONGEST = 100, 1_500
WAY_OUT = ("The texts of notebook 03 stand without names, and those of its other task are not shown, so that nobody "
           "can see who took the way out.")


def once(make):
    """Keep the Page that `make(group)` returns as long as the group lives: what was shown is exported as it stands."""
    kept = WeakKeyDictionary()

    @wraps(make)
    def remembered(group):
        if group not in kept:
            kept[group] = make(group)
        return kept[group]

    return remembered


def glance(group):
    """Show the class in a few sentences and one table: how many, how far, and what to talk about first."""
    if not group.handins:
        return page([p(_nobody(group))], [_nobody(group)])
    given = counting.verdicts(group.handins)
    sentences = [_counted(group), *class_list.sentences(group.roll, len(group.handins)), *_older(group),
                 *_verdicts_in_words(given), *_first(counting.spread(given))]
    reach = counting.progress(group.handins)
    rows = [[bank.title(name), *(f"{int((reach[name] == level).sum()):,}" for level in counting.LEVELS)]
            for name in bank.notebooks()]
    names = ["Notebook", *(f"{SIGNS[level]} {level}" for level in counting.LEVELS)]
    table, text = text_table("How many readers have answered how much", names, rows, [False, True, True, True, True])
    return page([*map(p, sentences), table], [*sentences, *text])


def files(group):
    """Show every file that does not count, only in part, or perhaps twice, with its reason, and who is missing."""
    listing = group.files[group.files["outcome"] != "read"]
    head = group.problem or _told(listing) or "Every file was read from its first line to its last."
    missing = class_list.sentences(group.roll, len(group.handins))
    rows = [row for outcome in OUTCOMES for row in listing[listing["outcome"] == outcome].to_dict("records")]
    cells = [[bdi(row["file"]), esc(_outcome(row)), esc(row["reason"])] for row in rows[:MOST_FILES]]
    names, caption = ["File", "What it is", "Why, and what to do"], "Files to look at"
    table = html_table(caption, names, cells) if cells else ""
    more = _more(len(rows), MOST_FILES, "files")
    lines = [f"{row['file']} | {_outcome(row)} | {row['reason']}" for row in rows[:MOST_FILES]]
    return page([p(head), *map(p, missing), table, p(more) if more else ""], [head, *missing, *lines, more])


def progress(group):
    """Show who answered how much of each notebook, in four words. Notebook 03 counts on either of its paths."""
    if not group.handins:
        return page([p(_nobody(group))], [_nobody(group)])
    rows = counting.progress(group.handins).to_dict("split")["data"]
    caption, names = "Who answered what", ["Reader", *map(bank.title, bank.notebooks())]
    cells = [[_reader(*row[:2]), *(f'<span aria-hidden="true">{SIGNS[level]} </span>{level}' for level in row[2:])]
             for row in rows[:MOST_READERS]]
    lines = [" | ".join([_in_line(*row[:2]), *row[2:]]) for row in rows[:MOST_READERS]]
    more = _more(len(rows), MOST_READERS, "progress")
    html = html_table(caption, names, cells)
    return page([html, p(more) if more else ""], [caption, " | ".join(names), *lines, more])


def _reader(name, handed_in_as):
    """A name, and beneath it what the hand-in was called where that says something else."""
    return bdi(name) + (f"<br><small>{bdi(handed_in_as)}</small>" if _differs(name, handed_in_as) else "")


def _in_line(name, handed_in_as):
    return f"{name} ({handed_in_as})" if _differs(name, handed_in_as) else name


def _differs(name, handed_in_as):
    return _plain(name) != _plain(name_in_file(handed_in_as))


def _plain(text):
    """The words of a name, without signs and capital letters."""
    return "".join(letter if letter.isalnum() else " " for letter in text).casefold().split()


@once
def verdicts(group):
    """Show the spread of first verdicts and confidence by claim, beside the ledger's verdict."""
    rows = counting.spread(counting.verdicts(group.handins))
    return pictures.spread(rows, spread_table(rows[rows["n"] > 0]))


def spread_table(rows):
    """Return the Page that says the rows of counting.spread in words."""
    table = rows[["claim_id", "claim", "record", "n", "same", "confidence"]].copy()
    table["record"] = table["record"].map(claims.VERDICTS)
    table["same"] = [share(one) for one in rows["same"]]
    table["confidence"] = [f"{one:.0f} percent" for one in rows["confidence"]]
    table["said"] = [pictures.said(row) for row in rows.to_dict("records")]
    return show.table(table, "First verdicts by claim", {
        "claim_id": "Claim", "claim": "What the article says", "record": "Ledger", "n": "Readers",
        "same": "Same as the ledger", "confidence": "How sure", "said": "Verdicts of the class"})


@once
def calibration(group):
    """Show how sure the class was against how often the ledger agreed, with its Brier score."""
    given = counting.verdicts(group.handins)
    picture = charts.calibration(counting.calibration(given))
    if given.empty:
        return picture
    score = questions.brier(given["confidence"], given["hit"]).mean()
    text = (f"“You” is the whole class here. Its Brier score is {score:.2f}: the average squared distance between how "
            "sure a reader was and what the ledger says. 0 is perfect, and always saying 50 percent gives 0.25.")
    return Page(f'{picture.html}<div class="l">{p(text)}</div>', f"{picture.text}\n{text}")


def wrong_turns(group, most=MOST_TURNS):
    """Show the most common wrong turn of each question with the lesson's reply; the `most` shared ones unfolded."""
    rows = counting.wrong_turns(group.handins)
    if rows.empty:
        sentence = "No wrong turn yet: nobody has checked an answer that goes astray."
        return page([p(sentence)], [sentence])
    rows = rows.assign(part=rows["times"] / rows["n"]).sort_values("part", ascending=False, kind="stable")
    found = [_turn(row) for row in rows.to_dict("records")]
    rest = found[most:]
    fold = folded(f"{many(len(rest), 'more question')}, each with its wrong turn",
                  "".join(html for html, _ in rest)) if rest else ""
    return page(["".join(html for html, _ in found[:most]), fold], [text for _, text in found])


@once
def stance(group):
    """Show how the class moved between its first and its second stance on cooperation."""
    rows = counting.stances(group.handins)
    steps = [option.text for option in bank.bank()[bank.BEFORE].options]
    return pictures.stances(rows[["before", "after"]], steps, pictures.table_of_stances(rows, steps))


def texts(group, *question_ids):
    """Show the free texts of these questions, or of all, each question folded. ValueError for an unknown one."""
    unknown = [name for name in question_ids if name not in bank.bank()]
    if unknown:
        raise ValueError(f"There is no question {unknown[0]!r}; data/questions.csv lists them.")
    frame = counting.texts(group.handins)
    wanted = [name for name in (question_ids or dict.fromkeys(frame["question"])) if name in set(frame["question"])]
    if not wanted:
        sentence = "Nobody has written a text here yet."
        return page([p(sentence)], [sentence])
    shown = [_question(bank.bank()[name], frame[frame["question"] == name]) for name in wanted]
    note = WAY_OUT if any(bank.bank()[name].notebook == bank.ATTACKS for name in wanted) else ""
    return page([*(html for html, _ in shown), p(note, "l-meta") if note else ""], [*(text for _, text in shown), note])


def _turn(row):
    head = f"{bank.title(row['notebook'])}, question {row['order']} · {row['times']:,} of {row['n']:,} readers"
    html = (f'<div class="l-card">{p(head, "l-kicker")}{p(row["prompt"])}'
            f"<p><strong>Wrong turn:</strong> {esc(row['turn'])}</p>"
            f"<p><strong>The lesson replies:</strong> {esc(row['reply'])}</p></div>")
    return html, f"{head}\n{row['prompt']}\nWrong turn: {row['turn']}\nThe lesson replies: {row['reply']}"


def _nobody(group):
    return group.problem or f"No hand-in could be read; the folder holds {many(len(group.files), 'file')}."


def _counted(group):
    counted = f"{many(len(group.handins), 'reader')} from {many(len(group.files), 'file')}."
    listing = group.files[group.files["outcome"] != "read"]
    return f"{counted} {_told(listing)}".strip()


def _told(listing):
    numbers = listing["outcome"].value_counts()
    told = ", ".join(f"{numbers[outcome]:,} {outcome}{'s' if outcome == 'duplicate' and numbers[outcome] > 1 else ''}"
                     for outcome in OUTCOMES if outcome in numbers)
    partly = int((listing["counted"] & (listing["outcome"] == "damaged")).sum())
    but = f" Of the damaged, {partly:,} could be read in part and so counted." if partly else ""
    return f"To look at: {told}.{but}" if told else ""


def _outcome(row):
    return f"{row['outcome']}, read in part" if row["counted"] and row["outcome"] == "damaged" else row["outcome"]


def _older(group):
    ours = data.VERSION.partition(".")[0]
    other = [one for one in group.handins if {lesson.partition(".")[0] for lesson in one.lessons} - {ours, ""}]
    if not other:
        return []
    return [f"{many(len(other), 'hand-in')} came from another version of the lesson than this, {data.VERSION}. "
            "What both versions ask is counted."]


def _verdicts_in_words(given):
    if given.empty:
        return ["No verdict yet."]
    return [f"{len(given):,} first verdicts, {share(given['hit'].mean())} of them the ledger's, given with "
            f"{given['confidence'].mean():.0f} percent confidence on average."]


def _first(rows):
    """Name the claims where many were sure of another verdict than the ledger's: there is something to talk about."""
    rows = rows[rows["n"] >= FEW]
    weight = ((1 - rows["same"]) * rows["confidence"]).sort_values(ascending=False, kind="stable")
    named = [f"{rows.at[place, 'claim_id']} ({share(rows.at[place, 'same'])} agree, {rows.at[place, 'confidence']:.0f} "
             "percent sure)" for place in weight.index[:3] if weight[place] > 0]
    return [f"To talk about first, where the class was surest of another verdict than the ledger's: {', '.join(named)}."
            ] if named else []


def _more(number, most, sheet):
    return f"And {number - most:,} more; the sheet “{sheet}” of the export lists them all." if number > most else ""


def _question(question, rows):
    head = f"{bank.title(question.notebook)}, “{short(question.prompt)}”: {many(len(rows), 'text')}"
    written = [(row["reader"], plain(row["text"], LONGEST)) for row in rows.head(MOST_TEXTS).to_dict("records")]
    left = len(rows) - len(written)
    more = f"And {left:,} more; the sheet “texts” of the export has them all." if left else ""
    html = bullet_list((f"<strong>{bdi(name)}:</strong> " if name else "") + lines(text) for name, text in written)
    text = [head, question.prompt, *(f"- {name}: {said}" if name else f"- {said}" for name, said in written), more]
    return folded(head, p(question.prompt, "l-meta") + html + (p(more) if more else "")), "\n".join(filter(None, text))


def bdi(text):
    """A name or text from elsewhere: escaped, and in a writing direction of its own."""
    return f"<bdi>{esc(text)}</bdi>"


def lines(text):
    """A text from elsewhere that keeps its lines, each in its own writing direction."""
    return "".join(f'<div dir="auto">{esc(line) or "<br>"}</div>' for line in text.split("\n"))


def many(number, thing):
    """Say a number of things: "1 file", "28 files"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def share(part):
    """Say a share of 0 to 1 in whole percent."""
    return f"{100 * float(part):.0f} percent"
