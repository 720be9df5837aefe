"""How alike two names are, whatever the spelling, order of words, initials or legal form."""

import math
import re
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import OSA, Levenshtein

from bilat.knowledge import DATA
from bilat.knowledge.name_words import NameWords, load_name_words
from bilat.knowledge.tables import plain

NameKind = Literal["person", "organisation"]

SAME = 0.5
# The most that two names get each of which holds a word that the other lacks.
_CONFLICT = 0.45
_NONE: frozenset[int] = frozenset()
# Words are taken for one another from here on.
_WORD_MATCH = 0.77
# Words of full names are the same from here on: another spelling of one sound, or a slip of the pen.
_SAME_WORD = 0.8
_SPLIT = re.compile(r"[^\w']+|_")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aiu]")
_CONSONANTS = re.compile(r"[^aiu]+")


@cache
def _tables() -> NameWords:
    return load_name_words(DATA)


@lru_cache(maxsize=65536)
def similarity(a: str, b: str, kind: NameKind) -> float:
    """0..1: from 0.5 on the two may name the same person or body; 1 only where the words are the same."""
    left, right = sorted((a, b))
    if kind == "person":
        return _persons(words_of(left, _tables().honorifics), words_of(right, _tables().honorifics))
    return _bodies(left, right)


@lru_cache(maxsize=65536)
def words_of(name: str, drop: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a name in plain small letters, without those to drop (unless nothing else is left)."""
    text = _DOTTED.sub(lambda m: m.group().replace(".", ""), plain(name).casefold())
    words = [word.strip("'").replace("'", "") for word in _SPLIT.split(text)]
    words = [word for word in words if word]
    return tuple(word for word in words if word not in drop) or tuple(words)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles and particles."""
    words = words_of(name, _tables().honorifics)
    return tuple(word for word in words if word not in _tables().particles) or words


@lru_cache(maxsize=65536)
def full_names_agree(a: str, b: str) -> bool:
    """Whether two full names may be one person's: all words of the shorter, two at least, are the longer's, in order.

    Initials do not count. Two words may be turned round. Stricter than `similarity`: for names that nothing but a state
    ties together, such as those of long lists.
    """
    short, long = sorted((_whole(a), _whole(b)), key=len)
    agree = sorted((i, j) for score, i, j in _aligned(short, long) if score >= _SAME_WORD)
    places = [j for _, j in agree]
    return len(short) > 1 and len(agree) == len(short) and (places == sorted(places) or len(long) == 2)


def _whole(name: str) -> tuple[str, ...]:
    return tuple(word for word in name_words(name) if len(word) > 1)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A key that spellings of one word share: like-sounding letters as one, none doubled, no final h."""
    for prefix in ("al", "el"):
        if word.startswith(prefix) and len(word) > 6 and word[2] not in "aeiou":
            word = word[2:]
            break
    for spelling, letter in _tables().sounds:
        word = word.replace(spelling, letter)
    word = _DOUBLED.sub(r"\1", word)
    return word.removesuffix("h") if len(word) > 2 else word


def skeleton(word: str) -> str:
    """The consonants of a word's sound."""
    return _VOWELS.sub("", sound(word))


@lru_cache(maxsize=262144)
def word_likeness(a: str, b: str) -> float:
    """0..1 for two words of names: spelling, sound, nickname, initial."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    groups = _tables().nicknames
    if groups.get(a, _NONE) & groups.get(b, _NONE):
        return 0.95
    first, second = sound(a), sound(b)
    if first == second:
        return 0.95
    # One sound to the French, two to the English; short words would become each other.
    if min(len(a), len(b)) > 5 and sound(a.replace("ch", "sh")) == sound(b.replace("ch", "sh")):
        return 0.85
    return max(_sounds_alike(first, second), _typo(a, b))


def _sounds_alike(a: str, b: str) -> float:
    if (bones := _VOWELS.sub("", a)) != _VOWELS.sub("", b) or len(bones) < 2:
        return 0.0
    vowels = Levenshtein.normalized_similarity(_CONSONANTS.sub("", a), _CONSONANTS.sub("", b))
    return 0.6 + 0.35 * vowels


def _typo(a: str, b: str) -> float:
    if min(len(a), len(b)) < 4:
        return 0.0
    far = a[0] != b[0] and min(len(a), len(b)) <= 5
    return 0.0 if far else float(OSA.normalized_similarity(a, b))


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[float, int, int]]:
    pairs = [(word_likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)]
    pairs = sorted((p for p in pairs if p[0] >= _WORD_MATCH), key=lambda p: (-p[0], abs(p[1] - p[2]), p[1], p[2]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    found = []
    for score, i, j in pairs:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            found.append((score, i, j))
    return found


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in words:
        if word in _tables().particles:
            continue
        # "Servant of the ..." is half a name.
        if kept and kept[-1] in _tables().halves:
            kept[-1] += word
        else:
            kept.append(word)
    return tuple(kept) or words


def _persons(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    joined = _joined("".join(a), "".join(b))
    left, right = _without_particles(a), _without_particles(b)
    return max(joined, _person_words(left, right))


def _joined(a: str, b: str) -> float:
    if sound(a) == sound(b):
        return 0.95
    likeness: float = Levenshtein.normalized_similarity(a, b)
    return likeness if likeness >= 0.9 and min(len(a), len(b)) >= 8 else 0.0


def _person_words(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    found = _aligned(short, long)
    if not found:
        return 0.0
    mean = sum(score for score, _, _ in found) / len(found)
    of_short, of_long = len(found) / len(short), len(found) / len(long)
    if of_short < 1:
        return min(_CONFLICT, mean * of_short * math.sqrt(of_long))
    if len(short) == 1:
        return _single(found[0], long)
    if all(len(short[i]) == 1 or len(long[j]) == 1 for _, i, j in found):
        return 0.4
    return mean * (0.7 + 0.3 * of_long)


def _single(found: tuple[float, int, int], long: tuple[str, ...]) -> float:
    score, _, j = found
    if len(long) == 1:
        return score
    return 0.6 * score if j == len(long) - 1 else 0.45 * score


def _bodies(a: str, b: str) -> float:
    left, right = _body_words(a), _body_words(b)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0 if words_of(a) == words_of(b) else 0.95
    if _is_acronym(left, right) or _is_acronym(right, left):
        return 0.7
    return max(_joined("".join(left), "".join(right)), _body_score(left, right))


def _body_words(name: str) -> tuple[str, ...]:
    text = " ".join(words_of(name))
    for phrase in _tables().form_phrases:
        text = phrase.sub(" ", text)
    words = tuple(word for word in text.split() if word not in _tables().particles)
    return tuple(word for word in words if word not in _tables().legal_forms) or words or words_of(name)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and 2 < len(short[0]) == len(long) and short[0] == "".join(word[0] for word in long)


def _weight(word: str) -> float:
    return 0.4 if word in _tables().common or len(word) < 3 else 1.0


def _body_score(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    found = [(score, i, j) for score, i, j in _aligned(a, b) if len(a[i]) > 1 or len(b[j]) > 1 or a[i] == b[j]]
    matched_a = sum(score * _weight(a[i]) for score, i, _ in found)
    matched_b = sum(score * _weight(b[j]) for score, _, j in found)
    of_a, of_b = matched_a / sum(map(_weight, a)), matched_b / sum(map(_weight, b))
    low, high = sorted((of_a, of_b))
    score = low * (0.5 + 0.5 * high)
    return min(_CONFLICT, score) if len(found) < min(len(a), len(b)) else score
