"""What readers wrote, question by question, one text below the other."""

from helpers.classroom import bank, counting
from helpers.classroom.folder import plain
from helpers.classroom.parts import bdi, lines, many
from helpers.questions.model import short
from helpers.show.parts import folded, items, p, page

MOST, LONGEST = 100, 1_500
WAY_OUT = ("The texts of notebook 03 stand without names, and those of its other task are not shown, so that nobody "
           "can see who took the way out.")


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
    note = WAY_OUT if any(bank.bank()[name].notebook == bank.WITH_WAY_OUT for name in wanted) else ""
    return page([*(html for html, _ in shown), p(note, "l-meta") if note else ""], [*(text for _, text in shown), note])


def _question(question, rows):
    head = f"{bank.TITLES[question.notebook]}, “{short(question.prompt)}”: {many(len(rows), 'text')}"
    written = [(row["reader"], plain(row["text"], LONGEST)) for row in rows.head(MOST).to_dict("records")]
    more = f"And {len(rows) - MOST:,} more; the sheet “texts” of the export has them all." if len(rows) > MOST else ""
    html = items([(f"<strong>{bdi(name)}:</strong> " if name else "") + lines(text)
                  for name, text in written])
    text = [head, question.prompt, *(f"- {name}: {said}" if name else f"- {said}" for name, said in written), more]
    return folded(head, p(question.prompt, "l-meta") + html + (p(more) if more else "")), "\n".join(filter(None, text))
