"""Records as rows of the ledger's tables, and back."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from bilat.ledger.names import name_key
from bilat.records import (
    Actor,
    AnyClaim,
    Article,
    Event,
    EventParticipant,
    Participant,
    Relation,
    Report,
    Span,
    Statement,
    Tenure,
    to_json,
)

_CLAIM = msgspec.json.Decoder(AnyClaim)
_ARTICLE = msgspec.json.Decoder(Article)
_EVENT = msgspec.json.Decoder(Event)
_ACTOR = msgspec.json.Decoder(Actor)
OUTSIDERS = frozenset({"host", "mediator"})


class ActorRow(Struct, frozen=True):
    """Someone in a claim, as the index knows them."""

    role: str
    country: str | None
    name_key: str | None


class ClaimRow(Struct, frozen=True):
    """A claim ready to be stored: made in the worker, so that the one writer has little to do."""

    claim_id: str
    kind: str
    body: str
    actors: tuple[ActorRow, ...]


def claim_rows(article: Article, claims: Sequence[AnyClaim]) -> tuple[ClaimRow, ...]:
    """The rows of an article's claims, each id once.

    Raises ValueError where a claim breaks the evidence law; such an article must not be stored.
    """
    to_json(article)  # what cannot be written as UTF-8 fails here, in the worker
    rows: dict[str, ClaimRow] = {}
    for claim in claims:
        check_evidence(article, claim)
        kind = claim_kind(claim)
        rows.setdefault(claim.claim_id, ClaimRow(claim.claim_id, kind, to_json(claim).decode(), claim_actors(claim)))
    return tuple(rows.values())


def claim_kind(claim: AnyClaim) -> str:
    """The claim's kind as its tag says it."""
    return str(claim.__struct_config__.tag)


def check_evidence(article: Article, claim: AnyClaim) -> None:
    """Raises ValueError unless the claim is this article's and each of its spans equals its quote."""
    if claim.article_id != article.article_id or not claim.evidence:
        raise ValueError(f"claim {claim.claim_id} has no evidence in article {article.article_id}")
    for span in spans_of(claim):
        if not span.quote or article.text[span.start : span.end] != span.quote:
            raise ValueError(f"claim {claim.claim_id}: {span.quote!r} does not stand at {span.start}-{span.end}")


def spans_of(record: Any) -> Iterator[Span]:
    """Every span that a record holds, at any depth."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, Struct):
        for name in record.__struct_fields__:
            yield from spans_of(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from spans_of(item)


def claim_actors(claim: AnyClaim) -> tuple[ActorRow, ...]:
    """Who is in a claim, and in what role, without repeats."""
    found = [_actor_row(role, who) for role, who in _people(claim)]
    if isinstance(claim, Tenure):
        found.append(ActorRow("person", claim.country, name_key(claim.person) or None))
    return tuple(dict.fromkeys(row for row in found if row.country or row.name_key))


def _people(claim: AnyClaim) -> Iterator[tuple[str, Participant]]:
    if isinstance(claim, Report):
        for who in claim.participants:
            yield who.role, who
    elif isinstance(claim, Statement):
        named = {"speaker": claim.speaker, "addressee": claim.addressee, "target": claim.target}
        yield from ((role, who) for role, who in named.items() if who is not None)
    elif isinstance(claim, Relation):
        yield "subject", claim.subject
        yield "object", claim.object


def _actor_row(role: str, who: Participant) -> ActorRow:
    return ActorRow(role, who.country, name_key(who.name or "") or None)


def article_row(article: Article) -> tuple[Any, ...]:
    """(article_id, text, title, publisher, published_at, url, body)"""
    body = to_json(msgspec.structs.replace(article, text="")).decode()
    return (
        article.article_id,
        article.text,
        article.title,
        article.publisher,
        article.published_at,
        article.url,
        body,
    )


def article_of(body: str, text: str) -> Article:
    """The article of a stored body and text."""
    return msgspec.structs.replace(_ARTICLE.decode(body), text=text)


def claim_of(body: str) -> AnyClaim:
    """The claim of a stored body."""
    claim: AnyClaim = _CLAIM.decode(body)
    return claim


def event_of(body: str) -> Event:
    """The event of a stored body."""
    return _EVENT.decode(body)


def actor_of(body: str) -> Actor:
    """The actor of a stored body."""
    return _ACTOR.decode(body)


def event_row(event: Event) -> tuple[Any, ...]:
    """The columns of an event in the order of its table."""
    when, where = event.when, event.where
    return (
        event.event_id,
        event.event_type,
        event.mode,
        event.status,
        int(event.background),
        when.start,
        when.end,
        when.start or when.end,
        when.precision,
        when.basis,
        where.country if where else None,
        " ".join(name_key(name) for name in (where.city or "", where.name) if name) if where else None,
        event.n_reports,
        to_json(event).decode(),
    )


def event_actor_rows(event: Event) -> list[tuple[Any, ...]]:
    """(event_id, role, side, country, name_key) of each participant, without repeats."""
    inside = side_countries(event)
    rows: list[tuple[Any, ...]] = []
    for who in event.participants:
        side = int(is_side(who, inside))
        keys = dict.fromkeys(name_key(name) for name in (who.name or "", *who.names, who.acts_for or ""))
        named: list[str | None] = [key for key in keys if key]
        rows += [(event.event_id, who.role, side, who.country, key) for key in named or [None]]
    return list(dict.fromkeys(rows))


def event_holder_rows(event: Event) -> list[tuple[str, str | None, str]]:
    """(event_id, actor_id, name_key) of each who held an office that the event tells without a name."""
    rows = [(event.event_id, holder.actor_id, name_key(holder.person)) for holder in event.resolved]
    return list(dict.fromkeys(rows))


def side_countries(event: Event) -> frozenset[str]:
    """The countries that take part in an event, a host or mediator of other countries' talks left out.

    A host is a side where it receives a visitor, not where two others met at its place.
    """
    parties = {who.country for who in event.participants if who.country and who.role not in OUTSIDERS}
    hosts = {who.country for who in event.participants if who.country and who.role == "host"}
    if event.mode == "third-party" or len(parties - hosts) > 1:
        return frozenset(parties)
    return frozenset(parties | hosts)


def is_side(who: EventParticipant, inside: frozenset[str]) -> bool:
    """Whether a participant is a side of an event whose side countries are given."""
    if who.country:
        return who.country in inside
    return who.role not in OUTSIDERS
