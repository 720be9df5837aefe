"""What events were about: the noun phrases that the text names as their subject matter, and PLOVER contexts."""

from collections.abc import Iterator, Mapping

import msgspec

from bilat.document import Doc, EventMention, EventTopics, Parse
from bilat.reading import syntax as sx
from bilat.records import Span, span_of
from bilat.tools import Tools

TALKING = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REQUEST", "REJECT"})
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "including"})
LONGEST = 200


def topics(doc: Doc, tools: Tools) -> Doc:
    """The document with `topics` filled: one entry an event, in order."""
    cues = tools.codebook.cues
    found: dict[int, list[Span]] = {e.index: [] for e in doc.events}
    for event in doc.events:
        p = doc.parse[event.sentence]
        if p is not None and event.event_type in TALKING:
            found[event.index] += [_span(doc, p, i) for i in _own_topics(p, event, cues["covering"])]
    for index, span in _later_topics(doc, cues):
        found[index].append(span)
    lists = tuple(_entry(doc, e, found[e.index], tools.codebook.contexts) for e in doc.events)
    return msgspec.structs.replace(doc, topics=lists)


def _entry(doc: Doc, e: EventMention, spans: list[Span], contexts: Mapping[str, tuple[str, ...]]) -> EventTopics:
    times = [t.span for t in doc.times if t.sentence == e.sentence]
    dated = {
        s for s in spans if any(s.start < t.end and t.start < s.end and len(s.quote) < 2 * len(t.quote) for t in times)
    }
    kept = tuple(sorted({s for s in spans if 0 < s.end - s.start <= LONGEST} - dated))
    p = doc.parse[e.sentence]
    words = " ".join(p.lemma[e.clause[0] : e.clause[1]]) if p is not None else ""
    said = " ".join([words, *(s.quote.lower() for s in kept)])
    return EventTopics(event=e.index, topics=kept, contexts=_contexts(said, contexts))


def _contexts(said: str, contexts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    padded = f" {said} "
    return tuple(sorted(name for name, words in contexts.items() if any(f" {w} " in padded for w in words)))


def _own_topics(p: Parse, event: EventMention, covering: frozenset[str]) -> Iterator[int]:
    """Topic heads in the event's own clause: "talks on X", "met to discuss X", "discussed X with B"."""
    verb = sx.clause_verb(p, event.trigger)
    for top in dict.fromkeys((event.trigger, verb, *sx.kids(p, verb, "dobj", "nsubj", "nsubjpass"))):
        words = ABOUT if sx.is_noun(p, top) else ABOUT - {"on", "including"}
        yield from (o for word, o in sx.prepositional(p, top) if word in words)
        for c in p.children[top]:
            if p.dep[c] in ("advcl", "xcomp", "acl", "relcl", "conj") and p.lemma[c] in covering:
                yield from _covered(p, c)
    if p.lemma[verb] in covering:
        yield from _covered(p, verb)


def _covered(p: Parse, verb: int) -> Iterator[int]:
    objects = sx.logical_objects(p, verb)
    yield from objects
    if not objects or p.lemma[verb] in (
        "focus",
        "center",
        "centre",
        "revolve",
        "touch",
        "concentrate",
        "dwell",
        "delve",
    ):
        yield from (
            o for word, o in sx.prepositional(p, verb, nested=False) if word in ("on", "around", "into", "upon")
        )
    for c in sx.kids(p, verb, "pcomp"):
        yield c
    for c in p.children[verb]:
        if p.dep[c] == "prep" and p.lemma[c] in ("on", "around"):
            yield from sx.kids(p, c, "pcomp")
        if p.dep[c] == "xcomp" and p.tag[c] == "VBG":
            yield c
    yield from (o for v in sx.conjuncts(p, verb)[1:] if sx.is_verb(p, v) for o in sx.logical_objects(p, v))


def _later_topics(doc: Doc, cues: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, Span]]:
    """Topics told in later sentences of the talks last spoken of: "The talks focused on X"."""
    last: int | None = None
    starts = {e.sentence: e.index for e in reversed(doc.events) if e.event_type == "CONSULT"}
    for p in doc.parse:
        if p is None:
            continue
        if p.sentence in starts:
            last = starts[p.sentence]
        elif last is not None:
            for verb in _talk_verbs(p, cues["covering"], cues["talk_nouns"]):
                yield from ((last, _span(doc, p, o)) for o in _covered(p, verb))


def _talk_verbs(p: Parse, covering: frozenset[str], nouns: frozenset[str]) -> list[int]:
    """Covering verbs whose subject is a word for talks, or those who talk ("the two leaders discussed X")."""
    out = []
    for i, lemma in enumerate(p.lemma):
        if lemma in covering and sx.is_verb(p, i):
            subjects = sx.grammatical_subjects(p, i)
            if any(p.lemma[s] in nouns for s in subjects) or (lemma == "discuss" and subjects):
                out.append(i)
    return out


# What hangs on a head and is no part of what it names.
_CUT = frozenset({"relcl", "conj", "cc", "appos", "advcl", "mark", "preconj", "nsubj", "nsubjpass", "aux"})


def _span(doc: Doc, p: Parse, head: int) -> Span:
    """The noun phrase under a head, without relative clauses and trailing punctuation."""
    first, last = sx.unbroken(sx.subtree(p, head, lambda c: p.dep[c] in _CUT), head)
    while first < head and p.dep[first] in ("det", "punct", "poss") and p.tag[first] in ("DT", "PRP$", ",", "``"):
        first += 1
    while last > head and not p.text[last][-1:].isalnum():
        last -= 1
    return span_of(doc.article.text, p.start[first], p.end[last])
