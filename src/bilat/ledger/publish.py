"""Making the derived tables from claims and judgements, and putting them in place at one stroke."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from bilat.knowledge import Knowledge
from bilat.ledger.names import name_key
from bilat.ledger.rows import article_of, claim_of, event_actor_rows, event_holder_rows, event_row
from bilat.ledger.store import Store
from bilat.records import Actor, AnyClaim, Article, Event, Judgement, to_json


class Derived(Protocol):
    """What a merge gives back; `lineage` by article id: (key of the family of copies, reason)."""

    @property
    def events(self) -> Sequence[Event]: ...
    @property
    def actors(self) -> Sequence[Actor]: ...
    @property
    def lineage(self) -> Mapping[str, Any]: ...


_Row = TypeVar("_Row", Event, Actor)
Merge = Callable[[Sequence[Article], Sequence[AnyClaim], Sequence[Judgement], Knowledge], Derived]


def default_merge() -> Merge:
    """The merge that ships with the package, imported at first need."""
    from bilat.merge import merge

    return merge


def publish(store: Store, knowledge: Knowledge, *, by: str, merge: Merge | None = None) -> None:
    """Brings events, actors and lineage up to the claims; hold `store.writing()` around it.

    All claims are merged anew, so that the result never depends on the order in which articles came; only the
    rows that differ are written, in one transaction.
    """
    generation = store.generation
    derived = derive(store, knowledge, merge)
    with store.transaction() as connection:
        put(connection, derived, generation, by)


def derive(store: Store, knowledge: Knowledge, merge: Merge | None = None) -> Derived:
    """What the merge makes of everything stored."""
    with store.snapshot():
        articles = [article_of(body, text) for body, text in store.query(_ARTICLES)]
        claims = [claim_of(body) for (body,) in store.query(_CLAIMS)]
        judgements = list(judgements_of(store))
    return (merge or default_merge())(articles, claims, judgements, knowledge)


_ARTICLES = "SELECT body, text FROM articles ORDER BY article_id"
_CLAIMS = "SELECT body FROM active_claims ORDER BY article_id, claim_id"


def judgements_of(store: Store) -> Iterable[Judgement]:
    """All judgements, the oldest first."""
    for (body,) in store.query("SELECT body FROM judgements ORDER BY number"):
        yield msgspec.json.decode(body, type=Judgement)


def put(connection: sqlite3.Connection, derived: Derived, generation: int, by: str) -> None:
    """Replaces the derived rows that differ, within a transaction."""
    _put_events(connection, derived.events)
    _put_actors(connection, derived.actors)
    connection.execute("DELETE FROM lineage")
    rows = [(article, *_family(value)) for article, value in sorted(derived.lineage.items())]
    connection.executemany("INSERT INTO lineage (article_id, family, reason) VALUES (?, ?, ?)", rows)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'published'", (str(generation),))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'published_by'", (by,))


def _family(value: Any) -> tuple[str, str]:
    family, reason = value
    return str(family), str(reason)


def _differing(connection: sqlite3.Connection, table: str, key: str, derived: Mapping[str, _Row]) -> list[_Row]:
    """The derived records that are not stored just so; stored ones that differ or are gone are deleted."""
    new = dict(derived)
    for ident, body in connection.execute(f"SELECT {key}, body FROM {table}").fetchall():
        if ident in new and to_json(new[ident]).decode() == body:
            del new[ident]
        else:
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (ident,))
    return list(new.values())


def _put_events(connection: sqlite3.Connection, events: Sequence[Event]) -> None:
    new = _differing(connection, "events", "event_id", {event.event_id: event for event in events})
    marks = ", ".join("?" * 14)
    connection.executemany(f"INSERT INTO events VALUES ({marks})", map(event_row, new))
    for event in new:
        connection.executemany("INSERT INTO event_actor VALUES (?, ?, ?, ?, ?)", event_actor_rows(event))
        connection.executemany("INSERT INTO event_holder VALUES (?, ?, ?)", event_holder_rows(event))
    # Claim ids are looked up at once: which article each report is from is the claim's to say.
    connection.executemany(
        "INSERT INTO event_report (claim_id, event_id, article_id)"
        " SELECT claim_id, ?, article_id FROM active_claims WHERE claim_id = ?",
        [(event.event_id, claim) for event in new for claim in event.reports],
    )


def _put_actors(connection: sqlite3.Connection, actors: Sequence[Actor]) -> None:
    new = _differing(connection, "actors", "actor_id", {actor.actor_id: actor for actor in actors})
    rows = [(a.actor_id, a.kind, a.country, to_json(a).decode()) for a in new]
    connection.executemany("INSERT INTO actors VALUES (?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO actor_name VALUES (?, ?)", [k for a in new for k in _name_keys(a)])


def _name_keys(actor: Actor) -> list[tuple[str, str]]:
    keys = dict.fromkeys(name_key(name) for name in (actor.name, *actor.names))
    return [(actor.actor_id, key) for key in keys if key]
