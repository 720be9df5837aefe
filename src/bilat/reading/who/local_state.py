"""The state of those who govern a part of it: "Governor X of Isfahan", "the mayor of Tbilisi", "Oregon House"."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from bilat.document import ActorMention, Chain, Parse
from bilat.knowledge import Knowledge
from bilat.reading import syntax as sx
from bilat.reading.who.home import is_plain, is_plain_body

_LOCAL = frozenset({"governor", "mayor"})
_OF_BODIES = frozenset(
    {"speaker", "lawmaker", "agency_head", "judge", "official", "member", "spokesperson", "minister"}
)
_LONGEST = 3
_KINDS = frozenset({"Province", "State", "Region", "City", "County", "Governorate", "Oblast", "District"})
# How many times as many people as its namesakes abroad a place has that needs no other sign.
_LARGER = 10


def with_local_states(
    chains: Sequence[Chain], mentions: Sequence[ActorMention], parses: Mapping[int, Parse], know: Knowledge
) -> list[Chain]:
    """The chains, officers of provinces and towns with the state that these lie in, where their names leave one."""
    states = frozenset(c.country for c in chains if c.kind != "person" and c.country)
    return [_placed(chain, mentions, parses, know, states) for chain in chains]


def _placed(
    chain: Chain,
    mentions: Sequence[ActorMention],
    parses: Mapping[int, Parse],
    know: Knowledge,
    states: frozenset[str],
) -> Chain:
    if chain.kind != "person" or chain.country or chain.office is None or know.titles.is_plural(chain.office):
        return chain
    if chain.office_class in _LOCAL or chain.office.lower().startswith("governor"):
        told: Iterator[str] = (n for i in chain.mentions if mentions[i].office for n in _around(mentions[i], parses))
    elif chain.acts_for and chain.office_class in _OF_BODIES:
        told = _in_body(chain.acts_for, know)
    else:
        return chain
    found = next((country for name in told if (country := _state_of(name, know, states))), None)
    return replace(chain, country=found, country_by="knowledge") if found else chain


def _around(mention: ActorMention, parses: Mapping[int, Parse]) -> Iterator[str]:
    """The names right before an officer and behind "of" after him, the longest first."""
    p = parses[mention.sentence]
    owned = mention.first > 0 and sx.is_possessive_sign(p, mention.first - 1)
    end = mention.first - 1 if owned else mention.first
    first = end
    while first > 0 and end - first < _LONGEST and _is_name(p, first - 1):
        first -= 1
    yield from (" ".join(p.text[k:end]) for k in range(first, end))
    start = mention.last + 1
    if p.text[mention.last : start] != ("of",):
        return
    last = start
    while last < len(p.text) and last - start < _LONGEST and _is_name(p, last):
        last += 1
    yield from (" ".join(p.text[start:k]) for k in range(last, start, -1))


def _is_name(p: Parse, i: int) -> bool:
    return p.text[i][0].isupper() and p.tag[i] in ("NNP", "NNPS")


def _in_body(name: str, know: Knowledge) -> Iterator[str]:
    """The place that a body's name begins with, whose rest only says what it is ("Oregon House")."""
    words = name.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        named = not is_plain((word.lower() for word in words[:size]), know.titles)
        if named and is_plain_body(" ".join(words[size:]), know.titles):
            yield " ".join(words[:size])


def _state_of(name: str, know: Knowledge, states: frozenset[str]) -> str | None:
    """The state of the place of that name: of the one far larger than all abroad, or the one state told."""
    people: dict[str, int] = {}
    before, _, last = name.rpartition(" ")
    for place in know.gazetteer.lookup(before if last in _KINDS and before else name):
        if place.country and place.feature in ("PPL", "ADM1"):
            people[place.country] = max(place.population, people.get(place.country, 0))
    sizes = sorted(people.values(), reverse=True)
    if len(sizes) == 1 or (sizes and sizes[0] >= _LARGER * sizes[1]):
        return max(people, key=lambda country: people[country])
    told = states.intersection(people)
    return next(iter(told)) if len(told) == 1 else None
