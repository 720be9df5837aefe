"""Words of time expressions: each word of a sentence becomes a token with a one-letter class.

The grammar is written over the string of these letters, which is short and quick to search.

M month, m month word that is also another word or an abbreviation, W weekday, w its abbreviation, Y year, d
number 1-31, n other number, N number word, o/O ordinal in figures/words, U/V calendar unit singular/plural, H/h
hours and minutes singular/plural, b quarter, f half, C century, Z today and its kin, P part of the day, 1 noon,
L last, X next, T this, t that or same, p previous or following, l latest or recent, # these, e early/mid/late,
5 start or end, E earlier or later, @ before or after, A ago, s season, q every, Q daily and its kin, k a, K
the, i preposition, F of, R from or between, r to or until, & and, v about and its kin, 3 than, 8 least, j fiscal, J
full, 2 period, 4 long, 6 holiday, c clock, z a.m./p.m., G time zone, D ISO date, S date with slashes, I decade
in figures, B decade in words, u future, y other words for now and lately, g 's, a "old", % money or percent, x
anything else.
"""

import re
from functools import lru_cache

from msgspec import Struct


class Token(Struct, frozen=True):
    """A token: class letter, offsets into the article text, lower-case word, its number if it has one."""

    code: str
    start: int
    end: int
    word: str
    number: float = 0.0


_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()

UNITS = ("day", "week", "weekend", "fortnight", "month", "year", "decade")
HOURS = ("hour", "minute", "moment")

# Words whose number is not known: "several years" has an X for its number.
VAGUE = -1.0


def _table() -> dict[str, tuple[str, float]]:
    table: dict[str, tuple[str, float]] = {}

    def add(code: str, words: str, number: float = 0.0) -> None:
        for word in words.split():
            table[word] = (code, number)

    for position, word in enumerate(_NUMBERS):
        add("N", word, position)
    for position, word in enumerate(_TENS):
        add("N", word, 20 + 10 * position)
    for position, word in enumerate(_ORDINALS, 1):
        add("O", word, position)
    add("N", "hundred", 100)
    add("N", "thousand", 1000)
    add("N", "couple", 2)
    add("N", "dozen", 12)
    add("N", "several few many", VAGUE)
    for unit in UNITS:
        add("U", unit)
        add("V", unit + "s")
    for unit in HOURS:
        add("H", unit)
        add("h", unit + "s")
    add("h", "seconds")
    add("b", "quarter quarters")
    add("f", "half")
    add("C", "century centuries")
    add("Z", "today", 0)
    add("Z", "tonight", 0)
    add("Z", "yesterday", -1)
    add("Z", "tomorrow", 1)
    add("P", "morning afternoon evening night dawn overnight")
    add("1", "noon midday midnight")
    add("2", "period periods")
    add("L", "last past")
    add("p", "previous preceding following")
    add("X", "next coming upcoming")
    add("T", "this current present")
    add("t", "that same")
    add("l", "latest recent")
    add("e", "early", 0)
    add("e", "mid", 1)
    add("e", "late", 2)
    add("5", "beginning start", 0)
    add("5", "middle", 1)
    add("5", "end close", 2)
    add("E", "earlier later")
    add("@", "before after prior afterwards")
    add("A", "ago")
    add("s", "spring summer autumn fall winter")
    add("q", "every each")
    add("Q", "daily", 1)
    add("Q", "weekly", 2)
    add("Q", "fortnightly biweekly", 3)
    add("Q", "monthly", 4)
    add("Q", "yearly annually", 6)
    add("Q", "hourly", 7)
    add("Q", "nightly", 1)
    add("k", "a an another")
    add("K", "the")
    add("i", "in on at since during by for over within throughout under into")
    add("F", "of")
    add("R", "from between")
    add("r", "to through until till thru")
    add("&", "and or")
    add(
        "v",
        "about around nearly almost roughly approximately some more less up over just only",
    )
    add("3", "than")
    add("8", "least most")
    add("j", "fiscal financial calendar")
    add("J", "full entire whole")
    add("u", "future")
    add("#", "these")
    add("a", "old")
    add("4", "long")
    add("y", "now currently recently nowadays lately")
    add("B", "twenties", 20)
    for position, word in enumerate(("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")):
        add("B", word, 30 + 10 * position)
    return table


_WORDS = _table()
# In the lists above these stand for a class only in small letters ("Summer" may be a name, "Early" not).
_SMALL = frozenset({"fall", "spring", "seconds"})
_CAPITAL: dict[str, tuple[str, float]] = {}
for _n, _name in enumerate(_MONTHS, 1):
    _CAPITAL[_name] = ("m" if _name in ("may", "march") else "M", _n)
    if len(_name) > 4:
        _CAPITAL[_name[:3]] = ("m", _n)
for _name in "gmt utc est edt cst cdt pst pdt et pt cet cest bst msk ist".split():
    _CAPITAL[_name] = ("G", 0)
_CAPITAL |= {"sept": ("m", 9), "jun": ("m", 6), "jul": ("m", 7)}
for _n, _name in enumerate(_WEEKDAYS):
    _CAPITAL[_name] = ("W", _n)
    _CAPITAL[_name + "s"] = ("W", _n)
    _CAPITAL[_name[:3]] = ("w", _n)
_CAPITAL |= {"tues": ("w", 1), "thurs": ("w", 3), "thur": ("w", 3)}

_TOKEN = re.compile(
    r"(?P<D>\d{4}-\d{2}-\d{2}(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<dated>\d{4}(?P<mark2>[/.])\d{1,2}(?P=mark2)\d{1,2})(?![\d/])"
    r"|(?P<holiday>(?:Christmas(?: Day| Eve)?|New Year['’]s (?:Day|Eve)|Boxing Day|May Day|Thanksgiving(?: Day)?"
    r"|Good Friday|Easter(?: Sunday| Monday)?)\b)"
    r"|(?P<S>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)\d{4}|\d{1,2}/\d{1,2}/\d{2})(?![\d/])"
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
# A sentence without any of these holds no time expression; searched before the slower tokens are made.
_HINT = re.compile(
    r"\d|day|tonight|tomorrow|(?i:week|month|year|decade|centur|quarter|hour|minute|moment|morning|noon|evening|night"
    r"|spring|summer|autumn|fall|winter|now|curren|recen|soon|lately|annual|dawn|fortnight|second|half|present|past|Christmas|Thanksgiving|Easter|ninet"
    r"|future|ties\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ago\b|midday|daily)"
)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of text; empty where nothing in it can be a time."""
    if not _HINT.search(text, start, end):
        return []
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
    if kind == "holiday":
        return Token("6", first, last, word.lower())
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
    lower = word.lower()
    found = _WORDS.get(lower)
    if word[0].isupper():
        named = _CAPITAL.get(lower)
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
