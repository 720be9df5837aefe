"""Who held the offices told without a name, by lists and by other articles: beside an event, never in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bilat.knowledge import Entry, Knowledge
from bilat.merge.attestations import Attestations
from bilat.merge.known import as_fact
from bilat.merge.names import full_names_agree
from bilat.merge.offices import Office, acting, office_of, slot_of
from bilat.merge.views import as_date
from bilat.records import Actor, Event, EventParticipant, Fact, Holder, OfficeStatus, Participant, When

if TYPE_CHECKING:
    from bilat.knowledge.tenures import TenureFact


class Held(Struct, frozen=True):
    """That a person held the office on some or all (`whole`) of the days asked for, by one fact."""

    person: str
    actor_id: str | None
    names: tuple[str, ...]
    status: OfficeStatus
    whole: bool
    reason: str
    facts: tuple[Fact, ...]
    reckoned: bool = False


class Holders:
    """Answers who held an office on given days, from the attestations of a corpus and the shipped lists."""

    def __init__(self, actors: Sequence[Actor], told: Attestations, knowledge: Knowledge | None) -> None:
        self._actors = {actor.actor_id: actor for actor in actors}
        self._of_fact = {fact: actor.actor_id for actor in actors for fact in actor.known}
        self._told = told
        self._knowledge = knowledge
        self._lists: dict[str, Mapping[str, Sequence[TenureFact]]] = {}
        self._claimants: dict[str, Sequence[Entry]] = {}

    def of_event(self, event: Event) -> tuple[Holder, ...]:
        """The holders of all offices that the event tells without a name, by participant; candidates marked so."""
        days = _days(event.when, background=event.background)
        if days is None:
            return ()
        first, last, sure = days
        return tuple(
            holder
            for position, participant in enumerate(event.participants)
            for holder in self._holders(position, participant, first, last, sure=sure)
        )

    def named(self, participant: Participant, when: When) -> Holder | None:
        """The one certain holder of an office that a report tells without a name; null where there is none."""
        days = _days(when, background=True)
        found = self._holders(0, participant, days[0], days[1], sure=True) if days is not None else ()
        return found[0] if len(found) == 1 and found[0].certain else None

    def _holders(
        self, position: int, p: EventParticipant | Participant, first: date, last: date, *, sure: bool
    ) -> tuple[Holder, ...]:
        if p.name is not None or p.office is None or p.kind != "person" or p.office_status == "former":
            return ()
        if self._knowledge is not None and self._knowledge.titles.is_plural(p.office):
            return ()
        office = office_of(p, p.acts_for, self._knowledge)
        if office is None:
            return ()
        found = [*self._by_articles(office, first, last), *self._by_lists(office, first, last)]
        fitting = [held for held in found if _fits(p.office_status, held.status)]
        persons = _by_person(fitting)
        rivals = office.body is None and self._is_contested(office.owner, first, last)
        return tuple(_holder(position, each, p.office_status, persons, rivals=rivals, sure=sure) for each in persons)

    def _by_articles(self, office: Office, first: date, last: date) -> Iterable[Held]:
        for stretch in self._told.stretches(office):
            if stretch.first > last or stretch.last < first:
                continue
            actor = self._actors[stretch.person]
            yield Held(
                person=actor.name,
                actor_id=actor.actor_id,
                names=actor.names,
                status=stretch.status,
                whole=stretch.first <= first and last <= stretch.last,
                reason=stretch.reason(first, last),
                facts=stretch.facts(first, last, actor.name),
            )

    def _by_lists(self, office: Office, first: date, last: date) -> Iterable[Held]:
        start, end = first.isoformat(), last.isoformat()
        for fact in self._of_slot(office):
            if fact.start <= end and start <= fact.end:
                told = as_fact(fact)
                yield Held(
                    person=fact.person,
                    actor_id=self._of_fact.get(told),
                    names=(fact.person,),
                    status=acting(fact.office),
                    whole=fact.start <= start and end <= fact.end,
                    reason="in a list of office-holders",
                    facts=(told,),
                    reckoned=fact.precision == "open",
                )

    def _of_slot(self, office: Office) -> Iterable["TenureFact"]:
        """The facts of the lists on an office. Only a user's own tell rival governments apart."""
        if self._knowledge is None:
            return ()
        if office.owner not in self._lists:
            found: dict[str, list[TenureFact]] = {}
            for fact in self._knowledge.tenures.holders_ever(office.owner):
                slot = slot_of(fact.office_class, fact.office, fact.accredited_to)
                if slot is not None:
                    found.setdefault(slot, []).append(fact)
            self._lists[office.owner] = found
        slots = self._lists[office.owner]
        return [
            fact
            for slot, facts in slots.items()
            for fact in facts
            if Office(slot, office.owner, fact.government).may_be(office)
        ]

    def _is_contested(self, country: str, first: date, last: date) -> bool:
        """Whether governments claimed the state on all of these days, by views that differ."""
        if country not in self._claimants:
            entries = self._knowledge.entries.values() if self._knowledge is not None else ()
            self._claimants[country] = [e for e in entries if e.country == country and e.category == "government"]
        views = {_view(e) for e in self._claimants[country] if _there(e, first, last)}
        # What is a government by its own word alone makes no doubt about who holds an office of the state.
        return len(views - {"itself"}) > 1


def _view(entry: Entry) -> str:
    """By whose view it is a government; notes follow after a semicolon."""
    return (entry.according_to or "").split(";")[0].split(" after ")[0].strip()


def _there(entry: Entry, first: date, last: date) -> bool:
    """Whether a government is listed on all of these days."""
    begun, ended = as_date(entry.start, last=False), as_date(entry.end, last=True)
    return entry.kind == "government" and begun is not None and begun <= first and (ended is None or last <= ended)


def _days(when: When, *, background: bool) -> tuple[date, date, bool] | None:
    """First and last day to ask for, and whether they are all of the event's; null where nothing can be asked.

    News of which only the latest day is known is asked for on that day, and gets candidates only.
    """
    first, last = as_date(when.start, last=False), as_date(when.end, last=True)
    if last is None or (first is None and background):
        return None
    return (last, last, False) if first is None else (first, last, True)


def _fits(wanted: OfficeStatus, held: OfficeStatus) -> bool:
    return wanted == held or (wanted == "current" and held == "acting")


def _by_person(found: Iterable[Held]) -> list[tuple[Held, ...]]:
    """The facts by person; what an article attests goes before what a list says."""
    groups: list[list[Held]] = []
    for held in found:
        group = next((g for g in groups if any(_same(held, other) for other in g)), None)
        if group is None:
            groups.append([held])
        else:
            group.append(held)
    return [tuple(group) for group in groups]


def _same(a: Held, b: Held) -> bool:
    if a.actor_id is not None and b.actor_id is not None:
        return a.actor_id == b.actor_id
    return any(full_names_agree(x, y) for x in a.names for y in b.names)


def _holder(
    position: int,
    group: Sequence[Held],
    wanted: OfficeStatus,
    persons: Sequence[Sequence[Held]],
    *,
    rivals: bool,
    sure: bool,
) -> Holder:
    whole = [held for held in group if held.whole]
    best = min(whole or group, key=lambda held: (held.reckoned, held.status != wanted))
    doubt = _doubt(best, wanted, len(persons), rivals=rivals, sure=sure)
    return Holder(
        participant=position,
        person=group[0].person,
        actor_id=next((held.actor_id for held in group if held.actor_id is not None), None),
        status=best.status,
        certain=doubt is None,
        reason="; ".join(dict.fromkeys([*(held.reason for held in group), *([doubt] if doubt else [])])),
        facts=tuple(dict.fromkeys(fact for held in group for fact in held.facts)),
    )


def _doubt(best: Held, wanted: OfficeStatus, persons: int, *, rivals: bool, sure: bool) -> str | None:
    """Why a holder is a candidate only, or null."""
    if persons > 1:
        return f"one of {persons} who are told or listed in this office then"
    if not sure:
        return "the event's day is not known, only the latest it can have been"
    if not best.whole:
        return "in office on some of those days only"
    if best.reckoned:
        return "the end of the term is reckoned"
    if best.status != wanted:
        return f"{best.status}, which the reports do not say"
    return "several governments claimed the state then" if rivals else None
