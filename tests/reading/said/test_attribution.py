"""Who says so: the speaker that an event stands under."""

from bilat.intake import article_from_text
from bilat.reading.said.attribution import attribution_of
from bilat.stages import code_article
from bilat.tools import Tools


def test_an_event_is_attributed_to_whoever_tells_it(tools: Tools) -> None:
    doc = code_article(article_from_text("Chad said that Kenya's president met Peru's president."), tools)
    parse = doc.parse[0]
    assert parse is not None
    who = attribution_of(doc, 0, parse.lemma.index("meet"))
    assert who is not None and who.country == "TCD"
    assert attribution_of(doc, 0, parse.lemma.index("say")) is None


def test_an_event_in_a_quotation_of_several_sentences_is_its_speakers(tools: Tools) -> None:
    text = '"Chad met Kenya. We were glad of it. It was good," Peter Mwangi said.'
    doc = code_article(article_from_text(text), tools)
    parse = doc.parse[0]
    assert parse is not None
    who = attribution_of(doc, 0, parse.lemma.index("meet"))
    assert who is not None and who.name == "Peter Mwangi"
    orphan = code_article(article_from_text('They talked. "Chad met Kenya. We were glad of it all then."'), tools)
    first = orphan.parse[1]
    assert first is not None and attribution_of(orphan, 1, first.lemma.index("meet")) is None


def test_a_body_without_a_name_is_called_as_the_text_calls_it(tools: Tools) -> None:
    doc = code_article(article_from_text("Chad met Kenya, the Peruvian foreign ministry said."), tools)
    parse = doc.parse[0]
    assert parse is not None
    who = attribution_of(doc, 0, parse.lemma.index("meet"))
    assert who is not None and "ministry" in who.name.lower() and who.country == "PER"
