"""The record: articles, the four kinds of claims, and what the merge derives from them.

Every record is a frozen struct that encodes to JSON and back without loss. Offsets are half-open Unicode
code points into `Article.text`. `None` means *unknown* or *not stated*, never "nothing".
"""

import hashlib
from typing import Any, Literal

import msgspec
from msgspec import Struct

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "proposed", "called_off", "denied", "claimed"]
Role = Literal["actor", "recipient", "host", "visitor", "mediator", "inviter", "signatory", "addressee"]
Precision = Literal["day", "week", "month", "season", "year", "span"]
Basis = Literal["stated", "relative", "inferred", "unknown"]
PublishedBasis = Literal["metadata", "text", "unknown"]
ActorKind = Literal["person", "government", "state", "organisation", "organ", "group"]
CountryBy = Literal["text", "knowledge"]
FactKind = Literal["knowledge", "attestation", "text"]
OfficeStatus = Literal["current", "former", "acting", "designate"]
SpeechKind = Literal["verbatim", "reported", "scrap"]
Stance = Literal["praise", "criticism", "demand", "promise", "threat", "denial", "neutral"]
RelationState = Literal[
    "none", "established", "cut", "restored", "downgraded", "alliance", "supports",
    "embargo", "at_war", "ceasefire", "dispute", "recognises",
]  # fmt: skip
DIRECTED_STATES: frozenset[str] = frozenset({"supports", "recognises", "embargo"})
SetAsideReason = Literal[
    "empty", "binary", "encoding", "language", "too_large", "too_deep", "not_json",
    "no_text", "unreadable", "no_article", "failed",
]  # fmt: skip


class Span(Struct, frozen=True, order=True):
    """Words of one article: `article.text[start:end] == quote`."""

    start: int
    end: int
    quote: str


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`."""
    return Span(start, end, text[start:end])


class DateFound(Struct, frozen=True, kw_only=True):
    """A date that an article or its metadata shows for itself, and what kind of date it is.

    `date` is ISO 8601 (`2023-08-27`, or `2023-08-27T20:10-04:00` where time and offset are shown); a date
    without a year is `--11-25`. `role`: published, updated, dateline, harvested (a crawler's stamp), other.
    """

    date: str
    role: Literal["published", "updated", "dateline", "harvested", "other"]
    basis: PublishedBasis
    span: Span | None = None
    field: str | None = None


class Article(Struct, frozen=True, kw_only=True):
    """A news text as it was taken in; `text` is never rewritten.

    `published_at` is the local calendar date (ISO) or null; `dates` keeps every competing date found, the
    chosen one first. `title` may come from metadata only (`title_span` is then null).
    """

    article_id: str
    text: str
    language: str = "en"
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    publisher: str | None = None
    publisher_basis: PublishedBasis = "unknown"
    credit: Span | None = None
    agency: str | None = None
    dateline: Span | None = None
    dateline_place: str | None = None
    published_at: str | None = None
    published_basis: PublishedBasis = "unknown"
    dates: tuple[DateFound, ...] = ()


class When(Struct, frozen=True, kw_only=True):
    """The time of a claim: closed day interval, either end may be open (null).

    `span` holds the words that say so; `anchor` says from what a relative or inferred date was reckoned and
    `anchor_span` where that stands in the text (null if it came from metadata).
    """

    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    span: Span | None = None
    anchor: str | None = None
    anchor_span: Span | None = None


UNKNOWN_WHEN = When()


class Where(Struct, frozen=True, kw_only=True):
    """A place named in the text; identifiers and coordinates are outside knowledge (GeoNames)."""

    span: Span
    name: str
    city: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


class Participant(Struct, frozen=True, kw_only=True):
    """One who took part: `name` and `office` in the text's own words, `country` ISO3 by knowledge.

    `span` is the mention in the event's own sentence; `name_span` and `office_span` stand where the article
    says them (maybe elsewhere). `acts_for` is the body or state as the text says it; null: not stated.
    `country_by` knowledge: the article tells no state for this person, the shipped table of known people does.
    """

    span: Span
    role: Role
    kind: ActorKind
    name: str | None = None
    name_span: Span | None = None
    office: str | None = None
    office_span: Span | None = None
    office_class: str | None = None
    office_status: OfficeStatus = "current"
    acts_for: str | None = None
    acts_for_span: Span | None = None
    country: str | None = None
    country_by: CountryBy = "text"
    entity: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Who says so, when it is not the article's own voice."""

    span: Span
    name: str
    country: str | None = None


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all claims have; `evidence` is never empty."""

    claim_id: str
    article_id: str
    evidence: tuple[Span, ...]
    attributed_to: Attribution | None = None
    confidence: float | None = None


class Report(Claim, frozen=True, kw_only=True, tag="report"):
    """That an event took place, will, or did not. `frame` and `trigger` say which rule and word coded it."""

    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: EventStatus = "happened"
    background: bool = False
    participants: tuple[Participant, ...] = ()
    when: When = UNKNOWN_WHEN
    where: Where | None = None
    topics: tuple[Span, ...] = ()
    manner: tuple[Span, ...] = ()
    frame: str = ""
    trigger: Span


class Statement(Claim, frozen=True, kw_only=True, tag="statement"):
    """That someone said something. `speaker` null: not stated (an orphan quote).

    `cue` is the verb of saying; `relayed_by` the outlet that passed it on; `channel` a press release, X, an
    interview: never a place. `own_voice` is false where the quoted words speak of the speaker in the third person.
    """

    speaker: Participant | None = None
    speech: SpeechKind
    own_voice: bool = True
    content: tuple[Span, ...]
    cue: Span | None = None
    relayed_by: Participant | None = None
    channel: Span | None = None
    addressee: Participant | None = None
    about: tuple[Span, ...] = ()
    stance: Stance = "neutral"
    target: Participant | None = None
    when: When = UNKNOWN_WHEN


class Tenure(Claim, frozen=True, kw_only=True, tag="tenure"):
    """That a person held an office. `body` and `state` as the text says them; `accredited_to` an ISO3 code."""

    person: str
    person_span: Span
    office: str
    office_span: Span
    office_class: str | None = None
    body: str | None = None
    body_span: Span | None = None
    country: str | None = None
    accredited_to: str | None = None
    status: OfficeStatus = "current"
    as_of: When = UNKNOWN_WHEN


class Relation(Claim, frozen=True, kw_only=True, tag="relation"):
    """How one actor stood to another; directed for the states in DIRECTED_STATES."""

    subject: Participant
    object: Participant
    state: RelationState
    as_of: When = UNKNOWN_WHEN
    trigger: Span


AnyClaim = Report | Statement | Tenure | Relation


def claim_id(article_id: str, kind: str, evidence: tuple[Span, ...], frame: str) -> str:
    """The claim's id: 16 hex digits over article, kind, evidence offsets and frame (never the coder's version)."""
    offsets = ",".join(f"{s.start}-{s.end}" for s in evidence)
    digest = hashlib.sha256(f"{article_id}|{kind}|{offsets}|{frame}".encode())
    return digest.hexdigest()[:16]


def article_id(text: str, *, url: str | None, publisher: str | None, published: str | None) -> str:
    """The article's id: 16 hex digits over its text and the metadata it was handed in with."""
    parts = (text, url or "", publisher or "", published or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class SetAsideRecord(Struct, frozen=True, kw_only=True):
    """An input that was not coded: where it lay, why (`reason`), and in words (`detail`)."""

    origin: str
    reason: SetAsideReason
    detail: str
    hint: str = ""


# --- derived by the merge -------------------------------------------------------------------------------------


class Fact(Struct, frozen=True, kw_only=True):
    """What a derived value rests on beside its own reports, in words; never part of a claim.

    `kind`: knowledge (a list, named by `provenance`), attestation (an article's tenure claim), text (the words of an
    article of unknown date). `start` to `end`: when it holds. `span`: where it is told, or what it is of is named.
    """

    kind: FactKind
    words: str
    start: str | None = None
    end: str | None = None
    person: str | None = None
    status: OfficeStatus = "current"
    provenance: str | None = None
    article_id: str | None = None
    claim_id: str | None = None
    span: Span | None = None


class Holder(Struct, frozen=True, kw_only=True):
    """Who held an office that an event tells without a name: outside its reports, and never its participant's name.

    `participant`: position in `Event.participants`. `actor_id`: the person in the record, if there. `certain`: the only
    one known, for all of the event's days; else a candidate.
    """

    participant: int
    person: str
    actor_id: str | None = None
    status: OfficeStatus = "current"
    certain: bool
    reason: str
    facts: tuple[Fact, ...]


class FieldValue(Struct, frozen=True, kw_only=True):
    """One value of a field with the claims that carry it and the words they rest on."""

    value: Any
    claims: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...] = ()  # (article_id, span)


class Field(Struct, frozen=True, kw_only=True):
    """All values of one field; `chosen` is an index into `values` (null: unknown), `rule` says why that one.
    `facts` is what a value that no report tells was reckoned from (the year of a day told without one).
    """

    name: str
    values: tuple[FieldValue, ...]
    chosen: int | None
    rule: str
    disputed: bool = False
    facts: tuple[Fact, ...] = ()


class MergeReason(Struct, frozen=True, kw_only=True):
    """Why two reports were taken for one event: feature, score in -1..1, and the reason in words."""

    left: str
    right: str
    feature: str
    score: float
    reason: str


class EventParticipant(Struct, frozen=True, kw_only=True):
    """One participant of an event over all its reports; `claims` are the reports that name them."""

    name: str | None
    names: tuple[str, ...]
    office: str | None
    acts_for: str | None
    country: str | None
    role: Role
    kind: ActorKind
    claims: tuple[str, ...]
    country_by: CountryBy = "text"
    office_class: str | None = None
    office_status: OfficeStatus = "current"


class Event(Struct, frozen=True, kw_only=True):
    """The merged view of one or more reports; rebuilt from claims and judgements at any time.

    `event_id` is the smallest member claim's id. `n_independent_sources` counts families of publishers after
    near-copies and agency credits are folded together. `status_history` lists (date or null, status, claim_id).
    `resolved`: who held the offices told without a name, by outside knowledge and by other articles.
    """

    event_id: str
    event_type: EventType
    mode: str | None
    status: EventStatus
    background: bool
    participants: tuple[EventParticipant, ...]
    when: When
    where: Where | None
    contexts: tuple[str, ...]
    topics: tuple[str, ...]
    fields: tuple[Field, ...]
    disputed: tuple[str, ...]
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    n_reports: int
    n_independent_sources: int
    independence: str
    status_history: tuple[tuple[str | None, str, str], ...]
    reasons: tuple[MergeReason, ...] = ()
    resolved: tuple[Holder, ...] = ()


class Actor(Struct, frozen=True, kw_only=True):
    """A person, body or state as the corpus shows it: names with the claims that attest them, tenures.

    `known`: what shipped lists say of persons of that name and country; without it a person is provisional.
    """

    actor_id: str
    kind: ActorKind
    name: str
    names: tuple[str, ...]
    country: str | None
    tenures: tuple[str, ...]
    claims: tuple[str, ...]
    known: tuple[Fact, ...] = ()


class Judgement(Struct, frozen=True, kw_only=True):
    """A decision by a person or rule, kept apart from what it judges; later ones win."""

    judgement_id: str
    kind: Literal["same_event", "different_event", "same_actor", "different_actor", "value"]
    left: str
    right: str | None = None
    field: str | None = None
    value: Any = None
    by: str
    at: str
    why: str = ""


def to_json(record: Any) -> bytes:
    """Canonical JSON of a record: declared field order, no spaces, UTF-8."""
    return msgspec.json.encode(record)
