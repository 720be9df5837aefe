"""Coreference: cases, and the laws of chains."""

from itertools import combinations
from typing import Any

import pytest

from bilat.document import Chain, Doc, chain_of
from bilat.stages.actors import actors
from bilat.stages.coreference import coreference
from bilat.stages.names import names
from bilat.stages.titles import titles
from bilat.tools import Tools
from tests.conftest import cases, spans_hold
from tests.stages.whoacts import mention, parsed


def read(text: str | list[str], tools: Tools, publisher: str | None = None) -> Doc:
    doc = parsed(text, tools, publisher)
    for stage in (names, titles, actors, coreference):
        doc = stage(doc, tools)
    return doc


def chain(doc: Doc, words: str) -> Chain | None:
    return chain_of(doc, mention(doc, words).index)


@pytest.mark.parametrize("case", cases("coreference"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = read(case["text"], tools, case.get("publisher"))
    for group in case.get("same", []):
        found = [chain(doc, words) for words in group]
        assert found[0] is not None and all(each == found[0] for each in found), found
    for group in case.get("apart", []):
        for one, other in combinations(group, 2):
            assert chain(doc, one) is None or chain(doc, one) != chain(doc, other), (one, other)
    for words in case.get("unresolved", []):
        assert chain(doc, words) is None and not mention(doc, words).members
    for words, members in case.get("members", {}).items():
        assert [doc.actors[i].span.quote for i in mention(doc, words).members] == members
    for words, wanted in case.get("says", {}).items():
        held = chain(doc, words)
        assert {key: getattr(held, key) for key in wanted} == wanted


@pytest.mark.parametrize("case", cases("coreference"))
def test_laws(case: dict[str, Any], tools: Tools) -> None:
    doc = read(case["text"], tools)
    assert spans_hold(doc)
    assert [m.index for m in doc.actors] == list(range(len(doc.actors)))
    everyone = [i for each in doc.coreference for i in each.mentions]
    assert len(everyone) == len(set(everyone))
    for place, each in enumerate(doc.coreference):
        assert each.index == place and each.mentions == tuple(sorted(each.mentions))
        assert each.name is None or each.name_span is not None
        stated = {doc.actors[i].name for i in each.mentions}
        assert each.name is None or each.name in stated  # no name that the text does not state
