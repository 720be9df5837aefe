"""Who, by outside knowledge, held the offices that an event names without a name. Never part of the event itself."""

from typing import TYPE_CHECKING

from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.records import Event, EventParticipant

if TYPE_CHECKING:
    from bilat.knowledge.tenures import TenureFact


class Holder(Struct, frozen=True):
    """A participant told by office only (position in `event.participants`), and who held it then, by what."""

    participant: int
    facts: "tuple[TenureFact, ...]"


def holders_for(event: Event, knowledge: Knowledge) -> tuple[Holder, ...]:
    """The holders of offices that the event tells without a name, on its day; empty where the day is not known."""
    day = event.when.start
    if day is None or event.when.end != day or knowledge.tenures is None:
        return ()
    found = ((i, _facts(p, day, knowledge)) for i, p in enumerate(event.participants))
    return tuple(Holder(i, facts) for i, facts in found if facts)


def _facts(p: EventParticipant, day: str, knowledge: Knowledge) -> "tuple[TenureFact, ...]":
    if p.name is not None or p.office is None or p.country is None:
        return ()
    from bilat.knowledge.tenures import office_class_of

    office_class, place = office_class_of(p.office)
    accredited_to = knowledge.tenures.country(place) if place else None
    if office_class is None or (place and accredited_to is None):
        return ()
    return knowledge.tenures.holders(office_class, p.country, day, accredited_to)
