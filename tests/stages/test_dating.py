"""The day of an event: which words of time are its own, and what it takes from the sentence before."""

from typing import Any

import pytest

from bilat.intake import article_from_text
from bilat.stages import code_article
from bilat.tools import Tools
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("dating"))
def test_dating(case: dict[str, Any], tools: Tools) -> None:
    doc = code_article(article_from_text(case["text"], published=case.get("published", "2021-03-17")), tools)
    found = next((r for r in doc.reports if case["event"] in r.trigger.quote), None)
    assert found is not None, [r.trigger.quote for r in doc.reports]
    when = found.when
    start, end, basis = case["when"]
    assert (when.start, when.end, when.basis) == (start and str(start), end and str(end), basis)
    assert (when.span and when.span.quote) == case["told"]
    assert found.status == case.get("status", "happened")
    if "by" in case:
        assert when.anchor_span is not None
        assert when.anchor_span.quote == case["by"]
