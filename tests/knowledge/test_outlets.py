"""The homes of outlets: found by any way to write them, refused at load where wrong."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge.outlets import load_outlets, outlet_key
from bilat.tools import Tools


@pytest.mark.parametrize(
    "name", ["Tehran Times", "tehrantimes.com", "The Tehran Times", "https://www.tehrantimes.com/x"]
)
def test_one_outlet_however_written(name: str, tools: Tools) -> None:
    assert tools.knowledge.outlets[outlet_key(name)] == "IRN"


@pytest.mark.parametrize("name", ["Reuters", "AFP", "Associated Press", "Al Jazeera", "Deutsche Welle"])
def test_who_writes_for_the_world_has_no_home(name: str, tools: Tools) -> None:
    assert outlet_key(name) not in tools.knowledge.outlets


@pytest.mark.parametrize("row", ["Northern Post\tXXX", "Northern Post\tPER\nThe Northern Post\tCHL"])
def test_refuses_a_wrong_home(row: str, tmp_path: Path) -> None:
    (tmp_path / "outlets.tsv").write_text(f"outlet\thome\n{row}\n")
    with pytest.raises(DataError) as error:
        load_outlets(tmp_path, {"PER": 1, "CHL": 1})
    assert "outlets.tsv" in str(error.value)
