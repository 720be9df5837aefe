"""Who held which office when: the loader on tables of its own and the shipped table."""

import gzip
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA
from bilat.knowledge.build.tenures import facts_table
from bilat.knowledge.tenures import (
    FILE,
    TENURE_COLUMNS,
    TenureFact,
    Tenures,
    country_names,
    load_tenures,
    office_class_of,
    office_key,
)

TABLES = ("states.tsv", "state_words.tsv", "state_gaps.tsv", "tenure_countries.tsv")


def fact(person: str, start: str, end: str, **more: str) -> TenureFact:
    told = {"office_class": "head_of_state", "office": "President", "country": "BRA", "precision": "attested"} | more
    return TenureFact(person=person, start=start, end=end, provenance="test", **told)  # type: ignore[arg-type]


def tenures(folder: Path, *facts: TenureFact) -> Tenures:
    for name in TABLES:
        (folder / name).write_bytes((DATA / name).read_bytes())
    (folder / FILE).write_bytes(facts_table(facts))
    return load_tenures(folder)


def test_the_holder_on_a_day_and_nobody_on_days_that_no_list_shows(tmp_path: Path) -> None:
    known = tenures(
        tmp_path, fact("Ada Lobo", "2030-02-01", "2031-03-01"), fact("Rui Pinto", "2031-05-01", "2031-06-01")
    )
    assert [f.person for f in known.holders("head_of_state", "BRA", "2030-02-01")] == ["Ada Lobo"]
    assert [f.person for f in known.holders("head_of_state", "BRA", "2031-03-01")] == ["Ada Lobo"]
    assert known.holders("head_of_state", "BRA", "2031-04-01") == ()
    assert known.holders("head_of_state", "URY", "2030-02-01") == ()
    assert known.ask("President", "Brazil", "2031-05-15") == ("Rui Pinto",)
    assert known.ask("president", "BRA", "2031-05-15") == ("Rui Pinto",)
    assert known.ask("President", "Atlantis", "2031-05-15") == ()
    assert known.ask("Foreign Minister", "Brazil", "2031-05-15") == ()


def test_ambassadors_are_told_apart_by_where_they_are_sent(tmp_path: Path) -> None:
    sent = {"office_class": "ambassador", "office": "Ambassador"}
    known = tenures(
        tmp_path,
        fact("Ada Lobo", "2030-01-01", "2031-01-01", accredited_to="USA", **sent),
        fact("Rui Pinto", "2030-01-01", "2031-01-01", accredited_to="FRA", **sent),
    )
    assert known.ask("Ambassador to France", "Brazil", "2030-06-01") == ("Rui Pinto",)
    assert known.ask("Ambassador to the United States", "Brazil", "2030-06-01") == ("Ada Lobo",)
    assert known.ask("Ambassador", "Brazil", "2030-06-01") == ()
    assert known.ask("Ambassador to Chile", "Brazil", "2030-06-01") == ()


def test_the_words_of_an_office_before_its_class(tmp_path: Path) -> None:
    known = tenures(
        tmp_path,
        fact("Ada Lobo", "2030-01-01", "2031-01-01"),
        fact("Rui Pinto", "2030-01-01", "2031-01-01", office="King", office_class="monarch"),
    )
    assert known.ask("King", "Brazil", "2030-06-01") == ("Rui Pinto",)
    assert known.ask("President", "Brazil", "2030-06-01") == ("Ada Lobo",)


def test_a_stated_term_is_surer_than_a_reckoned_one(tmp_path: Path) -> None:
    known = tenures(
        tmp_path,
        fact("Ada Lobo", "2030-01-01", "2031-01-01", precision="term"),
        fact("Rui Pinto", "2029-01-01", "2031-12-31", precision="open"),
    )
    assert known.ask("President", "Brazil", "2030-06-01") == ("Ada Lobo",)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Ada Lobo\thead_of_state\tPresident\tBRA\t\t2031-01-01\t2030-01-01\tterm\tx", "left office before"),
        ("Ada Lobo\thead_of_state\tPresident\tBRA\t\t2030-01-01\t2031-01-01\tsoon\tx", "precision"),
        ("Ada Lobo\thead_of_state", "cells"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / FILE).write_bytes(gzip.compress(("\t".join(TENURE_COLUMNS) + "\n" + row + "\n").encode()))
    with pytest.raises(DataError, match=complaint) as problem:
        load_tenures(tmp_path).holders("head_of_state", "BRA", "2030-06-01")
    assert problem.value.path.name == FILE


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("Prime Minister", ("head_of_government", None)),
        ("Deputy Prime Minister", ("deputy_head_of_government", None)),
        ("Minister of Foreign Affairs", ("foreign_minister", None)),
        ("Secretary of State", ("foreign_minister", None)),
        ("Assistant Secretary of State for African Affairs", ("deputy_minister", None)),
        ("Minister of Defense", ("defence_minister", None)),
        ("Vice President", ("vice_president", None)),
        ("Emir", ("monarch", None)),
        ("Ambassador to Chile", ("ambassador", "Chile")),
        ("Chargé d'Affaires ad interim to Peru", ("diplomat", "Peru")),
        ("Former President", (None, None)),
        ("beekeeper", (None, None)),
    ],
)
def test_classes_of_offices(office: str, expected: tuple[str | None, str | None]) -> None:
    assert office_class_of(office) == expected


def test_offices_are_the_same_in_other_order_and_number_of_small_words() -> None:
    assert office_key("Minister for Foreign Affairs") == office_key("Foreign Minister")
    assert office_key("Prime Minister") != office_key("Minister")


def test_former_and_formal_names_of_states() -> None:
    names = country_names(DATA)
    known = load_tenures(DATA)
    assert known.country("Bahamas, The") == "BHS"
    assert known.country("Côte d'Ivoire") == known.country("Ivory Coast") == "CIV"
    assert known.country("St. Lucia") == "LCA"
    assert "" not in names.values()


def test_the_shipped_table() -> None:
    known = load_tenures(DATA)
    assert known.ask("Secretary of State", "United States", "1947-06-05") == ("George Catlett Marshall",)
    (chancellor,) = known.ask("Chancellor", "Germany", "2010-06-01")
    assert chancellor.endswith("Merkel")
    assert known.ask("President", "France", "1700-01-01") == ()


def test_every_shipped_fact_can_be_read_and_names_its_list() -> None:
    known = load_tenures(DATA)
    facts = [f for country in ("USA", "FRA", "JPN", "LBY", "SUN") for f in known.holders_ever(country)]
    assert len(facts) > 1000
    assert all(f.person and f.office and f.provenance and f.start <= f.end for f in facts)
