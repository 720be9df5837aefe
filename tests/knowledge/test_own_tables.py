"""The tables of people and terms of office edited by hand: what is refused, how lists join, and what is shipped."""

from functools import cache
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA
from bilat.knowledge.build.countries import state_adjectives
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.own_tables import (
    PERSON_COLUMNS,
    OwnTenure,
    own_names,
    own_tenures,
    with_own,
    with_own_names,
)
from bilat.knowledge.build.tenures import compile_tenures
from bilat.knowledge.leaders import Leaders, load_leaders, name_words
from bilat.knowledge.tenures import SINGLE, TENURE_COLUMNS, TenureFact, Tenures, country_names, load_tenures
from tests.conftest import ROOT

TERM = (
    "Ada Lobo",
    "foreign_minister",
    "Foreign Minister",
    "BRA",
    "",
    "2030-02-01",
    "2031-03-01",
    "term",
    "Bilat authors",
)


def terms(folder: Path, *changes: dict[str, str]) -> list[OwnTenure]:
    """The terms of a table with a row for each change of the usual one."""
    rows = [dict(zip(TENURE_COLUMNS, TERM, strict=True)) | change for change in changes]
    lines = ["\t".join(TENURE_COLUMNS), *("\t".join(row.values()) for row in rows)]
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "tenures.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return own_tenures(Origins(folder), DATA)


def shown(start: str, end: str, person: str = "Ada Lobo", **more: str) -> TenureFact:
    told = {"office_class": "foreign_minister", "office": "Minister of Foreign Affairs", "country": "BRA"} | more
    return TenureFact(person=person, start=start, end=end, precision="attested", provenance="a list", **told)  # type: ignore[arg-type]


def days(facts: list[TenureFact]) -> list[tuple[str, str, str]]:
    return sorted((fact.person, fact.start, fact.end) for fact in facts)


# --- what a row says ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "precision", "held"),
    [
        ("2030-02-01", "2031-03-01", "term", ("2030-02-01", "2031-03-01")),
        ("2030-02", "2031-03", "attested", ("2030-02-28", "2031-03-01")),  # no day claimed that is not known
        ("2030", "2031-03-05", "attested", ("2030-12-31", "2031-03-05")),
        ("2030-02-01", "2031-03", "open", ("2030-02-01", "2031-03-01")),
    ],
)
def test_of_a_month_only_what_is_sure(
    tmp_path: Path, start: str, end: str, precision: str, held: tuple[str, str]
) -> None:
    (own,) = terms(tmp_path, {"start": start, "end": end, "precision": precision})
    assert (own.fact.start, own.fact.end) == held
    assert own.fact.precision == ("term" if precision == "term" else "attested")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"person": "ada lobo"}, "is no name"),
        ({"office_class": "beekeeper"}, "no class of offices"),
        ({"office": ""}, "no class of offices"),
        ({"country": "XXX"}, "no state or body"),
        ({"country": "org:NOWHERE"}, "no state or body"),
        ({"country": "IGO"}, "no state or body"),
        ({"accredited_to": "Libya"}, "no state or body"),
        ({"start": "2030-02-30"}, "no date"),
        ({"start": "2032-01-01"}, "ends before it starts"),
        ({"end": ""}, "both days"),
        ({"precision": "soon"}, "precision is term or attested or open"),
        ({"end": "2031-03"}, "precision is term"),
        ({"start": "2030", "end": "2030", "precision": "attested"}, "no day on which"),
        ({"provenance": "hearsay"}, "provenance"),
    ],
)
def test_what_is_wrong_with_a_term_is_told_with_its_line(
    tmp_path: Path, change: dict[str, str], complaint: str
) -> None:
    with pytest.raises(DataError, match=complaint) as problem:
        terms(tmp_path, {}, {"country": "PRY"} | change)
    assert problem.value.path.name == "tenures.tsv" and problem.value.line == 3


def test_a_term_is_not_given_twice(tmp_path: Path) -> None:
    later = {"start": "2032-01-01", "end": "2033-01-01"}
    assert len(terms(tmp_path, {}, later)) == 2
    with pytest.raises(DataError, match="given twice"):
        terms(tmp_path, {}, {"start": "2031-01-01"})


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("ada lobo\t\tBRA\t\tx", "no name"),
        ("Ada Lobo\tlobo\tBRA\t\tx", "no name"),
        ("Ada Lobo\t\tXXX\t\tx", "no state"),
        ("Ada Lobo\t\tBRA\tyes\tx", "1 or nothing"),
        ("Ada Lobo\t\tBRA\t\t", "note is missing"),
        ("Ada Lobo\tADA LOBO\tBRA\t\tx", "given twice"),
        ("Ada Lobo\tBRA", "cells"),
    ],
)
def test_what_is_wrong_with_a_person_is_told_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "people.tsv").write_text("\t".join(PERSON_COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=complaint) as problem:
        own_names(Origins(tmp_path), DATA)
    assert problem.value.path.name == "people.tsv" and problem.value.line == 2


def test_a_name_that_a_list_has_is_refused_unless_more_is_told_of_it(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    text = "\t".join(PERSON_COLUMNS) + "\nAda Lobo\tAda Loubo\tBRA\t1\tx\n"
    (tmp_path / "own" / "people.tsv").write_text(text, encoding="utf-8")
    own = own_names(Origins(tmp_path), DATA)
    assert with_own_names({("Lobo Ada", "BRA"): False, ("Ada Lobo", "PRY"): True}, own)["Ada Lobo", "BRA"]
    with pytest.raises(DataError, match="has the name for BRA already"):
        with_own_names({("Lobo Ada", "BRA"): True}, own)


# --- with the lists -----------------------------------------------------------------------------------------------


def test_a_term_takes_the_place_of_what_lists_show_of_it(tmp_path: Path) -> None:
    elsewhere = shown("2030-05-01", "2030-06-01", country="PRY")
    facts = with_own(
        [shown("2030-05-01", "2030-06-01"), shown("2031-01-01", "2031-02-01"), elsewhere], terms(tmp_path, {})
    )
    assert days(facts) == [("Ada Lobo", "2030-02-01", "2031-03-01"), ("Ada Lobo", "2030-05-01", "2030-06-01")]
    assert [f.provenance for f in facts if f.country == "BRA"] == ["Bilat authors; a list"]


def test_lists_add_days_where_the_table_leaves_them_open(tmp_path: Path) -> None:
    own = terms(tmp_path, {"start": "2030-02", "end": "2031-03", "precision": "open"})
    assert days(with_own([shown("2030-02-05", "2030-06-01")], own)) == [("Ada Lobo", "2030-02-05", "2031-03-01")]
    assert days(with_own([shown("2030-06-01", "2033-01-01")], own)) == [("Ada Lobo", "2030-02-28", "2033-01-01")]


@pytest.mark.parametrize(
    ("start", "end", "complaint"),
    [
        ("2030-01-31", "2030-06-01", "Mend the days"),
        ("2030-06-01", "2031-03-02", "Mend the days"),
        ("2030-01-01", "2031-04-01", "already"),
        ("2030-02-01", "2031-03-01", "already"),
    ],
)
def test_what_lists_say_or_say_otherwise_is_refused(tmp_path: Path, start: str, end: str, complaint: str) -> None:
    with pytest.raises(DataError) as problem:
        with_own([shown(start, end)], terms(tmp_path, {}))
    assert complaint in f"{problem.value.message} {problem.value.hint}" and problem.value.line == 2


def test_a_list_that_still_shows_a_predecessor_is_cut_short(tmp_path: Path) -> None:
    before = shown("2029-01-01", "2030-05-01", "Rui Pinto")
    through = shown("2029-01-01", "2032-01-01", "Eva Sol")
    assert ("Rui Pinto", "2029-01-01", "2030-01-31") in days(with_own([before], terms(tmp_path, {})))
    assert through in with_own([through], terms(tmp_path, {})), "who is there after it may have been there before"
    deputy = shown("2029-01-01", "2030-05-01", "Rui Pinto", office_class="deputy_minister")
    assert deputy in with_own([deputy], terms(tmp_path, {})), "others hold such offices at the same time"


def test_who_has_terms_by_hand_has_no_others_beside_somebody_elses(tmp_path: Path) -> None:
    own = terms(tmp_path, {}, {"person": "Rui Pinto", "start": "2029-01-01", "end": "2030-01-31"})
    late = shown("2030-05-01", "2030-05-01", "Rui Pinto")
    assert len(with_own([late], own)) == 2
    assert late in with_own([late], own[:1]), "nothing says that the list is late"


# --- what is shipped ----------------------------------------------------------------------------------------------


@cache
def tenures() -> Tenures:
    return load_tenures(DATA)


@cache
def leaders() -> Leaders:
    return load_leaders(DATA)


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        ("Secretary of Defense", "USA", "2016-05-01", "Ashton Carter"),
        ("Secretary of Defense", "USA", "2023-05-01", "Lloyd Austin"),
        ("National Security Adviser", "USA", "2018-06-01", "John Bolton"),
        ("National Security Adviser", "USA", "2023-06-01", "Jake Sullivan"),
        ("Director of the Central Intelligence Agency", "USA", "2022-06-01", "William Burns"),
        ("Special Envoy for Iran to Iran", "USA", "2022-06-01", None),
        ("Foreign Secretary", "GBR", "2017-05-01", "Boris Johnson"),
        ("Foreign Secretary", "GBR", "2024-01-05", "David Cameron"),
        ("Prime Minister", "GBR", "2020-05-01", "Boris Johnson"),
        ("Defence Secretary", "GBR", "2022-05-01", "Ben Wallace"),
        ("Foreign Minister", "DEU", "2017-05-01", "Sigmar Gabriel"),
        ("Minister of Defence", "DEU", "2020-05-01", "Annegret Kramp-Karrenbauer"),
        ("Minister of Defence", "DEU", "2018-05-01", "Ursula von der Leyen"),
        ("Foreign Minister", "FRA", "2011-06-01", "Alain Juppé"),
        ("Foreign Minister", "FRA", "2023-06-01", "Catherine Colonna"),
        ("Minister of Defence", "FRA", "2020-06-01", "Florence Parly"),
        ("Foreign Minister", "ITA", "2014-06-01", "Federica Mogherini"),
        ("Minister of Defence", "RUS", "2020-06-01", "Sergei Shoigu"),
        ("Secretary of the Security Council", "RUS", "2020-06-01", "Nikolai Patrushev"),
        ("Foreign Minister", "CHN", "2023-06-01", "Qin Gang"),
        ("Foreign Minister", "CHN", "2023-08-01", "Wang Yi"),
        ("Minister of National Defence", "CHN", "2020-06-01", "Wei Fenghe"),
        ("Foreign Minister", "JPN", "2020-06-01", "Toshimitsu Motegi"),
        ("Minister of External Affairs", "IND", "2015-06-01", "Sushma Swaraj"),
        ("Foreign Minister", "IRN", "2012-06-01", "Ali Akbar Salehi"),
        ("Foreign Minister", "IRN", "2015-06-01", "Mohammad Javad Zarif"),
        ("Secretary of the Supreme National Security Council", "IRN", "2020-06-01", "Ali Shamkhani"),
        ("Commander of the Quds Force", "IRN", "2019-12-31", "Qasem Soleimani"),
        ("Commander of the Quds Force", "IRN", "2020-06-01", "Esmail Qaani"),
        ("Foreign Minister", "ISR", "2023-06-01", "Eli Cohen"),
        ("Minister of Defence", "ISR", "2021-06-01", "Benny Gantz"),
        ("Foreign Minister", "SAU", "2017-06-01", "Adel al-Jubeir"),
        ("Foreign Minister", "UKR", "2018-06-01", "Pavlo Klimkin"),
        ("Minister of National Defence", "POL", "2017-06-01", "Antoni Macierewicz"),
        ("Minister of Foreign Affairs", "BRA", "2015-06-01", "Mauro Vieira"),
        ("Commander of the Libyan National Army", "LBY", "2019-06-01", "Khalifa Haftar"),
        ("Secretary-General", "UN", "2006-06-01", "Kofi Annan"),
        ("Secretary-General", "UN", "2016-06-01", "Ban Ki-moon"),
        ("Secretary-General", "UN", "2020-06-01", "António Guterres"),
        ("Special Envoy for Syria to Syria", "UN", "2013-06-01", None),
        ("Secretary General", "NATO", "2020-06-01", "Jens Stoltenberg"),
        ("Secretary General", "NATO", "2025-01-01", "Mark Rutte"),
        ("Director General", "IAEA", "2015-06-01", "Yukiya Amano"),
        ("President", "EC", "2020-06-01", "Ursula von der Leyen"),
        ("President", "EUCOUNCIL", "2016-06-01", "Donald Tusk"),
        ("Secretary-General", "LAS", "2020-06-01", "Ahmed Aboul Gheit"),
        ("Secretary General", "NATO", "1990-01-01", None),
    ],
)
def test_who_held_an_office(office: str, country: str, day: str, person: str | None) -> None:
    assert tenures().ask(office, country, day) == ((person,) if person else ())


@pytest.mark.parametrize(
    ("body", "to", "day", "person"),
    [
        ("org:UN", "SYR", "2013-06-01", "Lakhdar Brahimi"),
        ("org:UN", "LBY", "2018-06-01", "Ghassan Salamé"),
        ("org:UN", "YEM", "2019-06-01", "Martin Griffiths"),
        ("USA", "IRN", "2022-06-01", "Robert Malley"),
        ("USA", "AFG", "2020-06-01", "Zalmay Khalilzad"),
    ],
)
def test_envoys_to_a_state(body: str, to: str, day: str, person: str) -> None:
    assert person in {f.person for f in tenures().holders("envoy", body, day, to)}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Khalifa Haftar", "LBY"),
        ("Haftar", "LBY"),
        ("Hemedti", "SDN"),
        ("Hassan Nasrallah", "LBN"),
        ("Yahya Sinwar", "PSE"),
        ("Haniyeh", "PSE"),
        ("Abdulmalik al-Houthi", "YEM"),
        ("Ahmed al-Sharaa", "SYR"),
        ("Abu Mohammed al-Golani", "SYR"),
        ("Svetlana Tikhanovskaya", "BLR"),
        ("Puigdemont", "ESP"),
        ("Yevgeny Prigozhin", "RUS"),
        ("Ghassem Soleimani", "IRN"),
        ("Lloyd Austin", "USA"),
        ("H.R. McMaster", "USA"),
        ("Rafael Grossi", "IGO"),
        ("Ban Ki-moon", "IGO"),
        ("Enrique Mora", "IGO"),
        ("Antonio Guterres", None),  # of Portugal until 2002
        ("Guterres", None),
        ("Jens Stoltenberg", None),
        ("Stoltenberg", None),
        ("Kaja Kallas", None),
        ("Josep Borrell", None),
        ("Amir Hatami", "IRN"),
        ("Charles III", "GBR"),
        ("Mohammed VI", "MAR"),
    ],
)
def test_the_state_of_a_person(name: str, country: str | None) -> None:
    assert leaders().country(name) == country


def test_nothing_is_written_twice() -> None:
    """Beside a term by hand, lists show no other of the same person in another spelling."""
    names = country_names(DATA)
    listed = compile_tenures(Origins(ROOT / "kb"), names, state_adjectives(DATA))
    own = own_tenures(Origins(ROOT / "kb"), DATA)
    left = [f for f in with_own(listed, own) if f.office_class in SINGLE and not f.provenance.startswith("Bilat")]
    twice = [
        (each.place[1], fact.person)
        for each in own
        for fact in left
        if (fact.country, fact.office_class) == (each.fact.country, each.fact.office_class)
        and fact.start <= each.last
        and each.first <= fact.end
        and name_words(fact.person)[-1] == name_words(each.fact.person)[-1]
    ]
    assert [name for _, name in twice] == ["Subrahmanyam Jaishankar"], "a list writes him in two ways"
