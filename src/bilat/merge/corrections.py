"""What people say a value is, read as the field asks."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bilat.merge.views import as_date
from bilat.records import UNKNOWN_WHEN, EventParticipant, EventStatus, EventType, Span, When, Where

# A place or date that a person gives stands in no article.
_NOWHERE = Span(0, 0, "")


def corrected_value(field: str, value: Any) -> Any:
    """The value as that field of an event; raises msgspec.ValidationError where it cannot be one.

    Short forms are read too: "2031-05-06", "2031-05-06..2031-05-09" or null for `when`, "Oslo" for `where`,
    participants with the keys that are known, one text for a list of texts.
    """
    return msgspec.convert(_SHORT.get(field, _as_it_is)(value), _TYPES[field])


def _as_it_is(value: Any) -> Any:
    return value


def _when(value: Any) -> Any:
    if value is None:
        return UNKNOWN_WHEN
    if not isinstance(value, str):
        return value
    start, dots, end = value.partition("..")
    first, last = _day(start, last=False), _day(end if dots else start, last=True)
    return When(start=first, end=last, precision="day" if first == last else "span", basis="stated")


def _day(text: str, *, last: bool) -> str | None:
    if not text.strip():
        return None
    day = as_date(text.strip(), last=last)
    if day is None:
        raise msgspec.ValidationError(f"{text!r} is no date")
    return day.isoformat()


def _where(value: Any) -> Any:
    if isinstance(value, str):
        return Where(span=_NOWHERE, name=value, city=value)
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("city") or value.get("country") or ""
        return {"span": msgspec.to_builtins(_NOWHERE), "name": name} | dict(value)
    return value


def _participants(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    return [_participant(each) if isinstance(each, Mapping) else each for each in value]


def _participant(value: Mapping[str, Any]) -> dict[str, Any]:
    name = value.get("name")
    rest = {"name": None, "names": [name] if name else [], "office": None, "acts_for": None, "country": None}
    return rest | {"role": "actor", "kind": "person" if name else "state", "claims": []} | dict(value)


def _texts(value: Any) -> Any:
    return [value] if isinstance(value, str) else value or ()


_SHORT: Mapping[str, Callable[[Any], Any]] = {
    "when": _when,
    "where": _where,
    "participants": _participants,
    "contexts": _texts,
    "topics": _texts,
    "manner": _texts,
}
_TYPES: Mapping[str, Any] = {
    "event_type": EventType,
    "mode": str | None,
    "status": EventStatus,
    "background": bool,
    "participants": tuple[EventParticipant, ...],
    "when": When,
    "where": Where | None,
    "contexts": tuple[str, ...],
    "topics": tuple[str, ...],
    "manner": tuple[str, ...],
}
