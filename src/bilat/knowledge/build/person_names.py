"""Names of people as lists write them: without titles and notes, capitals put right, and compared."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from bilat.knowledge.tables import plain

_SAME_NAME = 85
_PARTICLES = frozenset("al el bin ibn ben de la del von van der den dos da di".split())
_TITLES = (
    "Acting President", "Chief of State", "Head of State", "Vice Premier",
    "Prime Minister", "Vice President", "Crown Prince", "Governor General", "Grand Duke", "Grand Duchess",
    "General Secretary", "Foreign Minister", "Foreign Secretary", "President", "Chancellor", "Premier", "King",
    "Queen", "Emperor", "Empress", "Shah", "Emir", "Amir", "Sultan", "Taoiseach", "Pope", "Chairman", "Prince",
)  # fmt: skip
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.(?:\s.*)?$|[;,(].*$")
# What a split that went wrong looks like.
_NO_NAME = re.compile(
    r"\d|[()\[\]:]|^Ministers\b|^(?:Dr|Sheikh|Lord)$| and |\b(?:since|note|vacant|represented|election|the|of)\b"
)
_LEADING_TITLES = re.compile(
    r"^((co-prince|ministers|ambassador-designate|presidents|vice|deputy|acting|interim|prime|crown|foreign|grand|first"
    r"|general|secretary|of|state|president|premier|minister|king|queen|emperor|empress|prince|princess|chancellor"
    r"|sultan|emir|amir|shah|sheikh|chairman|captain|colonel|marshal|lieutenant|major|brigadier|admiral|federal"
    r"|taoiseach|pope|patriarch|duke|duchess|governor|field|sir|dr|mr|mrs|gen|col|lt|maj|brig|adm|capt|the|his|her"
    r"|majesty|highness|royal|holiness|ambassador|speaker|commander)\.?[\s,]+)+",
    re.IGNORECASE,
)

# Titles that are given names as well, where nothing but the family name is left without them.
_GIVEN_TITLE = re.compile(r"(Amir|Sultan) [^\s,(]+$")
_NUMERAL = re.compile(r"[IVX]+")


def bare_name(raw: str) -> str | None:
    """The name without titles, brackets and capitals throughout; null where fewer than two words are left."""
    words = [_capitalised(word) for word in untitled(raw).split() if word != "."]
    if len(words) == 1 and (given := _GIVEN_TITLE.match(raw.strip())):
        words = [given[1], *words]
    if not 2 <= len(words) <= 6 or not all(word[0].isalpha() for word in words) or "and" in words:
        return None
    return " ".join(words)


def untitled(raw: str) -> str:
    """The name without the titles before it and what stands in brackets or after a comma."""
    return _LEADING_TITLES.sub("", re.sub(r"[\"(].*?[\")]|,.*$", "", raw).strip())


def _capitalised(word: str) -> str:
    return "-".join(
        part[:1] + part[1:].lower() if part.isupper() and len(part) > 2 and not _NUMERAL.fullmatch(part) else part
        for part in word.split("-")
    )


def titled_name(text: str) -> tuple[str, str] | None:
    """The office and the name in "President Ada Example"; null where they cannot be told apart."""
    text = text.replace("Co-", "")
    title = next((t for t in _TITLES if text.startswith(f"{t} ")), None)
    if title is None:
        return None
    name = clean_name(text[len(title) :].split(" and ")[0])
    return (title, name) if name and not name.startswith(("of ", "and ", "elect")) else None


def clean_name(text: str) -> str | None:
    """The name without what follows it, family names in capitals written as others; null where it is none."""
    name = _SENTENCE_END.sub("", text.strip()).strip(" .,;")
    name = re.sub(r"\s+(?:al|and|in|to)$", "", name)
    words = [_capital_parts(_in_small(w)) for w in name.split()]
    good = words and len(words) <= 7 and not _NO_NAME.search(name) and any(w[0].isupper() for w in words)
    return " ".join(words) if good else None


def _in_small(word: str) -> str:
    loud = word.isupper() and "." not in word and len(word) > 1 and not _NUMERAL.fullmatch(word)
    return word[0] + word[1:].lower() if loud else word


def _capital_parts(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] if word[:1].isupper() else part for part in word.split("-"))


def same_name(a: str, b: str) -> bool:
    """Whether two lists mean one person: the words of the shorter name are the other's, but for spelling."""
    first, second = _parts(a), _parts(b)
    if fuzz.ratio("".join(first), "".join(second)) >= _SAME_NAME:
        return True
    short, long = sorted((first, second), key=len)
    left = list(long)
    for part in short:
        best = max(left, key=lambda other: (_alike(part, other), other), default=None)
        # After a word that is clearly the same, another may be spelt quite differently.
        if best is None or _alike(part, best) < (70 if len(left) < len(long) else 80):
            return False
        left.remove(best)
    return True


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", plain(name).casefold().replace("'", ""))
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def _alike(a: str, b: str) -> float:
    if a == b:
        return 100.0
    if a.startswith(b) or b.startswith(a):
        return {1: 75.0, 2: 0.0}.get(min(len(a), len(b)), 90.0)
    return fuzz.ratio(a, b)


def given_and_family(raw: str) -> tuple[str, tuple[str, ...]] | None:
    """The first given name and the family names; null where a list's name has one word.

    Some lists write family names in capitals, wherever they stand ("XI Jinping"); else the last word is one.
    """
    words = [word.strip(".,") for word in untitled(raw).split() if word.strip(".,")]
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    soft = [word for word in words if word not in loud]
    if len(words) < 2:
        return None
    family = [word for word in loud if word.lower() not in _PARTICLES] if loud and soft else words[-1:]
    return (soft or words)[0], tuple(family)
