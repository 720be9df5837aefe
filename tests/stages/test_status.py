"""How surely an event is told: one case a construction."""

from typing import Any

import pytest

from bilat.intake import article_from_text
from bilat.stages import code_article
from bilat.tools import Tools
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("status"))
def test_status(case: dict[str, Any], tools: Tools) -> None:
    doc = code_article(article_from_text(case["text"], published=case.get("published", "2021-03-05")), tools)
    found = [r for r in doc.reports if r.event_type == case["type"]]
    if case["status"] is None:  # only imagined
        assert not found
        return
    assert found, [r.frame for r in doc.reports]
    assert case["status"] in {r.status for r in found}
    if "background" in case:
        assert any(r.background == case["background"] for r in found)


def test_a_past_event_without_date_is_on_or_before_publication(tools: Tools) -> None:
    article = article_from_text("Peru's president met Chile's president.", published="2021-03-05")
    when = code_article(article, tools).reports[0].when
    assert (when.start, when.end, when.basis) == (None, "2021-03-05", "inferred")


def test_without_a_publication_date_it_stays_unknown(tools: Tools) -> None:
    when = code_article(article_from_text("Peru's president met Chile's president."), tools).reports[0].when
    assert (when.start, when.end, when.basis) == (None, None, "unknown")


def test_a_weekday_without_an_anchor_gives_words_and_no_date(tools: Tools) -> None:
    text = "On Wednesday, Peru's president met Chile's president."
    when = code_article(article_from_text(text), tools).reports[0].when
    assert (when.start, when.end) == (None, None)
    assert when.span is not None and "Wednesday" in when.span.quote
