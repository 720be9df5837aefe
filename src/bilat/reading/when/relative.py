"""Readings of the phrases that count from a day (weekdays, "last week", "two days later") and of lengths of time."""

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from bilat.reading.when import calendar as cal
from bilat.reading.when.calendar import Grain, Stretch
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.numbers import grain_of, number_of
from bilat.reading.when.reading import (
    Context,
    Reading,
    edge,
    nearest_weekday,
    of_stretch,
)
from bilat.reading.when.words import VAGUE, Token

By = Literal["anchor", "previous"]
# What a date is worth whose grain is known and nothing else.
_OPEN: dict[Grain, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def open_date(grain: Grain) -> Reading:
    """A date of that grain that cannot be reckoned."""
    return Reading(value=_OPEN.get(grain))


_PART_VALUES = {
    "morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
    "overnight": "NI",
}  # fmt: skip


def weekday(phrase: Phrase, context: Context) -> Reading | None:
    """A weekday, with the week or the part of the day that goes with it."""
    token = phrase.get("W")
    if token is None or (phrase.after and phrase.after.word in ("prayer", "prayers", "mosque")):
        return None
    if phrase.codes == "WU" and phrase.tokens[1].word != "week":
        return None
    number = int(token.number)
    if token.word.endswith("days") or phrase.codes.startswith("q"):
        return Reading(kind="SET", value=f"XXXX-WXX-{number + 1}")
    if context.anchor is None:
        return with_part(phrase, Reading(value=f"XXXX-WXX-{number + 1}"))
    when = _weekday_date(phrase, number, context.anchor, context.tense)
    if context.there is not None and phrase.get("LXTp") is None and context.there.weekday() == number:
        when = context.there  # a story from Tokyo tells of Thursday when it is Wednesday in New York
    return with_part(phrase, of_stretch(cal.day(when), "relative", "anchor"))


def _weekday_date(phrase: Phrase, number: int, anchor: date, tense: int) -> date:
    direction = phrase.get("LX") or phrase.get("Tp")
    if phrase.codes == "WU":  # "Sunday week"
        return nearest_weekday(number, anchor, 1) + timedelta(7)
    if direction and direction.code != "p" and phrase.get("U"):  # "Monday of last week"
        steps = {"L": -7, "T": 0, "X": 7}[direction.code]
        return anchor - timedelta(anchor.weekday() - number) + timedelta(steps)
    if direction is None:
        return nearest_weekday(number, anchor, tense)
    if direction.code in "Lp":
        return nearest_weekday(number, anchor - timedelta(1), -1)
    if direction.code == "X":
        return nearest_weekday(number, anchor + timedelta(1), 1)
    return anchor - timedelta(anchor.weekday() - number) if tense < 0 else nearest_weekday(number, anchor, 1)


def with_part(phrase: Phrase, reading: Reading) -> Reading:
    """The reading with the part of the day that the phrase says."""
    part = phrase.get("P9")
    if part is None or reading.value is None:
        return reading
    return replace(reading, kind="TIME", value=f"{reading.value}T{_PART_VALUES[part.word]}")


def deictic(phrase: Phrase, context: Context) -> Reading | None:
    """Today, yesterday, tomorrow, tonight, the day before yesterday."""
    token = phrase.get("Z")
    if token is None:
        return None
    steps = int(token.number) * (2 if phrase.get("@") else 1)
    tonight = token.word == "tonight"
    reading = open_date("day")
    if context.anchor is not None:
        reading = of_stretch(cal.day(context.anchor + timedelta(steps)), "relative", "anchor")
    if tonight:
        return replace(reading, kind="TIME", value=f"{reading.value}TNI")
    return with_part(phrase, reading)


def day_part(phrase: Phrase, context: Context) -> Reading | None:
    """This morning, last night."""
    if context.anchor is None:
        return with_part(phrase, open_date("day"))
    steps = 0 if phrase.get("T") else -1
    found = of_stretch(cal.day(context.anchor + timedelta(steps)), "relative", "anchor")
    if phrase.codes == "9":  # the night that ended on the day of publication
        found = replace(found, end=context.anchor, precision="span")
    return with_part(phrase, found)


def unit(phrase: Phrase, context: Context) -> Reading | None:
    """Last week, this year, earlier this month, the end of the year."""
    token = phrase.get("UC")
    if token is None:
        return None
    grain, count = grain_of(token)
    if grain is None:
        return None
    direction = phrase.get("LX") or phrase.get("T")
    steps = {"L": -1, "T": 0, "X": 1}[direction.code] if direction else 0
    if direction is None and phrase.codes == "KU":
        if token.word != "weekend":
            return None
        steps = -1 if context.anchor and context.anchor.weekday() < 5 and context.tense <= 0 else 0
    if direction and direction.word == "past" and phrase.get("K"):
        return length_from(context, grain, 1, -1)
    if context.anchor is None:
        return open_date(grain)
    stretch = cal.neighbour(context.anchor, grain, steps * count)
    if stretch is None:
        return None
    return of_stretch(_portion(phrase, stretch, context.anchor), "relative", "anchor")


def _portion(phrase: Phrase, whole: Stretch, anchor: date) -> Stretch:
    side = phrase.get("E")
    if side and whole.start <= anchor <= whole.end:
        start, end = (whole.start, anchor) if side.word == "earlier" else (anchor, whole.end)
        return Stretch(whole.value, whole.grain, start, end, "span")
    at = edge(phrase)
    return cal.part_of(whole, at) if at else whole


_LETTERS = {
    "day": "D",
    "week": "W",
    "weekend": "D",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_TIMES = {"weekend": 2, "quarter": 3, "decade": 10, "century": 100}


def duration_value(number: float | None, token: Token) -> str:
    """The TimeML value of so many units; X where the number is not said."""
    grain, count = grain_of(token)
    if grain is None:
        letter = {"h": "H", "m": "M", "s": "S"}[token.word[0]]
        return f"PT{_amount(number)}{letter}"
    factor = _TIMES.get(grain, 1) * count
    return f"P{_amount(number if number is None or number == VAGUE else number * factor)}{_LETTERS[grain]}"


def _amount(number: float | None) -> str:
    return "X" if number is None or number == VAGUE else f"{number:g}"


def length_from(context: Context, grain: Grain, number: float | None, sign: int) -> Reading:
    """The stretch of so many units that ends (or begins) at the anchor, as in "the past two years"."""
    value = f"P{_amount(number if number in (None, VAGUE) else (number or 0) * _TIMES.get(grain, 1))}{_LETTERS[grain]}"
    reading = Reading(kind="DURATION", value=value)
    if context.anchor is not None and number in (None, VAGUE):
        start, end = (None, context.anchor) if sign < 0 else (context.anchor, None)
        return replace(reading, start=start, end=end, precision="span", basis="relative", by="anchor")
    if context.anchor is None or number is None or number != int(number):
        return reading
    other = cal.move(context.anchor, grain, sign * int(number))
    if other is None:
        return reading
    start, end = sorted((other, context.anchor))
    return replace(reading, start=start, end=end, precision="span", basis="relative", by="anchor")


def span(phrase: Phrase, context: Context) -> Reading | None:
    """The past two years, the next few days, recent months."""
    token, direction = phrase.get("UVHhCb"), phrase.get("LXl")
    if token is None or direction is None:
        return None
    grain, count = grain_of(token)
    number = number_of(phrase.tokens)
    sign = 1 if direction.code == "X" else -1
    if grain is None:
        days = -(-int(number) // 24) if number and number > 0 and token.word.startswith("hour") else 0
        reach = length_from(context, "day", days, sign) if days else Reading()
        return replace(reach, kind="DURATION", value=duration_value(number, token))
    total = number * count if number is not None and number != VAGUE else number
    if phrase.codes == "KLU":
        total = 1
    return length_from(context, grain, total, sign)


def ago(phrase: Phrase, context: Context) -> Reading | None:
    """Three days ago, a year earlier, two weeks later, a month from now."""
    token = phrase.get("UVHhCb")
    if token is None:
        return None
    if phrase.codes.startswith("VA"):
        return _vague(context, -1)
    grain, count = grain_of(token)
    if phrase.codes.lstrip("K").startswith("U~") and phrase.get("b2"):
        return _counted_from_text(context, grain or "year", -1)
    number = 1.0 if phrase.codes.lstrip("K").startswith("U~") else number_of(phrase.tokens)
    word = phrase.tokens[-1].word if phrase.tokens[-1].code in "AE@y" else ""
    sign = 1 if word in ("later", "after", "afterwards", "now") else -1
    if number == VAGUE or number is None:
        # "a few days later" is later than something else, not than the day of publication
        return _vague(context, sign) if word in ("ago", "now") else Reading()
    if grain is None:
        return Reading(kind="TIME", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    steps = sign * number * count
    compared = word == "ago" and grain == "year" and context.previous and context.previous.grain == "quarter"
    if phrase.codes.endswith(("A", "y")) and not compared:
        return _counted(context.anchor, grain, steps, "anchor")
    return _counted_from_text(context, grain, steps)


def ago_day(phrase: Phrase, context: Context) -> Reading | None:
    """A year ago Tuesday, a week ago today: so long before that day."""
    token, number = phrase.get("UV"), number_of(phrase.part(0, phrase.codes.index("A")).tokens)
    if token is None or number is None or number == VAGUE or number != int(number):
        return None
    grain, count = grain_of(token)
    day = deictic(phrase, context) if phrase.get("Z") else weekday(phrase, replace(context, tense=-1))
    if grain is None or day is None or day.start is None:
        return open_date("day")
    moved = cal.move(day.start, grain, -int(number) * count)
    return of_stretch(cal.day(moved), "relative", "anchor") if moved else None


def _counted_from_text(context: Context, grain: Grain, steps: float) -> Reading:
    """Counted from the last date spoken of; "later" is never counted from the day of publication."""
    base = context.previous
    if base is not None:
        found = cal.move(base.start, grain, int(steps))
        fine: Grain = base.grain if _finer(base.grain, grain) else grain
        return of_stretch(cal.containing(found, fine), "relative", "previous") if found else Reading()
    return _counted(context.anchor if steps < 0 else None, grain, steps, "anchor")


_ORDER: tuple[Grain, ...] = (
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)


def _finer(one: Grain, other: Grain) -> bool:
    # "two years later" after a full date is not that very day: only quarters and months are kept ("a year earlier").
    return one in ("month", "quarter", "half") and _ORDER.index(one) < _ORDER.index(other)


def _counted(base: date | None, grain: Grain, steps: float, by: By) -> Reading:
    if base is None:
        return open_date(grain)
    if grain == "century" and steps != int(steps):  # "half a century ago"
        grain, steps = "year", steps * 100
    if steps != int(steps):  # "a year and a half ago": the month is all that can be meant
        months = {"year": 12, "decade": 120}.get(grain)
        if months is None:
            return Reading()
        grain, steps = "month", int(steps * months)
    if grain == "decade":
        grain, steps = "year", steps * 10
    if grain == "century":
        grain, steps = "decade", steps * 10
    return of_stretch(cal.neighbour(base, grain, int(steps)), "relative", by)


def _vague(context: Context, sign: int) -> Reading:
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if context.anchor is None:
        return Reading(value=value)
    start, end = (None, context.anchor) if sign < 0 else (context.anchor, None)
    return Reading(value=value, start=start, end=end, precision="span", basis="relative", by="anchor")


def follow(phrase: Phrase, context: Context) -> Reading | None:
    """That day, the same month, the following week, the next morning, the day before."""
    token, base = phrase.get("UP"), context.previous
    if phrase.get("X") and token and token.word not in ("day", "morning", "evening", "afternoon"):
        return unit(phrase, context)
    if token is None:
        return None
    grain: Grain | None = "day" if token.code == "P" else grain_of(token)[0]
    word = phrase.get("tXp@")
    if grain is None or word is None:
        return None
    if base is None or _ORDER.index(base.grain) > _ORDER.index(grain):
        if word.word == "next" and token.code == "U":
            return unit(phrase, context)
        return with_part(phrase, open_date(grain))
    ahead = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "before": -1, "prior": -1}.get(word.word, 1)
    stretch = cal.neighbour(base.start, grain, ahead)
    return with_part(phrase, of_stretch(stretch, "relative", "previous")) if stretch else None


def duration(phrase: Phrase, context: Context) -> Reading | None:
    """For two years, a three-day, several weeks, decades."""
    token = phrase.get("UVHhCb")
    if token is None or token.word in ("moment", "moments"):
        return None
    if token.code == "b" and (phrase.get("OfY") or token.number):
        return None
    if any(t.code == "Y" and t.number > 1900 for t in phrase.tokens) and phrase.codes[0] == "Y":
        return None
    number = number_of(_first_number(phrase).tokens)
    if _is_point(phrase, context, number):
        grain, count = grain_of(token)
        return _counted(context.anchor, grain or "day", (number or 0) * count, "anchor")
    if number is None and token.code in "UH":
        number = 1.0
    return Reading(kind="DURATION", value=duration_value(number, token))


def _is_point(phrase: Phrase, context: Context, number: float | None) -> bool:
    """Whether a length is how far ahead something lies: "will open in two weeks"."""
    token = phrase.get("UVC")
    known = token is not None and number is not None and number != VAGUE
    return known and context.tense > 0 and phrase.before is not None and phrase.before.word == "in"


def _first_number(phrase: Phrase) -> Phrase:
    """The phrase up to the link of "two to six days"; all of it where there is no such link."""
    for at in range(1, len(phrase.codes)):
        if phrase.codes[at] in "r&" and phrase.codes[at - 1] in "Nnd" and phrase.codes[at + 1] != "k":
            return phrase.part(0, at)
    return phrase


_SETS = {1: "P1D", 2: "P1W", 3: "P2W", 4: "P1M", 5: "P3M", 6: "P1Y", 7: "PT1H"}


def regular(phrase: Phrase, context: Context) -> Reading | None:
    """Every year, each of the two months, weekly."""
    token = phrase.get("Q")
    if token is not None:
        return Reading(kind="SET", value=_SETS[int(token.number)])
    if phrase.get("=") and (unit := phrase.get("U")):
        return Reading(kind="SET", value=duration_value(1, unit))
    if month := phrase.get("M"):
        return Reading(kind="SET", value=f"XXXX-{int(month.number):02d}")
    token = phrase.get("UVb")
    if token is None:
        part = phrase.get("P")
        return Reading(kind="SET", value=f"XXXX-XX-XXT{_PART_VALUES[part.word]}" if part else None)
    if (middle := phrase.get("x")) and middle.word not in ("other", "single", "passing"):
        return None
    number = phrase.number("OdN") or (2 if middle and middle.word == "other" else 1)
    return Reading(kind="SET", value=duration_value(number, token))


_PAST, _FUTURE = frozenset({"recently", "lately"}), frozenset({"soon", "future"})


def reference(phrase: Phrase, context: Context) -> Reading | None:
    """Now, recently, soon, in the future, these days."""
    token = phrase.get("yuTVL")
    if token is None or (token.code == "T" and token.word != "present"):
        return None
    if token.code == "L":
        return _vague(context, -1) if token.word == "past" else None
    if token.word in _PAST:
        return _vague(context, -1)
    if token.word in _FUTURE:
        return _vague(context, 1)
    if token.code == "V" and token.word != "days":
        return None
    return Reading(value="PRESENT_REF")
