"""The word lists of places: what they give, and that what is wrong in them is told."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.reading.where.words import WORDS_FILE, load_place_words, place_words


def test_the_shipped_words() -> None:
    words = place_words()
    assert words.sure_locatives < words.locatives
    assert words.directions <= words.never
    assert words.short_forms["Ill."] == "Illinois"


@pytest.mark.parametrize(
    ("old", "new"),
    [("going: [leave", "going: [Leave"), ("going:", "gone:"), ("short_forms:", "short_forms: x\nmore:")],
)
def test_a_wrong_file_is_told(old: str, new: str, tmp_path: Path) -> None:
    text = WORDS_FILE.read_text("utf-8")
    assert old in text
    path = tmp_path / "place_words.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataError):
        load_place_words(path)
