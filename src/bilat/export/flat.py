"""Articles, events and reports as flat rows, for tables: one value a column, several joined by " | "."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from bilat.errors import ConfigError
from bilat.ledger.queries import article as article_by_id
from bilat.ledger.queries import articles, claims_by_id, lineage, set_aside
from bilat.ledger.rows import event_of
from bilat.ledger.store import Store
from bilat.records import (
    UNKNOWN_WHEN,
    Article,
    Event,
    EventParticipant,
    Holder,
    Participant,
    Report,
    Role,
    Span,
    When,
    Where,
)

Cell = str | int | float | bool | None
Row = dict[str, Cell]
Table = Literal["articles", "events", "reports", "claims", "set_aside"]

ROLES: tuple[Role, ...] = (
    "actor", "recipient", "host", "visitor", "mediator", "inviter", "signatory", "addressee",
)  # fmt: skip
SEPARATOR = " | "


def rows(store: Store, table: str) -> Iterator[Row]:
    """The rows of a table, in the order of their ids; raises ConfigError for a table that there is not."""
    made = TABLES.get(table)
    if made is None:
        raise _no_table(table)
    return made(store)


def _no_table(table: str) -> ConfigError:
    return ConfigError(f"there is no table {table!r}", hint=f"Choose one of: {', '.join(TABLES)}.")


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, or null where there is none."""
    return SEPARATOR.join(value for value in values if value) or None


def columns(table: str) -> dict[str, type]:
    """The columns of a table in order, each with the type of its values."""
    made = _BLANK.get(table)
    if made is None:
        raise _no_table(table)
    return {name: _TYPES.get(name, str) for name in made()}


def _article_rows(store: Store) -> Iterator[Row]:
    families = lineage(store)
    for article in articles(store):
        yield article_cells(article, *families.get(article.article_id, (None, None)))


def article_cells(article: Article, family: str | None, reason: str | None) -> Row:
    """An article as a row; `family` is the key of the group of copies it belongs to."""
    return {
        "article_id": article.article_id,
        "title": article.title,
        "publisher": article.publisher,
        "publisher_basis": article.publisher_basis,
        "published_at": article.published_at,
        "published_basis": article.published_basis,
        "competing_dates": joined(f"{found.role} {found.date}" for found in article.dates),
        "url": article.url,
        "agency": article.agency,
        "credit": article.credit.quote if article.credit else None,
        "dateline": article.dateline.quote if article.dateline else None,
        "dateline_place": article.dateline_place,
        "language": article.language,
        "copy_family": family,
        "copy_reason": reason,
        "text": article.text,
    }


def _event_rows(store: Store) -> Iterator[Row]:
    return (event_cells(event, reports_of(store, event)) for event in in_id_order(store))


def event_cells(event: Event, reports: Sequence[Report]) -> Row:
    """An event as a row, with the sentences of its reports."""
    return {
        "event_id": event.event_id,
        **_what(event),
        **when_cells(event.when),
        **where_cells(event.where),
        **people_cells(event.participants),
        "holders": joined(holder_words(event, holder) for holder in event.resolved),
        "topics": joined(event.topics),
        "evidence": joined(dict.fromkeys(quotes(report.evidence) for report in reports)),
        "n_reports": event.n_reports,
        "n_independent_sources": event.n_independent_sources,
        "independence": event.independence,
        "disputed": joined(event.disputed),
        "status_history": joined(f"{at or 'undated'} {status}" for at, status, _ in event.status_history),
        "reports": joined(event.reports),
        "articles": joined(event.articles),
    }


def _what(event: Event | Report) -> Row:
    return {
        "event_type": event.event_type,
        "mode": event.mode,
        "contexts": joined(event.contexts),
        "status": event.status,
        "background": event.background,
    }


def _report_rows(store: Store) -> Iterator[Row]:
    for event in in_id_order(store):
        for report in reports_of(store, event):
            yield report_cells(event, report, article_by_id(store, report.article_id))


def report_cells(event: Event, report: Report, article: Article) -> Row:
    """One report of an event as a row, with the article it is from."""
    said_by = report.attributed_to
    return {
        "event_id": event.event_id,
        "claim_id": report.claim_id,
        "article_id": report.article_id,
        **_what(report),
        "event_status": event.status,
        "event_date_start": event.when.start,
        "event_date_end": event.when.end,
        **when_cells(report.when),
        **where_cells(report.where),
        **people_cells(report.participants),
        "topics": joined(topic.quote for topic in report.topics),
        "manner": joined(manner.quote for manner in report.manner),
        "attributed_to": said_by.name if said_by else None,
        "attribution": said_by.span.quote if said_by else None,
        "evidence": quotes(report.evidence),
        "evidence_start": report.evidence[0].start,
        "evidence_end": report.evidence[-1].end,
        "evidence_offsets": joined(f"{span.start}-{span.end}" for span in report.evidence),
        "trigger": report.trigger.quote,
        "frame": report.frame,
        "confidence": report.confidence,
        "publisher": article.publisher,
        "published_at": article.published_at,
        "published_basis": article.published_basis,
        "title": article.title,
        "url": article.url,
        "n_reports": event.n_reports,
        "n_independent_sources": event.n_independent_sources,
        "disputed": joined(event.disputed),
    }


def _claim_rows(store: Store) -> Iterator[Row]:
    sql = "SELECT claim_id, article_id, kind, coder, fingerprint, body FROM active_claims ORDER BY article_id, claim_id"
    return (dict(zip(_CLAIM_COLUMNS, row, strict=True)) for row in store.query(sql))


def _set_aside_rows(store: Store) -> Iterator[Row]:
    for record in set_aside(store):
        yield {"origin": record.origin, "reason": record.reason, "detail": record.detail, "hint": record.hint}


def in_id_order(store: Store) -> Iterator[Event]:
    """All events by id, one at a time."""
    return (event_of(body) for (body,) in store.query("SELECT body FROM events ORDER BY event_id"))


def reports_of(store: Store, event: Event) -> list[Report]:
    """An event's reports, in its order."""
    return [claim for claim in claims_by_id(store, event.reports) if isinstance(claim, Report)]


def quotes(spans: Iterable[Span]) -> str:
    """The words of several spans in one cell."""
    return " […] ".join(span.quote for span in spans)


def when_cells(when: When) -> Row:
    """The columns of a time."""
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_basis": when.basis,
        "date_words": when.span.quote if when.span else None,
        "date_anchor": when.anchor,
    }


def where_cells(where: Where | None) -> Row:
    """The columns of a place."""
    return {
        "place": where.name if where else None,
        "city": where.city if where else None,
        "country": where.country if where else None,
        "geonames_id": where.geonames_id if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
    }


def people_cells(people: Iterable[EventParticipant | Participant]) -> Row:
    """For each role, two columns: who, and of which countries."""
    cells: Row = {}
    everyone = list(people)
    for role in ROLES:
        own = [who for who in everyone if who.role == role]
        plural = "signatories" if role == "signatory" else f"{role}s"
        cells[plural] = joined(label(who) for who in own)
        cells[f"{role}_countries"] = joined(dict.fromkeys(who.country for who in own))
    return cells


def label(who: EventParticipant | Participant) -> str:
    """A participant in one line: name, office and body as far as the texts say them, and country."""
    words = getattr(who, "span", None)
    name = who.name or who.office or who.acts_for or (words.quote if words else None) or who.country or "not named"
    details = [part for part in (who.office, who.acts_for, who.country) if part and part != name]
    return f"{name} ({'; '.join(details)})" if details else name


def holder_words(event: Event, holder: Holder) -> str:
    """Who held an office that an event tells without a name, in one line, with how that is known."""
    told = event.participants[holder.participant]
    kinds = "+".join(dict.fromkeys(fact.kind for fact in holder.facts))
    held = holder.person if holder.status == "current" else f"{holder.person}, {holder.status}"
    surely = "certain" if holder.certain else "candidate"
    return f"{told.office} of {told.acts_for or told.country}: {held} ({surely}, {kinds})"


TABLES: Mapping[str, Callable[[Store], Iterator[Row]]] = {
    "articles": _article_rows,
    "events": _event_rows,
    "reports": _report_rows,
    "claims": _claim_rows,
    "set_aside": _set_aside_rows,
}

_TYPES: Mapping[str, type] = {
    "background": bool,
    "geonames_id": int,
    "lat": float,
    "lon": float,
    "evidence_start": int,
    "evidence_end": int,
    "confidence": float,
    "n_reports": int,
    "n_independent_sources": int,
}
_CLAIM_COLUMNS = ("claim_id", "article_id", "kind", "coder", "fingerprint", "body")
_NOTHING = Span(0, 0, "")


def _blank_event() -> Event:
    return Event(
        event_id="", event_type="CONSULT", mode=None, status="happened", background=False, participants=(),
        when=UNKNOWN_WHEN, where=None, contexts=(), topics=(), fields=(), disputed=(), reports=(), articles=(),
        n_reports=0, n_independent_sources=0, independence="", status_history=(),
    )  # fmt: skip


def _blank_report() -> Report:
    return Report(claim_id="", article_id="", evidence=(_NOTHING,), event_type="CONSULT", trigger=_NOTHING)


def _blank_article() -> Article:
    return Article(article_id="", text="")


# A blank row of each table names its columns, also where the table is empty.
_BLANK: Mapping[str, Callable[[], Iterable[str]]] = {
    "articles": lambda: article_cells(_blank_article(), None, None),
    "events": lambda: event_cells(_blank_event(), ()),
    "reports": lambda: report_cells(_blank_event(), _blank_report(), _blank_article()),
    "claims": lambda: _CLAIM_COLUMNS,
    "set_aside": lambda: ("origin", "reason", "detail", "hint"),
}
