"""Who holds which office of which state, in real sentences: the counts may not fall (skipped without the corpus)."""

from pathlib import Path

import pytest

from bilat.tools import Tools
from tests.corpus.offices import count


@pytest.mark.parametrize(("wanted", "precision", "recall"), [("read", 0.95, 0.95), ("unread", 0.9, 0.86)])
def test_counts_stay(wanted: str, precision: float, recall: float, shared: Path, tools: Tools) -> None:
    got = count(tools, wanted, shared / "corpus")
    assert got.precision >= precision and got.recall >= recall, (got.right, got.found, got.labelled)
