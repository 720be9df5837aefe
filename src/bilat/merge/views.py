"""Reports made ready to be compared: who, where and when, each looked up once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bilat.knowledge.tables import plain
from bilat.records import Article, Participant, Report, When

_WORD = re.compile(r"[a-z]{4,}")
_LIKE_STATES = frozenset({"state", "government"})


class Person(Struct, frozen=True):
    """One who is named or told by an office; as a party also a state (country only) or a body (office "body")."""

    name: str | None
    office_class: str | None
    office: str | None
    country: str | None
    outside: bool  # a host or mediator from a third country: no side of the talks


class Partial(Struct, frozen=True):
    """What the words of a date tell that has no year: month, days of it (first and last), weekday."""

    month: int | None = None
    days: tuple[int, int] | None = None
    weekday: int | None = None


class View(Struct, frozen=True, kw_only=True):
    """A report with what the comparison asks of it. `day` is where the sorted windows of a block put it."""

    report: Report
    article: str
    published: str | None
    people: tuple[Person, ...]
    bodies: tuple[tuple[str, bool], ...]
    parties: tuple[Person, ...]
    sides: frozenset[str]
    others: frozenset[str]
    hosts: frozenset[str]
    city: str | None
    country: str | None
    start: date | None
    end: date | None
    partial: Partial
    words: frozenset[str]
    sentence: str
    headline: bool
    day: str

    @property
    def claim_id(self) -> str:
        """The claim's id."""
        return self.report.claim_id


def views(reports: Iterable[Report], articles: Mapping[str, Article]) -> list[View]:
    """The reports as views, by claim id."""
    return [_view(report, articles.get(report.article_id)) for report in sorted(reports, key=lambda r: r.claim_id)]


def _view(report: Report, article: Article | None) -> View:
    inside, outside = _sides(report.participants)
    published = article.published_at if article is not None else None
    where, when = report.where, report.when
    return View(
        report=report,
        article=report.article_id,
        published=published,
        people=tuple(_person(p, False) for p in inside if _is_person(p))
        + tuple(_person(p, True) for p in outside if _is_person(p)),
        bodies=_bodies(inside, outside),
        parties=tuple(dict.fromkeys(map(_party, inside))),
        sides=frozenset(p.country for p in inside if p.country),
        others=frozenset(p.country for p in outside if p.country),
        hosts=frozenset(p.country for p in report.participants if p.role == "host" and p.country),
        city=_place_key(where.city) if where is not None and where.city else None,
        country=where.country if where is not None else None,
        start=as_date(when.start, last=False),
        end=as_date(when.end, last=True),
        partial=_partial(when),
        words=frozenset(word for span in report.topics for word in _WORD.findall(plain(span.quote).casefold())),
        sentence=" ".join(plain(report.evidence[0].quote).casefold().split()),
        headline=_in_headline(report, article),
        day=_reference(when, published),
    )


def _in_headline(report: Report, article: Article | None) -> bool:
    title = article.title_span if article is not None else None
    return title is not None and title.start <= report.evidence[0].start < title.end


def _sides(participants: Sequence[Participant]) -> tuple[list[Participant], list[Participant]]:
    visited = any(p.role in ("visitor", "inviter") for p in participants)
    outside = [p for p in participants if p.role == "mediator" or (p.role == "host" and not visited)]
    inside = [p for p in participants if p not in outside]
    # A host of whom the other side is not told is itself a side.
    if len({p.country for p in inside}) < 2 and not any(p.country is None for p in inside):
        hosts = [p for p in outside if p.role == "host"]
        inside, outside = inside + hosts, [p for p in outside if p not in hosts]
    return inside, outside


def _is_person(p: Participant) -> bool:
    return p.kind == "person" or (p.office is not None and p.kind not in ("organisation", "organ"))


def _is_state(p: Participant) -> bool:
    return not _is_person(p) and p.kind in _LIKE_STATES


def _party(p: Participant) -> Person:
    if _is_person(p):
        return _person(p, False)
    if _is_state(p):
        return Person(None, None, None, p.country, False)
    return Person(_place_key(p.entity or p.name or p.acts_for or "") or None, None, "body", None, False)


def _person(p: Participant, outside: bool) -> Person:
    office_class = "head_of_state" if p.office_class == "monarch" else p.office_class
    return Person(p.name, office_class, p.office, p.country, outside)


def _bodies(inside: Sequence[Participant], outside: Sequence[Participant]) -> tuple[tuple[str, bool], ...]:
    found = []
    for participants, third in ((inside, False), (outside, True)):
        for p in participants:
            if not _is_person(p) and not _is_state(p) and (key := p.entity or p.name or p.acts_for):
                found.append((_place_key(key), third))
    return tuple(dict.fromkeys(found))


def _place_key(name: str) -> str:
    return " ".join(plain(name).casefold().replace("-", " ").split())


def _reference(when: When, published: str | None) -> str:
    return (when.start or when.end or published or "")[:10]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b"
)
_DAYS = re.compile(r"(?<!\d)([12]?\d|3[01])(?:st|nd|rd|th)?(?:\s?[-–]\s?([12]?\d|3[01]))?(?!\d)")


def _partial(when: When) -> Partial:
    if when.start is not None or when.end is not None or when.span is None:
        return Partial()
    words = when.span.quote.casefold()
    weekday = next((i for i, name in enumerate(_WEEKDAYS) if name in words), None)
    month = _MONTH.search(words)
    if month is None:
        return Partial(weekday=weekday)
    days = _DAYS.search(words[: month.start()]) or _DAYS.search(words[month.end() :])
    span = (int(days.group(1)), int(days.group(2) or days.group(1))) if days else None
    return Partial(month=_MONTHS.index(month.group(1)) + 1, days=span, weekday=weekday)


def as_date(text: str | None, *, last: bool) -> date | None:
    """The day of an ISO date (of a year or month: its first or last day), or null where it is none."""
    if not text:
        return None
    parts = text[:10].split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        if len(parts) > 2:
            return date(year, month, int(parts[2]))
        return _last_day(year, month) if last else date(year, month, 1)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else date.max
    return date.fromordinal(following.toordinal() - 1)
