"""What the record says about one actor: names, offices held, events, statements."""

from msgspec import Struct

from bilat.errors import NotFoundError
from bilat.ledger.names import countries, key_pattern, name_key
from bilat.ledger.queries import (
    ClaimFilter,
    EventFilter,
    actors,
    actors_named,
    claims,
    claims_by_id,
    events,
    events_of_claims,
    events_resolved_by_lists,
    events_resolved_to,
)
from bilat.ledger.store import Store
from bilat.merge.names import similarity
from bilat.records import Actor, Event, Holder, Statement, Tenure

_ALIKE = 0.55


class ActorView(Struct, frozen=True, kw_only=True):
    """An actor of the record: names with the claims that attest them, tenures by date, events, statements.

    `resolved`: events that tell only an office of the actor's; lists or other articles say who held it.
    """

    actor: Actor
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    resolved: tuple[Event, ...] = ()


def who(store: Store, name: str) -> list[ActorView]:
    """The actors of that name, those of most claims first; raises NotFoundError where there is none."""
    with store.snapshot():
        found = [_view(store, actor) for actor in _actors(store, name)] or _of_lists(store, name)
    if not found:
        raise NotFoundError(f"nobody in the record is called {name!r}", hint="Try the family name alone.")
    return found


def _actors(store: Store, name: str) -> list[Actor]:
    found = actors_named(store, name) or _alike(store, name)
    code = countries().find(name)
    if code is None or any(actor.kind == "state" and actor.country == code for actor in found):
        return found
    label = countries().name(code)
    state = Actor(
        actor_id=f"state:{code}", kind="state", name=label, names=(label,), country=code, tenures=(), claims=()
    )
    return [state, *found] if next(events(store, EventFilter(actor=code)), None) else found


def _of_lists(store: Store, name: str) -> list[ActorView]:
    """Persons whom no article names, and a list does for an office that articles tell."""
    found: dict[str, tuple[Holder, list[Event]]] = {}
    words = key_pattern(name).strip("%")
    for event in events_resolved_by_lists(store, name):
        for holder in event.resolved:
            if holder.actor_id is None and words in name_key(holder.person):
                told = found.setdefault(name_key(holder.person), (holder, []))[1]
                told += [event] if event not in told else []
    return [_of_list(holder, told) for _, (holder, told) in sorted(found.items())]


def _of_list(holder: Holder, told: list[Event]) -> ActorView:
    actor = Actor(
        actor_id=f"list:{name_key(holder.person).strip()}", kind="person", name=holder.person, names=(holder.person,),
        country=told[0].participants[holder.participant].country, tenures=(), claims=(), known=holder.facts,
    )  # fmt: skip
    return ActorView(actor=actor, names=actor.names, tenures=(), events=(), statements=(), resolved=tuple(told))


def _alike(store: Store, name: str) -> list[Actor]:
    """Persons whose name is another spelling of `name`, the likest first."""
    scored = [
        (max(similarity(name, other, "person") for other in (actor.name, *actor.names)), actor)
        for actor in actors(store)
        if actor.kind == "person"
    ]
    near = [(score, actor) for score, actor in scored if score >= _ALIKE]
    return [actor for _, actor in sorted(near, key=lambda pair: (-pair[0], pair[1].actor_id))]


def _view(store: Store, actor: Actor) -> ActorView:
    tenures = [claim for claim in claims_by_id(store, actor.tenures) if isinstance(claim, Tenure)]
    if actor.kind == "state" and actor.country:
        acted, statements = list(events(store, EventFilter(actor=actor.country))), said(store, actor.country)
    else:
        own = claims_by_id(store, actor.claims)
        acted = events_of_claims(store, actor.claims)
        statements = [claim for claim in own if isinstance(claim, Statement) and _speaks(claim, actor)]
    named = {event.event_id for event in acted}
    resolved = [event for event in events_resolved_to(store, actor.actor_id) if event.event_id not in named]
    return ActorView(
        actor=actor,
        resolved=tuple(resolved),
        names=tuple(dict.fromkeys((actor.name, *actor.names))),
        tenures=tuple(sorted(tenures, key=_tenure_order)),
        events=tuple(acted),
        statements=tuple(sorted(statements, key=said_order)),
    )


def _speaks(claim: Statement, actor: Actor) -> bool:
    if claim.speaker is None or claim.speaker.name is None:
        return False
    return name_key(claim.speaker.name) in {name_key(name) for name in (actor.name, *actor.names)}


def _tenure_order(claim: Tenure) -> tuple[bool, str, str]:
    at = claim.as_of.start or claim.as_of.end
    return at is None, at or "", claim.claim_id


def said(store: Store, name: str, target: str | None = None) -> list[Statement]:
    """What an actor said (given by name, or a country for all who speak for it), about `target` if given, by date.

    Includes what the same person said under another spelling of the name.
    """
    with store.snapshot():
        found: dict[str, Statement] = {}
        for spelling in _spellings(store, name):
            wanted = ClaimFilter(kind="statement", who=spelling, role="speaker", target=target)
            found |= {claim.claim_id: claim for claim in claims(store, wanted) if isinstance(claim, Statement)}
    return sorted(found.values(), key=said_order)


def _spellings(store: Store, name: str) -> list[str]:
    if countries().find(name) is not None:
        return [name]
    people = [actor for actor in _actors(store, name) if actor.kind == "person"]
    return list(dict.fromkeys([name, *(spelling for actor in people for spelling in (actor.name, *actor.names))]))


def said_order(claim: Statement) -> tuple[bool, str, str, str]:
    """Statements by date, those of unknown date at the end."""
    at = claim.when.start or claim.when.end
    return at is None, at or "", claim.article_id, claim.claim_id
