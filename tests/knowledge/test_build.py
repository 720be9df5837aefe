"""The compiler of the tables, on a small world of its own."""

import gzip
import json
from pathlib import Path

import pytest

from bilat.knowledge import build
from bilat.knowledge.gazetteer import load_gazetteer

CODES = (
    "ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,FIPS,CLDR display name,UNTERM English Formal,Capital,is_independent,"
    "Geoname ID,wikidata_id\n"
    "NAM,NA,WA,Namibia,the Republic of Namibia,Windhoek,Yes,,\n"
    "RUR,RU,RR,Ruritania,the Kingdom of Ruritania (the),Streslau,Yes,77,https://www.wikidata.org/wiki/Q77\n"
    "GRA,GR,GG,Graustark,x,Edelweiss,Territory of RU,78,\n"
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
MAIN = {
    "3": TOWN
    | {"geonameid": 3, "name": "Streslau", "countrycode": "RU", "latitude": 50.0, "longitude": 10.0, "population": 9000,
       "alternatenames": ["Strelsau", "STR", "shi te lei si", "Стрельзау", "Namibia"]},
}  # fmt: skip
EVERY = MAIN | {
    "2": TOWN
    | {"geonameid": 2, "name": "Strelsau", "countrycode": "ZE", "latitude": 52.0, "longitude": 12.0, "population": 1500,
       "alternatenames": []},
    "4": TOWN
    | {"geonameid": 4, "name": "Edelweiß", "countrycode": "??", "latitude": 0.0, "longitude": 0.0, "population": 1,
       "alternatenames": []},
}  # fmt: skip
PLACES = {
    "features": [{"properties": {"GEONAMEID": number, "ADM1NAME": "Upper Ruritania"}} for number in (3.0, 99.0, None)]
}


@pytest.fixture
def world(tmp_path: Path) -> tuple[Path, list[str]]:
    texts = {
        "kb/country-codes/country-codes.csv": CODES,
        "kb/rigour-territories/territories.json": json.dumps(RIGOUR),
        "kb/states-gw-cow/cowstates.csv": SYSTEM.format("cow"),
        "kb/states-gw-cow/gwstates.csv": SYSTEM.format("gw"),
        "kb/factbook/countries_2026.csv": FACTBOOK,
        "main.json": json.dumps(MAIN),
        "every.json": json.dumps(EVERY),
        "places.json": json.dumps(PLACES),
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = {"--cities": "main.json", "--small": "every.json", "--places": "places.json"}
    return tmp_path, [str(tmp_path / "kb"), *(part for k, v in sources.items() for part in (k, str(tmp_path / v)))]


def compiled(world: tuple[Path, list[str]], name: str) -> Path:
    out = world[0] / name
    out.mkdir()
    build.main([*world[1], "--out", str(out)])
    return out


def test_the_same_sources_give_the_same_bytes(world: tuple[Path, list[str]]) -> None:
    one, two = compiled(world, "one"), compiled(world, "two")
    names = sorted(path.name for path in one.iterdir())
    assert names == ["cities.tsv.gz", "city_names.tsv.gz", "memberships.tsv", "provinces.tsv", "states.tsv"]
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_states(world: tuple[Path, list[str]]) -> None:
    lines = (compiled(world, "out") / "states.tsv").read_text(encoding="utf-8").splitlines()
    rows = {line.split("\t")[0]: line.split("\t") for line in lines[2:]}
    assert rows["RUR"][:5] == ["RUR", "RU", "Ruritania", "Kingdom of Ruritania", "state"]
    assert rows["RUR"][5:] == ["1920-01-01", "Streslau", "10", "10", "Q77", "77"]
    assert rows["GRA"][3:5] == ["Principality of Graustark", "territory"]
    assert rows["NAM"][9:] == ["Q1030", "3355338"]
    assert rows["XKX"][1] == "XK"


def test_only_full_members_of_bodies_with_three_or_more_count(world: tuple[Path, list[str]]) -> None:
    lines = (compiled(world, "out") / "memberships.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == ["ALPHA\tGRA|NAM|RUR|ZEN"]


def test_towns_and_provinces(world: tuple[Path, list[str]]) -> None:
    out = compiled(world, "out")
    index = gzip.decompress((out / "city_names.tsv.gz").read_bytes()).decode().splitlines()
    assert index == ["strelsau\t0,1", "streslau\t1"]
    for name in ("regions.tsv", "places.tsv"):
        header = "name others country admin1 lat lon population feature geonames_id note".split()
        (out / name).write_text("\t".join(header) + "\n", encoding="utf-8")
    gazetteer = load_gazetteer(out, {})
    assert [town.geonames_id for town in gazetteer.lookup("Strelsau", small=True)] == [2, 3]
    assert [town.geonames_id for town in gazetteer.lookup("Strelsau")] == [3]
    province = gazetteer.lookup("Upper Ruritania")[0]
    assert (province.country, province.admin1, province.lat, province.population) == ("RUR", "01", 50.0, 9000)
