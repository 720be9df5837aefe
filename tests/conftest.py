"""Shared fixtures: the tools once a session, the benchmark folder where it is there, YAML cases."""

import signal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilat.document import Doc
from bilat.tools import Tools, default_tools

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_configure() -> None:
    """Lets processes that tests start be stopped by Ctrl-C, which a shell takes from what it runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def cases(stage: str) -> list[Any]:
    """The cases of tests/cases/<stage>.yml, each as a pytest parameter named by its own text."""
    path = Path(__file__).parent / "cases" / f"{stage}.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [pytest.param(row, id=str(row.get("id") or row.get("text"))[:60]) for row in rows]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return default_tools()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared articles and benchmarks are not on this machine")
    return SHARED


def spans_hold(doc: Doc) -> bool:
    """Whether every span reachable from the document's findings equals its quote."""
    import msgspec

    text = doc.article.text

    def walk(node: Any) -> bool:
        if isinstance(node, dict):
            if {"start", "end", "quote"} <= node.keys():
                return bool(text[node["start"] : node["end"]] == node["quote"] and node["quote"])
            return all(walk(value) for value in node.values())
        if isinstance(node, list | tuple):
            return all(walk(value) for value in node)
        return True

    return walk(msgspec.to_builtins(doc))
