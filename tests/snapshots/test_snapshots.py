"""Whole articles yield what they yielded when somebody last looked."""

from difflib import unified_diff

import pytest

from tests.snapshots.making import CHOSEN, FOLDER, snapshot


@pytest.mark.parametrize("name", CHOSEN)
def test_article(name: str) -> None:
    path = FOLDER / f"{name}.json"
    before = path.read_text(encoding="utf-8").splitlines()
    difference = list(unified_diff(before, snapshot(name).splitlines(), "before", "now", lineterm="", n=3))
    if difference:
        shown = "\n".join(difference[:200])
        pytest.fail(f"{path.name}: if this is better, run python -m tests.snapshots.update\n{shown}", pytrace=False)


def test_there_is_nothing_else() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CHOSEN)
