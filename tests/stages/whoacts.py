"""Shared by the tests of the who-acts stages: a document of parsed sentences, and mentions found by their words."""

import msgspec

from bilat.document import ActorMention, Doc, Sentence
from bilat.records import Article
from bilat.stages.parse import parse
from bilat.tools import Tools


def parsed(text: str | list[str], tools: Tools, publisher: str | None = None) -> Doc:
    """The sentences, joined with spaces, as a parsed document; a string is one sentence."""
    lines = [text] if isinstance(text, str) else text
    sentences, at = [], 0
    for index, line in enumerate(lines):
        sentences.append(Sentence(index=index, start=at, end=at + len(line), paragraph=0))
        at += len(line) + 1
    doc = Doc(article=Article(article_id="test", text=" ".join(lines), publisher=publisher), sentences=tuple(sentences))
    return parse(msgspec.structs.replace(doc, gate=tuple(range(len(lines)))), tools)


def mention(doc: Doc, words: str) -> ActorMention:
    """The mention whose words these are; "he@2" is the second of them."""
    quote, _, nth = words.partition("@")
    found = [m for m in doc.actors if m.span.quote == quote]
    assert found, f"no mention {quote!r} among {[m.span.quote for m in doc.actors]}"
    return found[int(nth or 1) - 1]
