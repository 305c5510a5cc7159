"""One reader on a hub, as far as a server can tell: log in, follow the teacher's link, read, answer, save."""

import json
import time
from urllib.parse import parse_qs, quote, urlsplit

import requests
import websocket

from tests.bench.front_end import FrontEnd

PATIENCE = 180  # seconds until a server that was asked for must be there


class HubReader:
    """A named reader with a browser's cookies; `number` makes this reader's answers differ from the others'."""

    def __init__(self, name, number, hub):
        self.name, self.number, self.hub = name, number, hub
        self.base, self.browser, self.answers = f"{hub}/user/{name}/", requests.Session(), {}

    def log_in(self):
        """Give a name on the hub's first page; this hub asks for no password."""
        self.browser.get(f"{self.hub}/hub/login", timeout=60).raise_for_status()
        form = {"username": self.name, "password": "", "_xsrf": self.cookie("/hub/")}
        self.browser.post(f"{self.hub}/hub/login", params={"next": "/hub/home"}, data=form, timeout=60)\
            .raise_for_status()

    def cookie(self, path):
        """The hub's or the own server's mark against forged requests."""
        return next(one.value for one in self.browser.cookies if one.name == "_xsrf" and one.path == path)

    def knock(self, link):
        """Follow the link until the own server answers instead of the hub's page with the words "starting"."""
        for _ in range(PATIENCE * 2):
            answer = self.browser.get(link, timeout=60)
            if answer.url.startswith(self.base):
                return answer.raise_for_status()
            if answer.status_code >= 400:
                break
            time.sleep(0.5)
        raise RuntimeError(f"the server did not start: {answer.status_code} at {answer.url}")

    def pull(self, link):
        """Bring or update the lesson as the page behind the link does; return what the reader opens then."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        place = asked.pop("urlpath")
        with self.browser.get(self.base + "git-pull/api", params={**asked, "_xsrf": self.cookie(self.path())},
                              stream=True, timeout=PATIENCE) as stream:
            told = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith(b"data: ")]
        if not told or told[-1].get("phase") != "finished":
            raise RuntimeError(f"the lesson did not arrive: {told[-1:]}")
        return place.removeprefix("lab/tree/")

    def path(self):
        """The path of the own server."""
        return urlsplit(self.base).path

    def ask(self, method, place, **body):
        """Ask the own server for something under api/; return its JSON."""
        answer = self.browser.request(method, f"{self.base}api/{quote(place)}", json=body or None, timeout=PATIENCE,
                                      headers={"X-XSRFToken": self.cookie(self.path())})
        answer.raise_for_status()
        return answer.json()

    def read(self, page):
        """Open a notebook by its path, run it, answer every form with words of one's own, add a note, and save it."""
        notebook = self.ask("GET", f"contents/{page}")["content"]
        session = self.ask("POST", "sessions", path=page, name=page, type="notebook", kernel={"name": "python3"})
        front = FrontEnd(self.connect(session["kernel"]["id"]))
        front.run(notebook)
        for question in front.forms():
            self.answers[question] = front.answer(question, self.number, self.words(question))
        note = {"cell_type": "markdown", "id": "note", "metadata": {}, "source": self.words("the page")}
        notebook["cells"].append(note)
        self.ask("PUT", f"contents/{page}", type="notebook", format="json", content=notebook)

    def connect(self, kernel):
        """Return the connection to a kernel."""
        address = f"{self.base}api/kernels/{kernel}/channels?_xsrf={self.cookie(self.path())}"
        cookies = requests.cookies.get_cookie_header(self.browser.cookies, requests.Request("GET", address))
        return websocket.create_connection(address.replace("http", "ws", 1), cookie=cookies, timeout=PATIENCE)

    def words(self, question):
        """What this reader, and nobody else, writes in answer to a question."""
        return f'{self.name} on {question}: 68 killed, said Reuters on 9 May.\n\u062f\u0648\u0633\u062a "quoted"'
