"""Years on events: only where the clues leave one, with the facts named; the claims stay as they are."""

from datetime import date
from typing import Any

import msgspec
import pytest

from bilat.knowledge.tenures import TenureFact
from bilat.merge import as_told, merge
from bilat.merge.clues import clues, terms
from bilat.merge.days import Days, between, days, in_any_year, since
from bilat.records import UNKNOWN_WHEN, AnyClaim, Article, DateFound, Event, Report, When, span_of
from bilat.tools import default_tools
from tests.merge.making import Corpus

KNOWN = default_tools().knowledge
SIDES = ["actor NOR", "actor CHL"]
# What was after May 2020, and a head told in office in a government that ended in March 2021.
SINCE_MAY = "Fighting broke out in May 2020. UNSMIL regretted it. "
GNA: dict[str, Any] = {"body": "Government of National Accord"}
HEAD = "Ali Hadi/prime minister/head_of_government/LBY"


class Case(Corpus):
    """One article of unknown date, with a dateline if one is given."""

    def __init__(self, text: str = "", dateline: str | None = None) -> None:
        head = f"OSLO, {dateline} (Invented) - " if dateline else ""
        super().__init__({"a": {"text": head + text}})
        self.dateline = dateline

    def made(self) -> tuple[list[Article], list[AnyClaim]]:
        """The article with the date of its dateline, and the claims."""
        (article, *others), _ = self.done()
        dates: tuple[DateFound, ...] = ()
        line = None
        if self.dateline:
            at = article.text.index(self.dateline)
            span = span_of(article.text, at, at + len(self.dateline))
            month = ("January", "November").index(self.dateline.split()[0]) * 10 + 1
            date_ = f"--{month:02}-{int(self.dateline.split()[1]):02}"
            dates, line = (DateFound(date=date_, role="dateline", basis="text", span=span),), span
        changed = msgspec.structs.replace(article, dates=dates, dateline=line, published_at=None)
        return [changed, *others], list(self.claims())

    def event(self) -> Event:
        """The only event of the corpus."""
        (event,) = merge(*self.made(), [], KNOWN).events
        return event


def told(when_words: str, dateline: str | None = "November 25", *, text: str = SINCE_MAY, **told: Any) -> When:
    case = Case(text, dateline)
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words=when_words, who=SIDES, **told)
    return case.event().when


def span_told(when_words: str, **more: Any) -> tuple[str | None, str | None]:
    when = told(when_words, **more)
    assert when.basis == ("inferred" if when.start else "unknown")
    return when.start, when.end


def test_the_only_year_that_fits() -> None:
    assert span_told("October 23") == ("2020-10-23", "2020-10-23")
    assert span_told("early September") == ("2020-09-01", "2020-09-10")
    assert span_told("this August") == ("2020-08-01", "2020-08-31")
    assert span_told("March") == ("2020-03-01", "2020-03-31")
    assert span_told("November 9 to November 15", words="from") == ("2020-11-09", "2020-11-15")
    assert span_told("December 3") == ("2019-12-03", "2019-12-03"), "the last one before the article"
    assert span_told("December 3", status="planned") == ("2020-12-03", "2020-12-03"), "the next one after it"


def test_an_article_alone_tells_the_event_with_the_year_inferred_for_it() -> None:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words="October 23", who=SIDES)
    (article,), claims = case.made()
    merged = merge([article], claims, [], KNOWN)
    reports = [claim for claim in claims if isinstance(claim, Report)]
    assert as_told(merged.events[0], article, reports, merged.lineage).when == merged.events[0].when
    assert merged.events[0].when.start == "2020-10-23"


def event_told(when_words: str, **more: Any) -> Event:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words=when_words, who=SIDES, **more)
    return case.event()


def test_what_was_over_well_before_the_article_is_background() -> None:
    old = event_told("October 23")
    field = next(field for field in old.fields if field.name == "background")
    assert old.background and field.facts and "well before" in field.rule
    assert not event_told("November 24").background, "news"
    assert not event_told("December 3", status="planned").background, "to come"
    assert not event_told("late").background, "no date, no age"


def test_words_of_the_same_precision() -> None:
    assert (told("October 23").precision, told("October").precision, told("late October").precision) == (
        "day", "month", "span",
    )  # fmt: skip


def test_a_weekday_counts_from_the_dateline_alone() -> None:
    assert span_told("Tuesday") == ("2020-11-24", "2020-11-24")
    assert span_told("Wednesday") == ("2020-11-25", "2020-11-25")
    assert span_told("Friday", status="planned") == ("2020-11-27", "2020-11-27")
    assert span_told("Tuesday", dateline=None) == (None, None)
    assert span_told("Tuesday", status="proposed") == (None, None), "of the proposal, or of what is proposed"


def test_the_weekday_must_agree() -> None:
    assert span_told("Friday, October 23") == ("2020-10-23", "2020-10-23")
    assert span_told("Monday, October 23") == (None, None)


@pytest.mark.parametrize("words", ["last month", "two days before March", "October 2019", "the same day", "Ramadan"])
def test_words_that_say_more_are_left_alone(words: str) -> None:
    assert span_told(words) == (None, None)


@pytest.mark.parametrize("before", ["since", "until", "before the", "by"])
def test_a_day_that_only_begins_or_ends_it_is_not_its_day(before: str) -> None:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", words=before, when_words="October 23", who=SIDES)
    assert case.event().when == UNKNOWN_WHEN


def test_two_years_that_fit_are_no_year() -> None:
    assert span_told("October 23", text="Nothing of note.") == (None, None), "four Novembers of that government"
    assert span_told("October 23", dateline=None) == (None, None)


def test_without_a_dateline_where_the_window_is_narrow() -> None:
    # From January 2021 to some weeks after the government's end: one December past, but a February behind or ahead.
    text = SINCE_MAY + "Talks were held in January 2021. "
    assert span_told("December 3", dateline=None, text=text) == ("2020-12-03", "2020-12-03")
    assert span_told("February 3", dateline=None, text=text) == (None, None)
    assert span_told("Wednesday, February 3", dateline=None, text=text) == ("2021-02-03", "2021-02-03")


def test_facts_at_odds_leave_it_unknown_and_say_so() -> None:
    case = Case("Peace has held since 2023.", "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words="October 23", who=SIDES)
    event = case.event()
    (field,) = [field for field in event.fields if field.name == "when"]
    assert event.when == UNKNOWN_WHEN and field.chosen is None and "excludes each other" in field.rule
    assert {fact.kind for fact in field.facts} == {"text", "knowledge"} and len(field.facts) == 2


def test_the_facts_are_named_and_the_claims_untouched() -> None:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    report = case.add("m", art="a", mode="meet", when_words="October 23", who=SIDES)
    event = case.event()
    (field,) = [field for field in event.fields if field.name == "when"]
    assert report.when.start is None and event.when.span == report.when.span
    assert len(field.facts) == 3 and all(fact.words in (event.when.anchor or "") for fact in field.facts)
    text = case.made()[0][0].text
    assert all(fact.span and text[fact.span.start : fact.span.end] == fact.span.quote for fact in field.facts)
    assert all(fact.provenance for fact in field.facts if fact.kind == "knowledge")


def test_nothing_for_dated_articles_or_without_knowledge() -> None:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words="October 23", who=SIDES)
    articles, claims = case.made()
    assert merge(articles, claims, [], None).events[0].when == UNKNOWN_WHEN
    dated = [msgspec.structs.replace(article, published_at="2020-11-25") for article in articles]
    assert merge(dated, claims, [], KNOWN).events[0].when == UNKNOWN_WHEN


def test_a_date_that_a_report_tells_goes_before_any_reckoned_one() -> None:
    case = Case(SINCE_MAY, "November 25")
    case.office("o", HEAD, art="a", **GNA)
    case.add("m", art="a", mode="meet", when_words="October 23", who=SIDES, where="Oslo/NOR", topics=["cod", "oil"])
    case.add("n", mode="meet", when="2012-10-23", who=SIDES, where="Oslo/NOR", topics=["cod", "oil"])
    for event in merge(*case.made(), [], KNOWN).events:
        assert not event.when.start or event.n_reports == 1 or event.when.start == "2012-10-23"


# --- clues ------------------------------------------------------------------------------------------------------------


def window(text: str, *offices: tuple[str, dict[str, Any]]) -> Days:
    case = Case(text)
    for i, (person, more) in enumerate(offices):
        case.office(f"o{i}", person, art="a", **more)
    articles, claims = case.made()
    found = since(date.min)
    for clue in clues(articles[0], claims, KNOWN):
        found = found.both(clue.allowed)
    return found


def test_who_is_in_office_now_bounds_the_article() -> None:
    kerry = ("John Kerry/secretary of state/foreign_minister/USA", {})
    (stretch,) = window("Talks.", kerry).stretches
    assert stretch[0].year == 2012 and stretch[1].year == 2017
    former = (kerry[0], {"status": "former"})
    assert window("Talks.", former) == window("Talks.")
    assert window("Talks.", ("John Kerry/senator/lawmaker/USA", {})) == window("Talks.")


def test_a_list_that_may_call_one_person_by_two_names_bounds_nothing() -> None:
    def fact(person: str, start: str, end: str) -> TenureFact:
        return TenureFact(
            person=person, office_class="foreign_minister", office="Foreign Minister", country="NOR", start=start,
            end=end, precision="attested", provenance="made up",
        )  # fmt: skip

    before, own = fact("Kari Moe", "2001-01-01", "2002-01-01"), fact("Anna Berg", "2003-01-01", "2004-01-01")
    after, again = fact("Ola Dahl", "2005-01-01", "2006-01-01"), fact("Anna Bjerg-Lien", "2005-01-01", "2006-01-01")
    assert terms([own], [before, own, after]) == between(date(2001, 10, 3), date(2005, 4, 1))
    assert terms([own], [before, own, again]) is None
    assert terms([own], [before, own]) is None, "open to one side"
    assert terms([own], [before, own, after, fact("Per Vik", "2003-06-01", "2003-07-01")]) is None, "two at once"


def test_who_was_in_office_in_a_year_that_is_told_bounds_nothing() -> None:
    case = Case("")
    case.text["a"] = "Back in 1995, "  # the year stands in the sentence of the office
    case.office("o", "Warren Christopher/secretary of state/foreign_minister/USA", art="a")
    case.text["a"] = case.text["a"].replace("\n", "")
    claim = case.tenures["o"]
    moved = span_of(case.text["a"], claim.evidence[0].start - 1, claim.evidence[0].end - 1)
    case.tenures["o"] = msgspec.structs.replace(claim, evidence=(moved,))
    articles, claims = case.made()
    found = [clue.fact.words for clue in clues(articles[0], claims, KNOWN)]
    assert found == ["the article tells of 1995"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They have talked since 2014.", 2014),
        ("In spring 2019 it began anew. In 2003 it had failed.", 2019),
        ("They will meet in 2034.", 1900),
        ("The accord expires in 2034.", 1900),
        ("UNSMIL was there.", 2010),
        ("The African Union was there.", 1999),
        ("Ansar Allah was there.", 1900),
    ],
)
def test_not_before_what_it_names(text: str, first: int) -> None:
    assert window(text).stretches[0][0].year == first


def test_a_day_with_its_weekday_is_near() -> None:
    found = window("They met on Tuesday, November 24, in Oslo.")
    assert found.meets(date(2020, 11, 25), date(2020, 11, 25)) and not found.meets(date(2019, 1, 1), date(2019, 12, 31))
    assert window("They met on Tuesday, November 24, 2020.") == window("They met."), "it has its year"


def test_days() -> None:
    a, b = between(date(2020, 1, 1), date(2020, 2, 1)), since(date(2020, 1, 20))
    assert a.both(b) == between(date(2020, 1, 20), date(2020, 2, 1))
    assert not a.both(since(date(2021, 1, 1)))
    assert days([(date(2020, 1, 5), date(2020, 1, 9)), (date(2020, 1, 1), date(2020, 1, 4))]) == between(
        date(2020, 1, 1), date(2020, 1, 9)
    )
    assert between(date(2020, 1, 1), date(2020, 1, 1)).only == date(2020, 1, 1) and a.only is None
    assert all(day.weekday() == 1 for day in in_any_year(11, 24, 1)) and date(2024, 2, 29) in in_any_year(2, 29)
