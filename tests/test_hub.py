"""On a JupyterHub: the link of the README, the lines for whoever runs the hub, and the judge of the benchmark."""

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from helpers import server
from helpers.notebook import VIEW
from tests.bench import __main__ as bench
from tests.bench import hub, hub_machine
from tests.bench.hub_judge import faults
from tests.bench.hub_reader import HubReader

ROOT = Path(__file__).resolve().parent.parent


def test_the_link_of_the_readme_opens_the_first_notebook_in_the_folder_that_it_makes():
    link = urlsplit(hub_machine.link("https://hub.example", "https://git.example/lesson.git"))
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert (link.netloc, link.path) == ("hub.example", "/hub/user-redirect/git-pull")
    assert (asked["repo"], asked["branch"]) == ("https://git.example/lesson.git", "main")
    assert asked["urlpath"] == f"lab/tree/{asked['targetpath']}/{server.FIRST_PAGE}"


def test_the_settings_that_a_hub_is_told_to_read_are_there():
    assert f"/srv/isis-k/{server.SETTINGS.relative_to(ROOT).as_posix()}" in hub_machine.advice()
    assert (server.SETTINGS / "jupyter_server_config.py").exists()


def words(reader, question):
    """What a reader of these tests writes."""
    return f"{reader} on {question}"


def class_of_four():
    """Return what four readers gave, two of whom picked the same, and what is on disk of it."""
    picks = {"ada": (0,), "bashir": (1,), "chloe": (0,), "dawud": (2,)}
    given = {name: {"guess": (pick, False), "text": ((), True)} for name, pick in picks.items()}
    kept = {name: {"guess": {"choice": "abc"[pick[0]], "checked": True},
                   "text": {"text": words(name, "text"), "checked": True}} for name, pick in picks.items()}
    return given, kept


def test_a_class_whose_answers_are_all_in_their_place_has_no_faults():
    assert faults(*class_of_four(), words) == []


UNLIKE = "guess: what is on disk does not follow what the readers picked."


@pytest.mark.parametrize(("name", "question", "value", "sentence"), [
    ("ada", "guess", None, "ada: the answer to guess is not on disk."),
    ("ada", "guess", {"choice": "a", "checked": False}, "ada: the answer to guess is not on disk."),
    ("ada", "text", {"text": "chloe on text", "checked": True}, "ada: the words on text are not those of this reader."),
    ("ada", "text", {"text": "", "checked": True}, "ada: the words on text are not those of this reader."),
    ("ada", "guess", {"choice": "b", "checked": True}, UNLIKE),
    ("dawud", "guess", {"choice": "b", "checked": True}, UNLIKE),
])
def test_a_lost_an_exchanged_and_a_changed_answer_are_named(name, question, value, sentence):
    given, kept = class_of_four()
    kept[name][question] = value
    assert faults(given, kept, words) == [sentence]


def test_a_reader_whose_journal_is_missing_is_named_for_each_answer():
    given, kept = class_of_four()
    del kept["dawud"]
    assert len(faults(given, kept, words)) == 2


def test_a_page_that_is_broken_outdated_emptied_or_saved_alive_is_named(tmp_path):
    reader, folder = HubReader("ada", 0, "http://127.0.0.1"), tmp_path / "notebooks"
    folder.mkdir()
    machine = SimpleNamespace(lesson=lambda name: tmp_path)

    def found(*sources, outputs=()):
        page = json.dumps({"cells": [{"source": source, "outputs": list(outputs)} for source in sources]})
        for name in hub.LESSONS:
            (folder / f"{name}.ipynb").write_text(page[:-1] if not sources else page, encoding="utf-8")
        return [sentence.removeprefix(f"ada, {hub.LESSONS[0]}: ") for sentence in hub.pages(machine, reader)][:2]
    note = reader.words("the page")
    assert found(hub.NEWS, note) == []
    assert found()[0] == "this is no notebook any more."
    assert found(note)[0] == "the teacher's new sentence has not arrived."
    assert found(hub.NEWS)[0] == "the reader's own note is gone."
    assert found(hub.NEWS, note, outputs=[{"data": {VIEW: {}}}])[0] == "the forms were saved as live views."


def test_without_npm_the_hub_says_in_one_sentence_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(hub_machine, "os", SimpleNamespace(name="posix"))
    assert hub.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("The hub needs npm, ") and said.count("\n") == 1


def test_a_step_that_fails_gives_the_last_thing_it_said():
    with pytest.raises(hub_machine.Missing, match=r"to install the proxy failed \(no network\)"):
        hub_machine.step("install the proxy", sys.executable, "-c", "import sys; sys.exit('first\\nno network\\n')")


def test_the_hub_is_measured_only_when_it_is_named_and_its_failure_is_the_status(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(bench, "ALL", {"quick": lambda: ran.append("quick")})
    monkeypatch.setattr(bench, "NAMED", {"hub": lambda: ran.append("hub") or 1})
    assert bench.main([]) == 0 and ran == ["quick"]
    assert "bench hub" in capsys.readouterr().out
    assert bench.main(["quick", "hub"]) == 1 and ran == ["quick", "quick", "hub"]
