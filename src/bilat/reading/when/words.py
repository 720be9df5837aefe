"""Words of time expressions: each word of a sentence becomes a token with a one-letter class.

The grammar is written over the string of these letters, which is short and quick to search.

M month, m month word that is also another word or an abbreviation, W weekday, w its abbreviation, Y year, d
number 1-31, n other number, N number word, o/O ordinal in figures/words, U/V calendar unit singular/plural, H/h
hours and minutes singular/plural, b quarter, f half, C century, Z today and its kin, P part of the day, 1 noon,
L last, X next, T this, t that or same, p previous or following, l latest or recent, # these, e early/mid/late,
5 start or end, E earlier or later, @ before or after, A ago, s season, q every, Q daily and its kin, k a, K
the, i preposition, F of, R from or between, r to or until, & and, v about and its kin, 3 than, 8 least, j fiscal, J
full, 2 period, 4 long, 6 holiday, c clock, z a.m./p.m., G time zone, D ISO date, S date with slashes, I decade
in figures, B decade in words, u future, y other words for now and lately, g 's, a "old", % money or percent, 7 a
season's name with a capital letter, 9 overnight, 0 month of another calendar, = once or twice, x anything else.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from bilat import knowledge
from bilat.errors import DataError
from bilat.knowledge.tables import read_tsv


class Token(Struct, frozen=True):
    """A token: class letter, offsets into the article text, lower-case word, its number if it has one."""

    code: str
    start: int
    end: int
    word: str
    number: float = 0.0


# Words whose number is not known: "several years" has an X for its number.
VAGUE = -1.0
WORDS_FILE = Path(knowledge.__file__).parent / "data" / "time_words.tsv"
_COLUMNS = ("class", "number", "capital", "words")
# In the table these stand for a class only in small letters ("Summer" may be a name, "Early" not).
_SMALL = frozenset({"fall", "spring", "seconds"})


class TimeWords(Struct, frozen=True):
    """Class letter and number of words: of those in any letters, and of those only with a capital letter."""

    plain: Mapping[str, tuple[str, float]]
    capital: Mapping[str, tuple[str, float]]


@cache
def time_words() -> TimeWords:
    """The shipped words, read once a process."""
    return load_time_words(WORDS_FILE)


def load_time_words(path: Path) -> TimeWords:
    """The words of a table. Raises DataError where it cannot be read or a word stands twice."""
    found: dict[str, dict[str, tuple[str, float]]] = {"no": {}, "yes": {}}
    for line, row in read_tsv(path, _COLUMNS):
        if row["capital"] not in found or len(row["class"]) != 1:
            raise DataError("class must be one letter, capital yes or no", path=path, line=line)
        table = found[row["capital"]]
        for word in row["words"].split():
            if word in table:
                raise DataError(f"{word!r} stands twice", path=path, line=line)
            table[word] = (row["class"], _number(row["number"], path, line))
    return TimeWords(MappingProxyType(found["no"]), MappingProxyType(found["yes"]))


def _number(cell: str, path: Path, line: int) -> float:
    try:
        return float(cell)
    except ValueError as problem:
        raise DataError(f"a number is not one: {problem}", path=path, line=line) from problem


_TOKEN = re.compile(
    r"(?P<D>\d{4}-\d{2}-\d{2}(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<dated>\d{4}(?P<mark2>[/.])\d{1,2}(?P=mark2)\d{1,2})(?![\d/])"
    r"|(?P<holiday>(?:Christmas(?: Day| Eve)?|New Year['’]s (?:Day|Eve)|Boxing Day|May Day|Thanksgiving(?: Day)?"
    r"|Good Friday|Easter(?: Sunday| Monday)?|Ramadan|Ramadhan|Eid al[-‑](?:Fitr|Adha)|Eid|Nowruz|Norouz|Newroz|Ashura"
    r"|Arbaeen|Passover|Rosh Hashanah|Yom Kippur|Hanukkah|Diwali|(?:Lunar|Chinese|Persian) New Year)\b)"
    # Newspapers and channels that are called by a time.
    r"|(?P<x>(?:USA|Russia|India|Psychology) Today|(?:Sunday|Financial) (?:Times|Telegraph|Mirror|Express|Mail)"
    r"|Sunday Independent|Saturday Evening Post|(?:Arab|Prague|African|Beijing) Spring)\b"
    r"|(?P<G>local time)\b"
    r"|(?P<other>Dhu al-(?:Hijjah|Hijja|Qadah)|Dhul[- ]Hijjah|Rabi al-(?:Awwal|Thani)|Jumada al-(?:Awwal|Thani))\b"
    r"|(?P<S>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4}|\d{1,2}/\d{1,2}/\d{2})(?![\d/])"
    r"|(?P<c>\d{1,2}[:.][0-5]\d(?=\s?[ap]\.?m\b)|[012]?\d:[0-5]\d(?::[0-5]\d)?)(?![\d:])"
    r"|(?P<I>(?:\d\d|['’])?\d0['’]?s)\b"
    r"|(?P<o>\d{1,2}(?:st|nd|rd|th))\b"
    r"|(?P<z>[ap]\.\s?m\b\.?|[AP]\.?M\b\.?|(?<=\d)[ap]m\b|(?<=\d )[ap]m\b)"
    r"|(?P<q>Q[1-4])\b"
    r"|(?P<fraction>\d+\s[1-3]/[2-4])(?![\d/])"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<glued>[A-Za-z]+)?"
    r"|(?P<g>['’]s?)(?![^\W\d_])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\s\w])"
)
_NAMED = {"holiday": "6", "other": "0"}
_MARKS = {
    ",": ",",
    ".": "!",
    "-": "~",
    "–": "~",
    "—": ";",
    "‑": "~",
    "/": "/",
    "$": "%",
    "€": "%",
    "£": "%",
    "%": "%",
}
# What holds no word that begins or ends so and no figure holds no time expression.
_HINTS = (
    "day dail tonight tomorrow week month year decade centur quarter hour minute moment morning noon evening night"
    " spring summer autumn fall winter now curren recen soon lately annual dawn fortnight second half present past"
    " christmas thanksgiving easter ninet eight future ties jan feb mar apr may jun jul aug sep oct nov dec ago"
    " ramad eid nowruz norouz newroz ashura arbaeen passover hashanah kippur hanukkah diwali"
).split()
_WINDOW = 160  # characters before and after a hint that a phrase and the words of tense around it may take


@cache
def _finder() -> AhoCorasick:
    words = [form for hint in _HINTS for form in (hint, hint.capitalize(), hint.upper())]
    return AhoCorasick([*words, *"0123456789"], store_patterns=False, implementation=Implementation.ContiguousNFA)


def hints(text: str) -> list[int]:
    """Where in a text a time expression may be, in order."""
    return [start for _, start, _ in _finder().find_matches_as_indexes(text)]


def tokens(text: str, start: int, end: int, found: Sequence[int]) -> list[Token]:
    """The tokens of a sentence around the hints in it; empty where there are none."""
    first, last = bisect_left(found, start), bisect_left(found, end)
    if first == last:
        return []
    low, high = found[first] - _WINDOW, found[last - 1] + _WINDOW
    if low > start:
        start = max(text.find(" ", low, found[first]), start)
    if high < end:
        end = max(text.rfind(" ", found[last - 1], high), found[last - 1] + 1)
    return [_token(match) for match in _TOKEN.finditer(text, start, end)]


def _token(match: "re.Match[str]") -> Token:
    kind, word = match.lastgroup or "", match.group()
    first, last = match.span()
    if kind == "word":
        code, lower, number = _word(word)
        return Token(code, first, last, lower, number)
    if kind == "mark":
        return Token(_MARKS.get(word, ";"), first, last, word)
    if kind in ("number", "glued"):
        return _figures(match)
    number = 0.0
    if kind == "fraction":
        figures = [int(part) for part in re.split(r"[\s/]", word)]
        return Token("n", first, last, word, figures[0] + figures[1] / figures[2])
    if kind == "dated":
        year, month, day = re.split(r"[/.]", word)
        return Token("D", first, last, f"{year}-{int(month):02d}-{int(day):02d}")
    if kind in _NAMED:
        return Token(_NAMED[kind], first, last, word.lower())
    if kind == "o":
        number = int(word[:-2])
    elif kind == "q":
        return Token("b", first, last, word, int(word[1]))
    elif kind == "I":
        number = int(re.sub(r"\D", "", word))
    elif kind == "g" and len(word) == 1:
        return Token("g", first, last, word)
    return Token(kind, first, last, word.lower(), number)


@lru_cache(maxsize=50_000)
def _word(word: str) -> tuple[str, str, float]:
    """The class, small-letter form and number of a word."""
    words, lower = time_words(), word.lower()
    found = words.plain.get(lower)
    if word[0].isupper():
        named = words.capital.get(lower)
        if named and (len(lower) > 4 or word.isupper() == (named[0] == "G") or lower == "may"):
            found = named
        elif lower in _SMALL:
            found = None
    return ("x", lower, 0.0) if found is None else (found[0], lower, found[1])


def _figures(match: "re.Match[str]") -> Token:
    figures, first, last = match["number"], match.start(), match.end()
    if match["glued"]:
        glued = match["glued"].lower()
        if glued in ("am", "pm"):
            return Token("c", first, last, match.group().lower())
        return Token("x", first, last, match.group())
    if not figures.isdigit():
        parts = figures.replace(",", "")
        return Token("n", first, last, figures, float(parts) if parts.count(".") < 2 else 0.0)
    number = int(figures[:9])
    code = "n"
    if len(figures) <= 2 and 1 <= number <= 31:
        code = "d"
    elif len(figures) == 4 and 1000 <= number <= 2199:
        code = "Y"
    return Token(code, first, last, figures, number)
