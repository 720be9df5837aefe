"""The record as JSON lines: the full records, none of their fields left out, sorted by id."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from bilat.errors import ConfigError
from bilat.export.flat import in_id_order, reports_of
from bilat.ledger.publish import judgements_of
from bilat.ledger.queries import actors, articles, lineage
from bilat.ledger.queries import article as article_by_id
from bilat.ledger.rows import claim_of
from bilat.ledger.store import Store

# In this order, which is that of dependence: what a record refers to stands before it.
CANONICAL = ("articles", "claims", "judgements", "events", "actors")


def lines(store: Store, table: str) -> Iterator[bytes]:
    """The lines of a table, one at a time; raises ConfigError for a table that there is not."""
    made = TABLES.get(table)
    if made is None:
        raise ConfigError(f"there is no table {table!r}", hint=f"Choose one of: {', '.join(TABLES)}.")
    return _lines(store, made)


def _lines(store: Store, made: Callable[[Store], Iterator[dict[str, Any]]]) -> Iterator[bytes]:
    with store.snapshot():
        for record in made(store):
            yield msgspec.json.encode(record) + b"\n"


def canonical(store: Store) -> Iterator[bytes]:
    """The whole record, line by line: the same bytes for the same input, coder and judgements, however it was read."""
    with store.snapshot():
        for table in CANONICAL:
            yield from lines(store, table)


def _articles(store: Store) -> Iterator[dict[str, Any]]:
    families = lineage(store)
    for article in articles(store):
        family, reason = families.get(article.article_id, (None, None))
        copies = {"family": family, "reason": reason}
        yield {"record": "article", **msgspec.structs.asdict(article), "copies": copies}


def _claims(store: Store) -> Iterator[dict[str, Any]]:
    sql = "SELECT body, coder, fingerprint FROM active_claims ORDER BY article_id, claim_id"
    for body, coder, fingerprint in store.query(sql):
        made_by = {"version": coder, "fingerprint": fingerprint}
        yield {"record": "claim", **msgspec.to_builtins(claim_of(body)), "coder": made_by}


def _events(store: Store) -> Iterator[dict[str, Any]]:
    return ({"record": "event", **msgspec.structs.asdict(event)} for event in in_id_order(store))


def _reports(store: Store) -> Iterator[dict[str, Any]]:
    """One line an event and report: the event's id and status, the claim whole, its article without the text."""
    for event in in_id_order(store):
        for report in reports_of(store, event):
            article = msgspec.structs.asdict(article_by_id(store, report.article_id))
            del article["text"]
            about = {"event_id": event.event_id, "event_status": event.status}
            yield {"record": "report", **about, **msgspec.to_builtins(report), "article": article}


def _actors(store: Store) -> Iterator[dict[str, Any]]:
    return ({"record": "actor", **msgspec.structs.asdict(actor)} for actor in actors(store))


def _judgements(store: Store) -> Iterator[dict[str, Any]]:
    return ({"record": "judgement", **msgspec.structs.asdict(item)} for item in judgements_of(store))


TABLES: Mapping[str, Callable[[Store], Iterator[dict[str, Any]]]] = {
    "articles": _articles,
    "events": _events,
    "reports": _reports,
    "claims": _claims,
    "actors": _actors,
    "judgements": _judgements,
}
