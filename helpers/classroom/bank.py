"""The questions as the class view needs them: built once, with what decides how an answer counts."""

from helpers.questions.bank import MAIN, OTHER, bank, for_everybody, forked, until_changed

TITLES = {"00-start-here": "00 Start here", "01-background": "01 Background", "02-rivalry": "02 Rivalry",
          "03-attacks": "03 Attacks", "04-cooperation": "04 Cooperation",
          "05-write-it-better": "05 Write it better"}
WITH_WAY_OUT = "03-attacks"  # it has another task, for those who leave its path: of equal worth, and nobody's business
TASK = "attacks_task"  # a private hand-in keeps both ways to itself and has a line on how far its task is
EITHER = "improve_rewrite_"  # four paragraphs, of which a reader rewrites one
BEFORE, AFTER = "cooperation_stance_before", "cooperation_stance_after"
KEYED = ("choose", "choose_many", "sort", "mark", "place")


@until_changed
def keyed():
    """Return the ids of questions whose options are right or wrong, the way out left aside."""
    return frozenset(one.id for one in bank().values() if one.kind in KEYED and not aside(one)
                     and any(option.right != "open" for option in one.options))


@until_changed
def paths():
    """Return {notebook: its paths}, each path a frozenset of tasks. To go one path to its end is to be done."""
    every = {name: _tasks(name, "") for name in TITLES}
    ways = {name: (tasks,) for name, tasks in every.items()}
    for name in forked():
        both = (_tasks(name, word) for word in (MAIN, OTHER))
        ways[name] = (*(every[name] | path for path in both if path), every[name] | {TASK})
    return ways


def aside(question):
    """Say whether an answer counts and is never shown: one of the other task, or of a path that nobody wrote down."""
    return question.path != MAIN and not for_everybody(question)


def knows(name):
    """Say whether the class view counts answers of this id."""
    return name in bank() or name == TASK


def task(question_id):
    """Return the task that a question belongs to: itself, or one name for those of which a reader does one."""
    return EITHER if question_id.startswith(EITHER) else question_id


def _tasks(notebook, path):
    return frozenset(task(one.id) for one in bank().values() if one.notebook == notebook and one.path == path)
