"""Which place a name means: what stands beside it, the article's countries, places nearby, size."""

from collections import Counter
from collections.abc import Iterable
from math import asin, cos, log10, radians, sin, sqrt

from msgspec import Struct

from bilat.knowledge import City
from bilat.stages.place_names import Candidate, Qualifier

_STATED = 20.0  # a country or province said beside the name outweighs everything else
_COUNTRY = 2.0  # at most, for the country that the article speaks of most
_CAPITAL = 1.0
_OWN_NAME = 2.0
_NEAR = 0.6  # for another place of the article within this many kilometres
_NEAR_KM = 300.0


class Context(Struct, frozen=True):
    """What the article says that helps to tell places apart: weights of countries, and places already certain."""

    countries: dict[str, float]
    certain: tuple[City, ...]


def context_of(found: Iterable[Candidate]) -> Context:
    """The context that the candidates of an article give each other."""
    named: Counter[str] = Counter()
    certain: dict[City, None] = {}
    for candidate in found:
        if candidate.country:
            named[candidate.country] += 1
        if candidate.qualifier:
            named[candidate.qualifier.country] += 1
        if candidate.sort == "town" and len(candidate.places) == 1 and candidate.places[0].country:
            certain[candidate.places[0]] = None
            named[candidate.places[0].country] += 1
    most = max(named.values(), default=1)
    return Context({country: _COUNTRY * sqrt(n / most) for country, n in named.items()}, tuple(certain))


def choose(
    places: tuple[City, ...], name: str, qualifier: Qualifier | None, context: Context, capital_of: str | None
) -> City:
    """The likeliest of these places."""
    scored = [
        (_score(place, name, qualifier, context, capital_of) - 0.01 * position, -position)
        for position, place in enumerate(places)
    ]
    return places[-max(scored)[1]]


def _score(place: City, name: str, qualifier: Qualifier | None, context: Context, capital_of: str | None) -> float:
    score = log10(place.population + 1_000)
    if place.feature != "PPL":
        score = max(score, 6.0)
    if place.name.lower() == name.lower().rstrip("."):
        score += _OWN_NAME
    if capital_of and place.country == capital_of and place.feature == "PPL":
        score += _CAPITAL
    if qualifier and place.country == qualifier.country:
        score += _STATED if not qualifier.admin1 or qualifier.admin1 == place.admin1 else 1.0
    score += context.countries.get(place.country, 0.0)
    near = sum(1 for other in context.certain if other is not place and distance_km(place, other) < _NEAR_KM)
    return score + min(_NEAR * near, 3 * _NEAR)


def distance_km(one: City, other: City) -> float:
    """The distance of two places over ground, in kilometres."""
    a, b, c, d = map(radians, (one.lat, one.lon, other.lat, other.lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
