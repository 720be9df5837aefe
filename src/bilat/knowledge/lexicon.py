"""Finds every known surface in a text."""

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from bilat.knowledge.entries import Match, Surface
from bilat.knowledge.tables import plain

# One character for one, so that offsets stay those of the text.
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"})
_LETTERS = re.compile(r"[^\W\d_]")
# A line with fewer letters than this is too short to tell a headline in capitals from an acronym by itself.
_SHORT_LINE = 12


class Lexicon:
    """All surfaces, searched in one pass.

    A surface is found in its own case or in capitals, an acronym only in capitals (with or without dots),
    nothing in small letters. `words` are acronyms that are also English words ("WHO", "AID"): they are not
    read in a line written all in capitals. `masks` are phrases that hide the names inside them ("Persian Gulf"),
    `never` strings that are no match whatever surface would be written so.
    """

    def __init__(
        self,
        surfaces: Iterable[Surface],
        *,
        words: frozenset[str] = frozenset(),
        masks: Iterable[str] = (),
        never: frozenset[str] = frozenset(),
    ) -> None:
        senses: dict[str, list[Surface]] = {}
        for surface in surfaces:
            for pattern in patterns(surface):
                known = senses.setdefault(pattern, [])
                if not _says_nothing_new(surface, known):
                    known.append(surface)
        for mask in masks:
            for text in (mask, mask.upper()):
                senses.setdefault(text.translate(_FOLD), [])
        self._patterns = tuple(sorted(senses.keys() - never))
        self._senses = tuple(_likeliest_first(senses[pattern]) for pattern in self._patterns)
        self._words = words
        self._automaton = AhoCorasick(
            list(self._patterns),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def __len__(self) -> int:
        return len(self._patterns)

    def match(self, text: str) -> tuple[Match, ...]:
        """The leftmost-longest matches, in text order, not overlapping and bounded by non-word characters."""
        folded = text.translate(_FOLD)
        return tuple(self._pick(text, folded))

    def senses(self, text: str) -> tuple[Surface, ...]:
        """What exactly this text may name, likeliest first; empty where nothing."""
        found = self.match(text)
        return found[0].senses if len(found) == 1 and found[0].text == text else ()

    def _pick(self, text: str, folded: str) -> Iterator[Match]:
        done = 0
        for start, end, index in sorted(self._bounded(folded), key=lambda hit: (hit[0], -hit[1])):
            if start < done or self._is_shouted_word(index, folded, start, end):
                continue
            end -= folded[end - 1] == "-"  # the first half of a compound ("Sino-"): the hyphen is only its sign
            done = end
            if self._senses[index]:
                yield Match(start, end, text[start:end], self._senses[index])

    def _bounded(self, folded: str) -> Iterator[tuple[int, int, int]]:
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and _is_word(folded[start - 1]):
                continue
            followed = end < len(folded) and _is_word(folded[end])
            if followed == (folded[end - 1] == "-"):
                yield start, end, index

    def _is_shouted_word(self, index: int, folded: str, start: int, end: int) -> bool:
        if self._patterns[index] not in self._words:
            return False
        first = folded.rfind("\n", 0, start) + 1
        last = folded.find("\n", end)
        line = folded[first : last if last >= 0 else len(folded)]
        letters = _LETTERS.findall(line)
        return len(letters) >= _SHORT_LINE and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def patterns(surface: Surface) -> tuple[str, ...]:
    """The strings a surface may be written as, without repeats."""
    text = surface.text.translate(_FOLD)
    bare = plain(text)
    if surface.sense == "acronym":
        found = [text, bare, *_dotted(text)]
    else:
        found = [text, bare, text.upper(), bare.upper()]
        if text.startswith(("al-", "el-", "ash-", "ar-", "an-", "at-", "ad-", "as-")):
            found += [text[0].upper() + text[1:], bare[0].upper() + bare[1:]]
    return tuple(dict.fromkeys(found))


def _dotted(acronym: str) -> list[str]:
    if acronym.isalpha() and acronym.isupper() and 2 <= len(acronym) <= 4:
        return ["".join(f"{letter}." for letter in acronym)]
    return []


def _says_nothing_new(surface: Surface, known: list[Surface]) -> bool:
    said = {other.sense for other in known if other.entry_id == surface.entry_id}
    return surface.sense in said or (surface.sense == "variant" and "name" in said)


def _likeliest_first(senses: list[Surface]) -> tuple[Surface, ...]:
    # Else the order of the tables holds.
    return tuple(sorted(senses, key=lambda surface: surface.sense == "variant"))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
