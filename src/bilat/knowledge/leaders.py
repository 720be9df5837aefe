"""The country of people who are or were in office, by name: outside knowledge, which only fills an identifier."""

import re
from collections.abc import Iterable
from pathlib import Path

from bilat.knowledge.tables import plain, read_tsv

FILE = "leaders.tsv"
_SPLIT = re.compile(r"[\s\-.]+")
_SMALL = frozenset(
    "al el bin ibn ben de da do dos del di van von der den la le sayid sayyid seyed seyyed syed sayed sheikh haji"
    " haj".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_DOUBLED = re.compile(r"(.)\1")
# States where the family name stands first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "SGP"})
_SHORTEST = 4  # letters of a surname that may stand alone


class Leaders:
    """Names of leaders, ministers and ambassadors with their state."""

    def __init__(self, rows: Iterable[tuple[str, str, bool]]) -> None:
        self._pairs: dict[frozenset[str], dict[str, bool]] = {}
        self._surnames: dict[str, dict[str, bool]] = {}
        self._families: dict[str, dict[str, bool]] = {}
        self._initials: dict[str, set[str]] = {}
        rows = list(rows)
        heads = {name for name, _, head in rows if head}
        for name, country, head in rows:
            if not head and name in heads:  # who heads one state and is listed in another too
                continue
            words = name_words(name)
            for word in words[1:]:
                _put(self._pairs, frozenset((words[0], word)), country, head=head)
            _put(self._surnames, words[-1], country, head=head)
            self._initials.setdefault(words[-1], set()).add(words[0][0])
            if country in _FAMILY_FIRST:
                _put(self._families, words[0], country, head=head)
            if len(words) == 2 and len(words[0]) >= 2:
                _put(self._surnames, words[0], country, head=False)

    def country(self, name: str) -> str | None:
        """The ISO3 code that the name points to, null where it points to none or to several.

        A lone surname counts only if it was borne by the head of a state, a government or its diplomacy, and by
        nobody in office of another state.
        """
        words = name_words(name)
        if len(words) == 1:
            return self._by_surname(words[0])
        found = self._pairs.get(frozenset((words[0], words[-1])), {})
        leading = [country for country, head in found.items() if head] or list(found)
        if leading:
            return leading[0] if len(leading) == 1 else None
        return self._by_surname(words[-1]) if words[0][0] in self._initials.get(words[-1], ()) else None

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
    return tuple(_fold(w) for w in words if len(w) > 1 and w not in _SMALL and w not in _SUFFIXES) or words


def _fold(word: str) -> str:
    for old, new in (("ou", "u"), ("y", "i"), ("q", "k"), ("w", "v")):
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def _put(index: dict, key: object, country: str, *, head: bool) -> None:  # type: ignore[type-arg]
    countries = index.setdefault(key, {})
    countries[country] = countries.get(country, False) or head


def load_leaders(folder: Path) -> Leaders:
    """The people of leaders.tsv."""
    rows = read_tsv(folder / FILE, ("name", "country", "head"))
    return Leaders((row["name"], row["country"], row["head"] == "1") for _, row in rows)
