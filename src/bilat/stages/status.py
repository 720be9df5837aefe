"""How surely an event is told (status), whether it is background, and its final date."""

import msgspec

from bilat.document import Doc, EventMention, EventReading
from bilat.reading.what.dating import dated, in_past, is_ahead, is_background
from bilat.reading.what.scene import with_scene_dates
from bilat.reading.what.telling import Cues, governing, passing_words, verdict
from bilat.tools import Tools

AHEAD = ("planned", "proposed")


def status(doc: Doc, tools: Tools) -> Doc:
    """The document with `status` filled: one reading an event, in order."""
    cues = tools.codebook.cues
    readings = [_reading(doc, e, cues) for e in doc.events]
    readings = _with_inherited_background(doc, readings)
    readings = list(with_scene_dates(doc, readings, tools.codebook.spoken))
    triggers = {(e.sentence, e.trigger) for e in doc.events}
    contained = {e.index for e in doc.events if _content_of_another(doc, e, triggers, cues)}
    kept = (
        msgspec.structs.replace(r, status=None) if r.event in contained and r.status in AHEAD else r for r in readings
    )
    return msgspec.structs.replace(doc, status=tuple(kept))


def _with_inherited_background(doc: Doc, readings: list[EventReading]) -> list[EventReading]:
    """Undated past events right after a sentence that tells of old ones, in its paragraph, are as old."""
    old = {doc.events[r.event].sentence for r in readings if r.background and doc.events[r.event].when is not None}

    def follows(event: EventMention) -> bool:
        here, before = doc.sentences[event.sentence], event.sentence - 1
        return event.when is None and before in old and doc.sentences[before].paragraph == here.paragraph

    return [
        msgspec.structs.replace(r, background=True) if r.status == "happened" and follows(doc.events[r.event]) else r
        for r in readings
    ]


def _content_of_another(doc: Doc, event: EventMention, triggers: set[tuple[int, int]], cues: Cues) -> bool:
    """Whether another event's word governs this one: what was agreed, asked or threatened is that event's content."""
    p = doc.parse[event.sentence]
    if p is None:
        return False
    return any((event.sentence, above) in triggers for above in governing(p, event.trigger, passing_words(cues)))


def _reading(doc: Doc, event: EventMention, cues: Cues) -> EventReading:
    p = doc.parse[event.sentence]
    assert p is not None  # events are only found in parsed sentences
    told = verdict(doc, p, event, cues)
    mention = doc.times[event.when] if event.when is not None else None
    past = in_past(p, event.trigger)
    if told == "happened" and mention is not None and is_ahead(doc, mention):
        told, mention = (told, None) if past else ("planned", mention)
    when = dated(doc, mention, told, past=past)
    return EventReading(
        event=event.index,
        status=told,
        background=is_background(doc, p, event, when, told, cues["earlier"]),
        when=when,
    )
