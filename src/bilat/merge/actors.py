"""The persons, states and bodies that the claims show, each once, with names, offices and claims."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from bilat.merge.names import name_words, similarity, skeleton, words_of
from bilat.records import Actor, ActorKind, AnyClaim, Judgement, Participant, Relation, Report, Statement, Tenure

# Across articles a bare family name is not enough: with the same country or office, the given name must agree.
_SAME_PERSON = 0.7
_FAMILY_NAME = 0.5
_STATES = frozenset({"state", "government"})


class _Mention(Struct, frozen=True, order=True):
    claim: str
    name: str
    kind: str
    country: str
    office: str
    entity: str
    tenure: bool
    acts_for: str


class _Person(Struct):
    mentions: list[_Mention]
    names: list[str]
    countries: set[str]


def derive_actors(claims: Sequence[AnyClaim], judgements: Sequence[Judgement], knowledge: Any) -> tuple[Actor, ...]:
    """All actors by id; persons are one where names are alike and country or office agree."""
    mentions = sorted({mention for claim in claims for mention in _mentions(claim)})
    persons = _persons([m for m in mentions if m.kind == "person" and m.name], judgements)
    actors = [*map(_person, persons), *_states(mentions, knowledge), *_bodies(mentions)]
    return tuple(sorted(_joined(actors, judgements), key=lambda actor: actor.actor_id))


def _mentions(claim: AnyClaim) -> Iterator[_Mention]:
    if isinstance(claim, Tenure):
        country, office = claim.country or "", claim.office_class or claim.office
        yield _Mention(claim.claim_id, claim.person, "person", country, office, "", True, claim.body or "")
    for p in _participants(claim):
        office = p.office_class or p.office or ""
        yield _Mention(
            claim.claim_id, p.name or "", p.kind, p.country or "", office, p.entity or "", False, p.acts_for or ""
        )


def _participants(claim: AnyClaim) -> Iterator[Participant]:
    if isinstance(claim, Report):
        yield from claim.participants
    elif isinstance(claim, Statement):
        yield from (p for p in (claim.speaker, claim.relayed_by, claim.addressee, claim.target) if p is not None)
    elif isinstance(claim, Relation):
        yield from (claim.subject, claim.object)


# --- persons --------------------------------------------------------------------------------------------------


def _persons(mentions: Sequence[_Mention], judgements: Sequence[Judgement]) -> list[_Person]:
    apart = {frozenset((j.left, j.right)) for j in judgements if j.kind == "different_actor"}
    index: dict[str, list[_Person]] = {}
    persons: list[_Person] = []
    settled: dict[tuple[str, str], _Person] = {}
    # Full names first, so that family names alone find whom they mean.
    for mention in sorted(mentions, key=lambda m: (-len(name_words(m.name)), m)):
        if mention.country and (known := settled.get((mention.name, mention.country))) is not None:
            known.mentions.append(mention)
            continue
        keys = list(_keys(mention.name))
        near = {id(p): p for key in keys for p in index.get(key, ())}
        found = [p for p in near.values() if _is(mention, p, apart)]
        # A family name that several bear means nobody for sure.
        person = found[0] if len(found) == 1 or (found and len(name_words(mention.name)) > 1) else None
        if person is None:
            person = _Person([], [], set())
            persons.append(person)
        _add(person, mention)
        settled[(mention.name, mention.country)] = person
        for key in keys:
            if all(p is not person for p in index.setdefault(key, [])):
                index[key].append(person)
    return persons


def _add(person: _Person, mention: _Mention) -> None:
    person.mentions.append(mention)
    if mention.name not in person.names:
        person.names.append(mention.name)
    if mention.country:
        person.countries.add(mention.country)


def _keys(name: str) -> Iterator[str]:
    words = name_words(name)
    for word in dict.fromkeys(words[:1] + words[-1:]):
        yield skeleton(word) or word


def _is(mention: _Mention, person: _Person, apart: set[frozenset[str | None]]) -> bool:
    if any(frozenset((mention.name, name)) in apart for name in person.names):
        return False
    if mention.country and person.countries and mention.country not in person.countries:
        return False
    if mention.name in person.names and len(name_words(mention.name)) > 1:
        return True
    agrees = mention.country in person.countries or any(m.claim == mention.claim for m in person.mentions)
    best = max(similarity(mention.name, name, "person") for name in person.names)
    if len(name_words(mention.name)) == 1:
        return agrees and best >= _FAMILY_NAME
    return best >= (_SAME_PERSON if agrees else 0.95)


def _person(person: _Person) -> Actor:
    counts = Counter(m.name for m in person.mentions)
    names = sorted(counts, key=lambda n: (-len(name_words(n)), -counts[n], -len(n), n))
    return Actor(
        actor_id=_person_id(person),
        kind="person",
        name=names[0],
        names=tuple(names),
        country=_commonest([m.country for m in person.mentions]),
        tenures=_claims(m for m in person.mentions if m.tenure),
        claims=_claims(person.mentions),
    )


def _person_id(person: _Person) -> str:
    first = min(person.mentions)
    digest = hashlib.sha256(f"{first.claim}|{first.name}|{first.country}".encode())
    return f"person:{digest.hexdigest()[:12]}"


def _commonest(texts: Sequence[str]) -> str | None:
    counts = Counter(text for text in texts if text)
    return max(counts, key=lambda text: (counts[text], text), default=None)


def _claims(mentions: Any) -> tuple[str, ...]:
    return tuple(sorted({m.claim for m in mentions}))


# --- states and bodies ----------------------------------------------------------------------------------------


def _states(mentions: Sequence[_Mention], knowledge: Any) -> Iterator[Actor]:
    by_country: dict[str, list[_Mention]] = {}
    for mention in mentions:
        if mention.kind in _STATES and mention.country:
            by_country.setdefault(mention.country, []).append(mention)
    for country, told in sorted(by_country.items()):
        entry = knowledge.state(country) if knowledge is not None else None
        names = sorted({text for m in told for text in (m.name, m.acts_for) if text})
        name = entry.name if entry is not None else (names[0] if names else country)
        yield Actor(
            actor_id=f"state:{country}", kind="state", name=name, names=tuple(names), country=country, tenures=(),
            claims=_claims(told),
        )  # fmt: skip


def _bodies(mentions: Sequence[_Mention]) -> Iterator[Actor]:
    groups: dict[str, list[_Mention]] = {}
    for mention in mentions:
        label = mention.name or mention.acts_for
        if mention.kind in _STATES or mention.kind == "person" or not label:
            continue
        key = mention.entity or f"{mention.kind}:{'-'.join(words_of(label))}:{mention.country}"
        groups.setdefault(key, []).append(mention)
    for key, told in sorted(groups.items()):
        counts = Counter(m.name or m.acts_for for m in told)
        names = sorted(counts, key=lambda n: (-counts[n], -len(n), n))
        yield Actor(
            actor_id=key if not key.startswith("state:") else f"organ:{key}",
            kind=_kind(told),
            name=names[0],
            names=tuple(names),
            country=_commonest([m.country for m in told]),
            tenures=(),
            claims=_claims(told),
        )


def _kind(told: Sequence[_Mention]) -> ActorKind:
    return _commonest([m.kind for m in told])  # type: ignore[return-value]


def _joined(actors: Sequence[Actor], judgements: Sequence[Judgement]) -> list[Actor]:
    """The actors with those made one of whom a person says so (by id)."""
    by_id = {actor.actor_id: actor for actor in actors}
    for judgement in judgements:
        left, right = by_id.get(judgement.left), by_id.get(judgement.right or "")
        if judgement.kind == "same_actor" and left is not None and right is not None and left is not right:
            kept, gone = sorted((left, right), key=lambda actor: actor.actor_id)
            del by_id[gone.actor_id]
            by_id[kept.actor_id] = _one(kept, gone)
    return list(by_id.values())


def _one(kept: Actor, gone: Actor) -> Actor:
    names = tuple(dict.fromkeys((*kept.names, *gone.names)))
    return Actor(
        actor_id=kept.actor_id,
        kind=kept.kind,
        name=max(names, key=lambda n: (len(name_words(n)), n)) if names else kept.name,
        names=names,
        country=kept.country or gone.country,
        tenures=tuple(sorted({*kept.tenures, *gone.tenures})),
        claims=tuple(sorted({*kept.claims, *gone.claims})),
    )
