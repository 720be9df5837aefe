"""Whether two ways to write a name within one article are one person's."""

import re
from functools import lru_cache

from bilat.knowledge.tables import plain
from bilat.reading.who.name_runs import ARTICLES, PARTICLES

_SUFFIXES = frozenset({"jr", "sr", "iii"})
_SPLIT = re.compile(r"[\s\-.]+")
_FOLDS = (
    ("kh", "k"),
    ("gh", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("zh", "z"),
)
_CONSONANTS = str.maketrans({"q": "k", "g": "k", "c": "k", "j": "y", "v": "w", "z": "s"})


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, ...]:
    """The name's words in plain small letters without articles and particles ("al-", "bin"), middle initials
    and "Jr."."""
    words = [w.strip("'’,") for w in _SPLIT.split(plain(name).lower())]
    kept = [w for w in words if w and w not in ARTICLES and w not in PARTICLES and w not in _SUFFIXES]
    inner = [w for k, w in enumerate(kept) if len(w) > 1 or not 0 < k < len(kept) - 1]  # no middle initials
    return tuple(inner or [w for w in words if w])


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The word's consonants with those folded that transliterations mix up, doubled ones once, final h dropped."""
    word = word.rstrip("h")
    for old, new in _FOLDS:
        word = word.replace(old, new)
    word = word.translate(_CONSONANTS)
    letters = [c for i, c in enumerate(word) if c.isalpha() and (i == 0 or c not in "aeiouyw'")]
    if letters and letters[0] in "aeiouy":
        letters[0] = "a"
    return "".join(c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c)


def same_name(left: str, right: str) -> bool:
    """Whether the shorter name is written like a part of the longer one: its surname or more of its words."""
    short, long = sorted((parts(left), parts(right)), key=len)
    if not short:
        return False
    if short == long:
        return True
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] in long
    return _in_order(short, long) or _initials(short, long)


def similar_name(left: str, right: str) -> bool:
    """Whether the names differ only as transliterations do; to be trusted only with the same office or state."""
    short, long = sorted((parts(left), parts(right)), key=len)
    if not short:
        return False
    taken = 0
    for word in short:
        at = next((k for k in range(taken, len(long)) if _alike(word, long[k])), None)
        if at is None:
            return False
        taken = at + 1
    return len(short) > 1 or _alike(short[-1], long[-1])


def same_skeleton(left: str, right: str) -> bool:
    """Whether the surnames have the same three or more consonants; enough where nothing else speaks against it."""
    a, b = skeleton(parts(left)[-1]), skeleton(parts(right)[-1])
    return a == b and len(a) > 2


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < 4:
        return False
    return (skeleton(left) == skeleton(right) and len(skeleton(left)) > 1) or _one_letter(left, right)


def _one_letter(left: str, right: str) -> bool:
    """Whether one letter was added, dropped or changed, after the first."""
    if left[0] != right[0] or abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < 5:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[at + 1 :] == right[at + 1 :] or left[at:] == right[at + 1 :] or left[at + 1 :] == right[at:]


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether initials stand for given names ("J. Ortega")."""
    if len(short) != len(long) or short[-1] != long[-1]:
        return False
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(short, long, strict=True))
