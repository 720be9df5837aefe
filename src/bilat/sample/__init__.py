"""The articles that the demo reads: invented outlets, public facts."""

from importlib.resources import files
from pathlib import Path


def sample_path() -> Path:
    """Where the shipped sample lies."""
    return Path(str(files("bilat.sample").joinpath("articles.jsonl")))
