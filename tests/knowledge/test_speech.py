"""The cue lexicon: what it holds and how a bad file is refused."""

from typing import Any

import pytest

from bilat.errors import DataError
from bilat.knowledge.speech import FILE, load_speech, speech_words


def test_each_frame_of_a_verb_keeps_its_own_stance() -> None:
    words = speech_words()
    assert words.verbs["say"].frames["clause"].stance == "neutral"
    assert words.verbs["warn"].frames["object_to"].stance == "demand"
    assert words.verbs["warn"].frames["clause"].stance == "threat"
    assert words.verbs["believe"].frames["clause"].mind


@pytest.mark.parametrize(
    "old,new", [("stance: praise", "stance: joy"), ("[say, add", "[Say, add"), ("verbs:", "verb:")]
)
def test_bad_words_are_refused_with_file_and_line(tmp_path: Any, old: str, new: str) -> None:
    path = tmp_path / "speech.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"speech\.yaml:\d+"):
        load_speech(path)
