"""What speaks for and against two reports telling of one event; each feature a pure function with its reason in words.

A score of `NEVER` is a contradiction: no sum of other scores outweighs it.
"""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct
from rapidfuzz import fuzz

from bilat.merge.names import SAME, NameKind, similarity
from bilat.merge.views import Partial, Person, View

NEVER = -1.0
# Two reports are one event from this sum on; events that are words (accusations, demands) need more, since a state
# says many things in a week.
THRESHOLD = 0.6
WORDY_THRESHOLD = 0.75
_DEEDS = frozenset(
    {"CONSULT", "AGREE", "COOPERATE", "AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE"}
)
# Events that the matter does not tell apart.
_BODILY = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
# Deeds of several together: sharing one side says little.
_TWO_SIDED = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID"})
# Offices that one person holds at a time.
_SINGLE = frozenset(
    "head_of_state monarch head_of_government foreign_minister defence_minister interior_minister finance_minister "
    "justice_minister vice_president speaker central_banker security_adviser spy_chief first_spouse".split()
)
# Words for officials that may mean a holder of any office.
_VAGUE = frozenset("leader official minister envoy diplomat representative member negotiator counterpart".split())
_AHEAD = frozenset({"planned", "proposed"})
_SOME_DAYS = 3
# Sentences at least this long whose letters are this alike (of 100) were not written twice.
_SENTENCE = 40
_SAME_WORDS = 85


class Found(Struct, frozen=True):
    """What one feature says of a pair."""

    feature: str
    score: float
    reason: str


def compare(a: View, b: View, *, copied: bool = False) -> tuple[Found, ...]:
    """All that speaks for and against one event, in a fixed order, up to the first contradiction."""
    found = []
    for feature in FEATURES:
        if (each := feature(a, b)) is not None:
            found.append(each)
            if each.score <= NEVER:
                return tuple(found)
    return (*found, Found("lineage", 0.2, "the articles are near-copies")) if copied else tuple(found)


def contradicts(a: View, b: View) -> Found | None:
    """The first contradiction between two reports, or null."""
    return next((found for feature in FEATURES if (found := feature(a, b)) and found.score <= NEVER), None)


def threshold(view: View) -> float:
    """The sum from which a pair of this type is one event."""
    return THRESHOLD if view.report.event_type in _DEEDS else WORDY_THRESHOLD


# --- who ------------------------------------------------------------------------------------------------------


def persons(a: View, b: View) -> Found | None:
    """Whether the same persons are named."""
    pairs = list(_same_people(a, b))
    rivals = _rivals(a, b, {id(person) for pair in pairs for person in pair})
    if rivals is not None:
        x, y = rivals
        return Found("persons", NEVER, f"different holders of one office: {x.name} and {y.name}")
    if pairs:
        names = list(dict.fromkeys(f"{x.name} = {y.name}" if x.name != y.name else f"{x.name}" for x, y in pairs))
        return Found("persons", min(0.5, 0.25 * len(names)), f"the same persons: {'; '.join(names)}")
    if any(_both_named(x, y) for x in a.people for y in b.people):
        return Found("persons", -0.25, "different persons of the same country are named")
    return None


def _same_people(a: View, b: View) -> Iterator[tuple[Person, Person]]:
    taken: set[int] = set()
    for x in a.people:
        for j, y in enumerate(b.people):
            if j not in taken and _same_person(x, y):
                taken.add(j)
                yield x, y
                break


def _same_person(x: Person, y: Person) -> bool:
    if not x.name or not y.name or (x.country and y.country and x.country != y.country):
        return False
    return similarity(x.name, y.name, "person") >= SAME


def _both_named(x: Person, y: Person) -> bool:
    return bool(x.name and y.name and x.country and x.country == y.country and not x.outside and not y.outside)


def _rivals(a: View, b: View, matched: set[int]) -> tuple[Person, Person] | None:
    for x in a.people:
        for y in b.people:
            if id(x) in matched or id(y) in matched or not _both_named(x, y):
                continue
            if x.office_class in _SINGLE and x.office_class == y.office_class:
                return x, y
    return None


def offices(a: View, b: View) -> Found | None:
    """Whether one report's office, told without a name, is the other's."""
    shared = []
    for x in a.people:
        for y in b.people:
            if _same_office(x, y):
                shared.append(f"{x.office or x.office_class} of {x.country}")
                break
    if shared:
        return Found("offices", min(0.4, 0.2 * len(shared)), f"the same offices: {'; '.join(dict.fromkeys(shared))}")
    apart = _levels_apart(a, b)
    return Found("offices", -0.5, f"other officials of {apart}") if apart else None


def _same_office(x: Person, y: Person) -> bool:
    if not x.country or x.country != y.country or (x.name and y.name):
        return False
    return x.office_class is not None and x.office_class == y.office_class


def _levels_apart(a: View, b: View) -> str | None:
    for country in sorted(a.sides & b.sides):
        mine = [p for p in a.people if p.country == country]
        theirs = [p for p in b.people if p.country == country]
        if not mine or not theirs or any(_may_be_one(x, y) for x in mine for y in theirs):
            continue
        return country
    return None


def _may_be_one(x: Person, y: Person) -> bool:
    if x.name and y.name:
        return similarity(x.name, y.name, "person") >= SAME
    known = x.office_class and y.office_class and not {x.office_class, y.office_class} & _VAGUE
    return not known or x.office_class == y.office_class


def countries(a: View, b: View) -> Found | None:
    """Whether the same countries are the sides."""
    # A host told as a third party in one report may be told as a side in the other.
    mine, theirs = a.sides - b.others, b.sides - a.others
    if not mine or not theirs:
        return None
    both = sorted(mine & theirs)
    if not both:
        return Found("countries", NEVER, f"other countries: {_list(mine)} and {_list(theirs)}")
    if mine == theirs:
        return Found("countries", 0.3 if len(both) > 1 else 0.1, f"the same countries: {_list(both)}")
    if mine < theirs or theirs < mine:
        return Found(
            "countries", 0.2 if len(both) > 1 else 0.05, f"countries of one report are among the other's: {_list(both)}"
        )
    if len(both) > 1:
        return Found("countries", 0.1, f"countries in both: {_list(both)}")
    return Found("countries", NEVER, f"other partners: {_list(mine)} and {_list(theirs)}")


def _list(codes: frozenset[str] | list[str]) -> str:
    return ", ".join(sorted(codes))


def partners(a: View, b: View) -> Found | None:
    """Whether both sides are shared: one busy person meets many in a day."""
    mine, theirs = a.parties, b.parties
    shared = [x for x in mine if any(_counterparts(x, y) for y in theirs)]
    sides = {x.country or x.name or x.office for x in shared}
    if len(sides) > 1:
        return None
    rest = [x for x in mine if x not in shared]
    others = [y for y in theirs if not any(_counterparts(x, y) for x in mine)]
    if not shared and not (any(map(_is_somebody, rest)) and any(map(_is_somebody, others))):
        return None
    if rest and others:
        return Found("partners", NEVER, f"other partners: {_label(rest[0])} and {_label(others[0])}")
    if not shared or a.report.event_type not in _TWO_SIDED:
        return None
    score = -0.3 if a.article != b.article else -0.1
    return Found("partners", score, f"only one side is told in both: {_label(shared[0])}")


def _is_somebody(party: Person) -> bool:
    return party.name is not None or party.country is not None


def _counterparts(x: Person, y: Person) -> bool:
    if x.country and y.country and x.country != y.country:
        return False
    if x.name and y.name:
        kind: NameKind = "organisation" if "body" in (x.office, y.office) else "person"
        return similarity(x.name, y.name, kind) >= SAME
    if x.country is None or y.country is None:
        return x.office is not None and x.office == y.office
    return _may_be_one(x, y)


def _label(party: Person) -> str:
    return party.name or " of ".join(part for part in (party.office, party.country) if part) or "somebody"


def bodies(a: View, b: View) -> Found | None:
    """Whether the same bodies (organisations, groups) take part."""
    mine, theirs = {k for k, third in a.bodies if not third}, {k for k, third in b.bodies if not third}
    if shared := sorted(mine & theirs):
        return Found("bodies", min(0.3, 0.2 * len(shared)), f"the same bodies: {', '.join(shared)}")
    if mine and theirs and not (a.sides & b.sides):
        return Found("bodies", NEVER, f"other bodies: {', '.join(sorted(mine))} and {', '.join(sorted(theirs))}")
    return None


# --- when -----------------------------------------------------------------------------------------------------


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
        (_SOME_DAYS, 0.4, "the same days"),
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
    if abs(days) <= _SOME_DAYS:
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
        if days > _SOME_DAYS:
            return Found("dates", -0.4 if days > 14 else -0.1, f"undated, published {days} days apart")
        return Found("dates", 0.2 if days < 2 else 0.1, f"undated, published {days} days apart")
    return Found("dates", -0.25, "nothing tells whether the dates agree")


# --- where, how -----------------------------------------------------------------------------------------------


def places(a: View, b: View) -> Found | None:
    """Whether the places agree."""
    if a.country and b.country and a.country != b.country:
        return Found("places", NEVER, f"other countries: {a.country} and {b.country}")
    if a.city and b.city:
        if a.city != b.city and similarity(a.city, b.city, "organisation") < SAME:
            return Found("places", NEVER, f"other cities: {a.city} and {b.city}")
        return Found("places", 0.2, f"the same city: {a.city}")
    if a.country and b.country:
        return Found("places", 0.1, f"the same country: {a.country}")
    return None


def modes(a: View, b: View) -> Found | None:
    """Whether the form is the same; a visit is not the meeting during it."""
    mine, theirs = a.report.mode, b.report.mode
    if a.report.event_type != b.report.event_type:
        return Found("type", NEVER, f"other types: {a.report.event_type} and {b.report.event_type}")
    if mine is None or theirs is None:
        return None
    if mine == theirs:
        return Found("mode", 0.05, f"the same form: {mine}")
    if {mine, theirs} == {"meet", "multilateral"}:
        return Found("mode", -0.1, "one meeting of two, one of several")
    return Found("mode", NEVER, f"other forms: {mine} and {theirs}")


def journeys(a: View, b: View) -> Found | None:
    """Whether one is a journey to a country and the other a meeting of persons from two: part of it, not it."""
    for journey, meeting in ((a, b), (b, a)):
        if _is_journey(journey) and len({p.country for p in meeting.people if not p.outside}) > 1:
            return Found("journey", NEVER, "a visit is not the meeting during it")
    return None


def _is_journey(view: View) -> bool:
    """Whether it tells that people of one country came to another, and nobody there; of one only planned or called
    off, what it was to be is not told apart from its meetings.
    """
    done = view.report.status in ("happened", "ongoing", "claimed")
    return done and view.report.mode == "visit" and len({p.country for p in view.people}) == 1


def tellings(a: View, b: View) -> Found | None:
    """Whether one article tells the one as held and the other as still to come."""
    if a.article != b.article:
        return None
    told = {a.report.status in _AHEAD, b.report.status in _AHEAD}
    settled = {a.report.status, b.report.status} & {"happened", "ongoing", "claimed"}
    if len(told) == 2 and settled:
        return Found("status", NEVER, "one article tells one as held and the other as to come")
    return None


def hosts(a: View, b: View) -> Found | None:
    """Whether the same country hosts."""
    if not a.hosts or not b.hosts:
        return None
    if a.hosts & b.hosts:
        return Found("host", 0.1, f"the same host: {_list(a.hosts & b.hosts)}")
    return Found("host", -0.3, f"other hosts: {_list(a.hosts)} and {_list(b.hosts)}")


def topics(a: View, b: View) -> Found | None:
    """Whether they are about the same things."""
    shared = sorted(a.words & b.words)
    if len(shared) >= 2 or (shared and min(len(a.words), len(b.words)) <= 2):
        return Found("topics", 0.15, f"about the same: {', '.join(shared[:5])}")
    if a.words and b.words and not shared and a.report.event_type not in _BODILY:
        return Found("topics", -0.3, "about other things")
    return None


def article(a: View, b: View) -> Found | None:
    """Whether one article tells both: what it has told it tells again ("the meeting")."""
    if a.article != b.article:
        return None
    alike = a.sides <= b.sides or b.sides <= a.sides
    if not alike or a.report.background != b.report.background:
        return None
    return Found("article", 0.25, "the same article tells it again")


def sentences(a: View, b: View) -> Found | None:
    """Whether the very words are the same."""
    if a.article == b.article or min(len(a.sentence), len(b.sentence)) < _SENTENCE:
        return None
    if fuzz.ratio(a.sentence, b.sentence, score_cutoff=_SAME_WORDS):
        return Found("words", 0.5, "told in the same words")
    return None


# The cheap ones first: most pairs fail on dates or countries.
FEATURES: tuple[Callable[[View, View], Found | None], ...] = (
    modes, tellings, dates, countries, places, journeys, hosts, persons, offices, partners, bodies, topics, article, sentences,
)  # fmt: skip
