"""Places by name: towns, regions, seas, landmarks."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from bilat.errors import DataError
from bilat.knowledge.tables import plain, read_lines, read_tsv, split_cell

PLACE_COLUMNS = ("name", "others", "country", "admin1", "lat", "lon", "population", "feature", "geonames_id", "note")
PROVINCE_COLUMNS = ("country", "admin1", "name", "lat", "lon", "population")
_PROVINCE_WORDS = tuple(
    f" {word}"
    for word in "province region state oblast governorate prefecture district canton voivodeship krai county".split()
)
# A metropolis comes before a region of its name (New York), a region before a lesser town (Georgia).
_METROPOLIS = 500_000
# How the line of a small town ends in the town table.
SMALL = "\t1"
# What a town's other names weigh beside another town's own name (Naples in Florida, Naples for Napoli).
_ALTERNATE_WEIGHT = 0.1
_ABBREVIATED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


class City(Struct, frozen=True, kw_only=True):
    """A place with coordinates. `feature`: PPL town, ADM1 province, RGN region, SEA, CONT, ISL, MT, BLDG ...

    `geonames_id` is null for places of the project's own table whose number is not known; `country` is empty
    where a place belongs to none (seas, continents).
    """

    geonames_id: int | None
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    feature: str


class Gazetteer:
    """Places by name or other name, with or without diacritics.

    `rows` are the lines of the town table, `index` the sorted lines "folded name TAB row numbers", ranked;
    `own_names` all names of the hand-written tables as they are written.
    """

    def __init__(
        self,
        rows: list[str],
        index: list[str],
        own: Mapping[str, tuple[City, ...]],
        own_names: tuple[str, ...],
        provinces: Mapping[str, tuple[City, ...]],
        points: Mapping[str, tuple[float, float, int | None]],
    ) -> None:
        self._rows = rows
        self._index = index
        self._own = MappingProxyType(dict(own))
        self._provinces = MappingProxyType(dict(provinces))
        self.own_names = own_names
        self._points = MappingProxyType(dict(points))

    def lookup(self, name: str, *, small: bool = False) -> tuple[City, ...]:
        """The places of that name, likeliest first; nothing for a name in small letters.

        `small` adds towns of 1,000 to 5,000 people: many bear surnames, so ask where the text shows a place.
        """
        if name == name.lower():
            return ()
        key = fold_name(name)
        stem = key.rpartition(" ")[0] if key.endswith(_PROVINCE_WORDS) else ""
        found = (*self._named(key, small), *self._regions(stem))
        return tuple(dict.fromkeys(found)) if stem else found

    def _named(self, key: str, small: bool) -> tuple[City, ...]:
        towns, own = self._towns(key, small), self._own.get(key, ())
        known = {place.geonames_id for place in own if place.geonames_id}
        towns = tuple(town for town in towns if town.geonames_id not in known)
        big = tuple(town for town in towns if town.population >= _METROPOLIS and fold_name(town.name) == key)
        rest = tuple(town for town in towns if town not in big)
        provinces = self._provinces.get(key, ())
        if not provinces:
            return big + own + rest
        # A province follows its own seat of that name; beside towns elsewhere it weighs like one of their other names.
        seats = tuple(t for t in rest if fold_name(t.name) == key and t.country in {p.country for p in provinces})
        others = [(rank(t.population, fold_name(t.name) == key), t) for t in rest if t not in seats]
        others += [(rank(p.population, False), p) for p in provinces]
        return big + own + seats + tuple(place for _, place in sorted(others, key=lambda pair: -pair[0]))

    def _regions(self, key: str) -> tuple[City, ...]:
        """The provinces of the name that stands before "province", "oblast" and the like."""
        own = tuple(place for place in self._own.get(key, ()) if place.feature in ("ADM1", "RGN"))
        return own + self._provinces.get(key, ())

    def country_point(self, iso3: str) -> tuple[float, float, int | None] | None:
        """Latitude, longitude and GeoNames id of a country's rough centre, or null; disputed states have no id."""
        return self._points.get(iso3)

    def _towns(self, key: str, small: bool) -> tuple[City, ...]:
        probe = key + "\t"
        at = bisect_left(self._index, probe)
        if at == len(self._index) or not self._index[at].startswith(probe):
            return ()
        rows = (int(row) for row in self._index[at][len(probe) :].split(","))
        return tuple(self._town(row) for row in rows if small or not self._rows[row].endswith(SMALL))

    def _town(self, row: int) -> City:
        number, name, country, admin1, lat, lon, population, _ = self._rows[row].split("\t")
        return City(
            geonames_id=int(number),
            name=name,
            country=country,
            admin1=admin1,
            lat=float(lat),
            lon=float(lon),
            population=int(population),
            feature="PPL",
        )


def fold_name(name: str) -> str:
    """The name as a key: small letters, no diacritics, no dots, hyphens as spaces, "St" as "saint"."""
    words = plain(name).lower().replace(".", " ").replace("-", " ").replace("'", "").split()
    if len(words) > 1:
        words[0] = _ABBREVIATED.get(words[0], words[0])
    return " ".join(words)


def rank(population: int, primary: bool) -> float:
    """The weight by which places of one name are ordered."""
    return population if primary else population * _ALTERNATE_WEIGHT


def load_gazetteer(folder: Path, points: Mapping[str, tuple[float, float, int]]) -> Gazetteer:
    """The gazetteer of a data folder; `points` are the centres of countries.

    A disputed state that is no ISO country (X..) has its centre from its row in the table of regions.
    """
    rows = read_lines(folder / "cities.tsv.gz")
    index = read_lines(folder / "city_names.tsv.gz")
    provinces = {(place.country, fold_name(place.name)): place for place in _provinces(folder / "provinces.tsv")}
    rows_of_own = [pair for name in ("regions.tsv", "places.tsv") for pair in _own_places(folder / name)]
    named = [(names, _with_code(names, place, provinces)) for names, place in rows_of_own]
    taken = {(place.country, fold_name(name)) for names, place in named for name in names}
    centres = {place.country: (place.lat, place.lon, place.geonames_id) for _, place in named}
    return Gazetteer(
        rows,
        index,
        own=_by_weight(named),
        own_names=tuple(name for names, _ in named for name in names),
        provinces=_by_weight([((p.name,), p) for key, p in provinces.items() if key not in taken]),
        points={iso3: point for iso3, point in centres.items() if iso3.startswith("X")} | dict(points),
    )


def _by_weight(named: list[tuple[tuple[str, ...], City]]) -> dict[str, tuple[City, ...]]:
    found: dict[str, dict[City, float]] = {}
    for names, place in named:
        for position, name in enumerate(names):
            weights = found.setdefault(fold_name(name), {})
            weights[place] = max(weights.get(place, -1.0), rank(place.population, position == 0))
    return {key: tuple(sorted(hits, key=lambda place: -hits[place])) for key, hits in found.items()}


def _with_code(names: tuple[str, ...], place: City, provinces: Mapping[tuple[str, str], City]) -> City:
    """The place with the province code that GeoNames gives one of its names."""
    if place.feature != "ADM1" or place.admin1:
        return place
    same = (provinces.get((place.country, fold_name(name))) for name in names)
    return replace(place, admin1=next((province.admin1 for province in same if province), ""))


def _provinces(path: Path) -> Iterator[City]:
    for line, row in read_tsv(path, PROVINCE_COLUMNS):
        yield _own_place({**row, "feature": "ADM1", "geonames_id": ""}, path, line)


def _own_places(path: Path) -> list[tuple[tuple[str, ...], City]]:
    rows = read_tsv(path, PLACE_COLUMNS)
    return [((row["name"], *split_cell(row["others"])), _own_place(row, path, line)) for line, row in rows]


def _own_place(row: Mapping[str, str], path: Path, line: int) -> City:
    try:
        place = City(
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            name=row["name"],
            country=row["country"],
            admin1=row["admin1"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"] or 0),
            feature=row["feature"],
        )
    except ValueError as problem:
        raise DataError(f"a number is not one: {problem}", path=path, line=line) from problem
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180 and place.name and place.feature):
        raise DataError("name, feature and coordinates on Earth are needed", path=path, line=line)
    return place
