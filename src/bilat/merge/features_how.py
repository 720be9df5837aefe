"""Features of where and how it was told: places, form, hosts, subject matter, article, words."""

from rapidfuzz import fuzz

from bilat.merge.found import NEVER, Found, listed
from bilat.merge.names import SAME, similarity
from bilat.merge.views import View

# Events that the matter does not tell apart.
_BODILY = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_AHEAD = frozenset({"planned", "proposed"})
# Sentences at least this long whose letters are this alike (of 100) were not written twice.
_SENTENCE = 40
_SAME_WORDS = 85


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
        return Found("host", 0.1, f"the same host: {listed(a.hosts & b.hosts)}")
    return Found("host", -0.3, f"other hosts: {listed(a.hosts)} and {listed(b.hosts)}")


def topics(a: View, b: View) -> Found | None:
    """Whether they are about the same things."""
    shared = sorted(a.words & b.words)
    if len(shared) >= 2 or (shared and min(len(a.words), len(b.words)) <= 2):
        return Found("topics", 0.15, f"about the same: {', '.join(shared[:5])}")
    if a.words and b.words and not shared and a.report.event_type not in _BODILY:
        return Found("topics", -0.3, "about other things")
    return None


def article(a: View, b: View) -> Found | None:
    """Whether one article tells both: what it has told it tells again ("the meeting"), its headline first of all."""
    if a.article != b.article:
        return None
    alike = a.sides <= b.sides or b.sides <= a.sides
    if not alike or a.report.background != b.report.background:
        return None
    if a.headline != b.headline:
        return Found("article", 0.45, "one is the headline of the article that tells the other")
    return Found("article", 0.25, "the same article tells it again")


def sentences(a: View, b: View) -> Found | None:
    """Whether the very words are the same."""
    if a.article == b.article or min(len(a.sentence), len(b.sentence)) < _SENTENCE:
        return None
    if fuzz.ratio(a.sentence, b.sentence, score_cutoff=_SAME_WORDS):
        return Found("words", 0.5, "told in the same words")
    return None
