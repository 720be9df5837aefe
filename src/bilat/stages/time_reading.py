"""What a recognised time phrase says: its TimeML value and, as far as an anchor allows, its days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bilat.records import Basis, Precision
from bilat.stages import time_calendar as cal
from bilat.stages.time_calendar import Part, Stretch
from bilat.stages.time_grammar import Phrase
from bilat.stages.time_words import Token

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


class Context(Struct, frozen=True):
    """What a phrase is read against.

    `anchor` is the day of publication; `tense` -1 past, 0 open, 1 future; `previous` the last date that the
    article spoke of nearby; `south` tells the hemisphere spoken of (null: unknown).
    """

    anchor: date | None
    tense: int
    previous: Stretch | None
    south: Callable[[], bool | None]


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


def slashed(phrase: Phrase, context: Context) -> Reading | None:
    """A date in figures; with slashes day and month may be told apart or not, with dots the day comes first."""
    word = phrase.tokens[0].word
    mark = "." if "." in word else "/"
    first, second, year = (int(part) for part in word.split(mark))
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    readings = [cal.valid_day(year, second, first)]
    if mark == "/":
        readings.append(cal.valid_day(year, first, second))
    days = {each for each in readings if each}
    if not days:
        return None
    return of_stretch(cal.day(days.pop()), "stated") if len(days) == 1 else Reading(value=f"{year:04d}-XX-XX")


class _Parts(Struct, frozen=True):
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    edge: Part | None


_EDGES: tuple[Part, Part, Part] = ("START", "MID", "END")


def edge(phrase: Phrase) -> Part | None:
    """Early, middle or late, where the phrase says so."""
    token = phrase.get("e")
    return None if token is None else _EDGES[int(token.number)]


def _parts(phrase: Phrase, context: Context) -> _Parts:
    year = phrase.number("Y")
    if year is None and (unit := phrase.get("LXTt")) and phrase.get("U"):
        year = _spoken_year(unit, context)
    return _Parts(year, phrase.number("Mm"), phrase.number("do"), phrase.number("Ww"), edge(phrase))


def _spoken_year(word: Token, context: Context) -> int | None:
    if word.code == "t":
        return context.previous.start.year if context.previous else None
    if context.anchor is None:
        return None
    return context.anchor.year + {"L": -1, "T": 0, "X": 1}[word.code]


def day_or_month(phrase: Phrase, context: Context) -> Reading | None:
    """A date of day and month, or of a month alone, with its year or with the year that the anchor gives."""
    parts = _parts(phrase, context)
    if parts.month is None or _is_name(phrase):
        return None
    if phrase.rule == "month" and (direction := phrase.get("LXT")) and not phrase.get("U"):
        return _near_month(parts.month, direction.code, context, parts.edge)
    stretch = _stretch(parts, context)
    if stretch is None:
        return Reading(value=_open_value(parts)) if context.anchor is None else None
    stated = phrase.get("Y") is not None
    by: Literal["anchor"] | None = None if stated else "anchor"
    basis: Basis = "stated" if stated else "relative" if phrase.get("U") else "inferred"
    return of_stretch(stretch, basis, by)


_NAME_LEADS = frozenset({"by", "for", "of", "with", "under", "from", "to", "than", "and", "as"})


def _is_name(phrase: Phrase) -> bool:
    """A word that is a month and a name or verb ("May", "March", "Jan") where nothing shows that it is a month."""
    if phrase.codes not in ("m", "m!"):
        return False
    return phrase.before is None or phrase.before.word in _NAME_LEADS


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
    """The year in which the date lies nearest to the anchor on the side that the tense asks for."""
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
    return of_stretch(cal.hull(start, end), "stated" if stated else "inferred", None if stated else "anchor")


def year_range(phrase: Phrase, context: Context) -> Reading | None:
    """A range of years: 2019-2021, 2019-21, 2019/20."""
    left, right = phrase.tokens[0], phrase.tokens[-1]
    first, last = int(left.number), int(right.number)
    if right.code != "Y":
        if len(right.word) != 2:
            return None
        last += first - first % 100
    if not first < last or last - first > 300:
        return None
    return of_stretch(cal.hull(cal.whole_year(first), cal.whole_year(last)), "stated")


def weekday_range(phrase: Phrase, context: Context) -> Reading | None:
    """A range of weekdays, "Monday to Thursday"."""
    first, last = (int(token.number) for token in (phrase.tokens[0], phrase.tokens[-1]))
    if context.anchor is None:
        return Reading(value=f"XXXX-WXX-{first + 1}/XXXX-WXX-{last + 1}")
    start = nearest_weekday(first, context.anchor, context.tense)
    end = start + timedelta((last - first) % 7)
    return of_stretch(cal.hull(cal.day(start), cal.day(end)), "relative", "anchor")


def nearest_weekday(weekday: int, anchor: date, tense: int) -> date:
    """The weekday on or before the anchor, on or after it where the words point ahead."""
    if tense > 0:
        return anchor + timedelta((weekday - anchor.weekday()) % 7)
    return anchor - timedelta((anchor.weekday() - weekday) % 7)


# --- years and what is longer or shorter by name ----------------------------------------------------------------

_COUNTED = frozenset(
    "people troops soldiers men women children percent per million billion miles kilometers kilometres km meters "
    "metres feet tons tonnes dollars euros pounds employees workers jobs votes points words residents members "
    "refugees migrants police officers homes houses square acres barrels pages rpm".split()
)
_OLD_YEAR_LEADS = frozenset(
    "in of since by from until before after during between and the around to early late".split()
)


def year(phrase: Phrase, context: Context) -> Reading | None:
    """A year, or a part of one."""
    number = phrase.number("Y") or 0
    before, after = phrase.before, phrase.after
    if phrase.codes == "Y":
        if before and (
            (before.code in "%/~" and before.word != "-") or before.word in ("about", "some", "nearly", "than")
        ):
            return None
        if after and (after.code in "%hHVU" or after.word in _COUNTED):
            return None
        if number < 1900 and not (before and before.word in _OLD_YEAR_LEADS):
            return None
    whole, at = cal.whole_year(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def decade(phrase: Phrase, context: Context) -> Reading | None:
    """A decade in figures or words."""
    token = phrase.get("IB")
    number = int(token.number) if token else 0
    if number < 100:
        # "the '90s", "the eighties"; a bare "60s" may be an age or a temperature
        if token is None or (token.code == "I" and not (phrase.get("K") and number >= 20)):
            return None
        number += 1900 if number >= 30 else 2000
    if not 1000 <= number <= 2190:
        return None
    whole, at = cal.decade(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def century(phrase: Phrase, context: Context) -> Reading | None:
    """A century by its ordinal."""
    number = phrase.number("oO") or 0
    if not 1 <= number <= 22:
        return None
    whole, at = cal.century(number), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "stated")


def quarter(phrase: Phrase, context: Context) -> Reading | None:
    """A quarter of a year; without a year the one nearest before the anchor."""
    number = _ordinal(phrase)
    direction = phrase.get("LXTl")
    if number is None:
        if direction is None and context.previous and context.previous.grain == "quarter":
            return of_stretch(context.previous, "relative", "previous")
        if context.anchor is None:
            return Reading()
        steps = {"L": -1, "X": 1, "T": 0, "l": -1}[direction.code if direction else "L"]
        return of_stretch(cal.neighbour(context.anchor, "quarter", steps), "relative", "anchor")
    if not 1 <= number <= 4:
        return None
    of_year = _parts(phrase, context).year
    if of_year is not None:
        return of_stretch(cal.quarter(of_year, number), *_basis(phrase))
    if context.anchor is None:
        return Reading(value=f"XXXX-Q{number}")
    near = [cal.quarter(context.anchor.year + n, number) for n in (-1, 0, 1)]
    return of_stretch(nearest(near, context.anchor, context.tense), "inferred", "anchor")


def _ordinal(phrase: Phrase) -> int | None:
    token = phrase.get("b")
    if token and token.number:
        return int(token.number)
    return phrase.number("oO")


def _basis(phrase: Phrase) -> tuple[Basis, Literal["anchor"] | None]:
    return ("stated", None) if phrase.get("Y") else ("relative", "anchor")


def half(phrase: Phrase, context: Context) -> Reading | None:
    """A half of a year."""
    number = phrase.number("oO") or (2 if phrase.codes.lstrip("K")[0] == "L" or edge(phrase) == "END" else 1)
    of_year = _parts(phrase.part(phrase.codes.index("F"), len(phrase.codes)), context).year
    if of_year is None and context.anchor and phrase.codes.endswith("FKU"):
        of_year = context.anchor.year
    if of_year is None or number > 2:
        return Reading() if number <= 2 else None
    return of_stretch(cal.half(of_year, number), *_basis(phrase))


_SEASON_OF = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def season(phrase: Phrase, context: Context) -> Reading | None:
    """A season; its days are known only where the hemisphere is."""
    token = phrase.get("s")
    if token is None:
        return None
    name, south = _SEASON_OF[token.word], context.south()
    of_year = _parts(phrase, context).year
    stated = phrase.get("Y") is not None
    if of_year is None or not phrase.codes.endswith(("Y", "U")):
        if context.anchor is None:
            return Reading(value=f"XXXX-{name}")
        of_year = _year_of_season(name, phrase.get("LXTt"), context, bool(south))
    basis: Basis = "stated" if stated else "relative" if phrase.get("LXTt") else "inferred"
    by: Literal["anchor"] | None = None if stated else "anchor"
    if south is None:
        return Reading(value=f"{of_year:04d}-{name}", precision="season", basis=basis, by=by)
    whole, at = cal.season(of_year, name, south), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, basis, by)


def _year_of_season(name: str, direction: Token | None, context: Context, south: bool) -> int:
    anchor = context.anchor or date(1, 1, 1)
    near = [(n, cal.season(n, name, south)) for n in (anchor.year - 1, anchor.year, anchor.year + 1)]
    code = direction.code if direction else ""
    if code == "L":
        return max(n for n, s in near if s.end < anchor)
    if code == "X":
        return min(n for n, s in near if s.start > anchor)
    if code == "T":
        return min(near, key=lambda pair: (pair[0] != anchor.year, pair[0]))[0]
    if context.tense > 0:
        return min(n for n, s in near if s.end >= anchor)
    return max(n for n, s in near if s.start <= anchor)
