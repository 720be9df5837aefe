"""For whom an officer acts whose own words tell no state: the boss whom he serves, the leader whom he accompanies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from bilat.document import ActorMention, Chain, Parse
from bilat.knowledge.titles import Titles
from bilat.reading import syntax as sx

# Offices that a state has one of, whose holders lead others and are served by aides.
_LEADING = frozenset({"head_of_state", "head_of_government", "monarch", "vice_president"})
_AIDES = frozenset(
    {"adviser", "security_adviser", "minister", "spokesperson", "agency_head", "chief_of_staff", "envoy"}
)


# Offices of a government's own, whose holders are listed behind its leader.
_LED = frozenset(
    {
        "minister", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
        "justice_minister", "deputy_minister", "deputy_head_of_government", "security_adviser", "adviser",
        "chief_of_staff", "spy_chief", "spokesperson", "ambassador", "envoy", "first_spouse",
    }
)  # fmt: skip


class Retinue:
    """Finds the boss of officers among the chains of an article."""

    def __init__(
        self,
        chains: Sequence[Chain],
        mentions: Sequence[ActorMention],
        parses: Mapping[int, Parse],
        titles: Titles,
    ) -> None:
        self._chains, self._mentions, self._parses, self._titles = chains, mentions, parses, titles
        self._of = {index: chain for chain in chains for index in chain.mentions}
        self._here: dict[int, list[ActorMention]] = {}
        for mention in mentions:
            self._here.setdefault(mention.sentence, []).append(mention)

    def with_states(self) -> list[Chain]:
        """The chains, officers of no stated state with that of their boss where the text tells one boss only."""
        return [self._completed(chain) for chain in self._chains]

    def _completed(self, chain: Chain) -> Chain:
        if chain.kind != "person" or chain.country or chain.acts_for or chain.office is None:
            return chain
        if chain.office_class in self._titles.words["trades"] or self._titles.is_plural(chain.office):
            return chain
        bosses = {b.country: b for b in (*self._served(chain), *self._led_by(chain)) if b.country}
        if len(bosses) != 1:
            return chain
        boss = next(iter(bosses.values()))
        told = boss.office_class in _LEADING  # a spokesman's boss may act for a body that is not his
        return replace(
            chain,
            country=boss.country,
            country_by=boss.country_by,
            acts_for=boss.acts_for if told else None,
            acts_for_span=boss.acts_for_span if told else None,
        )

    # --- "Secretary to the President" -----------------------------------------------------------------------------

    def _served(self, chain: Chain) -> Iterator[Chain]:
        """The holders, told before, of the office that the words of an aide's office name."""
        office_class = self._boss_class(chain.office or "") if chain.office_class in _AIDES else None
        if office_class is None:
            return
        first = self._mentions[chain.mentions[0]]
        for other in self._chains:
            fits = other.office_class == office_class and other.kind == "person" and other is not chain
            if fits and self._mentions[other.mentions[0]].index < first.index:
                yield other

    def _boss_class(self, office: str) -> str | None:
        """The class of the leader named in an aide's office, behind "to" or "of", or as its owner."""
        words = office.lower().replace("’", "'").replace("'s", " 's").split()
        for k, word in enumerate(words):
            for phrase in self._titles.phrases.get(word, ()):
                end = k + len(phrase.words)
                owns = words[end : end + 1] == ["'s"] or (k > 0 and words[k - 1] in _SERVING)
                if owns and phrase.office.office_class in _LEADING and tuple(words[k:end]) == phrase.words:
                    return phrase.office.office_class
        return None

    # --- "the premier and his ministers", "accompanied by" ----------------------------------------------------------

    def _led_by(self, chain: Chain) -> Iterator[Chain]:
        """Leaders behind whom the officer is listed, or whom he accompanies."""
        if chain.office_class not in _LED:
            return
        for index in chain.mentions:
            mention = self._mentions[index]
            if mention.office and mention.country is None:
                p = self._parses[mention.sentence]
                for token in (*_listed_before(p, mention), *_accompanied(p, mention)):
                    boss = self._leader(mention, token)
                    if boss is not None:
                        yield boss

    def _leader(self, mention: ActorMention, token: int) -> Chain | None:
        """The leader named at a token of the mention's sentence."""
        for other in self._here[mention.sentence]:
            if other.first <= token < other.last and other is not mention and other.kind == "person":
                chain = self._of.get(other.index)
                return chain if chain is not None and chain.office_class in _LEADING else None
        return None


def _listed_before(p: Parse, mention: ActorMention) -> Iterator[int]:
    """The heads of those who stand before the mention in its list."""
    token = mention.head
    while p.dep[token] == "conj" and p.head[token] != token:
        token = p.head[token]
        yield token


def _accompanied(p: Parse, mention: ActorMention) -> Iterable[int]:
    """The one with whom the mention is told to be: "A, joined by B", "A together with B"."""
    preposition = p.head[mention.head]
    above = p.head[preposition]
    if p.dep[mention.head] != "pobj":
        return ()
    if p.lemma[preposition] == "by" and p.lemma[above] in _JOINING and p.tag[above] == "VBN":
        if p.dep[above] == "acl":
            return (p.head[above],)
        return sx.grammatical_subjects(p, above) or sx.grammatical_subjects(p, p.head[above])
    if p.lemma[preposition] == "alongside" or (p.lemma[preposition] == "with" and p.lemma[above] in _WITH):
        anchor = above if p.lemma[preposition] == "alongside" else p.head[above]
        return sx.grammatical_subjects(p, anchor) if sx.is_verb(p, anchor) else (anchor,)
    return ()


_SERVING = frozenset({"to", "of", "for", "the"})
_JOINING = frozenset({"accompany", "join", "flank", "escort"})
_WITH = frozenset({"together", "along"})
