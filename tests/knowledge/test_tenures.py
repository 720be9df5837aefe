"""Who held which office when: the loader on tables of its own, the shipped table, and the compiler on small lists."""

import gzip
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA
from bilat.knowledge.build_tenures import (
    Sighting,
    clean_name,
    compile_tenures,
    joined,
    same_name,
    singular,
    titled_name,
    write,
)
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
    write(folder / FILE, facts)
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


# --- the compiler ---------------------------------------------------------------------------------------------


def seen(person: str, start: str, end: str | None = None, office: str = "President") -> Sighting:
    return Sighting("BRA", office, start, end or start, person, "a list")


def runs(*sightings: Sighting) -> list[tuple[str, str, str]]:
    return [(f.person, f.start, f.end) for f in joined(sightings)]


def test_two_sightings_of_one_person_hold_between_them() -> None:
    (only,) = joined([seen("Ada Lobo", "2030-01-01"), seen("Lobo", "2031-01-01")])
    assert (only.person, only.start, only.end) == ("Ada Lobo", "2030-01-01", "2031-01-01")
    assert "continuous between attestations" in only.provenance


def test_somebody_else_in_between_parts_them() -> None:
    found = runs(seen("Ada Lobo", "2030-01-01"), seen("Rui Pinto", "2030-06-01"), seen("Ada Lobo", "2031-01-01"))
    assert found == [
        ("Ada Lobo", "2030-01-01", "2030-01-01"),
        ("Rui Pinto", "2030-06-01", "2030-06-01"),
        ("Ada Lobo", "2031-01-01", "2031-01-01"),
    ]


def test_a_list_brought_up_to_date_late_is_cut_at_the_successor() -> None:
    found = runs(seen("Ada Lobo", "2030-01-01", "2031-02-01"), seen("Rui Pinto", "2031-01-15", "2031-12-01"))
    assert found[0] == ("Ada Lobo", "2030-01-01", "2031-01-14")


def test_names_in_lists() -> None:
    assert titled_name("Prime Minister Ada Lobo and Mr. Lobo") == ("Prime Minister", "Ada Lobo")
    assert titled_name("President-elect Ada Lobo") is None
    assert clean_name("Ada Maria LOBO-PINTO , Dr.") == "Ada Maria Lobo-Pinto"
    assert clean_name("Ada Lobo. Attended a fair") == "Ada Lobo"
    assert clean_name("vacant since 4 May") is None
    assert singular("Under Secretaries of State for Fish") == "Under Secretary of State for Fish"
    assert singular("Directors of the Office of Ships") == "Director of the Office of Ships"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Lobo", "Ada Lobo", True),
        ("Yusuf Kattan bin Salim", "Yousuf Qattan bin Salim", True),
        ("Ada Lobo", "Ada Pinto", False),
        ("Park Min Ho", "Park Chan Su", False),
        ("Fino", "Dino", False),
    ],
)
def test_names_of_one_person_in_lists(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same


def lists(folder: Path) -> Path:
    texts = {
        "historyatstate/us_people.csv": "id,surname,forename\nkay-ann,Kay,Ann\nroe-bo,Roe,Bo\n",
        "historyatstate/us_chiefs_of_mission.csv": "mission,contemporary_territory,person_id,role,"
        "appointed,arrived,started,ended\nbrazil,brazil,kay-ann,ambassador-e-p,2030-01-01,,2030-02-01,\n"
        "brazil,brazil,roe-bo,ambassador-e-p,2031-01-01,,2031-02-01,2032-02-01\n",
        "historyatstate/us_principals.csv": "position_id,position,person_id,role,appointed,started,ended\n"
        "secretary,Secretaries of State,kay-ann,secretary,2033-01-01,2033-01-05,2034-01-05\n",
        "historyatstate/visits_foreign_leaders_to_us.csv": "id,start,end,visitor,from_id,from,description\n"
        "1,2030-03-01,2030-03-03,President Ada Lobo,brazil,Brazil,Visit.\n",
        "historyatstate/travels_us_president_secretary.csv": "id,role,who,name,start,end,country_id,country,"
        "locale,remarks\n"
        "1,secretary,kay-ann,Ann Kay,2031-03-01,2031-03-02,brazil,Brazil,Rio,"
        "Met with President Lobo and Foreign Minister Guestling. Left with President Kay.\n",
        "cia-world-leaders/cia-world-leaders-2018-03.csv": "leader_name,program,function,updated_at\n"
        "Rui PINTO,Brazil,Min. of Foreign Affairs,2017-05-01\nOld STALE,Brazil,Pres.,2018-03-09\n",
        "cia-world-leaders/cia-world-leaders-2019-10.csv": "country,office,name\n"
        "Brazil,Minister of Foreign Affairs,Rui PINTO\nBrazil,Ambassador to the US,Eva SOL\n",
        "factbook/officeholders_2021_2026.csv": "country_file,kind,label,role_text,name,since,first_seen,last_seen\n"
        "south-america/br,executive,chief of state,President,Nilo MAR,2034-01-01,2034-02-01,2035-01-01\n",
        "country-codes/country-codes.csv": "ISO3166-1-Alpha-3,FIPS\nBRA,BR\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_all_lists_together(tmp_path: Path) -> None:
    found = {(f.person, f.office_class): f for f in compile_tenures(lists(tmp_path), country_names(DATA))}
    ambassador = found["Ann Kay", "ambassador"]
    assert (ambassador.start, ambassador.end, ambassador.precision) == ("2030-02-01", "2031-01-31", "open")
    assert "reckoned" in ambassador.provenance and ambassador.accredited_to == "BRA"
    assert found["Bo Roe", "ambassador"].precision == "term"
    assert found["Ann Kay", "foreign_minister"].office == "Secretary of State"
    assert (found["Ada Lobo", "head_of_state"].start, found["Ada Lobo", "head_of_state"].end) == (
        "2030-03-01",
        "2031-03-01",
    )
    assert found["Rui Pinto", "foreign_minister"].start == "2017-05-01"
    assert found["Eva Sol", "ambassador"].accredited_to == "USA"
    assert found["Nilo Mar", "head_of_state"].end == "2035-01-01"
    people = {person for person, _ in found}
    assert "Old Stale" not in people, "the date of copying is no date of the list"
    assert "Guestling" not in people, "one meeting in a country does not tell whom a guest serves"


def test_the_same_lists_give_the_same_bytes(tmp_path: Path) -> None:
    facts = compile_tenures(lists(tmp_path), country_names(DATA))
    write(tmp_path / "one.gz", facts)
    write(tmp_path / "two.gz", compile_tenures(lists(tmp_path), country_names(DATA)))
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
