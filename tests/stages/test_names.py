"""Names: cases, and the laws of their spans."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.stages.names import names
from bilat.tools import Tools
from tests.conftest import cases, spans_hold
from tests.stages.whoacts import parsed


@pytest.mark.parametrize("case", cases("names"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = names(parsed(case["text"], tools), tools)
    people = [n.span.quote for n in doc.names if n.kind == "person"]
    assert people == case.get("people", [])
    known = {n.span.quote: n.entity for n in doc.names if n.entity}
    for words, entity in case.get("known", {}).items():
        assert known.get(words) == entity, known
    for words in case.get("not_known", []):
        assert words not in known
    for words in case.get("entities", []):
        assert words in [n.span.quote for n in doc.names if n.kind == "entity"]


PIECES = st.sampled_from(
    "Foreign Minister Ana Ruiz of Peru 's the , ( ) UN al-Hakim President-elect 7 \u2019s and - Gen. J. Chad said "
    "“ ” \xa0 É. naïve 北京 😀".split(" ")
)


def test_spans_hold_and_do_not_overlap(tools: Tools) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(PIECES, min_size=1, max_size=14))
    def check(pieces: list[str]) -> None:
        doc = names(parsed(" ".join(pieces).strip() or "x", tools), tools)
        assert spans_hold(doc)
        assert all(a.last <= b.first for a, b in pairwise(doc.names))

    check()
