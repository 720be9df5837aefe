"""Articles from text: what they say of themselves, and what is handed in beside them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.errors import InputError
from bilat.intake import article_from_text
from bilat.intake.calendar import parse
from bilat.records import Span
from tests.conftest import cases

TEXT = "Envoys meet in Oslo\n\nThe envoys of Norway and Chad met on Monday and agreed to meet again."


@pytest.mark.parametrize("case", cases("intake"))
def test_article(case: dict[str, Any]) -> None:
    article = article_from_text(case["text"])
    found: dict[str, Any] = {}
    for name in case["expect"]:
        value = getattr(article, name)
        if name == "dates":
            value = [f"{date.date} {date.role} {date.basis}" for date in value]
        found[name] = value.quote if isinstance(value, Span) else value
    assert found == case["expect"]


def test_what_is_handed_in_comes_first() -> None:
    article = article_from_text(
        "Updated 7 May 2015\n" + TEXT,
        title="ENVOYS meet in Oslo!",
        url="https://post.example/2015/05/04/envoys",
        publisher="The Harbour Post",
        published="2015-05-05T23:30:00-04:00",
    )
    assert article.published_at == "2015-05-05" and article.published_basis == "metadata"
    assert [(d.date, d.role, d.field) for d in article.dates] == [
        ("2015-05-05T23:30-04:00", "published", "published"),
        ("2015-05-04", "published", "url"),
        ("2015-05-07", "updated", None),
    ]
    assert article.title_span is not None and article.title_span.quote == "Envoys meet in Oslo"
    assert article.publisher_basis == "metadata"


def test_a_title_that_the_text_lacks_has_no_span() -> None:
    assert article_from_text(TEXT, title="Something else").title_span is None


def test_an_address_dates_an_article_only_where_nothing_better_does() -> None:
    url = "https://post.example/2015/05/04/envoys"
    assert article_from_text(TEXT, url=url).published_at == "2015-05-04"
    assert article_from_text("Published 6 May 2015\n" + TEXT, url=url).published_at == "2015-05-06"


@pytest.mark.parametrize("words", ["", "yesterday", "32/13/2020", "2020-02-30"])
def test_no_date_is_refused(words: str) -> None:
    with pytest.raises(InputError, match="is no date") as caught:
        article_from_text(TEXT, published=words)
    assert "2023-08-27" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025-01-27T14:21:42-05:00", "2025-01-27T14:21-05:00"),
        ("Sun, 27 Aug 2023 20:10:00 +0000", "2023-08-27T20:10+00:00"),
        ("Aug. 27, 2023", "2023-08-27"),
        ("20230827T101500Z", "2023-08-27"),
        ("9.8.2023", "2023-08-09"),
        ("2023-08", "2023-08"),
        ("1 Sept 2021 12.05 am", "2021-09-01T00:05"),
        ("27/08/2023 20:10 MSK", "2023-08-27T20:10+03:00"),
        ("3/4/2023 1:00 PM PST", "2023-03-04T13:00-08:00"),
        ("3/4/2023 13:00 GMT", "2023-04-03T13:00+00:00"),
        ("0999-01-01", None),
    ],
)
def test_dates_as_printed(words: str, iso: str | None) -> None:
    assert parse(words) == iso


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_text_is_never_changed_and_spans_hold(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    spans = [article.title_span, article.credit, article.dateline, *(date.span for date in article.dates)]
    assert all(text[s.start : s.end] == s.quote for s in spans if s is not None)
    assert article_from_text(text) == article
