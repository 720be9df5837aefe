"""The year of a day that an article of unknown date tells without one: on the event, as inferred, naming the facts.

Only where the clues leave one year; nothing is said where they leave several, or exclude each other.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.merge.clues import Clue, clues, ended
from bilat.merge.days import ALL, Days
from bilat.merge.views import MONTH_NAMES, WEEKDAY_NAMES, Partial, last_day, partial_of
from bilat.reading.what.dating import OLD_DAYS
from bilat.records import UNKNOWN_WHEN, AnyClaim, Article, Event, EventStatus, Fact, Field, FieldValue, Report, When

# A day told without its year is the last such day, or the next: less than a year away.
_YEAR = timedelta(days=364)
_WEEK = timedelta(days=6)
_AHEAD: frozenset[EventStatus] = frozenset({"planned"})
# May be a day before or after: of the plan that came to nothing or of its end, of the proposal or of what it is for.
_EITHER: frozenset[EventStatus] = frozenset({"called_off", "denied", "proposed"})
_WORDS = frozenset(
    {*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept", *WEEKDAY_NAMES}
    | set("on in the of early mid late from to and between this last year th st nd rd".split())
)
_BOUNDS = frozenset("since until till by before after through starting from following than".split())
_TOKEN = re.compile(r"[a-z]+|\d+")
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


class _Told(Struct, frozen=True):
    """A day, days or a month without a year, as words tell it; `this`: of the year in which the article was written."""

    first: tuple[int, int]
    last: tuple[int, int]
    precision: str
    weekday: int | None
    this: bool
    last_year: bool


class _Inferred(Struct, frozen=True):
    when: When
    report: Report
    facts: tuple[Fact, ...]
    old: bool = False  # well before any day on which its article can have been written


class Years:
    """The clues of the articles of unknown date, read when first asked for."""

    def __init__(
        self, articles: Mapping[str, Article], claims: Iterable[AnyClaim], knowledge: Knowledge | None
    ) -> None:
        self._articles = articles
        self._knowledge = knowledge
        self._claims: dict[str, list[AnyClaim]] = {}
        for claim in claims:
            if articles[claim.article_id].published_at is None:
                self._claims.setdefault(claim.article_id, []).append(claim)
        self._clues: dict[str, tuple[Clue, ...]] = {}

    def with_year(self, event: Event, reports: Sequence[Report]) -> Event:
        """The event, with the date that the clues of its articles leave, if it has none and they leave just one."""
        fields = {field.name: field for field in event.fields}
        if fields["when"].values or self._knowledge is None:
            return event
        found = [each for report in reports if (each := self._inferred(report)) is not None]
        if not found:
            return event
        fields["when"], when = _field(found)
        old = len(found) == len(reports) and all(each.old for each in found) and when.end is not None
        if old and not event.background:
            fields["background"] = _background(found, fields["background"])
        return msgspec.structs.replace(
            event, when=when, background=event.background or old, fields=tuple(fields.values())
        )

    def _inferred(self, report: Report) -> _Inferred | None:
        if report.article_id not in self._claims:
            return None
        told = _read(report.when)
        if told is None or _bounded(told, report.when, self._articles[report.article_id].text):
            return None
        if told.first == (0, 0) and self._articles[report.article_id].dateline is None:
            return None
        known = self._of(report.article_id)
        window = _window(known)
        if not window:
            at_odds = _needed(known, lambda rest: not _window(rest))
            return _Inferred(UNKNOWN_WHEN, report, tuple(clue.fact for clue in at_odds))
        days = _the_days(told, report.status, window)
        if days is None:
            return None
        needed = _needed(known, lambda rest: _the_days(told, report.status, _window(rest)) == days)
        when = When(
            start=days[0].isoformat(),
            end=days[1].isoformat(),
            precision=told.precision,  # type: ignore[arg-type]
            basis="inferred",
            span=report.when.span,
            anchor="; ".join(clue.fact.words for clue in needed),
        )
        old = report.status not in _AHEAD and days[1] < window.stretches[0][0] - timedelta(days=OLD_DAYS)
        return _Inferred(when, report, tuple(clue.fact for clue in needed), old)

    def _of(self, article: str) -> tuple[Clue, ...]:
        if article not in self._clues:
            assert self._knowledge is not None
            asked = self._articles[article], self._claims[article], self._knowledge
            self._clues[article] = clues(*asked) if ended(*asked) else ()
        return self._clues[article]


# --- what the words tell --------------------------------------------------------------------------------------


def _read(when: When) -> _Told | None:
    """The days that the words of a time tell without a year; null where they tell more, or less."""
    if when.span is None or when.start is not None or when.end is not None:
        return None
    words = _TOKEN.findall(when.span.quote.casefold())
    if any(word not in _WORDS and not (word.isdigit() and int(word) <= 31) for word in words):
        return None
    partial = partial_of(when)
    if partial.month is None:
        return _weekday(partial, words)
    if len({MONTH_NAMES[m] for m in range(12) for word in words if _is_month(word, m)}) > 1:
        return None
    return _of_month(partial.month, partial, words)


def _is_month(word: str, month: int) -> bool:
    return len(word) > 2 and MONTH_NAMES[month].startswith(word.removesuffix("t") if word == "sept" else word)


def _bounded(told: _Told, when: When, text: str) -> bool:
    """Whether a word before a time makes it the beginning or the end of a longer one ("since", "until")."""
    bounds = _BOUNDS if told.first == told.last else _BOUNDS - {"from"}
    before = text[max(0, when.span.start - 20) : when.span.start] if when.span is not None else ""
    return not bounds.isdisjoint(re.findall(r"[a-z]+", before.casefold())[-2:])


def _weekday(partial: Partial, words: Sequence[str]) -> _Told | None:
    alone = partial.weekday is not None and set(words) <= {"on", WEEKDAY_NAMES[partial.weekday]}
    return _Told((0, 0), (0, 0), "day", partial.weekday, False, False) if alone else None


def _of_month(month: int, partial: Partial, words: Sequence[str]) -> _Told | None:
    part = next((part for part in _THIRDS if part in words), None)
    year = "year" in words
    first, last = partial.days or (_THIRDS[part] if part else (1, 31))
    if partial.days is not None and part is not None:
        return None
    numbers = [int(word) for word in words if word.isdigit()]
    if len(numbers) == 2 and not {"to", "between"}.isdisjoint(words):
        first, last = numbers
    if set(numbers) - {first, last} or len(numbers) > 2 or first > last:
        return None
    one_day = bool(numbers) and first == last
    precision = "day" if one_day else "month" if (first, last) == (1, 31) else "span"
    return _Told(
        (month, first), (month, last), precision, partial.weekday,
        this="this" in words, last_year=year and "last" in words,
    )  # fmt: skip


# --- the year -------------------------------------------------------------------------------------------------


def _window(known: Iterable[Clue]) -> Days:
    window = ALL
    for clue in known:
        window = window.both(clue.allowed)
    return window


def _the_days(told: _Told, status: EventStatus, window: Days) -> tuple[date, date] | None:
    """The only days that are meant if the article was written in the window; null where there are several or none."""
    if told.first == (0, 0):
        return _near(told, status, window)
    found = [
        days for year in range(window.years.start - 1, window.years.stop + 1)
        if (days := _in_year(told, year)) is not None and _may_be(told, days, status, window)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _in_year(told: _Told, year: int) -> tuple[date, date] | None:
    end = last_day(year, told.last[0])
    if told.first[1] > end.day or (told.last[1] > end.day and told.precision == "day"):
        return None
    first, last = date(year, *told.first), min(end, date(year, told.last[0], min(told.last[1], end.day)))
    return (first, last) if told.weekday is None or first.weekday() == told.weekday else None


def _may_be(told: _Told, days: tuple[date, date], status: EventStatus, window: Days) -> bool:
    first, last = days
    if told.last_year or told.this:
        year = first.year + told.last_year
        return window.meets(date(year, 1, 1), date(year, 12, 31))
    past, ahead = window.meets(first, first + _YEAR), window.meets(last - _YEAR, last)
    return ahead if status in _AHEAD else (past or ahead) if status in _EITHER else past


def _near(told: _Told, status: EventStatus, window: Days) -> tuple[date, date] | None:
    """The weekday next to the article's day, if that is known: the day itself or the last before it, or the next."""
    written = window.only
    if written is None or status in _EITHER:
        return None
    to_come = status in _AHEAD
    step = (told.weekday or 0) - written.weekday()
    day = written + timedelta(days=step % 7 if to_come else -(-step % 7))
    return (day, day) if abs(day - written) <= _WEEK else None


def _needed(known: Sequence[Clue], suffices: Callable[[Sequence[Clue]], bool]) -> tuple[Clue, ...]:
    """The clues without which it would not suffice; others that say the same are left out."""
    kept = list(dict.fromkeys(known))
    for clue in tuple(kept):
        rest = [other for other in kept if other != clue]
        if suffices(rest):
            kept = rest
    return tuple(kept)


# --- the field ------------------------------------------------------------------------------------------------


def _field(found: Sequence[_Inferred]) -> tuple[Field, When]:
    """The field `when` of an event that no report dates, and its choice."""
    facts = tuple(dict.fromkeys(fact for each in found for fact in each.facts))
    dates = {(each.when.start, each.when.end) for each in found}
    if len(dates) > 1 or (None, None) in dates:
        rule = "its articles leave other years" if len(dates) > 1 else "what tells of the year excludes each other"
        return Field(name="when", values=(), chosen=None, rule=rule, facts=facts), UNKNOWN_WHEN
    value = FieldValue(
        value=msgspec.json.decode(msgspec.json.encode(found[0].when)),
        claims=tuple(sorted(each.report.claim_id for each in found)),
        spans=tuple((each.report.article_id, each.when.span) for each in found if each.when.span is not None),
    )
    rule = f"the only year that fits: {found[0].when.anchor}"
    return Field(name="when", values=(value,), chosen=0, rule=rule, facts=facts), found[0].when


def _background(found: Sequence[_Inferred], told: Field) -> Field:
    """The field `background` of an event that was over before its articles can have been written."""
    claims = tuple(sorted(each.report.claim_id for each in found))
    value = FieldValue(value=True, claims=claims, spans=told.values[0].spans if told.values else ())
    facts = tuple(dict.fromkeys(fact for each in found for fact in each.facts))
    rule = "its day, as inferred, lies well before any on which the articles can have been written"
    return Field(name="background", values=(*told.values, value), chosen=len(told.values), rule=rule, facts=facts)
