"""One event out of its reports: per field every value with its claims, the one chosen, and by which rule."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from bilat.merge.cluster import Cluster
from bilat.merge.corrections import corrected_value
from bilat.merge.lineage import Lineage
from bilat.merge.persons import participants_of
from bilat.merge.views import View, as_date
from bilat.records import (
    UNKNOWN_WHEN,
    Event,
    EventParticipant,
    EventStatus,
    Field,
    FieldValue,
    Judgement,
    Precision,
    Report,
    Span,
    When,
    Where,
)

T = TypeVar("T")
_SETTLED: tuple[EventStatus, ...] = ("happened", "called_off", "denied", "ongoing", "claimed")
_OPEN: tuple[EventStatus, ...] = ("planned", "proposed")
_STATUS_RANK = {status: rank for rank, status in enumerate((*_SETTLED, *_OPEN))}
_FINENESS: tuple[Precision, ...] = ("day", "week", "month", "season", "span", "year")


class _Chosen(Struct, frozen=True):
    """A field with what its choice is as a record."""

    field: Field
    value: Any


class _Case(Struct, frozen=True):
    """The reports of one event, first published first, with what weighs them."""

    views: tuple[View, ...]
    families: Mapping[str, Lineage]
    corrections: Mapping[str, Judgement]

    @property
    def reports(self) -> list[Report]:
        return [view.report for view in self.views]

    def weight(self, claims: Sequence[str]) -> int:
        """How many families of publishers carry a value."""
        wanted = set(claims)
        return len({self.families[v.article].family for v in self.views if v.claim_id in wanted})


def resolve(cluster: Cluster, families: Mapping[str, Lineage], judgements: Sequence[Judgement]) -> Event:
    """The event of a cluster."""
    ids = {view.claim_id for view in cluster.views}
    corrections = {j.field: j for j in judgements if j.kind == "value" and j.field and j.left in ids}
    case = _Case(tuple(sorted(cluster.views, key=_told_first)), families, corrections)
    chosen = {name: _corrected(case, maker(case)) for name, maker in _MAKERS.items()}
    value = {name: each.value for name, each in chosen.items()}
    fields = tuple(each.field for each in chosen.values())
    articles = tuple(sorted({view.article for view in case.views}))
    count, words = independence(articles, families)
    return Event(
        event_id=min(ids),
        event_type=value["event_type"],
        mode=value["mode"],
        status=value["status"],
        background=value["background"],
        participants=value["participants"],
        when=value["when"],
        where=value["where"],
        contexts=value["contexts"],
        topics=value["topics"],
        fields=fields,
        disputed=tuple(field.name for field in fields if field.disputed),
        reports=tuple(sorted(ids)),
        articles=articles,
        n_reports=len(ids),
        n_independent_sources=count,
        independence=words,
        status_history=tuple((v.published, v.report.status, v.claim_id) for v in case.views),
        reasons=cluster.reasons,
    )


def _told_first(view: View) -> tuple[bool, str, str]:
    return view.published is None, view.published or "", view.claim_id


def independence(articles: Sequence[str], families: Mapping[str, Lineage]) -> tuple[int, str]:
    """How many families of publishers tell of an event, and in words which articles are not counted."""
    seen: dict[str, str] = {}
    folded = []
    for article in sorted(articles):
        family, reason = families[article]
        if family in seen:
            folded.append(f"{article} goes with {seen[family]} ({reason})")
        seen.setdefault(family, article)
    articles_word = "article" if len(articles) == 1 else "articles"
    words = f"{len(articles)} {articles_word}, {len(seen)} independent"
    return len(seen), words + (f": {'; '.join(folded)}" if folded else "")


# --- fields ---------------------------------------------------------------------------------------------------


def _grouped(
    case: _Case, key: Callable[[Report], T | None], spans: Callable[[Report], Sequence[Span]] = lambda r: r.evidence
) -> list[tuple[T, FieldValue]]:
    """The values told, each with its claims and words; those told first come first."""
    found: dict[bytes, tuple[T, list[Report]]] = {}
    for report in case.reports:
        value = key(report)
        if value is not None:
            found.setdefault(msgspec.json.encode(value), (value, []))[1].append(report)
    return [(value, _value(value, reports, spans)) for value, reports in found.values()]


def _value(value: Any, reports: Sequence[Report], spans: Callable[[Report], Sequence[Span]]) -> FieldValue:
    return FieldValue(
        value=_plain(value),
        claims=tuple(sorted(report.claim_id for report in reports)),
        spans=tuple((report.article_id, span) for report in reports for span in spans(report)),
    )


def _plain(value: Any) -> Any:
    # As it will be read again: lists for tuples, mappings for records.
    return value if isinstance(value, str | bool) else msgspec.json.decode(msgspec.json.encode(value))


def _most_told(name: str, values: list[tuple[T, FieldValue]], case: _Case, none: Any = None) -> _Chosen:
    best = _heaviest(values, case)
    rule = (
        "not stated" if best is None else "the only value" if len(values) == 1 else "told by most independent reports"
    )
    field = Field(name=name, values=tuple(v for _, v in values), chosen=best, rule=rule, disputed=len(values) > 1)
    return _Chosen(field, none if best is None else values[best][0])


def _heaviest(values: Sequence[tuple[Any, FieldValue]], case: _Case) -> int | None:
    ranked = [(-case.weight(v.claims), -len(v.claims), i) for i, (_, v) in enumerate(values)]
    return min(ranked)[2] if ranked else None


def _event_type(case: _Case) -> _Chosen:
    return _most_told("event_type", _grouped(case, lambda r: r.event_type, lambda r: (r.trigger,)), case)


def _mode(case: _Case) -> _Chosen:
    return _most_told("mode", _grouped(case, lambda r: r.mode, lambda r: (r.trigger,)), case)


def _background(case: _Case) -> _Chosen:
    values = _grouped(case, lambda r: r.background)
    news = next((i for i, (value, _) in enumerate(values) if not value), None)
    rule = "news in one report at least" if news is not None else "told only as what went before"
    field = Field(name="background", values=tuple(v for _, v in values), chosen=news or 0, rule=rule)
    return _Chosen(field, news is None)


def _status(case: _Case) -> _Chosen:
    values = _grouped(case, lambda r: r.status, lambda r: (r.trigger,))
    told: set[str] = {value for value, _ in values}
    settled = [r for r in case.views if r.report.status in _SETTLED] or list(case.views)
    dated = [v for v in settled if v.published] or settled
    last = max(v.published or "" for v in dated)
    status = min((v.report.status for v in dated if (v.published or "") == last), key=_STATUS_RANK.__getitem__)
    rule = _status_rule(told)
    disputed = len(told & {"happened", "ongoing"}) > 0 and len(told & {"denied", "called_off"}) > 0
    chosen = next(i for i, (value, _) in enumerate(values) if value == status)
    field = Field(name="status", values=tuple(v for _, v in values), chosen=chosen, rule=rule, disputed=disputed)
    return _Chosen(field, status)


def _status_rule(told: set[str]) -> str:
    if len(told) == 1:
        return "the only value"
    return "what came of it, not the plan" if told & set(_OPEN) else "the latest report"


def _participants(case: _Case) -> _Chosen:
    everybody = participants_of(case.reports)
    by_claim = {report.claim_id: report for report in case.reports}
    values = tuple(
        FieldValue(value=_plain(p), claims=p.claims, spans=_participant_spans(p, by_claim)) for p in everybody
    )
    disputed = _participants_disputed(case.reports)
    rule = "all who are named, each once" if len(case.views) > 1 else "the only report"
    chosen = 0 if values else None
    return _Chosen(Field(name="participants", values=values, chosen=chosen, rule=rule, disputed=disputed), everybody)


def _participant_spans(p: EventParticipant, reports: Mapping[str, Report]) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (reports[claim].article_id, told.span)
        for claim in p.claims
        for told in reports[claim].participants
        if told.country == p.country and (told.name is None or told.name in p.names)
    )


def _participants_disputed(reports: Sequence[Report]) -> bool:
    sets = [{p.country for p in r.participants if p.country and p.role not in ("mediator", "host")} for r in reports]
    told = [each for each in sets if len(each) > 1]
    return any(not (a <= b or b <= a) for a in told for b in told)


def _when(case: _Case) -> _Chosen:
    values = _grouped(case, lambda r: r.when if r.when.start or r.when.end else None, _when_spans)
    if not values:
        return _Chosen(Field(name="when", values=(), chosen=None, rule="not stated"), UNKNOWN_WHEN)
    narrow = _intersection([when for when, _ in values])
    if narrow is None:
        best = min(range(len(values)), key=lambda i: (-case.weight(values[i][1].claims), _coarseness(values[i][0]), i))
        rule = "the dates exclude each other: the one told by most independent reports"
        return _when_field(values, best, rule, disputed=True)
    ends = {(when.start, when.end): i for i, (when, _) in reversed(list(enumerate(values)))}
    if (best_at := ends.get(narrow)) is not None:
        rule = "the only value" if len(values) == 1 else "the finest date that agrees with all others"
        return _when_field(values, best_at, rule, disputed=False)
    return _when_field(
        [*values, _narrowed(values, narrow)], len(values), "the days that all dates allow", disputed=False
    )


def _when_spans(report: Report) -> Sequence[Span]:
    return (report.when.span,) if report.when.span is not None else report.evidence


def _when_field(values: Sequence[tuple[When, FieldValue]], best: int, rule: str, *, disputed: bool) -> _Chosen:
    field = Field(name="when", values=tuple(v for _, v in values), chosen=best, rule=rule, disputed=disputed)
    return _Chosen(field, values[best][0])


def _intersection(whens: Sequence[When]) -> tuple[str | None, str | None] | None:
    start = max((w.start for w in whens if w.start), default=None, key=lambda s: str(as_date(s, last=False)))
    end = min((w.end for w in whens if w.end), default=None, key=lambda s: str(as_date(s, last=True)))
    first, last = as_date(start, last=False), as_date(end, last=True)
    return None if first and last and first > last else (start, end)


def _coarseness(when: When) -> int:
    return _FINENESS.index(when.precision) if when.precision else len(_FINENESS)


def _narrowed(
    values: Sequence[tuple[When, FieldValue]], ends: tuple[str | None, str | None]
) -> tuple[When, FieldValue]:
    start, end = ends
    bounds = [(when, value) for when, value in values if when.start == start or when.end == end]
    finest = min((when for when, _ in bounds), key=_coarseness)
    when = When(start=start, end=end, precision="day" if start == end else finest.precision, basis="inferred")
    value = FieldValue(
        value=_plain(when),
        claims=tuple(sorted({claim for _, v in bounds for claim in v.claims})),
        spans=tuple(span for _, v in bounds for span in v.spans),
    )
    return when, value


def _where(case: _Case) -> _Chosen:
    values = _grouped(case, _place, lambda r: (r.where.span,) if r.where is not None else ())
    if not values:
        return _Chosen(Field(name="where", values=(), chosen=None, rule="not stated"), None)
    places = [r.where for r in case.reports if r.where is not None]
    disputed = len({p.country for p in places if p.country}) > 1 or len({p.city for p in places if p.city}) > 1
    ranked = range(len(values))
    best = min(
        ranked,
        key=lambda i: (not values[i][0]["city"], -case.weight(values[i][1].claims), not values[i][0]["country"], i),
    )
    where = next(p for p in places if _key(p) == values[best][0])
    rule = "the only value" if len(values) == 1 else "the finest place, told by most independent reports"
    field = Field(name="where", values=tuple(v for _, v in values), chosen=best, rule=rule, disputed=disputed)
    return _Chosen(field, where)


def _place(report: Report) -> dict[str, str | None] | None:
    return _key(report.where) if report.where is not None else None


def _key(where: Where) -> dict[str, str | None]:
    return {"name": where.name, "city": where.city, "country": where.country}


def _collected(name: str, of: Callable[[Report], Sequence[Any]]) -> Callable[[_Case], _Chosen]:
    """A maker of a field that takes in all that any report tells."""

    def make(case: _Case) -> _Chosen:
        found: dict[str, list[tuple[Report, Any]]] = {}
        for report in case.reports:
            for each in of(report):
                found.setdefault(each.quote if isinstance(each, Span) else each, []).append((report, each))
        values = tuple(_told_value(text, told) for text, told in sorted(found.items()))
        rule = "all that is told" if values else "not stated"
        return _Chosen(Field(name=name, values=values, chosen=0 if values else None, rule=rule), tuple(sorted(found)))

    return make


def _told_value(text: str, told: Sequence[tuple[Report, Any]]) -> FieldValue:
    spans = tuple((r.article_id, s) for r, each in told for s in ((each,) if isinstance(each, Span) else r.evidence))
    return FieldValue(value=text, claims=tuple(sorted({r.claim_id for r, _ in told})), spans=spans)


_MAKERS: Mapping[str, Callable[[_Case], _Chosen]] = {
    "event_type": _event_type,
    "mode": _mode,
    "status": _status,
    "background": _background,
    "participants": _participants,
    "when": _when,
    "where": _where,
    "contexts": _collected("contexts", lambda r: r.contexts),
    "topics": _collected("topics", lambda r: r.topics),
    "manner": _collected("manner", lambda r: r.manner),
}


# --- corrections by people ------------------------------------------------------------------------------------


def _corrected(case: _Case, chosen: _Chosen) -> _Chosen:
    judgement = case.corrections.get(chosen.field.name)
    if judgement is None:
        return chosen
    try:
        value = corrected_value(chosen.field.name, judgement.value)
    except msgspec.ValidationError as problem:
        rule = f"{chosen.field.rule}; a correction by {judgement.by} could not be read: {problem}"
        return _Chosen(msgspec.structs.replace(chosen.field, rule=rule), chosen.value)
    why = f" ({judgement.why})" if judgement.why else ""
    values = (*chosen.field.values, FieldValue(value=_plain(value), claims=()))
    field = msgspec.structs.replace(
        chosen.field, values=values, chosen=len(values) - 1, rule=f"corrected by {judgement.by}{why}", disputed=False
    )
    return _Chosen(field, value)
