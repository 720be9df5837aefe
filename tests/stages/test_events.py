"""Who stands in which role: one case a construction, by country code."""

from typing import Any

import pytest

from bilat.intake import article_from_text
from bilat.records import Report
from bilat.stages import code_article
from bilat.tools import Tools
from tests.conftest import cases, spans_hold

ROLES = ("actor", "recipient", "host", "visitor", "mediator", "inviter", "signatory")


def countries(report: Report, role: str) -> set[str | None]:
    return {p.country for p in report.participants if p.role == role}


def fits(report: Report, case: dict[str, Any]) -> bool:
    roles = all(set(case[role]) == countries(report, role) for role in ROLES if role in case)
    city = report.where.city if report.where else None
    return report.event_type == case["type"] and roles and case.get("city") in (None, city)


@pytest.mark.parametrize("case", cases("events"))
def test_roles(case: dict[str, Any], tools: Tools) -> None:
    doc = code_article(article_from_text(case["text"], published="2021-03-05"), tools)
    seen = [(r.event_type, r.frame, [(p.role, p.country) for p in r.participants], r.where) for r in doc.reports]
    assert any(fits(r, case) for r in doc.reports), seen
    assert spans_hold(doc)


def test_a_third_country_host_is_no_side(tools: Tools) -> None:
    doc = code_article(article_from_text("Talks hosted by Qatar between Peru and Chile ended."), tools)
    for report in doc.reports:
        assert "QAT" not in countries(report, "actor") | countries(report, "recipient")
