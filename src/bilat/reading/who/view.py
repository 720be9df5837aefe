"""A sentence as the who-acts stages read it: small-letter words, capitals, and which tokens knowledge names."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from bilat.document import Doc, NameMention, Parse
from bilat.knowledge import Knowledge
from bilat.knowledge.entries import Entry
from bilat.records import Span, span_of

DETERMINERS = frozenset("the a an this that these those some any each every no both".split())
POSSESSIVES = frozenset("his her its their our my your".split())

# People; smaller towns often share their name with families.
_TOWN = 150_000
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "poss", "oprd", "appos"})


class Mark(Struct, frozen=True):
    """Tokens `first`..`last` that name a known entry, in which sense."""

    first: int
    last: int
    entry: Entry
    sense: str

    @property
    def is_state(self) -> bool:
        """Whether the entry is a state."""
        return self.entry.kind == "state"

    @property
    def is_people(self) -> bool:
        """Whether the entry is a people or a part of the world, which no office speaks for."""
        return self.entry.category == "people"

    @property
    def is_seat(self) -> bool:
        """Whether the words are a capital or seat that only stands for the entry."""
        return self.sense in ("capital", "seat")


class View:
    """One parsed sentence with its marks. Token indexes are those of the Parse."""

    __slots__ = ("_ends", "_starts", "cap", "know", "low", "marks", "n", "p", "text", "title_case")

    def __init__(self, p: Parse, text: str, know: Knowledge, marks: Iterable[Mark] = ()) -> None:
        self.p, self.text, self.know = p, text, know
        self.n = len(p.text)
        self.low = [word.lower() for word in p.text]
        self.cap = [word[0].isupper() for word in p.text]
        letters = sum(word[0].isalpha() for word in p.text)
        self.title_case = letters > 4 and sum(self.cap) > 0.7 * letters
        self.set_marks(marks)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Replace the marks."""
        self.marks: list[Mark | None] = [None] * self.n
        self._starts: dict[int, Mark] = {}
        self._ends: dict[int, Mark] = {}
        for mark in marks:
            self._starts[mark.first] = mark
            self._ends[mark.last] = mark
            for i in range(mark.first, mark.last):
                self.marks[i] = mark

    def all_marks(self) -> list[Mark]:
        """The marks in text order."""
        return [self._starts[i] for i in sorted(self._starts)]

    def words(self, name: str) -> frozenset[str]:
        """A word list of the knowledge base."""
        return self.know.titles.words[name]

    def mark_from(self, i: int) -> Mark | None:
        """The mark that starts at token `i`."""
        return self._starts.get(i)

    def mark_to(self, i: int) -> Mark | None:
        """The mark that ends before token `i`."""
        return self._ends.get(i)

    def word(self, i: int) -> str:
        """The word at `i` in small letters, empty outside the sentence."""
        return self.low[i] if 0 <= i < self.n else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, empty outside the sentence."""
        return self.p.tag[i] if 0 <= i < self.n else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a space."""
        return 0 < i < self.n and self.p.start[i] == self.p.end[i - 1]

    def is_possessive(self, i: int) -> bool:
        """Whether token `i` is a possessive sign."""
        return 0 <= i < self.n and (self.p.tag[i] == "POS" or (self.p.text[i] in ("'s", "’s") and self.glued(i)))

    def is_noun(self, i: int) -> bool:
        """Whether token `i` is tagged as a noun."""
        return self.tag(i)[:2] == "NN"

    def span(self, first: int, last: int) -> Span:
        """The words from token `first` up to, not with, `last`."""
        return span_of(self.text, self.p.start[first], self.p.end[last - 1])

    def quote(self, first: int, last: int) -> str:
        """The words from `first` up to `last` with single spaces."""
        return " ".join(self.text[self.p.start[first] : self.p.end[last - 1]].split())

    def is_place(self, first: int, last: int) -> bool:
        """Whether the words are a known place that is more than a small town of a family's name."""
        if last - first > 4:
            return False
        places = self.know.gazetteer.lookup(self.quote(first, last))
        return any(place.feature != "PPL" or place.population >= _TOWN for place in places)

    def root(self, first: int, last: int) -> int:
        """The token of a stretch whose governor lies outside it; of several, the first that is an argument."""
        heads, deps = self.p.head, self.p.dep
        outside = [i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i]
        if len(outside) > 1:
            arguments = [i for i in outside if deps[i] in ARGUMENTS]
            if arguments:
                return arguments[0]
        nouns = [i for i in outside if self.p.tag[i][:2] in ("NN", "PR")]
        return (nouns or outside or [last - 1])[-1]


def marks_in(names: Iterable[NameMention], know: Knowledge) -> Iterator[Mark]:
    """The marks that the names stage left in a sentence."""
    for name in names:
        entry = know.entries.get(name.entity) if name.entity else None
        if entry is not None:
            yield Mark(name.first, name.last, entry, name.sense or "name")


def names_by_sentence(doc: Doc) -> dict[int, list[NameMention]]:
    """The article's names by the index of their sentence."""
    found: dict[int, list[NameMention]] = {}
    for name in doc.names:
        found.setdefault(name.sentence, []).append(name)
    return found


def views(doc: Doc, know: Knowledge) -> Iterator[tuple[View, list[NameMention]]]:
    """Each parsed sentence as a View with the marks of its names, and the names."""
    names = names_by_sentence(doc)
    for p in doc.parse:
        if p is not None and p.text:
            here = names.get(p.sentence, [])
            yield View(p, doc.article.text, know, marks_in(here, know)), here
