"""From the tokens in a slot to the actor mentions that stand there."""

from collections.abc import Iterable, Sequence

from bilat.document import ActorMention, Doc, Parse, PlaceMention, participant
from bilat.reading import syntax as sx
from bilat.reading.here import Here
from bilat.records import Role

# Roles for which "B's strikes" or "the Libyan coast" stands for B: what is done to a thing is done to its owner.
UNDERGOERS: frozenset[Role] = frozenset({"recipient", "addressee"})
MEMBERS = ("of", "from")  # "representatives of A and B", "officials from C"


class Fillers:
    """The actor and place mentions of one sentence, found by token."""

    def __init__(self, doc: Doc, p: Parse, here: Here, collective: frozenset[str]) -> None:
        self._doc, self._p, self._collective = doc, p, collective
        self.here = here
        self._actors = here.actors
        self._places = [(k, x) for k, x in here.places if x.use == "literal"]
        self._by_head = {a.head: a for a in reversed(self._actors)}

    def actor(self, index: int) -> ActorMention:
        """The article's actor mention of that index."""
        return self._doc.actors[index]

    def identity(self, index: int) -> int:
        """A number that mentions of one actor share: their chain's, else the mention's own below zero."""
        chain = self._doc.actors[index].chain
        return chain if chain is not None else -1 - index

    def are_foreigners(self, mentions: Sequence[int]) -> bool:
        """Whether the mentions are persons of at least two countries, all known."""
        people = [participant(self._doc, m, "actor") for m in mentions]
        countries = {p.country for p in people}
        return len(countries) > 1 and None not in countries and all(p.kind == "person" for p in people)

    def is_actor(self, token: int) -> bool:
        """Whether an actor mention is headed by, or is the smallest around, the token."""
        return self._at(token) is not None

    def in_name(self, token: int) -> bool:
        """Whether a token is a capitalised part of a name ("Government of National Accord") or of a date ("March")."""
        if self._p.tag[token][:3] != "NNP":
            return False
        start = self._p.start[token]
        dated = any(time.span.start <= start < time.span.end for _, time in self.here.times)
        return dated or self._covering(token) is not None

    def is_place(self, token: int) -> bool:
        """Whether a place mention covers the token."""
        return self._place(token) is not None

    def place_at(self, tokens: Iterable[int]) -> int | None:
        """Index of the first place mention, in a country that is known, over one of the tokens; or null."""
        for token in tokens:
            place = self._place(token)
            if place is not None and place[1].country is not None:
                return place[0]
        return None

    def mentions(self, tokens: Iterable[int], slot: str, role: Role) -> list[ActorMention]:
        """The mentions that stand at the tokens; for undergoers, owners of what stands there."""
        out: list[ActorMention] = []
        for token in tokens:
            found = self._direct(token, slot)
            if not found and role in UNDERGOERS:
                found = self._owners(token)
            out += [a for a in found if a not in out and not self._nobody(a)]
        if slot.endswith("between") and len(out) == 1:
            out += self._partner(out[0])
        if slot == "subject" and len(out) == 1:
            out += self._before_comma(out[0])
        return out

    def _before_comma(self, actor: ActorMention) -> list[ActorMention]:
        """The first of two in a headline, where a comma stands for "and" ("Egypt, Sudan hold talks")."""
        p = self._p
        if actor.first < 2 or p.text[actor.first - 1] != "," or p.text[-1] in ".!?":
            return []
        return [a for a in self._actors if a.first == 0 and a.last == actor.first - 1]

    def _nobody(self, actor: ActorMention) -> bool:
        """Whether a mention is a pronoun that nothing in the article stands behind."""
        pointing = actor.form == "pronoun" or (actor.form == "possessive" and actor.name is None)
        return pointing and not actor.members and actor.chain is None

    def _partner(self, actor: ActorMention) -> list[ActorMention]:
        """The mention after "A and" or "A, and": "between" asks for two, whatever the parse made of the second."""
        p, at = self._p, actor.last
        while at < len(p.text) and (p.text[at] == "," or p.lemma[at] == "and"):
            at += 1
        joined = at > actor.last and p.lemma[at - 1] == "and"
        return [a for a in self._actors if joined and a.first <= at < a.last and a.index != actor.index][:1]

    def _direct(self, token: int, slot: str) -> list[ActorMention]:
        if slot in ("adjective", "poss") or slot.endswith((".adjective", ".poss")):
            return [a] if (a := self._by_head.get(token) or self._covering(token)) else []
        actor = self._at(token)
        if actor is not None and not actor.plural and (actor.name or actor.country or actor.office):
            return [actor]
        members = self._members(token) if actor is None or not actor.members else []
        if actor is None or len(members) > 1 or (members and actor.country is None):
            return members
        return [actor]

    def _at(self, token: int) -> ActorMention | None:
        """The mention at a token, not counting owners and adjectives inside a bigger noun phrase."""
        actor = self._by_head.get(token) or self._covering(token)
        if actor is None or (actor.form == "adjective" and self._p.head[token] in range(actor.first, actor.last)):
            return None
        return actor

    def _covering(self, token: int) -> ActorMention | None:
        around = [a for a in self._actors if a.first <= token < a.last]
        return min(around, key=lambda a: (a.last - a.first, a.index), default=None)

    def _place(self, token: int) -> tuple[int, PlaceMention] | None:
        return next((each for each in self._places if each[1].first <= token < each[1].last), None)

    def _members(self, token: int) -> list[ActorMention]:
        """Actors behind a noun that is none itself: "a group of A and B", "participants (envoys of A and B)"."""
        p = self._p
        if p.lemma[token] not in self._collective:
            return []
        pairs = sx.prepositional(p, token, nested=False)
        below = [self._at(o) or self._modifier(o) for word, o in pairs if word in MEMBERS]
        explained = [a for c in sx.kids(p, token, "appos") for a in self._members(c)]
        return explained or [a for a in below if a is not None]

    def _modifier(self, token: int) -> ActorMention | None:
        """The body before a noun for its people ("NATO forces", "LNA formations")."""
        if self._p.lemma[token] not in self._collective:
            return None
        return next((self._by_head[c] for c in sx.kids(self._p, token, "compound", "poss") if c in self._by_head), None)

    def _owners(self, token: int) -> list[ActorMention]:
        """Owners of a thing: its possessor, its adjective, or the by/of phrase behind it."""
        p = self._p
        owners = [c for c in sx.kids(p, token, "poss", "amod", "compound") if c in self._by_head]
        if not owners:
            pairs = sx.prepositional(p, token, nested=False)
            owners = [
                o for word, o in pairs if word in ("by", "of", "in", "from", "between", "with") and o in self._by_head
            ]
        return [self._by_head[o] for o in owners]
