"""Place names in words that are not parsed: the dateline, and sentences that repeat an earlier one."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bilat.document import Doc, PlaceMention
from bilat.knowledge import Knowledge
from bilat.reading.where.names import Candidate, Qualifier, Sort
from bilat.reading.where.words import place_words
from bilat.records import span_of

# What of a dateline is its place: up to an agency, a date or a dash.
_PLACES = re.compile(r"[^\d(/—–:_]*?(?=\s*(?:[,.]?\s*(?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d)|\d|[(/—–:_]|--|\s-|$))")


def dateline_candidates(doc: Doc, knowledge: Knowledge) -> list[Candidate]:
    """The place of the article's dateline and, where it is said, the country or province that it lies in."""
    dateline = doc.article.dateline
    if dateline is None or not doc.sentences:
        return []
    match = _PLACES.match(dateline.quote)
    found = [
        candidate
        for name in re.finditer(r"[^,/]+", match.group() if match else "")
        if (candidate := _candidate(doc, dateline.start + name.start(), name.group(), knowledge))
    ]
    if len(found) == 2 and (said := _area(found[1])):
        found[0] = replace(found[0], qualifier=said)
    return found


def _candidate(doc: Doc, start: int, words: str, knowledge: Knowledge) -> Candidate | None:
    name = words.strip()
    start += words.index(name) if name else 0
    full = place_words().short_forms.get(name)
    surface = next((s for s in knowledge.lexicon.senses(name) if s.entry_id.startswith("state:")), None)
    places = knowledge.gazetteer.lookup(full or name)
    if not name or (surface is None and not places):
        return None
    sort: Sort = "town" if surface is None else "capital" if surface.sense in ("capital", "seat") else "state"
    after = next((s.index for s in doc.sentences if s.start >= start), doc.sentences[-1].index)
    return Candidate(
        sentence=after,
        first=0,
        last=0,
        start=start,
        end=start + len(name),
        name=name,
        sort=sort,
        country=surface.entry_id[6:] if surface else None,
        places=tuple(place for place in places if not full or place.feature == "ADM1"),
        shown=2,
    )


def _area(candidate: Candidate) -> Qualifier | None:
    if candidate.sort == "state" and candidate.country:
        return Qualifier(candidate.country)
    best = candidate.places[0] if candidate.places else None
    return Qualifier(best.country, best.admin1) if best and best.feature.startswith("ADM") else None


def repeated(doc: Doc, mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions of earlier sentences once more, where a later sentence has the same words."""
    for sentence in doc.sentences:
        if sentence.repeats is None or doc.parse[sentence.index] is not None:
            continue
        at = sentence.start
        for mention in mentions:
            if mention.sentence != sentence.repeats or mention.use == "dateline":
                continue
            start = doc.article.text.find(mention.span.quote, at, sentence.end)
            if start < 0:
                continue
            at = start + len(mention.span.quote)
            yield replace(mention, sentence=sentence.index, span=span_of(doc.article.text, start, at))
