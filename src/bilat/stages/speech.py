"""Statements: who said what, in whose words, through which channel, and with what stance."""

import re
from collections.abc import Iterator

import msgspec

from bilat.document import Doc, Parse, when_of
from bilat.knowledge.speech import SpeechWords, speech_words
from bilat.reading.said import speech_clause as clause
from bilat.reading.said.attribution import can_be_cited, speaker
from bilat.reading.said.cues import Cue
from bilat.reading.said.utterances import Stretch, Utterance, utterances
from bilat.records import UNKNOWN_WHEN, Participant, Span, SpeechKind, Stance, Statement, When, claim_id, span_of
from bilat.tools import Tools

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“‘'(]*[A-Z0-9])")


def speech(doc: Doc, tools: Tools) -> Doc:
    """The document with `speech` filled: one claim an utterance, in text order, none twice."""
    words = speech_words()
    made: dict[str, Statement] = {}
    for said in utterances(doc, words):
        if not _receives(doc, said):
            for claim in _statements(doc, said, words):
                made.setdefault(claim.claim_id, claim)
    claims = relayed(list(made.values()))
    return msgspec.structs.replace(doc, speech=tuple(sorted(claims, key=lambda c: (c.evidence[0], c.claim_id))))


def _receives(doc: Doc, said: Utterance) -> bool:
    """Whether "welcomed" has somebody for its object, which is receiving a guest and no statement."""
    p, cue = doc.parse[said.sentence], said.cue
    if p is None or cue is None or cue.target is None or cue.kind != "np" or p.lemma[cue.token] != "welcome":
        return False
    return any(a.sentence == p.sentence and a.head == cue.target for a in doc.actors)


def relayed(claims: list[Statement]) -> list[Statement]:
    """The statements, with "..., an agency reported" set on the statement that it passes on instead of a second one."""
    out = list(claims)
    for outlet in claims:
        if outlet.relayed_by is None or outlet.speaker is None or outlet.relayed_by.span != outlet.speaker.span:
            continue
        for k, other in enumerate(out):
            passed_on = other is not outlet and other.speaker is not None and other.relayed_by is None
            if passed_on and other.cue != outlet.cue and _same_words(outlet, other):
                out[k] = msgspec.structs.replace(other, relayed_by=outlet.relayed_by)
                out = [c for c in out if c is not outlet]
                break
    return out


def _same_words(outlet: Statement, other: Statement) -> bool:
    """Whether what the outlet tells is, but for a few words, the other's statement."""
    whole = sum(s.end - s.start for s in outlet.content)
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in outlet.content
        for b in (*other.evidence, other.cue)
        if b
    )
    return 10 * shared >= 7 * whole


def _statements(doc: Doc, said: Utterance, words: SpeechWords) -> Iterator[Statement]:
    """One statement; two where some quoted sentences speak of the speaker by name and others do not."""
    p = doc.parse[said.sentence]
    if p is not None and said.cue is not None and not can_be_cited(doc, p, said.cue, words):
        return
    who = None
    if p is not None and said.cue is not None and said.cue.source is not None:
        who = speaker(doc, p, said.cue.source)
    if said.kind != "verbatim" or who is None or who.kind != "person":
        yield _statement(doc, p, said, who, said.content, True, words)
        return
    others, own = _by_voice(doc.article.text, said.content, _surname(who))
    for content, own_voice in ((others, False), (own, True)):
        if content:
            yield _statement(doc, p, said, who, content, own_voice, words)


def _surname(who: Participant) -> str | None:
    last = who.name.split()[-1] if who.name else None
    return last if last and len(last) > 2 and last[0].isupper() else None


def _by_voice(text: str, content: list[Stretch], surname: str | None) -> tuple[list[Stretch], list[Stretch]]:
    """(stretches that speak of the speaker in the third person, the others); sentences of one kind stay together."""
    if surname is None:
        return [], content
    pattern = re.compile(rf"(?<!am )(?<!I'm )(?<!name is )\b{re.escape(surname)}\b(?!,? (?:here|speaking))")
    named: list[Stretch] = []
    own: list[Stretch] = []
    for start, end in content:
        for a, b in _sentences(text, start, end):
            side = named if pattern.search(text, a, b) else own
            if side and side[-1][1] <= a and not text[side[-1][1] : a].strip():
                side[-1] = (side[-1][0], b)
            else:
                side.append((a, b))
    return named, own


def _sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    at = start
    for gap in _SENTENCE_END.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _statement(
    doc: Doc,
    p: Parse | None,
    said: Utterance,
    who: Participant | None,
    content: list[Stretch],
    own_voice: bool,
    words: SpeechWords,
) -> Statement:
    text = doc.article.text
    cue = said.cue if p is not None else None
    spans = tuple(span_of(text, a, b) for a, b in content)
    speech: SpeechKind = said.kind if own_voice else "reported"
    cue_span = span_of(text, p.start[cue.first], p.end[cue.last - 1]) if p is not None and cue is not None else None
    evidence = (_evidence(text, spans, cue_span, who if own_voice or len(content) == 0 else None),)
    frame = f"{cue_span.start if cue_span else 'orphan'}@{spans[0].start}-{spans[-1].end}"
    claim = Statement(
        claim_id=claim_id(doc.article.article_id, "statement", evidence, frame),
        article_id=doc.article.article_id,
        evidence=evidence,
        speaker=who,
        speech=speech,
        own_voice=own_voice,
        content=spans,
        cue=cue_span,
    )
    return claim if p is None or cue is None else _completed(doc, p, cue, claim, words)


def _evidence(text: str, spans: tuple[Span, ...], cue: Span | None, who: Participant | None) -> Span:
    """One span over content, cue and the speaker's mention, unless that stands in another paragraph."""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    for part in (cue, who.span if who is not None else None):
        if part is None:
            continue
        low, high = min(start, part.start), max(end, part.end)
        if "\n" not in text[part.end : start] and "\n" not in text[end : part.start]:
            start, end = low, high
    return span_of(text, start, end)


def _completed(doc: Doc, p: Parse, cue: Cue, claim: Statement, words: SpeechWords) -> Statement:
    told = clause.addressee(doc, p, cue, words)
    channel, outlet = clause.channel(doc, p, cue, words)
    relay = clause.relay(doc, p, cue, claim.speaker, words) or outlet
    speaker = claim.speaker
    cited = clause.cited(doc, p, cue)
    if relay is not None and cited is not None and speaker is not None and relay.span == speaker.span:
        speaker = cited
    return msgspec.structs.replace(
        claim,
        speaker=speaker,
        addressee=told,
        channel=channel,
        relayed_by=relay,
        about=tuple(clause.about(doc, p, cue, words)),
        stance=_stance(p, cue, claim, words),
        target=clause.target(doc, p, cue),
        when=_when(doc, p, cue),
    )


def _stance(p: Parse, cue: Cue, claim: Statement, words: SpeechWords) -> Stance:
    """What the cue does; a warning is a threat only where it names what is to be done or suffered."""
    if cue.frame.stance != "threat" or p.lemma[cue.token] not in ("warn", "warning", "caution"):
        return cue.frame.stance
    inside = {p.lemma[t] for t in range(len(p.text)) if any(s.start <= p.start[t] < s.end for s in claim.content)}
    said = inside | {w.lower().strip(".,;:") for s in claim.content for w in s.quote.split()}
    return "threat" if said & words.consequences else "neutral"


def _when(doc: Doc, p: Parse, cue: Cue) -> When:
    """The time in the cue's own clause."""
    own = clause.own_tokens(p, cue)
    for time in doc.times:
        if time.sentence != p.sentence or time.kind not in ("DATE", "TIME"):
            continue
        covered = [t for t in range(len(p.text)) if p.start[t] < time.span.end and p.end[t] > time.span.start]
        if covered and all(t in own for t in covered):
            return when_of(time)
    return UNKNOWN_WHEN
