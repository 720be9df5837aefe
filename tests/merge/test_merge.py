"""Which reports are one event, and the laws of the merge."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.merge import Merged, merge
from bilat.records import Judgement, Report, to_json
from tests.conftest import cases
from tests.merge.making import Corpus

BERG = "actor Anna Berg/foreign minister/foreign_minister/NOR"
LIMA = "actor Joao Lima/foreign minister/foreign_minister/BRA"


def merged(corpus: Corpus, judgements: tuple[Judgement, ...] = ()) -> Merged:
    articles, reports = corpus.done()
    return merge(articles, reports, judgements, None)


def events_by_report(corpus: Corpus, judgements: tuple[Judgement, ...] = ()) -> dict[str, str]:
    holder = {claim: event.event_id for event in merged(corpus, judgements).events for claim in event.reports}
    return {name: holder[report.claim_id] for name, report in corpus.reports.items()}


def corpus_of(row: dict[str, Any]) -> Corpus:
    corpus = Corpus(row.get("articles"))
    for name, told in row["reports"].items():
        corpus.add(name, **told)
    return corpus


@pytest.mark.parametrize("row", cases("merge"))
def test_case(row: dict[str, Any]) -> None:
    found = events_by_report(corpus_of(row))
    for group in row.get("together", ()):
        assert len({found[name] for name in group}) == 1, f"{group} should be one event"
    for group in row.get("apart", ()):
        assert len({found[name] for name in group}) == len(group), f"{group} should be different events"


def week() -> Corpus:
    """Eight reports of a week: two meetings, a visit planned and held, an accusation told twice."""
    corpus = Corpus(
        {"B": {"published": "2031-05-08"}, "C": {"published": "2031-05-09"}, "D": {"published": "2031-05-04"}}
    )
    corpus.add("m1", art="A", mode="meet", when="2031-05-06", where="Oslo/NOR", who=[BERG, LIMA])
    corpus.add("m2", art="B", mode="meet", when="2031-05-06", who=[BERG, "actor Lima//foreign_minister/BRA"])
    corpus.add("m3", art="B", mode="meet", who=[BERG, LIMA])
    corpus.add("m4", art="C", mode="meet", when="2031-05-08", who=[BERG, LIMA])
    corpus.add(
        "v1", art="D", mode="visit", status="planned", when="2031-05-06", who=["visitor " + LIMA[6:], "host NOR"]
    )
    corpus.add("v2", art="A", mode="visit", when="2031-05-06", who=["visitor " + LIMA[6:], "host NOR"])
    corpus.add("x1", art="C", type="ACCUSE", when="2031-05-07", topics=["salmon quotas"], who=[BERG, "recipient BRA"])
    corpus.add("x2", art="B", type="ACCUSE", when="2031-05-07", topics=["salmon quotas"], who=[BERG, "recipient BRA"])
    return corpus


def judgement(number: int, kind: str, left: str, right: str | None, **more: Any) -> Judgement:
    return Judgement(
        judgement_id=f"j{number}",
        kind=kind,
        left=left,
        right=right,
        by="Desk",
        at=f"2031-06-{number:02}T00:00Z",
        **more,
    )  # type: ignore[arg-type]


def as_bytes(result: Merged) -> list[bytes]:
    lineage = [f"{key}{value}".encode() for key, value in sorted(result.lineage.items())]
    return [to_json(each) for each in (*result.events, *result.actors)] + lineage


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_arrival_changes_nothing(data: st.DataObject) -> None:
    corpus = week()
    articles, reports = corpus.done()
    judged = [
        judgement(1, "different_event", corpus.reports["m1"].claim_id, corpus.reports["m2"].claim_id),
        judgement(2, "same_event", corpus.reports["m1"].claim_id, corpus.reports["m4"].claim_id),
    ]
    expected = as_bytes(merge(articles, reports, judged, None))
    shuffled = merge(
        data.draw(st.permutations(articles)),
        data.draw(st.permutations(reports)),
        data.draw(st.permutations(judged)),
        None,
    )
    assert as_bytes(shuffled) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=6))
def test_judgements_are_honoured_and_events_partition_the_reports(judged: list[tuple[bool, int, int]]) -> None:
    corpus = week()
    ids = [report.claim_id for report in corpus.reports.values()]
    said = [
        judgement(i + 1, "same_event" if same else "different_event", ids[a], ids[b])
        for i, (same, a, b) in enumerate(judged)
    ]
    result = merged(corpus, tuple(said))
    members = [claim for event in result.events for claim in event.reports]
    assert sorted(members) == sorted(ids)
    assert all(event.event_id == min(event.reports) for event in result.events)
    holder = {claim: event.event_id for event in result.events for claim in event.reports}
    if said and ids[judged[-1][1]] != ids[judged[-1][2]]:
        same, a, b = judged[-1]
        assert (holder[ids[a]] == holder[ids[b]]) is same, "the last word counts"


def test_repeats_change_nothing() -> None:
    articles, reports = week().done()
    assert as_bytes(merge(articles * 2, reports * 2, [], None)) == as_bytes(merge(articles, reports, [], None))


def test_the_week_has_four_events() -> None:
    found = events_by_report(week())
    assert found["m1"] == found["m2"] == found["m3"] != found["m4"]
    assert found["v1"] == found["v2"]
    assert found["x1"] == found["x2"]
    assert len(set(found.values())) == 4


def test_reports_of_unknown_articles_are_left_out() -> None:
    articles, reports = week().done()
    result = merge([a for a in articles if a.article_id != "C"], reports, [], None)
    told = {claim for event in result.events for claim in event.reports}
    assert told == {r.claim_id for r in reports if r.article_id != "C"}


def test_reasons_name_every_link() -> None:
    corpus = week()
    for event in merged(corpus).events:
        linked = {claim for reason in event.reasons for claim in (reason.left, reason.right)}
        assert linked == (set(event.reports) if event.n_reports > 1 else set())
        assert all(reason.reason for reason in event.reasons)


def test_a_split_is_undone_by_a_later_judgement() -> None:
    corpus = week()
    left, right = corpus.reports["m1"].claim_id, corpus.reports["m2"].claim_id
    split = judgement(1, "different_event", left, right)
    assert events_by_report(corpus, (split,))["m1"] != events_by_report(corpus, (split,))["m2"]
    undone = (split, judgement(2, "same_event", right, left))
    assert events_by_report(corpus, undone)["m1"] == events_by_report(corpus, undone)["m2"]


def test_the_pairs_compared_grow_no_faster_than_the_reports() -> None:
    from bilat.merge.pairs import candidate_pairs
    from bilat.merge.views import views

    def compared(size: int) -> int:
        corpus = Corpus()
        for i in range(size):
            corpus.add(f"r{i:05}", mode="meet", who=["actor NOR", "actor BRA"])
        articles, reports = corpus.done()
        return len(candidate_pairs(views(reports, {a.article_id: a for a in articles})))

    assert compared(800) <= 2.2 * compared(400)


def test_nobody_is_merged_through_an_empty_report() -> None:
    corpus = Corpus()
    for name in ("a", "b", "c"):
        corpus.add(name, mode="meet")
    reports: list[Report] = corpus.done()[1]
    assert len(merged(corpus).events) == len(reports)
