"""Stand-ins for parser and merge, where it is the store and the run that are tested.

The coder reads lines such as "MEET LBY ITA 2031-05-06 Rome", with "?" for a date that is not known; the merge
takes reports of the same type, countries and date for one event.
"""

import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.ledger.store import CoderName
from bilat.records import (
    UNKNOWN_WHEN,
    Actor,
    AnyClaim,
    Article,
    Event,
    EventParticipant,
    Judgement,
    Participant,
    Relation,
    Report,
    Span,
    Statement,
    Tenure,
    When,
    Where,
    article_id,
    claim_id,
    span_of,
)

LINE = re.compile(r"^(MEET|VISIT|TALKS|BLAME|BACK|SIGN|RATIFY|TIES|SAY|HOLD)\b.*$", re.MULTILINE)
TYPES = {
    "MEET": "CONSULT",
    "VISIT": "CONSULT",
    "TALKS": "CONSULT",
    "BLAME": "ACCUSE",
    "BACK": "SUPPORT",
    "SIGN": "AGREE",
    "RATIFY": "SUPPORT",
}


def article(
    text: str, *, published: str | None = None, title: str | None = None, publisher: str | None = None
) -> Article:
    ident = article_id(text, url=None, publisher=publisher, published=published)
    return Article(article_id=ident, text=text, title=title, publisher=publisher, published_at=published)


class Words(Struct, frozen=True):
    """Recipe of the stand-in coder; `version` stands for its fingerprint."""

    version: str = "1"
    delay: float = 0.0

    def build(self) -> "WordCoder":
        return WordCoder(self)


class WordCoder:
    def __init__(self, recipe: Words) -> None:
        self.recipe = recipe
        self.knowledge = cast(Knowledge, None)  # neither this coder nor the merge below looks anything up

    @property
    def name(self) -> CoderName:
        return CoderName("0.0", f"words-{self.recipe.version}")

    def code(self, article: Article) -> list[AnyClaim]:
        time.sleep(self.recipe.delay)
        if "TRIP" in article.text:
            raise ValueError("tripped over a word")
        if "KILL" in article.text:
            os._exit(9)
        return [claim for match in LINE.finditer(article.text) for claim in self._line(article, match)]

    def _line(self, article: Article, match: re.Match[str]) -> Iterator[AnyClaim]:
        words = match[0].split()
        evidence = (span_of(article.text, match.start(), match.end()),)
        common = {"article_id": article.article_id, "evidence": evidence}
        trigger = span_of(article.text, match.start(), match.start() + len(words[0]))
        if self.recipe.version == "2" and words[0] == "BLAME":
            return  # a newer coder that knows better
        verb, frame = words[0], f"{words[0].lower()}.stand-in"
        ident = claim_id(article.article_id, verb, evidence, frame)
        if verb == "HOLD":  # HOLD Anna_Berg foreign_minister LBY
            yield Tenure(
                claim_id=ident,
                person=_name(words[1]),
                person_span=trigger,
                office=_name(words[2]),
                office_span=trigger,
                country=words[3],
                **common,
            )
        elif verb == "SAY":  # SAY Anna_Berg LBY criticism ITA
            yield Statement(
                claim_id=ident,
                speech="reported",
                content=evidence,
                stance=words[3],
                speaker=_party(trigger, "actor", words[2], words[1]),
                target=_party(trigger, "recipient", words[4]),
                **common,
            )
        elif verb == "TIES":  # TIES LBY ITA restored 2031-05-06
            yield Relation(
                claim_id=ident,
                subject=_party(trigger, "actor", words[1]),
                object=_party(trigger, "recipient", words[2]),
                state=words[3],
                as_of=_when(words[4]),
                trigger=trigger,
                **common,
            )
        else:
            yield self._report(ident, verb, words, trigger, frame, common)

    def _report(
        self, ident: str, verb: str, words: list[str], trigger: Span, frame: str, common: Mapping[str, object]
    ) -> Report:
        first, second = {"VISIT": ("visitor", "host"), "MEET": ("actor", "actor"), "TALKS": ("actor", "actor")}.get(
            verb, ("actor", "recipient")
        )
        people = [_party(trigger, first, words[1]), _party(trigger, second, words[2])]
        if verb == "TALKS":  # TALKS LBY ISR 2031-05-06 Rome ITA: the last one hosts
            people.append(_party(trigger, "host", words[5]))
        if verb in ("SIGN", "RATIFY"):
            people = [_party(trigger, "signatory", code) for code in words[1:3]]
        place = words[4] if len(words) > 4 else None
        status = "planned" if "PLANNED" in words else "denied" if "DENIED" in words else "happened"
        return Report(
            claim_id=ident,
            event_type=TYPES[verb],
            status=status,
            participants=tuple(people),
            when=_when(words[3]),
            where=Where(span=trigger, name=place, city=place) if place else None,
            trigger=trigger,
            frame=frame,
            **common,
        )


def _name(word: str) -> str:
    return word.replace("_", " ")


def _party(span: Span, role: str, country: str, name: str | None = None) -> Participant:
    return Participant(span=span, role=role, kind="person", country=country, name=_name(name) if name else None)


def _when(word: str) -> When:
    """A date, "<date" for on or before, "?" for unknown."""
    if word == "?":
        return UNKNOWN_WHEN
    if word.startswith("<"):
        return When(end=word[1:], precision="day", basis="inferred")
    return When(start=word, end=word, precision="day", basis="stated")


class Merged(Struct, frozen=True):
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    lineage: Mapping[str, tuple[str, str]]


def merge(
    articles: Sequence[Article], claims: Sequence[AnyClaim], judgements: Sequence[Judgement], knowledge: Knowledge
) -> Merged:
    apart = {item.left for item in judgements if item.kind == "different_event"}
    groups: dict[tuple[object, ...], list[Report]] = {}
    for claim in claims:
        if isinstance(claim, Report):
            key = (claim.event_type, claim.when, tuple(p.country for p in claim.participants), claim.status)
            groups.setdefault((*key, claim.claim_id) if claim.claim_id in apart else key, []).append(claim)
    return Merged(
        events=tuple(_event(sorted(group, key=lambda r: r.claim_id)) for group in groups.values()),
        actors=_actors(claims),
        lineage={item.article_id: (item.article_id, "stands alone") for item in articles},
    )


def _event(reports: list[Report]) -> Event:
    lead = reports[0]
    ids = tuple(report.claim_id for report in reports)
    found = tuple(dict.fromkeys(report.article_id for report in reports))
    people = tuple(
        EventParticipant(
            name=p.name,
            names=(p.name,) if p.name else (),
            office=None,
            acts_for=p.acts_for,
            country=p.country,
            role=p.role,
            kind=p.kind,
            claims=ids,
        )
        for p in lead.participants
    )
    return Event(
        event_id=lead.claim_id,
        event_type=lead.event_type,
        mode=lead.mode,
        status=lead.status,
        background=lead.background,
        participants=people,
        when=lead.when,
        where=lead.where,
        contexts=(),
        topics=(),
        fields=(),
        disputed=(),
        reports=ids,
        articles=found,
        n_reports=len(ids),
        n_independent_sources=len(found),
        independence="each stands alone",
        status_history=((lead.when.start, lead.status, lead.claim_id),),
    )


def _actors(claims: Sequence[AnyClaim]) -> tuple[Actor, ...]:
    named: dict[str, list[AnyClaim]] = {}
    for claim in claims:
        if isinstance(claim, Tenure):
            named.setdefault(claim.person, []).append(claim)
        elif isinstance(claim, Statement) and claim.speaker is not None and claim.speaker.name:
            named.setdefault(claim.speaker.name, []).append(claim)
    return tuple(
        Actor(
            actor_id=name.lower(),
            kind="person",
            name=name,
            names=(name,),
            country=None,
            tenures=tuple(claim.claim_id for claim in found if isinstance(claim, Tenure)),
            claims=tuple(claim.claim_id for claim in found),
        )
        for name, found in sorted(named.items())
    )
