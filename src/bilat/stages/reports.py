"""Reports: the claims that events make, put together from what the earlier stages found."""

from collections.abc import Iterator

import msgspec

from bilat.document import Doc, EventMention, EventTopics, PlaceSlot, participant, sentence_span
from bilat.reading import syntax as sx
from bilat.reading.said.attribution import attribution_of
from bilat.records import Participant, Report, Span, When, Where, claim_id, span_of
from bilat.tools import Tools

# Officials who live in the country they are sent to, so that meeting them there is no visit of theirs.
RESIDENTS = frozenset({"ambassador"})


def reports(doc: Doc, tools: Tools) -> Doc:
    """The document with `reports` filled: one claim an event, in text order, none twice."""
    manners = tools.codebook.cues["secret"] | tools.codebook.cues["open"]
    made: dict[str, Report] = {}
    for event, about, reading in zip(doc.events, doc.topics, doc.status, strict=True):
        if reading.status is None:  # only imagined
            continue
        claim = _report(doc, event, about, reading.when, manners)
        claim = msgspec.structs.replace(claim, status=reading.status, background=reading.background)
        if tools.codebook.types[event.event_type].at_home:
            claim = msgspec.structs.replace(claim, participants=_at_home(claim))
        plural = any(doc.actors[slot.mention].plural for slot in event.slots)
        if _substantial(claim, plural=plural, solo=tools.codebook.types[event.event_type].solo):
            made.setdefault(claim.claim_id, claim)
    return msgspec.structs.replace(doc, reports=tuple(made.values()))


def _substantial(claim: Report, *, plural: bool, solo: bool) -> bool:
    """Whether somebody known takes part, and (unless the type may stand alone) somebody else beside.

    Parties that are only "the two sides" count where the country of the event is known.
    """
    known = any(p.name or p.country or p.entity for p in claim.participants)
    somewhere = plural and claim.where is not None and claim.where.country is not None
    parties = {(p.name, p.office, p.acts_for, p.country, p.kind) for p in claim.participants}
    return (known or somewhere) and (solo or plural or len(parties) > 1)


def _report(doc: Doc, event: EventMention, about: EventTopics, when: When, manners: frozenset[str]) -> Report:
    evidence = _evidence(doc, event)
    frame = f"{event.frame}@{event.span.start}"
    return Report(
        claim_id=claim_id(doc.article.article_id, "report", evidence, frame),
        article_id=doc.article.article_id,
        evidence=evidence,
        attributed_to=attribution_of(doc, event.sentence, event.trigger),
        event_type=event.event_type,
        mode=event.mode,
        contexts=about.contexts,
        participants=tuple(_participants(doc, event)),
        when=when,
        where=_where(doc, event),
        topics=about.topics,
        manner=tuple(_manner(doc, event, manners)),
        frame=event.frame,
        trigger=event.span,
    )


def _evidence(doc: Doc, event: EventMention) -> tuple[Span, ...]:
    """The event's own sentence, and the one that tells its sides where it takes them over."""
    own = (sentence_span(doc, event.sentence),)
    lender = doc.events[event.echo_of].sentence if event.echo_of is not None else event.sentence
    return own if lender == event.sentence else (*own, sentence_span(doc, lender))


def _at_home(claim: Report) -> tuple[Participant, ...]:
    """The sides as host and visitors where one is at home at the place of the event, else as they are.

    A resident envoy of the other side is no visitor, and a third country's host keeps the sides equal.
    """
    home = claim.where.country if claim.where else None
    sides = [p for p in claim.participants if p.role == "actor"]
    abroad = [p for p in sides if p.country not in (None, home)]
    at_home = [p for p in sides if p.country == home]
    resident = any(p.office_class in RESIDENTS for p in abroad)
    others = len(sides) != len(claim.participants)
    if home is None or not abroad or not at_home or resident or others:
        return claim.participants
    return tuple(
        msgspec.structs.replace(p, role="host" if p in at_home else "visitor" if p in abroad else "actor")
        for p in claim.participants
    )


def _country_of(doc: Doc, slot: PlaceSlot) -> Participant:
    """The country visited or struck, where nobody there is named; its name only where the text gives it."""
    place = doc.places[slot.place]
    return Participant(
        span=place.span,
        role=slot.role,
        kind="state",
        acts_for=None if place.city else place.name,
        acts_for_span=None if place.city else place.span,
        country=place.country,
        entity=f"state:{place.country}",
    )


def _participants(doc: Doc, event: EventMention) -> Iterator[Participant]:
    """The fillers in text order; a plural ("the two ministers") becomes its members, less those told apart."""
    yield from (_country_of(doc, slot) for slot in event.places)
    seen: set[tuple[str, int]] = set()
    placed: set[int] = set()
    whole_first = sorted(event.slots, key=lambda s: (bool(doc.actors[s.mention].members), doc.actors[s.mention].span))
    found: list[tuple[Span, Participant]] = []
    for slot in whole_first:
        mention = doc.actors[slot.mention]
        for index in mention.members or (slot.mention,):
            number = doc.actors[index].chain
            chain = number if number is not None else -1 - index
            if (slot.role, chain) in seen or (mention.members and chain in placed):
                continue
            seen.add((slot.role, chain))
            placed.add(chain)
            person = participant(doc, index, slot.role)
            found.append((mention.span, msgspec.structs.replace(person, span=mention.span)))
    yield from (person for _, person in sorted(found, key=lambda pair: pair[0]))


def _where(doc: Doc, event: EventMention) -> Where | None:
    if event.where is None:
        return None
    place = doc.places[event.where]
    return Where(
        span=place.span,
        name=place.name if place.name[:1].isupper() else place.city or place.name,  # "the capital" by its name
        city=place.city,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
    )


def _manner(doc: Doc, event: EventMention, manners: frozenset[str]) -> Iterator[Span]:
    """Words that say that it was done in secret or in the open."""
    p = doc.parse[event.sentence]
    if p is None:
        return
    verb = sx.clause_verb(p, event.trigger)
    for i in dict.fromkeys(c for top in (event.trigger, verb) for c in sx.kids(p, top, "advmod", "amod")):
        if p.lemma[i] in manners:
            yield span_of(doc.article.text, p.start[i], p.end[i])
