"""Time expressions: cases, anchors, and the laws of dates."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.document import Doc, Sentence, TimeMention
from bilat.knowledge import load_knowledge
from bilat.records import Article, DateFound, span_of
from bilat.stages.times import times
from bilat.tools import Tools

CASES = yaml.load((Path(__file__).parents[1] / "cases" / "times.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """Tools without a parser: times reads words only."""
    return Tools(parser=None, codebook=None, knowledge=load_knowledge(), fingerprint="")  # type: ignore[arg-type]


def found(text: str, published: str | None, tools: Tools) -> tuple[TimeMention, ...]:
    article = Article(
        article_id="a", text=text, published_at=published, published_basis="metadata" if published else "unknown"
    )
    lines, at = [], 0
    for n, line in enumerate(text.split("\n")):
        lines.append(Sentence(index=n, start=at, end=at + len(line), paragraph=n))
        at += len(line) + 1
    return times(Doc(article=article, sentences=tuple(lines)), tools).times


def unset(value: str) -> str | None:
    return None if value in ("", "null") else value


@pytest.mark.parametrize(
    ("published", "case"),
    [
        pytest.param(unset(group["published"]), case, id=f"{group['name']}: {case[1]}")
        for group in CASES["groups"]
        for case in group["cases"]
    ],
)
def test_case(published: str | None, case: list[str], tools: Tools) -> None:
    text, words, value, start, end, basis, *kind = case
    mention = next((m for m in found(text, published, tools) if m.span.quote == words), None)
    assert mention is not None, [m.span.quote for m in found(text, published, tools)]
    assert (mention.value, mention.start, mention.end, mention.basis, mention.kind) == (
        value,
        unset(start),
        unset(end),
        basis,
        kind[0] if kind else "DATE",
    )


@pytest.mark.parametrize("text", CASES["none"])
def test_no_time(text: str, tools: Tools) -> None:
    assert [m.span.quote for m in found(text, "2021-03-17", tools)] == []


def test_a_reckoned_date_names_its_anchor(tools: Tools) -> None:
    text = "17 March 2021\nThe ministers met on Monday."
    shown = DateFound(date="2021-03-17", role="published", basis="text", span=span_of(text, 0, 13))
    article = Article(article_id="a", text=text, published_at="2021-03-17", published_basis="text", dates=(shown,))
    lines = (Sentence(index=0, start=0, end=13, paragraph=0), Sentence(index=1, start=14, end=42, paragraph=1))
    monday = times(Doc(article=article, sentences=lines), tools).times[-1]
    assert (monday.sentence, monday.anchor, monday.anchor_span) == (1, "2021-03-17", shown.span)


def test_a_date_counted_from_another_names_that_one(tools: Tools) -> None:
    first, second = found("They met on 5 May 2011.\nThey parted two days later.", None, tools)
    assert (second.start, second.anchor, second.anchor_span) == ("2011-05-07", "2011-05-05", first.span)


def test_a_date_far_back_is_no_anchor(tools: Tools) -> None:
    text = "They met on 5 May 2011.\n" + "Nothing more is known.\n" * 5 + "They parted two days later."
    assert found(text, None, tools)[-1].start is None


def test_a_dateline_without_year_is_no_anchor(tools: Tools) -> None:
    text = "OSLO, November 25. The ministers met on Tuesday."
    dateline = DateFound(date="--11-25", role="dateline", basis="text", span=span_of(text, 6, 17))
    article = Article(article_id="a", text=text, dates=(dateline,))
    doc = Doc(article=article, sentences=(Sentence(index=0, start=0, end=len(text), paragraph=0),))
    assert all(m.start is None and m.basis == "unknown" for m in times(doc, tools).times)


def test_an_unknown_publication_date_is_no_anchor(tools: Tools) -> None:
    article = Article(article_id="a", text="They met today.", published_at="2021-03-17")
    doc = Doc(article=article, sentences=(Sentence(index=0, start=0, end=15, paragraph=0),))
    assert times(doc, tools).times[0].start is None


PHRASES = [case[1] for group in CASES["groups"] for case in group["cases"]]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PHRASES),
        st.sampled_from("May 31 2020 first last next the of in - / , . : Monday weeks years ago half a Q1".split()),
        st.text(max_size=8),
    ),
    max_size=12,
).map(" ".join)
RELATIVE = [
    case[1] for g in CASES["groups"] if g["name"] == "relative to the day of publication" for case in g["cases"]
]


@settings(max_examples=600, deadline=None)
@given(text=TEXTS, published=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str))
def test_spans_quote_the_text_and_intervals_run_forward(text: str, published: str | None) -> None:
    knowledge = load_once()
    mentions = found(text, published, knowledge)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.quote != ""
        for day in (mention.start, mention.end):
            assert day is None or date.fromisoformat(day).isoformat() == day
        assert mention.start is None or mention.end is None or mention.start <= mention.end
        assert mention.basis != "unknown" or (mention.start, mention.end, mention.precision) == (None, None, None)
        assert mention.basis != "relative" or mention.anchor is not None
    spans = [m.span for m in mentions]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(RELATIVE), min_size=1, max_size=4))
def test_without_anchor_relative_words_give_no_calendar_date(words: list[str]) -> None:
    mentions = found(". ".join(f"They met over {each}" for each in words), None, load_once())
    assert mentions
    assert all(m.start is None and m.end is None and m.basis == "unknown" for m in mentions)


_TOOLS: list[Tools] = []


def load_once() -> Tools:
    if not _TOOLS:
        _TOOLS.append(Tools(parser=None, codebook=None, knowledge=load_knowledge(), fingerprint=""))  # type: ignore[arg-type]
    return _TOOLS[0]


def test_an_update_date_is_an_anchor_where_no_other_is_known(tools: Tools) -> None:
    text = "Updated 17 March 2021\nThey met on Monday."
    shown = DateFound(date="2021-03-17", role="updated", basis="text", span=span_of(text, 8, 21))
    stamp = DateFound(date="2021-11-02", role="harvested", basis="metadata")
    lines = (Sentence(index=0, start=22, end=len(text), paragraph=1),)
    for dates, start in (((stamp, shown), "2021-03-15"), ((stamp,), None)):
        article = Article(article_id="a", text=text, dates=dates)
        assert times(Doc(article=article, sentences=lines), tools).times[0].start == start


@pytest.mark.parametrize(
    ("place", "stamp", "start"),
    [
        ("TOKYO", "2021-03-17T20:30:00-04:00", "2021-03-18"),
        ("TOKYO", "2021-03-17T06:00:00-04:00", "2021-03-11"),
        ("OTTAWA", "2021-03-17T20:30:00-04:00", "2021-03-11"),
        ("TOKYO", "2021-03-17", "2021-03-11"),
    ],
)
def test_the_day_at_the_dateline_may_be_another(place: str, stamp: str, start: str, tools: Tools) -> None:
    text = f"{place} - The ministers met on Thursday."
    article = Article(
        article_id="a",
        text=text,
        published_at=stamp[:10],
        published_basis="metadata",
        dateline_place=place,
        dates=(DateFound(date=stamp, role="published", basis="metadata"),),
    )
    doc = Doc(article=article, sentences=(Sentence(index=0, start=len(place) + 3, end=len(text), paragraph=0),))
    assert times(doc, tools).times[0].start == start
