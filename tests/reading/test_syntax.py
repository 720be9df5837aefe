"""Questions to the parse: subjects, objects and phrases under the constructions that news prefers."""

import pytest

from bilat.document import Parse
from bilat.reading import syntax as sx
from bilat.reading.what.slots import Slots, clause_subjects
from bilat.tools import spacy_parser


def parsed(text: str) -> Parse:
    return spacy_parser().parse([(0, 0, text)])[0]


def at(p: Parse, word: str) -> int:
    return p.text.index(word)


def words(p: Parse, tokens: list[int]) -> list[str]:
    return [p.text[i] for i in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Peru expelled the envoy.", "expelled", ["Peru"], ["envoy"]),
        ("The envoy was expelled by Peru.", "expelled", ["Peru"], ["envoy"]),
        ("Peru urged Chile to release the sailors.", "release", ["Chile"], ["sailors"]),
        ("Peru promised Friday to release the sailors.", "release", ["Peru"], ["sailors"]),
        ("The envoy who met rebels returned.", "met", ["envoy"], ["rebels"]),
        ("Peru and Chile signed a treaty.", "signed", ["Peru", "Chile"], ["treaty"]),
        ("Peru condemned Chile and recalled its ambassador.", "recalled", ["Peru"], ["ambassador"]),
    ],
)
def test_logical_roles(text: str, verb: str, subjects: list[str], objects: list[str]) -> None:
    p = parsed(text)
    assert words(p, sx.logical_subjects(p, at(p, verb))) == subjects
    assert words(p, sx.logical_objects(p, at(p, verb))) == objects


@pytest.mark.parametrize(
    ("text", "trigger", "slot", "found"),
    [
        ("Talks between Peru and Chile were held in Lima.", "Talks", "between", ["Peru", "Chile"]),
        ("Talks were held in Lima between Peru and Chile.", "Talks", "between", ["Peru", "Chile"]),
        ("Peru's condemnation of the raid angered Chile.", "condemnation", "poss", ["Peru"]),
        ("Peru launched an attack on Chile.", "attack", "subject", ["Peru"]),
        ("Peru launched an attack on Chile.", "attack", "on", ["Chile"]),
        ("The talks were hosted by Qatar.", "hosted", "subject", ["Qatar"]),
    ],
)
def test_slots(text: str, trigger: str, slot: str, found: list[str]) -> None:
    p = parsed(text)
    assert words(p, Slots(p, at(p, trigger), None).fill(slot)) == found


def test_the_subject_of_a_governed_clause() -> None:
    p = parsed("Peru said that Chile had violated the treaty.")
    assert words(p, clause_subjects(p, at(p, "said"))) == ["Chile"]


def test_tokens_lie_where_the_text_says() -> None:
    text = "Peru’s minister met — at last — Chile’s."
    p = parsed(text)
    assert all(text[a:b].replace("’", "'") == t for a, b, t in zip(p.start, p.end, p.text, strict=True))
