"""Words for relations: how a bad file is refused."""

from typing import Any

import pytest

from bilat.errors import DataError
from bilat.knowledge.relations import FILE, load_relations, relation_words


def test_words_say_what_they_do_to_ties() -> None:
    assert [g.state for g in relation_words().verbs["sever"]] == ["cut"]


@pytest.mark.parametrize(
    "old,new", [("state: cut", "state: sundered"), ("ties: [tie", "ties: [Tie"), ("war: [war]", "wars: [war]")]
)
def test_bad_words_are_refused_with_file_and_line(tmp_path: Any, old: str, new: str) -> None:
    path = tmp_path / "relations.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"relations\.yaml:\d+"):
        load_relations(path)
