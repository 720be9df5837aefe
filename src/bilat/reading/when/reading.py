"""What a recognised time phrase says: its TimeML value and, as far as an anchor allows, its days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bilat.reading.when import calendar as cal
from bilat.reading.when.calendar import Part, Stretch
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.words import Token
from bilat.records import Basis, Precision

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Context(Struct, frozen=True):
    """What a phrase is read against.

    `anchor` is the day of publication; `tense` -1 past, 0 open, 1 future; `previous` the last date that the
    article spoke of nearby, `here` whether in this sentence; `joined` a full date that the phrase goes on from;
    `there` the day that it was at the dateline, if another than the anchor; `south` tells the hemisphere spoken of
    (null: unknown).
    """

    anchor: date | None
    tense: int
    previous: Stretch | None
    south: Callable[[], bool | None]
    here: bool = False
    joined: Stretch | None = None
    there: date | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """A phrase's reading. `by`: what it was reckoned from."""

    kind: Kind = "DATE"
    value: str | None = None
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    by: Literal["anchor", "previous"] | None = None
    stretch: Stretch | None = None


def of_stretch(stretch: Stretch | None, basis: Basis, by: Literal["anchor", "previous"] | None = None) -> Reading:
    """The reading that names exactly a stretch of the calendar."""
    if stretch is None:
        return Reading()
    return Reading(
        value=stretch.value,
        start=stretch.start,
        end=stretch.end,
        precision=stretch.precision,
        basis=basis,
        by=by,
        stretch=stretch,
    )


# --- calendar dates -------------------------------------------------------------------------------------------


def iso(phrase: Phrase, context: Context) -> Reading | None:
    """An ISO date, with or without a clock time."""
    word = phrase.tokens[0].word
    try:
        found = of_stretch(cal.day(date.fromisoformat(word[:10])), "stated")
    except ValueError:
        return None
    return replace(found, kind="TIME", value=word.upper()[:16]) if "t" in word else found


# Of two ways to read 05/06/2018 the one so many days from the day of publication is meant, where only one is.
_CLOSE = 14


def slashed(phrase: Phrase, context: Context) -> Reading | None:
    """A date in figures; with dots the day comes first, with slashes that may stay open."""
    word = phrase.tokens[0].word
    mark = next(each for each in "./-" if each in word)
    first, second, year = (int(part) for part in word.split(mark))
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    readings = [cal.valid_day(year, second, first)]
    if mark != ".":
        readings.append(cal.valid_day(year, first, second))
    days = sorted({each for each in readings if each})
    if not days:
        return None
    if len(days) == 1:
        return of_stretch(cal.day(days[0]), "stated")
    near = [each for each in days if context.anchor and abs((context.anchor - each).days) <= _CLOSE]
    if len(near) == 1:
        return of_stretch(cal.day(near[0]), "inferred", "anchor")
    return Reading(value=f"{year:04d}-XX-XX")


class _Parts(Struct, frozen=True):
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    edge: Part | None


_EDGES: tuple[Part, Part, Part] = ("START", "MID", "END")


def edge(phrase: Phrase) -> Part | None:
    """Early, middle or late, where the phrase says so."""
    token = phrase.get("e5")
    return None if token is None else _EDGES[int(token.number)]


def _parts(phrase: Phrase, context: Context) -> _Parts:
    return _Parts(
        year_said(phrase, context), phrase.number("Mm"), phrase.number("doO"), phrase.number("Ww"), edge(phrase)
    )


def year_said(phrase: Phrase, context: Context) -> int | None:
    """The year that the phrase says, in figures or as "last year"."""
    year = phrase.number("Y")
    if year is None and (unit := phrase.get("LXTt")) and phrase.get("U"):
        year = _spoken_year(unit, context)
    return year


def _spoken_year(word: Token, context: Context) -> int | None:
    if word.code == "t":
        return context.previous.start.year if context.previous else None
    if context.anchor is None:
        return None
    return context.anchor.year + {"L": -1, "T": 0, "X": 1}[word.code]


def day_or_month(phrase: Phrase, context: Context) -> Reading | None:
    """A date of day and month, or of a month alone, with its year or with the year that the anchor gives."""
    parts = _parts(phrase, context)
    if parts.month is None or _is_name(phrase) or _is_attack(phrase, parts):
        return None
    if phrase.rule == "month" and (direction := phrase.get("LXT")) and not phrase.get("U"):
        return _near_month(parts.month, direction.code, context, parts.edge)
    stretch = _stretch(parts, context)
    if stretch is None:
        return Reading(value=_open_value(parts)) if context.anchor is None else None
    if parts.year is None and parts.day is not None and context.joined is not None:
        return of_stretch(stretch, "inferred", "previous")
    return of_stretch(stretch, *basis_of(phrase, parts.year))


def basis_of(phrase: Phrase, year: int | None) -> tuple[Basis, Literal["anchor", "previous"] | None]:
    """How a date is known and from what it is reckoned; `year` is what the phrase itself says of its year."""
    if phrase.get("Y"):
        return "stated", None
    if year is None:
        return "inferred", "anchor"
    return "relative", "previous" if phrase.get("t") else "anchor"


_NAME_LEADS = frozenset({"by", "for", "of", "with", "under", "from", "to", "than", "and", "as"})


def _is_name(phrase: Phrase) -> bool:
    """A word that is a month and a name or verb ("May", "March", "Jan") where nothing shows that it is a month."""
    if phrase.codes not in ("m", "m!"):
        return False
    return phrase.before is None or phrase.before.word in _NAME_LEADS


_ATTACK = frozenset("attack attacks terror terrorist terrorists hijackers hijackings suicide commission".split())


def _is_attack(phrase: Phrase, parts: _Parts) -> bool:
    """Whether the date is the name of what happened in 2001: no day of the year that the article is about."""
    after = phrase.after.word if phrase.after else ""
    return (parts.month, parts.day, parts.year) == (9, 11, None) and after in _ATTACK


def _open_value(parts: _Parts) -> str:
    return f"XXXX-{parts.month:02d}" + (f"-{parts.day:02d}" if parts.day else "")


def _stretch(parts: _Parts, context: Context) -> Stretch | None:
    if parts.month is None:
        return None
    year = parts.year if parts.year is not None else _year_of(parts, context)
    if year is None:
        return None
    if parts.day is None:
        whole = cal.month(year, parts.month)
        return cal.part_of(whole, parts.edge) if parts.edge else whole
    found = cal.valid_day(year, parts.month, parts.day)
    return cal.day(found) if found else None


def _year_of(parts: _Parts, context: Context) -> int | None:
    """The year of the full date that the words go on from, else that in which the date lies nearest to the anchor."""
    if context.joined is not None and parts.month is not None and parts.day is not None:
        before = context.joined.start
        return before.year + ((parts.month, parts.day) < (before.month, before.day))
    anchor = context.anchor
    if anchor is None or parts.month is None:
        return None
    near = [n for n in range(anchor.year - 1, anchor.year + 2) if cal.valid_day(n, parts.month, parts.day or 1)]
    if parts.weekday is not None and parts.day:
        agreeing = [n for n in near if date(n, parts.month, parts.day).weekday() == parts.weekday]
        near = agreeing or near
    stretches = [cal.day(date(n, parts.month, parts.day)) if parts.day else cal.month(n, parts.month) for n in near]
    found = nearest(stretches, anchor, context.tense)
    return found.start.year if found else None


def nearest(stretches: list[Stretch], anchor: date, tense: int) -> Stretch | None:
    """The stretch nearest to the anchor on the side of the tense (past where it is open).

    One on the other side wins where it is far nearer: nobody writes "on 2 May" for last year's second of May when
    this year's is a week off.
    """
    back = [each for each in stretches if each.start <= anchor]
    ahead = [each for each in stretches if each.end >= anchor]
    before = min(back, key=lambda each: _distance(each, anchor), default=None)
    after = min(ahead, key=lambda each: _distance(each, anchor), default=None)
    if before is None or after is None:
        return before or after
    chosen, other = (after, before) if tense > 0 else (before, after)
    factor = 8 if tense and chosen.grain != "day" else 3
    return other if factor * _distance(other, anchor) < _distance(chosen, anchor) else chosen


def _distance(stretch: Stretch, anchor: date) -> int:
    if stretch.start <= anchor <= stretch.end:
        return 0
    return min(abs((stretch.start - anchor).days), abs((stretch.end - anchor).days))


def _near_month(number: int, direction: str, context: Context, at: Part | None) -> Reading:
    anchor = context.anchor
    if anchor is None:
        return Reading(value=f"XXXX-{number:02d}")
    year = anchor.year
    if direction == "L" and number >= anchor.month:
        year -= 1
    elif direction == "X" and number <= anchor.month:
        year += 1
    whole = cal.month(year, number)
    return of_stretch(cal.part_of(whole, at) if at else whole, "relative", "anchor")


# --- ranges ---------------------------------------------------------------------------------------------------


def day_range(phrase: Phrase, context: Context) -> Reading | None:
    """A range of days or of months; what one end leaves out the other supplies."""
    left, right = phrase.split("~r&")
    first, last = _parts(left, context), _parts(right, context)
    first = replace(first, month=first.month or last.month, year=first.year or last.year)
    last = replace(last, month=last.month or first.month, year=last.year or first.year)
    end = _stretch(last, context)
    if end is None:
        if context.anchor is None and first.month and last.month:
            return Reading(value=f"{_open_value(first)}/{_open_value(last)}")
        return None
    year = first.year if first.year is not None else end.start.year
    start = _stretch(replace(first, year=year), context)
    if start and start.start > end.end:
        start = _stretch(replace(first, year=year - 1), context)
    if start is None or start.start > end.end:
        return None
    stated = phrase.get("Y") is not None
    by: Literal["anchor", "previous"] = "previous" if context.joined is not None and last.day else "anchor"
    return of_stretch(cal.hull(start, end), "stated" if stated else "inferred", None if stated else by)


def year_range(phrase: Phrase, context: Context) -> Reading | None:
    """A range of years: 2019-2021, 2019-21, 2019/20."""
    left, right = phrase.tokens[0], phrase.tokens[-1]
    first, last = int(left.number), int(right.number)
    if right.code != "Y":
        if len(right.word) != 2:
            return None
        last += first - first % 100
    if not first < last or last - first > 300 or is_other_calendar(phrase, first):
        return None
    return of_stretch(cal.hull(cal.whole_year(first), cal.whole_year(last)), "stated")


_OTHER_ERAS = frozenset({"bc", "bce", "ah", "hijri"})


def is_other_calendar(phrase: Phrase, year: int) -> bool:
    """Whether a year is before Christ or of the Iranian or Islamic calendar, as 1300 to 1499 are in news of today."""
    after = phrase.after.word if phrase.after else ""
    return after in _OTHER_ERAS or (1300 <= year < 1500 and phrase.get("C") is None)


def weekday_range(phrase: Phrase, context: Context) -> Reading | None:
    """A range of weekdays, "Monday to Thursday", "Saturday and Sunday"."""
    first, last = (int(token.number) for token in (phrase.tokens[0], phrase.tokens[-1]))
    if "&" in phrase.codes and not _runs_on(phrase, (last - first) % 7):
        return None
    if context.anchor is None:
        return Reading(value=f"XXXX-WXX-{first + 1}/XXXX-WXX-{last + 1}")
    start = nearest_weekday(first, context.anchor, context.tense)
    end = start + timedelta((last - first) % 7)
    return of_stretch(cal.hull(cal.day(start), cal.day(end)), "relative", "anchor")


def _runs_on(phrase: Phrase, days: int) -> bool:
    """Whether two weekdays with "and" are days in a row, or the ends of "between Monday and Friday"."""
    nights = phrase.after is not None and phrase.after.word in ("nights", "mornings", "evenings", "afternoons")
    return not nights and (days == 1 or (phrase.before is not None and phrase.before.code == "R"))


def nearest_weekday(weekday: int, anchor: date, tense: int) -> date:
    """The weekday on or before the anchor, on or after it where the words point ahead."""
    if tense > 0:
        return anchor + timedelta((weekday - anchor.weekday()) % 7)
    return anchor - timedelta((anchor.weekday() - weekday) % 7)
