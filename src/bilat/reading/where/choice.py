"""Which place a name means: what stands beside it, the article's countries, places nearby, size."""

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, log10, radians, sin, sqrt

from msgspec import Struct

from bilat.knowledge import City
from bilat.knowledge.gazetteer import fold_name
from bilat.reading.where.names import Candidate, Qualifier

_STATED = 20.0  # a country or province said beside the name outweighs everything else
_COUNTRY = 2.0  # at most, for the country that the article speaks of most
_PROVINCE = 1.0  # for a province that the article names
_CAPITAL = 1.0
_OWN_NAME = 2.0
_NEAR = 0.6  # for another place of the article within this many kilometres
_NEAR_KM = 300.0
_AREA = 6.0  # seas, regions and the like weigh as much as a city of a million
_PROVINCE_LESS = 0.5  # a province of the same name as its city is meant less often
_CALLED_AREA = 3.0  # unless "province" or its like stands beside the name


class Context(Struct, frozen=True):
    """What the article says that tells places apart.

    Weights of countries, provinces named, provinces of which it names a town (or, with an empty province, countries
    of which it names a province), countries that it has an adjective or the capital of, places that are certain.
    """

    countries: dict[str, float]
    provinces: frozenset[tuple[str, str]]
    local: frozenset[tuple[str, str]]
    described: frozenset[str]
    certain: tuple[City, ...]


def context_of(found: Sequence[Candidate]) -> Context:
    """The context that the candidates of an article give each other."""
    named: Counter[str] = Counter()
    provinces: set[tuple[str, str]] = set()
    certain: dict[City, None] = {}
    for candidate in found:
        named.update(_countries(candidate))
        if candidate.qualifier:
            provinces.add((candidate.qualifier.country, candidate.qualifier.admin1))
        if candidate.sort == "town" and len(candidate.places) == 1:
            place = candidate.places[0]
            if place.feature == "ADM1":
                provinces.add((place.country, place.admin1))
            elif place.country:
                certain[place] = None
    most = max(named.values(), default=1)
    weights = {country: _COUNTRY * sqrt(n / most) for country, n in named.items()}
    said = frozenset(each for each in provinces if each[1])
    local = frozenset((country, "") for country, _ in said) | _with_towns(found)
    described = frozenset(c.country for c in found if c.country and c.sort in ("adjective", "capital"))
    return Context(weights, said, local, described, tuple(certain))


def _with_towns(found: Sequence[Candidate]) -> frozenset[tuple[str, str]]:
    towns = (c.places[0] for c in found if c.sort == "town" and c.places)
    return frozenset((town.country, town.admin1) for town in towns if town.feature == "PPL")


def _countries(candidate: Candidate) -> list[str]:
    said = [candidate.country] if candidate.country else []
    if candidate.qualifier:
        said.append(candidate.qualifier.country)
    if candidate.sort == "town" and len(candidate.places) == 1 and candidate.places[0].country:
        said.append(candidate.places[0].country)
    return said


def choose(candidate: Candidate, places: tuple[City, ...], qualifier: Qualifier | None, context: Context) -> City:
    """The likeliest of these places for the candidate."""
    scored = [
        (_score(place, candidate, qualifier, context) - 0.01 * position, -position)
        for position, place in enumerate(places)
    ]
    return places[-max(scored)[1]]


def _score(place: City, candidate: Candidate, qualifier: Qualifier | None, context: Context) -> float:
    score = _size(place, candidate)
    # Names of seas and regions are picked by hand, so each is the place's own.
    if fold_name(place.name) == fold_name(candidate.name) or not place.feature.startswith(("PPL", "ADM")):
        score += _OWN_NAME
    if candidate.country == place.country and place.feature == "PPL":
        score += _CAPITAL
    if qualifier and place.country == qualifier.country:
        score += _STATED if not qualifier.admin1 or qualifier.admin1 == place.admin1 else 1.0
    score += context.countries.get(place.country, 0.0)
    if (place.country, place.admin1) in context.provinces and place.feature == "PPL":
        score += _PROVINCE
    near = sum(1 for other in context.certain if other is not place and distance_km(place, other) < _NEAR_KM)
    return score + min(_NEAR * near, 3 * _NEAR)


def _size(place: City, candidate: Candidate) -> float:
    size = log10(place.population + 1_000)
    if place.feature == "PPL":
        return size
    if place.feature.startswith("ADM"):
        return size + (_CALLED_AREA if candidate.called_area else -_PROVINCE_LESS)
    return max(size, _AREA)


def distance_km(one: City, other: City) -> float:
    """The distance of two places over ground, in kilometres."""
    a, b, c, d = map(radians, (one.lat, one.lon, other.lat, other.lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
