"""Dependency parse of the sentences that the gate lets through, each parsed by itself."""

from collections.abc import Sequence

import msgspec

from bilat.document import Doc, Parse, Region, Sentence
from bilat.tools import Tools

_SPACES = str.maketrans("\n\r\t\u00a0\u2028\u2029", "      ")


def parse(doc: Doc, tools: Tools) -> Doc:
    """The document with `parse` filled: one Parse a sentence, null where the gate held it back."""
    text = doc.article.text
    wanted = [doc.sentences[i] for i in doc.gate]
    found = tools.parser.parse([(s.index, s.start, blanked(text, s, doc.furniture)) for s in wanted])
    by_index = {each.sentence: each for each in found}
    parses: tuple[Parse | None, ...] = tuple(by_index.get(s.index) for s in doc.sentences)
    return msgspec.structs.replace(doc, parse=parses)


def blanked(text: str, sentence: Sentence, furniture: Sequence[Region]) -> str:
    """The sentence's words with furniture and line ends replaced by spaces, one for one."""
    words = text[sentence.start : sentence.end]
    for region in furniture:
        first, last = max(region.start, sentence.start), min(region.end, sentence.end)
        if first < last:
            words = words[: first - sentence.start] + " " * (last - first) + words[last - sentence.start :]
    return words.translate(_SPACES)
