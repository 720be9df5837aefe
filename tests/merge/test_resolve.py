"""What an event says: all values with their claims, the chosen one, disputes, history, corrections."""

from typing import Any

import msgspec
import pytest

from bilat.merge import merge
from bilat.records import Event, Field, Judgement, to_json
from tests.merge.making import Corpus

BERG = "actor Anna Berg/foreign minister/foreign_minister/NOR"
LIMA = "actor Joao Lima/foreign minister/foreign_minister/BRA"
VISITOR = "visitor Joao Lima/foreign minister/foreign_minister/BRA"


def only(corpus: Corpus, *judgements: Judgement) -> Event:
    articles, reports = corpus.done()
    (event,) = merge(articles, reports, judgements, None).events
    return event


def field(event: Event, name: str) -> Field:
    return next(each for each in event.fields if each.name == name)


def said(corpus: Corpus, kind: str, left: str, right: str | None = None, **more: Any) -> Judgement:
    ids = {name: report.claim_id for name, report in corpus.reports.items()}
    return Judgement(
        judgement_id=f"{kind}-{left}",
        kind=kind,  # type: ignore[arg-type]
        left=ids[left],
        right=ids[right] if right else None,
        by="Desk",
        at=more.pop("at", "2031-06-01T00:00Z"),
        **more,
    )


def visit() -> Corpus:
    corpus = Corpus({"a": {"published": "2031-05-02"}, "b": {"published": "2031-05-07"}})
    corpus.add("a", mode="visit", status="planned", when="2031-05-05..2031-05-11", who=[VISITOR, "host NOR"])
    corpus.add("b", mode="visit", when="2031-05-06", where="Oslo/NOR", topics=["salmon"], who=[VISITOR, "host NOR"])
    return corpus


def test_what_came_of_it_wins_over_the_plan_and_the_history_keeps_both() -> None:
    corpus = visit()
    event = only(corpus)
    assert event.status == "happened"
    assert [status for _, status, _ in event.status_history] == ["planned", "happened"]
    assert [day for day, _, _ in event.status_history] == ["2031-05-02", "2031-05-07"]
    assert "status" not in event.disputed


def test_called_off_after_the_plan() -> None:
    corpus = Corpus({"a": {"published": "2031-05-02"}, "b": {"published": "2031-05-04"}})
    corpus.add("a", mode="visit", status="planned", when="2031-05-06", who=[VISITOR, "host NOR"])
    corpus.add("b", mode="visit", status="called_off", when="2031-05-06", who=[VISITOR, "host NOR"])
    assert only(corpus).status == "called_off"


def test_a_report_without_publication_date_comes_last_in_the_history() -> None:
    corpus = visit()
    corpus.add("c", mode="visit", when="2031-05-06", who=[VISITOR, "host NOR"])
    assert [day for day, _, _ in only(corpus).status_history] == ["2031-05-02", "2031-05-07", None]


def test_happened_against_denied_is_disputed() -> None:
    corpus = Corpus({"a": {"published": "2031-05-07"}, "b": {"published": "2031-05-08"}})
    corpus.add("a", mode="meet", when="2031-05-06", who=[BERG, LIMA])
    corpus.add("b", mode="meet", status="denied", when="2031-05-06", who=[BERG, LIMA])
    event = only(corpus)
    assert event.disputed == ("status",)
    assert {value.value for value in field(event, "status").values} == {"happened", "denied"}


def test_the_finest_date_that_agrees_is_chosen() -> None:
    event = only(visit())
    when = field(event, "when")
    assert (event.when.start, event.when.end) == ("2031-05-06", "2031-05-06")
    assert len(when.values) == 2 and not when.disputed
    assert "finest" in when.rule


def test_two_intervals_leave_what_both_allow_with_the_claims_of_both_bounds() -> None:
    corpus = Corpus()
    corpus.add("a", mode="visit", when="2031-05-01..2031-05-10", where="Oslo/NOR", who=[VISITOR, "host NOR"])
    corpus.add("b", mode="visit", when="2031-05-08..2031-05-15", where="Oslo/NOR", who=[VISITOR, "host NOR"])
    event = only(corpus, said(corpus, "same_event", "a", "b"))
    when = field(event, "when")
    assert when.chosen is not None
    assert (event.when.start, event.when.end, event.when.basis) == ("2031-05-08", "2031-05-10", "inferred")
    assert when.values[when.chosen].claims == event.reports


def test_days_that_exclude_each_other_are_disputed_when_a_person_joins_them() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", who=[BERG, LIMA])
    corpus.add("b", mode="meet", when="2031-05-07", who=[BERG, LIMA])
    corpus.add("c", mode="meet", when="2031-05-07", who=[BERG, LIMA])
    event = only(corpus, said(corpus, "same_event", "a", "b"))
    assert event.disputed == ("when",)
    assert event.when.start == "2031-05-07", "two papers against one"


def test_places_that_differ_are_disputed() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", where="Oslo/NOR", who=[BERG, LIMA])
    corpus.add("b", mode="meet", when="2031-05-06", where="Bergen/NOR", who=[BERG, LIMA])
    event = only(corpus, said(corpus, "same_event", "a", "b"))
    assert "where" in event.disputed
    assert len(field(event, "where").values) == 2


def test_participants_are_named_once_with_all_their_names() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", who=[BERG, "actor Joao Lima/minister/foreign_minister/BRA"])
    corpus.add("b", mode="meet", when="2031-05-06", who=["actor Berg//foreign_minister/NOR", LIMA])
    corpus.add("c", mode="meet", when="2031-05-06", who=["actor NOR", "actor BRA"])
    event = only(corpus)
    by_country = {p.country: p for p in event.participants}
    assert set(by_country) == {"NOR", "BRA"} and len(event.participants) == 2
    assert by_country["NOR"].name == "Anna Berg"
    assert by_country["NOR"].names == ("Anna Berg", "Berg")
    assert by_country["BRA"].office == "foreign minister"
    assert by_country["NOR"].claims == event.reports


def test_a_name_fills_the_office_of_another_report_but_nobody_is_invented() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", who=[BERG, "actor /foreign minister/foreign_minister/BRA"])
    corpus.add("b", mode="meet", when="2031-05-06", who=["actor /foreign minister/foreign_minister/NOR", LIMA])
    assert {p.name for p in only(corpus).participants} == {"Anna Berg", "Joao Lima"}
    alone = Corpus()
    alone.add("a", mode="meet", when="2031-05-06", who=["actor /president/head_of_state/BRA", BERG])
    assert None in {p.name for p in only(alone).participants}


def test_a_host_told_in_one_report_is_in_the_event() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", who=[BERG, LIMA])
    corpus.add("b", mode="meet", when="2031-05-06", where="Doha/QAT", who=["host QAT", "actor NOR", "actor BRA"])
    event = only(corpus)
    assert [(p.country, p.role) for p in event.participants if p.role == "host"] == [("QAT", "host")]
    assert event.where is not None and event.where.city == "Doha"


def test_background_only_where_all_reports_say_so() -> None:
    corpus = Corpus()
    corpus.add("a", mode="meet", when="2031-05-06", background=True, who=[BERG, LIMA])
    assert only(corpus).background
    corpus.add("b", mode="meet", when="2031-05-06", who=[BERG, LIMA])
    event = only(corpus)
    assert not event.background
    chosen = field(event, "background").chosen
    assert chosen is not None and field(event, "background").values[chosen].value is False


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("status", "called_off", "called_off"),
        ("mode", "phone", "phone"),
        ("background", True, True),
        ("topics", ["cod"], ("cod",)),
    ],
)
def test_a_correction_wins(name: str, value: Any, read: Any) -> None:
    corpus = visit()
    event = only(corpus, said(corpus, "value", "b", field=name, value=value, why="seen the wire"))
    assert getattr(event, name) == read
    assert field(event, name).rule == "corrected by Desk (seen the wire)"
    assert name not in event.disputed


def test_the_later_correction_wins_and_an_unreadable_one_is_told() -> None:
    corpus = visit()
    first = said(corpus, "value", "a", field="status", value="denied", at="2031-06-01")
    second = said(corpus, "value", "b", field="status", value="ongoing", at="2031-06-02")
    assert only(corpus, second, first).status == "ongoing"
    wrong = said(corpus, "value", "b", field="status", value="perhaps")
    event = only(corpus, wrong)
    assert event.status == "happened"
    assert "could not be read" in field(event, "status").rule


def test_a_correction_of_the_date_is_a_date() -> None:
    corpus = visit()
    value = {"start": "2031-05-07", "end": "2031-05-07", "precision": "day", "basis": "stated"}
    assert only(corpus, said(corpus, "value", "a", field="when", value=value)).when.start == "2031-05-07"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2031-05-07", "2031-05-07", "2031-05-07"),
        ("2031-05-07..2031-05-09", "2031-05-07", "2031-05-09"),
        ("2031-05", "2031-05-01", "2031-05-31"),
        ("..2031-05-09", None, "2031-05-09"),
        (None, None, None),
    ],
)
def test_a_date_may_be_corrected_in_short(text: str | None, start: str | None, end: str | None) -> None:
    corpus = visit()
    event = only(corpus, said(corpus, "value", "a", field="when", value=text))
    assert (event.when.start, event.when.end) == (start, end)


def test_places_and_participants_may_be_corrected_in_short() -> None:
    corpus = visit()
    place = said(corpus, "value", "a", field="where", value={"city": "Bergen", "country": "NOR"})
    people = said(corpus, "value", "b", field="participants", value=[{"name": "Eva Sol", "country": "URY"}])
    event = only(corpus, place, people)
    assert event.where is not None and (event.where.city, event.where.country) == ("Bergen", "NOR")
    assert [(p.name, p.country, p.role) for p in event.participants] == [("Eva Sol", "URY", "actor")]
    assert msgspec.json.decode(to_json(event), type=Event) == event


def test_an_event_survives_json() -> None:
    event = only(visit())
    assert msgspec.json.decode(to_json(event), type=Event) == event
    for each in event.fields:
        assert each.chosen is None or 0 <= each.chosen < len(each.values)
        for value in each.values:
            assert set(value.claims) <= set(event.reports)


def test_every_span_of_a_value_stands_in_its_article() -> None:
    corpus = visit()
    articles, _ = corpus.done()
    text = {article.article_id: article.text for article in articles}
    spans = [pair for each in only(corpus).fields for value in each.values for pair in value.spans]
    assert spans
    assert all(text[article][span.start : span.end] == span.quote for article, span in spans)
