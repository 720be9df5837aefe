"""Readings of lengths of time and of how often: "for two years", "the past week", "every two years"."""

from datetime import date
from typing import Literal

from msgspec.structs import replace

from bilat.reading.when import calendar as cal
from bilat.reading.when.calendar import Grain
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.numbers import grain_of, number_of
from bilat.reading.when.reading import Context, Reading, of_stretch
from bilat.reading.when.words import VAGUE, Token

By = Literal["anchor", "previous"]
PART_VALUES = {
    "morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
    "overnight": "NI",
}  # fmt: skip
# What a date is worth whose grain is known and nothing else.
_OPEN: dict[Grain, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def open_date(grain: Grain) -> Reading:
    """A date of that grain that cannot be reckoned."""
    return Reading(value=_OPEN.get(grain))


def counted(base: date | None, grain: Grain, steps: float, by: By) -> Reading:
    """The stretch of a grain so many grains from a day; open where the day is not known."""
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
        return counted(context.anchor, grain or "day", (number or 0) * count, "anchor")
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
        return Reading(kind="SET", value=f"XXXX-XX-XXT{PART_VALUES[part.word]}" if part else None)
    if (middle := phrase.get("x")) and middle.word not in ("other", "single", "passing"):
        return None
    number = phrase.number("OdN") or (2 if middle and middle.word == "other" else 1)
    return Reading(kind="SET", value=duration_value(number, token))
