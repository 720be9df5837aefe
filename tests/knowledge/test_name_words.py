"""The tables about names: what the shipped one holds, and how a wrong one is told."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA
from bilat.knowledge.name_words import FILE, load_name_words


def test_the_shipped_tables() -> None:
    words = load_name_words(DATA)
    assert words.particles and words.honorifics and words.halves and words.common and words.form_phrases
    assert words.nicknames["bill"] & words.nicknames["william"]
    assert not words.nicknames["bill"] & words.nicknames["robert"]
    assert not words.legal_forms & words.common, "a word is dropped or weighs little, not both"
    lowered = {word for group in (words.particles, words.honorifics, words.legal_forms) for word in group}
    assert all(word == word.lower() for word in lowered)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("particles:", "partikels:", "partikels"),
        ('"kh:k"', '"kh"', "spelling:letter"),
        ("form_phrases:\n", "form_phrases:\n  - '('\n", "no pattern"),
    ],
)
def test_a_wrong_table_is_told(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = (DATA / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=complaint):
        load_name_words(tmp_path)
