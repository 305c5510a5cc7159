"""What JupyterLab does between a notebook and its kernel, without a browser: run cells, show forms, pass on answers.

A form lives in the kernel. A front end is told of its widgets in comm messages and tells the kernel, in the
same way, what a reader has chosen, written and pressed.
"""

import json
import uuid

PATIENCE = 120  # seconds a kernel may stay silent


class FrontEnd:
    """One open notebook: the connection to its kernel and all widgets of its forms."""

    def __init__(self, socket):
        """`socket` is a websocket to the kernel's channels: it has send(text), recv() and settimeout(seconds)."""
        self.socket, self.session, self.widgets = socket, uuid.uuid4().hex, {}
        self.socket.settimeout(PATIENCE)

    def send(self, kind, content):
        """Send one message, wait until the kernel has worked it off, and return the outputs it led to."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "username": "",
                  "version": "5.3", "date": ""}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.send(json.dumps({**message, "buffers": []}))
        outputs, idle = [], False
        while not idle:
            answer = json.loads(self.socket.recv())
            outputs += self.take(answer)
            idle = (answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle"
                    and answer["parent_header"].get("msg_id") == header["msg_id"])
        return outputs

    def take(self, message):
        """Follow one message of the kernel; return it as a list of outputs, empty for what is no output."""
        kind, content = message["msg_type"], message["content"]
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = dict(content["data"]["state"])
        if kind == "comm_msg" and content["data"].get("method") == "update":
            self.widgets[content["comm_id"]].update(content["data"]["state"])
        if kind == "error":
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        if kind not in ("display_data", "execute_result", "stream"):
            return []
        content.pop("transient", None)
        return [{"output_type": kind, **content}]

    def run(self, notebook):
        """Run all code cells of a notebook and put what they show into it."""
        for number, cell in enumerate(cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
            code = "".join(cell["source"])
            cell["outputs"] = self.send("execute_request", {
                "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False})
            cell["execution_count"] = number + 1

    def change(self, widget, **state):
        """Give a widget a new state, as a reader's choice or typing does."""
        self.widgets[widget].update(state)
        self.send("comm_msg", {"comm_id": widget, "data": {"method": "update", "state": state, "buffer_paths": []}})

    def press(self, button):
        """Press a button."""
        self.send("comm_msg", {"comm_id": button, "data": {"method": "custom", "content": {"event": "click"}}})

    def classes(self, widget):
        """The style classes of a widget."""
        return self.widgets[widget].get("_dom_classes", ())

    def forms(self):
        """Return {question: widget} of all forms that run cells have shown."""
        return {name[2:]: widget for widget in self.widgets if "l-form" in self.classes(widget)
                for name in self.classes(widget) if name.startswith("q-")}

    def inside(self, widget, kind="", style=""):
        """Return the widgets in a box, from top to bottom: those of a kind such as "Button" and of a style class."""
        found = []
        for child in self.widgets[widget].get("children", ()):
            child = child.removeprefix("IPY_MODEL_")
            if self.widgets[child]["_model_name"].startswith(kind) and (not style or style in self.classes(child)):
                found.append(child)
            found += self.inside(child, kind, style)
        return found

    def answer(self, question, number, words):
        """Answer a form; another `number` chooses otherwise. Return (what was picked, whether words were written)."""
        form, picks = self.forms()[question], []
        for kind, first in (("RadioButtons", 0), ("Dropdown", 1)):  # a list begins with an invitation to choose
            for at, control in enumerate(self.inside(form, kind)):
                options = len(self.widgets[control]["_options_labels"]) - first
                picks.append(first + (number + at) % options)
                self.change(control, index=picks[-1])
        boxes = self.inside(form, "Checkbox")
        for at, box in enumerate(boxes):
            picks.append(at == number % len(boxes) or (number >> at) % 2 == 1)
            self.change(box, value=picks[-1])
        for item in self.inside(form, "Button", "l-pick")[:-1]:  # the last one takes an item back
            self.press(item)
        texts = self.inside(form, "Textarea")
        for text in texts:
            self.change(text, value=words)
        self.press(self.inside(self.inside(form, "HBox", "l-buttons")[0], "Button")[0])
        said = self.widgets[self.inside(form, "HTML", "l-status")[0]]["value"]
        if "Saved" not in said:
            raise RuntimeError(f"the form {question} does not say Saved but {said!r}")
        return tuple(picks), bool(texts)
