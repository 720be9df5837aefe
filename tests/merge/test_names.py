"""Name similarity: what is one name in another spelling, and what is another name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.merge.names import SAME, full_names_agree, similarity

SAME_PERSONS = [
    ("Yousef al-Qattan", "Yusuf Kattan"),
    ("Khalid Ghanouchi", "Khaled Qanushi"),
    ("Mohammed Haddad", "Muhammad Hadad"),
    ("Abdel Rahman Nasser", "Abdulrahman Nasir"),
    ("Lindqvist", "Astrid Lindqvist"),
    ("A. Lindqvist", "Astrid Lindqvist"),
    ("Bill Harrow", "William Harrow"),
    ("President Tomás Núñez", "Tomas Nunez"),
    ("Zhang Meili", "Meili Zhang"),
    ("Sergey Orlov", "Sergei Orlov"),
    ("Dr. Karin van der Velde", "Karin Vandervelde"),
]
OTHER_PERSONS = [
    ("Astrid Lindqvist", "Bengt Lindqvist"),
    ("Park Min-ho", "Park Chan-ho"),
    ("Hassan Karimi", "Hussein Karimi"),
    ("Anna Berg", "Anna Moen"),
    ("Anna", "Anna Moen"),
    ("Ali Reza Tavakoli", "Omar Reza Tavakoli"),
    ("", "Anna Moen"),
]
SAME_BODIES = [
    ("Nordhavn Shipping Ltd", "Nordhavn Shipping Limited"),
    ("OOO Zarya", "Limited Liability Company Zarya"),
    ("Organisation for Arctic Trade", "Organization for Arctic Trade"),
    ("Arctic Trade Council", "ATC"),
]
OTHER_BODIES = [
    ("Nordhavn Shipping Ltd", "Sudhavn Mining Ltd"),
    ("Bank of Ruritania", "Bank of Graustark"),
    ("Arctic Trade Council", "Arctic Fishing Council"),
]


@pytest.mark.parametrize(("a", "b"), SAME_PERSONS)
def test_one_person(a: str, b: str) -> None:
    assert similarity(a, b, "person") >= SAME


@pytest.mark.parametrize(("a", "b"), OTHER_PERSONS)
def test_other_persons(a: str, b: str) -> None:
    assert similarity(a, b, "person") < SAME


@pytest.mark.parametrize(("a", "b"), SAME_BODIES)
def test_one_body(a: str, b: str) -> None:
    assert similarity(a, b, "organisation") >= SAME


@pytest.mark.parametrize(("a", "b"), OTHER_BODIES)
def test_other_bodies(a: str, b: str) -> None:
    assert similarity(a, b, "organisation") < SAME


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "organisation"]))
def test_any_texts_have_one_similarity_either_way(a: str, b: str, kind: str) -> None:
    score = similarity(a, b, kind)  # type: ignore[arg-type]
    assert 0 <= score <= 1
    assert score == similarity(b, a, kind)  # type: ignore[arg-type]


@given(st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True))
def test_a_name_is_itself(name: str) -> None:
    assert similarity(name, name, "person") == 1
    assert similarity(name, name.upper(), "person") == 1


def test_full_names_agree_only_where_all_words_of_the_shorter_do_in_order() -> None:
    assert full_names_agree("Yusuf Kattan", "Yousef bin Ali al-Qattan")
    assert full_names_agree("Meili Zhang", "Zhang Meili")
    for a, b in (
        ("Astrid Lindqvist", "A. B. Lindqvist"), ("Lindqvist", "Astrid Lindqvist"), ("Anna Berg", "Anna Moen"),
        ("Salman bin Hamad Karimi", "Hamad bin Isa bin Salman Karimi"), ("William Harrow", "William H. Schuster"),
    ):  # fmt: skip
        assert not full_names_agree(a, b) and not full_names_agree(b, a)
