"""Events as PLOVER JSON lines.

Where the record and PLOVER part ways, this is what is written: a meeting, visit or other cooperation that still
lies ahead is AGREE, a hostile act still to come THREATEN; the visitor acts and the host receives; a third country
that only hosts or mediates is no party; Kosovo is KOS. Left out, because PLOVER has no way to say it: what was denied
or called off, events of unknown date, and events without an actor. Status, background and how the date is known
stand in `comment`, the sentence in `event_text`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from bilat.codebook import Codebook
from bilat.export.flat import in_id_order, quotes, reports_of
from bilat.export.plover_entities import COUNTRY_CODES, Entities, entities
from bilat.knowledge import Knowledge
from bilat.ledger.queries import article as article_by_id
from bilat.ledger.rows import is_side, side_countries
from bilat.ledger.store import Store
from bilat.records import Article, Event, EventParticipant, EventStatus, EventType, Participant, Report, Where

AHEAD: frozenset[EventStatus] = frozenset({"planned", "proposed"})
NEVER: frozenset[EventStatus] = frozenset({"denied", "called_off"})
COOPERATION: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE: frozenset[EventType] = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
ACTING = frozenset({"actor", "visitor", "inviter", "signatory"})
QUADS: Mapping[str, int] = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}

Json = dict[str, Any]


def lines(store: Store, codebook: Codebook, knowledge: Knowledge) -> Iterator[bytes]:
    """One line an event, by id, numbered from 1 in `text_info.sequence`."""
    number, writer = 0, entities(knowledge)
    with store.snapshot():
        coder = store.value("SELECT coder || ' ' || fingerprint FROM active_codings ORDER BY coding_id DESC LIMIT 1")
        for event in in_id_order(store):
            record = plover(event, reports_of(store, event), codebook, writer)
            if record is None:
                continue
            number += 1
            record["text_info"] = {"sequence": number, **record["text_info"]}
            record["cite_info"] = [_cite(article_by_id(store, article)) for article in event.articles]
            record["coder"] = f"Bilat {coder}"
            yield msgspec.json.encode(record) + b"\n"


def plover(event: Event, reports: Sequence[Report], codebook: Codebook, writer: Entities) -> Json | None:
    """The event in PLOVER's fields, or null where PLOVER cannot say it."""
    at = event.when.start or event.when.end
    coded = event_type(event.event_type, event.status)
    actors, recipients = parties(event)
    if at is None or coded is None or not actors or not reports:
        return None
    entry = codebook.types.get(coded)
    mode = event.mode if coded == event.event_type else None
    known = {_key(who): who for report in reversed(reports) for who in report.participants}
    evidence = reports[0].evidence
    return {
        "id": event.event_id,
        "date": at,
        "enddate": event.when.end if event.when.start else None,
        "actor": [writer.write(who, known.get(_key(who))) for who in actors],
        "recipient": [writer.write(who, known.get(_key(who))) for who in recipients],
        "event": [coded],
        "mode": mode,
        "context": list(event.contexts),
        "event_loc": _location(event.where),
        "event_text": quotes(evidence),
        "quad_code": QUADS.get(entry.quad.replace("_", " ")) if entry else None,
        "event_scale": intensity(coded, mode, codebook),
        "text_info": {"start": evidence[0].start, "end": evidence[-1].end},
        "comment": comment(event),
    }


def event_type(told: EventType, status: EventStatus) -> EventType | None:
    """The type that PLOVER gives an event of that type and status, or null where it must be left out."""
    if status in NEVER:
        return None
    if status in AHEAD and told in COOPERATION:
        return "AGREE"
    return "THREATEN" if status in AHEAD and told in HOSTILE else told


def parties(event: Event) -> tuple[list[EventParticipant], list[EventParticipant]]:
    """(actors, recipients), hosts and mediators from outside left out; where nobody receives, all act."""
    inside = side_countries(event)
    sides = [who for who in event.participants if is_side(who, inside)]
    actors = [who for who in sides if who.role in ACTING]
    recipients = [who for who in sides if who.role not in ACTING]
    if not any(who.role in ("visitor", "inviter") for who in actors):
        # A host without a visitor is one of those who met.
        actors += [who for who in recipients if who.role == "host"]
        recipients = [who for who in recipients if who.role != "host"]
    return actors, recipients


def intensity(coded: EventType, mode: str | None, codebook: Codebook) -> float | None:
    """The codebook's score of the mode, else of the type."""
    entry = codebook.types.get(coded)
    if entry is None:
        return None
    scored = entry.modes.get(mode or "")
    return entry.intensity if scored is None or scored.intensity is None else scored.intensity


def comment(event: Event) -> str:
    """Status, background, basis of the date and number of reports, in a fixed form."""
    parts = [f"status={event.status}", f"type={event.event_type}"]
    if event.background:
        parts.append("background")
    if event.when.start is None:
        parts.append("on or before date")
    parts.append(f"date {event.when.basis}")
    parts.append(f"reports={event.n_reports}")
    parts.append(f"independent={event.n_independent_sources}")
    if event.disputed:
        parts.append(f"disputed={','.join(event.disputed)}")
    return "; ".join(parts)


def _key(who: EventParticipant | Participant) -> tuple[str | None, str | None, str]:
    return who.name, who.country, who.role


def _location(where: Where | None) -> Json | None:
    if where is None:
        return None
    return {
        "extracted_place": where.span.quote,
        "resolved_place": where.name,
        "geonameid": where.geonames_id,
        "lat": where.lat,
        "lon": where.lon,
        "city": where.city,
        "country_code": COUNTRY_CODES.get(where.country or "", where.country),
        "resolution": 4 if where.city else 1,
    }


def _cite(article: Article) -> Json:
    return {
        "article_id": article.article_id,
        "publisher": article.publisher,
        "published": article.published_at,
        "title": article.title,
        "url": article.url,
    }
