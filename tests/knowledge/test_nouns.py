"""The acting nouns."""

from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA, Nouns
from bilat.knowledge.nouns import load_nouns


@pytest.fixture(scope="module")
def nouns() -> Nouns:
    return load_nouns(DATA / "nouns.yaml")


@pytest.mark.parametrize(
    ("lemma", "sector", "organ"),
    [
        ("government", "GOV", True), ("foreign ministry", "GOV", True), ("embassy", "GOV", True),
        ("parliament", "LEG", True), ("lawmaker", "LEG", True), ("court", "JUD", True), ("army", "MIL", True),
        ("soldier", "MIL", True),
        ("police", "COP", True), ("security forces", "MIL", True), ("armed forces", "MIL", True),
        ("rebel", "REB", False), ("militant", "UAF", False), ("protester", "OPP", False),
        ("rights group", "SOC", False),
        ("company", "BUS", False), ("newspaper", "JRN", False), ("refugee", "REF", False),
        ("student", "EDU", False), ("farmer", "AGR", False),
        ("hostage", "CVL", False), ("doctor", "MED", False), ("spy agency", "SPY", True),
        ("trade union", "LAB", False),
    ],
)  # fmt: skip
def test_sector_and_organ(nouns: Nouns, lemma: str, sector: str, organ: bool) -> None:
    noun = nouns.get(lemma)
    assert noun is not None
    assert (noun.sector, noun.organ) == (sector, organ)


@pytest.mark.parametrize("lemma", ["ally", "enemy", "neighbor", "rival", "mediator", "migrant", "activist"])
def test_what_stands_towards_a_state_is_not_that_state(nouns: Nouns, lemma: str) -> None:
    noun = nouns.get(lemma)
    assert noun is not None and not noun.organ


def test_unknown_lemmas_and_size(nouns: Nouns) -> None:
    assert nouns.get("table") is None
    assert nouns.get("Government") is None
    assert len(nouns) > 2000
    assert nouns.longest >= 3


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("groups:\n- {kind: a, sector: XXX, lemmas: [b]}\n", 2, "sector"),
        ("groups:\n- {kind: a, sector: GOV, lemmas: [b, b]}\n", 2, "twice"),
        ("groups:\n- {kind: a, sector: GOV, lemmas: [Bee]}\n", 2, "small letters"),
        ("groups:\n- {kind: a, lemmas: [b]}\n", 2, "sector"),
    ],
)
def test_bad_nouns_are_refused(tmp_path: Path, text: str, line: int, word: str) -> None:
    path = tmp_path / "nouns.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=word) as caught:
        load_nouns(path)
    assert caught.value.line == line
