"""Law 1: whatever the text, every span of what comes out equals its quote, and no claim is without evidence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.document import Doc
from bilat.errors import SetAside
from bilat.intake import article_from_text, read_inputs
from bilat.ledger.rows import check_evidence
from bilat.records import Article, article_id
from bilat.stages.chain import claims_of, code_article
from bilat.tools import default_tools
from tests.conftest import spans_hold
from tests.laws.making import sample

NEWS = "Norway’s foreign minister, Ida Berg, met her Chilean counterpart in Oslo on Monday."
WORDS = (
    "Norway", "Norway's", "Chile’s", "the Chilean", "foreign minister", "President", "Ida Berg", "Ana Núñez", "Oslo",
    "the UN", "U.S.", "met", "has accused", "will visit", "said that", "denied", "signed an accord with", "she", "they",
    "“We are friends,”", '"Never."', "on Monday", "on 3 March 2031", "last week", "in May", "not", "and", "of", "in",
    "to", ".", ".", ",", ":", "\n", "\n\n", "\r\n", "(", ")", "-", "—", "’", "“", "”", '"', "'", "*", "•", "?", "!",
)  # fmt: skip
ODD = (
    "", " ", "\n\n\n", "\r\n\r\n", "....!!!???", "“”‘’«»", "-- — –", "• \n• \n", "\ufeff", "\x00\x01", "\u200b\u200d",
    "1", "?" * 500, "😀🕊️👩\u200d👩\u200d👧", "e\u0301\u0301\u0301", "ﬁ ﬀ ß İ ı", "שלום العربية", "ǅ", "𝕆𝕤𝕝𝕠",
    "(" * 300 + ")" * 300, "Norway " * 3000, "Norway met Chile and " * 400, "a" * 20000, "Ida Berg, " * 800,
    '"' * 99, "Mr. " * 200, "N\u0301orway met C\u0308hile in Oslo.",
    "Norway\u00a0met\u00a0Chile\u00a0in\u202fOslo\u2028on Monday.", f"{NEWS}\r\n\r\n{NEWS}\r\n", f"\t{NEWS}\t{NEWS}",
    f"🕊️ {NEWS} 🕊️", NEWS.upper(), NEWS.lower(), NEWS.replace(" ", "\n"), NEWS.replace(" ", "  "), NEWS[:-20],
    f"“{NEWS}", f"{NEWS}”", "“" * 40 + NEWS, NEWS.replace("o", "o\u0308"), "İstanbul İİİİ: " + NEWS,
    "OSLO, March 3 (Invented Press) -- " + NEWS, "- " + NEWS + "\n- " + NEWS,
)  # fmt: skip


def coded(text: str, published: str | None = "2031-03-05") -> Doc:
    """What the chain finds in a text as it stands, whatever intake would think of it."""
    ident = article_id(text, url=None, publisher=None, published=published)
    return code_article(Article(article_id=ident, text=text, published_at=published), default_tools())


def hold(doc: Doc) -> bool:
    """Whether the law holds for the findings of every stage and for every claim."""
    found = claims_of(doc)
    for claim in found:
        check_evidence(doc.article, claim)  # what the ledger asks of a claim before it keeps it
    return spans_hold(doc) and all(claim.evidence for claim in found)


@pytest.mark.parametrize("text", ODD, ids=[f"{i}: {text[:20]!a}" for i, text in enumerate(ODD)])
def test_odd_texts(text: str) -> None:
    assert hold(coded(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["2031-03-05", None]))
def test_words_in_any_order(words: list[str], published: str | None) -> None:
    assert hold(coded(" ".join(words), published))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))))
def test_any_characters_between_words(words: list[str]) -> None:
    assert hold(coded("".join(words)))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(0, len(NEWS)))
def test_any_text_within_news(noise: str, at: int) -> None:
    try:
        article = article_from_text(f"{NEWS[:at]}{noise}{NEWS[at:]}", published="2031-03-05")
    except SetAside as aside:
        assert aside.reason and aside.hint
        return
    assert hold(code_article(article, default_tools()))


def test_one_character_more_in_front_moves_every_span_by_one() -> None:
    text = f"{NEWS} She said Norway would open an embassy in Santiago next year."
    plain, moved = claims_of(coded(text)), claims_of(coded(f"\n{text}"))
    assert plain and [[(s.start + 1, s.end + 1, s.quote) for s in claim.evidence] for claim in plain] == [
        [(s.start, s.end, s.quote) for s in claim.evidence] for claim in moved
    ]


@pytest.mark.parametrize("article", sample(), ids=lambda article: (article.title or article.text)[:40])
def test_shipped_sample(article: Article) -> None:
    doc = code_article(article, default_tools())
    assert hold(doc)


def test_real_articles(shared: Path) -> None:
    found = [item for item in read_inputs([str(shared / "seeds")], None) if isinstance(item, Article)]
    assert found
    assert [article.article_id for article in found if not hold(code_article(article, default_tools()))] == []
