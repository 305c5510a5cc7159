"""The lesson's code. Here stands only where it lies, and what an older copy of its settings still asks for."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def __getattr__(name: str) -> object:
    """Names from version 1.0: settings that it copied into an environment ask for `helpers.server`."""
    if name == "server":
        from helpers.jupyter import server
        return server
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")
