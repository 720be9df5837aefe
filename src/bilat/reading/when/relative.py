"""Readings of the phrases that count from a day: weekdays, "last week", "two days later"."""

from datetime import date, timedelta

from msgspec.structs import replace

from bilat.reading.when import calendar as cal
from bilat.reading.when.calendar import Grain, Stretch
from bilat.reading.when.grammar import Phrase
from bilat.reading.when.lengths import PART_VALUES, counted, length_from, open_date
from bilat.reading.when.numbers import grain_of, number_of
from bilat.reading.when.reading import (
    Context,
    Reading,
    edge,
    nearest_weekday,
    of_stretch,
)
from bilat.reading.when.words import VAGUE


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
    return replace(reading, kind="TIME", value=f"{reading.value}T{PART_VALUES[part.word]}")


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
    if (known := _of_thread(phrase, context, grain)) is not None:
        return known
    if context.anchor is None:
        return open_date(grain)
    stretch = cal.neighbour(context.anchor, grain, steps * count)
    if stretch is None:
        return None
    return of_stretch(_portion(phrase, stretch, context.anchor), "relative", "anchor")


def _of_thread(phrase: Phrase, context: Context, grain: Grain) -> Reading | None:
    """Earlier in the day, late in the month: of the day that the text spoke of last, where it spoke of one."""
    base = context.previous
    if base is None or phrase.codes not in ("EiKU", "eiKU") or _ORDER.index(base.grain) > _ORDER.index(grain):
        return None
    whole, at = cal.containing(base.start, grain), edge(phrase)
    return of_stretch(cal.part_of(whole, at) if at else whole, "relative", "previous")


def _portion(phrase: Phrase, whole: Stretch, anchor: date) -> Stretch:
    side = phrase.get("E")
    if side and whole.start <= anchor <= whole.end:
        start, end = (whole.start, anchor) if side.word == "earlier" else (anchor, whole.end)
        return Stretch(whole.value, whole.grain, start, end, "span")
    at = edge(phrase)
    return cal.part_of(whole, at) if at else whole


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
        return counted(context.anchor, grain, steps, "anchor")
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
    return counted(context.anchor if steps < 0 else None, grain, steps, "anchor")


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
