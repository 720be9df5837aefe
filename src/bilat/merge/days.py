"""Sets of days as stretches: what several facts allow together."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

# News is from these years; a day outside them is a slip of the pen.
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


class Days(Struct, frozen=True):
    """Days, as stretches in order that neither touch nor overlap, each with its first and last day."""

    stretches: tuple[tuple[date, date], ...]

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def both(self, other: "Days") -> "Days":
        """The days that are in both."""
        met = (
            (max(a, c), min(b, d)) for a, b in self.stretches for c, d in other.stretches if max(a, c) <= min(b, d)
        )  # fmt: skip
        return days(met)

    def meets(self, first: date, last: date) -> bool:
        """Whether any of the days from first to last is in it."""
        return any(a <= last and first <= b for a, b in self.stretches)

    @property
    def only(self) -> date | None:
        """The one day that it holds; null where there are more or none."""
        one = self.stretches[0] if len(self.stretches) == 1 else (FIRST, LAST)
        return one[0] if one[0] == one[1] else None

    @property
    def years(self) -> range:
        """All years from the first day's to the last day's."""
        return range(self.stretches[0][0].year, self.stretches[-1][1].year + 1) if self.stretches else range(0)


ALL = Days(((FIRST, LAST),))


def days(stretches: Iterable[tuple[date, date]]) -> Days:
    """The days of stretches given in any order."""
    made: list[tuple[date, date]] = []
    for first, last in sorted(stretches):
        if made and first <= made[-1][1] + timedelta(days=1):
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return Days(tuple(made))


def since(first: date) -> Days:
    """All days from that one on."""
    return Days(((max(FIRST, first), LAST),))


def between(first: date, last: date) -> Days:
    """All days from first to last."""
    return Days(((max(FIRST, first), min(LAST, last)),)) if first <= last else Days(())


def in_any_year(month: int, day: int, weekday: int | None = None) -> Sequence[date]:
    """That day of every year that has it, and in which it falls on the weekday, if one is given."""
    found = []
    for year in range(FIRST.year, LAST.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    return [each for each in found if weekday is None or each.weekday() == weekday]
