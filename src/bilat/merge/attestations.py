"""What articles say of who holds an office, and for which days around theirs that may be taken to hold."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from bilat.knowledge import Knowledge
from bilat.merge.names import SAME, name_words, similarity
from bilat.merge.offices import Office, office_of
from bilat.merge.views import as_date
from bilat.records import Actor, Article, Fact, OfficeStatus, Report, Span, Tenure

# How long past one attestation a holder is taken to stay. Those whose terms the lists give in full stay 2.6 years on
# average, so that a month past is wrong about once in thirty. See docs/decisions/0005-windows-and-years.md.
AROUND = timedelta(days=30)
# Attested before and after, with nobody else in between: gone and back within a year is rare.
BETWEEN = timedelta(days=365)
_DAY = timedelta(days=1)

Holding = Literal["current", "acting", "designate"]


class Attestation(Struct, frozen=True):
    """A tenure claim as evidence: that a person (of the record, by id) was told in an office on a day."""

    office: Office
    person: str
    status: OfficeStatus
    day: date
    claim: Tenure
    span: Span


class Stretch(Struct, frozen=True):
    """Days on which a person is taken to have held an office, from the attestations in it; both days inside."""

    person: str
    status: OfficeStatus
    first: date
    last: date
    told: tuple[Attestation, ...]

    def reason(self, first: date, last: date) -> str:
        """Why the stretch may stand for the days from first to last."""
        if self.told[0].day <= first and last <= self.told[-1].day:
            return "attested on that day" if self.told[0].day == self.told[-1].day else "attested before and after"
        if any(first <= each.day <= last for each in self.told):
            return "attested within those days"
        near = min(abs(each.day - day).days for each in self.told for day in (first, last))
        return f"attested {near} {'day' if near == 1 else 'days'} {'before' if self.told[-1].day < first else 'after'}"

    def facts(self, first: date, last: date, name: str) -> tuple[Fact, ...]:
        """The attestations from the last before these days to the first after them, as facts: at most two."""
        days = [each.day for each in self.told]
        before, after = bisect_right(days, first) - 1, bisect_left(days, last)
        if before == after or 0 <= before < after < len(days):
            near = {before, after}
        else:  # told on one side only, or only within
            near = {max(0, before if before >= 0 else 0), min(len(days) - 1, after)}
        return tuple(_fact(self.told[i], name) for i in sorted(near))


def _fact(told: Attestation, name: str) -> Fact:
    claim = told.claim
    of = claim.body or claim.country
    words = f"{name}: {claim.office}" + (f" of {of}" if of else "") + f", told on {told.day}"
    return Fact(
        kind="attestation",
        words=words,
        start=told.day.isoformat(),
        end=told.day.isoformat(),
        person=claim.person,
        status=claim.status,
        article_id=claim.article_id,
        claim_id=claim.claim_id,
        span=told.span,
    )


class Attestations:
    """The attestations by office."""

    def __init__(self, found: Iterable[Attestation]) -> None:
        self._by_owner: dict[str, list[Attestation]] = {}
        self._made: dict[Office, tuple[Stretch, ...]] = {}
        for each in sorted(found, key=lambda a: (a.day, a.claim.claim_id)):
            self._by_owner.setdefault(each.office.owner, []).append(each)

    def stretches(self, office: Office) -> tuple[Stretch, ...]:
        """Who held an office when, by person and day."""
        if office not in self._made:
            told = [each for each in self._by_owner.get(office.owner, ()) if office.may_be(each.office)]
            self._made[office] = stretches(_by_full_name(told))
        return self._made[office]


def attestations(
    claims: Sequence[Tenure],
    reports: Sequence[Report],
    articles: Mapping[str, Article],
    actors: Sequence[Actor],
    knowledge: Knowledge | None,
) -> Attestations:
    """What the tenure claims attest; those of unknown day, or told as what went before, attest nothing."""
    persons = {claim: actor.actor_id for actor in actors for claim in actor.tenures}
    past: dict[str, list[Span]] = {}
    for report in reports:
        if report.background:
            past.setdefault(report.article_id, []).extend(report.evidence)
    found = []
    for claim in claims:
        day = _day(claim, articles[claim.article_id], past.get(claim.article_id, ()))
        office = office_of(claim, claim.body, knowledge, claim.accredited_to) if day is not None else None
        if day is not None and office is not None and claim.claim_id in persons:
            found.append(Attestation(office, persons[claim.claim_id], claim.status, day, claim, claim.evidence[0]))
    return Attestations(found)


def _day(claim: Tenure, article: Article, past: Sequence[Span]) -> date | None:
    if claim.as_of.start is not None or claim.as_of.end is not None:
        first, last = as_date(claim.as_of.start, last=False), as_date(claim.as_of.end, last=True)
        return first if first == last else None
    # "Foreign Minister X met Y in 1998" attests nothing for the day on which it is written.
    if claim.status != "former" and any(p.start <= s.start < p.end for s in claim.evidence for p in past):
        return None
    return as_date(article.published_at, last=False)


def _by_full_name(told: Sequence[Attestation]) -> list[Attestation]:
    """The attestations of one office; who is told by family name alone is the one of that name in it."""
    names: dict[str, set[str]] = {}
    for each in told:
        names.setdefault(each.person, set()).add(each.claim.person)
    full = {person: own for person, own in names.items() if any(len(name_words(name)) > 1 for name in own)}
    same = {person: _fuller(own, full) or person for person, own in names.items() if person not in full}
    return [msgspec.structs.replace(each, person=same.get(each.person, each.person)) for each in told]


def _fuller(names: Iterable[str], full: Mapping[str, Iterable[str]]) -> str | None:
    found = [p for p, own in full.items() if any(similarity(a, b, "person") >= SAME for a in names for b in own)]
    return found[0] if len(found) == 1 else None


# --- from days to stretches -----------------------------------------------------------------------------------


def stretches(told: Sequence[Attestation]) -> tuple[Stretch, ...]:
    """The stretches that attestations of one office make; given by day."""
    found: list[Stretch] = []
    for person in dict.fromkeys(each.person for each in told):
        ends = {each.day for each in told if each.person == person and each.status == "former"}
        others = {each.day for each in told if each.person != person and each.status in ("current", "acting")}
        for status in ("current", "acting", "designate"):
            starts = _told(told, person, "designate") if status != "designate" else set()
            own = [each for each in told if each.person == person and each.status == status and each.day not in ends]
            found += _runs(own, sorted(ends | others), sorted(ends | others | starts))
    return tuple(sorted(found, key=lambda s: (s.first, s.last, s.person, s.status)))


def _told(told: Sequence[Attestation], person: str, status: OfficeStatus) -> set[date]:
    return {each.day for each in told if each.person == person and each.status == status}


def _runs(own: Sequence[Attestation], after: Sequence[date], before: Sequence[date]) -> list[Stretch]:
    """One person's attestations joined where nothing comes between; the days `after` and `before` end a stretch."""
    runs: list[list[Attestation]] = []
    for each in own:
        last = runs[-1][-1].day if runs else None
        if last is not None and each.day - last <= BETWEEN and not _between(last, each.day, before):
            runs[-1].append(each)
        else:
            runs.append([each])
    return [_stretch(run, after, before) for run in runs]


def _between(first: date, last: date, barriers: Sequence[date]) -> bool:
    at = bisect_right(barriers, first)
    return at < len(barriers) and barriers[at] < last


def _stretch(run: Sequence[Attestation], after: Sequence[date], before: Sequence[date]) -> Stretch:
    first, last = run[0].day, run[-1].day
    next_ = bisect_right(after, last)
    ends = min(last + AROUND, after[next_] - _DAY) if next_ < len(after) else last + AROUND
    previous = bisect_left(before, first) - 1
    begins = max(first - AROUND, before[previous] + _DAY) if previous >= 0 else first - AROUND
    return Stretch(run[0].person, run[0].status, begins, ends, tuple(run))
