"""What a hub is made of: its packages, its settings, its processes, and what these weigh.

Everything lies in one temporary folder. Only the installation asks the network; all else stays on 127.0.0.1.
"""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil

from helpers import install
from helpers.environment import python_of
from tests.browser import copy_lesson, free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = "jupyterhub>=5,<7", "nbgitpuller>=1.2,<2"
PROXY = "configurable-http-proxy@5"
# The hub's own affairs: loopback only, anybody may log in, and each name gets a folder. The lesson's lines come last.
SETTINGS = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{inner}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{homes}/{{username}}"
c.Spawner.start_timeout = c.Spawner.http_timeout = 180
{advice}
c.Spawner.args.extend(["--allow-root"])
"""


class Missing(Exception):
    """What keeps the hub from being installed, in one sentence."""


def set_up(folder):
    """Install the hub and its proxy, and put the lesson where readers get it from. Raises Missing."""
    if os.name != "posix":
        raise Missing("A JupyterHub runs on Linux and macOS only.")
    for program, use in (("npm", "fetches its proxy"), ("git", "brings the lesson to the readers")):
        if not shutil.which(program):
            raise Missing(f"The hub needs {program}, which {use}, and there is none here: install it and start again.")
    print("Installing a JupyterHub in a temporary folder: this takes about a minute.", flush=True)
    venv, tool = folder / "env", install.uv()
    step("make an environment", *install.new_venv(venv, tool))
    step("install the packages", *install.installer(venv, ["requirements.txt"], tool), *PACKAGES)
    step("install the proxy", "npm", "install", "--no-audit", "--no-fund", "--prefix", folder / "npm", PROXY)
    teacher = copy_lesson(folder / "teacher")
    step("make a repository", "git", "init", "-q", "-b", "main", teacher)
    step("make a repository", "git", "init", "-q", "--bare", "-b", "main", folder / "lesson.git")
    publish(folder, "The lesson")


def step(words, *command):
    """Run one command. Raises Missing."""
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True)
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()] or ["no reason was given"]
        raise Missing(f"The hub cannot be set up: to {words} failed ({said[-1]}). Is there a network?")


def publish(folder, message):
    """Commit the teacher's copy as it stands and push it to where the readers' link leads."""
    git = "git", "-C", folder / "teacher", "-c", "user.name=teacher", "-c", "user.email=teacher@localhost"
    step("store the lesson", *git, "add", "--all")
    step("store the lesson", *git, "commit", "-q", "-m", message)
    step("publish the lesson", *git, "push", "-q", folder / "lesson.git", "main")


def link(hub, repository):
    """Return the link of the README with its words in capitals filled in."""
    written = re.search(r"`(https://HUB/\S+)`", (ROOT / "README.md").read_text("utf-8"))[1]
    return written.replace("https://HUB", hub).replace("ADDRESS-OF-THE-REPOSITORY", repository)


def advice(lesson="/srv/isis-k", run="/tmp/jupyter"):
    """Return the lines for jupyterhub_config.py that CONTRIBUTING.md gives, with other folders in them."""
    lines = re.search(r"```python\n(c\.Spawner.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)[1]
    return lines.replace("/srv/isis-k", str(lesson)).replace("/tmp/jupyter", str(run))


class Hub:
    """A running hub: its folder, its address and its process."""

    def __init__(self, folder, port, process):
        self.folder, self.url, self.process = folder, f"http://127.0.0.1:{port}", process
        self.link = link(self.url, (folder / "lesson.git").as_uri())

    def lesson(self, name):
        """Return the folder that the lesson has come to in a reader's home."""
        return self.folder / "homes" / name / "isis-k"

    def publish(self, message):
        """Publish what the teacher has changed."""
        publish(self.folder, message)

    def weigh(self):
        """Return MiB of memory: {"hub": one, "proxy": one, "server": of each, "kernel": of each}."""
        main = psutil.Process(self.process.pid)
        found = {"hub": [size(main)], "proxy": [], "server": [], "kernel": []}
        for process in main.children(recursive=True):
            command = " ".join(process.cmdline())
            kinds = {"proxy": "configurable-http-proxy", "kernel": "ipykernel_launcher", "server": "singleuser"}
            found[next((kind for kind, sign in kinds.items() if sign in command), "hub")].append(size(process))
        return found


def size(process):
    """Return the MiB of a process, its share of what several use together included."""
    told = process.memory_full_info()
    return getattr(told, "pss", told.uss) / 2**20  # only Linux knows the shares; elsewhere its own alone


@contextmanager
def running(folder):
    """Give a Hub that runs; stop it and all it has started, whatever happens."""
    port = free_port()
    proxy = folder / "npm" / "node_modules" / ".bin" / "configurable-http-proxy"
    settings = SETTINGS.format(port=port, inner=free_port(), api=free_port(), homes=folder / "homes", proxy=proxy,
                               advice=advice(folder / "teacher", folder / "run"))
    (folder / "jupyterhub_config.py").write_text(settings, encoding="utf-8")
    python = python_of(folder / "env")
    env = {**os.environ, "PATH": os.pathsep.join([str(python.parent), os.environ["PATH"]])}
    with open(folder / "hub.log", "wb") as log:
        process = subprocess.Popen([python, "-m", "jupyterhub"], cwd=folder, env=env, stdout=log, stderr=log)
    try:
        wait(f"http://127.0.0.1:{port}/hub/login", process, folder / "hub.log")
        yield Hub(folder, port, process)
    finally:
        stop(process)


def wait(url, process, log, patience=60):
    """Return when an address answers; raise with the end of the log when it does not."""
    for _ in range(patience * 5):
        if process.poll() is not None:
            break
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The hub did not come up:\n{log.read_text(errors='replace')[-3000:]}")


def stop(process):
    """End the hub, and whatever it has started and left behind."""
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    try:
        process.wait(40)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    _, alive = psutil.wait_procs(family, 10)
    for one in alive:
        one.kill()
