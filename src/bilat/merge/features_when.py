"""Features of when it was: days that agree, exclude each other, or are not told."""

from datetime import date

from bilat.merge.found import NEVER, SOME_DAYS, Found
from bilat.merge.views import Partial, View


def dates(a: View, b: View) -> Found | None:
    """Whether the dates agree: stated ones as intervals, others by how near they were reported."""
    if _known(a) and _known(b):
        return _intervals(a, b)
    if (found := _partials(_partial_of(a), _partial_of(b))) is not None:
        return found
    if _known(a) != _known(b):
        return _one_known(*((a, b) if _known(a) else (b, a)))
    return _published(a, b)


def _partial_of(view: View) -> Partial:
    if view.start is None or view.end is None or view.start.month != view.end.month or view.start.year != view.end.year:
        return view.partial
    days = (view.start.day, view.end.day) if (view.end - view.start).days <= 10 else None
    weekday = view.start.weekday() if view.start == view.end else None
    return Partial(month=view.start.month, days=days, weekday=weekday)


def _partials(a: Partial, b: Partial) -> Found | None:
    if a.month is not None and b.month is not None:
        if a.month != b.month:
            return Found("dates", NEVER, "days of other months, year unknown")
        if a.days is None or b.days is None:
            return Found("dates", 0.1, "the same month, year unknown")
        if max(a.days[0], b.days[0]) > min(a.days[1], b.days[1]):
            return Found("dates", NEVER, "other days of the month, year unknown")
        return Found("dates", 0.3, "the same day of the same month, year unknown")
    if a.weekday is not None and a.weekday == b.weekday:
        return Found("dates", 0.0, "the same weekday, week unknown")
    return None


def _known(view: View) -> bool:
    return view.start is not None and view.end is not None


def _intervals(a: View, b: View) -> Found:
    assert a.start and a.end and b.start and b.end
    start, end = max(a.start, b.start), min(a.end, b.end)
    if start > end:
        return Found("dates", NEVER, f"dates that exclude each other: {_days(a)} and {_days(b)}")
    length = max((a.end - a.start).days, (b.end - b.start).days)
    score, words = _closeness(length)
    return Found("dates", score, f"{words}: {_days(a)} and {_days(b)}")


def _closeness(length: int) -> tuple[float, str]:
    for days, score, words in (
        (SOME_DAYS, 0.4, "the same days"),
        (10, 0.3, "days of one week"),
        (31, 0.2, "days of one month"),
    ):
        if length <= days:
            return score, words
    return (0.1, "days of one season") if length <= 100 else (-0.1, "dates too coarse to tell")


def _days(view: View) -> str:
    first, last = view.start, view.end
    if first == last or last is None or first is None:
        return str(first or last)
    return f"{first} to {last}"


def _one_known(known: View, open_: View) -> Found | None:
    assert known.start and known.end
    if open_.start is not None and known.end < open_.start:
        return Found("dates", NEVER, f"{_days(known)} is before {open_.start}")
    if open_.end is not None and known.start > open_.end:
        return Found("dates", NEVER, f"{_days(known)} is after {open_.end}")
    last = open_.end or _day(open_.published)
    if last is None or open_.report.background:
        return None
    return _gap((last - known.end).days, f"{_days(known)}, the other by {last}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text and len(text) >= 10 else None


def _gap(days: int, words: str) -> Found | None:
    if abs(days) <= SOME_DAYS:
        return Found("dates", 0.2, f"within some days: {words}")
    if abs(days) <= 14:
        return None
    return Found("dates", -0.3, f"weeks apart: {words}")


def _published(a: View, b: View) -> Found | None:
    if a.article == b.article:
        return None
    first, second = _day(a.published), _day(b.published)
    if a.start is None and b.start is None and first and second and not (a.report.background or b.report.background):
        days = abs((first - second).days)
        if days > SOME_DAYS:
            return Found("dates", -0.4 if days > 14 else -0.1, f"undated, published {days} days apart")
        return Found("dates", 0.2 if days < 2 else 0.1, f"undated, published {days} days apart")
    return Found("dates", -0.25, "nothing tells whether the dates agree")
