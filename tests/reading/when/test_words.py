"""The word table of time expressions: what it gives, and that what is wrong in it is told with its line."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.reading.when.words import hints, load_time_words, time_words, tokens

HEAD = "class\tnumber\tcapital\twords\n"


def codes(text: str) -> str:
    return "".join(token.code for token in tokens(text, 0, len(text), hints(text)))


def test_the_shipped_words() -> None:
    assert time_words().plain["fortnight"] == ("U", 0.0)
    assert time_words().capital["friday"] == ("W", 4.0)


def test_capitals_tell_months_from_other_words() -> None:
    assert codes("May 5") == "md"
    assert codes("may 5") == "xd"
    assert codes("3 p.m. EST") == "dzG"
    assert codes("est 3") == "xd"


def test_without_a_hint_there_are_no_tokens() -> None:
    assert tokens("Nothing here.", 0, 13, hints("Nothing here.")) == []


def test_far_from_a_hint_nothing_is_read() -> None:
    text = "a " * 300 + "in May 2019 " + "a " * 300
    found = tokens(text, 0, len(text), hints(text))
    assert "imY" in "".join(token.code for token in found)
    assert len(found) < 200


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("W\tnone\tyes\tmonday\n", 2),
        ("W\t0\tyes\tmonday\nW\t1\tyes\tmonday\n", 3),
        ("WW\t0\tyes\tmonday\n", 2),
        ("W\t0\tmaybe\tmonday\n", 2),
        ("W\t0\tmonday\n", 2),
    ],
)
def test_a_wrong_row_is_told_with_its_line(rows: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "time_words.tsv"
    path.write_text(HEAD + rows, "utf-8")
    with pytest.raises(DataError) as caught:
        load_time_words(path)
    assert caught.value.line == line
