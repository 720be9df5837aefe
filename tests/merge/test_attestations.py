"""Attestations and the stretches of days that they make: never past a "former", the same in any order."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bilat.merge import merge
from bilat.merge.attestations import AROUND, BETWEEN, Attestation, Attestations, stretches
from bilat.merge.offices import Office
from bilat.records import OfficeStatus, Span, Tenure, to_json
from bilat.tools import default_tools
from tests.merge.making import Corpus

OFFICE = Office("foreign_minister:", "NOR")
START = date(2031, 1, 1)
PERSONS = ("Anna Berg", "Ola Dahl", "Kari Moe")
_SPAN = Span(0, 1, "x")


def told(person: str, status: OfficeStatus, day: int) -> Attestation:
    claim = Tenure(
        claim_id=f"{person}{status}{day}", article_id="a", evidence=(_SPAN,), person=person, person_span=_SPAN,
        office="foreign minister", office_span=_SPAN, office_class="foreign_minister", country="NOR", status=status,
    )  # fmt: skip
    return Attestation(OFFICE, person, status, START + timedelta(days=day), claim, _SPAN)


TOLD = st.builds(
    told,
    st.sampled_from(PERSONS),
    st.sampled_from(["current", "current", "former", "acting", "designate"]),
    st.integers(0, 800),
)


@given(st.lists(TOLD, max_size=14))
def test_no_stretch_reaches_a_day_on_which_its_holder_is_former_nor_another_is_in_office(
    found: list[Attestation],
) -> None:
    for stretch in Attestations(found).stretches(OFFICE):
        for each in found:
            inside = stretch.first <= each.day <= stretch.last
            assert not (inside and each.person == stretch.person and each.status == "former")
            if inside and each.person != stretch.person and each.status in ("current", "acting"):
                assert each.day in {own.day for own in stretch.told}, "both are attested on that very day"


@given(st.lists(TOLD, max_size=14))
def test_no_stretch_is_longer_than_the_windows_allow(found: list[Attestation]) -> None:
    for stretch in Attestations(found).stretches(OFFICE):
        days = [each.day for each in stretch.told]
        assert stretch.first >= days[0] - AROUND and stretch.last <= days[-1] + AROUND
        assert all(b - a <= BETWEEN for a, b in pairwise(days))


@given(st.lists(TOLD, max_size=10, unique_by=lambda each: each.claim.claim_id), st.randoms())
def test_any_order(found: list[Attestation], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Attestations(found).stretches(OFFICE) == Attestations(shuffled).stretches(OFFICE)


def test_designate_begins_the_stretch_that_follows() -> None:
    (after,) = [s for s in stretches([told("Anna Berg", "designate", 10), told("Anna Berg", "current", 20)])
                if s.status == "current"]  # fmt: skip
    assert after.first == START + timedelta(days=11)


def test_the_merge_is_the_same_in_any_order_and_from_whatever_is_told_twice() -> None:
    corpus = Corpus({"x": {"published": "2031-03-01"}, "y": {"published": "2031-03-20"}, "u": {}})
    corpus.office("x", "Anna Berg/foreign minister/foreign_minister/NOR")
    corpus.office("y", "Ola Dahl/foreign minister/foreign_minister/NOR")
    corpus.office("u", "Berg/foreign minister/foreign_minister/NOR")
    who = ["actor /foreign minister/foreign_minister/NOR", "actor Ana Ruiz//foreign_minister/CHL"]
    for i in range(3):
        corpus.add(f"m{i}", mode="meet", when=f"2031-03-1{i}", who=who)
    articles, _ = corpus.done()
    claims, known = corpus.claims(), default_tools().knowledge
    once = merge(articles, claims, [], known)
    again = merge(articles[::-1] * 2, claims[::-1] * 2, [], known)
    assert to_json(once.events) == to_json(again.events) and to_json(once.actors) == to_json(again.actors)
    assert any(event.resolved for event in once.events)
    fewer = merge(articles[1:], [c for c in claims if c.article_id != articles[0].article_id], [], known)
    gone = {fact.article_id for event in fewer.events for held in event.resolved for fact in held.facts}
    assert articles[0].article_id not in gone, "what a removed article attested is gone with it"


def test_a_claim_without_a_state_or_body_attests_nothing() -> None:
    corpus = Corpus({"x": {"published": "2031-03-01"}})
    corpus.office("x", "Anna Berg/foreign minister/foreign_minister/")
    corpus.add("m", mode="meet", when="2031-03-05", who=["actor /foreign minister/foreign_minister/NOR", "actor CHL"])
    articles, _ = corpus.done()
    (event,) = merge(articles, corpus.claims(), [], default_tools().knowledge).events
    assert event.resolved == ()
    assert msgspec.structs.asdict(event)["resolved"] == ()
