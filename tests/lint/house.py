"""What the source code of the rooms tells about the house: who imports whom, who reads and writes. Pure."""

import ast
from functools import lru_cache
from pathlib import PurePosixPath

# What each room may import of the house. Arrows point down only.
GROUND = {
    "style": "",
    "html": "",
    "dates": "",
    "schema": "",
    "journal": "",
    "data": "schema",
    "lesson": "schema data",
    "counts": "schema",
    "claims": "dates lesson schema",
    "questions": "claims dates data lesson",
}
ABOVE = {
    "check": "schema data lesson claims questions dates",
    "show": "data lesson claims counts dates html style",
    "charts": "data lesson claims counts dates show html style",
    "ask": "style html data lesson claims counts dates questions journal show charts report",
    "report": "html style dates journal questions claims show data lesson charts",
    "classroom": "html style dates journal questions claims charts show data lesson",
}
LAUNCHER = {
    "environment": "",
    "jupyter": "data lesson",
    "launcher": "jupyter environment journal",
    "__main__": "launcher",
}
MAY_IMPORT = {room: set(rooms.split()) for room, rooms in {**GROUND, **ABOVE, **LAUNCHER}.items()}
STANDARD_ONLY = (
    *("schema", "data", "lesson"),  # the launcher asks the lesson where a reader begins
    *("__main__", "launcher", "environment", "journal", "html", "style"),
    *("jupyter/server", "jupyter/notebook", "jupyter/trust"),
)
# What a file of the standard library imports inside a function: there it does without, or is called only where it is.
AT_NEED = {
    "data": {"pandas"},
    "environment": {"packaging"},
    "jupyter/notebook": {"nbformat"},
    "jupyter/server": {"zmq"},
    "jupyter/trust": {"nbformat"},
}
FILE_CALLS = {
    "open",
    "read_csv",
    "read_json",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "to_csv",
    "to_json",
    "loadtxt",
    "unlink",
    "mkdir",
    "replace_file",
}
# Who touches files, and why: data reads data/, journal and report write my-work/, classroom reads hand-ins,
# check validates the files, environment and launcher make the environment, jupyter stores notebooks and knows which are
# ours, style reads its .css files.
TOUCH_FILES = {
    "data",
    "journal",
    "report",
    "classroom",
    "check",
    "environment",
    "jupyter",
    "style",
    "launcher",
}
# journal reads only the lesson's version there, which every line of it carries.
STEPS_INTO = {"data": ("data", "journal"), "my-work": ("journal",)}
# Who may use patterns (the module re), and why. A fact is read from a column of data/, never from a sentence.
PATTERNS = {
    "check": "looks for faults in what people write, and shows nothing to a reader",
    "environment": "package names in requirements.txt, and the folder that an activate script names",
    "jupyter/notebook": "the ids of cells, as the notebook format allows them",
    "schema": "the patterns of cells in datapackage.json",
    "dates": "ISO dates",
    "claims": "the marks [[claim|words]] and {{term}} of a retelling",
    "journal/archives": "paths in an archive",
    "journal/transfer": "names that browsers and course sites give to a copy of a file",
    "journal/readers": "names of folders that every system allows",
    "classroom/handin": "signs that cannot be seen",
    "classroom/attribution": "names that course sites give to files and folders",
    "classroom/class_list": "the letters of a name",
    "questions/write": "counts the words of a reader",
}
NAMED_BY_SENTENCES = (
    "helpers/check/ledger.py",
    "helpers/check/rules.py",
    "helpers/check/teaching.py",
)  # each rule's name is its sentence
NETWORK = {"urllib", "requests", "http", "socket", "ftplib", "httpx", "aiohttp"}


parsed = lru_cache(maxsize=None)(ast.parse)  # a dozen rules look at every file


def room(path):
    """The room a file belongs to: "ask" for helpers/ask/form.py."""
    parts = PurePosixPath(path).parts
    return parts[1].removesuffix(".py")


def told_on_the_map(page):
    """Return {room: the rooms that it may import} as the table of the page helpers/README.md tells it."""
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| `")]
    return {row[0].strip(" `"): set(row[2].split()) for row in rows}


def wrong_on_the_map(page, rooms):
    """One sentence for each room whose line is missing on the map, or is not what MAY_IMPORT says, or has no room."""
    told = told_on_the_map(page)
    right = {name: f"| `{name}` | ... | {' '.join(sorted(MAY_IMPORT.get(name, ())))} |" for name in sorted(rooms)}
    wrong = [name for name in right if told.get(name) != MAY_IMPORT.get(name)]
    extra = sorted(told.keys() - rooms)
    return [
        *(f"The table of helpers/README.md needs the line {right[name]}" for name in wrong),
        *(f"helpers/README.md has a line for {name}, and there is no such room." for name in extra),
    ]


def imports(path, code):
    """Return the absolute module names that a file imports: {"helpers.data", "ipywidgets"}."""
    package = list(PurePosixPath(path).parts[:-1])
    found = set()
    for node in ast.walk(parsed(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{start}.{alias.name}" for alias in node.names} if start == "helpers" else {start}
    return found


def rooms_imported(path, code):
    """The other rooms of the house that a file imports."""
    named = {name.split(".")[1] for name in imports(path, code) if name.startswith("helpers.")}
    return named - {room(path), "ROOT"}  # where the lesson lies is no room


def packages_imported(path, code):
    """The top names of what a file imports from outside the house."""
    return {name.split(".")[0] for name in imports(path, code)} - {"helpers", ""}


def upward(path, code):
    """One sentence for each import that does not point down."""
    if room(path) == "__init__":  # every room imports it first
        lesson = sorted(top_level_imports(code) - {"pathlib"})
        return [f"{path} imports {name}; it must import nothing but pathlib." for name in lesson]
    if room(path) not in MAY_IMPORT:
        return [f"{path} is a room that tests/lint/house.py does not know; say there what it may import."]
    return [
        f"{path} imports {other}: arrows point down only."
        for other in sorted(rooms_imported(path, code) - MAY_IMPORT[room(path)])
    ]


def widgets_elsewhere(path, code):
    """One sentence where a room other than ask imports widgets."""
    used = packages_imported(path, code) & {"ipywidgets", "traitlets", "anywidget"}
    return [f"{path} imports {name}; only ask may." for name in sorted(used) if room(path) != "ask"]


def beyond_standard(path, code, standard):
    """One sentence for each import that a room which runs before the environment exists cannot have."""
    own = listed(path, STANDARD_ONLY)
    foreign = packages_imported(path, code) - set(standard) - AT_NEED.get(own, set())
    return [f"{path} imports {name}; it may use the standard library only." for name in sorted(foreign) if own]


def talks_to_a_network(path, code):
    """One sentence for each network module; only the launcher may look for a free port.

    urllib.parse writes addresses and asks for none.
    """
    used = {name.split(".")[0] for name in imports(path, code) if name != "urllib.parse"} & NETWORK
    return [
        f"{path} imports {name}; the lesson asks nothing of a network."
        for name in sorted(used)
        if room(path) not in ("environment", "launcher")
    ]


def top_level_imports(code):
    """The packages imported when a module is imported (not inside a function)."""
    nodes = [node for node in parsed(code).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {
        name.split(".")[0]
        for node in nodes
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }


def called(code):
    """The names of all functions and methods a file calls."""
    functions = [node.func for node in ast.walk(parsed(code)) if isinstance(node, ast.Call)]
    return {
        f.id if isinstance(f, ast.Name) else f.attr
        for f in functions
        if isinstance(f, (ast.Name, ast.Attribute))
    }


def touches_files(path, code):
    """One sentence for each call that reads or writes files where that is another room's work."""
    return [
        f"{path} calls {name}(); only {', '.join(sorted(TOUCH_FILES))} touch files."
        for name in sorted(called(code) & FILE_CALLS)
        if room(path) not in TOUCH_FILES
    ]


def folders_named(code):
    """The folders a file steps into: the right side of every `path / "folder"`."""
    steps = [
        node
        for node in ast.walk(parsed(code))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
    ]
    return {step.right.value for step in steps if isinstance(step.right, ast.Constant)}


def steps_into(path, code):
    """One sentence where a room steps into data/ or my-work/ and has no business there."""
    return [
        f"{path} steps into {folder}/; only {', '.join(rooms)} may."
        for folder, rooms in STEPS_INTO.items()
        if folder in folders_named(code) and room(path) not in rooms
    ]


def uses_patterns(path, code):
    """Say whether a file imports regular expressions."""
    return bool({"re", "regex"} & packages_imported(path, code))


def listed(path, names):
    """The one of `names` that a file comes under, its room or its own name in the room, or ""."""
    own = "/".join(PurePosixPath(path).with_suffix("").parts[1:])
    return next((name for name in (room(path), own) if name in names), "")


def reads_sentences(path, code):
    """One sentence where a file uses patterns and has no reason to."""
    if listed(path, PATTERNS) or not uses_patterns(path, code):
        return []
    return [f"{path} imports re; give the fact a column in data/, or say in PATTERNS why no sentence is read."]


def undocumented(path, code):
    """One sentence for each public function or class of a module without a docstring."""
    if path in NAMED_BY_SENTENCES:
        return []
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [n for n in parsed(code).body if isinstance(n, kinds) and not n.name.startswith("_")]
    return [f"{path}: {n.name} has no docstring." for n in public if not ast.get_docstring(n)]
