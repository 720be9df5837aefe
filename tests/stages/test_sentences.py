"""Sentences: cases, and the laws of the parse unit."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.document import Doc
from bilat.records import Article, span_of
from bilat.stages.furniture import furniture
from bilat.stages.parse import blanked
from bilat.stages.sentences import sentences
from bilat.tools import Tools
from tests.conftest import cases

NO_TOOLS: Tools = None  # type: ignore[assignment]  # neither stage looks at them


def cut(text: str, title: str | None = None) -> Doc:
    span = span_of(text, text.index(title), text.index(title) + len(title)) if title else None
    article = Article(article_id="a", text=text, title=title, title_span=span)
    return sentences(furniture(Doc(article=article), NO_TOOLS), NO_TOOLS)


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    found = []
    for sentence in cut(text).sentences:
        words = text[sentence.start : sentence.end]
        lead = "" if sentence.kind == "prose" else f"{sentence.kind}| "
        found.append(lead + words + ("" if sentence.repeats is None else f" => {sentence.repeats}"))
    assert found == case["sentences"]


def test_the_title_is_a_title_wherever_it_stands() -> None:
    text = "Trade\n\nEnvoys of Norway and Chad meet in Bern.\n\nThe two met on Monday for one hour and ten minutes."
    kinds = [s.kind for s in cut(text, "Envoys of Norway and Chad meet in Bern.").sentences]
    assert kinds == ["title", "title", "prose"]


@given(st.text(alphabet='ab AB.?!"”’()[]•-:\n\t 1é—', max_size=200))
@settings(max_examples=300, deadline=None)
def test_sentences_are_trimmed_ordered_and_inside_the_text(text: str) -> None:
    doc = cut(text)
    last = 0
    for index, sentence in enumerate(doc.sentences):
        assert sentence.index == index
        assert last <= sentence.start < sentence.end <= len(text)
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        assert sentence.repeats is None or sentence.repeats < index
        last = sentence.end


@given(st.text(alphabet='ab AB.?!"”() 1é', min_size=1, max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_letter_of_prose_is_lost(text: str) -> None:
    doc = cut("Norway and Chad opened embassies on Monday after a whole year of talks.\nxx " + text + ".")
    regions = {i for region in doc.furniture for i in range(region.start, region.end)}
    inside = {i for s in doc.sentences for i in range(s.start, s.end)}
    lost = [i for i, c in enumerate(doc.article.text) if c.isalpha() and i not in inside and i not in regions]
    assert lost == []


@pytest.mark.parametrize(
    "unit", ["a. ", "(", "[x](", "A. B. ", '"', "x ", "Mr. ", "• ", "<!--", "1. ", "\n", " - ", "a\n", "A: b\n"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    cut(text)
    assert time.process_time() - started < 3


def test_furniture_in_a_sentence_is_blanked_one_for_one() -> None:
    doc = cut("Ida Berg (2nd L) greets the [envoy](https://x.example) in\u00a0Oslo. (AFP)")
    (sentence,) = doc.sentences
    words = blanked(doc.article.text, sentence, doc.furniture)
    assert len(words) == sentence.end - sentence.start
    assert words.split() == "Ida Berg greets the envoy in Oslo.".split()
    assert words.index("envoy") + sentence.start == doc.article.text.index("envoy")
