"""Which words of a sentence are place names, before it is settled which place each one is."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bilat.document import Doc, Parse
from bilat.knowledge import City, Knowledge, Match
from bilat.knowledge.gazetteer import fold_name
from bilat.reading.where.words import place_words

Sort = Literal["state", "adjective", "capital", "town"]

_SAYING = ("adjective", "name")  # senses in which a state's word inside a body's name speaks of the state
_ARTICLES = frozenset("al el ad as an at ar az ash el".split())
_LONGEST = 5  # tokens of a place name
# Below this many inhabitants a name is taken for a place only where words around it say so.
_KNOWN_CITY = 150_000
_METROPOLIS = 1_000_000
_KNOWN_PROVINCE = 1_000_000


class Qualifier(Struct, frozen=True):
    """What the words beside a name say of where it is: a country, or a province of it."""

    country: str
    admin1: str = ""


class Candidate(Struct, frozen=True, kw_only=True):
    """Words that may name a place, and which places these may be.

    `shown`: how much the words around say that it is one: 0 nothing, 1 something, 2 no doubt.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    name: str
    sort: Sort
    country: str | None = None
    places: tuple[City, ...] = ()
    shown: int = 0
    part_of_name: bool = False
    called_area: bool = False
    qualifier: Qualifier | None = None


def candidates(doc: Doc, p: Parse, knowledge: Knowledge, small: frozenset[str]) -> list[Candidate]:
    """The place names of one sentence, left to right, not overlapping.

    `small` are the words that the article has in small letters.
    """
    scan = _Scan(doc, p, knowledge, small)
    return sorted([*scan.run(), *scan.inner()], key=lambda candidate: candidate.start)


def small_words(doc: Doc) -> frozenset[str]:
    """The words that the article has in small letters."""
    return frozenset(word for p in doc.parse if p is not None for word in p.text if word.islower())


def _town_of_a_government(match: Match) -> bool:
    """Whether a match is only the town where a government sits that is not its state's ("Benghazi"): a town."""
    return all(each.sense == "capital" and not each.entry_id.startswith("state:") for each in match.senses)


class _Scan:
    """One pass over the tokens of a sentence."""

    def __init__(self, doc: Doc, p: Parse, knowledge: Knowledge, small: frozenset[str]) -> None:
        self.p, self.knowledge, self.text, self.w = p, knowledge, doc.article.text, place_words()
        sentence = doc.sentences[p.sentence]
        words = self.text[sentence.start : sentence.end]
        matches = knowledge.lexicon.match(words)
        self.matches = {m.start + sentence.start: m for m in matches if not _town_of_a_government(m)}
        self.low = [word.lower().rstrip(".") for word in p.text]
        self.people, self.small = _people(doc, p), small
        letters = [c for c in words if c.isalpha()]
        self.shouted = sum(c.isupper() for c in letters) > 0.7 * len(letters)

    def run(self) -> Iterator[Candidate]:
        at = 0
        while at < len(self.p.text):
            found = self._at(at)
            if found is None:
                at += 1
                continue
            last, candidate = found
            if candidate is not None:
                yield candidate
            at = max(last, at + 1)

    def _at(self, at: int) -> tuple[int, Candidate | None] | None:
        match = self.matches.get(self.p.start[at])
        last = self._last_of(at, match) if match else at
        longer = self._town(at, max(last, at + 1) + 1 if match else at + 1)
        if longer is not None:
            return longer.last, longer
        if match is None:
            return None
        if last <= at:
            return at + 1, self._within_token(at, match, self.p.start[at])
        return last, self._known(at, last, match)

    def _within_token(self, at: int, match: Match, start: int) -> Candidate | None:
        """A state in a token that the tagger did not split ("U.S.-Chinese")."""
        senses = [each for each in match.senses if each.entry_id.startswith("state:")]
        if not senses:
            return None
        country, name = senses[0].entry_id[6:], match.text
        sort: Sort = "capital" if senses[0].sense == "capital" else "adjective"
        places = self._places(at, at + 1, name, sort)
        found = self._candidate(at, at + 1, name, sort, country=country, places=places)
        return replace(found, start=start, end=start + match.end - match.start)

    def inner(self) -> Iterator[Candidate]:
        """The states that stand in the later part of a token."""
        starts = frozenset(self.p.start)
        for start, match in self.matches.items():
            if start in starts:
                continue
            at = next((n for n, end in enumerate(self.p.end) if end > start), -1)
            if at >= 0 and self.p.end[at] >= start + match.end - match.start and self.p.start[at] < start:
                found = self._within_token(at, match, start)
                if found:
                    yield found

    def _last_of(self, at: int, match: Match) -> int:
        """The token after the last one of a match that starts at `at`; `at` where it ends within a token."""
        end = self.p.start[at] + match.end - match.start
        return next((n + 1 for n in range(at, len(self.p.end)) if self.p.end[n] == end), at)

    def _known(self, at: int, last: int, match: Match) -> Candidate | None:
        senses = [each for each in match.senses if each.entry_id.startswith("state:")]
        if not senses or senses[0].sense != "capital":
            seat = self._seat(at, last, match)
            if seat is not None:
                return seat
        if not senses or match.senses[0].entry_id.partition(":")[0] in ("org", "organ", "group", "gov"):
            return self._inside(at, last)
        country = senses[0].entry_id[6:]
        kinds = {each.sense for each in senses}
        name = match.text
        if self._in_person(at, last) and not kinds & {"adjective", "demonym"}:
            return None
        sort: Sort = "state"
        if "capital" in kinds or "seat" in kinds:
            sort = "capital"
        elif kinds & {"adjective", "demonym"} and not kinds & {"acronym", "name"}:
            sort = "adjective"
        if sort == "capital" and self._follows_as_person(last) and self._before(at) not in self.w.locatives:
            return None
        if name.lower() in self.w.state_and_person and self._follows_as_person(last):
            return None
        return self._candidate(at, last, name, sort, country=country, places=self._places(at, last, name, sort))

    def _seat(self, at: int, last: int, match: Match) -> Candidate | None:
        """The town of a seat of government that somebody is at: "at the Kremlin"."""
        seat = next((each for each in match.senses if each.sense == "seat"), match.senses[0])
        building = seat.sense == "seat" or self.low[last - 1] in ("house", "palace")
        if (
            not building
            or not seat.entry_id.startswith(("organ:", "state:"))
            or self._before(at) not in self.w.sure_locatives
        ):
            return None
        entry = self.knowledge.entries.get(seat.entry_id)
        codes = self.knowledge.codes.get(entry.country or "") if entry else None
        if entry is None or codes is None or not codes.capital:
            return None
        towns = self.knowledge.gazetteer.lookup(codes.capital)
        here = tuple(place for place in towns if place.country == entry.country)
        found = self._candidate(at, last, match.text, "town", country=entry.country, places=here[:1])
        return replace(found, shown=2, part_of_name=False) if here else None

    def _inside(self, at: int, last: int) -> Candidate | None:
        """The state that a body's name begins or ends with ("the Libyan House of Representatives")."""
        for n in (at, last - 1) if last - at > 1 else ():
            senses = self.knowledge.lexicon.senses(self.p.text[n])
            said = next((s for s in senses if s.entry_id.startswith("state:") and s.sense in _SAYING), None)
            if said is not None:
                country = said.entry_id[6:]
                found = self._candidate(n, n + 1, self.p.text[n], "adjective", country=country)
                return replace(found, part_of_name=True)
        return None

    def _places(self, at: int, last: int, name: str, sort: Sort) -> tuple[City, ...]:
        if sort == "adjective":
            return ()
        more = self.knowledge.gazetteer.lookup(f"{name} State") if self._called_area(at, last) else ()
        return self.knowledge.gazetteer.lookup(name) + more

    def _town(self, at: int, shortest: int) -> Candidate | None:
        if not self._may_start(at):
            return None
        for last in range(min(at + _LONGEST, len(self.p.text)), shortest - 1, -1):
            if not self._may_end(last - 1) or (self.p.start[at + 1 : last] and self._breaks(at, last)):
                continue
            name = self.text[self.p.start[at] : self.p.end[last - 1]]
            if "\n" in name or name.lower().rstrip(".") in self.w.never or self._is_acronym(at, name):
                continue
            if self.low[last - 1] in self.w.areas and self._is_capital(last):  # "Illinois State Armory"
                continue
            places = self._lookup(at, name)
            if places and self._is_place(at, last, places):
                return self._candidate(at, last, name, "town", places=places)
        return None

    def _is_acronym(self, at: int, name: str) -> bool:
        return name.isupper() and len(name) < 5 and not self.shouted and self._in_full(at, name) is None

    def _in_full(self, at: int, name: str) -> str | None:
        """The state that a short form or, after a town, a postal code stands for."""
        after_town = at > 1 and self.p.text[at - 1] == "," and self.p.tag[at - 2][:3] == "NNP"
        return self.w.short_forms.get(name) or (self.w.postal_codes.get(name) if after_town else None)

    def _lookup(self, at: int, name: str) -> tuple[City, ...]:
        full = self._in_full(at, name)
        if full is None:
            return self.knowledge.gazetteer.lookup(name)
        places = self.knowledge.gazetteer.lookup(full) + self.knowledge.gazetteer.lookup(f"{full} State")
        return tuple(place for place in places if place.feature == "ADM1")

    def _may_start(self, at: int) -> bool:
        word, tag = self.p.text[at], self.p.tag[at]
        if word in _ARTICLES:  # "al-Bab"
            return self.p.text[at + 1 : at + 2] == ("-",) and self._is_capital(at + 2)
        return word[0].isupper() and (tag[:3] == "NNP" or tag in ("NN", "JJ", "FW")) and len(word) > 1

    def _may_end(self, at: int) -> bool:
        word = self.p.text[at]
        return word[0].isupper() and len(word) > 1 and self.p.tag[at] not in ("DT", "IN", "PRP", "CC")

    def _breaks(self, at: int, last: int) -> bool:
        return any(self.p.text[n] in (",", ";", ":", "(", ")", "'s") for n in range(at + 1, last - 1))

    def _is_place(self, at: int, last: int, places: tuple[City, ...]) -> bool:
        """Whether nothing speaks against a place name: a person, a longer name that it is part of."""
        area = places[0].feature != "PPL"
        if self._before(at) in self.w.titles or (self._follows_as_person(last) and not area):
            return False
        if self._is_capital(last) and self.low[last] in self.w.other_things and not area:
            return False
        if self._preceded_by_name(at) or (not area and last - at == 1 and self._is_common_word(at, last)):
            return False
        return self._shown(at, last) == 2 or not self._in_person(at, last)

    def _is_common_word(self, at: int, last: int) -> bool:
        """Whether a word is more likely no name: the article has it in small letters, or "the" before it by itself."""
        if self.low[at] in self.small:
            return True
        noun_follows = last < len(self.low) and self.p.tag[last][:2] in ("NN", "HY")
        return at > 0 and self.low[at - 1] == "the" and not noun_follows

    def _is_capital(self, at: int) -> bool:
        return at < len(self.low) and self.p.text[at][0].isupper()

    def _shown(self, at: int, last: int) -> int:
        before = self._before(at)
        if self._followed_by_area(last) or before in self.w.kinds:
            return 2
        if before in self.w.sure_locatives:
            return 1 if self._belongs_to_somebody(at, last) else 2
        if before == "of" and at >= 2 and self.low[at - 2] in self.w.kinds:
            return 2
        follows = self.low[last] if last < len(self.low) else ""
        of_town = follows in self.w.civic or (follows in self.w.bodies and self._is_capital(last))
        return 1 if before in self.w.locatives or of_town else 0

    def _belongs_to_somebody(self, at: int, last: int) -> bool:
        """Whether the name may as well be a person's: "at Clinton's desk", "in the Clinton campaign"."""
        return last < len(self.low) and (self.p.tag[last] == "POS" or self.low[at - 1] == "the")

    def _followed_by_area(self, last: int) -> bool:
        """Whether a comma and the name of a country or province follow ("Aden, Yemen")."""
        if last + 1 >= len(self.p.text) or self.p.text[last] != ",":
            return False
        start = self.p.start[last + 1]
        match = self.matches.get(start)
        if match and any(s.sense == "name" and s.entry_id.startswith("state:") for s in match.senses):
            return True
        for end in (last + 3, last + 2):
            if end <= len(self.p.text):
                found = self._lookup(last + 1, self.text[start : self.p.end[end - 1]])
                if found and found[0].feature.startswith("ADM"):
                    return True
        return False

    def _before(self, at: int) -> str:
        """The word before a name; articles and words of direction are stepped over."""
        at -= 1
        while at >= 0 and self._is_stepped_over(at):
            at -= 1
        return self.low[at] if at >= 0 else ""

    def _is_stepped_over(self, at: int) -> bool:
        word = self.low[at]
        if word == "of":
            return at > 0 and self.low[at - 1] in self.w.directions
        return word in self.w.directions or word in ("the", "-")

    def _follows_as_person(self, last: int) -> bool:
        """Whether a capitalised word follows that is neither a tail of places nor a kind of body: "Paris Smith"."""
        if last >= len(self.p.text) or self.p.tag[last][:3] != "NNP" or not self.p.text[last][0].isupper():
            return False
        if self.p.tag[last] == "NNPS" or self.shouted:  # a team: "Buffalo Bisons"
            return False
        return self.low[last] not in self.w.tails and self.low[last] not in self.w.bodies

    def _preceded_by_name(self, at: int) -> bool:
        if not at or not self._is_capital(at - 1) or self.shouted:
            return False
        word = self.low[at - 1]
        if word in self.w.own_parts:
            return True
        return self.p.tag[at - 1][:3] == "NNP" and word not in self.w.directions and word not in self.w.kinds

    def _in_person(self, at: int, last: int) -> bool:
        whole = last - at > 1 and (at, last) in self.people  # "New Jersey" alone is hardly somebody
        return not whole and any(first <= at and last <= end for first, end in self.people)

    def _candidate(
        self, at: int, last: int, name: str, sort: Sort, country: str | None = None, places: tuple[City, ...] = ()
    ) -> Candidate:
        part = self._part_of_name(at, last)
        return Candidate(
            sentence=self.p.sentence,
            first=at,
            last=last,
            start=self.p.start[at],
            end=self.p.end[last - 1],
            name=name,
            sort=sort,
            country=country,
            places=places,
            shown=0 if part else self._shown(at, last),
            part_of_name=part,
            called_area=self._called_area(at, last),
        )

    def _called_area(self, at: int, last: int) -> bool:
        """Whether the words beside the name call it a province, or it stands as one ("Tacoma, Washington")."""
        if last < len(self.low) and self.low[last] in self.w.areas:
            return True
        if at > 1 and self.p.text[at - 1] == ",":
            return self.p.tag[at - 2][:3] == "NNP" and self.p.dep[last - 1] in ("appos", "npadvmod", "nmod")
        return at > 1 and self.low[at - 1] == "of" and self.low[at - 2] in self.w.areas

    def _part_of_name(self, at: int, last: int) -> bool:
        """Whether the name belongs to that of a body or event: "Oslo University", "the Bank of England"."""
        if self._is_capital(last) and (self.low[last] in self.w.bodies or self.p.tag[last] == "NNPS"):
            return True
        if at < 2 or self.low[at - 1] != "of":
            return False
        return self.low[at - 2] in self.w.of_bodies and self._is_capital(at - 2)


def is_own_name(candidate: Candidate) -> bool:
    """Whether the likeliest place is called so, or is so big that its other names are known too."""
    best = candidate.places[0]
    if candidate.called_area and best.feature == "PPL" and fold_name(best.name) != fold_name(candidate.name):
        return False
    return fold_name(best.name) == fold_name(candidate.name) or best.population >= _METROPOLIS or best.feature != "PPL"


def is_known_city(candidate: Candidate) -> bool:
    """Whether a bare name is that of a big city, under its own name."""
    best = candidate.places[0]
    if best.feature.startswith("ADM"):
        return best.population >= _KNOWN_PROVINCE
    return best.feature != "PPL" or (is_own_name(candidate) and best.population >= _KNOWN_CITY)


def _people(doc: Doc, p: Parse) -> list[tuple[int, int]]:
    return [(n.first, n.last) for n in doc.names if n.sentence == p.sentence and n.kind == "person"]
