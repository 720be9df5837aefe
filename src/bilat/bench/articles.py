"""Whole articles in the benchmark's format: events as each article tells them, statements, offices, relations."""

from collections.abc import Mapping, Sequence
from typing import Any

from bilat.document import Doc
from bilat.intake import article_from_text
from bilat.merge import Merged, as_told, merge
from bilat.records import Event, EventParticipant, Participant, Relation, Report, Statement, Tenure
from bilat.stages import code_article
from bilat.stages.chain import claims_of
from bilat.tools import Tools

MOST_EVIDENCE = 5  # sentences a prediction may rest on, by the format
NO_STATE = ("IGO", "NGO")


def articles(rows: Sequence[Mapping[str, Any]], tools: Tools) -> list[dict[str, Any]]:
    """One prediction a row: the article coded, merged with the others, and told back article by article."""
    docs = {row["id"]: coded(row, tools) for row in rows}
    claims = [claim for doc in docs.values() for claim in claims_of(doc)]
    merged = merge([doc.article for doc in docs.values()], claims, (), tools.knowledge)
    return [_prediction(name, doc, merged) for name, doc in docs.items()]


def coded(row: Mapping[str, Any], tools: Tools) -> Doc:
    """The document of a benchmark row, with what the row tells beside its text."""
    given = {key: row.get(key) for key in ("title", "publisher", "published")}
    return code_article(article_from_text(row["text"], **given), tools)


def _prediction(name: str, doc: Doc, merged: Merged) -> dict[str, Any]:
    own = [event for event in merged.events if doc.article.article_id in event.articles]
    told = [as_told(event, doc.article, doc.reports, merged.lineage) for event in own]
    return {
        "id": name,
        "events": [_event(event, doc.reports) for event in told],
        "statements": [_statement(said) for said in doc.speech],
        "offices": [_office(tenure) for tenure in doc.tenures],
        "relations": [_relation(relation) for relation in doc.relations],
    }


def _event(event: Event, reports: Sequence[Report]) -> dict[str, Any]:
    return {
        "key": event.event_id,
        "type": event.event_type,
        "mode": event.mode,
        "status": event.status,
        "background": event.background,
        "participants": [_participant(p) for p in event.participants if _is_told(p)],
        "date": {"start": event.when.start, "end": event.when.end, "basis": event.when.basis},
        "place": {"city": event.where.city, "country": event.where.country} if event.where else None,
        "topics": list(event.topics),
        "attributed_to": _attributed_to(event, reports),
        "evidence": _evidence(event, reports),
    }


def _attributed_to(event: Event, reports: Sequence[Report]) -> str | None:
    """Who says so in the first report of the event; null: the article itself."""
    own = next(report for report in reports if report.claim_id in event.reports)
    return own.attributed_to.name if own.attributed_to is not None else None


def _is_told(p: EventParticipant) -> bool:
    return any((p.name, p.acts_for, p.office, _state(p.country)))


def _participant(p: EventParticipant) -> dict[str, Any]:
    named = p.name if p.kind == "person" else None
    acts_for = p.acts_for if p.kind == "person" else p.name or p.acts_for
    return {
        "name": named,
        "office": p.office,
        "acts_for": acts_for,
        "country": _state(p.country),
        "role": p.role,
    }


def _state(country: str | None) -> str | None:
    return None if country in NO_STATE else country


def _evidence(event: Event, reports: Sequence[Report]) -> list[list[int]]:
    """The first sentences that the event rests on, in text order."""
    spans = sorted({report.evidence[0] for report in reports if report.claim_id in event.reports})
    return [[span.start, span.end] for span in spans[:MOST_EVIDENCE]]


def _statement(said: Statement) -> dict[str, Any]:
    return {
        "speaker": _speaker(said.speaker),
        "verbatim": said.speech == "verbatim" and said.own_voice,
        "about": "; ".join(span.quote for span in said.about) or None,
        "evidence": [[span.start, span.end] for span in said.evidence],
    }


def _speaker(who: Participant | None) -> str | None:
    return None if who is None else who.name or who.acts_for or who.office or who.span.quote


def _office(tenure: Tenure) -> dict[str, Any]:
    return {
        "person": tenure.person,
        "office": tenure.office,
        "body_or_country": tenure.body or tenure.country,
        "status": tenure.status,
        "evidence": [[span.start, span.end] for span in tenure.evidence],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "pair": [_party(relation.subject), _party(relation.object)],
        "state": relation.state,
        "evidence": [[span.start, span.end] for span in relation.evidence],
    }


def _party(p: Participant) -> str:
    return _state(p.country) or p.name or p.acts_for or p.span.quote
