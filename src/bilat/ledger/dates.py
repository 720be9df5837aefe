"""Bounds of time as a person gives them."""

import re
from calendar import monthrange
from datetime import date

from bilat.errors import ConfigError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")


def first_day(given: str | date) -> str:
    """The first day of a year, month or day, as an ISO date."""
    year, month, day = _parts(given)
    return _iso(year, month or 1, day or 1, given)


def last_day(given: str | date) -> str:
    """The last day of a year, month or day, as an ISO date."""
    year, month, day = _parts(given)
    month = month or 12
    return _iso(year, month, day or (monthrange(year, month)[1] if 1 <= month <= 12 and year else 31), given)


def _parts(given: str | date) -> tuple[int, int | None, int | None]:
    if isinstance(given, date):
        return given.year, given.month, given.day
    found = _PARTIAL.match(given.strip())
    if found is None:
        raise _wrong(given)
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _iso(year: int, month: int, day: int, given: str | date) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise _wrong(given) from None


def _wrong(given: str | date) -> ConfigError:
    return ConfigError(f"{given!r} is no date", hint="Write 2023, 2023-08 or 2023-08-27.")
