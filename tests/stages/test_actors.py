"""Actor mentions: cases, and the laws of their spans and tokens."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.document import Doc
from bilat.stages.actors import actors
from bilat.stages.names import names
from bilat.stages.titles import titles
from bilat.tools import Tools
from tests.conftest import cases, spans_hold
from tests.stages.whoacts import mention, parsed

FIELDS = {"for": "acts_for", "class": "office_class", "status": "office_status", "accredited": "accredited_to"}


def read(text: str | list[str], tools: Tools) -> Doc:
    doc = parsed(text, tools)
    for stage in (names, titles, actors):
        doc = stage(doc, tools)
    return doc


@pytest.mark.parametrize("case", cases("actors"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = read(case["text"], tools)
    for words, wanted in case.get("actors", {}).items():
        found = mention(doc, words)
        wanted = {FIELDS.get(key, key): value for key, value in wanted.items()}
        members = wanted.pop("members", None)
        assert {key: getattr(found, key) for key in wanted} == wanted
        if members is not None:
            assert [doc.actors[i].span.quote for i in found.members] == members
    for words in case.get("nobody", []):
        assert words not in [m.span.quote for m in doc.actors]


@pytest.mark.parametrize("case", cases("actors"))
def test_laws(case: dict[str, Any], tools: Tools) -> None:
    hold_laws(read(case["text"], tools))


def hold_laws(doc: Doc) -> None:
    """Spans equal their words, indexes are places, no token is in two mentions of a sentence."""
    assert spans_hold(doc)
    for place, m in enumerate(doc.actors):
        p = doc.parse[m.sentence]
        assert p is not None
        assert m.index == place and m.first <= m.head < m.last
        assert (m.span.start, m.span.end) == (p.start[m.first], p.end[m.last - 1])
        assert all(k != place and doc.actors[k].sentence == m.sentence for k in m.members)
    for a, b in pairwise(doc.actors):
        assert a.sentence < b.sentence or a.last <= b.first


WORDS = """
the foreign ministers of Chad and Mali Iran 's Foreign Ministry spokesman Israeli troops in Kyiv said he , ( )
NATO Ana Ruiz President-elect two countries Beijing-Moscow talks Washington it they its former envoy to 😀 al-Hakim
"""
PIECES = st.sampled_from(WORDS.split())


def test_laws_hold_on_any_words(tools: Tools) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(PIECES, min_size=1, max_size=16))
    def check(pieces: list[str]) -> None:
        hold_laws(read(" ".join(pieces), tools))

    check()
