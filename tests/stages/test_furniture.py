"""Furniture: cases, and the laws of regions."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.errors import DataError
from bilat.knowledge.page import PAGE_FILE, load_page_words
from bilat.stages.furniture import regions
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("furniture"))
def test_regions(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [f"{region.reason}| {text[region.start : region.end]}" for region in regions(text)]
    assert found == case["regions"]


@given(st.text(alphabet="ab (RL)2nd[](:/)\n<>!-", max_size=120))
@settings(max_examples=300, deadline=None)
def test_regions_are_in_order_and_apart(text: str) -> None:
    last = 0
    for region in regions(text):
        assert last <= region.start < region.end <= len(text)
        last = region.end


def test_a_word_under_two_agencies_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(PAGE_FILE.read_text(encoding="utf-8") + "  - [Other, TASS]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"page\.yaml:\d+: agency name 'TASS' stands twice"):
        load_page_words(path)


@pytest.mark.parametrize("wrong", ["lines: [a", "lines: [a]\nunknown: 1\n", "lines: 7\n"])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(DataError, match=r"page\.yaml"):
        load_page_words(path)
