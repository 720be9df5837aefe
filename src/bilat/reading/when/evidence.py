"""The year of a day told without one, where the article's own dates settle it."""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from bilat.document import TimeMention
from bilat.reading.when import calendar as cal
from bilat.reading.when.words import time_words

# A day is of the year of a full date in the article that lies at most so many days from it.
NEAR = 7


def with_years(mentions: Sequence[TimeMention], ahead: Container[int]) -> tuple[TimeMention, ...]:
    """The mentions, where days without a year have the one that a full date or a year of the article settles.

    A full date of the same day or week tells it. So does the latest year that the article states, where the weekday
    told with the day is right in that year alone; any other stated year in which it is right leaves it open. A day
    to come (those that begin at `ahead`) is not the day of the same name that the article dates, and one that comes
    every year has no year.
    """
    stated = [m for m in mentions if m.basis == "stated" and m.start is not None and m.end is not None]
    days = [m for m in stated if m.precision == "day"]
    yearly = {m.sentence for m in mentions if m.kind == "SET"}
    return tuple(
        _dated(m, days, stated, m.span.start in ahead) if _is_open_day(m) and m.sentence not in yearly else m
        for m in mentions
    )


def _is_open_day(mention: TimeMention) -> bool:
    """Whether a mention says month and day ("XXXX-11-24") and nothing gave it a year."""
    return mention.basis == "unknown" and mention.value is not None and _month_and_day(mention.value) is not None


def _month_and_day(value: str) -> tuple[int, int] | None:
    year, *rest = value.split("-")
    if year != "XXXX" or len(rest) != 2 or not all(part.isdigit() for part in rest):
        return None
    return int(rest[0]), int(rest[1])


def _dated(
    mention: TimeMention, days: Sequence[TimeMention], stated: Sequence[TimeMention], ahead: bool
) -> TimeMention:
    found = _near(mention, days) or _by_weekday(mention, stated)
    if found is None:
        return mention
    day, evidence = found
    if ahead and day.isoformat() == evidence.start:
        return mention
    return replace(
        mention,
        value=day.isoformat(),
        start=day.isoformat(),
        end=day.isoformat(),
        precision="day",
        basis="inferred",
        anchor=evidence.start if evidence.precision == "day" else (evidence.value or "")[:4],
        anchor_span=evidence.span,
    )


def _near(mention: TimeMention, days: Sequence[TimeMention]) -> tuple[date, TimeMention] | None:
    """The day in the week around a full date, and that date; null where two full dates give different days."""
    found: dict[date, TimeMention] = {}
    for each in days:
        full = date.fromisoformat(each.start or "")
        for day in _in_years(mention, (full.year - 1, full.year, full.year + 1)):
            if abs((day - full).days) <= NEAR:
                found.setdefault(day, each)
    return next(iter(found.items())) if len(found) == 1 else None


def _by_weekday(mention: TimeMention, stated: Iterable[TimeMention]) -> tuple[date, TimeMention] | None:
    """The day in the latest stated year, and what states that year, where the weekday is right there alone."""
    if _weekday(mention) is None:
        return None
    years = {int((each.start or "")[:4]): each for each in stated if (each.start or "")[:4] == (each.end or "")[:4]}
    right = _in_years(mention, years)
    if len(right) != 1 or right[0].year != max(years):
        return None
    return right[0], years[right[0].year]


def _in_years(mention: TimeMention, years: Iterable[int]) -> list[date]:
    """The day of a mention in each of some years, as far as the calendar has it on the weekday told with it."""
    month, of_month = _month_and_day(mention.value or "") or (0, 0)
    days = (cal.valid_day(year, month, of_month) for year in sorted(years))
    weekday = _weekday(mention)
    return [day for day in days if day is not None and (weekday is None or day.weekday() == weekday)]


def _weekday(mention: TimeMention) -> int | None:
    """The weekday that the words of a mention begin with; null where there is none."""
    word = mention.span.quote.split()[0].strip(".,").lower()
    code, number = time_words().capital.get(word, ("", 0.0))
    return int(number) if code in ("W", "w") else None
