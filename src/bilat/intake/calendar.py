"""Dates as pages and metadata print them, to ISO 8601; what cannot be told for sure stays untold."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<{0}>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
)
_ISO = r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\d)"
_DAY_FIRST = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_MONTH.format('m2')},?[ -](?P<y2>\d{{4}})"
_MONTH_FIRST = rf"{_MONTH.format('m3')} (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})"
_FIGURES = r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y4>\d{4})(?!\d)"
_YEAR_FIRST = r"(?P<y5>\d{4})[/.](?P<m5>\d{1,2})[/.](?P<d5>\d{1,2})(?!\d)"
_CLOCK = (
    r"(?:(?:T|,| at|\s?[-–|])?\s?(?P<hour>\d{1,2})(?:[:.]\s?(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?|\s?(?P<bare>[ap])\.?m\.?)(?:\s?\(?(?P<zone>z|[+-]\d{2}:?\d{2}|[a-z]{3,4})\b\)?)?)?"
)
_DATE = re.compile(rf"(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST}|{_FIGURES}|{_YEAR_FIRST}){_CLOCK}", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")
_NO_YEAR = re.compile(
    rf"{_MONTH.format('m')} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d_>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m_')}",
    re.IGNORECASE,
)
# Hours from UTC. Abbreviations that name zones of several countries (IST, CST in China) are left out.
_ZONES = {
    "z": 0, "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480,
}  # fmt: skip
_AMERICAN = frozenset({"est", "edt", "et", "cdt", "cst", "ct", "mdt", "mst", "mt", "pdt", "pst", "pt"})


class Stamp(Struct, frozen=True):
    """A date as printed: ISO text, offsets of its words. `iso` has the year alone if day and month cannot be told."""

    iso: str
    start: int
    end: int

    @property
    def day(self) -> str | None:
        """The calendar day, or null if it is not known to the day."""
        return self.iso[:10] if len(self.iso) >= 10 else None


def stamps(words: str, *, month_first: bool | None = None) -> Iterator[Stamp]:
    """The full dates in some words. `month_first` settles 08/09/2023 where figures alone do not."""
    for match in _DATE.finditer(words):
        iso = _iso(match, month_first)
        if iso is not None:
            yield Stamp(iso, match.start(), match.end())


def parse(words: str) -> str | None:
    """The date that a metadata field holds, to ISO 8601, as exact as it is given; null if it holds none."""
    words = words.strip()
    found = next(stamps(words), None)
    if found is not None:
        return found.iso
    if compact := _COMPACT.fullmatch(words):
        return _day(*compact.groups())
    if partial := _PARTIAL.fullmatch(words):
        plausible = 1900 <= int(partial[1]) <= 2100 and (partial[2] is None or 1 <= int(partial[2]) <= 12)
        return words if plausible else None
    return None


def without_year(words: str) -> str | None:
    """Month and day as `--11-25`, or null."""
    match = _NO_YEAR.search(words)
    if match is None:
        return None
    month, day = _month(match["m"] or match["m_"]), int(match["d"] or match["d_"])
    return f"--{month:02}-{day:02}" if 1 <= day <= 31 else None


def month_first_of(words: str) -> bool | None:
    """Whether a page writes month before day, by its own figures (08/27/2023) or American clock; null: no telling."""
    for match in _DATE.finditer(words):
        if match["a"] is not None:
            first, second = int(match["a"]), int(match["b"])
            if first > 12 or second > 12:
                return second > 12
            zone = (match["zone"] or "").lower()
            if zone:
                return zone in _AMERICAN
    return None


def _iso(match: "re.Match[str]", month_first: bool | None) -> str | None:
    for number in "1", "5":
        if match[f"y{number}"] is not None:
            return _timed(_day(match[f"y{number}"], match[f"m{number}"], match[f"d{number}"]), match)
    for number in "2", "3":
        if match[f"y{number}"] is not None:
            month = str(_month(match[f"m{number}"]))
            return _timed(_day(match[f"y{number}"], month, match[f"d{number}"]), match)
    return _of_figures(match, month_first)


def _of_figures(match: "re.Match[str]", month_first: bool | None) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "." and first <= 31:
        month_first = False  # points are a day-first habit
    elif first > 12 or second > 12:
        month_first = second > 12
    elif match["zone"] and month_first is None:
        month_first = match["zone"].lower() in _AMERICAN
    if month_first is None and first != second:
        return match["y4"] if 1900 <= int(match["y4"]) <= 2100 else None
    month, day = (first, second) if month_first else (second, first)
    return _timed(_day(match["y4"], str(month), str(day)), match)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


def _timed(day: str | None, match: "re.Match[str]") -> str | None:
    """The day with clock and offset, as far as they are printed."""
    if day is None or match["hour"] is None:
        return day
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["bare"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}{_offset(match['zone'])}"


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone[0] in "+-":
        return f"{zone[:3]}:{zone[-2:]}"
    minutes = _ZONES.get(zone.lower())
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
