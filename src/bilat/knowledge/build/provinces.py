"""`provinces.tsv`: provinces by the names that Natural Earth gives, under the codes of GeoNames."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bilat.knowledge.build.origins import Origins, table
from bilat.knowledge.build.towns import Town
from bilat.knowledge.gazetteer import PROVINCE_COLUMNS

_OWN_PROVINCES = frozenset({"US"})  # regions.tsv has them


def provinces_table(kb: Origins, towns: Sequence[Town], states: Iterable[Mapping[str, str]]) -> bytes:
    """The bytes of provinces.tsv."""
    iso3 = {row["iso2"]: row["iso3"] for row in states}
    return table(PROVINCE_COLUMNS, province_rows(kb, [town for town in towns if town["countrycode"] in iso3], iso3))


def province_rows(kb: Origins, towns: Sequence[Town], iso3: Mapping[str, str]) -> list[dict[str, str]]:
    """The provinces that Natural Earth names for its towns, with the codes that GeoNames has for the same towns.

    Centre and population are those of the province's towns, as far as they are known.
    """
    named = _names(kb, {int(town["geonameid"]): town for town in towns})
    members: dict[tuple[str, str], list[Town]] = {}
    for town in towns:
        place = (town["countrycode"], town["admin1code"])
        if place in named:
            members.setdefault((iso3[place[0]], named[place]), []).append(town)
    return [_province_row(country, name, members[country, name]) for country, name in sorted(members)]


def _names(kb: Origins, by_number: Mapping[int, Town]) -> dict[tuple[str, str], str]:
    """The name most often given to each country's province code."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    for row in kb.rows("natural-earth", "populated_places_10m.csv.gz"):
        town = by_number.get(int(row["GEONAMEID"]))
        if town is not None and town["countrycode"] not in _OWN_PROVINCES:
            votes.setdefault((town["countrycode"], town["admin1code"]), Counter())[row["ADM1NAME"]] += 1
    return {place: min(names, key=lambda name: (-names[name], name)) for place, names in votes.items()}


def _province_row(country: str, name: str, towns: Sequence[Town]) -> dict[str, str]:
    codes = Counter(str(town["admin1code"]) for town in towns)
    return {
        "country": country,
        "admin1": min(codes, key=lambda code: (-codes[code], code)),
        "name": name,
        "lat": f"{sum(float(town['latitude']) for town in towns) / len(towns):.3f}",
        "lon": f"{sum(float(town['longitude']) for town in towns) / len(towns):.3f}",
        "population": str(sum(int(town["population"]) for town in towns)),
    }
