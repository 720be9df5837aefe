"""Where: the place names of each sentence, which place each one is, and whether it is a place or a government."""

from msgspec.structs import replace

from bilat.document import Doc, PlaceMention
from bilat.knowledge import City, Knowledge
from bilat.reading.where.beside import qualified
from bilat.reading.where.capital import capital_candidates
from bilat.reading.where.choice import Context, choose, context_of
from bilat.reading.where.names import Candidate, Qualifier, candidates, is_known_city, is_own_name, small_words
from bilat.reading.where.owned import owned_towns
from bilat.reading.where.unparsed import dateline_candidates, repeated
from bilat.reading.where.use import use_of
from bilat.records import span_of
from bilat.tools import Tools

# A town with fewer people is taken for one only where the words leave no doubt.
_SIZED = 50_000


def places(doc: Doc, tools: Tools) -> Doc:
    """The document with `places` filled, in text order."""
    knowledge = tools.knowledge
    small = small_words(doc)
    parses = (p for p in doc.parse if p is not None and p.text)
    found = [c for p in parses for c in qualified(candidates(doc, p, knowledge, small), p)]
    kept = dateline_candidates(doc, knowledge) + _kept(doc, found, knowledge)
    context, said = context_of(kept), _said_of(kept)
    kept += capital_candidates(doc, kept, knowledge)
    mentions = [_mention(doc, candidate, said.get(candidate.name), context, knowledge) for candidate in kept]
    mentions += owned_towns(doc, mentions)
    mentions += repeated(doc, mentions)
    by_span = {mention.span: mention for mention in mentions}
    return replace(doc, places=tuple(by_span[span] for span in sorted(by_span)))


def _kept(doc: Doc, found: list[Candidate], knowledge: Knowledge) -> list[Candidate]:
    """The candidates that are places: shown to be, known to be, or named elsewhere as one that is."""
    people = _names_of_people(doc)
    sure = {candidate.name for candidate in found if candidate.shown == 2}
    kept: list[Candidate] = []
    for candidate in found:
        certain = candidate.shown == 2 or candidate.sort == "adjective"
        somebody = candidate.name in people and not _is_area(candidate, knowledge)
        if certain or (not somebody and _is_credible(doc, candidate, sure, kept)):
            kept.append(candidate)
    return kept


def _is_area(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Whether the name is that of a region and no given name, so that a person's name hardly holds it."""
    return (
        bool(candidate.places) and candidate.places[0].feature != "PPL" and candidate.name not in knowledge.titles.given
    )


def _is_credible(doc: Doc, candidate: Candidate, sure: set[str], kept: list[Candidate]) -> bool:
    if candidate.sort != "town" or candidate.name in sure:
        return True
    best = candidate.places[0]
    sized = best.feature != "PPL" or best.population >= _SIZED
    if candidate.shown and sized and is_own_name(candidate):
        return True
    return is_known_city(candidate) or (bool(kept) and _listed(doc, kept[-1], candidate))


def _names_of_people(doc: Doc) -> frozenset[str]:
    """Words of the names of people ("Jordan" where the article tells of an Ann Jordan)."""
    people = (name for name in doc.names if name.kind == "person" and name.last - name.first > 1)
    return frozenset(word for name in people for word in name.span.quote.split())


def _listed(doc: Doc, before: Candidate, candidate: Candidate) -> bool:
    """Whether a name follows a place in a list ("Lyon, Nantes and Metz")."""
    between = doc.article.text[before.end : candidate.start].strip(" \n,")
    return before.sentence == candidate.sentence and between in ("", "and", "or") and before.end != candidate.start


def _said_of(found: list[Candidate]) -> dict[str, Qualifier]:
    """What the article says of a name's whereabouts, for the mentions that do not say it."""
    said: dict[str, Qualifier] = {}
    for candidate in found:
        if candidate.qualifier:
            said.setdefault(candidate.name, candidate.qualifier)
    return said


def _mention(
    doc: Doc, candidate: Candidate, elsewhere: Qualifier | None, context: Context, knowledge: Knowledge
) -> PlaceMention:
    p = doc.parse[candidate.sentence] if candidate.last else None
    city = _place(candidate, candidate.qualifier or elsewhere, context)
    where = _coordinates(candidate, city, knowledge)
    country = city.country if city else candidate.country
    return PlaceMention(
        sentence=candidate.sentence,
        first=candidate.first,
        last=candidate.last,
        span=span_of(doc.article.text, candidate.start, candidate.end),
        name=candidate.name,
        use=use_of(doc, p, candidate, knowledge.nouns) if p is not None else "dateline",
        city=city.name if city and city.feature == "PPL" else None,
        country=country or None,
        geonames_id=where[2] if where else None,
        lat=where[0] if where else None,
        lon=where[1] if where else None,
    )


def _place(candidate: Candidate, qualifier: Qualifier | None, context: Context) -> City | None:
    """The town or region that a name means; null for states and adjectives."""
    if candidate.sort == "adjective" or not candidate.places:
        return None
    if candidate.sort == "state":
        return _namesake(candidate, context)
    options = candidate.places
    if candidate.sort == "capital" and candidate.country and not qualifier:
        options = tuple(place for place in options if place.country == candidate.country) or options
    return choose(candidate, options, qualifier, context)


def _namesake(candidate: Candidate, context: Context) -> City | None:
    """A province that is written like a state: its part ("Scotland"), or another country's ("Georgia") if meant.

    Another country's is meant where the article names a town of it or a sister province, and not the state otherwise.
    """
    region = next((place for place in candidate.places if place.feature != "PPL"), None)
    if region is None or region.country == candidate.country:
        return region
    meant = (region.country, region.admin1) in context.local or (region.country, "") in context.local
    return region if meant and candidate.country not in context.described else None


def _coordinates(
    candidate: Candidate, city: City | None, knowledge: Knowledge
) -> tuple[float, float, int | None] | None:
    if city is not None:
        return city.lat, city.lon, city.geonames_id
    return knowledge.gazetteer.country_point(candidate.country) if candidate.country else None
