"""On a JupyterHub: the link of the README, and the lines for whoever runs the hub."""

import re
from urllib.parse import parse_qs, urlsplit

from helpers import ROOT
from helpers.jupyter import server


def test_the_link_of_the_readme_opens_the_first_notebook_in_the_folder_that_it_makes():
    written = re.search(r"`(https://HUB/\S+)`", (ROOT / "README.md").read_text("utf-8"))[1]
    repository = "https://git.example/lesson.git"
    link = urlsplit(written.replace("https://HUB", "https://hub.example")
                    .replace("ADDRESS-OF-THE-REPOSITORY", repository))
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert (link.netloc, link.path) == ("hub.example", "/hub/user-redirect/git-pull")
    assert (asked["repo"], asked["branch"]) == (repository, "main")
    assert asked["urlpath"] == f"lab/tree/{asked['targetpath']}/{server.first_page()}"


def test_the_settings_that_a_hub_is_told_to_read_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    advice = re.search(r"```python\n(c\.Spawner.*?)```", text, re.DOTALL)[1]
    assert f"/srv/isis-k/{server.SETTINGS.relative_to(ROOT).as_posix()}" in advice
    assert (server.SETTINGS / "jupyter_server_config.py").exists()


def test_the_lines_for_a_hub_can_be_run_and_give_each_reader_a_folder_of_their_own():
    class Spawner:
        environment, args = {}, []

    class c:
        pass
    c.Spawner = Spawner
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    exec(re.search(r"```python\n(c\.Spawner.*?)```", text, re.DOTALL)[1], {"c": c})
    ada = type("spawner", (), {"user": type("user", (), {"id": 7})})
    assert Spawner.environment["JUPYTER_RUNTIME_DIR"](ada) == "/tmp/jupyter-7"
