"""One article on its way through the stages: each stage fills the field that bears its name."""

from typing import Literal

from msgspec import Struct

from bilat.records import (
    UNKNOWN_WHEN,
    ActorKind,
    Article,
    Basis,
    CountryBy,
    EventStatus,
    EventType,
    OfficeStatus,
    Participant,
    Precision,
    Relation,
    Report,
    Role,
    Span,
    Statement,
    Tenure,
    When,
    span_of,
)

SentenceKind = Literal["prose", "title", "caption", "bullet", "question", "answer", "label"]


class Region(Struct, frozen=True, order=True):
    """A stretch of text that is page furniture (half-open offsets) and why."""

    start: int
    end: int
    reason: str


class Sentence(Struct, frozen=True, kw_only=True):
    """One parse unit. `kind` says where it stands: question/answer are FAQ blocks, label is a bare heading.

    `repeats` is the index of an earlier sentence with the same words (captions, standfirsts), else null.
    """

    index: int
    start: int
    end: int
    paragraph: int
    kind: SentenceKind = "prose"
    repeats: int | None = None


class Parse(Struct, frozen=True, kw_only=True):
    """A sentence as parallel token arrays. `start`/`end` are offsets into the article text.

    `tag` Penn Treebank, `dep` the parser's ClearNLP labels, `head` the index of the head token in this sentence
    (the root's head is itself), `lemma` lower-case. `children[i]` lists dependents left to right.
    """

    sentence: int
    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    lemma: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]


class NameMention(Struct, frozen=True, kw_only=True):
    """A run of proper-noun tokens: `first`..`last` half-open token range in its sentence."""

    sentence: int
    first: int
    last: int
    span: Span
    kind: Literal["person", "entity", "unknown"]
    entity: str | None = None
    sense: str | None = None


class TitleMention(Struct, frozen=True, kw_only=True):
    """An office phrase ("Foreign Minister", "ambassador to Libya"): token range, class, status, its body and state.

    `head` is the head token. `country` is that of the office's holder's side; `accredited_to` the receiving state.
    `plural` for "the two foreign ministers"; `counterpart` for "his X counterpart" (class taken from antecedent).
    """

    sentence: int
    first: int
    last: int
    head: int
    span: Span
    office: str
    office_class: str
    status: OfficeStatus = "current"
    body: str | None = None
    body_span: Span | None = None
    country: str | None = None
    accredited_to: str | None = None
    plural: bool = False
    counterpart: bool = False


class ActorMention(Struct, frozen=True, kw_only=True):
    """One mention of someone who can act, read within its sentence.

    `first`..`last` token range, `head` its head token. `form`: name, nominal ("the minister"), pronoun,
    possessive ("Libya's", "their"), adjective ("Libyan"), metonym ("Ankara"). `entity` is a knowledge id
    ("state:LBY", "org:UN") where the mention is a known state or body; a person has none.
    """

    index: int
    sentence: int
    first: int
    last: int
    head: int
    span: Span
    kind: ActorKind
    form: Literal["name", "nominal", "pronoun", "possessive", "adjective", "metonym"]
    name: str | None = None
    name_span: Span | None = None
    office: str | None = None
    office_span: Span | None = None
    office_class: str | None = None
    office_status: OfficeStatus = "current"
    acts_for: str | None = None
    acts_for_span: Span | None = None
    country: str | None = None
    accredited_to: str | None = None
    entity: str | None = None
    category: str | None = None
    plural: bool = False
    members: tuple[int, ...] = ()  # "the two ministers": indexes of the mentions it stands for
    chain: int | None = None  # index into `Doc.coreference`, once that is known; voices may change it


class Chain(Struct, frozen=True, kw_only=True):
    """One actor of the article: the mentions that refer to it and what they say together.

    `mentions` are indexes into `Doc.actors`, in text order. Name, office and body are the fullest that any
    mention states, each with its span.
    """

    index: int
    mentions: tuple[int, ...]
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
    category: str | None = None


class Voice(Struct, frozen=True, kw_only=True):
    """A pronoun of first or second person in a quotation (index into `Doc.actors`) and the chain it stands for."""

    mention: int
    chain: int


class TimeMention(Struct, frozen=True, kw_only=True):
    """A time expression. `value` is TimeML; `start`/`end` the closed day interval it names (null: open or none).

    `basis` unknown: a relative date without an anchor. `kind` DATE TIME DURATION SET.
    """

    sentence: int
    span: Span
    value: str | None
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    anchor: str | None = None
    anchor_span: Span | None = None


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A place name resolved as far as knowledge goes. `use`: literal (somewhere), actor (a city or state that acts),
    modifier (adjective or possessive), dateline."""

    sentence: int
    first: int
    last: int
    span: Span
    name: str
    use: Literal["literal", "actor", "modifier", "dateline"]
    city: str | None = None
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


class Slot(Struct, frozen=True, kw_only=True):
    """An actor mention in a role of an event, and the grammatical slot that put it there."""

    role: Role
    mention: int
    slot: str


class PlaceSlot(Struct, frozen=True, kw_only=True):
    """A place (index into `Doc.places`) in a role of an event where nobody there is named."""

    role: Role
    place: int


class EventMention(Struct, frozen=True, kw_only=True):
    """A codebook frame found in a sentence: its trigger token, type, mode and role fillers.

    `clause` is the half-open token range of the event's own clause. `negated`, `modal` and `governors` (lemmas
    of the words above the trigger, nearest first) are what the status stage reads. `fixed_status` comes from
    the frame. `when`/`where` are indexes into `Doc.times`/`Doc.places`. `places` are roles that only a place
    fills ("arrived in Nairobi", "strikes in northern Iraq"). `echo_of`: the earlier event whose sides it takes over,
    since it names none of its own ("The meeting was held in Lima").
    """

    index: int
    sentence: int
    trigger: int
    span: Span
    frame: str
    event_type: EventType
    mode: str | None
    slots: tuple[Slot, ...]
    clause: tuple[int, int]
    negated: bool = False
    governors: tuple[str, ...] = ()
    fixed_status: EventStatus | None = None
    when: int | None = None
    where: int | None = None
    places: tuple[PlaceSlot, ...] = ()
    echo_of: int | None = None


class EventTopics(Struct, frozen=True, kw_only=True):
    """What an event was about: spans and PLOVER contexts; `event` is an index into `Doc.events`."""

    event: int
    topics: tuple[Span, ...]
    contexts: tuple[str, ...]


class EventReading(Struct, frozen=True, kw_only=True):
    """How surely and in what sense an event is told; `when` is final here.

    `status` null: only imagined, wished or weighed; such an event makes no claim.
    """

    event: int
    status: EventStatus | None
    background: bool
    when: When


class Doc(Struct, frozen=True, kw_only=True):
    """An article and what the stages have found so far. `parse` is empty (null) for sentences the gate held back."""

    article: Article
    furniture: tuple[Region, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    gate: tuple[int, ...] = ()
    parse: tuple[Parse | None, ...] = ()
    names: tuple[NameMention, ...] = ()
    titles: tuple[TitleMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    coreference: tuple[Chain, ...] = ()
    voices: tuple[Voice, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    topics: tuple[EventTopics, ...] = ()
    status: tuple[EventReading, ...] = ()
    reports: tuple[Report, ...] = ()
    speech: tuple[Statement, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Relation, ...] = ()


def chain_of(doc: Doc, mention: int) -> Chain | None:
    """The chain that an actor mention belongs to (in a quotation, the one whose voice it is), or null."""
    number = doc.actors[mention].chain
    return doc.coreference[number] if number is not None else None


def sentence_span(doc: Doc, index: int) -> Span:
    """The words of a sentence."""
    sentence = doc.sentences[index]
    return span_of(doc.article.text, sentence.start, sentence.end)


def when_of(time: TimeMention) -> When:
    """The time of a claim that a time expression gives."""
    return When(
        start=time.start,
        end=time.end,
        precision=time.precision,
        basis=time.basis,
        span=time.span,
        anchor=time.anchor,
        anchor_span=time.anchor_span,
    )


def by_publication(doc: Doc) -> When:
    """On or before the publication date, said as inferred; unknown where that date is."""
    day = doc.article.published_at
    if not day or doc.article.published_basis == "unknown":
        return UNKNOWN_WHEN
    chosen = next((d.span for d in doc.article.dates if d.date[:10] == day[:10] and d.span), None)
    return When(end=day[:10], precision="day", basis="inferred", anchor=day[:10], anchor_span=chosen)


def participant(doc: Doc, mention: int, role: Role) -> Participant:
    """The participant record of an actor mention, completed from its chain; spans stay where the words stand."""
    actor = doc.actors[mention]
    chain = chain_of(doc, mention)
    best = chain if chain is not None else actor
    return Participant(
        span=actor.span,
        role=role,
        kind=best.kind,
        name=best.name,
        name_span=best.name_span,
        office=actor.office or best.office,
        office_span=actor.office_span if actor.office else best.office_span,
        office_class=actor.office_class or best.office_class,
        office_status=actor.office_status if actor.office else best.office_status,
        acts_for=actor.acts_for or best.acts_for,
        acts_for_span=actor.acts_for_span if actor.acts_for else best.acts_for_span,
        country=actor.country or best.country,
        country_by="knowledge" if chain is not None and not actor.country and chain.country_by != "text" else "text",
        entity=actor.entity or best.entity,
    )
