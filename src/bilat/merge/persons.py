"""The participants of an event over all its reports."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from bilat.merge.names import SAME, name_words, similarity
from bilat.records import ActorKind, EventParticipant, Participant, Report, Role

# The more a role says the earlier; reports that tell less do not take it away.
_ROLES: tuple[Role, ...] = (
    "mediator", "visitor", "host", "signatory", "inviter", "addressee", "recipient", "actor",
)  # fmt: skip
_KINDS: tuple[ActorKind, ...] = ("person", "organ", "organisation", "group", "government", "state")
_STATES = frozenset({"state", "government"})


class _Told(Struct, frozen=True):
    participant: Participant
    claim: str


def participants_of(reports: Sequence[Report]) -> tuple[EventParticipant, ...]:
    """Everybody who took part, once each, with all names told; reports in the order of their claims."""
    groups: list[list[_Told]] = []
    told = [_Told(p, report.claim_id) for report in reports for p in report.participants]
    # Who is named first is the one to whom the others are matched.
    for each in sorted(told, key=lambda t: (-_fullness(t.participant), t.claim, t.participant.span)):
        found = next((group for group in groups if _fits(each, group)), None)
        if found is None:
            groups.append([each])
        else:
            found.append(each)
    folded = _without_states(groups)
    return tuple(sorted((_merged(group) for group in folded), key=_order))


def _fullness(p: Participant) -> int:
    name = len(name_words(p.name)) if p.name else 0
    return 10 * name + 2 * bool(p.office) + bool(p.country)


def _fits(each: _Told, group: Sequence[_Told]) -> bool:
    # One report does not tell one person as two.
    if any(other.claim == each.claim for other in group):
        return any(_same_words(each.participant, other.participant) for other in group if other.claim == each.claim)
    return any(same_participant(each.participant, other.participant) for other in group)


def _same_words(a: Participant, b: Participant) -> bool:
    return (a.name, a.office, a.country, a.acts_for) == (b.name, b.office, b.country, b.acts_for)


def same_participant(a: Participant, b: Participant) -> bool:
    """Whether two reports of one event mean the same one."""
    if a.country and b.country and a.country != b.country:
        return False
    if a.entity and b.entity and a.entity == b.entity and a.kind == b.kind != "person":
        return True
    if a.name and b.name:
        kind = "person" if "person" in (a.kind, b.kind) else "organisation"
        return similarity(a.name, b.name, kind) >= SAME
    if not a.name and not b.name and _same_words(a, b) and a.kind == b.kind:
        return True
    if a.office_class or b.office_class:
        return a.country is not None and a.country == b.country and _one_office(a, b)
    if a.kind in _STATES and b.kind in _STATES and a.country:
        return a.country == b.country
    return a.kind == b.kind and a.country == b.country and bool(a.acts_for) and a.acts_for == b.acts_for


def _one_office(a: Participant, b: Participant) -> bool:
    if a.office_class == b.office_class:
        return True
    # A name without an office, and an office without a name.
    named, nameless = (a, b) if a.name else (b, a)
    lacks = named.office_class is None or "counterpart" in (a.office_class, b.office_class)
    return lacks and named.kind == "person" and bool(named.name) and not nameless.name


def _without_states(groups: list[list[_Told]]) -> list[list[_Told]]:
    """The groups; a state told by reports that name nobody of it is the one whom the others name for it."""
    kept: list[list[_Told]] = [group for group in groups if not _only_state(group)]
    for group in groups:
        if not _only_state(group):
            continue
        claims = {each.claim for each in group}
        spoken = [g for g in kept if _speaks_for(g, group[0].participant.country)]
        if spoken and not any(each.claim in claims for g in spoken for each in g):
            spoken[0].extend(group)
        else:
            kept.append(group)
    return kept


def _only_state(group: Sequence[_Told]) -> bool:
    return all(t.participant.kind in _STATES and not t.participant.office for t in group)


def _speaks_for(group: Sequence[_Told], country: str | None) -> bool:
    return (
        country is not None
        and any(t.participant.country == country and t.participant.kind not in ("organisation", "group") for t in group)
        and not _only_state(group)
    )


def _merged(group: Sequence[_Told]) -> EventParticipant:
    own = [t for t in group if t.participant.kind not in _STATES] or list(group)
    names = _names(own)
    country = _commonest([t.participant.country for t in group])
    office = _longest([t.participant.office for t in own])
    of_office = [t.participant for t in own if t.participant.office == office and office]
    return EventParticipant(
        name=names[0] if names else None,
        names=tuple(names),
        office=office,
        office_class=_commonest([p.office_class for p in of_office]),
        office_status=_commonest([p.office_status for p in of_office]) or "current",  # type: ignore[arg-type]
        acts_for=_commonest([t.participant.acts_for for t in group]),
        country=country,
        country_by="text" if any(_tells(t.participant, country) for t in group) else "knowledge",
        role=min((t.participant.role for t in group), key=_ROLES.index),
        kind=min((t.participant.kind for t in group), key=_KINDS.index),
        claims=tuple(sorted({t.claim for t in group})),
    )


def _tells(p: Participant, country: str | None) -> bool:
    """Whether a report's own text gives the country (or, like the event, knows none)."""
    return p.country == country and p.country_by == "text"


def _names(group: Sequence[_Told]) -> list[str]:
    counts = Counter(t.participant.name for t in group if t.participant.name)
    return sorted(counts, key=lambda n: (-len(name_words(n)), -counts[n], -len(n), n))


def _longest(texts: Sequence[str | None]) -> str | None:
    counts = Counter(text for text in texts if text)
    return max(counts, key=lambda text: (len(text.split()), counts[text], text), default=None)


def _commonest(texts: Sequence[str | None]) -> str | None:
    counts = Counter(text for text in texts if text)
    return max(counts, key=lambda text: (counts[text], text), default=None)


def _order(p: EventParticipant) -> tuple[int, str, str, str, tuple[str, ...]]:
    return _ROLES.index(p.role) * -1, p.country or "~", p.name or "~", p.office or "", p.claims
