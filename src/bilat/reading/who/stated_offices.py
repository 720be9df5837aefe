"""Where an article says who holds an office: in a title, in apposition, or by a verb ("was appointed ...")."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import ActorMention, Chain, Doc, Parse
from bilat.knowledge.titles import Titles
from bilat.reading import syntax as sx
from bilat.records import OfficeStatus, Span, span_of

_BEING = frozenset({"be", "remain", "stay"})
# How far above the office's noun its verb may stand: "was elected to the office of president".
_PERFECT = frozenset({"have"})
_HEADED = frozenset({"organ", "government", "organisation"})
_COMING = frozenset({"come", "rise", "return", "sweep", "ascend"})
_POWER = frozenset({"power", "office", "throne", "presidency"})
_FAR = 10  # tokens from the noun of an appointment to the office


class Stated(Struct, frozen=True, kw_only=True):
    """One place where a person is said to hold an office. `order` is the index of the mention that says so.

    `beside`: told along with another office of the person's, so that it is one of its own.
    """

    chain: Chain
    office: str
    office_span: Span
    office_class: str | None
    body: str | None
    body_span: Span | None
    country: str | None
    accredited_to: str | None
    status: OfficeStatus
    evidence: Span
    order: int
    beside: bool = False


def stated_offices(doc: Doc, titles: Titles) -> Iterator[Stated]:
    """Every statement of an office by a named person, those of titles first."""
    reader = _Reader(doc, titles)
    yield from reader.by_title()
    yield from reader.by_second()
    for p in doc.parse:
        if p is not None:
            yield from reader.by_verb(p)


class _Reader:
    def __init__(self, doc: Doc, titles: Titles) -> None:
        self._doc, self._words, self._trades = doc, titles.words, titles.words["trades"]
        self._epithets = titles.words["epithets"]
        self._chains = {i: chain for chain in doc.coreference for i in chain.mentions}
        self._by_sentence: dict[int, list[ActorMention]] = {}
        for mention in doc.actors:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)

    def by_title(self) -> Iterator[Stated]:
        """Offices in the mention of the named person itself."""
        for mention in self._doc.actors:
            chain = self._person(mention)
            epithet = (mention.office or "").lower() in self._epithets
            if chain is not None and mention.name and mention.office and not epithet and not self._is_trade(mention):
                yield self._stated(chain, mention, mention.office_status, mention.span)

    def by_second(self) -> Iterator[Stated]:
        """Offices joined to that of a named person in apposition ("X, head of A and director of B")."""
        for before, mention in pairwise(self._doc.actors):
            chain = self._person(mention)
            if chain is None or mention.name or not mention.office or self._is_trade(mention):
                continue
            beside = mention.first - before.last <= 2 and mention.sentence == before.sentence
            if beside and before.name and before.office and self._chains.get(before.index) is chain:
                stated = self._stated(chain, mention, mention.office_status, self._around(before, mention))
                yield replace(stated, beside=True)

    def by_verb(self, p: Parse) -> Iterator[Stated]:
        """Offices told by a verb or its noun: "is", "became", "was appointed", "the election of X as"."""
        here = self._by_sentence.get(p.sentence, [])
        for office in here:
            if office.office and office.name is None and not office.plural and not self._is_trade(office):
                yield from self._predicated(p, office, here)
                yield from self._nominalised(p, office, here)
            if office.kind in _HEADED or office.entity:
                yield from self._headed(p, office, here)

    def _is_trade(self, mention: ActorMention) -> bool:
        return mention.office_class in self._trades

    def _predicated(self, p: Parse, office: ActorMention, here: list[ActorMention]) -> Iterator[Stated]:
        verb = _verb_of_office(p, office.head)
        if verb is None or sx.is_negated(p, verb):
            return
        status = self._status(p, verb, office)
        holders = self._holders(p, verb, office)
        if status is None or p.text[office.first - 1].lower() in ("no", "any"):
            return
        for token in holders:
            person = next((m for m in here if m.first <= token < m.last and m is not office), None)
            chain = self._person(person) if person is not None else None
            if person is not None and chain is not None:
                yield self._stated(chain, office, status, self._around(person, office))

    def _nominalised(self, p: Parse, office: ActorMention, here: list[ActorMention]) -> Iterator[Stated]:
        """The office in "the appointment of X as minister", "Norway welcomed X's election as premier"."""
        if p.dep[office.head] != "pobj" or p.lemma[p.head[office.head]] != "as":
            return
        noun = next((i for i in range(office.first - 1, max(-1, office.first - _FAR), -1) if self._is_act(p, i)), None)
        if noun is None:
            return
        status = office.office_status if p.lemma[noun] in self._words["offices_given"] else "former"
        for person in here:
            chain = self._person(person)
            if chain is not None and person.name and _is_whose(p, person, noun, office):
                yield self._stated(chain, office, status, self._around(person, office))

    def _is_act(self, p: Parse, i: int) -> bool:
        nouns = self._words["offices_given"] | self._words["offices_ended"]
        return p.lemma[i] in nouns and p.tag[i] == "NN"

    def _status(self, p: Parse, verb: int, office: ActorMention) -> OfficeStatus | None:
        """What the verb makes of the office, null where it tells of no one's holding it."""
        modals = [p.lemma[c] for c in p.children[verb] if p.tag[c] == "MD"]
        if any(m not in ("will", "'ll", "shall") for m in modals):
            return None
        lemma = p.lemma[verb]
        if lemma in self._words["leaving_verbs"]:
            return "former"
        if _comes_to_power(p, verb):
            return office.office_status
        if lemma in self._words["naming_verbs"] or modals:
            return "designate"
        if lemma in self._words["appointing_verbs"] or lemma in self._words["becoming_verbs"]:
            return office.office_status
        if lemma not in _BEING and lemma not in self._words["serving_verbs"]:
            return None
        past = p.tag[verb] == "VBD" and not any(p.lemma[c] in _PERFECT for c in p.children[verb])
        return "former" if past else office.office_status

    def _holders(self, p: Parse, verb: int, office: ActorMention) -> list[int]:
        lemma = p.lemma[verb]
        if lemma in self._words["appointing_verbs"] or lemma in self._words["naming_verbs"]:
            found = [o for o in sx.logical_objects(p, verb) if not office.first <= o < office.last]
            small = [c for o in sx.kids(p, verb, "ccomp", "xcomp") for c in sx.kids(p, o, "nsubj")]
            return found or small
        return sx.grammatical_subjects(p, verb)

    def _headed(self, p: Parse, body: ActorMention, here: list[ActorMention]) -> Iterator[Stated]:
        """Who stands at the head of a body, told by the verb alone: who governs there is worth more than the word."""
        verb = p.head[body.head]
        heading = self._words["heading_verbs"]
        for c in sx.kids(p, body.head, "acl"):
            if p.lemma[c] in heading and p.tag[c] == "VBN":  # "the council headed by X"
                yield from self._leaders(p, c, body, here, sx.agents(p, c))
        if p.dep[body.head] != "dobj" or p.lemma[verb] not in heading or sx.is_passive(p, verb):
            return
        if sx.is_negated(p, verb) or any(p.tag[c] == "MD" for c in p.children[verb]):
            return
        yield from self._leaders(p, verb, body, here, sx.grammatical_subjects(p, verb))

    def _leaders(
        self, p: Parse, verb: int, body: ActorMention, here: list[ActorMention], tokens: list[int]
    ) -> Iterator[Stated]:
        for token in tokens:
            person = next((m for m in here if m.first <= token < m.last), None)
            chain = self._person(person) if person is not None else None
            if person is not None and chain is not None and person.office is None:  # else the office says it
                yield self._at_head(p, verb, body, person, chain)

    def _at_head(self, p: Parse, verb: int, body: ActorMention, person: ActorMention, chain: Chain) -> Stated:
        word = span_of(self._doc.article.text, p.start[verb], p.end[verb])
        span = body.name_span or body.span
        return Stated(
            chain=chain,
            office=word.quote,
            office_span=word,
            office_class="leader",
            body=" ".join(span.quote.split()),
            body_span=span,
            country=body.country,
            accredited_to=None,
            status="former" if p.tag[verb] == "VBD" else "current",
            evidence=self._around(person, body),
            order=person.index,
        )

    def _person(self, mention: ActorMention) -> Chain | None:
        """The chain of a mention if it is a named person's."""
        chain = self._chains.get(mention.index)
        return chain if chain is not None and chain.kind == "person" and chain.name is not None else None

    def _around(self, one: ActorMention, other: ActorMention) -> Span:
        start, end = min(one.span.start, other.span.start), max(one.span.end, other.span.end)
        return span_of(self._doc.article.text, start, end)

    def _stated(self, chain: Chain, office: ActorMention, status: OfficeStatus, evidence: Span) -> Stated:
        assert office.office is not None and office.office_span is not None
        return Stated(
            chain=chain,
            office=office.office,
            office_span=office.office_span,
            office_class=office.office_class,
            body=office.acts_for,
            body_span=office.acts_for_span,
            country=office.country,
            accredited_to=office.accredited_to,
            status=status,
            evidence=evidence,
            order=office.index,
        )


def _is_whose(p: Parse, person: ActorMention, noun: int, office: ActorMention) -> bool:
    """Whether the appointment is the person's: "X's appointment as", "the appointment of X as"."""
    if person.last == noun - 1 and sx.is_possessive_sign(p, noun - 1):
        return True
    return person.first == noun + 2 and p.lemma[noun + 1] == "of" and 0 <= office.first - person.last <= 3


def _comes_to_power(p: Parse, verb: int) -> bool:
    """Whether the verb is that of "came to power", "rose to office"."""
    return p.lemma[verb] in _COMING and any(
        p.lemma[c] == "to" and p.lemma[o] in _POWER for c in sx.kids(p, verb, "prep") for o in sx.kids(p, c, "pobj")
    )


def _verb_of_office(p: Parse, head: int) -> int | None:
    """The verb that predicates an office noun: directly, as its complement, or through "as"."""
    dep, above = p.dep[head], p.head[head]
    if dep == "pobj" and p.lemma[above] == "as":
        above = p.head[above]
        return above if sx.is_verb(p, above) else None
    if dep in ("attr", "oprd", "dobj", "ccomp", "xcomp", "acomp", "npadvmod") and sx.is_verb(p, above):
        return above
    return None
