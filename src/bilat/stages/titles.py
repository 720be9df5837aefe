"""Office phrases with their status, body and state."""

import msgspec

from bilat.document import Doc, TitleMention
from bilat.reading.who.nouns import own_words
from bilat.reading.who.offices import OfficeHit, office_hits
from bilat.reading.who.view import View, views
from bilat.tools import Tools


def titles(doc: Doc, tools: Tools) -> Doc:
    """The document with `titles` filled; `first`..`last` and `span` cover the office's own words."""
    found = [mention(view, hit) for view, _ in views(doc, tools.knowledge) for hit in office_hits(view)]
    return msgspec.structs.replace(doc, titles=tuple(found))


def mention(view: View, hit: OfficeHit) -> TitleMention:
    """The title mention of an office phrase."""
    span = view.span(hit.first, hit.last)
    body = own_words(view, hit)
    return TitleMention(
        sentence=view.p.sentence,
        first=hit.first,
        last=hit.last,
        head=hit.head,
        span=span,
        office=view.quote(hit.first, hit.last),
        office_class=hit.office_class,
        status=hit.status,
        body=view.quote(*body) if body else None,
        body_span=view.span(*body) if body else None,
        country=country_of(hit),
        accredited_to=hit.accredited.entry.country if hit.accredited else None,
        plural=hit.plural,
        counterpart=hit.office.counterpart,
    )


def country_of(hit: OfficeHit) -> str | None:
    """The ISO3 code (or IGO, NGO) of the side whose office it is."""
    if hit.owners:
        return hit.owners[0].entry.country
    if hit.body is not None and hit.body.mark is not None:
        return hit.body.mark.entry.country
    return None
