"""What the reader's Jupyter server is told: where to begin, what to show, how to save."""
import json
import logging
import sys
from functools import partial

import pytest
from traitlets.config import Config

from helpers import ROOT
from helpers.jupyter import notebook, server


@pytest.fixture(autouse=True)
def no_hub(monkeypatch):
    """These tests may themselves run in the terminal of a hub."""
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)


def test_the_lesson_opens_on_its_first_page_and_the_page_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "ROOT", tmp_path)
    c = Config()
    server.configure(c)
    assert c.LabApp.default_url == "/lab/tree/notebooks/00-start-here.ipynb"
    assert (ROOT / server.first_page()).exists()
    assert c.ServerApp.root_dir == str(tmp_path)


def test_on_a_hub_the_lesson_brings_its_way_to_save_and_leaves_the_rest_to_the_hub(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    c = Config({"ServerApp": {"jpserver_extensions": {"theirs": True}}})
    server.configure(c)
    assert c.ServerApp.jpserver_extensions == {"theirs": True, "helpers.jupyter.server": True}
    assert set(c) == {"ServerApp", "LabApp"} and set(c.LabApp) == {"extra_labextensions_path"}
    assert set(c.ServerApp) == {"jpserver_extensions", "tornado_settings"}


def test_a_folder_that_cannot_be_written_keeps_jupyters_own_place_for_tabs(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(server, "ROOT", tmp_path / "file")
    c = Config()
    server.configure(c)
    assert "workspaces_dir" not in c.LabApp


def test_the_settings_are_copied_into_an_environment_once(tmp_path):
    server.install_settings(tmp_path)
    copies = {path: path.stat().st_mtime_ns for path in (tmp_path / "etc").rglob("*.*")}
    assert {path.name for path in copies} == {"jupyter_server_config.py", "default_setting_overrides.json",
                                              "page_config.json"}
    server.install_settings(tmp_path)
    assert copies == {path: path.stat().st_mtime_ns for path in copies}


def test_a_changed_setting_is_copied_again(tmp_path):
    server.install_settings(tmp_path)
    copy = tmp_path / "etc" / "jupyter" / "labconfig" / "page_config.json"
    copy.write_text("{}")
    server.install_settings(tmp_path)
    assert json.loads(copy.read_text()) != {}


def overrides():
    """Return what the lesson sets otherwise than JupyterLab."""
    return json.loads((server.SETTINGS / "labconfig" / "default_setting_overrides.json").read_text())


def test_the_teacher_guide_opens_as_a_page_and_not_in_an_editor():
    opened_in = overrides()["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert opened_in == {"markdown": "Markdown Preview"}


def test_no_news_and_no_list_of_extensions_are_fetched_from_the_network():
    news = overrides()["@jupyterlab/apputils-extension:notification"]
    assert news == {"fetchNews": "false", "checkForUpdates": False}
    page = json.loads((server.SETTINGS / "labconfig" / "page_config.json").read_text())
    assert page["disabledExtensions"]["@jupyterlab/extensionmanager-extension"] is True


FILE = "jupyter_server_config.py"


def configured(monkeypatch, file, start):
    """Run the settings file as if it lay at `file` and Jupyter were started in `start`; say if it found a lesson."""
    code, told = (server.SETTINGS / FILE).read_text(encoding="utf-8"), []
    monkeypatch.setattr(server, "configure", told.append)
    monkeypatch.chdir(start)
    monkeypatch.setattr(sys, "path", sys.path[:])
    names = {"__file__": str(file), "get_config": lambda: "settings"}
    exec(code, names)
    assert bool(told) is bool(names["ROOT"])
    return names["ROOT"]


def a_copy(folder):
    """Make a folder that looks like a copy of the lesson; return it."""
    (folder / "helpers" / "jupyter").mkdir(parents=True)
    (folder / "helpers" / "jupyter" / FILE).touch()
    (folder / "notebooks").mkdir()
    return folder


def test_the_settings_file_finds_the_lesson_from_an_environment_inside_it(tmp_path, monkeypatch, capsys):
    assert configured(monkeypatch, ROOT / ".venv" / "etc" / "jupyter" / FILE, tmp_path) == ROOT
    assert configured(monkeypatch, ROOT / ".venv" / "etc" / "jupyter" / FILE, ROOT / "notebooks") == ROOT
    assert configured(monkeypatch, tmp_path / "elsewhere.py", tmp_path) is None
    assert capsys.readouterr().err == ""


def test_a_reader_in_a_copy_of_the_lesson_gets_that_copy_whatever_environment_is_active(tmp_path, monkeypatch, capsys):
    copy = a_copy(tmp_path / "copy")
    assert configured(monkeypatch, ROOT / ".venv" / "etc" / "jupyter" / FILE, copy / "notebooks") == copy
    said = capsys.readouterr().err
    assert said.startswith(f"This environment belongs to the lesson in {ROOT}. The lesson in {copy} is opened")
    assert said.count("\n") == 1 and "python3 -m helpers lab" in said
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    assert configured(monkeypatch, ROOT / "helpers" / "jupyter" / FILE, copy) == copy and not capsys.readouterr().err


def test_the_extension_adds_the_save_hook_and_keeps_those_of_the_user(monkeypatch):
    hooks = ["theirs"]

    class App:
        kernel_manager = None

        class contents_manager:
            register_pre_save_hook = hooks.append
    talk = logging.getLogger("tornado.general")
    monkeypatch.setattr(talk, "filters", [])
    monkeypatch.setattr(server.trust, "sign", lambda: None)
    monkeypatch.setattr(server, "tell_kernels", lambda app: None)
    monkeypatch.setattr(server, "tell_pages", lambda app: None)
    server._load_jupyter_server_extension(App)
    assert hooks == ["theirs", notebook.save_hook] and talk.filters == [server.worth_saying]
    assert server._jupyter_server_extension_points() == [{"module": "helpers.jupyter.server"}]


def test_the_channel_to_a_kernel_keeps_the_pings_that_jupyter_sets(tmp_path, monkeypatch):
    monkeypatch.setattr(server, "ROOT", tmp_path)
    c = Config()
    server.configure(c)
    assert not [name for name in c.ServerApp.tornado_settings if "ping" in name]


def test_what_tornado_says_of_pings_is_left_out_of_the_log_and_nothing_else():
    def said(words):
        return server.worth_saying(logging.LogRecord("tornado.general", logging.WARNING, "", 0, words, (), None))
    assert not said("The websocket_ping_timeout (90000) cannot be longer than the websocket_ping_interval (30000).")
    assert said("WebSocket ping timeout after 30001 ms.")


@pytest.mark.parametrize(("root", "base", "address"), [
    ("the lesson", "/", "/files/"), ("the lesson/a b", "/user/x/", "/user/x/files/a%20b/"), ("elsewhere", "/", None)])
def test_kernels_learn_where_the_server_shows_the_files_of_the_lesson(tmp_path, monkeypatch, root, base, address):
    class App:
        root_dir, base_url = str(tmp_path / root.partition("/")[0]), base
    lesson = "the lesson" if root == "elsewhere" else root
    monkeypatch.setattr(server, "ROOT", (tmp_path / lesson).resolve())
    monkeypatch.delenv("LESSON_FILES", raising=False)
    server.tell_kernels(App)
    assert server.os.environ.get("LESSON_FILES") == address


def app_with(**told):
    """A server that tells the browser these things."""
    web_app = type("web_app", (), {"settings": {"page_config_data": told} if told else {}})
    return type("app", (), {"web_app": web_app})


def test_the_browser_learns_which_pages_are_ours_beside_what_it_is_told_already():
    app = app_with(theirs="kept")
    server.tell_pages(app)
    assert app.web_app.settings["page_config_data"] == {"theirs": "kept", "lessonPages": sorted(server.trust.known())}


def test_without_a_list_of_our_pages_the_lesson_opens_and_no_page_runs_by_itself(tmp_path, monkeypatch):
    file = tmp_path / "pages.json"
    monkeypatch.setattr(server.trust, "known", partial(server.trust.known, file))
    for content in ("", "{", "[]"):
        file.write_text(content)
        app = app_with(theirs="kept")
        server.tell_pages(app)
        assert "lessonPages" not in app.web_app.settings["page_config_data"]


@pytest.mark.parametrize("path", sorted((server.SETTINGS / "labextensions").iterdir()), ids=lambda path: path.name)
def test_an_extension_of_ours_is_one_small_file_that_its_package_names(path):
    package = json.loads((path / "package.json").read_text("utf-8"))
    files = [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()]
    assert package["name"] == path.name
    assert sorted(files) == ["package.json", package["jupyterlab"]["_build"]["load"]]


def test_settings_that_version_1_0_copied_into_an_environment_still_find_the_server():
    code = "from helpers import server as named; assert named is server"
    exec(code, {"server": server})
