"""The compiler of tenures, on small lists of its own."""

from pathlib import Path

import pytest

from bilat.knowledge import DATA
from bilat.knowledge.build.person_names import clean_name, same_name, titled_name
from bilat.knowledge.build.sightings import Sighting, counterparts, factbook
from bilat.knowledge.build.tenures import compile_tenures, joined, tenures_table
from bilat.knowledge.build.terms import singular
from bilat.knowledge.tenures import TENURE_COLUMNS, country_names
from tests.knowledge.making_kb import make_kb


def seen(person: str, start: str, end: str | None = None, office: str = "President") -> Sighting:
    return Sighting("BRA", office, start, end or start, person, "a list")


def runs(*sightings: Sighting) -> list[tuple[str, str, str]]:
    return [(f.person, f.start, f.end) for f in joined(sightings)]


def test_the_fullest_name_in_its_usual_spelling() -> None:
    (only,) = joined([seen("Ada Lobo", "2030-01-01"), seen("Adda Lobo", "2030-02-01"), seen("Ada Lobo", "2030-03-01")])
    assert only.person == "Ada Lobo"


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


LISTS = {
    "historyatstate/us_people.csv.gz": "id,surname,forename\nkay-ann,Kay,Ann\nroe-bo,Roe,Bo\n",
    "historyatstate/us_chiefs_of_mission.csv.gz": "mission,person_id,role,appointed,arrived,started,ended\n"
    "brazil,kay-ann,ambassador-e-p,2030-01-01,,2030-02-01,\n"
    "brazil,roe-bo,ambassador-e-p,2031-01-01,,2031-02-01,2032-02-01\n",
    "historyatstate/us_principals.csv.gz": "position_id,position,person_id,appointed,started,ended\n"
    "secretary,Secretaries of State,kay-ann,2033-01-01,2033-01-05,2034-01-05\n",
    "historyatstate/visits_to_us.csv.gz": "start,end,visitor,from\n2030-03-01,2030-03-03,President Ada Lobo,Brazil\n",
    "historyatstate/us_travels.csv.gz": "role,name,start,end,country,remarks\n"
    "secretary,Ann Kay,2031-03-01,2031-03-02,Brazil,"
    "Met with President Lobo and Foreign Minister Guestling. Left with President Kay.\n"
    "president,Tom Elder,2030-12-01,2030-12-03,Peru,[Visit made as President-elect.]\n"
    "president,Tom Elder,2031-05-01,2031-05-03,Peru,Talks.\n"
    "president,Tom Elder,2032-05-01,2032-05-03,Peru,Talks.\n",
    "cia-world-leaders/world_leaders_2018_03.csv.gz": "program,function,leader_name,updated_at\n"
    "Brazil,Min. of Foreign Affairs,Rui PINTO,2017-05-01\nBrazil,Pres.,Old STALE,2018-03-09\n",
    "cia-world-leaders/world_leaders_2019_10.csv.gz": "country,office,name\n"
    "Brazil,Minister of Foreign Affairs,Rui PINTO\nBrazil,Ambassador to the US,Eva SOL\n",
    "every-politician/foreign_ministers.csv": "name,countryLabel,positionLabel,start\n"
    "Ida Wiki,Brazil,Minister of External Relations,2019-01-01\n",
    "factbook/officeholders_2021_2026.csv.gz": "country_file,kind,label,role_text,name,since,first_seen,last_seen\n"
    "south-america/br,executive,chief of state,President,Nilo MAR,2034-01-01,2034-02-01,2035-01-01\n",
    "country-codes/country_codes.csv": "ISO3166-1-Alpha-3,FIPS,is_independent\nBRA,BR,Yes\nUSA,US,Yes\n",
    "own/tenures.tsv": "\t".join(TENURE_COLUMNS) + "\n",
}


def test_all_lists_together(tmp_path: Path) -> None:
    found = {
        (f.person, f.office_class): f
        for f in compile_tenures(make_kb(tmp_path, LISTS), country_names(DATA), {"Norse": "NOR"})
    }
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


def test_a_president_on_trips_and_not_before_taking_office(tmp_path: Path) -> None:
    found = compile_tenures(make_kb(tmp_path, LISTS), country_names(DATA), {"Norse": "NOR"})
    (president,) = [f for f in found if f.person == "Tom Elder"]
    assert (president.country, president.office_class) == ("USA", "head_of_state")
    assert (president.start, president.end) == ("2031-05-01", "2032-05-03")


@pytest.mark.parametrize(
    ("remarks", "found"),
    [
        ("Met with Norse President Ole Fjord.", ("NOR", "President")),  # told, though met elsewhere and once
        ("Met with West Norse External Affairs Minister Ole Fjord.", ("NOR", "Foreign Minister")),
        ("Met with President Ole Fjord.", None),  # a guest, for all that is told
        ("Met with former Norse President Ole Fjord.", None),
        ("Met with Norse Vice President Ole Fjord.", None),
    ],
)
def test_whom_a_traveller_met(tmp_path: Path, remarks: str, found: tuple[str, str] | None) -> None:
    trip = f"role,name,start,end,country,remarks\nsecretary,Ann Kay,2031-03-01,,Peru,{remarks}\n"
    kb = make_kb(tmp_path, {"historyatstate/us_travels.csv.gz": trip})
    met = counterparts(kb, country_names(DATA), {"Norse": "NOR"}, [])
    assert [(s.country, s.office) for s in met] == ([found] if found else [])


def test_lists_that_differ_are_each_told(tmp_path: Path) -> None:
    found = compile_tenures(make_kb(tmp_path, LISTS), country_names(DATA), {"Norse": "NOR"})
    held = {f.person: f.provenance for f in found if f.office_class == "foreign_minister" and f.held("2019-10-06")}
    assert held.keys() == {"Rui Pinto", "Ida Wiki"}
    assert held["Ida Wiki"].startswith("Wikidata")


HEADS = "country_file,kind,label,role_text,name,since,first_seen,last_seen\n"


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        # Beside the premier stand the deputies, under no title of their own.
        (
            "Prime Minister,Ada LOBO,2030-01-01,2031-01-01,2032-01-01\n,Rui PINTO,2030-01-01,2031-02-01,2031-12-01\n",
            {"Ada Lobo": "Prime Minister"},
        ),
        # Nobody with a title beside: the person of the heading.
        (",Rui PINTO,2030-01-01,2031-02-01,2031-12-01\n", {"Rui Pinto": "Head of government"}),
        # The list next year names another one: no deputy.
        (
            ",Rui PINTO,2030-01-01,2030-02-01,2031-01-01\nPrime Minister,Ada LOBO,2031-01-01,2031-01-01,2032-01-01\n",
            {"Rui Pinto": "Head of government", "Ada Lobo": "Prime Minister"},
        ),
        (",GNU Interim Prime Minister Ada LOBO,2030-01-01,2031-01-01,2032-01-01\n", {"Ada Lobo": "Prime Minister"}),
        (
            "Chairman of the Council of,Ministers Ada LOBO,2030-01-01,2031-01-01,2032-01-01\n",
            {"Ada Lobo": "Head of government"},
        ),
        ("Deputy Prime,Ministers Ada LOBO,2030-01-01,2031-01-01,2032-01-01\n", {"Ada Lobo": "Deputy Prime Minister"}),
        ("Deputy Prime,Ministers Ada LOBO and Rui MAR,2030-01-01,2031-01-01,2032-01-01\n", {}),
        ("President of,Brazil Ada LOBO,2030-01-01,2031-01-01,2032-01-01\n", {"Ada Lobo": "President of Brazil"}),
    ],
)
def test_heads_and_deputies_of_the_factbook(tmp_path: Path, rows: str, heads: dict[str, str]) -> None:
    lines = "".join(f"x/br,executive,head of government,{row}\n" for row in rows.splitlines())
    kb = make_kb(
        tmp_path,
        {
            "factbook/officeholders_2021_2026.csv.gz": HEADS + lines,
            "country-codes/country_codes.csv": LISTS["country-codes/country_codes.csv"],
        },
    )
    assert {s.person: s.office for s in factbook(kb, country_names(DATA))} == heads


def test_the_same_lists_give_the_same_bytes(tmp_path: Path) -> None:
    kb = make_kb(tmp_path, LISTS)
    assert tenures_table(kb, DATA) == tenures_table(kb, DATA)
