"""Which mentions of an article are one actor: names, offices, pronouns, pairs."""

from collections.abc import Iterable

import msgspec

from bilat.document import ActorMention, Chain, Doc, Parse
from bilat.knowledge.leaders import name_words
from bilat.reading.who.anaphora import Anaphora
from bilat.reading.who.colleagues import Colleagues
from bilat.reading.who.guests import guests_of
from bilat.reading.who.home import at_home, home_of
from bilat.reading.who.known_state import with_known_states
from bilat.reading.who.local_state import with_local_states
from bilat.reading.who.own_state import find_own_states
from bilat.reading.who.referents import Referent, chain
from bilat.reading.who.retinue import Retinue
from bilat.tools import Tools

# Offices that the public knows their holders by.
_LEADING = frozenset({"head_of_state", "head_of_government", "monarch", "foreign_minister", "leader"})
# Offices whose word alone points back to a longer one, and sentences back to which it does.
_SHORT = frozenset({"minister", "officer", "adviser", "agency_head"})
_NEAR = 3
_FIXED = ("state", "government", "organisation", "organ", "group")


def coreference(doc: Doc, tools: Tools) -> Doc:
    """The document with `coreference` filled; `actors` get their `chain`. Plural mentions that stand for others get
    their `members` there,
    and "his Libyan counterpart" the office of the one whose counterpart it is."""
    parses = {p.sentence: p for p in doc.parse if p is not None}
    reader = _Reader(parses, tools)
    mentions = [reader.read(mention) for mention in doc.actors]
    know, home = tools.knowledge, home_of(doc.article, tools.knowledge)
    placed = with_local_states(list(reader.chains(mentions)), mentions, parses, know)
    beside = Colleagues(placed, mentions, parses, know, home).with_states()
    met = guests_of(home.country, beside, mentions, parses, know.titles.words["guests"]) if home else frozenset()
    told = at_home(beside, home, know, doc.article.published_at, met)
    led = Retinue(told, mentions, parses, know.titles).with_states()
    chains = tuple(Colleagues(led, mentions, parses, know, home).with_states())
    numbers = {index: chain.index for chain in chains for index in chain.mentions}
    numbered = tuple(msgspec.structs.replace(m, chain=numbers.get(m.index)) for m in mentions)
    return msgspec.structs.replace(doc, actors=numbered, coreference=chains)


class _Reader:
    """Reads mentions in text order and keeps the actors seen so far."""

    def __init__(self, parses: dict[int, Parse], tools: Tools) -> None:
        self._parses = parses
        self._referents: list[Referent] = []
        self._keys: dict[tuple[str, ...], Referent] = {}
        self._know = tools.knowledge
        self._titles = tools.knowledge.titles
        self._tenures = tools.knowledge.tenures
        self._shared = self._titles.words["many_holders"]
        self._anaphora = Anaphora(parses, tools, self._referents)

    def read(self, mention: ActorMention) -> ActorMention:
        """The mention, completed where it points back, after its actor has been found or opened."""
        if mention.members:
            return mention
        mention = self._anaphora.complete(mention)
        if mention.members:
            self._anaphora.seen(mention)
            return mention
        referent = self._find(mention)
        if referent is not None:
            referent.mentions.append(mention)
        elif mention.form != "pronoun" and not (mention.form == "possessive" and mention.name is None):
            referent = Referent(mention)
            self._referents.append(referent)
        if referent is not None:
            self._anaphora.learn(referent, mention)
            for key in _keys(mention, self._parses[mention.sentence]):
                self._keys.setdefault(key, referent)
        self._anaphora.seen(mention)
        return mention

    def _find(self, mention: ActorMention) -> Referent | None:
        for key in _keys(mention, self._parses[mention.sentence]):
            if key in self._keys:
                return self._keys[key]
        above = self._anaphora.apposed_to(mention)
        if above is not None:
            return above
        if mention.kind == "person" and not mention.plural and mention.name is not None:
            return self._named(mention)
        if mention.kind == "person" and not mention.plural and mention.office is not None:
            return self._holder(mention) or self._called_short(mention)
        if mention.kind == "person" and not mention.plural and mention.country and mention.form == "nominal":
            return self._compatriot(mention)
        if mention.kind == "person" and not mention.plural and mention.form == "nominal":
            return self._called_short(mention) or self._anaphora.find(mention)
        return self._anaphora.find(mention)

    def _named(self, mention: ActorMention) -> Referent | None:
        people = [r for r in reversed(self._referents) if r.is_person]
        found = next((r for r in people if r.named_like(mention)), None)
        if found is not None or mention.office is None:
            return found
        waiting = [r for r in people if self._awaits_name(r, mention)]
        return waiting[0] if len(waiting) == 1 or (waiting and mention.country) else None

    def _awaits_name(self, referent: Referent, mention: ActorMention) -> bool:
        """Whether an office told without its holder ("its ambassador to Chile") gets its holder's name here."""
        if any(referent.names()) or not referent.holds(mention, self._shared):
            return False
        return mention.country is not None or mention.sentence - referent.last.sentence <= 3

    def _holder(self, mention: ActorMention) -> Referent | None:
        """The person who holds an office named without a name; nobody for "a foreign minister"."""
        if self._anaphora.is_indefinite(mention):
            return None
        people = [r for r in reversed(self._referents) if r.is_person and r.holds(mention, self._shared)]
        if mention.country is not None:
            people = [r for r in people if r.countries()] or self._of_rank(mention) or self._known_of(mention, people)
        if mention.country is None:
            return min(people, key=lambda r: mention.sentence - r.last.sentence, default=None)
        return max(people, key=lambda r: (mention.country in r.countries(), len(r.mentions)), default=None)

    def _called_short(self, mention: ActorMention) -> Referent | None:
        """The last person whose office ends or begins with the one word told here ("the secretary")."""
        word = (mention.office or self._parses[mention.sentence].text[mention.head]).lower()
        if mention.country or mention.acts_for or " " in word or not self._anaphora.is_definite(mention):
            return None
        if mention.office and mention.office_class not in _SHORT:
            return None
        near = [r for r in self._referents if r.is_person and any(r.names())]
        near = [r for r in near if mention.sentence - r.last.sentence <= _NEAR and r.has_office_word(word)]
        return near[0] if len(near) == 1 else None

    def _compatriot(self, mention: ActorMention) -> Referent | None:
        """The only person of late of whom "the Ghanaian" or "the Iranian general" can speak."""
        if not self._anaphora.is_definite(mention):
            return None
        word = self._parses[mention.sentence].text[mention.head].lower()
        demonym = mention.office is None and mention.category == "CVL"
        found = []
        for r in self._referents:
            if not r.is_person or mention.sentence - r.last.sentence > _NEAR:
                continue
            countries = r.countries()
            own = mention.country in countries
            if (own and demonym) or ((own or not countries) and r.has_office_word(word)):
                found.append(r)
        return found[0] if len(found) == 1 else None

    def _known_of(self, mention: ActorMention, holders: list[Referent]) -> list[Referent]:
        """Holders of the office whose state the text does not tell: the known one of that state, else all not known
        to be of another ("the US president" is Trump, whom the text calls just that)."""
        state = self._titles.leaders.country
        ranks = self._titles.words.get(f"{mention.office_class}_ranks", frozenset()) | {mention.office_class}
        known = [
            r
            for r in self._referents
            if r.is_person and not r.countries() and any(state(n) == mention.country for n in r.names())
            and not any(m.office_class not in ranks for m in r.offices())
        ]  # fmt: skip
        held = [r for r in known if self._held(r, mention, ranks)]
        if len(held) == 1 and mention.office_class in _LEADING:
            return held
        return [r for r in holders if all(state(n) in (None, mention.country) for n in r.names())]

    def _of_rank(self, mention: ActorMention) -> list[Referent]:
        """The one person of that state whom "the Chilean leader" or "the American diplomat" can mean."""
        ranks = self._titles.words.get(f"{mention.office_class}_ranks", frozenset())
        found = [r for r in self._referents if r.is_person and r.ranks_for(mention.country, ranks)]
        return found if len(found) == 1 else []

    def _join_leaders(self) -> None:
        """Takes "the Danish leader" for the one person whom the article later calls Denmark's premier."""
        for nameless in [r for r in self._referents if r.is_person and not any(r.names())]:
            first = nameless.mentions[0]
            ranks = self._titles.words.get(f"{first.office_class}_ranks", frozenset())
            if first.country is None or self._anaphora.is_indefinite(first):
                continue
            found = [r for r in self._referents if r.is_person and any(r.names()) and r.ranks_for(first.country, ranks)]
            found = found or self._known_of(first, [])
            if len(found) == 1:
                found[0].mentions = sorted(found[0].mentions + nameless.mentions, key=lambda m: m.index)
                self._referents.remove(nameless)

    def _held(self, referent: Referent, mention: ActorMention, ranks: frozenset[str | None]) -> bool:
        """Whether one of the person's names is that of a known holder of the office, at whatever time."""
        surnames = {name_words(name)[-1] for name in referent.names()}
        facts = self._tenures.holders_ever(mention.country or "")
        return any(f.office_class in ranks and name_words(f.person)[-1] in surnames for f in facts)

    def _told_in_plural(self, mention: ActorMention) -> bool:
        return self._titles.is_plural(mention.office or "")

    def chains(self, mentions: Iterable[ActorMention]) -> Iterable[Chain]:
        """The article's chains in order of first mention."""
        self._join_leaders()
        holder = {m.index: r for r in self._referents for m in r.mentions}
        find_own_states(mentions, self._parses, holder, self._titles.words)
        self._referents.sort(key=lambda r: min(m.index for m in r.mentions))
        found = [chain(k, referent, self._told_in_plural) for k, referent in enumerate(self._referents)]
        return with_known_states(found, self._know)


def _keys(mention: ActorMention, p: Parse) -> list[tuple[str, ...]]:
    """What makes two mentions of states and bodies one: the entry; or name and country; or acronym in brackets."""
    if mention.kind not in _FIXED or mention.plural:
        return []
    if mention.entity:
        return [("entity", mention.entity)]
    if mention.kind == "state" and mention.country:
        return [("entity", f"state:{mention.country}")]
    if mention.kind == "group" and mention.name is None:
        return []
    if mention.kind in ("government", "organ") and mention.name is None and mention.country:
        return [("own", _own_words(mention, p), mention.country)]
    words = mention.name or " ".join(p.text[mention.first : mention.last])
    keys: list[tuple[str, ...]] = (
        [("name", mention.kind, words.lower(), mention.country or "")] if mention.name or mention.country else []
    )
    last = mention.last
    if (
        mention.name
        and last + 2 < len(p.text)
        and p.text[last] in ("(", "-LRB-")
        and p.text[last + 2] in (")", "-RRB-")
    ):
        keys.append(("acronym", p.text[last + 1]))
    if mention.name and mention.name.isupper():
        keys.append(("acronym", mention.name))
    return keys


def _own_words(mention: ActorMention, p: Parse) -> str:
    """The words of a nominal without its state: "parliament" of "Chile's parliament" and "the Chilean parliament"."""
    whose = mention.acts_for_span
    inside = range(mention.first, mention.head + 1)
    kept = [
        k for k in inside if not (whose and whose.start <= p.start[k] < whose.end) and p.tag[k] not in ("POS", "DT")
    ]
    return " ".join(p.text[k].lower() for k in kept)
