"""For whom officers act that are told in one breath with others: lists of colleagues, aides of the leader named behind
them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from bilat.document import ActorMention, Chain, Parse
from bilat.knowledge import Knowledge
from bilat.reading.who.home import Home, is_plain_body

_JOINTS = frozenset({",", "and", "&", ";", "as", "well", "-"})
_SERVING = frozenset({"to", "for"})
_SENT = frozenset({"ambassador", "envoy", "diplomat"})
# Who leads a body without being its state's ("CEO of", "founder and president").
_PRIVATE = frozenset({"ceo", "executive", "president", "founder", "owner", "manager", "managing", "editor", "co"})


class Colleagues:
    """Finds the state of bare officers among those told beside them."""

    def __init__(
        self,
        chains: Sequence[Chain],
        mentions: Sequence[ActorMention],
        parses: Mapping[int, Parse],
        know: Knowledge,
        home: Home | None,
    ) -> None:
        self._chains, self._mentions, self._parses, self._know, self._home = chains, mentions, parses, know, home
        self._words = know.titles.words
        self._of = {index: chain.index for chain in chains for index in chain.mentions}
        self._states = frozenset(c.country for c in chains if c.kind != "person")
        self._found: dict[int, Chain] = {chain.index: chain for chain in chains}

    def with_states(self) -> list[Chain]:
        """The chains, bare officers with the state of the leader whom they serve or of those listed beside them."""
        officers = [m for m in self._mentions if m.kind == "person" and m.office and not m.plural]
        pairs = [(a, b) for a, b in pairwise(officers) if self._are_listed(a, b)]
        self._serve(officers, pairs)
        for one, other in pairs:
            self._share(one, other)
        for one, other in reversed(pairs):
            if other.country is None:  # "the Chilean minister" says nothing of a minister named before him
                self._share(other, one)
        return [self._found[chain.index] for chain in self._chains]

    def _chain(self, mention: ActorMention) -> Chain | None:
        index = self._of.get(mention.index)
        return self._found[index] if index is not None else None

    def _are_listed(self, one: ActorMention, other: ActorMention) -> bool:
        """Whether the two stand in one list, one right behind the other."""
        if one.sentence != other.sentence or not one.last < other.first:
            return False
        between = [w.lower() for w in self._parses[one.sentence].text[one.last : other.first]]
        return len(between) < 4 and bool(between) and all(w in _JOINTS for w in between)

    # --- "A, adviser, and B, chief of staff, to President C of Peru" -------------------------------------------------

    def _serve(self, officers: Sequence[ActorMention], pairs: Sequence[tuple[ActorMention, ActorMention]]) -> None:
        """Gives aides, and those listed before them, the state of the boss told behind them with "to"."""
        before = {other.index: one for one, other in pairs}
        for aide, boss in pairwise(officers):
            leader = self._chain(boss)
            if leader is None or not leader.country or not self._is_served(aide, boss):
                continue
            aides: ActorMention | None = aide
            while aides is not None and aides.office_class in self._words["aides"]:
                self._give(aides, leader, acts_for=True)
                aides = before.get(aides.index)

    def _is_served(self, aide: ActorMention, boss: ActorMention) -> bool:
        p = self._parses[aide.sentence]
        serves = aide.office_class in self._words["aides"] and boss.name is not None
        if not serves or aide.sentence != boss.sentence or not aide.last < boss.first:
            return False
        between = [w.lower() for w in p.text[aide.last : boss.first] if w not in (",", "the")]
        return len(between) == 1 and between[0] in _SERVING

    # --- lists ------------------------------------------------------------------------------------------------------

    def _share(self, told: ActorMention, bare: ActorMention) -> None:
        """Gives a bare officer the state of the one listed beside him."""
        giver, taker = self._chain(told), self._chain(bare)
        if giver is None or taker is None or not giver.country or not self._speaks_for_state(giver):
            return
        if self._may_take(taker, giver) and not self._is_homes(told, giver, taker):
            self._give(bare, giver, acts_for=False)

    def _speaks_for_state(self, giver: Chain) -> bool:
        unfit = self._words["trades"] | {"secretary_general", "religious_leader"}
        if giver.kind != "person" or giver.office_class in unfit:
            return False
        if giver.country_by == "text" or (self._home is not None and giver.country == self._home.country):
            return True  # who is only called like a known foreigner vouches for nobody
        return giver.country in self._states

    def _may_take(self, taker: Chain, giver: Chain) -> bool:
        """Whether the office is one of a state's own, told without its state, that the giver does not hold."""
        if taker.name is None or taker.country or taker.office_class not in self._words["colleagues"]:
            return False
        body = taker.acts_for
        if body and not is_plain_body(body, self._know.titles) and not self._is_agency(taker, giver):
            return False
        if taker.office_class in _SENT and giver.office_class not in _SENT:
            return False
        return taker.office_class != giver.office_class or taker.office_class in self._words["many_holders"]

    def _is_agency(self, taker: Chain, giver: Chain) -> bool:
        """Whether it heads an agency, not a firm, beside officers of the state whose organ writes."""
        ours = self._home is not None and not self._home.press and giver.country == self._home.country
        words = (taker.office or "").lower().split()
        known = self._know.lexicon.senses(taker.acts_for or "")
        return ours and taker.office_class == "agency_head" and not _PRIVATE.intersection(words) and not known

    def _is_homes(self, told: ActorMention, giver: Chain, taker: Chain) -> bool:
        """Whether the bare officer may as well be one of the state whose press writes, told beside a foreigner."""
        if taker.office_class == "agency_head" and not taker.acts_for and not self._is_agency(taker, giver):
            return True
        foreign = self._home is not None and self._home.press and giver.country != self._home.country
        return foreign and told.country is not None and taker.office_class in self._words["leading_offices"]

    def _give(self, bare: ActorMention, giver: Chain, *, acts_for: bool) -> None:
        chain = self._chain(bare)
        if chain is None or (chain.country and chain.country_by == "text") or chain.index == giver.index:
            return
        self._found[chain.index] = replace(
            chain,
            country=giver.country,
            country_by=giver.country_by,
            acts_for=chain.acts_for or (giver.acts_for if acts_for else None),
            acts_for_span=chain.acts_for_span or (giver.acts_for_span if acts_for else None),
        )
