"""The country of people who are or were in office, by name: outside knowledge, which only fills an identifier."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from bilat.knowledge.entries import INTERNATIONAL
from bilat.knowledge.tables import plain, read_tsv

FILE = "leaders.tsv"
EARLIER_FILE = "earlier_leaders.tsv.gz"
LEADER_COLUMNS = ("name", "country", "head")
EARLIER_COLUMNS = ("name", "country")
_SPLIT = re.compile(r"[\s\-.]+")
_SMALL = frozenset(
    "al el bin ibn ben de da do dos del di van von der den la le sayid sayyid seyed seyyed syed sayed sheikh haji"
    " haj".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NUMERALS = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv xvi".split())
_DOUBLED = re.compile(r"(.)\1")
# States where the family name stands first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "SGP"})
_SHORTEST = 4  # letters of a surname that may stand alone


class Leaders:
    """Names of leaders, ministers and ambassadors with their state.

    The state of an officer of an international body is IGO; who held national office too is of neither by the name
    alone. `earlier` are people of whom only the state is known; they count by their full name, and only where the
    others leave it open. `own` are a user's rows: whoever is called just so is of that state, whatever the others say.
    """

    def __init__(
        self,
        rows: Iterable[tuple[str, str, bool]],
        earlier: Iterable[tuple[str, str]] = (),
        own: Iterable[tuple[str, str, bool]] = (),
    ) -> None:
        self._earlier = list(earlier)
        own = list(own)
        self._own: dict[tuple[str, ...], set[str]] = {}
        for name, country, _ in own:
            self._own.setdefault(name_words(name), set()).add(country)
        self._pairs: dict[frozenset[str], dict[str, bool]] = {}
        self._surnames: dict[str, dict[str, bool]] = {}
        self._families: dict[str, dict[str, bool]] = {}
        self._initials: dict[str, set[str]] = {}
        rows = [row for row in rows if name_words(row[0]) not in self._own] + own if own else list(rows)
        heads = {name for name, _, head in rows if head}
        for name, country, head in rows:
            # Who heads one state may be listed in another too, but in a body is of no state.
            if not head and name in heads and country not in INTERNATIONAL:
                continue
            words = name_words(name)
            for word in words[1:]:
                _put(self._pairs, frozenset((words[0], word)), country, head=head)
            _put(self._surnames, words[0] if words[-1] in _NUMERALS else words[-1], country, head=head)
            self._initials.setdefault(words[-1], set()).add(words[0][0])
            if country in _FAMILY_FIRST:
                _put(self._families, words[0], country, head=head)
            if len(words) == 2 and len(words[0]) >= 2:
                _put(self._surnames, words[0], country, head=False)

    def country(self, name: str) -> str | None:
        """The ISO3 code, or IGO, that the name points to, null where it points to none or to several.

        A lone surname counts only if it was borne by the head of a state, a government or its diplomacy, and by
        nobody in office of another state.
        """
        words = name_words(name)
        if words in self._own:
            return next(iter(self._own[words])) if len(self._own[words]) == 1 else None
        if len(words) == 1:
            return self._by_surname(words[0])
        found = self._pairs.get(frozenset((words[0], words[-1])), {})
        leading = [country for country, head in found.items() if head or country in INTERNATIONAL] or list(found)
        if leading:
            return leading[0] if len(leading) == 1 else None
        known = self._by_surname(words[-1]) if words[0][0] in self._initials.get(words[-1], ()) else None
        return known or self._earlier_index.get(full_key(name))

    @cached_property
    def _earlier_index(self) -> Mapping[str, str]:
        # Folding so many names takes a while that loading need not wait for.
        return {full_key(name): country for name, country in self._earlier}

    def countries(self, name: str) -> frozenset[str]:
        """The ISO3 codes, and IGO, of all people in office of that given and family name."""
        words = name_words(name)
        return frozenset(self._pairs.get(frozenset((words[0], words[-1])), ()))

    def headed(self, surname: str) -> frozenset[str]:
        """The ISO3 codes of states that somebody of that family name led or stood for abroad."""
        words = name_words(surname)
        if len(words) != 1:
            return frozenset()
        found = (*self._surnames.get(words[0], {}).items(), *self._families.get(words[0], {}).items())
        return frozenset(country for country, head in found if head)

    def _by_surname(self, surname: str) -> str | None:
        found = self._surnames.get(surname, {})
        return next(iter(found)) if len(found) == 1 and any(found.values()) and len(surname) >= _SHORTEST else None


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, without particles, initials, "Jr."; spellings of a sound folded."""
    words = tuple(w.strip("',’") for w in _SPLIT.split(plain(name).lower()))
    kept = tuple(_fold(w) for w in words if len(w) > 1 and w not in _SMALL and w not in _SUFFIXES)
    if len(kept) == 1 and len(words) == 2 and words[1] in _NUMERALS:
        return (*kept, words[1])  # a monarch's
    return kept or words


def full_key(name: str) -> str:
    """All words of a name, in whatever order they stand."""
    return " ".join(sorted(name_words(name)))


def _fold(word: str) -> str:
    for old, new in (("ou", "u"), ("y", "i"), ("q", "k"), ("w", "v")):
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def _put(index: dict, key: object, country: str, *, head: bool) -> None:  # type: ignore[type-arg]
    countries = index.setdefault(key, {})
    countries[country] = countries.get(country, False) or head


def leader_rows(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """The rows of leaders.tsv: name, country, whether it is of one who headed a state, a government, its diplomacy."""
    for _, row in read_tsv(folder / FILE, LEADER_COLUMNS):
        yield row["name"], row["country"], row["head"] == "1"


def earlier_rows(folder: Path) -> Iterator[tuple[str, str]]:
    """The rows of earlier_leaders.tsv.gz: name and country."""
    for _, row in read_tsv(folder / EARLIER_FILE, EARLIER_COLUMNS):
        yield row["name"], row["country"]


def load_leaders(folder: Path) -> Leaders:
    """The people of leaders.tsv and earlier_leaders.tsv.gz."""
    return Leaders(leader_rows(folder), earlier_rows(folder))
