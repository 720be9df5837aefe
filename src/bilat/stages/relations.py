"""Relations: how one state or body stands to another, by what the article says as a fact."""

from collections.abc import Iterator
from itertools import product

import msgspec

from bilat.document import ActorMention, Doc, Parse, TimeMention, by_publication, sentence_span, when_of
from bilat.knowledge.leaders import name_words
from bilat.knowledge.relations import relation_words
from bilat.knowledge.tenures import HEADS, OFFICE_CLASSES
from bilat.reading import syntax as sx
from bilat.reading.said.attribution import attribution_of
from bilat.reading.stand import stands as stands
from bilat.reading.stand import ties as formal
from bilat.reading.stand.sides import Found, View
from bilat.records import DIRECTED_STATES, Participant, Relation, When, claim_id, span_of
from bilat.tools import Tools

_READERS = (
    formal.ties,
    formal.recognitions,
    formal.envoys,
    stands.alliances,
    stands.supports,
    stands.embargoes,
    stands.wars,
    stands.ceasefires,
    stands.disputes,
)
_QUIET = frozenset({"question", "label"})
# States in which a person of no known country may stand on the receiving side.
_PERSONAL = frozenset({"supports", "at_war"})
Key = tuple[str, str, str]


def relations(doc: Doc, tools: Tools) -> Doc:
    """The document with `relations` filled: one claim a pair and state, with all its sentences as evidence."""
    found: dict[Key, list[tuple[Parse, Found, Participant, Participant]]] = {}
    for view in _views(doc, tools):
        for each in (f for read in _READERS for f in read(view)):
            for pair in product(each.subjects, each.objects):
                subject, other = (_own_stand(who, tools) for who in pair)
                key = _key(each, subject, other)
                if key is not None:
                    found.setdefault(key, []).append((view.p, each, subject, other))
    claims = [_claim(doc, key, group) for key, group in found.items()]
    return msgspec.structs.replace(doc, relations=tuple(sorted(claims, key=lambda c: (c.evidence[0], c.claim_id))))


def _views(doc: Doc, tools: Tools) -> Iterator[View]:
    words = relation_words()
    here: dict[int, list[ActorMention]] = {}
    for mention in doc.actors:
        here.setdefault(mention.sentence, []).append(mention)
    for p in doc.parse:
        if p is not None and doc.sentences[p.sentence].kind not in _QUIET:
            yield View(doc, tools, p, words, tuple(here.get(p.sentence, ())))


def _key(each: Found, subject: Participant, other: Participant) -> Key | None:
    """(state, one, other) that tells relations of an article apart; null for one with itself."""
    one, two = _identity(subject), _identity(other)
    nameless = [w for w in (subject, other) if w.country is None and w.entity is None]
    if nameless and (each.state not in _PERSONAL or subject in nameless):
        return None
    same_state = subject.country == other.country and not (subject.entity and other.entity)
    if one == two or same_state:
        return None
    if each.state not in DIRECTED_STATES and two < one:
        one, two = two, one
    return (each.state, one, two)


def _own_stand(who: Participant, tools: Tools) -> Participant:
    """The participant, of no state if it is a person who stands for none ("Egypt supports Haftar").

    Of such a one only knowledge tells a state, the text no office of a state, and no list that he or she leads it.
    """
    told = who.country_by == "text" or who.office_class in OFFICE_CLASSES
    if who.kind != "person" or who.country is None or who.name is None or told:
        return who
    last = name_words(who.name)[-1]
    facts = (f for f in tools.knowledge.tenures.holders_ever(who.country) if f.office_class in HEADS)
    leads = any(name_words(f.person)[-1] == last for f in facts)
    return who if leads else msgspec.structs.replace(who, country=None, country_by="text")


def _identity(who: Participant) -> str:
    """The state, or the body where it is not the state itself or has none."""
    if who.country in (None, "IGO", "NGO"):
        return who.entity or f"person:{who.name}"
    if who.kind == "group" or (who.entity or "").startswith(("gov:", "group:")):
        return who.entity or who.country or ""
    return f"state:{who.country}"


def _claim(doc: Doc, key: Key, group: list[tuple[Parse, Found, Participant, Participant]]) -> Relation:
    p, each, subject, other = group[0]
    sentences = sorted({q.sentence for q, *_ in group})
    evidence = tuple(sentence_span(doc, index) for index in sentences)
    trigger = span_of(doc.article.text, p.start[each.trigger], p.end[each.trigger])
    return Relation(
        claim_id=claim_id(doc.article.article_id, "relation", evidence, "|".join(key)),
        article_id=doc.article.article_id,
        evidence=evidence,
        attributed_to=attribution_of(doc, p.sentence, each.trigger),
        subject=msgspec.structs.replace(subject, role="actor"),
        object=msgspec.structs.replace(other, role="recipient"),
        state=each.state,
        as_of=_as_of(doc, group),
        trigger=trigger,
    )


def _as_of(doc: Doc, group: list[tuple[Parse, Found, Participant, Participant]]) -> When:
    """The time said in the clause of any of the sentences, else on or before publication where that is known."""
    for p, each, *_ in group:
        time = _stated(doc, p, each.trigger)
        if time is not None:
            return when_of(time)
    return by_publication(doc)


def _stated(doc: Doc, p: Parse, trigger: int) -> TimeMention | None:
    own = set(sx.clause_tokens(p, sx.clause_verb(p, trigger)))
    for time in doc.times:
        if time.sentence == p.sentence and time.kind in ("DATE", "TIME") and (time.start or time.end):
            token = sx.token_at(p, time.span.start)
            if token is not None and token in own:
                return time
    return None
