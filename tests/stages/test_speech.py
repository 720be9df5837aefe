"""Who says what: one case a construction, the law of spans, quotations across paragraphs."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.intake import article_from_text
from bilat.reading.said.quotes import find_quotes
from bilat.records import Statement
from bilat.stages import code_article
from bilat.tools import Tools
from tests.conftest import cases, spans_hold


def holds(said: Statement, want: dict[str, Any]) -> bool:
    """Whether a statement has everything that the case asks of it."""

    def has(span: Any, words: str) -> bool:
        return span is not None and words in getattr(span, "quote", "")

    asked = {
        "in": lambda w: w in " … ".join(s.quote for s in said.content),
        "who": lambda w: (
            said.speaker is None if w is None else said.speaker is not None and w in said.speaker.span.quote
        ),
        "name": lambda w: said.speaker is not None and said.speaker.name == w,
        "status": lambda w: said.speaker is not None and said.speaker.office_status == w,
        "speech": lambda w: said.speech == w,
        "cue": lambda w: has(said.cue, w),
        "pieces": lambda w: len(said.content) == w,
        "own_voice": lambda w: said.own_voice is w,
        "channel": lambda w: has(said.channel, w),
        "addressee": lambda w: said.addressee is not None and w in said.addressee.span.quote,
        "relay": lambda w: said.relayed_by is not None and w in said.relayed_by.span.quote,
        "stance": lambda w: said.stance == w,
        "target": lambda w: said.target is not None and w in said.target.span.quote,
        "about": lambda w: w in [s.quote for s in said.about],
        "when": lambda w: has(said.when.span, w),
    }
    return all(asked[key](value) for key, value in want.items())


@pytest.mark.parametrize("case", cases("speech"))
def test_speech(case: dict[str, Any], tools: Tools) -> None:
    doc = code_article(article_from_text(case["text"], published="2025-03-05"), tools)
    assert spans_hold(doc)
    for want in case.get("said", ()):
        assert any(holds(s, want) for s in doc.speech), doc.speech
    if "count" in case:
        assert len(doc.speech) == case["count"], doc.speech


@pytest.mark.parametrize(
    "text,found",
    [
        ('He said "we go." "And more," he said.', [["we go."], ["And more,"]]),
        ("“A b.\n\n“C d,” he said.", [["A b.", "C d,"]]),
        ("“A b.\n\nC d.", [["A b."]]),
        ("She saw ‘the ministers’ finest hour’ there.", [["the ministers’ finest hour"]]),
        ("It's the ministers' day.", []),
        ("“We wait“, he said. “We go“, she said.", [["We wait"], ["We go"]]),
        ("“We wait. He said “we agree” then. “No,” she said.", [["We wait."], ["we agree"], ["No,"]]),
        ("“a “b” c “d” e”", [["a “b” c “d” e"]]),
        ("““We go”, he said.", [["We go"]]),
        ("«Oui», he said; “a “b” c”.", [["Oui"], ["a “b” c"]]),
    ],
)
def test_quotations(text: str, found: list[list[str]]) -> None:
    assert [[text[a:b] for a, b in q.pieces] for q in find_quotes(text)] == found


@given(st.text(alphabet="ab .,\"“”'‘’«»\n", max_size=60))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    pieces = [piece for q in find_quotes(text) for piece in q.pieces]
    assert all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in pieces)
    assert pieces == sorted(pieces)


_PARTS = (
    "Kenya's minister said",
    "“We agree,”",
    "he added.",
    "according to Chad,",
    "“Not so.”",
    "They met.",
    "\n\n",
    "“",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(_PARTS), min_size=1, max_size=8))
def test_spans_equal_their_quotes(parts: list[str], tools: Tools) -> None:
    doc = code_article(article_from_text(" ".join(parts) + " The end."), tools)
    assert spans_hold(doc)
    assert all(s.content and s.evidence for s in doc.speech)
    assert len({s.claim_id for s in doc.speech}) == len(doc.speech)
