"""The actor mentions of one sentence, kind by kind; no token stands in two of them."""

from collections.abc import Sequence

from bilat.document import ActorMention, NameMention
from bilat.knowledge.nouns import Noun
from bilat.reading.who.bodies import Body, body_with_of, owner_before
from bilat.reading.who.found import Found
from bilat.reading.who.metonyms import loose_name_acts, seat_acts, state_acts
from bilat.reading.who.nouns import (
    backs,
    inner_state,
    is_helper,
    is_one_national,
    is_thing,
    loose_kind,
    nationals_after,
    noun_at,
    one_holder,
    own_words,
    pair_before,
    place_after,
)
from bilat.reading.who.offices import OfficeHit, office_hits
from bilat.reading.who.people import Person, people
from bilat.reading.who.view import Mark, View
from bilat.records import ActorKind, Span

# Entries that are places to speak or papers to sign, not somebody.
_NOBODY = frozenset({"platform", "agreement"})
PRONOUNS = frozenset("he she it they we i you him her them us me itself themselves himself herself".split())
OWNING = frozenset("his her its their our my your".split())
_NOUN_KIND: dict[str, ActorKind] = {
    "government": "government", "local_government": "organ", "ministry": "organ", "agency": "organ", "state": "state",
    "side": "group", "diplomatic_post": "organ", "parliament": "organ", "court": "organ", "military": "organ",
    "police": "organ", "spy_service": "organ", "party": "organisation", "business": "organisation",
    "media": "organisation", "education": "organisation", "medical": "organisation", "rights_group": "organisation",
    "labour": "organisation", "religious": "organisation",
}  # fmt: skip


class Mentions(Found):
    """Collects a sentence's mentions in order of certainty; `done` holds them in text order."""

    def __init__(self, view: View, names: Sequence[NameMention]) -> None:
        super().__init__(view)
        self._names = names
        loose = [n for n in names if n.entity is None and n.kind == "unknown" and n.last - n.first > 1]
        self._in_names = {i for n in loose for i in range(n.first, n.last)}

    def done(self) -> list[ActorMention]:
        """All mentions, in text order; `members` still count within this list's order of finding."""
        self._people()
        self._bodies()
        self._nouns()
        self._marks()
        self._pronouns()
        self._loose_names()
        self._collectives()
        return self._found

    # --- people and office holders ----------------------------------------------------------------------------

    def _people(self) -> None:
        for person in people(self.view, self._names, office_hits(self.view)):
            for hit in person.hits:
                if hit.plural and person.name is not None:
                    self._taken[hit.np_first : hit.np_last] = [True] * (hit.np_last - hit.np_first)
            if person.name is None and person.hits and person.hits[0].plural and len(person.hits[0].owners) > 1:
                self._joint(person.hits[0])
            else:
                self._add(self._person(person))

    def _person(self, person: Person) -> ActorMention:
        view = self.view
        hit = person.hits[0] if person.hits else None
        name = person.name
        first, last = self._free(person.first, person.last, name)
        acts_for, acts_span, owner = self._acts_for(hit, person.owner)
        plural = hit.plural if hit is not None and name is None else False
        office = None if hit is None else view.span(hit.first, hit.last) if plural else one_holder(view, hit)
        kind: ActorKind = (
            "group" if plural and hit is not None and hit.office_class in view.words("crowds") else "person"
        )
        return self._make(
            first, last, kind, "name" if name is not None else "nominal",
            head=name.last - 1 if name is not None and not hit else None,
            name=" ".join(name.span.quote.split()) if name is not None else None,
            name_span=name.span if name is not None else None,
            office=" ".join(office.quote.split()) if office else None,
            office_span=office,
            office_class=hit.office_class if hit else None,
            office_status=hit.status if hit else "current",
            acts_for=acts_for,
            acts_for_span=acts_span,
            country=owner.entry.country if owner is not None else None,
            accredited_to=hit.accredited.entry.country if hit and hit.accredited else None,
            category=hit.office.sector if hit else None,
            plural=plural,
        )  # fmt: skip

    def _acts_for(self, hit: OfficeHit | None, owner: Mark | None) -> tuple[str | None, Span | None, Mark | None]:
        """Body or state in the text's words, where they stand, and the mark that gives the country."""
        view = self.view
        mark = hit.owners[0] if hit is not None and hit.owners else owner
        if hit is not None and hit.body is not None:
            body = hit.body
            mark = mark or body.owner or body.mark
            words = own_words(view, hit) or (body.first, body.last)
            return view.quote(*words), view.span(*words), mark
        if mark is None:
            return None, None, None
        if hit is not None and hit.office_class in ("mayor", "governor"):  # of the town, not of its state
            return view.quote(mark.first, mark.last), view.span(mark.first, mark.last), mark
        return self._state_name(mark), view.span(mark.first, mark.last), mark

    def _joint(self, hit: OfficeHit) -> None:
        """ "The foreign ministers of A and B": one mention for the pair, one for each member on its state's words."""
        view = self.view
        members, office = [], one_holder(view, hit)
        for mark in hit.owners:
            if any(self._taken[mark.first : mark.last]):
                continue
            members.append(len(self._found))
            self._add(self._make(
                mark.first, mark.last, "person", "nominal",
                office=" ".join(office.quote.split()), office_span=office,
                office_class=hit.office_class, office_status=hit.status, acts_for=self._state_name(mark),
                acts_for_span=view.span(mark.first, mark.last), country=mark.entry.country, category=hit.office.sector,
            ))  # fmt: skip
        first, last = self._free(hit.first, hit.last, None)
        self._add(self._make(
            first, last, "person", "nominal", office=view.quote(hit.first, hit.last),
            office_span=view.span(hit.first, hit.last), office_class=hit.office_class, office_status=hit.status,
            category=hit.office.sector, plural=True, members=tuple(members),
        ))  # fmt: skip

    # --- bodies and acting nouns ------------------------------------------------------------------------------

    def _bodies(self) -> None:
        view = self.view
        bodies = view.know.titles.bodies
        for i in range(view.n - 1, -1, -1):
            if view.low[i] not in bodies or self._taken[i] or view.marks[i] is not None:
                continue
            if not view.is_noun(i) or view.word(i + 1) in bodies or self._goes_on(i + 1):
                continue
            body = body_with_of(view, i + 1)
            if body is None or body.mark is not None or any(self._taken[body.np_first : body.np_last]):
                continue
            known_place = body.owner is None and view.is_place(body.first, body.last)
            if not known_place and (body.owner or (view.cap[body.first] and body.last - body.first > 1)):
                self._share(self._body(body), body.owner, body.first, body.last)

    def _goes_on(self, i: int) -> bool:
        """Whether a capitalised name goes on behind a body noun ("Daily Mirror")."""
        view = self.view
        return i < view.n and view.cap[i] and view.tag(i)[:3] == "NNP" and view.marks[i] is None and not self._taken[i]

    def _body(self, body: Body) -> ActorMention:
        view, owner = self.view, body.owner
        first = body.np_first
        if owner is not None and not owner.is_state and owner.first == first:  # "Chile's ABC Front youth wing"
            whose, at = owner_before(view, first)
            first = at if whose is not None and whose.is_state and not any(self._taken[at:first]) else first
        kind: ActorKind = body.kind  # type: ignore[assignment]
        name = view.cap[body.first] or view.cap[body.last - 1]
        return self._make(
            first, body.np_last, kind, "name" if name else "nominal",
            name=view.quote(body.first, body.last) if name else None,
            name_span=view.span(body.first, body.last) if name else None,
            acts_for=self._state_name(owner) if owner else None,
            acts_for_span=view.span(owner.first, owner.last) if owner else None,
            country=owner.entry.country if owner else None, category=body.category,
        )  # fmt: skip

    def _nouns(self) -> None:
        view, nouns = self.view, self.view.know.nouns
        i = view.n
        while i > 0:
            i -= 1
            if self._taken[i] or not view.is_noun(i) or view.marks[i] is not None or i in self._in_names:
                continue
            first, noun = noun_at(view, i, nouns.longest)
            if view.cap[i] and view.low[i] in view.words("calendar"):
                continue
            if noun is None or any(self._taken[first:i]) or self._is_modifier(i) or self._is_abstract(i):
                continue
            mention, owner = self._noun(first, i + 1, noun)
            if mention.country is not None or noun.lemma not in view.words("hardware"):
                self._share(mention, owner, first, i + 1)
            i = first

    def _is_modifier(self, i: int) -> bool:
        view = self.view
        if view.word(i + 1) == "-" and view.glued(i + 1):
            return True
        return view.p.dep[i] in ("compound", "nmod") and i + 1 < view.n and view.is_noun(i + 1) and not view.cap[i]

    def _is_abstract(self, i: int) -> bool:
        """Whether the noun names a doing rather than a doer ("the establishment of a fund", "movement of goods")."""
        view = self.view
        if view.p.lemma[i] in view.words("never_actors"):
            rank = view.low[i] == "general" and view.mark_to(i) is not None
            return not rank  # "the top Malian general" is somebody
        if view.p.lemma[i] not in view.words("abstract_nouns"):
            return False
        return view.word(i + 1) in ("of", "to", "for") and view.mark_from(i + 2) is None

    def _noun(self, first: int, last: int, noun: Noun) -> tuple[ActorMention, Mark | None]:
        view = self.view
        np_first, owner = self._noun_owner(first)
        named = view.mark_from(last)
        if named is not None and not named.is_state and not named.is_people and not self._taken[last]:
            return self._known(named, "name", first=np_first, owner=owner), None
        if owner is None:
            owner = place_after(view, last) or nationals_after(view, last, noun.lemma)
        ruler = self._ruler(last) if owner is None and noun.kind in ("government", "state", "military") else None
        if ruler is not None:
            return self._make(
                np_first, last, _NOUN_KIND[noun.kind], "nominal", acts_for=ruler.acts_for,
                acts_for_span=ruler.acts_for_span, country=ruler.country, category=noun.sector,
            ), None  # fmt: skip
        plural = view.tag(last - 1) in ("NNS", "NNPS") or noun.lemma in ("people", "police")
        kind = _NOUN_KIND.get(noun.kind, "group" if plural or not noun.person else "person")
        pair = plural and noun.lemma in view.words("pair_nouns") and pair_before(view, np_first)
        return self._make(
            np_first, last, "group" if pair and kind == "state" and owner else kind, "nominal",
            acts_for=self._state_name(owner) if owner else None,
            acts_for_span=view.span(owner.first, owner.last) if owner else None,
            country=owner.entry.country if owner else None,
            category=noun.sector, plural=plural,
        ), owner  # fmt: skip

    def _ruler(self, last: int) -> ActorMention | None:
        """The holder of a state's office behind "the government of"."""
        if self.view.word(last) != "of":
            return None
        at = last + 2 if self.view.word(last + 1) in ("the", "then") else last + 1
        return next((m for m in self._found if m.first == at and m.kind == "person" and m.country and m.office), None)

    def _noun_owner(self, first: int) -> tuple[int, Mark | None]:
        """Where the noun phrase begins (without article and numbers) and whose it is."""
        view = self.view
        i = first
        for _ in range(6):
            owner, at = owner_before(view, i)
            if owner is not None and not any(self._taken[at:i]) and not backs(view, i):
                return at, owner
            if i == 0 or self._taken[i - 1]:
                break
            tag, word = view.tag(i - 1), view.low[i - 1]
            plain = tag in ("JJ", "JJS", "JJR", "NN", "VBN", "VBG", "NNS", "CD") and view.marks[i - 1] is None
            if not (plain or (word == "-" and view.glued(i))) or view.p.head[i - 1] >= first + 3:
                break
            i -= 1
        return first, None

    # --- known names ------------------------------------------------------------------------------------------

    def _marks(self) -> None:
        for mark in sorted(self.view.all_marks(), key=lambda m: (m.is_state, m.first)):  # bodies take their states in
            if not any(self._taken[mark.first : mark.last]):
                mention = self._mark(mark)
                if mention is not None:
                    self._add(mention)

    def _mark(self, mark: Mark) -> ActorMention | None:
        if mark.is_state and is_helper(self.view, mark.last):
            return None
        if mark.is_people and self.view.is_noun(mark.last) and self._is_abstract(mark.last):
            return None  # "the Muslim world"
        if mark.is_state and mark.sense == "adjective":
            return self._adjective(mark)
        if mark.is_state and mark.sense == "demonym":
            return self._demonym(mark)
        if mark.is_seat:
            return self._known(mark, "metonym") if seat_acts(self.view, mark) else None
        if mark.is_state:
            return self._known(mark, self._state_form(mark)) if state_acts(self.view, mark) else None
        if mark.entry.category in _NOBODY:
            return None
        return self._known(mark, "name")

    def _state_form(self, mark: Mark) -> str:
        if self.view.is_possessive(mark.last):
            return "possessive"
        if self.view.word(mark.last) == "-" or self.view.p.dep[mark.last - 1] in ("compound", "amod", "nmod"):
            return "adjective"
        return "name"

    def _known(self, mark: Mark, form: str, *, first: int | None = None, owner: Mark | None = None) -> ActorMention:
        """A known name; `first` and `owner` where a noun before it belongs to it ("Lebanon's movement Hezbollah")."""
        view, entry = self.view, mark.entry
        if first is None:
            owner, first = self._known_owner(mark)
        span = view.span(mark.first, mark.last)
        whose = owner if owner is not None else mark if mark.is_state else inner_state(view, mark)
        return self._make(
            first,
            mark.last,
            entry.kind,
            form,
            name=view.quote(mark.first, mark.last),
            name_span=span,
            acts_for=self._state_name(whose) if whose else None,
            acts_for_span=view.span(whose.first, whose.last) if whose else None,
            country=owner.entry.country if owner else entry.country,
            entity=entry.entry_id,
            category=entry.category,
            plural=mark.is_people and view.low[mark.last - 1].endswith("s"),
        )

    def _known_owner(self, mark: Mark) -> tuple[Mark | None, int]:
        view = self.view
        owner, first = owner_before(view, mark.first)
        if (
            mark.entry.country in ("IGO", "NGO")
            or mark.is_state
            or owner is None
            or not owner.is_state
            or any(self._taken[first : mark.first])
        ):
            return None, mark.first
        return owner, first

    def _adjective(self, mark: Mark) -> ActorMention:
        view = self.view
        if view.tag(mark.last - 1) in ("NNPS", "NNS") or is_one_national(view, mark):
            return self._demonym(mark)
        return self._make(
            mark.first, mark.last, "state", "adjective",
            acts_for=mark.entry.name, acts_for_span=view.span(mark.first, mark.last),
            country=mark.entry.country, entity=mark.entry.entry_id, category=mark.entry.category,
        )  # fmt: skip

    def _demonym(self, mark: Mark) -> ActorMention:
        view = self.view
        plural = view.tag(mark.last - 1) in ("NNPS", "NNS") or view.low[mark.last - 1].endswith("s")
        return self._make(
            mark.first, mark.last, "group" if plural else "person", "nominal",
            acts_for=mark.entry.name, acts_for_span=view.span(mark.first, mark.last),
            country=mark.entry.country, category="CVL", plural=plural,
        )  # fmt: skip

    # --- pronouns and what is left ----------------------------------------------------------------------------

    def _pronouns(self) -> None:
        view = self.view
        for i, tag in enumerate(view.p.tag):
            if self._taken[i] or tag not in ("PRP", "PRP$") or view.p.dep[i] == "expl":
                continue
            word = view.low[i]
            if word in PRONOUNS or word in OWNING:
                form = "possessive" if tag == "PRP$" else "pronoun"
                kind: ActorKind = "state" if word in ("it", "its", "itself") else "group" if word in _MANY else "person"
                self._add(self._make(i, i + 1, kind, form, plural=word in _MANY))

    def _loose_names(self) -> None:
        """Capitalised names of unknown kind that stand where somebody acts."""
        view = self.view
        for name in self._names:
            if name.entity is not None or name.kind == "person" or any(self._taken[name.first : name.last]):
                continue
            head = view.root(name.first, name.last)
            if name.kind == "entity":
                if not is_thing(view, name):
                    self._add(self._named(name, "organisation"))
                continue
            if is_thing(view, name) or view.is_place(name.first, name.last):
                continue
            if name.last - name.first <= 5 and loose_name_acts(view, head) and not self._is_first_word(name, head):
                self._add(self._named(name, loose_kind(view, name)))

    def _is_first_word(self, name: NameMention, head: int) -> bool:
        """Whether a single word has its capital from standing first and does nothing that somebody does."""
        verb = self.view.p.lemma[self.view.p.head[head]]
        return name.first == 0 and name.last == 1 and verb in self.view.words("stative_verbs")

    def _named(self, name: NameMention, kind: ActorKind) -> ActorMention:
        quote = " ".join(name.span.quote.split())
        return self._make(name.first, name.last, kind, "name", name=quote, name_span=name.span)


_MANY = frozenset({"they", "them", "their", "we", "us", "our", "themselves"})
