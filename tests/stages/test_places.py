"""Place names: cases, datelines, laws."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.document import Doc, PlaceMention
from bilat.records import Article, span_of
from bilat.stages.chain import STAGES
from bilat.tools import Tools, default_tools
from tests.conftest import cases, spans_hold


def coded(text: str, tools: Tools, **known: Any) -> Doc:
    doc = Doc(article=Article(article_id="a", text=text, **known))
    for stage in STAGES:
        doc = stage.run(doc, tools)
        if stage.name == "places":
            break
    return doc


def shown(mention: PlaceMention) -> list[str]:
    return [mention.span.quote, mention.use, mention.country or "-", mention.city or "-"]


@pytest.mark.parametrize("case", cases("places"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = coded(case["text"], tools)
    found = [shown(mention) for mention in doc.places]
    for place in case.get("places", []):
        assert place in found, found
    assert not {quote for quote, *_ in found} & set(case.get("not", [])), found
    assert spans_hold(doc)


def test_a_dateline_is_no_event_place(tools: Tools) -> None:
    text = "LIMA, Peru (AP) — The ministers met in Quito on Friday."
    doc = coded(text, tools, dateline=span_of(text, 0, 15))
    assert [shown(mention) for mention in doc.places] == [
        ["LIMA", "dateline", "PER", "Lima"],
        ["Peru", "dateline", "PER", "-"],
        ["Quito", "literal", "ECU", "Quito"],
    ]


def test_one_name_has_one_meaning_in_an_article(tools: Tools) -> None:
    doc = coded("He was born in Cambridge, Massachusetts. He left Cambridge in 1990.", tools)
    assert {m.country for m in doc.places if m.name == "Cambridge"} == {"USA"}


def test_a_place_nearby_tells_namesakes_apart(tools: Tools) -> None:
    doc = coded("Fighting spread from Homs to Tartus and on to Tripoli in Lebanon.", tools)
    assert [m.country for m in doc.places if m.name == "Tripoli"] == ["LBN"]


def test_coordinates_come_with_every_state_and_town(tools: Tools) -> None:
    doc = coded("The Chilean envoy left Santiago for Bolivia.", tools)
    assert len(doc.places) == 3
    assert all(m.lat is not None and m.lon is not None and m.geonames_id for m in doc.places)


def test_mentions_are_in_text_order_and_do_not_overlap(tools: Tools) -> None:
    doc = coded("From Oslo, Norway, the Norwegian envoy flew to New York and Washington.", tools)
    spans = [m.span for m in doc.places]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_without_parse_there_are_no_places(tools: Tools) -> None:
    from bilat.stages.places import places

    doc = Doc(article=Article(article_id="a", text="Oslo."), parse=(None,))
    assert places(doc, tools).places == ()


WORDS = (
    "Oslo Lagos Paris , Texas in at the from to of and Georgia Georgian U.S.-Chinese Kremlin White House New York "
    "capital city Ann Jordan Bank England 's met said ( AP ) MAY Ill. TX ministers — . Pacific Washington State Reading"
).split()


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_spans_quote_the_text_and_coordinates_are_on_earth(words: list[str]) -> None:
    text = " ".join(words)
    doc = coded(text, default_tools())
    spans = [m.span for m in doc.places]
    assert spans == sorted(set(spans))
    for mention in doc.places:
        assert text[mention.span.start : mention.span.end] == mention.span.quote == mention.name
        assert (mention.lat is None) == (mention.lon is None)
        assert mention.lat is None or (-90 <= mention.lat <= 90 and -180 <= (mention.lon or 0.0) <= 180)
        assert mention.city is None or mention.country is not None
