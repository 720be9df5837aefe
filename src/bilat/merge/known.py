"""What the shipped lists say of the persons of the record; who is in none of them is known from the articles alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from bilat.knowledge import Knowledge
from bilat.merge.names import full_names_agree, name_words, skeleton
from bilat.merge.offices import acting
from bilat.records import Actor, Article, Fact

if TYPE_CHECKING:
    from bilat.knowledge.tenures import TenureFact

# Nobody is in the news for longer than this after leaving office; for articles of unknown date, lists from 1945 on.
_LIFETIME = 60
_EARLIEST = 1945
Bones = Mapping[str, Sequence["TenureFact"]]


class Lists:
    """The shipped lists by state, looked up by the sound of names; each state is indexed when first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._bones: dict[str, Bones] = {}

    def facts(self, names: Sequence[str], country: str, since: int) -> "tuple[TenureFact, ...]":
        """The tenures of persons of these names in a state that ended in the year `since` or later, by date."""
        bones = self._of(country)
        near = {fact: None for name in names for bone in _bones(name) for fact in bones.get(bone, ())}
        found = [fact for fact in near if int(fact.end[:4]) >= since and _is(names, fact.person)]
        return tuple(sorted(found, key=lambda f: (f.start, f.end, f.office, f.person)))

    def listed(self, names: Sequence[str], country: str) -> bool:
        """Whether the table of leaders has a person of one of these full names in that state."""
        leaders = self._knowledge.titles.leaders
        return any(leaders.country(name) == country for name in names if len(name_words(name)) > 1)

    def _of(self, country: str) -> Bones:
        if country not in self._bones:
            found: dict[str, list[TenureFact]] = {}
            for fact in self._knowledge.tenures.holders_ever(country):
                for bone in _bones(fact.person):
                    found.setdefault(bone, []).append(fact)
            self._bones[country] = found
        return self._bones[country]


def _bones(name: str) -> Iterator[str]:
    words = name_words(name)
    for word in dict.fromkeys(words[:1] + words[-1:]):
        yield skeleton(word) or word


def _is(names: Sequence[str], person: str) -> bool:
    """Whether the lists mean one of these names; a family name alone means nobody."""
    return any(full_names_agree(name, person) for name in names)


def with_known(actors: Sequence[Actor], articles: Mapping[str, str], lists: Lists) -> tuple[Actor, ...]:
    """The actors, the persons among them with what the lists say; `articles` gives each claim's day, where known."""
    return tuple(_with_known(actor, articles, lists) if actor.kind == "person" else actor for actor in actors)


def _with_known(actor: Actor, days: Mapping[str, str], lists: Lists) -> Actor:
    if actor.country is None:
        return actor
    told = [days[claim] for claim in actor.claims if claim in days]
    since = int(min(told)[:4]) - _LIFETIME if told else _EARLIEST
    facts = tuple(map(as_fact, lists.facts(actor.names, actor.country, since)))
    if not facts and lists.listed(actor.names, actor.country):
        words = f"{actor.name}: in office for {actor.country}, when and as what is not stated"
        facts = (Fact(kind="knowledge", words=words, person=actor.name, provenance="leaders.tsv"),)
    return msgspec.structs.replace(actor, known=facts)


def claim_days(claims: Sequence[tuple[str, str]], articles: Mapping[str, Article]) -> Mapping[str, str]:
    """The day on which its article was published, by claim id; `claims` pairs it with its article's id."""
    days = ((claim, articles[article].published_at) for claim, article in claims)
    return {claim: day for claim, day in days if day is not None}


def as_fact(fact: "TenureFact") -> Fact:
    """A tenure of the lists as a fact."""
    to = f" to {fact.accredited_to}" if fact.accredited_to else ""
    end = "end not stated" if fact.precision == "open" else fact.end
    days = fact.start if fact.start == end else f"{fact.start} to {end}"
    return Fact(
        kind="knowledge",
        words=f"{fact.person}: {fact.office} of {fact.country.removeprefix('org:')}{to}, {days}",
        start=fact.start,
        end=fact.end,
        person=fact.person,
        status=acting(fact.office),
        provenance=fact.provenance,
    )
