"""The day that a sentence takes from the one before: what is said in a meeting, what somebody "also" did."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from bilat.document import Doc, EventMention, EventReading, Parse, TimeMention
from bilat.reading import syntax as sx
from bilat.records import EventType, When

# How both sides of a meeting are called again.
SIDES = frozenset("leader side party official minister president two pair both delegation counterpart".split())
_PRONOUNS = frozenset({"he", "she", "they", "both", "it"})
_DETERMINERS = frozenset({"the", "both", "these"})


class _Scene(msgspec.Struct, frozen=True):
    """A dated event: its sentence, its time, the chains of those who took part, whether it is old and a meeting."""

    sentence: int
    when: When
    chains: frozenset[int]
    background: bool
    meeting: bool


def with_scene_dates(
    doc: Doc, readings: Sequence[EventReading], spoken: frozenset[EventType]
) -> tuple[EventReading, ...]:
    """The readings, where those of undated deeds of speech in the sentences after a dated meeting have its day.

    The connection must be told: the sentence follows without a break, its subject is one of those who met or both
    ("he", "the two leaders"), its verb is in the simple past. After any other dated event it must say "also". The day
    is inferred, from the words of time of the event before.
    """
    scene: _Scene | None = None
    out = list(readings)
    for sentence, numbers in _by_sentence(doc, readings):
        if scene is not None and not _goes_on(doc, sentence, scene):
            scene = None
        if scene is not None:
            for n in numbers:
                if _shares_day(doc, doc.events[out[n].event], out[n], spoken if scene.meeting else None):
                    out[n] = msgspec.structs.replace(
                        out[n], when=_at(scene.when), background=out[n].background or scene.background
                    )
            scene = msgspec.structs.replace(scene, sentence=sentence)
        opened = _opened(doc, [readings[n] for n in numbers])
        scene = opened if opened is not None or _is_redated(doc, readings, numbers) else scene
    return tuple(out)


def _is_redated(doc: Doc, readings: Sequence[EventReading], numbers: Sequence[int]) -> bool:
    """Whether a sentence tells an event of a day of its own, which the next sentence may go on telling of."""
    days = (doc.events[readings[n].event].when for n in numbers)
    return any(_is_day(doc.times[day]) for day in days if day is not None)


def _by_sentence(doc: Doc, readings: Sequence[EventReading]) -> Iterator[tuple[int, list[int]]]:
    """The sentences with parses, in order, with the places of their readings."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for n, reading in enumerate(readings):
        places[doc.events[reading.event].sentence].append(n)
    return ((sentence, places[sentence]) for sentence, p in enumerate(doc.parse) if p is not None)


def _opened(doc: Doc, readings: Sequence[EventReading]) -> _Scene | None:
    """The scene that a sentence opens: what took place on a day told in words, a meeting before all else."""
    found: list[_Scene] = []
    for r in readings:
        event, when = doc.events[r.event], r.when
        if r.status == "happened" and event.when is not None and when.start is not None and when.start == when.end:
            chains = (doc.actors[slot.mention].chain for slot in event.slots)
            meeting = event.event_type == "CONSULT" and len(event.slots) > 1
            met = frozenset(c for c in chains if c is not None)
            found.append(_Scene(event.sentence, when, met, r.background, meeting))
    return next((scene for scene in found if scene.meeting), found[0] if found else None)


def _goes_on(doc: Doc, sentence: int, scene: _Scene) -> bool:
    """Whether a sentence goes on telling of the meeting: the next one, about those who met, dated no otherwise."""
    p = doc.parse[sentence]
    if p is None or sentence != scene.sentence + 1:
        return False
    if any(_is_day(t) and _in_main_clause(p, t) for t in doc.times if t.sentence == sentence):
        return False
    root = next(i for i in range(len(p.text)) if p.head[i] == i)
    if not scene.meeting and not any(p.lemma[c] == "also" for c in sx.kids(p, root, "advmod")):
        return False
    return any(_met(doc, p, subject, scene) for subject in sx.kids(p, root, *sx.SUBJECTS))


def _is_day(mention: TimeMention) -> bool:
    return mention.kind in ("DATE", "TIME") and mention.start is not None and mention.start == mention.end


def _in_main_clause(p: Parse, mention: TimeMention) -> bool:
    """Whether a date is that of the main clause; in a clause of its own or on a noun it is another thing's."""
    tokens = sx.tokens_in(p, mention.span.start, mention.span.end)
    above = [a for a in sx.governors(p, sx.root_of(p, tokens)) if a not in tokens] if tokens else []
    return not any(p.dep[a] in sx.CLAUSE_DEPS or sx.is_noun(p, a) for a in above)


def _met(doc: Doc, p: Parse, subject: int, scene: _Scene) -> bool:
    """Whether a subject is one of those who met, or both sides together."""
    if p.lemma[subject] in _PRONOUNS:
        return True
    both = p.tag[subject] == "NNS" or p.lemma[subject] in ("side", "pair", "two")
    if both and p.lemma[subject] in SIDES and any(p.lemma[c] in _DETERMINERS for c in p.children[subject]):
        return True
    chains = {a.chain for a in doc.actors if a.sentence == p.sentence and a.first <= subject < a.last}
    return bool(chains & scene.chains)


def _shares_day(doc: Doc, event: EventMention, reading: EventReading, types: frozenset[EventType] | None) -> bool:
    """Whether an event, if of some types then of these, is undated and told in the simple past by its sentence."""
    p = doc.parse[event.sentence]
    if p is None or event.when is not None or reading.status != "happened":
        return False
    if types is not None and event.event_type not in types:
        return False
    verb = sx.clause_verb(p, event.trigger)
    object_of = event.trigger == verb or (p.head[event.trigger] == verb and p.dep[event.trigger] == "dobj")
    return object_of and p.tag[verb] == "VBD" and _is_main(p, verb)


def _is_main(p: Parse, verb: int) -> bool:
    while p.dep[verb] == "conj" and p.head[verb] != verb:
        verb = p.head[verb]
    return p.head[verb] == verb


def _at(when: When) -> When:
    return When(
        start=when.start,
        end=when.end,
        precision=when.precision,
        basis="inferred",
        anchor=when.start,
        anchor_span=when.span,
    )
