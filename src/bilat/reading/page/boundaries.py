"""Where sentences end inside a paragraph. One pass over the text, by rules alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from bilat.reading.page.lines import trimmed

_END = re.compile(r"(?P<stop>\.{2,}|[.?!…]+)(?P<close>[\"'”’»)\]]*)")
_NO_WORD = frozenset(' \t\n\r\u00a0([{"“‘«—–/')
_NEXT = re.compile(r"(?P<space>\s*)(?P<open>[\"'“‘«(\[`*_—–-]*\s?)(?P<word>\S{0,40})")
_SAYS = re.compile(
    r"(?:[\w'’.-]+ ){1,4}?(?:said|asked|says|asks|added|told|wondered|replied|wrote|tweeted|continued|exclaimed)\b"
)
# Never the last word of a sentence: what they belong to follows.
_BEFORE_NAME = frozenset(
    "mr mrs ms mses mx dr const prof messrs mme mlle gen lt col capt cmdr cdr sgt cpl pvt maj adm brig sen rep reps"
    " sens gov pres rev hon fr st ste mt ft amb min atty insp supt det amb hr frau sr. srta eng esq dep asst cie"
    " vice-adm rear-adm maj-gen lt-gen lt-col vs v viz e.g i.e eg ie cf approx ca al-".split()
)
_BEFORE_NUMBER = frozenset("no nos art arts sec secs fig figs p pp vol ch para paras nr ref res pct".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
# May end a sentence; they do where the next word is one that begins sentences.
_EITHER = frozenset(
    "corp inc ltd co bros jr sr etc est dept univ assn ave blvd rd sq llc plc cie gmbh a.m p.m ph.d b.a m.a m.d ll.m"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn"
    " tex va vt wash wis wyo ont que mon tue tues wed thu thur thurs fri sat sun d.c bn mn tn ed eds al".split()
)
_STARTERS = frozenset(
    "the a an this that these those he she it they we you i his her its their our my your there here in on at by for"
    " from with after before during since until while when where as if although though because but and or so yet nor"
    " however meanwhile earlier later also both all some many most no not one two three several what who why how to"
    " under over according despite asked speaking last next now then today yesterday tomorrow such"
    " other another each every neither either only even still once about".split()
)
_INITIAL = re.compile(r"[A-Z]|(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_GLUED_BEFORE = re.compile(r"[a-z]{3}[.?!]$|[a-z\d][”\"’][.?!]$")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")
# Endings of addresses on the web ("Amazon.Com").
_DOMAINS = frozenset("com net org gov edu co ru info".split())
# Brackets that hold more than this are text of their own.
_ASIDE = 300
_TRAILING = re.compile(r"\W+$")
_LONGEST_WORD = 40
_BRACKET = re.compile(r"[()]")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as offsets, white space not trimmed."""
    asides = _asides(text, start, end)
    first = start
    for match in _END.finditer(text, start, end):
        cut = _cut(text, first, end, match)
        if cut is None or cut >= end or _within(asides, match.start(), first):
            continue
        yield first, cut
        first = cut
    if first < end:
        yield first, end


def _cut(text: str, first: int, end: int, match: "re.Match[str]") -> int | None:
    """Where a sentence ends at this punctuation, or null."""
    stop, close = match["stop"], match["close"]
    after = _NEXT.match(text, match.end(), end)
    assert after is not None  # every part of the pattern may be empty
    word = after["word"]
    if not word:
        return None
    if not after["space"]:
        return _glued(text, first, match, word, close)
    if word[0].islower() or (word[0] in ".,;:?!…)" and not after["open"]):
        return None
    if stop[0] in "?!" or stop[0] == "…" or len(stop) > 1:
        if stop[0] in ".…":
            apart = match.start() > first and text[match.start() - 1] in _NO_WORD
            return None if apart and not close and _bare(word) not in _STARTERS else match.end()
        said = close and stop[0] in "?!" and _SAYS.match(text, after.start("word"), min(end, after.start("word") + 60))
        return None if said else match.end()
    if close:
        return match.end()
    start = _word_start(text, first, match.start())
    if _ENUMERATOR.fullmatch(text[start : match.start()]) and trimmed(text, first, start) == (start, start):
        return None
    return match.end() if _ends(text[start : match.start()], word) else None


def _word_start(text: str, first: int, at: int) -> int:
    """Where the word before a place begins (no further back than a word is long)."""
    low = max(first, at - _LONGEST_WORD)
    while at > low and text[at - 1] not in _NO_WORD:
        at -= 1
    return at


def _ends(before: str, word: str) -> bool:
    """Whether a full stop between these two words ends the sentence."""
    lower = before.lower()
    following = _bare(word)
    if lower in _BEFORE_NAME:
        return False
    if lower in _MONTHS:
        return following in _STARTERS and not word[0].isdigit()
    if lower in _BEFORE_NUMBER and before != "P":
        return not word[0].isdigit()
    if _INITIAL.fullmatch(before) or lower in _EITHER:
        return following in _STARTERS and not (len(before) == 1 and before != "I" and following in ("a", "i", "al"))
    return True


def _bare(word: str) -> str:
    return _TRAILING.sub("", word).lower()


def _glued(text: str, first: int, match: "re.Match[str]", word: str, close: str) -> int | None:
    """The cut between sentences that a lost space has run together ("in Cairo.The two sides"), or null."""
    if not word[0].isupper() or len(word) < 2 or not (word[1].islower() or word in ("I",)):
        return None
    if (
        word.rstrip(".,;:").lower() in _DOMAINS
        or match["stop"][0] not in ".?!"
        or "." in word[:-1]
        or "@" in word
        or "/" in word
    ):
        return None
    tail = text[max(first, match.start() - 3) : match.start()] + match["stop"][0]
    if not _GLUED_BEFORE.search(tail):
        return None
    if not close or close[-1] in "”’»)]":
        return match.end()
    return match.start() + len(match["stop"])


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost round brackets that are closed again soon."""
    out: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match.group() == "(":
            open_at.append(match.start())
        elif open_at:
            at = open_at.pop()
            if not open_at and match.start() - at <= _ASIDE:
                out.append((at, match.start()))
    return out


def _within(asides: list[tuple[int, int]], at: int, first: int) -> bool:
    """Whether a place lies inside brackets that were opened after the sentence began."""
    i = bisect_right(asides, (at, at)) - 1
    return i >= 0 and asides[i][0] < at < asides[i][1] and bool(asides[i][0] > first)
