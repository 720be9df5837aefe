"""What the record says about two countries: relations over time, what they did, agreed, backed and criticised."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from bilat.errors import ConfigError
from bilat.ledger.names import countries
from bilat.ledger.queries import ClaimFilter, EventFilter, claims, events
from bilat.ledger.rows import OUTSIDERS, is_side, side_countries
from bilat.ledger.store import Store
from bilat.records import (
    DIRECTED_STATES,
    Event,
    EventParticipant,
    Participant,
    Relation,
    RelationState,
    Role,
    Statement,
    When,
)

_SIGNING = frozenset({"AGREE"})
_BACKING = frozenset({"SUPPORT", "AID", "CONCEDE"})
_AGAINST = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION"})
_WARM = frozenset({"praise", "promise"})
_COLD = frozenset({"criticism", "threat", "demand", "denial"})


class RelationPoint(Struct, frozen=True, kw_only=True):
    """How one country stood to another at some time, with the claims that say so.

    `directed` false: it holds both ways, and `subject` is only the first by code.
    """

    subject: str
    object: str
    state: RelationState
    as_of: When
    directed: bool
    subject_bodies: tuple[str, ...]
    object_bodies: tuple[str, ...]
    claims: tuple[Relation, ...]


class Side(Struct, frozen=True, kw_only=True):
    """One country's part in an event: people, and the governments or bodies they acted for as the texts say it."""

    country: str
    roles: tuple[Role, ...]
    people: tuple[str, ...]
    bodies: tuple[str, ...]


class DyadEvent(Struct, frozen=True, kw_only=True):
    """An event between the two, each one's part, and third countries with theirs (host, mediator, further sides)."""

    event: Event
    a: Side
    b: Side
    others: tuple[Side, ...]


class Outside(Struct, frozen=True, kw_only=True):
    """An event of others that one of the two hosted or mediated while the other took part."""

    event: Event
    third: Side
    party: Side


class DyadStance(Struct, frozen=True, kw_only=True):
    """Backing or criticism by one of the two towards the other: an event or a statement, and by which bodies."""

    by: str
    toward: str
    by_bodies: tuple[str, ...]
    toward_bodies: tuple[str, ...]
    at: str | None
    event: Event | None = None
    statement: Statement | None = None


class DyadView(Struct, frozen=True, kw_only=True):
    """Two countries in the record; every list by date, unknown dates at the end."""

    a: str
    b: str
    a_name: str
    b_name: str
    relations: tuple[RelationPoint, ...]
    timeline: tuple[DyadEvent, ...]
    outside: tuple[Outside, ...]
    agreements: tuple[DyadEvent, ...]
    support: tuple[DyadStance, ...]
    criticism: tuple[DyadStance, ...]


def dyad(store: Store, a: str, b: str) -> DyadView:
    """All about two countries, given by code or name; raises NotFoundError for an unknown one."""
    first, second = countries().need(a), countries().need(b)
    if first == second:
        raise ConfigError(f"{a} and {b} are one country", hint="Name two countries.")
    with store.snapshot():
        together = list(events(store, EventFilter(pair=(first, second))))
        near = list(_outside(store, first, second))
        said = [*_said(store, first, second), *_said(store, second, first)]
        relations = _relations(store, first, second)
    timeline = tuple(dyad_event(event, first, second) for event in together)
    return DyadView(
        a=first,
        b=second,
        a_name=countries().name(first),
        b_name=countries().name(second),
        relations=relations,
        timeline=timeline,
        outside=tuple(near),
        agreements=tuple(item for item in timeline if _is_agreement(item.event)),
        support=_stances(timeline, said, _BACKING, _WARM),
        criticism=_stances(timeline, said, _AGAINST, _COLD),
    )


# --- sides -----------------------------------------------------------------------------------------------------------


def dyad_event(event: Event, a: str, b: str) -> DyadEvent:
    """The event as the two countries' own."""
    others = sorted({who.country for who in event.participants if who.country} - {a, b})
    return DyadEvent(
        event=event,
        a=side(event.participants, a),
        b=side(event.participants, b),
        others=tuple(side(event.participants, country) for country in others),
    )


def side(participants: Iterable[EventParticipant], country: str) -> Side:
    """One country's part among the participants."""
    own = [who for who in participants if who.country == country]
    return Side(
        country=country,
        roles=tuple(dict.fromkeys(who.role for who in own)),
        people=_distinct(who.name or who.office for who in own),
        bodies=_distinct(who.acts_for for who in own),
    )


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _outside(store: Store, a: str, b: str) -> Iterable[Outside]:
    """Events where one of the two is a side and the other only host or mediator."""
    for event in events(store, EventFilter(actor=a)):
        inside = side_countries(event)
        present = {who.country for who in event.participants}
        if b not in present or {a, b} <= inside or not inside & {a, b}:
            continue
        third, party = (a, b) if b in inside else (b, a)
        yield Outside(event=event, third=side(event.participants, third), party=side(event.participants, party))


# --- relations -------------------------------------------------------------------------------------------------------


def _relations(store: Store, a: str, b: str) -> tuple[RelationPoint, ...]:
    groups: dict[tuple[str, str, str, str | None, str | None], list[Relation]] = {}
    for claim in claims(store, ClaimFilter(kind="relation", who=a)):
        if isinstance(claim, Relation) and {claim.subject.country, claim.object.country} == {a, b}:
            groups.setdefault(_relation_key(claim), []).append(claim)
    points = [_point(key[0], key[1], found) for key, found in groups.items()]
    return tuple(sorted(points, key=_relation_order))


def _relation_key(claim: Relation) -> tuple[str, str, str, str | None, str | None]:
    ends = (claim.subject.country or "", claim.object.country or "")
    first, second = ends if claim.state in DIRECTED_STATES else sorted(ends)
    return first, second, claim.state, claim.as_of.start, claim.as_of.end


def _point(subject: str, object_: str, found: Sequence[Relation]) -> RelationPoint:
    ends = [end for claim in found for end in (claim.subject, claim.object)]
    return RelationPoint(
        subject=subject,
        object=object_,
        state=found[0].state,
        as_of=found[0].as_of,
        directed=found[0].state in DIRECTED_STATES,
        subject_bodies=_distinct(end.acts_for for end in ends if end.country == subject),
        object_bodies=_distinct(end.acts_for for end in ends if end.country == object_),
        claims=tuple(found),
    )


def _relation_order(point: RelationPoint) -> tuple[bool, str, str, str, str]:
    at = point.as_of.start or point.as_of.end
    return at is None, at or "", point.state, point.subject, point.claims[0].claim_id


# --- agreements, backing, criticism ---------------------------------------------------------------------------------


def _is_agreement(event: Event) -> bool:
    """Agreements, and the signing of one, which PLOVER counts as support."""
    signed = any(who.role == "signatory" for who in event.participants)
    return event.event_type in _SIGNING or (event.event_type in ("SUPPORT", "COOPERATE") and signed)


def _said(store: Store, by: str, toward: str) -> list[Statement]:
    wanted = ClaimFilter(kind="statement", who=by, role="speaker")
    return [
        claim
        for claim in claims(store, wanted)
        if isinstance(claim, Statement) and claim.target is not None and claim.target.country == toward
    ]


def _stances(
    timeline: Sequence[DyadEvent], said: Sequence[Statement], types: frozenset[str], stances: frozenset[str]
) -> tuple[DyadStance, ...]:
    told = [item for item in timeline if item.event.event_type in types and not _is_agreement(item.event)]
    found = [stance for item in told for stance in _of_event(item)]
    found += [_of_statement(claim) for claim in said if claim.stance in stances]
    return tuple(sorted(found, key=_stance_order))


def _of_event(item: DyadEvent) -> list[DyadStance]:
    """One stance a direction: from each side that acts to each that is acted on."""
    acting = _acting(item.event)
    pairs = [(item.a, item.b)] if item.a.country in acting else []
    pairs += [(item.b, item.a)] if item.b.country in acting else []
    return [
        DyadStance(
            by=by.country,
            toward=toward.country,
            by_bodies=by.bodies,
            toward_bodies=toward.bodies,
            at=item.event.when.start or item.event.when.end,
            event=item.event,
        )
        for by, toward in pairs
    ]


def _acting(event: Event) -> frozenset[str]:
    inside = side_countries(event)
    return frozenset(
        who.country
        for who in event.participants
        if who.country
        and is_side(who, inside)
        and who.role not in OUTSIDERS
        and who.role not in ("recipient", "addressee")
    )


def _of_statement(claim: Statement) -> DyadStance:
    speaker, target = claim.speaker, claim.target
    assert speaker is not None and target is not None
    return DyadStance(
        by=speaker.country or "",
        toward=target.country or "",
        by_bodies=_bodies(speaker),
        toward_bodies=_bodies(target),
        at=claim.when.start or claim.when.end,
        statement=claim,
    )


def _bodies(who: Participant) -> tuple[str, ...]:
    return (who.acts_for,) if who.acts_for else ()


def _stance_order(stance: DyadStance) -> tuple[bool, str, str, str]:
    ident = stance.event.event_id if stance.event else stance.statement.claim_id if stance.statement else ""
    return stance.at is None, stance.at or "", stance.by, ident
