"""Readings of phrases that are built on a date: "the week of 3 August", "two days after 5 May", holidays."""

from datetime import date, timedelta

from msgspec.structs import replace

from bilat.reading.when import calendar as cal
from bilat.reading.when.calendar import Stretch
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.lengths import duration_value
from bilat.reading.when.numbers import grain_of, number_of
from bilat.reading.when.periods import year
from bilat.reading.when.reading import Context, Reading, day_or_month, nearest, of_stretch
from bilat.reading.when.relative import weekday, with_part
from bilat.reading.when.words import VAGUE


def week_of(phrase: Phrase, context: Context) -> Reading | None:
    """The week or weekend of a day."""
    unit, base = phrase.get("U"), day_or_month(phrase, context)
    if unit is None or unit.word not in ("week", "weekend") or base is None:
        return None
    if base.stretch is None:
        return base
    whole = cal.week(base.stretch.start) if unit.word == "week" else cal.weekend(base.stretch.start)
    return replace(base, value=whole.value, start=whole.start, end=whole.end, precision=whole.precision, stretch=whole)


def part_of_date(phrase: Phrase, context: Context) -> Reading | None:
    """The night of 5 August, the morning of Monday."""
    day = phrase.part(next(n for n, code in enumerate(phrase.codes) if code in "P9") + 1, len(phrase.codes))
    base = weekday(day, context) if day.get("W") and not day.get("Mm") else day_or_month(day, context)
    return None if base is None else with_part(phrase, base)


def nth_of_month(phrase: Phrase, context: Context) -> Reading | None:
    """The first week of March, the last day of June 2020; a month's weeks are counted from its first day."""
    which, unit = phrase.tokens[1 if phrase.codes[0] == "K" else 0], phrase.get("U")
    _, of = phrase.split("F")
    base = day_or_month(of, context)
    if unit is None or base is None or (base.stretch and base.stretch.grain != "month"):
        return None
    if base.stretch is None:
        return base
    found = _nth(base.stretch, int(which.number) if which.code == "O" else -1, unit.word)
    return None if found is None else replace(of_stretch(found, base.basis, base.by), stretch=base.stretch)


def _nth(month: Stretch, number: int, unit: str) -> Stretch | None:
    days = {"day": 1, "week": 7}.get(unit)
    if days is None:
        return None
    start = month.start + timedelta(days * (number - 1)) if number > 0 else month.end - timedelta(days - 1)
    if start > month.end:
        return None
    if unit == "day":
        return cal.day(start)
    return Stretch(month.value, "week", start, min(start + timedelta(6), month.end), "week")


def months_of_year(phrase: Phrase, context: Context) -> Reading | None:
    """The first three months of 2020."""
    count, unit = phrase.get("Nd"), phrase.get("V")
    base = year(phrase.part(len(phrase.codes) - 1, len(phrase.codes)), context)
    if count is None or unit is None or unit.word != "months" or base is None or base.stretch is None:
        return None
    number, of = int(count.number), base.stretch.start.year
    ordinal = phrase.get("O")
    if not 1 <= number <= 12 or (ordinal is not None and ordinal.word != "first"):
        return None
    first, last = (1, number) if ordinal else (13 - number, 12)
    return replace(
        base,
        kind="DURATION",
        value=duration_value(number, unit),
        start=cal.month(of, first).start,
        end=cal.month(of, last).end,
        precision="span",
    )


def from_date(phrase: Phrase, context: Context) -> Reading | None:
    """Two days after 5 May, a week before 3 June."""
    length, of = phrase.split("@")
    base, unit = day_or_month(of, context), phrase.get("UV")
    number = number_of(length.tokens)
    if base is None or unit is None or number is None or number in (VAGUE, 0.0):
        return None
    grain, count = grain_of(unit)
    if base.stretch is None or grain is None:
        return Reading()
    word = phrase.get("@")
    sign = 1 if word and word.word == "after" else -1
    moved = cal.move(base.stretch.start, grain, sign * int(number) * count)
    return of_stretch(cal.day(moved), base.basis, base.by) if moved else None


_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1),
}  # fmt: skip
# Words after a holiday's name that make it something else's: "Christmas Island", "the Good Friday Agreement".
_NOT_THE_DAY = frozenset({"island", "islands", "agreement", "accord", "accords", "war", "carol", "card", "tree"})
# Churches that keep their feasts by another calendar.
_OTHER_CHURCH = frozenset({"orthodox", "coptic", "armenian", "julian", "ethiopian"})
_FROM_EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}


def holiday(phrase: Phrase, context: Context) -> Reading | None:
    """A holiday that the calendar settles: fixed days, Thanksgiving, Easter of the western churches."""
    token, said, direction = phrase.get("6"), phrase.number("Y"), phrase.get("LXT")
    if token is None or (phrase.after and phrase.after.word in _NOT_THE_DAY):
        return None
    name = token.word.replace("’", "'")
    if not _is_reckoned(name) or (phrase.before and phrase.before.word in _OTHER_CHURCH):
        return Reading(value="XXXX-XX" if name.startswith("ramad") else "XXXX-XX-XX")
    if said is not None:
        return of_stretch(cal.day(holiday_date(name, said)), "stated")
    if context.anchor is None:
        return Reading(value="XXXX-XX-XX")
    near = [cal.day(holiday_date(name, context.anchor.year + n)) for n in (-1, 0, 1)]
    if direction is not None and direction.code != "T":
        back = [each for each in near if each.start < context.anchor]
        chosen = back[-1] if direction.code == "L" else near[len(back)]
        return of_stretch(chosen, "relative", "anchor")
    return of_stretch(nearest(near, context.anchor, context.tense), "inferred", "anchor")


def _is_reckoned(name: str) -> bool:
    return name in _FIXED or name in _FROM_EASTER or name.startswith("thanksgiving")


def other_calendar(phrase: Phrase, context: Context) -> Reading | None:
    """A day of the Iranian or the Islamic calendar: told to be one, and not reckoned into this one."""
    return Reading(value="XXXX-XX-XX")


def holiday_date(name: str, of: int) -> date:
    """The day of a holiday in a year."""
    if name in _FIXED:
        return date(of, *_FIXED[name])
    if name.startswith("thanksgiving"):
        first = date(of, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    return _easter(of) + timedelta(_FROM_EASTER[name])


def _easter(of: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm)."""
    golden, century, rest = of % 19, of // 100, of % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday_shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday_shift) // 451
    number, day = divmod(epact + weekday_shift - 7 * correction + 114, 31)
    return date(of, number, day + 1)


def day_of_month(phrase: Phrase, context: Context) -> Reading | None:
    """On the 9th: of the month that the text spoke of last, else of the month nearest to the anchor."""
    number = phrase.number("o") or 0
    if context.previous and context.previous.grain in ("day", "month"):
        start = context.previous.start
        found = cal.valid_day(start.year, start.month, number)
        return of_stretch(cal.day(found), "relative", "previous") if found else None
    if context.anchor is None:
        return Reading(value=f"XXXX-XX-{number:02d}")
    months = (cal.move(context.anchor.replace(day=1), "month", n) for n in (-1, 0, 1))
    days = [cal.valid_day(month.year, month.month, number) for month in months if month]
    return of_stretch(nearest([cal.day(d) for d in days if d], context.anchor, context.tense), "inferred", "anchor")


def spelled_year(phrase: Phrase, context: Context) -> Reading | None:
    """A year in words, "nineteen eighty-nine", as broadcasts have it."""
    first, *rest = [int(token.number) for token in phrase.tokens if token.code == "N"]
    below = sum(rest)
    if first not in (18, 19, 20) or not 10 <= below <= 99 or (len(rest) == 2 and rest[0] < 20):
        return None
    return of_stretch(cal.whole_year(first * 100 + below), "stated")
