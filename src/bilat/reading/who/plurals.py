"""Plurals that stand for actors named before: "the two sides", "both ministers", "they"."""

from collections.abc import Mapping

from bilat.document import ActorMention, Parse
from bilat.reading.who.nouns import PAIR_WORDS
from bilat.reading.who.pairs import facing
from bilat.reading.who.referents import Referent

# What follows "the states" where it says which states are meant.
_RESTRICTING = frozenset({"who", "that", "which", "whose", "of", "in", "with", "where", "from", "involved", "on"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_PUBLIC = frozenset("CVL MED JRN BUS EDU SOC LAB REF CRM AGR ELI media".split())
# Sentences back to which "the two leaders" and "the sides" may point.
_REACH = {"person": 9, "group": 4}
_STATELESS = frozenset({None, "IGO", "NGO"})
_CAMPS = frozenset({"side", "camp", "faction", "rival"})
_ANYBODY = ("leader", "official", "diplomat", "counterpart")


def is_subject(parses: Mapping[int, Parse], mention: ActorMention) -> bool:
    """Whether the mention is a subject, itself or through a coordination."""
    p = parses[mention.sentence]
    head = mention.head
    while p.dep[head] in ("conj", "appos") and p.head[head] != head:
        head = p.head[head]
    return p.dep[head] in ("nsubj", "nsubjpass")


def _before(p: Parse, mention: ActorMention) -> list[str]:
    """The words before the plural noun that belong to it: up to three, none beyond another plural."""
    first = max(0, mention.first - 3)
    others = [k for k in range(first, mention.head) if p.tag[k] in ("NNS", "NNPS", "PRP")]
    return [word.lower() for word in p.text[max([first, *(k + 1 for k in others)]) : mention.head]]


class Plurals:
    """Finds the members of a plural among the mentions seen so far; `of` has the actor of each that has one."""

    def __init__(
        self,
        parses: Mapping[int, Parse],
        words: Mapping[str, frozenset[str]],
        mentions: list[ActorMention],
        of: Mapping[int, Referent],
    ) -> None:
        self._parses, self._words, self._mentions, self._of = parses, words, mentions, of

    def is_pair(self, mention: ActorMention) -> bool:
        p = self._parses[mention.sentence]
        if mention.country or p.lemma[mention.head] not in self._words["pair_nouns"]:
            return False
        before = _before(p, mention)
        if any(w in PAIR_WORDS for w in before):
            return True
        after = p.text[mention.last].lower() if mention.last < len(p.text) else ""
        if after and p.tag[mention.last] in ("VBG", "VBN") and p.dep[mention.last] == "acl":
            return False  # "the countries supporting them"
        return before[-1:] == ["the"] and mention.last - mention.first == 1 and after not in _RESTRICTING

    def pair(self, mention: ActorMention) -> tuple[int, ...]:
        """Whom "the two leaders" or "the sides" are: the last who faced each other, or the last of as many states."""
        p = self._parses[mention.sentence]
        lemma = p.lemma[mention.head]
        states = lemma in self._words["state_pairs"]
        before = _before(p, mention)
        count = next((_COUNTS[w] for w in before if w in _COUNTS), 2)
        near = range(mention.sentence, max(-1, mention.sentence - 6), -1)
        if lemma in self._words["any_pairs"] or not states:
            reach = _REACH["person" if mention.kind == "person" else "group"]
            for sentence in range(mention.sentence, max(-1, mention.sentence - reach), -1):
                found = self._same_pair(sentence, mention, count) or self._facing(sentence, mention, count)
                if found:
                    return found
                if sentence < mention.sentence and self._other_camps(sentence):
                    return ()
        for sentence in near:
            found = self._told(sentence, mention, count, states=states)
            faced = self._facing(sentence, mention, count, known=True) if states and sentence < mention.sentence else ()
            if faced or found:
                return faced or found
        return ()

    def _other_camps(self, sentence: int) -> bool:
        """Whether a sentence speaks of sides that it does not name ("the opposing camps"): later ones mean these."""
        p = self._parses.get(sentence)
        if p is None:
            return False
        known = {t for m in self._mentions if m.sentence == sentence and m.members for t in range(m.first, m.last)}
        return any(p.tag[i] == "NNS" and p.lemma[i] in _CAMPS and i not in known for i in range(len(p.text)))

    def _same_pair(self, sentence: int, mention: ActorMention, count: int) -> tuple[int, ...]:
        """The members of "they" or "the two leaders" as the subject of that sentence: they go on."""
        for m in reversed(self._mentions):
            if m.sentence == sentence and len(m.members) == count and is_subject(self._parses, m):
                members = [other for other in self._mentions if other.index in m.members]
                if mention.kind != "person" or all(o.kind == "person" and self._fits(o, mention) for o in members):
                    return m.members
        return ()

    def _here(self, sentence: int) -> list[ActorMention]:
        return [m for m in self._mentions if m.sentence == sentence and not m.members]

    def _told(self, sentence: int, mention: ActorMention, count: int, *, states: bool) -> tuple[int, ...]:
        """The sides of different states told in one sentence, holders of the office that the plural names."""
        single = [m for m in self._here(sentence) if not m.plural and (states or self._fits(m, mention))]
        return self._sides(single, count, states=states)

    def _facing(self, sentence: int, mention: ActorMention, count: int, *, known: bool = False) -> tuple[int, ...]:
        """Who face each other there: persons of that office for "the ministers", anybody for "the sides".

        With `known` only one each of as many states.
        """
        here = self._here(sentence)
        if mention.kind == "person":
            here = [m for m in here if m.kind == "person" and not m.plural and self._fits(m, mention)]
        parties = [m for m in here if m.form not in ("adjective", "possessive") and self._is_party(m)]
        if mention.sentence == sentence:
            parties = [m for m in parties if m.last <= mention.first]
        if len(parties) < count:
            return ()
        p, camps = self._parses[sentence], mention.kind != "person"
        found = facing(p, parties, count, self._words["speech_verbs"], camps=camps)
        countries = {self._country(m) for m in parties if m.index in found}
        if known:
            return found if len(countries) == len(found) == count and not countries & _STATELESS else ()
        return found if len(countries) > 1 or None in countries else ()

    def _is_party(self, m: ActorMention) -> bool:
        """Whether a mention can be one of two sides: known whom it means, no press and no public."""
        return (m.form != "pronoun" or m.index in self._of) and m.category not in _PUBLIC

    def _fits(self, m: ActorMention, mention: ActorMention) -> bool:
        """Whether a mention's actor can be one of "the ministers"; anybody can be one of "the leaders"."""
        wanted, held = mention.office_class, self._held(m)
        if wanted in (None, *_ANYBODY) or wanted == held:
            return True
        return wanted == "minister" and held is not None and held.endswith("minister")

    def _held(self, mention: ActorMention) -> str | None:
        """The class of the office that a mention's actor is said to hold."""
        holder = self._of.get(mention.index)
        return mention.office_class or next((m.office_class for m in holder.offices()), None) if holder else None

    def _sides(self, mentions: list[ActorMention], count: int, *, states: bool) -> tuple[int, ...]:
        """The first mentions of different sides, if these are as many as said; states before people where asked."""
        named = [m for m in mentions if m.form not in ("pronoun",) and (m.name or m.country)]
        only_states = [m for m in named if m.kind == "state" and m.form != "adjective"]
        for pool in (only_states, named) if states else (named,):
            sides = self._by_country(pool, people=not states)
            if len(sides) == count:
                return sides
        return ()

    def _country(self, m: ActorMention) -> str | None:
        holder = self._of.get(m.index)
        return m.country or (next(iter(sorted(holder.countries())), None) if holder else None)

    def _by_country(self, mentions: list[ActorMention], *, people: bool) -> tuple[int, ...]:
        sides: dict[str, int] = {}
        for m in mentions:
            country = self._country(m)
            one = m.kind == "person" if people else country not in ("IGO", "NGO") or m.kind == "person"
            if country is not None and one:
                sides.setdefault(country, m.index)
        return tuple(sorted(sides.values()))

    def they(self, mention: ActorMention) -> tuple[int, ...]:
        """Whom "they" can stand for: a pair or a group of the same or the last sentence, coordinated subjects."""
        subject = is_subject(self._parses, mention)
        for sentence in (mention.sentence, mention.sentence - 1):
            here = [m for m in self._mentions if m.sentence == sentence and m.index < mention.index]
            near = [m for m in reversed(here) if m.members or (m.plural and m.form in ("nominal", "name"))]
            if subject or sentence != mention.sentence:  # "they" is rarely an object of the clause before
                near = [m for m in near if m.members or is_subject(self._parses, m)]
            if near:
                return near[0].members or (near[0].index,)
            joined = self._joined(here)
            if joined:
                return joined
        return ()

    def _joined(self, here: list[ActorMention]) -> tuple[int, ...]:
        """Coordinated subjects, else subject and partner of the sentence when both are named persons."""
        p = self._parses[here[0].sentence] if here else None
        if p is None:
            return ()
        for m in here:
            group = [m.index] + [
                o.index for o in here if o is not m and p.dep[o.head] == "conj" and p.head[o.head] == m.head
            ]
            if len(group) > 1 and m.kind in ("person", "state", "organisation", "government"):
                return tuple(sorted(group))
        persons = [m for m in here if m.kind == "person" and m.name and not m.plural]
        return (persons[0].index, persons[1].index) if len(persons) == 2 else ()
