"""Codebook frames found in the parses: one EventMention a trigger, with the actors in its slots."""

from collections.abc import Sequence

import msgspec

from bilat.codebook import Codebook
from bilat.document import ActorMention, Doc, EventMention, Parse, PlaceSlot, Slot
from bilat.reading import syntax as sx
from bilat.reading.here import by_sentence
from bilat.reading.what.circumstances import place_of, time_of
from bilat.reading.what.echoes import echo, lacks_sides
from bilat.reading.what.fillers import Fillers
from bilat.reading.what.match import Match, matches
from bilat.reading.what.slots import clause_undergoers
from bilat.records import EventType, Role, span_of
from bilat.tools import Tools

PLACEABLE: tuple[Role, ...] = ("host", "recipient")  # roles for which a place may stand


def events(doc: Doc, tools: Tools) -> Doc:
    """The document with `events` filled, in text order."""
    found: list[EventMention] = []
    here = by_sentence(doc)
    if _plays(doc, tools.codebook.cues["sport"]):
        return doc
    for p in doc.parse:
        if p is not None and _tells(doc, p):
            fillers = Fillers(doc, p, here[p.sentence], tools.codebook.cues["collective"])
            for event in _in_sentence(doc, p, tools.codebook, fillers, found):
                found.append(msgspec.structs.replace(event, index=len(found)))
    return msgspec.structs.replace(doc, events=tuple(found))


def _tells(doc: Doc, p: Parse) -> bool:
    """Whether a sentence may tell an event: no question, and no bare heading without a verb."""
    kind = doc.sentences[p.sentence].kind
    return kind != "question" and (kind != "label" or any(sx.is_verb(p, i) for i in range(len(p.text))))


def _plays(doc: Doc, words: frozenset[str]) -> bool:
    """Whether an article is about sport: a word of sport in every third sentence, and at least three."""
    parses = [p for p in doc.parse if p is not None]
    sporting = sum(any(lemma in words for lemma in p.lemma) for p in parses)
    return sporting >= 3 and 3 * sporting >= len(parses)


def _in_sentence(
    doc: Doc, p: Parse, codebook: Codebook, fillers: Fillers, before: Sequence[EventMention]
) -> list[EventMention]:
    spoken = codebook.spoken
    candidates = [(m, _slots(m, fillers)) for m in matches(p, codebook, fillers)]
    filled = [(m, slots) for m, slots in candidates if _meets_needs(m, slots, fillers)]
    chosen = _best_a_trigger(filled)
    kept = [(m, slots) for m, slots in chosen if not _swallowed(m, slots, chosen)]
    own = [(_mention(doc, p, m, slots, fillers, spoken), lacks_sides(doc, m.frame, slots)) for m, slots in kept]
    used = {word for m, _ in kept for word in m.words}
    sideless = [(m, slots) for m, slots in candidates if not used & set(m.words) and lacks_sides(doc, m.frame, slots)]
    told = [event for event, vague in own if not vague]
    bare = _best_a_trigger(sideless)
    for m, slots in (pair for pair in bare if not _swallowed(*pair, [*bare, *kept])):
        told += echo(doc, _mention(doc, p, m, slots, fillers, spoken), [*before, *told])
    for event in (event for event, vague in own if vague):
        told += echo(doc, event, [*before, *told]) or [event]
    return sorted(told, key=lambda e: e.trigger)


def _slots(m: Match, fillers: Fillers) -> tuple[Slot, ...]:
    """The frame's roles as far as the parse fills them, nobody twice."""
    slots: list[Slot] = []
    taken: set[int] = set()

    def fill(role: Role, tokens: list[int], name: str) -> None:
        for mention in fillers.mentions(tokens, name, role):
            if fillers.identity(mention.index) not in taken:
                taken.add(fillers.identity(mention.index))
                slots.append(Slot(role=role, mention=mention.index, slot=name))

    for role, names in m.frame.roles.items():
        for name in names:
            fill(role, m.slots.fill(name), name)
    if "recipient" in m.frame.roles and not m.frame.joint and not any(s.role == "recipient" for s in slots):
        fill("recipient", clause_undergoers(m.slots.parse, m.trigger, m.slots.noun), "clause")
    slots = _without_own_parts(slots, fillers)
    return tuple(_joint(slots) if m.frame.joint else slots)


def _without_own_parts(slots: list[Slot], fillers: Fillers) -> list[Slot]:
    """Slots less those whose mention lies inside another filler's mention ("Libya" in "Libya's minister")."""
    mentions = {s.mention: fillers.actor(s.mention) for s in slots}

    def inside(a: ActorMention, b: ActorMention) -> bool:
        return a.index != b.index and b.span.start <= a.span.start and a.span.end <= b.span.end

    return [s for s in slots if not any(inside(mentions[s.mention], other) for other in mentions.values())]


def _place_slots(m: Match, slots: Sequence[Slot], fillers: Fillers) -> tuple[PlaceSlot, ...]:
    """Roles that nobody fills but a place does ("arrived in Nairobi", "strikes in northern Iraq")."""
    out: list[PlaceSlot] = []
    for role in PLACEABLE:
        if role in m.frame.roles and not any(s.role == role for s in slots):
            found = (fillers.place_at(m.slots.fill(name)) for name in m.frame.roles[role])
            place = next((each for each in found if each is not None), None)
            if place is not None:
                out.append(PlaceSlot(role=role, place=place))
    return tuple(out)


def _meets_needs(m: Match, slots: Sequence[Slot], fillers: Fillers) -> bool:
    frame = m.frame
    if frame.abroad and not fillers.are_foreigners([s.mention for s in slots]):
        return False
    roles = {s.role for s in slots} | {x.role for x in _place_slots(m, slots, fillers)}
    if frame.joint:
        sides = [s for s in slots if s.role in ("actor", "recipient", "visitor", "host", "signatory")]
        if not frame.needs:
            return True
        plural = any(fillers.actor(s.mention).plural for s in sides)
        return len(sides) > 1 or (plural and bool(sides))
    return all(need in roles for need in frame.needs)


def _joint(slots: list[Slot]) -> list[Slot]:
    """Partners as equals: recipients of a joint event are actors too."""
    return [msgspec.structs.replace(s, role="actor") if s.role == "recipient" else s for s in slots]


Filled = tuple[Match, tuple[Slot, ...]]


def _best_a_trigger(filled: list[Filled]) -> list[Filled]:
    """One frame a trigger token: the one with most conditions met, then most roles filled, then first in the book."""
    best: dict[int, Filled] = {}
    for m, slots in filled:
        other = best.get(m.trigger)
        if other is None or _weight(m, slots) > _weight(*other):
            best[m.trigger] = (m, slots)
    return list(best.values())


def _weight(m: Match, slots: tuple[Slot, ...]) -> tuple[int, int]:
    return (m.conditions, len({s.role for s in slots}))


def _swallowed(m: Match, slots: tuple[Slot, ...], chosen: list[Filled]) -> bool:
    """Whether a noun's event is the same as that of the verb above it ("hold talks"), told there as fully."""
    who = {s.mention for s in slots}
    for other, other_slots in chosen:
        if other is m:
            continue
        if m.trigger in other.words and not other.frame.keeps_object:
            return True
        if other.trigger in m.words or other.frame.keeps_object:
            continue
        if _within_phrase(m, other) and who <= {s.mention for s in other_slots}:
            return True
        same_type = other.frame.event_type == m.frame.event_type
        if same_type and _linked(other, m) and len(other_slots) >= len(slots):
            return (len(other_slots), -other.trigger) > (len(slots), -m.trigger)
    return False


def _within_phrase(m: Match, other: Match) -> bool:
    """Whether a noun stands inside the phrase of another event's noun ("an agreement on a ceasefire")."""
    p, at = m.slots.parse, m.trigger
    while p.dep[at] in ("pobj", "prep", "compound", "amod", "nmod") and p.head[at] != at:
        at = p.head[at]
        if at in other.words and at != other.trigger:
            return True
    return False


def _linked(a: Match, b: Match) -> bool:
    """Whether one trigger is the other's object, subject or prepositional object, so that both tell one event."""
    p = a.slots.parse
    for x, y in ((a.trigger, b.trigger), (b.trigger, a.trigger)):
        above = p.head[p.head[y]] if p.dep[y] == "pobj" else p.head[y]
        if above == x and p.dep[y] in ("dobj", "nsubjpass", "nsubj", "attr", "pobj", "acl"):
            return True
    return False


def _mention(
    doc: Doc, p: Parse, m: Match, slots: tuple[Slot, ...], fillers: Fillers, spoken: frozenset[EventType]
) -> EventMention:
    verb = sx.clause_verb(p, m.trigger)
    clause = sx.clause_tokens(p, verb)
    assert m.frame.event_type is not None  # the loader sets it on every frame
    return EventMention(
        index=-1,
        sentence=p.sentence,
        trigger=m.trigger,
        span=span_of(doc.article.text, p.start[m.trigger], p.end[m.words[-1]]),
        frame=m.frame.id,
        event_type=m.frame.event_type,
        mode=m.frame.mode,
        slots=slots,
        clause=(clause[0], clause[-1] + 1),
        negated=any(sx.is_negated(p, i) for i in m.words),
        governors=tuple(p.lemma[g] for g in sx.governors(p, m.trigger)),
        fixed_status=m.frame.status,
        when=time_of(fillers.here, p, m.words, spoken=m.frame.event_type in spoken),
        where=place_of(fillers.here, p, m.words, slots, moves="visitor" in m.frame.roles),
        places=_place_slots(m, slots, fillers),
    )
