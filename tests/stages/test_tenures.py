"""Tenures: cases, and the laws of the claims."""

from typing import Any

import pytest

from bilat.stages.actors import actors
from bilat.stages.coreference import coreference
from bilat.stages.names import names
from bilat.stages.tenures import tenures
from bilat.stages.titles import titles
from bilat.tools import Tools
from tests.conftest import cases, spans_hold
from tests.stages.whoacts import parsed

DEFAULTS: dict[str, Any] = {"status": "current", "country": None, "accredited_to": None}
NAMES = {"class": "office_class"}


@pytest.mark.parametrize("case", cases("tenures"))
def test_case(case: dict[str, Any], tools: Tools) -> None:
    doc = parsed(case["text"], tools)
    for stage in (names, titles, actors, coreference, tenures):
        doc = stage(doc, tools)
    assert spans_hold(doc)
    got = [(t.person, t.office) for t in doc.tenures]
    assert got == [(row["person"], row["office"]) for row in case["tenures"]]
    for claim, row in zip(doc.tenures, case["tenures"], strict=True):
        wanted = {**DEFAULTS, **{NAMES.get(key, key): value for key, value in row.items() if key != "evidence"}}
        assert {key: getattr(claim, key) for key in wanted} == wanted
        assert claim.person_span.quote.split() == claim.person.split()
        assert " ".join(claim.office_span.quote.split()) == claim.office
        assert len(claim.evidence) == row.get("evidence", len(claim.evidence))
    assert len({t.claim_id for t in doc.tenures}) == len(doc.tenures)
