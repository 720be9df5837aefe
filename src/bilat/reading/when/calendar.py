"""Days, weeks, months and longer stretches of the calendar as closed day intervals with their TimeML values."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from msgspec import Struct

from bilat.records import Precision

Grain = Literal["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]
Part = Literal["START", "MID", "END"]


class Stretch(Struct, frozen=True):
    """A stretch of the calendar: its TimeML value, its grain, first and last day, and how precise that is."""

    value: str
    grain: Grain
    start: date
    end: date
    precision: Precision


def day(when: date) -> Stretch:
    """One day."""
    return Stretch(when.isoformat(), "day", when, when, "day")


def week(when: date) -> Stretch:
    """The week, Monday to Sunday, that holds a day."""
    year, number, weekday = when.isocalendar()
    monday = when - timedelta(weekday - 1)
    return Stretch(f"{year}-W{number:02d}", "week", monday, monday + timedelta(6), "week")


def weekend(when: date) -> Stretch:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(when)
    return Stretch(whole.value + "-WE", "weekend", whole.start + timedelta(5), whole.end, "span")


def month(year: int, number: int) -> Stretch:
    """A calendar month."""
    last = date(year, number, monthrange(year, number)[1])
    return Stretch(f"{year:04d}-{number:02d}", "month", date(year, number, 1), last, "month")


def quarter(year: int, number: int) -> Stretch:
    """A quarter of the calendar year, 1 to 4."""
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Stretch(f"{year:04d}-Q{number}", "quarter", first.start, last.end, "span")


def half(year: int, number: int) -> Stretch:
    """The first or second half of a calendar year."""
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    return Stretch(f"{year:04d}-H{number}", "half", first.start, last.end, "span")


def whole_year(year: int) -> Stretch:
    """A calendar year."""
    return Stretch(f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), "year")


def decade(year: int) -> Stretch:
    """The ten years that hold a year, from its nought to its nine."""
    first = year - year % 10
    return Stretch(f"{first // 10:03d}", "decade", date(first, 1, 1), date(first + 9, 12, 31), "span")


def century(number: int) -> Stretch:
    """A century by its ordinal: the 20th is 1900 to 1999, as newspapers count."""
    first = max((number - 1) * 100, 1)
    end = date(min((number - 1) * 100 + 99, MAXYEAR), 12, 31)
    return Stretch(f"{number - 1:02d}", "century", date(first, 1, 1), end, "span")


SEASONS = ("SP", "SU", "FA", "WI")


def season(year: int, name: str, south: bool) -> Stretch:
    """A season that begins in a year, by hemisphere; the one around New Year ends in the year after."""
    first = 3 + 3 * SEASONS.index(name) + (6 if south else 0)
    year_of = year
    if first > 12:
        first -= 12
    last = first + 2
    end = month(year_of + 1, last - 12).end if last > 12 else month(year_of, last).end
    return Stretch(f"{year:04d}-{name}", "season", date(year_of, first, 1), end, "season")


def containing(when: date, grain: Grain) -> Stretch:
    """The stretch of that grain that holds a day (a season has no such stretch without a place: its quarter)."""
    match grain:
        case "day":
            return day(when)
        case "week":
            return week(when)
        case "weekend":
            return weekend(when)
        case "month":
            return month(when.year, when.month)
        case "quarter" | "season":
            return quarter(when.year, (when.month + 2) // 3)
        case "half":
            return half(when.year, 1 if when.month < 7 else 2)
        case "year":
            return whole_year(when.year)
        case "decade":
            return decade(when.year)
        case "century":
            return century(when.year // 100 + 1)


_MONTHS: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS: dict[str, int] = {"day": 1, "week": 7, "weekend": 7}


def move(when: date, grain: Grain, count: int) -> date | None:
    """The day so many grains later (earlier if negative), in shorter months the last day; null off the calendar."""
    try:
        if grain in _DAYS:
            return when + timedelta(_DAYS[grain] * count)
        months = when.year * 12 + when.month - 1 + _MONTHS[grain] * count
        year, number = divmod(months, 12)
        return date(year, number + 1, min(when.day, monthrange(year, number + 1)[1]))
    except (OverflowError, ValueError):
        return None


def neighbour(when: date, grain: Grain, count: int) -> Stretch | None:
    """The stretch of that grain so many grains after the one that holds a day."""
    moved = move(when, grain, count)
    return containing(moved, grain) if moved else None


def part_of(whole: Stretch, part: Part) -> Stretch:
    """The early, middle or late part: days 1-10, 11-20, 21-end of a month, thirds of what is longer.

    Days, weeks and weekends are not divided.
    """
    if whole.grain in ("day", "week", "weekend"):
        return whole
    if whole.grain == "month":
        first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, whole.end.day)}[part]
        start, end = whole.start.replace(day=first), whole.start.replace(day=last)
    else:
        start, end = _third(whole, part)
    return Stretch(whole.value, whole.grain, start, end, "span")


def _third(whole: Stretch, part: Part) -> tuple[date, date]:
    months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    at = {"START": 0, "MID": 1, "END": 2}[part]
    low, high = months * at // 3, months * (at + 1) // 3
    base = whole.start.year * 12 + whole.start.month - 1
    first_year, first_month = divmod(base + low, 12)
    last_year, last_month = divmod(base + high - 1, 12)
    return month(first_year, first_month + 1).start, month(last_year, last_month + 1).end


def hull(first: Stretch, last: Stretch) -> Stretch:
    """The stretch from the start of one to the end of another."""
    return Stretch(f"{first.value}/{last.value}", first.grain, first.start, last.end, "span")


def valid_day(year: int, number: int, of_month: int) -> date | None:
    """The day of the calendar, or null where there is none."""
    try:
        return date(year, number, of_month)
    except ValueError:
        return None
