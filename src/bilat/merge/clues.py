"""When an article of unknown date can have been written, by what it names: each clue with the days that it allows.

The rules are those of docs/decisions/0005-windows-and-years.md. A clue that may err is left out: unknown is a value.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from bilat.knowledge import Entry, Knowledge
from bilat.merge.days import Days, between, days, in_any_year, since
from bilat.merge.names import full_names_agree, name_words, sound, word_likeness
from bilat.merge.offices import body_key, slot_of
from bilat.merge.views import MONTH_NAMES, WEEKDAY_NAMES, as_date
from bilat.records import AnyClaim, Article, Fact, Report, Span, Tenure, span_of

if TYPE_CHECKING:
    from bilat.knowledge.tenures import TenureFact

# By how much lists may be off: elected or sworn in, agreed or begun.
_SLACK = timedelta(days=90)
# How long before it begins something is spoken of by its name: what a treaty founds for years, a mission from the first
# talk of its mandate, a government or council from the talks that form it.
_TREATY, _MANDATE, _TALKS = timedelta(days=3 * 365), timedelta(days=365), timedelta(days=182)
_BEFORE = {
    "government": _TALKS, "parliament": _TALKS, "organ": _TALKS, "mission": _MANDATE,
    "igo": _TREATY, "alliance": _TREATY, "court": _TREATY,
}  # fmt: skip
# A date told with its weekday is no further off than a season: fairs and summits are announced that early.
_NEAR = timedelta(days=92)
_SAME_WORD = 0.77  # from here on two words of names may be one
_SPLIT_TERMS = 10  # years between two terms that lists show, beyond which nothing is said of what was in between
_NAMED = frozenset({"name", "variant", "acronym"})
_PAST = frozenset({"happened", "ongoing", "claimed"})
_HELD = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
_MONTH = "|".join(MONTH_NAMES)
_YEAR = re.compile(
    rf"\b(?:since|in|of|from)\s+(?:(?:early|mid|late|{_MONTH}|spring|summer|autumn|fall|winter)[\s-]+)*"
    r"(?P<year>(?:19|20)\d\d)\b(?![-–/]\d)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|(?-i:may)|might|could|can|should|plan\w*|expect\w*|project\w*|forecast\w*|schedul\w*|aim\w*|due|"
    r"target\w*|until|till|by|next|upcoming|ahead|future|vision|agenda|candida\w*|bid|cup|olympic\w*|expir\w*|end\w*|"
    r"start\w*|deadline|goal\w*|if|to be|set|want\w*|hop\w*|propos\w*|intend\w*|seek\w*|promis\w*|pledg\w*)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAY_NAMES)}),?\s+(?:the\s+)?(?:"
    rf"(?P<m1>{_MONTH})\s+(?P<d1>\d\d?)|(?P<d2>\d\d?)(?:\s+of)?\s+(?P<m2>{_MONTH}))(?:st|nd|rd|th)?\b(?!,?\s*\d{{4}})",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


class Clue(Struct, frozen=True):
    """Days on which the article can have been written, and the fact that says so."""

    allowed: Days
    fact: Fact


def clues(article: Article, claims: Sequence[AnyClaim], knowledge: Knowledge) -> tuple[Clue, ...]:
    """What tells of when an article was written, from its text and its claims; in a fixed order."""
    return (
        *_begun(article, knowledge),
        *_years_told(article),
        *_past_reports(article, claims),
        *ended(article, claims, knowledge),
        *_weekdays(article),
        *_dateline(article),
    )


def ended(article: Article, claims: Sequence[AnyClaim], knowledge: Knowledge) -> tuple[Clue, ...]:
    """The clues that say of when an article is not later; without one no year is the only one."""
    return (*_in_office(article, claims, knowledge), *_governing(article, claims, knowledge))


def _begun(article: Article, knowledge: Knowledge) -> Iterator[Clue]:
    """Nothing is named before it begins."""
    seen: set[str] = set()
    for match in knowledge.lexicon.match(article.text):
        owners = {sense.entry_id for sense in match.senses}
        sense = match.senses[0]
        if len(owners) > 1 or sense.ambiguous or sense.sense not in _NAMED or sense.entry_id in seen:
            continue
        seen.add(sense.entry_id)
        entry = knowledge.entries[sense.entry_id]
        begun = as_date(entry.start, last=False)
        if begun is not None and _is_formed(entry):
            yield _listed(since(begun - _BEFORE[entry.category]), entry, f"began on {entry.start}", article,
                          span_of(article.text, match.start, match.end))  # fmt: skip


def _is_formed(entry: Entry) -> bool:
    """Whether it has its name since it began; what calls itself a government may be an older movement."""
    return entry.category in _BEFORE and not (entry.according_to or "").startswith("itself")


def _listed(allowed: Days, entry: Entry, says: str, article: Article, span: Span) -> Clue:
    fact = Fact(
        kind="knowledge",
        words=f"{entry.name} {says}",
        start=entry.start,
        end=entry.end,
        provenance=entry.provenance,
        article_id=article.article_id,
        span=span,
    )
    return Clue(allowed, fact)


# --- dates that the text tells --------------------------------------------------------------------------------


def _told(allowed: Days, words: str, article: Article, span: Span) -> Clue:
    return Clue(allowed, Fact(kind="text", words=words, article_id=article.article_id, span=span))


def _years_told(article: Article) -> Iterator[Clue]:
    """A year in a sentence that says nothing of what is to come is past; the latest such year."""
    found = [m for m in _YEAR.finditer(article.text) if not _AHEAD.search(_sentence(article.text, m))]
    if found:
        latest = max(found, key=lambda m: (int(m["year"]), -m.start()))
        year = int(latest["year"])
        span = span_of(article.text, latest.start(), latest.end())
        yield _told(since(date(year, 1, 1)), f"the article tells of {year}", article, span)


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, match.start() - 400), match.start())), default=0)
    end = _SENTENCE_END.search(text, match.end())
    return text[start : end.start() if end else len(text)]


def _past_reports(article: Article, claims: Sequence[AnyClaim]) -> Iterator[Clue]:
    """An event told as past was before the article."""
    dated = [
        (day, claim) for claim in claims
        if isinstance(claim, Report) and claim.status in _PAST and claim.when.basis == "stated"
        and (day := as_date(claim.when.start, last=False)) is not None
        and not any(_AHEAD.search(span.quote) for span in claim.evidence)
    ]  # fmt: skip
    if dated:
        day, claim = max(dated, key=lambda pair: (pair[0], pair[1].claim_id))
        span = claim.when.span or claim.evidence[0]
        yield _told(since(day), f"the article tells of {claim.when.start} as past", article, span)


def _weekdays(article: Article) -> Iterator[Clue]:
    """A day of the month with its weekday fixes the year but for a few, and is not far from the article's own day."""
    for found in _DATED.finditer(article.text):
        month = MONTH_NAMES.index((found["m1"] or found["m2"]).lower()) + 1
        weekday = WEEKDAY_NAMES.index(found["weekday"].lower())
        near = in_any_year(month, int(found["d1"] or found["d2"]), weekday)
        allowed = days((day - _NEAR, day + _NEAR) for day in near)
        if allowed:
            span = span_of(article.text, found.start(), found.end())
            years = ", ".join(str(day.year) for day in near if 1990 <= day.year <= 2030)
            yield _told(allowed, f"“{span.quote}” fits only some years ({years})", article, span)


def _dateline(article: Article) -> Iterator[Clue]:
    """The dateline's day is the article's."""
    for found in article.dates:
        if found.role == "dateline" and found.date.startswith("--") and found.span is not None:
            month, day = (int(part) for part in found.date[2:].split("-"))
            allowed = days((each, each) for each in in_any_year(month, day))
            yield _told(allowed, f"the dateline is “{found.span.quote}”", article, found.span)


# --- who is in office -----------------------------------------------------------------------------------------


def _current(article: Article, claims: Sequence[AnyClaim]) -> Iterator[Tenure]:
    """Tenures told as current where the article does not tell of what went before."""
    past = [s for c in claims if isinstance(c, Report) and c.background for s in c.evidence]
    for claim in claims:
        if not isinstance(claim, Tenure) or claim.status != "current":
            continue
        at = claim.evidence[0].start
        if not any(span.start <= at < span.end for span in past) and not _has_year(article.text, at):
            yield claim


def _has_year(text: str, at: int) -> bool:
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 400), at)), default=0)
    end = _SENTENCE_END.search(text, at)
    return re.search(r"\b(?:1[89]|20)\d\d\b", text[start : end.start() if end else len(text)]) is not None


def _governing(article: Article, claims: Sequence[AnyClaim], knowledge: Knowledge) -> Iterator[Clue]:
    """A government whose head is told in office is there, and one that ended is not told so any more."""
    for claim in _current(article, claims):
        key = body_key(claim.body, claim.country, knowledge)
        entry = knowledge.entries.get(key or "")
        if entry is None or entry.category != "government" or entry.start is None or entry.end is None:
            continue
        first, last = as_date(entry.start, last=False), as_date(entry.end, last=True)
        if first is not None and last is not None and _is_formed(entry):
            says = f"was there from {entry.start} to {entry.end}; {claim.person} is told in office in it"
            yield _listed(between(first - _SLACK, last + _SLACK), entry, says, article, claim.evidence[0])


def _in_office(article: Article, claims: Sequence[AnyClaim], knowledge: Knowledge) -> Iterator[Clue]:
    """Who is told in office now is in it: by lists that tell its terms, or who was in it before and after."""
    seen: set[tuple[str, str, str]] = set()
    for claim in _current(article, claims):
        key = (claim.person, claim.office_class or "", claim.country or "")
        if claim.office_class not in _HELD or claim.country is None or key in seen:
            continue
        seen.add(key)
        slot = slot_of(claim.office_class, claim.office)
        facts = [f for f in knowledge.tenures.holders_ever(claim.country)
                 if f.office_class == claim.office_class and slot_of(f.office_class, f.office) == slot]  # fmt: skip
        own = [fact for fact in facts if _is_person(claim.person, fact.person)]
        allowed = terms(own, facts)
        if allowed is not None:
            yield _term_clue(claim, own, allowed, article)


def _term_clue(claim: Tenure, own: Sequence["TenureFact"], allowed: Days, article: Article) -> Clue:
    told = "; ".join(f"{a} to {b}" for a, b in allowed.stretches)
    fact = Fact(
        kind="knowledge",
        words=f"{own[0].person} can have been {claim.office} of {claim.country} only in {told}",
        start=allowed.stretches[0][0].isoformat(),
        end=allowed.stretches[-1][1].isoformat(),
        person=own[0].person,
        provenance="; ".join(dict.fromkeys(fact.provenance for fact in own)),
        article_id=article.article_id,
        span=claim.evidence[0],
    )
    return Clue(allowed, fact)


def _is_person(name: str, listed: str) -> bool:
    """Whether the list may mean that person: by family name also, since the office and state agree."""
    if len(name_words(name)) > 1 and len(name_words(listed)) > 1:
        return full_names_agree(name, listed)
    word = name_words(name)[-1]
    return any(word == other or (len(word) > 3 and sound(word) == sound(other)) for other in name_words(listed))


def terms(own: Sequence["TenureFact"], facts: Sequence["TenureFact"]) -> Days | None:
    """All days on which any of these holders can have been in office; null where a list does not bound it."""
    found: list[tuple[date, date]] = []
    for first, last in _runs(own):
        others = [f for f in facts if f not in own]
        # One may leave on the very day on which the other comes.
        before = [f for f in others if f.start < first and f.end <= first]
        after = [f for f in others if f.start >= last and f.end > last]
        if len(before) + len(after) < len(others) or not before or not after:
            return None  # the list contradicts itself, or is open to one side
        begun, ended = max(f.end for f in before), min(f.start for f in after)
        if not (_bounds(before, begun, own) and _bounds(after, ended, own)):
            return None
        found.append((date.fromisoformat(begun) - _SLACK, date.fromisoformat(ended) + _SLACK))
    return days(found) if found else None


def _runs(own: Sequence["TenureFact"]) -> list[tuple[str, str]]:
    """First and last day that the lists show, by run of terms."""
    runs: list[tuple[str, str]] = []
    for fact in sorted(own, key=lambda f: (f.start, f.end)):
        if runs and int(fact.start[:4]) - int(runs[-1][1][:4]) <= _SPLIT_TERMS:
            runs[-1] = (runs[-1][0], max(runs[-1][1], fact.end))
        else:
            runs.append((fact.start, fact.end))
    return runs


def _bounds(facts: Sequence["TenureFact"], day: str, own: Sequence["TenureFact"]) -> bool:
    """Whether one person is listed on that day, and surely another: no word of the names is the same."""
    there = {f.person for f in facts if f.start <= day <= f.end}
    mine = {word for fact in own for word in name_words(fact.person)}
    return len(there) == 1 and not any(word_likeness(a, b) >= _SAME_WORD for a in mine for b in name_words(*there))
