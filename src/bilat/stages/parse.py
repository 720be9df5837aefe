"""Dependency parse of the sentences that the gate lets through, each parsed by itself."""

import msgspec

from bilat.document import Doc, Parse
from bilat.tools import Tools


def parse(doc: Doc, tools: Tools) -> Doc:
    """The document with `parse` filled: one Parse a sentence, null where the gate held it back."""
    text = doc.article.text
    wanted = [doc.sentences[i] for i in doc.gate]
    found = tools.parser.parse([(s.index, s.start, text[s.start : s.end]) for s in wanted])
    by_index = {each.sentence: each for each in found}
    parses: tuple[Parse | None, ...] = tuple(by_index.get(s.index) for s in doc.sentences)
    return msgspec.structs.replace(doc, parse=parses)
