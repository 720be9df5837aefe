"""Datelines: the place, day and agency that news copy puts before its first words."""

import re

from msgspec import Struct

from bilat.knowledge.page import page_words

# A dateline is short; what is longer than this is a sentence.
LONGEST = 90
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:[A-Z][a-z]+day,? )?(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? \d{{4}})?)"
_WORD = r"[A-Z][\w'’.-]*"
_PLACE = rf"{_WORD}(?: (?:de |la |el |al-|es |of |the |and )?{_WORD}){{0,3}}(?:/{_WORD})?"
_REGION = rf"{_WORD}(?: (?:of |the |and )?{_WORD}){{0,2}}"
_AGENCY = r"(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,30})/)"
_MARK = r"(?:--+|[—–―]|-|_|:)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>, (?!{_MONTH} \d){_REGION}| /[^/\n]{{2,30}}/(?=,))?(?:,? (?P<date>{_DATE}))?,?\.?"
    rf"(?: ?{_AGENCY}\.?)?(?: ?(?P<mark>{_MARK})(?=\s|$|[\"“]))?"
)
_CREDIT = re.compile(rf"{_AGENCY}\.? ?(?P<mark>--+|[—–―_-])(?=\s|$)")
_SPACE = re.compile(r"\s*")


class Dateline(Struct, frozen=True):
    """A dateline in a text: offsets of the whole, its place, date and agency, and where the news begins after it."""

    start: int
    end: int
    rest: int
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None
    agency_name: str | None = None


def dateline_at(text: str, start: int, end: int, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph begins with, or null.

    `first`: it is the first paragraph of the news, where a bare place before a dash or colon is enough.
    """
    head = text[start : min(end, start + LONGEST)]
    bare = _CREDIT.match(head)
    if bare is not None and _agency(bare):
        return _made(text, start, end, bare, place=False)
    match = _DATELINE.match(head)
    if match is None or not _holds(match, head, whole=end - start <= match.end(), first=first):
        return None
    return _made(text, start, end, match, place=True)


def _holds(match: "re.Match[str]", head: str, *, whole: bool, first: bool) -> bool:
    mark, place = match["mark"], match["place"]
    known = _agency(match) is not None
    if match["slash"] is not None:
        return known or match["date"] is not None
    capitals = place.upper() == place and len(place) > 2
    if mark is None or _is_lead(place.lower()):
        return False
    if known or (match["round"] is not None and (capitals or match["date"] is not None) and mark != ":"):
        return True
    if whole and capitals and mark != ":":
        return True
    if match["round"] is not None or not first:
        return False
    if match["date"] is not None:
        return True
    if mark == ":":
        return capitals and not whole and "." not in place
    after = head[match.end() :].lstrip(" \t\"“'‘")
    return (capitals or len(place.split()) <= 2) and (whole or after[:1].isupper()) and mark not in after


def _is_lead(place: str) -> bool:
    leads = page_words().leads
    return place in leads or place.split()[0] in leads


def _agency(match: "re.Match[str]") -> str | None:
    words = match["round"] or match["slash"]
    if words is None:
        return None
    known = page_words().agencies
    return known.get(words.strip()) or known.get(re.split(r"[/,;-]", words)[0].strip())


def _made(text: str, start: int, end: int, match: "re.Match[str]", *, place: bool) -> Dateline:
    group = "round" if match["round"] is not None else "slash"
    agency = (start + match.start(group) - 1, start + match.end(group) + 1) if match[group] is not None else None
    last = start + (match.start("mark") if match["mark"] and match["mark"] != ":" else match.end())
    space = _SPACE.match(text, start + match.end(), end)
    named = place and match["date"] is not None
    return Dateline(
        start=start,
        end=start + len(text[start:last].rstrip()),
        rest=space.end() if space else start + match.end(),
        place=(start + match.start("place"), start + match.end("place")) if place else None,
        date=(start + match.start("date"), start + match.end("date")) if named else None,
        agency=agency,
        agency_name=_agency(match),
    )
