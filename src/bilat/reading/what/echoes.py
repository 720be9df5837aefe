"""Later words for an event whose sides were told before: "The meeting was held in Lima", "the two sides met there"."""

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from bilat.codebook import Frame
from bilat.document import Doc, EventMention, Slot, chain_of

REACH = 3  # sentences back within which the sides may have been told
PARTNERS = frozenset({"actor", "visitor", "signatory"})
SIDES = frozenset({"actor", "visitor", "host"})


def lacks_sides(doc: Doc, frame: Frame, slots: Sequence[Slot]) -> bool:
    """Whether a frame in which partners meet found nobody who is known to be one."""
    meets = frame.joint or ("host" in frame.roles and "actor" in frame.roles)
    return meets and not any(_known(doc, s) for s in slots if s.role in PARTNERS)


def _known(doc: Doc, slot: Slot) -> bool:
    actor = doc.actors[slot.mention]
    chain = chain_of(doc, slot.mention)
    return bool(
        actor.members or actor.country or actor.name or actor.entity or (chain and (chain.country or chain.name))
    )


def echo(doc: Doc, event: EventMention, before: Sequence[EventMention]) -> list[EventMention]:
    """The event with the sides of the last one of its type told shortly before; nothing where none was,
    or where it adds no date, place, host or mediator to it."""
    adds = event.when is not None or event.where is not None or any(s.role in ("host", "mediator") for s in event.slots)
    near = takewhile(lambda e: event.sentence - e.sentence <= REACH, reversed(before))
    last = next((e for e in near if _lends(doc, e, event)), None)
    if last is None or not adds:
        return []
    own = tuple(s for s in event.slots if s.role in ("host", "mediator"))
    taken = {s.mention for s in own}
    lent = tuple(s for s in last.slots if s.role in ("actor", "visitor", "host") and s.mention not in taken)
    if own:
        lent = tuple(msgspec.structs.replace(s, role="actor") for s in lent)
    return [msgspec.structs.replace(event, slots=own + lent, echo_of=last.index if last.index >= 0 else None)]


def _lends(doc: Doc, earlier: EventMention, event: EventMention) -> bool:
    """Whether an earlier event has sides to lend: two that are known, a plural that stands for them, or a plural of
    people unnamed who met at a place that is told ("envoys of the two camps met in Lima. They went on in Quito").
    """
    sides = [s for s in earlier.slots if s.role in SIDES]
    known = [s for s in sides if _known(doc, s)]
    standing = any(doc.actors[s.mention].members for s in known)
    unnamed = earlier.where is not None and not known and any(doc.actors[s.mention].plural for s in sides)
    return earlier.event_type == event.event_type and (len(known) > 1 or standing or unnamed)
