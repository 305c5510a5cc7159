"""The workbench: the paragraph that the reader picked, what to repair in it, and the form to rewrite it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from helpers import claims, data, lesson, questions
from helpers.ask import static_fallback
from helpers.ask.form import Form, Retired
from helpers.ask.how_far import chosen_task, own_answers
from helpers.ask.live import OwnAnswers
from helpers.html import Page, esc
from helpers.questions import Question, bank
from helpers.show import evidence, passage
from helpers.show.elements import badge, bullet_list, card_page, folded, p, page

PICK_FIRST = "Pick a paragraph above: it opens here, with what we would repair and a box for your version."


class Bench(NamedTuple):
    """What lies on the workbench: the task, "" before one is picked, and {claim: what the reader said of it}."""

    task: str
    own: dict[str, str]


class Workbench(OwnAnswers):
    """The picked paragraph with its repairs, and its form below; both change when another one is picked."""

    def __init__(self, form_of: Callable[[Question], Form | Retired]) -> None:
        one_of = lesson.read().one_of
        if one_of is None:
            raise ValueError("The lesson has no tasks to pick one of: see one_of in the block lesson.")
        self.form_of, self.forms = form_of, dict[str, Form | Retired]()
        self.tasks = [bank.get(task) for task in one_of.tasks.values()]
        self.judged, self.pick = judging(self.tasks), bank.get(one_of.pick)
        watched = [question.id for question in (self.pick, *self.judged)]
        super().__init__("workbench", watched, self.on_the_bench, paint)

    def on_the_bench(self) -> Bench:
        """Return what lies there by the answers that are kept now."""
        answers = own_answers([self.pick, *self.tasks, *self.judged])
        cores, repairs = bank.own_cores(answers), own_repairs(self.judged, answers)
        said = {claim: [claims.CORES[core], *repairs.get(claim, [])] for claim, core in cores.items()}
        return Bench(chosen_task(answers), {claim: "; ".join(words) for claim, words in said.items()})

    def show(self) -> None:
        """Show the page, and below it the form of the picked task, which keeps what was typed."""
        super().show()
        task = self.seen.task
        if task and task not in self.forms:
            self.forms[task] = self.form_of(bank.get(task))
        self.children = (self.body, *([self.forms[task]] if task else []), self.status)

    def static_fallback(self) -> tuple[str, str]:
        """The page as it was, and all tasks on paper: folded, since a reader does one."""
        html = folded("The tasks", "".join(map(static_fallback.as_html, self.tasks)))
        text = "\n".join(map(static_fallback.as_text, self.tasks))
        return f'{self.page.html}<div class="l">{html}</div>', f"{self.page.text}\n\n{text}"


def judging(tasks: list[Question]) -> list[Question]:
    """Return the questions that judge a claim of these tasks."""
    wanted = {claim for task in tasks for claim in task.claims}
    every = [question for kind in ("verdict", "tiles") for question in bank.of_kind(kind)]
    return [question for question in every if wanted.intersection(question.claims)]


def own_repairs(judged: list[Question], answers: dict[str, questions.Value]) -> dict[str, list[str]]:
    """Return {claim: [the repair that the reader would make first, in words]} of checked verdicts."""
    given = [(question, answers.get(question.id, {})) for question in judged if question.kind == "verdict"]
    checked = [(one.claims[0], value["repair"]) for one, value in given if value.get("checked")]
    return {claim: [claims.REPAIRS[repair]] for claim, repair in checked if repair}


def paint(seen: Bench) -> Page:
    """Return the picked paragraph in our words and the list of its repairs; one sentence before one is picked."""
    if not seen.task:
        return page([p(PICK_FIRST, "l-empty")], [PICK_FIRST])
    wanted = bank.get(seen.task).claims
    rows = [row for row in data.rows("claims") if row["claim_id"] in wanted]
    retold, listed = passage(rows[0]["paragraph"]), [repair(row, seen.own.get(row["claim_id"], "")) for row in rows]
    lines = card_page([bullet_list(one.html for one in listed)], [one.text for one in listed])
    return Page(retold.html + lines.html, f"{retold.text}\n{lines.text}")


def repair(row: data.Row, own: str) -> Page:
    """Return what we say of a claim and would change first, what the reader said, the sources of that day folded."""
    core, number, mine = claims.CORES[row["core"]], row["claim_id"], f"You: {own}." if own else ""
    ours = f"<b>{number}</b> {badge(row['core'], core)}. {esc(row['fix'])}"
    known = folded("Sources of that day", evidence(number, lesson.read().published).html)
    html = ours + (p(mine, "l-meta") if mine else "") + known
    return Page(html, f"{number} {core}. {row['fix']} {mine}".strip())
