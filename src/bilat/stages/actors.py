"""Who can act: every mention of a person, state, body or group, read within its sentence."""

import msgspec

from bilat.document import ActorMention, Doc
from bilat.reading.who.mentions import Mentions
from bilat.reading.who.view import views
from bilat.tools import Tools


def actors(doc: Doc, tools: Tools) -> Doc:
    """The document with `actors` filled, in text order; no two mentions of a sentence share a token."""
    found: list[ActorMention] = []
    for view, names in views(doc, tools.knowledge):
        found += _numbered(Mentions(view, names).done(), len(found))
    return msgspec.structs.replace(doc, actors=tuple(found))


def _numbered(mentions: list[ActorMention], offset: int) -> list[ActorMention]:
    """The mentions in text order with their article-wide indexes; members point there too."""
    order = sorted(range(len(mentions)), key=lambda k: (mentions[k].first, mentions[k].last))
    place = {old: offset + new for new, old in enumerate(order)}
    return [
        msgspec.structs.replace(
            mentions[old], index=place[old], members=tuple(sorted(place[m] for m in mentions[old].members))
        )
        for old in order
    ]
