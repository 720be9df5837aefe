"""Which place comes first, and that the tables hold."""

import shutil
from pathlib import Path

import pytest

from bilat.errors import DataError
from bilat.knowledge import DATA, Gazetteer, load_knowledge
from bilat.knowledge.gazetteer import City, fold_name, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_knowledge().gazetteer


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Paris", "FRA"), ("Tripoli", "LBY"), ("Tripolí", "LBY"), ("Rome", "ITA"), ("London", "GBR"), ("Kiev", "UKR"),
        ("Kyiv", "UKR"), ("Naples", "ITA"), ("Florence", "ITA"), ("Munich", "DEU"), ("Cologne", "DEU"),
        ("Seville", "ESP"), ("Benghazi", "LBY"), ("Washington", "USA"), ("New York", "USA"), ("Moscow", "RUS"),
        ("Cairo", "EGY"),
        ("St. Petersburg", "RUS"), ("Saint Petersburg", "RUS"), ("Aden", "YEM"), ("Sanaa", "YEM"), ("Sana'a", "YEM"),
        ("Sana’a", "YEM"), ("Gaza", "PSE"), ("Ramallah", "PSE"), ("Pristina", "XKX"), ("Taipei", "TWN"),
        ("Geneva", "CHE"), ("Camp David", "USA"), ("Davos", "CHE"), ("Sochi", "RUS"),
        ("Sharm el-Sheikh", "EGY"), ("Rambouillet", "FRA"),
        ("Evian", "FRA"), ("Panmunjom", "KOR"), ("Crimea", "UKR"), ("Catalonia", "ESP"), ("Kashmir", "IND"),
        ("São Paulo", "BRA"), ("Sao Paulo", "BRA"), ("Ho Chi Minh City", "VNM"), ("Bombay", "IND"), ("Peking", "CHN"),
    ],
)  # fmt: skip
def test_the_likeliest_place_comes_first(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.lookup(name)[0].country == country


def test_san_jose_has_candidates_on_both_sides(gazetteer: Gazetteer) -> None:
    countries = [place.country for place in gazetteer.lookup("San Jose")]
    assert {"USA", "CRI"} <= set(countries[:3])
    assert gazetteer.lookup("San José") == gazetteer.lookup("San Jose")


def test_regions_and_seas(gazetteer: Gazetteer) -> None:
    georgia = gazetteer.lookup("Georgia")[0]
    assert (georgia.country, georgia.feature, georgia.admin1) == ("USA", "ADM1", "GA")
    sea = gazetteer.lookup("South China Sea")[0]
    assert sea.feature == "SEA" and sea.country == "" and sea.geonames_id is None
    assert gazetteer.lookup("Africa")[0].feature == "CONT"


def test_small_letters_and_unknown_names_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("paris") == ()
    assert gazetteer.lookup("Qwertyville") == ()
    assert gazetteer.lookup("") == ()


def test_provinces_by_their_name_with_and_without_the_word(gazetteer: Gazetteer) -> None:
    hubei = gazetteer.lookup("Hubei Province")[0]
    assert (hubei.country, hubei.feature) == ("CHN", "ADM1") and hubei.admin1
    assert gazetteer.lookup("Badakhshan")[0].feature == "ADM1"
    assert gazetteer.lookup("Kandahar")[0].feature == "PPL"
    assert gazetteer.lookup("Kandahar province")[0].feature == "ADM1"
    assert gazetteer.lookup("Ontario")[0].admin1 == "08"


def test_small_towns_only_when_asked_for(gazetteer: Gazetteer) -> None:
    known, every = gazetteer.lookup("Merkel"), gazetteer.lookup("Merkel", small=True)
    assert "Merkel" in {place.name for place in every} - {place.name for place in known}
    assert gazetteer.lookup("Paris", small=True)[0] == gazetteer.lookup("Paris")[0]


def test_candidates_of_a_name_fall_in_weight(gazetteer: Gazetteer) -> None:
    places = gazetteer.lookup("Springfield")
    sizes = [place.population for place in places if fold_name(place.name) == "springfield"]
    assert len(sizes) > 3 and sizes == sorted(sizes, reverse=True)


def test_country_points(gazetteer: Gazetteer) -> None:
    lat, lon, number = gazetteer.country_point("LBY") or (0.0, 0.0, 0)
    assert 20 < lat < 33 and 10 < lon < 25 and number == 2215636
    assert gazetteer.country_point("XXX") is None
    assert (gazetteer.country_point("XAB") or (0, 0, 0))[2] is None


def test_every_row_of_every_table_decodes(gazetteer: Gazetteer) -> None:
    known = {entry.country for entry in load_knowledge().entries.values() if entry.kind == "state"} | {""}
    places = [place for name in gazetteer.own_names for place in gazetteer.lookup(name)]
    places += [gazetteer._town(row) for row in range(0, len(gazetteer._rows), 7)]
    assert len(places) > 9000
    for place in places:
        assert isinstance(place, City)
        assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180 and place.population >= 0
        assert place.country in known, place


def test_places_of_diplomacy_lie_on_every_continent(gazetteer: Gazetteer) -> None:
    rows = (DATA / "places.tsv").read_text(encoding="utf-8").splitlines()[2:]
    countries = {row.split("\t")[2] for row in rows}
    assert len(rows) >= 60
    assert {"USA", "FRA", "EGY", "KEN", "CHN", "AUS", "BRA", "IRN"} <= countries


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("Nowhere\t\tUSA\t\tnorth\t0\t0\tPPL\t\tx", "number"),
        ("Nowhere\t\tUSA\t\t95\t0\t0\tPPL\t\tx", "on Earth"),
        ("x\ty", "cells"),
    ],
)
def test_bad_rows_are_told_with_file_and_line(tmp_path: Path, row: str, word: str) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    lines = (copy / "places.tsv").read_text(encoding="utf-8").splitlines()
    (copy / "places.tsv").write_text("\n".join([*lines, row]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=word) as caught:
        load_gazetteer(copy, {})
    assert caught.value.line == len(lines) + 1
    assert caught.value.path.name == "places.tsv"


def test_a_cut_gzip_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    raw = (copy / "cities.tsv.gz").read_bytes()
    (copy / "cities.tsv.gz").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(DataError, match="gzip"):
        load_gazetteer(copy, {})
