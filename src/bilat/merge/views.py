"""Reports made ready to be compared: who, where and when, each looked up once."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct

from bilat.knowledge.tables import plain
from bilat.records import Article, Holder, Participant, Report, When

_WORD = re.compile(r"[a-z]{4,}")
_LIKE_STATES = frozenset({"state", "government"})


class Person(Struct, frozen=True):
    """One who is named or told by an office; as a party also a state (country only) or a body (office "body").

    `holder` is who held an office told without a name then, by the `fact` that says so: outside the report.
    """

    name: str | None
    office_class: str | None
    office: str | None
    country: str | None
    outside: bool  # a host or mediator from a third country: no side of the talks
    holder: str | None = None
    fact: str = ""


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


Named = Callable[[Participant, When], Holder | None]


def _nobody(participant: Participant, when: When) -> None:
    return None


def views(reports: Iterable[Report], articles: Mapping[str, Article], named: Named = _nobody) -> list[View]:
    """The reports as views, by claim id; `named` says who held an office that a report tells without a name."""
    ordered = sorted(reports, key=lambda r: r.claim_id)
    return [_view(report, articles.get(report.article_id), named) for report in ordered]


def _view(report: Report, article: Article | None, named: Named) -> View:
    inside, outside = _sides(report.participants)
    published = article.published_at if article is not None else None
    where, when = report.where, report.when
    persons = {id(p): _person(p, named(p, when), outside=p in outside) for p in report.participants if _is_person(p)}
    return View(
        report=report,
        article=report.article_id,
        published=published,
        people=tuple(persons[id(p)] for p in (*inside, *outside) if id(p) in persons),
        bodies=_bodies(inside, outside),
        parties=tuple(dict.fromkeys(persons.get(id(p)) or _party(p) for p in inside)),
        sides=frozenset(p.country for p in inside if p.country),
        others=frozenset(p.country for p in outside if p.country),
        hosts=frozenset(p.country for p in report.participants if p.role == "host" and p.country),
        city=_place_key(where.city) if where is not None and where.city else None,
        country=where.country if where is not None else None,
        start=as_date(when.start, last=False),
        end=as_date(when.end, last=True),
        partial=partial_of(when),
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
    if _is_state(p):
        return Person(None, None, None, p.country, False)
    return Person(_place_key(p.entity or p.name or p.acts_for or "") or None, None, "body", None, False)


def _person(p: Participant, holder: Holder | None, *, outside: bool) -> Person:
    office_class = "head_of_state" if p.office_class == "monarch" else p.office_class
    person = Person(p.name, office_class, p.office, p.country, outside)
    if holder is None:
        return person
    return msgspec.structs.replace(person, holder=holder.person, fact=holder.facts[0].words)


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


MONTH_NAMES = tuple("january february march april may june july august september october november december".split())
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b"
)
_DAYS = re.compile(r"(?<!\d)([12]?\d|3[01])(?:st|nd|rd|th)?(?:\s?[-–]\s?([12]?\d|3[01]))?(?!\d)")


def partial_of(when: When) -> Partial:
    """What the words of a time tell that has no year: month, days of it, weekday, as far as they do."""
    if when.start is not None or when.end is not None or when.span is None:
        return Partial()
    words = when.span.quote.casefold()
    weekday = next((i for i, name in enumerate(WEEKDAY_NAMES) if name in words), None)
    month = _MONTH.search(words)
    if month is None:
        return Partial(weekday=weekday)
    days = _DAYS.search(words[: month.start()]) or _DAYS.search(words[month.end() :])
    span = (int(days.group(1)), int(days.group(2) or days.group(1))) if days else None
    return Partial(month=[name[:3] for name in MONTH_NAMES].index(month.group(1)) + 1, days=span, weekday=weekday)


def as_date(text: str | None, *, last: bool) -> date | None:
    """The day of an ISO date (of a year or month: its first or last day), or null where it is none."""
    if not text:
        return None
    parts = text[:10].split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        if len(parts) > 2:
            return date(year, month, int(parts[2]))
        return last_day(year, month) if last else date(year, month, 1)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else date.max
    return date.fromordinal(following.toordinal() - 1)
