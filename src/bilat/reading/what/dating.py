"""The date of an event, and whether it is older than the news."""

from datetime import date, timedelta

import msgspec

from bilat.document import Doc, EventMention, Parse, TimeMention, by_publication, when_of
from bilat.reading import syntax as sx
from bilat.records import UNKNOWN_WHEN, EventStatus, When

OLD_DAYS = 3  # an event that ended this long before publication is not this article's news
SCENE = frozenset({"after", "since", "following", "amid", "despite"})


def dated(doc: Doc, mention: TimeMention | None, verdict: EventStatus | None, *, past: bool) -> When:
    """The time of an event: what its words say, else bounded by the publication date, else unknown.

    `past`: whether it is told by a verb in the past.
    """
    if mention is not None and (mention.start or mention.end):
        return _on_its_side(doc, when_of(mention), verdict, past)
    words = mention.span if mention is not None else None
    bounded = _bounded_by_publication(doc, verdict)
    return msgspec.structs.replace(bounded, span=words) if words is not None else bounded


def _on_its_side(doc: Doc, when: When, verdict: EventStatus | None, past: bool) -> When:
    """What happened "this week" did so by the day of publication; what is planned for it will from that day on."""
    by = by_publication(doc).end
    if by is None or when.anchor != by or when.start is None or when.end is None or not when.start <= by <= when.end:
        return when
    if verdict == "happened" and past and when.end > by:
        return msgspec.structs.replace(when, end=by, precision="span")
    if verdict == "planned" and when.start < by:
        return msgspec.structs.replace(when, start=by, precision="span")
    return when


def _bounded_by_publication(doc: Doc, verdict: EventStatus | None) -> When:
    """On or before publication for what happened, on or after it for what is planned; else unknown."""
    if verdict in ("proposed", "called_off"):
        return UNKNOWN_WHEN
    by = by_publication(doc)
    return msgspec.structs.replace(by, start=by.end, end=None) if verdict == "planned" else by


def is_ahead(doc: Doc, mention: TimeMention) -> bool:
    """Whether a time lies after the day of publication, where that is known."""
    by = by_publication(doc).end
    if by is None or mention.start is None:
        return False
    return mention.start > by or (mention.start == by and (mention.end is None or mention.end > by))


def in_past(p: Parse, trigger: int) -> bool:
    """Whether an event is told by a verb in the past; other words with a day to come announce ("arrives on Friday")."""
    aux = sx.kids(p, trigger, "aux", "auxpass")
    bare = p.tag[trigger] == "VBN" and p.dep[trigger] != "acl" and not aux
    return bare or p.tag[trigger] == "VBD" or any(p.tag[c] in ("VBD", "VBN") or p.lemma[c] == "have" for c in aux)


def is_background(
    doc: Doc, p: Parse, event: EventMention, when: When, verdict: EventStatus | None, earlier: frozenset[str]
) -> bool:
    """Whether an event is older than the article's news, or only its context."""
    if verdict == "planned":
        return False
    if when.basis in ("stated", "relative", "inferred") and when.span is not None and when.end is not None:
        return _is_old(doc, when)
    if when.span is not None and when.span.quote.lower() in earlier:
        return True
    if when.span is None and _taken_for_granted(p, event.trigger):
        return True
    return _pluperfect(p, event.trigger) or _past_relative(p, event.trigger, earlier)


def _taken_for_granted(p: Parse, trigger: int) -> bool:
    """Whether a noun stands in a phrase that only sets the scene ("after the attack", "in response to the ban")."""
    if not sx.is_noun(p, trigger) or p.dep[trigger] != "pobj":
        return False
    prep = p.head[trigger]
    of_scene = p.dep[p.head[prep]] == "pobj" and p.lemma[p.head[prep]] in (
        "response",
        "wake",
        "aftermath",
        "anniversary",
    )
    return p.lemma[prep] in SCENE or of_scene


def _is_old(doc: Doc, when: When) -> bool:
    """Whether a dated event lies well before the news; without a publication date only a bare year or month tells."""
    published = doc.article.published_at
    if when.end is None:
        return False
    if published is None:
        return when.precision in ("year", "month", "season") and when.basis == "stated"
    return date.fromisoformat(when.end) < date.fromisoformat(published[:10]) - timedelta(days=OLD_DAYS)


def _pluperfect(p: Parse, trigger: int) -> bool:
    verb = sx.clause_verb(p, trigger)
    return any(p.text[c].lower() in ("had", "'d") for c in sx.kids(p, verb, "aux")) and p.tag[verb] == "VBN"


def _past_relative(p: Parse, trigger: int, earlier: frozenset[str]) -> bool:
    """A relative clause in the perfect ("countries that have already normalised ties") tells background."""
    verb = sx.clause_verb(p, trigger)
    perfect = any(p.lemma[c] == "have" for c in sx.kids(p, verb, "aux"))
    already = any(p.lemma[c] in earlier for c in sx.kids(p, verb, "advmod"))
    return p.dep[verb] == "relcl" and perfect and already
