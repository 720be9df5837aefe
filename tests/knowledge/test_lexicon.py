"""Laws of the lexicon, and what it reads in small texts."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.knowledge import Knowledge, Lexicon, load_knowledge
from bilat.knowledge.entries import Surface


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_knowledge().lexicon


def read(lexicon: Lexicon, text: str) -> list[tuple[str, str, str]]:
    return [(m.text, m.senses[0].entry_id, m.senses[0].sense) for m in lexicon.match(text)]


PIECES = st.sampled_from(
    ["Italy", "ITALY", "italy", "U.S.", "US", "us", "Cote d’Ivoire", "Côte d'Ivoire's", "Sino-", "Russo–", "Japanese",
     "Niger", "Nigeria", "al-Shabaab", " ", " ", ", ", ".", "’s ", "-", "x", "é", "\n", "𝒜", "the West Bank", "UN"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_spans_are_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for match in LEXICON.match(text):
        assert text[match.start : match.end] == match.text
        assert end <= match.start < match.end <= len(text)
        assert match.senses
        before, after = text[: match.start][-1:], text[match.end :][:1]
        assert not before.isalnum() and not after.isalnum()
        assert any(letter.isupper() for letter in match.text)
        end = match.end


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=string.ascii_lowercase + " .,'-\n", max_size=80))
def test_small_letters_never_match(text: str) -> None:
    assert LEXICON.match(text) == ()


def test_no_surface_in_small_letters_matches() -> None:
    lines = "turkey us polish chad china plate jordan who un eu u.s. aid al-qaeda house of representatives kremlin"
    assert LEXICON.match(lines) == ()


LEXICON = load_knowledge().lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Libya’s envoy", [("Libya", "state:LBY", "name")]),
        ("the Dutch and two Frenchmen", [("Dutch", "state:NLD", "adjective"), ("Frenchmen", "state:FRA", "demonym")]),
        ("U.S.-led and US-led", [("U.S.", "state:USA", "acronym"), ("US", "state:USA", "acronym")]),
        ("the U.A.E. and the U.N.", [("U.A.E.", "state:ARE", "acronym"), ("U.N.", "org:UN", "acronym")]),
        ("Sino-Indian and Russo–Turkish", [
            ("Sino", "state:CHN", "adjective"), ("Indian", "state:IND", "adjective"),
            ("Russo", "state:RUS", "adjective"), ("Turkish", "state:TUR", "adjective")]),
        ("Sino Gas of Franco", []),
        ("Turkiye and Cote d’Ivoire", [("Turkiye", "state:TUR", "name"), ("Cote d’Ivoire", "state:CIV", "name")]),
        ("Nigerians, not Niger", [("Nigerians", "state:NGA", "demonym"), ("Niger", "state:NER", "name")]),
        ("Malibu, Chadwick, Omanhene", []),
        ("South Koreans in South Sudan", [
            ("South Koreans", "state:KOR", "demonym"), ("South Sudan", "state:SSD", "name")]),
        ("the Kremlin and Quai d'Orsay", [
            ("Kremlin", "organ:RUS-KREMLIN", "name"), ("Quai d'Orsay", "organ:FRA-QUAI", "seat")]),
        ("ITALY AND FRANCE SIGN PACT", [("ITALY", "state:ITA", "name"), ("FRANCE", "state:FRA", "name")]),
        ("MINISTER WHO RESIGNED IS NAMED", []),
        ("He said the WHO should act", [("WHO", "org:WHO", "acronym")]),
        ("the Persian Gulf and the West Bank", []),
        ("fishing in New Mexico and New Jersey", []),
        ("the Paris Agreement", []),
        ("al-Shabaab and Al-Shabaab", [
            ("al-Shabaab", "group:SOM-SHABAAB", "name"), ("Al-Shabaab", "group:SOM-SHABAAB", "name")]),
        ("the Turkish Cypriots", [("Turkish Cypriots", "state:XNC", "demonym")]),
        ("the Soviet Union", [("Soviet Union", "state:SUN", "name")]),
        ("Verkhovna Rada", [("Verkhovna Rada", "organ:UKR-RADA", "name")]),
    ],
)  # fmt: skip
def test_readings(lexicon: Lexicon, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(lexicon, text) == expected


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Congo", {"state:COD", "state:COG"}),
        ("Korea", {"state:KOR", "state:PRK"}),
        ("Dominican", {"state:DOM", "state:DMA"}),
        ("Brussels", {"state:BEL", "org:EU", "org:NATO"}),
        ("Government of National Unity", {"gov:LBY-GNU", "gov:ZAF-GNU", "gov:ZWE-GNU", "gov:SSD-GNU"}),
        ("RSF", {"group:SDN-RSF", "org:RSF-NGO"}),
    ],
)
def test_shared_words_are_marked_ambiguous(lexicon: Lexicon, text: str, owners: set[str]) -> None:
    senses = lexicon.senses(text)
    assert {surface.entry_id for surface in senses} == owners
    assert all(surface.ambiguous for surface in senses)


def test_plain_names_are_not_ambiguous(lexicon: Lexicon) -> None:
    for text in ("Libya", "China", "Ankara", "NATO", "Hamas", "Government of National Accord"):
        assert not any(surface.ambiguous for surface in lexicon.senses(text)), text


def test_the_same_words_in_another_order_give_the_same_lexicon() -> None:
    surfaces = [
        Surface("Alba", "org:A", "name"),
        Surface("Alba Longa", "org:B", "name"),
        Surface("AL", "org:C", "acronym"),
    ]
    text = "Alba Longa, Alba and the A.L."
    forward, backward = Lexicon(surfaces).match(text), Lexicon(reversed(surfaces)).match(text)
    assert forward == backward
    assert [m.text for m in forward] == ["Alba Longa", "Alba", "A.L."]


def test_a_long_name_does_not_hide_a_short_one_when_it_fails_its_bounds() -> None:
    lexicon = Lexicon([Surface("Alba", "org:A", "name"), Surface("Alba Long", "org:B", "name")])
    assert [m.text for m in lexicon.match("Alba Longa")] == ["Alba"]


def test_matching_is_fast(lexicon: Lexicon) -> None:
    from time import perf_counter

    text = "Envoys of Italy, the U.N. and the Government of National Accord met in Tunis on Monday. " * 2000
    start = perf_counter()
    assert len(lexicon.match(text)) == 8000
    assert perf_counter() - start < 2.0


def test_knowledge_is_typed(lexicon: Lexicon) -> None:
    assert isinstance(load_knowledge(), Knowledge)
    assert len(lexicon) > 8000
