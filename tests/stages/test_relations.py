"""How actors stand to one another: one case a construction, a third of them where nothing may come out."""

from typing import Any

import pytest

from bilat.intake import article_from_text
from bilat.records import DIRECTED_STATES, Relation
from bilat.stages import code_article
from bilat.tools import Tools
from tests.conftest import cases, spans_hold


def told(claim: Relation) -> str:
    sides = [claim.subject.country or "", claim.object.country or ""]
    return " ".join([claim.state, *(sides if claim.state in DIRECTED_STATES else sorted(sides))])


def wanted(line: str) -> str:
    state, *sides = line.split()
    return " ".join([state, *(sides if state in DIRECTED_STATES else sorted(sides))])


@pytest.mark.parametrize("case", cases("relations"))
def test_relations(case: dict[str, Any], tools: Tools) -> None:
    doc = code_article(article_from_text(case["text"], published="2025-03-05"), tools)
    found = {told(r) for r in doc.relations}
    assert spans_hold(doc)
    if case.get("none"):
        assert not found
    assert {wanted(line) for line in case.get("has", ())} <= found
    if "as_of" in case:
        assert doc.relations[0].as_of.start.startswith(case["as_of"])


@pytest.mark.parametrize(
    ("text", "object_country", "name"),
    [
        ("Egypt supports Khalifa Haftar.", None, "Khalifa Haftar"),
        ("Russia supports commander Khalifa Haftar.", None, "Khalifa Haftar"),
        ("Iran supports Hassan Nasrallah.", None, "Hassan Nasrallah"),
        ("Russia supports Bashar al-Assad.", "SYR", "Bashar al-Assad"),  # who led the state
        ("Russia supports Libyan commander Khalifa Haftar.", "LBY", "Khalifa Haftar"),  # as the text tells
    ],
)
def test_who_leads_no_state_stands_for_none(text: str, object_country: str | None, name: str, tools: Tools) -> None:
    (relation,) = code_article(article_from_text(text), tools).relations
    assert (relation.state, relation.object.country, relation.object.name) == ("supports", object_country, name)


def test_undated_relations_stand_on_or_before_publication(tools: Tools) -> None:
    text = "Peru and Chile have no diplomatic relations."
    when = code_article(article_from_text(text, published="2021-03-05"), tools).relations[0].as_of
    assert (when.start, when.end, when.basis) == (None, "2021-03-05", "inferred")
    when = code_article(article_from_text(text), tools).relations[0].as_of
    assert (when.start, when.end, when.basis) == (None, None, "unknown")


def test_one_claim_a_pair_and_state_with_all_its_sentences(tools: Tools) -> None:
    text = "Peru and Chile have no diplomatic relations.\n\nChile has no diplomatic ties with Peru, officials say."
    (claim,) = code_article(article_from_text(text), tools).relations
    assert len(claim.evidence) == 2


def test_a_relation_that_somebody_tells_is_attributed(tools: Tools) -> None:
    text = "The foreign minister of Kenya said Peru had cut ties with Chile."
    (claim,) = code_article(article_from_text(text), tools).relations
    assert claim.attributed_to is not None and claim.attributed_to.country == "KEN"
