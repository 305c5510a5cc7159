"""The lesson's tables: where they are and how they are read."""
from functools import lru_cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


@lru_cache(maxsize=None)
def _read(name):
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")


def load(name):
    """Return table `name` as a fresh DataFrame."""
    return _read(name).copy()
